"""The time of day that a question asks about: "at half past eight", "ten to nine", "first thing", "the last of Friday".

Takes a folded question; gives times with the characters that say them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.context.tables.meant_days import HALF_A_DAY, Asked, Edge
from rejoinder.context.tables.moments import Moment

_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_GERMAN = "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf"
_HOURS = {word: at for words in (_ENGLISH, _GERMAN) for at, word in enumerate(words.split(), start=1)}
_HOUR = rf"\d{{1,2}}|{'|'.join(_HOURS)}"
_MINUTES = {
    "quarter": 15, "viertel": 15, "five": 5, "funf": 5, "ten": 10, "zehn": 10, "twenty": 20, "zwanzig": 20,
    "twenty five": 25, "twenty-five": 25,
}  # fmt: skip
_MINUTE = rf"(?:a )?(?:{'|'.join(sorted(_MINUTES, key=len, reverse=True))}|5|10|20|25)"
_HALF = r"(?P<{0}>am|pm|uhr|o'clock|(?:in the )?(?:morning|afternoon|evening)|morgens|nachmittags|abends)"
_CLOCK = re.compile(
    rf"\b(?:at|from|around|by|um|ab|gegen)\s+(?P<h>{_HOUR})(?::(?P<m>\d{{2}}))?\s*(?:{_HALF.format('half')})?\b"
    r"(?!\s*(?:euro|eur|dollar|%|percent|pieces|units|st|nd|rd|th)|[.,]\d)"
    r"|\b(?P<h2>\d{1,2})(?::(?P<m2>\d{2}))?\s*(?P<half2>am|pm|uhr|o'clock)\b|\b(?P<h3>\d{1,2}):(?P<m3>\d{2})\b"
)
# "Ten to twelve" alone may be a range, of metres or of hours.
_PARTED = re.compile(
    rf"\b(?:(?P<p>half past|half|halb)|(?P<n>{_MINUTE}) (?:minutes )?(?P<past>past|nach)"
    rf"|(?:(?<=\bat )|(?<=\bby )|(?<=\bum )|(?=a?\s?quarter|viertel))(?P<k>{_MINUTE}) (?:minutes )?(?:to|vor))"
    rf" (?P<h>{_HOUR})\b(?! (?:dozen|metres?|meters?|years?|tonnes?|percent)\b)(?:\s+{_HALF.format('half')}\b)?"
)
_FIRST, _LAST = r"first|earliest|erste[rns]?", r"last|latest|final|letzte[rns]?"
_THING = re.compile(
    r"\b(?:(?:at |by )?the (?:very )?(?:(?P<first>start|beginning)|(?P<last>end)) of (?:the |that |the same )?"
    r"(?:working |work )?day|(?:at |by )(?:very )?(?P<last2>end) of day"
    r"|(?<!the )(?:(?P<first2>first)|(?P<last3>last)) thing(?: in the morning| at night)?"
    r"(?! (?:you|we|i|he|she|that|to)\b)"
    r"|(?:am )?(?:(?P<first3>anfang)|(?P<last4>ende|schluss)) (?:des|vom) tag(?:e?s)?"
    r"|als (?:(?P<first4>erste[rs]?)|(?P<last5>letzte[rs]?)))\b"
)
_NOT_IN_A_DAY = r"(?:half|quarter|week|day|name|month|year|part)"
_THINGS = rf"(?: (?!{_NOT_IN_A_DAY}\b)[a-z-]+)"
_OF_DAY = re.compile(
    rf"\b(?:(?P<first>{_FIRST})|(?P<last>{_LAST}))"
    rf"(?:{_THINGS}{{0,2}}? (?:of|on|for|am|vom) (?:the )?|{_THINGS}{{1,2}}? )$"
)
_DAYS_OWN = re.compile(
    rf"(?:'?s|[:,])? (?:the )?(?:very )?(?:(?P<first>{_FIRST})|(?P<last>{_LAST}))\b(?! {_NOT_IN_A_DAY}\b)"
)
_ALONE = re.compile(
    rf"^(?:and|und|what about|how about|was ist mit) (?:the |der |die |das |dem )?(?:very )?"
    rf"(?:(?P<first>{_FIRST})|(?P<last>{_LAST})){_THINGS}?\W*$"
)
_SAME_DAY = re.compile(r"\b(?:that|the same|this|same) day\b")


def find_clocks(folded: str) -> list[Asked]:
    """Those told in words first: of "at ten to nine" the "at ten" overlaps the one that is meant."""
    found = [_parted(match) for match in _PARTED.finditer(folded)]
    for match in _CLOCK.finditer(folded):
        hours = _hour(match["h"] or match["h2"] or match["h3"])
        minute = int(match["m"] or match["m2"] or match["m3"] or 0)
        half = match["half"] or match["half2"] or ""
        if hours > 24 or minute > 59:
            continue
        is_spoken = bool(match["h"]) and not half
        found.append(_asked(match, hours * 60 + minute, half, afternoon=is_spoken))
    return [asked for asked in found if asked is not None]


def _parted(match: re.Match[str]) -> Asked | None:
    if match["p"]:
        away = -30 if match["p"] == "halb" else 30
    else:
        said = (match["n"] or match["k"]).removeprefix("a ")
        away = (_MINUTES.get(said) or int(said)) * (1 if match["past"] else -1)
    return _asked(match, _hour(match["h"]) * 60 + away, match["half"] or "", afternoon=True)


def _hour(said: str) -> int:
    return _HOURS.get(said) or int(said)


def _asked(match: re.Match[str], minute: int, half: str, *, afternoon: bool) -> Asked | None:
    """`afternoon`: "at three" in a meeting is the afternoon."""
    is_early = minute < HALF_A_DAY + 60
    if half.endswith(("pm", "afternoon", "evening", "nachmittags", "abends")):
        minute = minute % HALF_A_DAY + HALF_A_DAY
    elif half.endswith(("am", "morning", "morgens")):
        minute %= HALF_A_DAY
    else:
        either = is_early
        minute += HALF_A_DAY if afternoon and not half and minute < 7 * 60 else 0
        asked = Moment(minute=minute)
        return Asked(moment=asked, start=match.start(), end=match.end(), either=either) if minute < 1440 else None
    return Asked(moment=Moment(minute=minute), start=match.start(), end=match.end())


def find_edges(folded: str, dated: Sequence[Asked]) -> list[Asked]:
    """The first or the last time of a day; `dated`: the moments that are said."""
    found = [_edge(match, match.start(), match.end()) for match in _THING.finditer(folded)]
    days = [(one.start, one.end) for one in dated if one.moment.weekday is not None or one.moment.day is not None]
    days += [match.span() for match in _SAME_DAY.finditer(folded)]
    for start, end in days:
        for match in (_OF_DAY.search(folded[:start]), _DAYS_OWN.match(folded, end)):
            if match is not None:
                found.append(_edge(match, match.start(), match.end()))
    return found[:1]


def find_lone_edge(folded: str) -> list[Asked]:
    """ "And the last one?" after a question about a day."""
    return [_edge(match, match.start(), match.end()) for match in _ALONE.finditer(folded)]


def _edge(match: re.Match[str], start: int, end: int) -> Asked:
    is_first = any(said for name, said in match.groupdict().items() if name.startswith("first"))
    edge: Edge = "first" if is_first else "last"
    return Asked(moment=Moment(), start=start, end=end, edge=edge)
