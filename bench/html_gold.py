"""Score how HTML pages are read against texts made by hand.

    python bench/html_gold.py FOLDER [--show] [--fast]

FOLDER holds the pages and `gold.jsonl`, one line a page: file, title, published, text. Printed, as means over pages:
precision, recall and F of the words (as multisets); numbers kept (recall) and numbers right (precision); the share of
titles that are the same but for case and punctuation, and of those that share most words (outlets give one article
several titles: on the page, for search, for sharing); the share of dates that are the same day; pages a second of CPU.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from xcheck.articles.html import page

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def overlap(found: list[str], wanted: list[str]) -> tuple[float, float, float]:
    """Precision, recall and F of one multiset of tokens against another."""
    shared = sum((Counter(found) & Counter(wanted)).values())
    precision = shared / len(found) if found else float(not wanted)
    recall = shared / len(wanted) if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def day(published: str) -> str:
    """The day, in UTC when the zone is known."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return ""
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list what each page lost or gained")
    parser.add_argument("--fast", action="store_true", help="measure the fast fallback instead")
    options = parser.parse_args()

    gold = [json.loads(line) for line in (options.folder / "gold.jsonl").read_text("utf-8").splitlines()]
    sums: Counter[str] = Counter()
    seconds = []
    page(
        b"<title>Warm</title><p>" + b"The libraries are loaded by the first page that is read. " * 9, fast=options.fast
    )
    for wanted in gold:
        data = (options.folder / wanted["file"]).read_bytes()
        data = gzip.decompress(data) if wanted["file"].endswith(".gz") else data
        begin = time.process_time()
        try:
            found = page(data, fast=options.fast)
            text, title, published = found.text, found.title, found.published
        except Exception as error:
            text, title, published = "", f"{type(error).__name__}: {error}", ""
        seconds.append(time.process_time() - begin)
        words = overlap(_WORD.findall(text.casefold()), _WORD.findall(wanted["text"].casefold()))
        numbers = overlap(_NUMBER.findall(text), _NUMBER.findall(wanted["text"]))
        same_title = _WORD.findall(title.casefold()) == _WORD.findall(wanted["title"].casefold())
        near_title = overlap(_WORD.findall(title.casefold()), _WORD.findall(wanted["title"].casefold()))[2] >= 0.5
        same_day = day(published) == day(wanted["published"])
        sums.update({"P": words[0], "R": words[1], "F": words[2], "right": numbers[0], "kept": numbers[1]})
        sums.update({"title": same_title, "near": near_title, "date": same_day})
        if options.show:
            print(f"{wanted['file']}: F {words[2]:.3f} (P {words[0]:.3f} R {words[1]:.3f}), numbers {numbers}")
            if not same_title:
                print(f"    title {title!r}, wanted {wanted['title']!r}")
            if not same_day:
                print(f"    date {published!r}, wanted {wanted['published']!r}")
            lost = Counter(_NUMBER.findall(wanted["text"])) - Counter(_NUMBER.findall(text))
            gained = Counter(_NUMBER.findall(text)) - Counter(_NUMBER.findall(wanted["text"]))
            print(f"    numbers lost {sorted(lost.elements())}, gained {sorted(gained.elements())}")
    count = len(gold)
    print(f"{count} pages: token F {sums['F'] / count:.3f} (P {sums['P'] / count:.3f}, R {sums['R'] / count:.3f})")
    print(f"numbers kept {sums['kept'] / count:.3f}, numbers right {sums['right'] / count:.3f}")
    print(f"titles {sums['title'] / count:.3f} the same, {sums['near'] / count:.3f} nearly")
    print(f"dates {sums['date'] / count:.3f}")
    seconds.sort()
    print(f"{count / sum(seconds):.0f} pages a second, slowest {seconds[-1] * 1000:.0f} ms")


if __name__ == "__main__":
    main()
