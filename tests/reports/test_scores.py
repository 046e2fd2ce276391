"""The scores as text and as JSON, from counts made by hand."""

from __future__ import annotations

import json
from collections import Counter

from xcheck.reports import scores
from xcheck.scoring import Note, Scores


def made() -> Scores:
    counts = Counter(stories=2, claims=8, found=6, exact=5, topics_flagged=2, topics_right=1, gold_topics=1)
    counts.update(gold_topics_found=1, stories_right=2)
    verdicts = Counter({("tension", "tension"): 1, ("agreement", "not paired"): 3})
    note = Note("false alarm", "mill", "40 looms ~ 14 \x1b[31mcarts", ("The mill lost\u202e 40 looms.", "x" * 200))
    return Scores(counts, verdicts, [note])


def test_text_names_every_figure_and_none_twice() -> None:
    lines = "".join(scores.text(made())).splitlines()
    for name, value in made().figures().items():
        if name != "stories":
            told = [line for line in lines if line.strip().startswith(name.replace("_", " "))]
            assert len(told) == 1
            assert told[0].endswith("no case" if value != value else f"{value:.3f}")
    assert "2 stories" in lines


def test_notes_are_shown_on_request_and_are_harmless() -> None:
    assert "mill" not in "".join(scores.text(made()))
    shown = "".join(scores.text(made(), show=True))
    assert "false alarm  mill: 40 looms ~ 14 \\x1b[31mcarts" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_json_has_null_for_figures_without_a_case() -> None:
    document = json.loads("".join(scores.as_json(made())))
    assert document["version"] == 1
    assert document["figures"]["internal_recall"] is None
    assert document["figures"]["topic_precision"] == 0.5
    assert document["counts"]["claims"] == 8
    assert document["verdicts"] == {"agreement": {"not paired": 3}, "tension": {"tension": 1}}
    assert [note["kind"] for note in document["notes"]] == ["false alarm"]
