"""How something ended against its plan and its budget, and whether anyone was hurt: takes two texts, levelled, and
tells whether one says that it went well and the other that it did not.
"""

from __future__ import annotations

from typing import Literal

import re2

Side = Literal["well", "badly"]

_SPAN = r"(?:weeks?|months?|days?|hours?|years?|minutes?|quarters?)"
_PLAN = r"(?:plan|schedule|time|deadline|target date|programme)"
_THE = r"(?:the |its |our |my |their )?"
_HURT = r"(?:accidents?|injur(?:y|ies)|casualt(?:y|ies)|fatalit(?:y|ies))"
_NONE = r"(?:no|zero|without(?: an?y?| a single)?|not (?:a single|one|an?y?)|never(?: had)? an?)"
_HOW = r"(?: \p{L}+){0,2}"
_WENT: dict[str, tuple[str, str]] = {
    "plan": (
        rf"(?:before|ahead of) (?:the )?{_PLAN}\b|{_SPAN} (?:early|ahead|sooner)\b|on (?:time|schedule)|"
        r"(?:earlier|sooner) than (?:planned|agreed|promised|expected)|punctual(?:ly)?\b",
        rf"too late|{_SPAN} (?:late|later than (?:planned|agreed|promised|expected)|behind|overdue)|"
        rf"behind (?:the )?(?:plan|schedule)|(?:missed|after|past) {_THE}deadline|overran|overdue|delayed by",
    ),
    "budget": (
        rf"(?:under|below|within|inside|on|in) {_THE}budget|less than budgeted",
        rf"(?:over|above|beyond) {_THE}budget|exceed\w* {_THE}budget|overspen\w+|more than budgeted|budget overruns?|"
        rf"(?:over|out)r[au]n {_THE}budget",
    ),
    "hurt": (
        rf"(?:accident|injury)[ -]free|free of {_HURT}|{_NONE}{_HOW} {_HURT}",
        rf"(?:an?|one|two|three|several|some|\d+){_HOW} {_HURT}"
        r"(?:$|[,;:.!]| (?:in|at|on|during|that|which|with|and|there))",
    ),
}
_SIDES = {
    name: (re2.compile(rf"\b(?:{well})"), re2.compile(rf"\b(?:{badly})")) for name, (well, badly) in _WENT.items()
}
# What stands before it and turns it: "did not stay within budget", "never behind schedule".
_TURNED = re2.compile(r"\b(?:not?|never|nor|neither|hardly|without|nobody|none|no one)\b[^,;:.]*$|n't\b[^,;:.]*$")
_ONLY = re2.compile(r"\bnot (?:only|just)\b")
# Of what was not so everywhere, or would have been.
_IN_PART = re2.compile(
    r"\b(?:would|could have|almost|nearly|before (?:i|we)|instead of|rather than|until|risk of|threatened|avoid\w*|"
    r"prevent\w*|responsib\w+|investigat\w*|analy[sz]\w*|except|but one|one of|most of|usually|often|"
    r"previous\w*|used to)\b"
)


def ends_otherwise(lower: str, passage: str) -> bool:
    """Whether of plan, budget or accidents one text tells only the good end and the other only the bad one."""
    if _IN_PART.search(lower) or _IN_PART.search(passage):
        return False
    for name in _SIDES:
        told, held = _sides(name, lower), _sides(name, passage)
        if len(told) == len(held) == 1 and told != held:
            return True
    return False


def _sides(name: str, text: str) -> frozenset[Side]:
    well, badly = _SIDES[name]
    text = str(_ONLY.sub(" ", text))
    free = str(well.sub(" ", text)) if name == "hurt" else text
    found: set[Side] = set()
    for match in well.finditer(text):
        found.add("badly" if name != "hurt" and _TURNED.search(text[: match.start()]) else "well")
    for match in badly.finditer(free):
        found.add("well" if _TURNED.search(free[: match.start()]) else "badly")
    return frozenset(found)
