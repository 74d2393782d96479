"""Numbers and codes as they are said: "two dozen" is 24, "one and a half kilos" 1.5 kilos, "T K Z one two two" tkz122.

Takes a folded question; gives it with figures for the words, its quantities with what is counted, and its codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.gloss.counting import count_word

_ONES = dict(
    zip(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(2, 20),
        strict=True,
    )
)
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_DIGITS = {"one": "1", "oh": "0", "zero": "0", "nought": "0", "double": "", "dash": "", "hyphen": ""} | {
    word: str(number) for word, number in _ONES.items() if number < 10
}
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_SMALL = "|".join([*_ONES, "one"])
_TEN = "|".join(_TENS)
_UP_TO_99 = rf"(?:(?:{_TEN})(?:[ -](?:{_SMALL}))?|{_SMALL})"
_NUMBER = re.compile(
    rf"\b(?=[a-z\d])(?:(?P<few>(?:half a|a|{_SMALL}|\d+) dozen|a couple(?: of)?|a pair of)|"
    rf"(?:(?P<thousands>a|{_UP_TO_99}|\d+)[ -]thousand\b)?\s*(?:and )?"
    rf"(?:(?P<hundreds>a|{_UP_TO_99}|\d+)[ -]hundred\b)?\s*(?:and )?(?P<rest>(?:{_UP_TO_99})\b)?"
    rf"(?P<half> and a half)?)(?![a-z']|[ -](?:{_ORDINAL})\b)"
)
_SINGLE = re.compile(
    r"\b(?:only|just|a single)(?: want| need| take| have)? (?:the |a )?(one|single)\b|\b(?:a|one) single\b"
)
# "The hundred kVA one": a hundred without "a".
_BARE = re.compile(r"\b((?:the|that|this|our|your|with|for) )(hundred|thousand)\b")
_GERMAN_WORD = re.compile(r"\b[a-z]{4,}\b")
_HALF = re.compile(r"\b(\d+) and a half\b")
_QUANTITY = re.compile(
    r"(?<![\w.,:/])(?P<money>[€$£])?\s?(?P<n>\d{1,7}(?:[.,]\d{1,3})?)(?![\d:/]|[.,]\d|st\b|nd\b|rd\b|th\b)"
    r"(?:[\s-]?(?P<unit>[a-z°%]{1,12}))?"
)
_CODE = re.compile(rf"\b(?:[a-z] ){{1,4}}(?:(?:{'|'.join(_DIGITS)}|\d+)\b[ -]?){{1,8}}")
_AGE = re.compile(
    r"\b(?:daughter|son|boy|girl|child|kid|one|he|she|i)(?:'s| is|'m| am)"
    r"(?: just| nearly| almost| only)? (\d{1,2})(?!\d|[.,]\d| [a-z]*s\b)|"
    r"\b(?:aged?|turning|turned) (\d{1,2})\b|\b(\d{1,2})[- ]years?[- ]olds?\b"
)
_NO_UNITS = frozenset(
    [
        "of",
        "a",
        "an",
        "the",
        "to",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "or",
        "and",
        "is",
        "are",
        "be",
        "would",
        "do",
        "does",
        "we",
        "i",
        "you",
        "am",
        "pm",
        "o",
        "it",
    ]
)
_FOLLOWED = frozenset(("of",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`unit`: the word behind it, "" where it is none that can be counted in. Characters of the rewritten question."""

    value: float
    unit: str
    start: int
    end: int


@lru_cache(maxsize=512)
def rewrite_numbers(folded: str) -> str:
    """Number words of two and more as figures; "one" stays a word, for it mostly is a pronoun. German ones likewise."""
    text = _GERMAN_WORD.sub(lambda match: count_word(match.group()) or match.group(), folded)
    text = _BARE.sub(r"\1one \2", text)
    text = _SINGLE.sub(lambda match: match.group().replace("one", "1").replace("single", "1"), text)
    return _HALF.sub(lambda match: f"{match[1]}.5", _NUMBER.sub(_figures, text))


def _figures(match: re.Match[str]) -> str:
    said = match.group()
    if match["few"]:
        return _dozens(match["few"]) + (" " if said.endswith(" ") else "")
    if not (match["thousands"] or match["hundreds"] or match["rest"]):
        return said
    if match["rest"] == "one" and not (match["thousands"] or match["hundreds"]) and not match["half"]:
        return said
    value = 1000 * _small(match["thousands"]) + 100 * _small(match["hundreds"]) + _small(match["rest"])
    lead = said[: len(said) - len(said.lstrip())]
    trail = said[len(said.rstrip()) :]
    return f"{lead}{value + 0.5 if match['half'] else value}{trail}"


def _dozens(said: str) -> str:
    if not said.endswith("dozen"):
        return "2"
    first = said.removesuffix(" dozen")
    return "6" if first == "half a" else str(12 * (_small(first) or 1))


def _small(word: str | None) -> int:
    if not word:
        return 0
    if word in ("a", "one"):
        return 1
    if word.isdigit():
        return int(word)
    parts = re.split(r"[ -]", word)
    return sum(_TENS.get(part, _ONES.get(part, 1 if part == "one" else 0)) for part in parts)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Of a question whose numbers are figures."""
    found = [
        Quantity(
            value=float(match[match.lastindex or 1]),
            unit="years",
            start=match.start(match.lastindex or 1),
            end=match.end(),
        )
        for match in _AGE.finditer(text)
    ]
    for match in _QUANTITY.finditer(text):
        if any(age.start == match.start("n") for age in found):
            continue
        digits = (
            match["n"].replace(",", ".") if not re.fullmatch(r"\d+,\d{3}", match["n"]) else match["n"].replace(",", "")
        )
        unit = match["unit"] or ""
        found.append(
            Quantity(
                value=float(digits), unit="" if unit in _NO_UNITS else unit, start=match.start("n"), end=match.end("n")
            )
        )
    return tuple(found)


def find_codes(folded: str) -> tuple[str, ...]:
    """Letters and digits said one by one, put together: "k e two two oh seven" gives "ke2207"."""
    found = []
    for match in _CODE.finditer(folded):
        words = re.split(r"[ -]+", match.group().strip())
        code = ""
        double = False
        for word in words:
            piece = _DIGITS.get(word, word)
            code += piece * 2 if double else piece
            double = word == "double"
        if len(code) >= 3 and any(map(str.isdigit, code)):
            found.append(code)
    return tuple(found)


def bare(code: str) -> str:
    """A code's letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", code.casefold())
