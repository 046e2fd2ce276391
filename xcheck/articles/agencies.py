"""News agencies, whose stories others print: their names, and how they sign."""

from __future__ import annotations

import re

_AGENCIES = (
    ("AP", ("AP", "Associated Press", "The Associated Press")),
    ("Reuters", ("Reuters", "Thomson Reuters")),
    ("AFP", ("AFP", "Agence France-Presse", "Agence France Presse")),
    ("UPI", ("UPI", "United Press International")),
    ("Bloomberg", ("Bloomberg", "Bloomberg News")),
    ("dpa", ("dpa", "DPA")),
    ("Xinhua", ("Xinhua", "Xinhua News Agency")),
    ("PA", ("PA Media", "Press Association")),
    ("ANI", ("ANI",)),
    ("PTI", ("PTI", "Press Trust of India")),
    ("IANS", ("IANS",)),
    ("TASS", ("TASS", "Itar-Tass")),
    ("Kyodo", ("Kyodo", "Kyodo News")),
    ("Yonhap", ("Yonhap", "Yonhap News Agency")),
    ("EFE", ("EFE",)),
    ("ANSA", ("ANSA",)),
    ("AAP", ("AAP", "Australian Associated Press")),
    ("CP", ("The Canadian Press", "Canadian Press")),
    ("CNN Wire", ("CNN Wire", "CNN Newsource")),
    ("PR Newswire", ("PRNewswire", "PR Newswire", "PRNewswire-USNewswire")),
    ("Business Wire", ("BUSINESS WIRE", "Business Wire")),
    ("GlobeNewswire", ("GLOBE NEWSWIRE", "GlobeNewswire")),
)
_AGENCY_OF = {name: agency for agency, names in _AGENCIES for name in names}
_NAMES = "|".join(re.escape(name) for name in sorted(_AGENCY_OF, key=lambda name: (-len(name), name)))
_MARKED = re.compile(rf"[(/\[] ?({_NAMES}) ?[)/\]]")  # "(AP)", "/PRNewswire/"
_DATELINED = re.compile(
    rf"(?:^|\n)[^\n.!?]{{0,60}}?\b({_NAMES}) ?(?:--|[\u2014\u2013]| - )"
)  # "PARIS, Reuters —", "AP - "
_BYLINED = re.compile(
    rf"(?:^|\n)(?:By|From|Source:|With reporting by)[ \t]+(?:[^\n]{{0,60}}[,|/] ?)?({_NAMES})[ \t]*(?:\n|$)"
)
_HEAD, _TAIL = 300, 200  # characters of a text's beginning and end where an agency signs


def agency(text: str, title: str = "") -> str:
    """The news agency that signs a text in its dateline, byline or last line, by its short name; "" when none does."""
    head, tail = text[:_HEAD], text[-_TAIL:]
    for pattern, where in (
        (_MARKED, head),
        (_DATELINED, head),
        (_BYLINED, head),
        (_MARKED, title),
        (_MARKED, tail[-40:]),
        (_BYLINED, tail),
    ):
        if match := pattern.search(where):
            return _AGENCY_OF[match[1]]
    return ""


def is_agency(outlet: str, signed: str) -> bool:
    """Whether an outlet is the agency itself that a text is `signed` by."""
    return bool(signed) and _AGENCY_OF.get(outlet, outlet) == signed


def of_outlet(outlet: str) -> str:
    """The short name of the agency that an outlet is; "" when it is none that is known."""
    return _AGENCY_OF.get(outlet, "")
