# xcheck: everything a newcomer or a CI job needs. Only make and Python 3.11 or later are assumed.

# the first of these that is new enough; set PYTHON to use another
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
STORY ?= harbour-crane-collapse
STORIES ?= fixtures/stories
TEXT ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint format picture pages bench score install clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  variables: PYTHON=python3.12  STORY=name of a folder in fixtures/stories  STORIES=folder  TEXT=articles.jsonl"

demo: $(VENV)/.core  ## check a shipped story, and score all of them against their labels
	@echo "Five outlets wrote about one accident. xcheck check fixtures/stories/$(STORY)/articles.jsonl"
	@$(BIN)/xcheck check fixtures/stories/$(STORY)/articles.jsonl --fail-on never
	@echo; echo "The same over every story in fixtures/stories, against their labels. xcheck score fixtures/stories"
	@$(BIN)/xcheck score fixtures/stories

test: $(VENV)/.dev  ## run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.dev  ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev  ## let ruff write the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

picture: $(VENV)/.core  ## draw docs/report.svg, the picture of the README
	$(BIN)/python docs/picture.py

pages: $(VENV)/.core  ## write docs/rules/ and docs/report.schema.json anew
	$(BIN)/python docs/pages.py

bench: $(VENV)/.dev  ## speed of extraction, matching, start-up and the whole way (TEXT=articles.jsonl for your own)
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/extract.py $(TEXT)
	$(BIN)/python bench/match.py
	$(BIN)/python bench/run.py $(TEXT)
	$(BIN)/python bench/scale.py

score: $(VENV)/.core  ## measure xcheck on labelled stories (STORIES=folder), with its misses and false alarms
	$(BIN)/xcheck score $(STORIES) --show

install: $(VENV)/.core  ## install xcheck into .venv

clean:  ## remove .venv and every cache
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# a stamp is newer than pyproject.toml when everything that it asks for is installed
$(VENV)/.core: pyproject.toml
	@test -n "$(PYTHON)" || { echo "xcheck needs Python 3.11 or later, and found none: set PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
