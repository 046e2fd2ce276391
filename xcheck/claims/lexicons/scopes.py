"""Words that say for which time, place or reckoning a number holds: patterns, set off by semicolons.

Each begins with a letter, which a search can look at before it tries the rest.
"""

from __future__ import annotations

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PERIODS = "year|month|week|quarter|season|weekend|decade|summer|winter|spring|fall"
_PARTS = "quarter|half|three months|six months|nine months"

SCOPES = rf"""
    so far(?: this (?:{_PERIODS}))?; to date;
    since (?:(?:early|late|mid|the start of|the beginning of) )?(?:[12][0-9]{{3}}|{_MONTHS}|{_DAYS}|last \w+|the \w+ began);
    this (?:{_PERIODS}); last (?:{_PERIODS}); next (?:{_PERIODS}); past (?:{_PERIODS}); current (?:{_PERIODS});
    previous (?:{_PERIODS}); in (?:19|20)[0-9]{{2}};
    first (?:{_PARTS}); second (?:{_PARTS}); third (?:{_PARTS}); fourth (?:{_PARTS}); final (?:{_PARTS});
    nationwide; statewide; citywide; worldwide; globally; countrywide; in total; overall; combined; cumulative; each;
    a year earlier; year-on-year; on average; average; median; overnight; daily; annual; annually; monthly; weekly;
    preliminary; provisional; initial; final; record; previously; originally; initially; earlier; alone; per capita;
    seasonally adjusted
"""
#: Without one of these words, each one of the first three of its phrase, a sentence has no words of scope.
MARKS = frozenset(
    """since this last next past current previous far date quarter half months nationwide statewide citywide worldwide
    globally countrywide total overall combined cumulative each average median overnight daily annual
    annually monthly weekly preliminary provisional initial final record previously originally initially earlier alone
    capita seasonally year""".split()
) | {str(year) for year in range(1900, 2100)}
