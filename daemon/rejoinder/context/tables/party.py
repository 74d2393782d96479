"""What a question says beside its words: for how many people, for how long, and how far from the day said before.

Takes a folded question; gives numbers with the characters that say them. Nothing here knows a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNTED = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_GERMAN = ["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"]
_TOGETHER = {"zu zweit": 2, "zu dritt": 3, "zu viert": 4, "zu funft": 5, "zu sechst": 6}
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = (
    {word: 10 * at for at, word in enumerate(_TENS, start=2)}
    | {"fifteen": 15, "hundred": 100}
    | {word: at for words in (_COUNTED, _GERMAN) for at, word in enumerate(words, start=1)}
)
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_PEOPLE = (
    r"people|persons?|guests?|adults?|passengers?|participants?|pax|of (?:us|them|you)|friends|personen|leute|gaste|"
    r"erwachsene"
)
_ENDS = r"(?=\s*(?:$|[?.!,;])|\s+(?:in|on|at|from|until|till|please|per|this|next|with|and|im|am|ab|bitte)\b)"
_PARTY = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:for |fur )?{_N} (?:{_PEOPLE})\b",
        rf"\b(?:for|fur) (?:us |all )?{_N}{_ENDS}",
        rf"\b(?:for )?(?:us|uns) {_N}\b(?! (?:nights?|days?|weeks?|hours?))",
        rf"\b{_N}[- ](?:seaters?|sitzer|man|person|bett)\b",
        rf"\b(?:party|group|family) of {_N}\b",
        rf"\b(?:sleeps?|seats?|holds?|fits?|accommodates?) {_N}\b",
    )
]
_LASTING = re.compile(
    rf"\b(?:for|fur) (?:another )?{_N} (?:more )?(?:nights?|days?|weeks?|hours?|nachte?|tage?|wochen?|stunden?)\b"
)
_SHIFTS = (
    (r"the (?:day after|(?:next|following) day)|(?:a|one) day later|(?:am |den )?(?:tag danach|nachsten tag)", 1),
    (r"the (?:day before|previous day)|(?:a|one) day earlier|(?:am |den )?tag (?:davor|zuvor)", -1),
    (r"the week after|the following week|a week later|(?:eine )?woche (?:danach|spater)", 7),
    (r"the week before|a week earlier|(?:eine )?woche (?:davor|zuvor)", -7),
)
_SHIFT = [
    (re.compile(rf"\b(?:{words})\b(?: that\b(?! \w)|(?! (?:tomorrow|yesterday|the|that|my|our|we|i)\b))"), days)
    for words, days in _SHIFTS
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`amount`: people, or days from the day said before. `start` and `end`: characters."""

    amount: int
    start: int
    end: int


def find_party(folded: str) -> Said | None:
    """How many people it is for."""
    for words, amount in _TOGETHER.items():
        if (at := folded.find(words)) >= 0:
            return Said(amount=amount, start=at, end=at + len(words))
    for pattern in _PARTY:
        if match := pattern.search(folded):
            number = match["n"]
            return Said(amount=_NUMBERS.get(number) or int(number), start=match.start(), end=match.end())
    return None


def find_lasting(folded: str) -> tuple[tuple[int, int], ...]:
    """ "for two nights": it says how long, and names neither row nor column."""
    return tuple(match.span() for match in _LASTING.finditer(folded))


def find_shift(folded: str) -> Said | None:
    """ "What about the day after?": one day behind the one before."""
    for pattern, days in _SHIFT:
        if match := pattern.search(folded):
            return Said(amount=days, start=match.start(), end=match.end())
    return None
