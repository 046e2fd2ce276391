"""A generator of news: invented events, each told by several outlets in words and figures of their own.

An event has 2 to 30 articles, few of them many; an article has some twenty figures, a few of which only its kind of
event has, and one in seven is a copy of another, whole or cut. Names are invented anew for every event, from a stock
that grows with the batch but more slowly, so that strangers share some of them.

Everything follows from a seed. Each sentence states one figure at most, so that the truth (which sentences state the
same quantity) is known: `Told.truth` maps an article and the number of a sentence to (event, quantity).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).parents[1] / "xcheck/topics/lexicons/common_words.txt"

OUTLETS = tuple(
    f"{town} {name}"
    for town in "Ardle Brisk Corven Dunmore Eskdale Farrow Garth Hexley Inver Jessop Kirkby Lowick".split()
    for name in ("Courier", "Gazette", "Herald")
)
STARTS = "Bar Cal Dren El Fen Gar Hol Ist Jor Kel Lun Mar Nor Or Pel Quar Ros Sel Tor Ul Ver Wen Yar Zel".split()
MIDDLES = "a e i o u an en or al is um eth ar el".split()
ENDS = "bury by dale den ford ham holm ick mark mouth ness rath stad ton vik wick wood worth".split()
SPEAKERS = ("police", "the mayor's office", "officials", "the ministry", "a spokeswoman", "rescue workers")
HEDGES = ("", "", "", "about ", "at least ", "nearly ", "more than ", "some ")
#: What an article says besides its figures: names that the outlets of one event share and others do not.
CONTEXT = (
    "{person} had come from {place} with friends and did not want to talk about it.",
    "The {body} said in a statement that it would look into every question, and that {other} would answer them.",
    "In the hall on {street}, neighbours made tea and waited for news from {region}.",
    "It will be a long week for {place}, {person} said, before the doors of the {body} closed.",
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

#: Things that any event may have some of, and what may be said of them; few events share both.
THINGS = (
    "tents pumps buses trucks ladders blankets stretchers barriers lanterns radios helmets generators boats cranes "
    "ropes sandbags pallets crates barrels carts wagons trailers benches cabins sheds fences gates bridges wells ponds "
    "orchards vines beehives goats hens ponies ducks trout willows larches lamps signs kiosks stalls pipes masts "
    "turbines mills ovens lathes looms violins tickets leaflets petitions badges lockers desks"
).split()
DEEDS = (
    ("{n} {what} were brought in", "helpers fetched {n} {what}"),
    ("{n} {what} have been ordered", "an order went out for {n} {what}"),
    ("{n} {what} are missing from the stores", "the stores lack {n} {what}"),
    ("{n} {what} were inspected", "inspectors looked at {n} {what}"),
    ("{n} {what} had to be sold", "the owners sold {n} {what}"),
    ("{n} {what} will be replaced", "the council will replace {n} {what}"),
    ("{n} {what} stand empty", "nobody uses {n} {what}"),
)
OPENERS = ("And ", "But ", "Now ", "Then ", "There ")
#: What may be measured at any event: quantity -> its range and the ways to say it
ASIDES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "cost": (2, 400, ("the clean-up will cost ${n} million", "${n} million is needed for the clean-up")),
    "fund": (1, 60, ("the relief fund holds {n} million euros", "{n} million euros lie in the relief fund")),
    "fine": (10, 900, ("the regulator may fine it £{n},000", "a fine of £{n},000 is possible")),
    "insured": (11, 95, ("{n} percent of residents are insured", "insurance covers {n} percent of households")),
    "prices": (2, 45, ("rents have climbed {n} percent", "rents are up {n} percent")),
    "support": (20, 80, ("{n} percent back the mayor in a survey", "the mayor has the support of {n} percent")),
    "repairs": (2, 60, ("repairs will take {n} weeks", "it will be {n} weeks until all is mended")),
    "delay": (2, 30, ("trains ran {n} hours late", "passengers waited {n} hours")),
    "hospital": (3, 120, ("the nearest hospital is {n} kilometres away", "it is {n} km to the nearest hospital")),
    "pipe": (2, 90, ("{n} kilometres of pipe must be laid anew", "{n} km of pipes need replacing")),
    "land": (20, 6000, ("{n} hectares of farmland are affected", "it concerns {n} hectares of fields")),
    "rubble": (30, 9000, ("{n} tonnes of rubble were carried off", "lorries took away {n} tonnes of debris")),
    "station": (5, 900, ("the power station makes {n} megawatts", "the plant has an output of {n} MW")),
}
COPIED = 1 / 7
#: Words that are numbers, or make one of their neighbours: a sentence without a figure has none of them.
NUMERALS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions trillion dozen dozens half halves quarter third first second double triple pair "
    "couple single once twice several few both score percent per may march monday tuesday wednesday thursday friday "
    "saturday sunday january february april june july august september october november december".split()
)
#: Words of its own that an event has in its telling, and those of a sentence.
OWN_WORDS, SENTENCE_WORDS = 50, 14


@dataclass
class Told:
    """What was generated: records of articles, and the truth by (article id, number of the sentence)."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    truth: dict[tuple[str, int], tuple[int, str]] = field(default_factory=dict)


def tell(claims: int, seed: int = 1, stock: int = 0) -> Told:
    """News with about `claims` figures in it; the events are spread over a year, one a day or more.

    A part of a larger batch takes its names and days from the `stock` of all its claims.
    """
    rng = random.Random(seed)
    told = Told()
    stock = max(claims, stock)
    names = _names(max(2_000, round(stock**0.75)))
    event = 0
    while len(told.truth) < claims:
        _event(rng, event, stock, names, told)
        event += 1
    return told


def _event(rng: random.Random, event: int, claims: int, stock: list[str], told: Told) -> None:
    kind = rng.choice(sorted(EVENTS))
    ledes, own = EVENTS[kind]
    names = {
        "place": rng.choice(stock),
        "region": f"{rng.choice(stock)} province",
        "person": f"{rng.choice(stock)} {rng.choice(stock)}",
        "other": f"{rng.choice(stock)} {rng.choice(stock)}",
        "body": f"{rng.choice(stock)} {rng.choice(('Council', 'Union', 'Trust', 'Committee', 'Society'))}",
        "street": f"{rng.choice(stock)} {rng.choice(('Street', 'Square', 'Quay', 'Road'))}",
    }
    common, shares = _english()
    telling = rng.sample(common, OWN_WORDS)
    quantities = {**own, **{name: ASIDES[name] for name in rng.sample(sorted(ASIDES), 8)}}
    for what in rng.sample(THINGS, 12):
        one, other = rng.choice(DEEDS)
        quantities[what] = (3, 4000, (one.replace("{what}", what), other.replace("{what}", what)))
    values = {name: rng.randint(low, high) for name, (low, high, _) in quantities.items()}
    day = rng.randrange(max(1, min(365, claims // 100)))
    articles = min(30, int(2 * rng.paretovariate(1.8)))
    first = len(told.articles)
    for outlet in rng.sample(OUTLETS, articles):
        name = f"e{event}-{outlet.replace(' ', '-').lower()}"
        told_by = told.articles[first:]
        if told_by and rng.random() < COPIED:
            source = rng.choice(told_by)
            title, sentences = source["title"], source["text"].split("\n\n")
            sentences = sentences[: rng.choice((len(sentences), len(sentences), len(sentences) * 2 // 3))]
            states = {n: told.truth.get((source["id"], n)) for n in range(len(sentences))}
        else:
            lede = rng.choice(ledes).format(**names)
            title, sentences, states = lede.rstrip("."), [lede], {0: None}
            asides = rng.sample([q for q in quantities if q not in own], rng.randint(14, 20))
            body: list[str | None] = [*asides, *([None] * 9)]  # None: a sentence without a figure
            named = rng.sample(CONTEXT, 3)
            rng.shuffle(body)
            for quantity in [*rng.sample(sorted(own), rng.randint(2, len(own))), *body]:
                states[len(sentences)] = (event, quantity) if quantity else None
                sentences.append(
                    _sentence(rng, values[quantity], quantities[quantity][2], names["place"], quantity in own)
                    if quantity
                    else named.pop().format(**names)
                    if named
                    else _filler(rng, telling, common, shares)
                )
        for n, state in states.items():
            if state:
                told.truth[name, n] = state
        published = f"2025-{day // 31 % 12 + 1:02d}-{day % 28 + 1:02d}T{rng.randrange(24):02d}:00:00Z"
        record = {"id": name, "outlet": outlet, "title": title, "published": published}
        told.articles.append(record | {"text": "\n\n".join(sentences)})


@cache
def _names(count: int) -> list[str]:
    """`count` invented names, each once, in an order that mixes them."""
    middles = [a + b for a in ("", *MIDDLES) for b in MIDDLES]
    if count > len(STARTS) * len(middles) * len(ENDS):
        middles += [a + b for a in MIDDLES for b in middles if len(b) > 2]
    made = list(dict.fromkeys(start + middle + end for middle in middles for start in STARTS for end in ENDS))
    random.Random(0).shuffle(made)
    return made[:count]


@cache
def _english() -> tuple[list[str], list[float]]:
    """Common words of English news, and the cumulated shares of articles that have them."""
    lines = LEXICON.read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    kept = [(word, float(share)) for word, share in rows if word.isalpha() and word not in NUMERALS]
    return [word for word, _ in kept], list(accumulate(share for _, share in kept))


def _filler(rng: random.Random, telling: list[str], common: list[str], shares: list[float]) -> str:
    """A sentence of no sense that has the words of its event and of English, as often as these come."""
    words = [*rng.sample(telling, SENTENCE_WORDS // 2), *rng.choices(common, cum_weights=shares, k=SENTENCE_WORDS // 2)]
    rng.shuffle(words)
    return f"The {' '.join(words)}."


def _sentence(rng: random.Random, value: int, ways: tuple[str, ...], place: str, bare: bool) -> str:
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
    said = said if bare else rng.choice(OPENERS) + said
    return said[0].upper() + said[1:]
