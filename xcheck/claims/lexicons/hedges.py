"""Words beside a number that say how it is meant."""

from __future__ import annotations

#: Before the number, by the hedge that they state.
BEFORE: dict[str, str] = {
    "about": """about; around; roughly; approximately; approx; approx.; some; an estimated; estimated; circa; ca; ca.;
        c.; ~; ≈; in the region of; in the order of; on the order of; an approximate; approximated; somewhere around;
        in the neighborhood of; in the neighbourhood of; in the vicinity of; or so; probably; an average of; averaging;
        something like; a rough; a reported; maybe; perhaps; give or take; estimated at; estimated to be; just about;
        at around; at about; averaged; at roughly; to about; to around; around about; more or less; as estimated;
        possibly; loosely; typically; upwards or downwards of; average of""",
    "nearly": """nearly; almost; close to; just under; just below; just short of; slightly less than; a little less than;
        slightly under; slightly below; a little under; just shy of; shy of; approaching; verging on; practically;
        virtually; nearing; not quite; near; a bit less than; a bit under; barely under; close on; short of; an almost;
        a nearly; a near; pushing; marginally below; marginally under; at nearly; at almost; little short of""",
    "over": """over; more than; greater than; above; exceeding; exceeds; exceed; exceeded; surpassing; surpassed; topping;
        topped; tops; in excess of; upwards of; upward of; well over; well above; far more than; much more than; past;
        just over; just above; just more than; slightly more than; slightly over; slightly above; a little over;
        a little more than; a bit more than; a bit over; north of; better than; higher than; longer than; larger than;
        bigger than; older than; beyond; passing; crossed; crossing; passed; surpass; surpasses; >; way more than; way over;
        easily over; greater; considerably more than; significantly more than; far above; far over; not less than the; some more than;
        heavier than; deeper than; taller than; wider than; faster than; outnumbering; over than; more than the; over the age of; over age;
        later than; not just; barely over; narrowly over; marginally over; marginally above; a shade over; climbed past; eclipsing; eclipsed;
        well beyond; hotter than; stronger than; steeper than""",
    "at_least": """at least; no fewer than; no less than; not fewer than; not less than; a minimum of; minimum of; at a minimum;
        minimum; no lower than; ≥; >=; not under; at the very least; starting at; starting from; upwards from; as few as;
        at the least; no smaller than; no younger than; the minimum; a minimum; at minimum""",
    "under": """under; fewer than; less than; below; lower than; smaller than; shorter than; younger than; well under;
        well below; far fewer than; far less than; much less than; beneath; <; south of; lighter than; within; sub-;
        cheaper than; slower than; inside; no longer than the; under the age of; under age; short of the; colder than; weaker than;
        earlier than; closer than; significantly less than; significantly below""",
    "at_most": """at most; no more than; not more than; a maximum of; maximum of; no greater than; no higher than; no longer than;
        not exceeding; not to exceed; ≤; <=; no larger than; not over; at the most; maximum; a maximum; not above;
        no bigger than; capped at; a cap of; limited to; a limit of; limit of; cap of; not exceed; no later than; no older than;
        not longer than; the maximum; a ceiling of; at maximum; at a maximum""",
    "up_to": """up to; as many as; as much as; as high as; as large as; upto; as long as; as far as; as big as; as tall as; as deep as;
        as old as; as late as; as fast as; anything up to""",
}
#: Of the bounds, those which also say that the number is near.
NEAR = frozenset(
    """just over; just above; just more than; slightly more than; slightly over; slightly above; a little over; a little more than;
    a bit more than; a bit over; barely over; narrowly over; marginally over; marginally above; a shade over; some more than""".replace(
        "\n", " "
    )
    .replace("    ", " ")
    .split("; ")
)
#: After the number (and its unit or noun).
AFTER: dict[str, str] = {
    "at_least": "or more; or over; or above; or older; or higher; or greater; or better; or longer; or larger; and up; and over; and older; and above; or so or more; + ; plus; at least; and more; minimum; years or older; or worse; or stronger; and counting; or heavier; and upward; and upwards; and higher",
    "at_most": "or less; or fewer; or under; or below; or younger; or lower; and under; and younger; at most; maximum; max; or shorter; or smaller; and below; tops; and fewer; at the most; or cheaper",
    "about": "or so; or thereabouts; approximately; odd; - odd; - ish; ish; - plus or minus; roughly; on average; or thereabout",
    "over": "- plus",
}
#: Articles and the like, which stand between a hedge and its number.
BETWEEN = frozenset(
    "a an the another its his her their our all only just whopping staggering record additional extra further massive total mere".split()
)
