"""The scores of labelled stories, as text to read and as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.reports.display import display
from xcheck.reports.look import NARROW

if TYPE_CHECKING:
    from xcheck.scoring import Note, Scores

#: Figures that belong together, in the order of what a user asks first.
GROUPS = (
    ("disagreements found, by topic", ("topic_precision", "topic_recall", "topic_f1", "false_alarms_per_story")),
    ("of those that are at least 60% sure", ("sure_precision", "sure_recall")),
    ("and by pair of claims", ("flag_precision", "flag_recall", "flag_f1")),
    ("claims", ("claims_found", "claims_exact")),
    ("same quantity", ("pairing_precision", "pairing_recall")),
    ("verdicts", ("verdict_accuracy", "story_accuracy")),
    ("within one article", ("internal_recall", "false_internal_per_story")),
)


def text(scores: Scores, *, show: bool = False, width: int = NARROW) -> Iterator[str]:
    """One figure a line; with `show`, first each miss and each false alarm with the words it came from."""
    figures = scores.figures()
    if show:
        for note in scores.notes:
            yield from _note(note, width)
        yield "\n" if scores.notes else ""
    yield f"{figures['stories']:.0f} stories\n"
    for title, names in GROUPS:
        yield f"\n{title}\n"
        for name in names:
            value = "no case" if math.isnan(figures[name]) else f"{figures[name]:.3f}"
            yield f"  {name.replace('_', ' '):26}{value}\n"
    yield "\nlabelled relation, and the verdicts given\n"
    for label in sorted({label for label, _ in scores.verdicts}):
        given = sorted((-times, verdict) for (one, verdict), times in scores.verdicts.items() if one == label)
        yield f"  {display(label):26}" + ", ".join(f"{display(verdict)} {-times}" for times, verdict in given) + "\n"


def _note(note: Note, width: int) -> Iterator[str]:
    yield f"{note.kind}  {display(note.story)}: {display(note.text)}\n"
    for quote in note.quotes:
        line = display(quote)
        yield f"    {line if len(line) <= width - 4 else line[: width - 5] + '…'}\n"


def as_json(scores: Scores) -> Iterator[str]:
    """`version` 1: the figures (null where there was no case), the counts, the verdicts by label, and every note."""
    verdicts: dict[str, dict[str, int]] = {}
    for (label, given), times in sorted(scores.verdicts.items()):
        verdicts.setdefault(label, {})[given] = times
    figures = {name: None if math.isnan(value) else value for name, value in scores.figures().items()}
    document = {
        "version": 1,
        "figures": figures,
        "counts": dict(sorted(scores.counts.items())),
        "verdicts": verdicts,
        "notes": [vars(note) for note in scores.notes],
    }
    yield json.dumps(document, indent=1, allow_nan=False) + "\n"
