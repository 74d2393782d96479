"""Whether a question asks what is free, left or open, or what is full, taken or out.

Takes a folded question; gives a truth value and where it is said. "Full time" and "free of charge" ask neither.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_NONE_LEFT = re.compile(
    r"\b(?:(?:run|running|ran) out(?: of)?|out of stock|sold out|unavailable|(?:not|isn't|aren't) (?:available|"
    r"in stock|free)|no longer available|"
    r"ausverkauft|vergriffen|nicht (?:verfugbar|lieferbar|auf lager|vorratig|mehr da)|fully booked|booked(?: up| "
    r"out)?|taken|occupied|full|"
    r"ausgebucht|belegt|voll|none left)\b"
)
_SOME_LEFT = re.compile(
    r"\b(?:in stock|available|on hand|left|still free|free|vacant|open|not booked|unbooked|lieferbar|verfugbar|"
    r"vorratig|auf lager|frei)\b"
)
_BEHIND_FULL = (
    "up yet on at in for by already now again today tonight tomorrow this next all and or but until till so as is are "
    "was if because then when before after from right i it the that we you any still im am bis fur schon noch heute "
    "morgen und oder aber ist sind"
)
_OTHERWISE = re.compile(
    rf"(?<!which )(?<!any )\b(?:full|voll)[ -](?!(?:{_BEHIND_FULL.replace(' ', '|')}|\w+days?|\w+tags?)\b)[a-z]+|"
    r"\bin full\b|\b(?:free of|for free|feel free|free (?:delivery|shipping|parking|trial|sample|gift|entry|wi-?fi|"
    r"of charge))\b|\b\w+-free\b|\b(?:gluten|lactose|sugar|dairy|nut|tax|duty|rent|alcohol|smoke|step) free\b|"
    r"\b(?:on|to|at) the left\b|\bleft[- ](?:hand(?:ed)?|side|the|us|our)\b|"
    r"\b(?:he|she|who|i)(?:'s| has| have)? left\b|\btaken (?:care|on|over|off|into|back|place)\b|"
    r"\b(?:has|have|had) (?:it |he |she |they |we |you |i )?taken\b|\bopen (?:air|plan|end|ended|day)\b"
)


def without_attributes(folded: str) -> str:
    """As long as before, with points for "full time", "free of charge" and their like."""
    return _OTHERWISE.sub(lambda match: "." * len(match.group()), folded)


def find_state(folded: str) -> tuple[bool | None, tuple[Span, ...]]:
    """True where something left is asked for, False where nothing; None, and no place, where neither is."""
    plain = without_attributes(folded)
    if match := _NONE_LEFT.search(plain):
        return False, (match.span(),)
    matches = tuple(match.span() for match in _SOME_LEFT.finditer(plain))
    return (True, matches) if matches else (None, ())
