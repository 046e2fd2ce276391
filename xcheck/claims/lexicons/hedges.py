"""Words beside a number that say how it is meant: phrases, set off by semicolons."""

from __future__ import annotations

#: Before the number.
BEFORE: dict[str, str] = {
    "about": """
        about; around; roughly; approximately; approx; approx .; some; an estimated; estimated; circa; ca; ~; ≈;
        in the region of; in the order of; on the order of; an approximate; somewhere around; around about; just about;
        in the neighborhood of; in the neighbourhood of; in the vicinity of; something like; a rough; perhaps; maybe;
        give or take; estimated at; estimated to be; at around; at about; at roughly; more or less; an estimated total of;
        the equivalent of about; plus or minus; ±""",
    "nearly": """
        nearly; almost; close to; just under; just below; just short of; slightly less than; a little less than;
        slightly under; slightly below; a little under; just shy of; shy of; approaching; verging on; practically;
        virtually; nearing; nears; approaches; not quite; near; a bit less than; a bit under; close on; an almost; a nearly; a near;
        marginally below; marginally under; at nearly; at almost; little short of; short of""",
    "over": """
        over; more than; greater than; above; exceeding; exceeds; exceed; exceeded; surpassing; surpassed; surpass;
        surpasses; topping; topped; tops; eclipses; eclipsed; eclipsing; in excess of; upwards of; upward of; well over;
        well above; well beyond; far more than; much more than; way more than; considerably more than; significantly more than;
        just over; just above; just more than; slightly more than; slightly over; slightly above; a little over;
        a little more than; a bit more than; a bit over; barely over; narrowly over; marginally over; marginally above;
        a shade over; some more than; north of; better than; higher than; longer than; larger than; bigger than;
        older than; heavier than; deeper than; taller than; wider than; faster than; stronger than; hotter than;
        beyond; past; passed; passes; passing; >; more - than; over than; far above; far over; way over; easily over;
        over the age of; over age; above the age of; above age; older than age; outnumbering""",
    "at_least": """
        at least; no fewer than; no less than; not fewer than; not less than; a minimum of; minimum of; minimum;
        a minimum; the minimum; no lower than; ≥; > =; not under; at the very least; as few as; at the least;
        no smaller than; no younger than; not lower than; upwards from""",
    "under": """
        under; fewer than; less than; below; lower than; smaller than; shorter than; younger than; well under; well below;
        far fewer than; far less than; much less than; significantly less than; significantly below; beneath; <;
        south of; lighter than; sub -; cheaper than; slower than; colder than; weaker than; less - than;
        under the age of; under age; below the age of; below age""",
    "at_most": """
        at most; no more than; not more than; a maximum of; maximum of; no greater than; no higher than; no longer than;
        not exceeding; not to exceed; not exceed; ≤; < =; no larger than; not over; at the most; maximum; a maximum;
        the maximum; not above; no bigger than; capped at; a cap of; cap of; no older than; not longer than;
        a ceiling of; no heavier than; no faster than""",
    "up_to": """
        up to; as many as; as much as; as high as; as large as; upto; as long as; as far as; as big as; as tall as;
        as deep as; as old as; as fast as; anything up to""",
}

#: Of the bounds, those which also say that the number is near.
NEAR = """
    just over; just above; just more than; slightly more than; slightly over; slightly above; a little over;
    a little more than; a bit more than; a bit over; barely over; narrowly over; marginally over; marginally above;
    a shade over; some more than"""

#: After the number (and its unit).
AFTER: dict[str, str] = {
    "at_least": """
        or more; or over; or above; or older; or higher; or greater; or better; or longer; or larger; and up; and over;
        and older; and above; and more; and upward; and upwards; and higher; and counting; +; plus; at least; minimum;
        or worse; or stronger; or heavier; odd; - odd; at minimum; - plus""",
    "at_most": """
        or less; or fewer; or under; or below; or younger; or lower; or shorter; or smaller; or cheaper; and under;
        and younger; and below; and fewer; at most; at the most; maximum; max; tops""",
    "about": """
        or so; or thereabouts; or thereabout; - ish; ish; approximately""",
}

#: Articles and the like, which stand between a hedge and its number.
BETWEEN = frozenset(
    """a an another its his her their our all only just whopping staggering record additional extra further massive
    total mere estimated combined""".split()
)

#: Words after which the hedge is none: a place, a topic, a verb with another object.
NOT_AFTER: dict[str, str] = {
    "over": "all presided fight concerns dispute carry victory win defeat advantage triumph ruling "
    "sued divided debate dispute anger outrage controversy feud war won prevailed gap burns",
    "under": "came fall falls fell buried trapped",
    "past": "the his her their in our its this",
    "about": "talk talked talking talks know worried concerned concerns asked questions said information tell think something what "
    "complained complaints spoke speak warned thing stories story everything writes wrote care learned",
    "around": "turned turn all looked gathered walk centered centres centers",
    "inside": "trapped people found stuck",
    "some": "",
    "near": "live lives living found",
}

#: Hedges that are places, verbs or comparisons unless the word before is one of these.
ONLY_AFTER: dict[str, str] = {
    "passed": "toll number count deaths tally has have had already",
    "passes": "toll number count deaths tally",
    "passing": "toll number count deaths tally",
    "past": "toll climbed rose soared surged climbs rises surges rising climbing number jumped pushed grew well tally count "
    "just far way shot moved total rallied went going slightly",
    "near": "at to of is was were by trading remains",
    "beyond": "well far grew rose climbed toll number to extended extend go goes went number",
    "beneath": "sank fell dropped slipped dipped",
    "over": "",
    "perhaps": "with of for by and , is are was were to",
    "maybe": "with of for by and , is are was were to thats that's",
}
#: A length of time after these words is exceeded ("for over two years"); after others "over" means during.
EXCEEDED_AFTER = frozenset(
    """for in after of at lasted lasting lasts spent than by took takes taking to is was been be with since that and a were ,
    ( aged - as has have had just well all jail prison""".split()
)
#: Words before "up to" which make it a movement: "ticked up to 6%".
MOVED_UP = frozenset(
    """edged edges edge ticked ticks tick ticking revised inched inches inch moved moves drove pushed bumped went bid creep crept
    crawled crawling nudged going brought bringing back add adds added adding""".split()
)
