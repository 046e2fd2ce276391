"""A generator of news: invented events, each told by several outlets in words and figures of their own.

Everything follows from a seed. Each sentence states one figure, so that the truth (which sentences state the same
quantity) is known: `Told.truth` maps an article and the number of a sentence to (event, quantity).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

OUTLETS = tuple(
    f"{town} {name}"
    for town in ("Ardle", "Brisk", "Corven", "Dunmore", "Eskdale", "Farrow")
    for name in ("Courier", "Gazette", "Herald")
)
STARTS = "Bar Cal Dren El Fen Gar Hol Ist Jor Kel Lun Mar Nor Or Pel Quar Ros Sel Tor Ul Ver Wen Yar Zel".split()
MIDDLES = "a e i o u an en or al is um eth ar el".split()
ENDS = "bury by dale den ford ham holm ick mark mouth ness rath stad ton vik wick wood worth".split()
SPEAKERS = ("police", "the mayor's office", "officials", "the ministry", "a spokeswoman", "rescue workers")
HEDGES = ("", "", "", "about ", "at least ", "nearly ", "more than ", "some ")
#: What an article says besides its figures: names that the outlets of one event share and others do not.
CONTEXT = (
    "{person}, who leads the {body}, arrived from {region} in the afternoon.",
    "The {body} has been warned before, {other} told reporters on {street}.",
    "Nobody in {region} remembers anything like it, said {person}.",
    "{other} spoke of a hard day for {place} and all of {region}.",
    "People stood on {street} and waited for {person} to speak.",
    "The {body} meets again in {place} next week, according to {other}.",
)

#: kind of event -> how a lede tells it, and for each quantity its range and the ways to say it
EVENTS: dict[str, tuple[tuple[str, ...], dict[str, tuple[int, int, tuple[str, ...]]]]] = {
    "flood": (
        (
            "Heavy rain has flooded {place}.",
            "The river burst its banks at {place}.",
            "Floods struck {place} overnight.",
        ),
        {
            "killed": (
                4,
                90,
                ("{n} people were killed", "the floods killed {n} people", "the death toll stood at {n}"),
            ),
            "injured": (10, 400, ("{n} people were injured", "{n} residents were hurt")),
            "homes": (50, 4000, ("{n} homes were destroyed", "the water destroyed {n} houses")),
            "rain": (60, 310, ("{n} millimetres of rain fell", "the gauge measured {n} mm of rain")),
        },
    ),
    "strike": (
        ("Workers at the {place} plant have walked out.", "A strike has stopped the {place} works."),
        {
            "strikers": (200, 9000, ("{n} workers are on strike", "{n} employees walked out")),
            "raise": (3, 18, ("the union demands a raise of {n} percent", "it asks for {n} percent more pay")),
            "loss": (2, 90, ("the company loses ${n} million a day", "each day costs the firm ${n} million")),
        },
    ),
    "fire": (
        ("A fire broke out in a warehouse in {place}.", "Flames swept through the {place} market."),
        {
            "killed": (2, 40, ("{n} people died", "the fire killed {n} people", "{n} bodies were found")),
            "crews": (40, 600, ("{n} firefighters fought the blaze", "{n} firefighters were sent")),
            "damage": (1, 80, ("the damage was put at ${n} million", "the loss came to ${n} million")),
        },
    ),
    "results": (
        ("{place} Foods has reported its quarter.", "Profit at {place} Foods disappointed."),
        {
            "revenue": (110, 980, ("revenue was {n} million euros", "sales came to {n} million euros")),
            "profit": (5, 99, ("net profit was {n} million euros", "the company earned {n} million euros")),
            "growth": (2, 30, ("revenue rose {n} percent", "sales were up {n} percent")),
            "stores": (20, 700, ("it runs {n} stores", "the chain has {n} shops")),
        },
    ),
    "deployment": (
        ("Soldiers have been sent to the border at {place}.", "An army column has reached {place}."),
        {
            "troops": (300, 12000, ("{n} soldiers were deployed", "{n} troops have been sent")),
            "tanks": (10, 200, ("{n} tanks went with them", "the force has {n} tanks")),
            "distance": (5, 140, ("the camp is {n} kilometres from the border", "it lies {n} km from the frontier")),
        },
    ),
    "accident": (
        ("A coach left the road near {place}.", "Two trains collided outside {place}."),
        {
            "killed": (2, 60, ("{n} passengers were killed", "{n} passengers died")),
            "injured": (5, 200, ("{n} passengers were injured", "{n} passengers were taken to hospital")),
            "speed": (60, 190, ("it was going {n} kilometres an hour", "its speed was {n} km/h")),
        },
    ),
    "outbreak": (
        ("Cholera has broken out in {place}.", "Doctors in {place} are fighting cholera."),
        {
            "cases": (30, 5000, ("{n} cases have been confirmed", "{n} people have fallen ill")),
            "killed": (2, 80, ("{n} patients have died", "the disease has killed {n} people")),
            "doses": (1000, 90000, ("{n} doses of vaccine were delivered", "{n} vaccine doses have come")),
        },
    ),
    "trial": (
        ("A court in {place} has spoken its verdict.", "The banker of {place} was convicted."),
        {
            "years": (2, 19, ("he was jailed for {n} years", "the sentence is {n} years in prison")),
            "sum": (2, 95, ("he stole ${n} million", "${n} million was taken")),
            "victims": (20, 900, ("{n} savers lost their money", "{n} customers were cheated")),
        },
    ),
    "match": (
        ("{place} won the cup on Saturday.", "The cup goes to {place}."),
        {
            "crowd": (4000, 60000, ("{n} spectators watched", "a crowd of {n} saw the match")),
            "arrests": (3, 90, ("{n} fans were arrested", "police arrested {n} fans")),
            "prize": (2, 40, ("the prize is {n} million euros", "the winners get {n} million euros")),
        },
    ),
    "vote": (
        ("The people of {place} have voted.", "{place} has a new council."),
        {
            "turnout": (41, 88, ("turnout was {n} percent", "{n} percent of voters took part")),
            "seats": (4, 60, ("the Reform List won {n} seats", "the Reform List took {n} seats")),
            "votes": (2000, 90000, ("{n} ballots were counted", "the office counted {n} votes")),
        },
    ),
}


@dataclass
class Told:
    """What was generated: records of articles, and the truth by (article id, number of the sentence)."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    truth: dict[tuple[str, int], tuple[int, str]] = field(default_factory=dict)


def tell(claims: int, seed: int = 1) -> Told:
    """News with about `claims` figures in it; the events are spread over a year, five events a day or more."""
    rng = random.Random(seed)
    told = Told()
    event = 0
    while len(told.truth) < claims:
        _event(rng, event, claims, told)
        event += 1
    return told


def _event(rng: random.Random, event: int, claims: int, told: Told) -> None:
    kind = rng.choice(sorted(EVENTS))
    ledes, quantities = EVENTS[kind]
    names = {
        "place": _name(rng),
        "region": f"{_name(rng)} province",
        "person": f"{_name(rng)} {_name(rng)}",
        "other": f"{_name(rng)} {_name(rng)}",
        "body": f"{_name(rng)} {rng.choice(('Council', 'Union', 'Trust', 'Committee', 'Society'))}",
        "street": f"{_name(rng)} {rng.choice(('Street', 'Square', 'Quay', 'Road'))}",
    }
    values = {name: rng.randint(low, high) for name, (low, high, _) in quantities.items()}
    day = rng.randrange(max(1, min(365, claims // 400)))
    for outlet in rng.sample(OUTLETS, rng.randint(1, 6)):
        name = f"e{event}-{outlet.replace(' ', '-').lower()}"
        sentences = [rng.choice(ledes).format(**names)]
        for quantity in rng.sample(sorted(quantities), rng.randint(2, len(quantities))):
            told.truth[name, len(sentences)] = (event, quantity)
            sentences.append(_sentence(rng, values[quantity], quantities[quantity][2], names["place"]))
        sentences += (sentence.format(**names) for sentence in rng.sample(CONTEXT, 3))
        published = f"2025-{day // 31 % 12 + 1:02d}-{day % 28 + 1:02d}T{rng.randrange(24):02d}:00:00Z"
        record = {"id": name, "outlet": outlet, "title": sentences[0].rstrip("."), "published": published}
        told.articles.append(record | {"text": "\n\n".join(sentences)})


def _name(rng: random.Random) -> str:
    return rng.choice(STARTS) + rng.choice(MIDDLES) + rng.choice(ENDS)


def _sentence(rng: random.Random, value: int, ways: tuple[str, ...], place: str) -> str:
    if rng.random() < 0.1:  # an outlet that has it wrong
        value = max(2, round(value * rng.choice((0.5, 0.8, 1.3, 2))))
    hedge = rng.choice(HEDGES)
    if hedge and value > 20:  # a hedged number is a round one
        step = 10 ** (len(str(value)) - 1)
        value = max(step, value // step * step)
    words = rng.choice(ways)
    if "$" in words:
        words = words.replace("${n}", hedge + "${n}").replace("{n}", f"{value:,}")
    else:
        words = words.replace("{n}", f"{hedge}{value:,}")
    said = rng.choice((f"{words}, {rng.choice(SPEAKERS)} said.", f"{words} in {place}."))
    return said[0].upper() + said[1:]
