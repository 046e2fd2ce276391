"""Lines that stand on news pages around the article, by how they begin or as a whole: data for `html`.

Only what no newsroom would write as a sentence of a story: a line dropped in error takes its figures with it.
"""

from __future__ import annotations

import re

_NETWORKS = r"(?:twitter|facebook|google news|instagram|x|whatsapp|youtube|linkedin|threads|bluesky|telegram)\b"
_END = r".{0,80}(?<![.!?])$"  # a few more words that are no sentence
_BEGINNINGS = (
    r"(?:read|see|watch|listen|more)(?: (?:also|more|next|now|on this|from|our|the full story))* ?[:|\u2013\u2014]",
    r"(?:also read|also see|related|recommended|don'?t miss|up next|trending) ?[:|]",
    r"(?:most read|you may also like|in other news) ?[:|]",
    r"(?:read|see) (?:more|also|next)\b" + _END,
    r"sign up (?:for|to|now|here)\b",
    r"subscribe (?:to|now|here|today)\b",
    r"(?:follow|like|find|join) us\b",
    r"(?:follow|find|join) \S+(?: \S+){0,3} on " + _NETWORKS,
    r"(?:get|receive) (?:the|our|daily|breaking|more|all|your) .{0,60}\b(?:newsletter|inbox|alerts|headlines)\b",
    r"get (?:daily|breaking|the latest|our) (?:\w+ )?news" + _END,
    r"(?:click|tap) here (?:to|for)\b",
    r"for (?:more stories like this|more on this story|the latest \w+,? (?:click|visit|follow))\b",
    r"(?:got|do you have) a (?:story|tip|news tip)\b",
    r"(?:copyright|\(c\)|\u00a9) ?.{0,10}\b(?:19|20)\d\d\b",
    r"all rights reserved\b",
    r"(?:please )?(?:log|sign) ?(?:in|out) (?:or|to|and|then|with)\b",
    r"you must (?:be logged in|log in|sign in|confirm)\b",
    r"please (?:log ?out|enable|turn on|disable|allow)\b.{0,60}\b(?:log ?in|javascript|cookies|ad ?blocker)\b",
    r"(?:thank you for visiting|you are using an? (?:old |outdated )?browser)\b",
    r"we (?:use cookies|want to hear from you)\b",
    r"our (?:standards|editorial (?:standards|guidelines|code))\b",
    r"(?:(?:this|our) (?:article|story) (?:was|has been) )?(?:originally|first) published (?:in|on|by|at)\b" + _END,
    r"(?:published|updated|posted|last updated|last modified|first published|modified) ?(?:on|at|:|\d)" + _END,
    r"\d{1,2} (?:min|mins|minutes?) read\b",
    r"(?:estimated )?reading time\b",
    r"(?:photo(?:graph)?|image|picture|file|video|graphic|credit)s?(?: credit| by)? ?: " + _END,
    r"(?:\d[\d,.]*k? )?(?:comments?|shares?|likes|views|retweets)(?: \(\d+\))?$",
    r"(?:show|hide|view|load|leave|post|add)(?: all| more| a)? comments?\b",
    r"join (?:our|the|in the) (?:\w+ )?(?:commenting|conversation|discussion|community|forum)\b",
    r"by (?:submitting|signing up|subscribing|clicking|entering) \b",
)
_WHOLE = (
    "advertisement|advertisements|article content|story continues below|story continues below advertisement|"
    "continue reading|continue reading below|recommended videos|related articles|related stories|related topics|"
    "related|read more|more|share|share this|share this article|share this story|comments|comment|print|save|email|"
    "topics|tags|loading|loading...|sponsored|promoted|sign up|subscribe|follow|latest news|most popular|trending now|"
    "editor's picks|watch live|in this article|breaking news|back to top|getty images|ap photo|file photo|___|* * *"
).split("|")
_LINE = re.compile(
    rf"(?:[-*\u2022\u25cf] ?)?(?:{'|'.join(_BEGINNINGS)}|(?:{'|'.join(map(re.escape, _WHOLE))})[.:]?$)", re.IGNORECASE
)
_LONGEST = 240  # characters; a longer line is a paragraph


def is_furniture(line: str) -> bool:
    """Whether a line of a page's text belongs to the page and not to its article."""
    return len(line) <= _LONGEST and _LINE.match(line) is not None
