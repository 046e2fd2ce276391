"""Dates of publication, as ISO 8601.

Only what is certain is read: 03/04/2025 is in March to some and in April to others, so it stays unknown; 25/12/2024
does not.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name: number for number, full in enumerate(_NAMES.split(), start=1) for name in (full, full[:3])} | {
    "sept": 9
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    for pattern in (
        rf"(?P<month>{_MONTH})\.?\s{{1,3}}{_DAY},?\s{{1,3}}(?P<year>\d{{4}})",
        rf"{_DAY}[\s-]{{1,3}}(?:of\s)?(?P<month>{_MONTH})\.?,?[\s-]{{1,3}}(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[\s-]{{1,3}}(?P<month>{_MONTH})\.?[\s-]{{1,3}}{_DAY}",
    )
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_WORDED_ZONE = re.compile(r"\s{0,3}\(?(?:UTC|GMT|Z)\)?$", re.IGNORECASE)
_MIDNIGHT = time()
_LONGEST = 100


def iso(value: object) -> str:
    """`value` as an ISO 8601 date or date-time with the zone it came with; "" when unknown or not certain.

    Takes what records hold: ISO 8601, RFC 2822, dates with a month's name, seconds or milliseconds since 1970.
    """
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return _epoch(float(value), len(str(abs(int(value))))) if abs(value) < 1e15 else ""
    if isinstance(value, (datetime, date)):
        return _sane(value)
    written = " ".join(str(value)[: _LONGEST + 1].split())
    if not written or len(written) > _LONGEST:
        return ""
    if written.isascii() and written.isdigit():
        return _digits(written)
    return _standard(written) or _mail(written) or _common(written)


def instant(published: str) -> tuple[int, str]:
    """A key that sorts what `iso` gave by time: a date alone after the times of its day, the unknown last."""
    if not published:
        return (1, "")
    if len(published) == 10:
        return (0, f"{published}T24")
    moment = datetime.fromisoformat(published)
    return (0, (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S"))


def _sane(moment: datetime | date) -> str:
    # a clock that was never set says 1970, and a field that was never filled the year 1
    if moment.year < 1700 or moment.year > 2200 or _is_zero(moment):
        return ""
    if isinstance(moment, datetime) and not moment.tzinfo and moment.time() == _MIDNIGHT:
        moment = moment.date()  # a day in a column that is made for moments
    return moment.isoformat()


def _is_zero(moment: datetime | date) -> bool:
    return (moment.year, moment.month, moment.day) == (1970, 1, 1)


def _digits(written: str) -> str:
    try:
        if len(written) == 8:
            return _sane(date(int(written[:4]), int(written[4:6]), int(written[6:])))
        if len(written) == 14:
            return _sane(datetime.strptime(written, "%Y%m%d%H%M%S"))
    except ValueError:
        return ""
    return _epoch(float(written), len(written)) if len(written) in (9, 10, 13) else ""


def _epoch(number: float, digits: int) -> str:
    if digits == 8:  # 20250506 as a number
        return _digits(str(int(number)))
    try:
        return _sane(datetime.fromtimestamp(number / 1000 if digits > 11 else number, UTC))
    except (ValueError, OverflowError, OSError):
        return ""


def _standard(written: str) -> str:
    if not _ISO.match(written):
        return ""
    if len(written) == 10:
        candidates = [written]
    else:
        bare = _WORDED_ZONE.sub("", written)
        candidates = [
            bare + "+00:00" if bare != written else written,
            written.replace(" +", "+").replace(" -", "-"),
            written[:19],
            written[:10],
        ]
    for candidate in candidates:
        try:
            return _sane(date.fromisoformat(candidate) if len(candidate) == 10 else datetime.fromisoformat(candidate))
        except ValueError:
            continue
    return ""


def _mail(written: str) -> str:
    if ":" not in written or not written[:3].isalpha() or "," not in written[:12]:
        return ""
    try:
        return _sane(parsedate_to_datetime(written))
    except (ValueError, TypeError, IndexError):
        return ""


def _common(written: str) -> str:
    for pattern in _NAMED:
        if match := pattern.search(written):
            return _calendar(match["year"], str(_MONTHS[match["month"].lower()]), match["day"])
    if match := _YEAR_FIRST.match(written):
        return _calendar(*match.groups())
    if match := _YEAR_LAST.match(written):
        first, second, year = match.groups()
        if int(first) > 12 or first == second:
            return _calendar(year, second, first)
        if int(second) > 12:
            return _calendar(year, first, second)
    return ""


def _calendar(year: str, month: str, day: str) -> str:
    try:
        return _sane(date(int(year), int(month), int(day)))
    except ValueError:
        return ""
