"""Heads and names that stand for a range of quantities: "10–49 pairs", "200+", "up to 5 kg", "1 pc" before "10 pcs".

Takes texts that may each be a bracket; gives for a quantity those whose range holds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from rejoinder.context.tables.spoken import Quantity
from rejoinder.context.tables.words import fold, stem

FEWEST = 2
_AMOUNT = r"(\d+(?:[.,]\d+)?)"
_UNIT = r"\s?([a-z%°€$£][a-z/%²³.]*)?"
_RANGE = re.compile(rf"\b{_AMOUNT}\s?(?:-|–|—|to|bis|\.\.+)\s?{_AMOUNT}{_UNIT}")
_UPWARDS = re.compile(rf"(?:\b(?:from|ab|over|above|more than|at least|uber|mehr als|[>≥])\s?|[>≥]\s?){_AMOUNT}{_UNIT}")
_PLUS = re.compile(rf"\b{_AMOUNT}\s?\+{_UNIT}|\b{_AMOUNT}{_UNIT} (?:and|or) (?:more|over|above|up)\b")
_UP_TO = re.compile(rf"(?:\b(?:up to|bis(?: zu)?|under|below|less than|max\.?|unter|to)\s?|[<≤]\s?){_AMOUNT}{_UNIT}")
_PLAIN = re.compile(rf"^{_AMOUNT}{_UNIT}(?:\s|$)")
_FAMILIES = (
    ("kg", "kilo", "kilogram", "kgs", "kilos"), ("g", "gram", "gr"), ("t", "ton", "tonne"), ("m", "metre", "meter"),
    ("km", "kilometre", "kilometer"), ("cm", "centimetre", "centimeter"), ("l", "litre", "liter"),
    ("pc", "pcs", "piece", "pair", "unit", "stk", "stuck", "item", "off",
     "copy", "box", "carton", "pack", "roll", "set"), ("year", "yr", "age", "jahr", "y"),
    ("person", "people", "guest", "seat", "pax", "head", "adult", "user"), ("day", "tag"), ("hour", "h", "stunde"),
    ("week", "wk", "woche"), ("month", "monat"), ("minute", "min"), ("degree", "°c", "°", "c"),
    ("night", "nacht"), ("kwh", "kilowatt"),
)  # fmt: skip
_FAMILY = {stem(word): number for number, words in enumerate(_FAMILIES) for word in words}

_PIECES = _FAMILY["pc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """From `low` to `high`, both within. `at`: which of the texts."""

    at: int
    low: float
    high: float
    family: int | None


def read_brackets(texts: Sequence[str]) -> tuple[Bracket, ...]:
    """() unless at least two of the texts are brackets of one kind of unit."""
    found = {at: read for at, text in enumerate(texts) if (read := _read(fold(text))) is not None}
    brackets: list[Bracket] = []
    for family in {unit for *_, unit in found.values()}:
        alike = {at: (shape, low, high) for at, (shape, low, high, unit) in found.items() if unit == family}
        if len(alike) >= FEWEST:
            brackets += _of_one_kind(alike, family)
    return tuple(brackets)


def _of_one_kind(alike: dict[int, tuple[str, float, float]], family: int | None) -> list[Bracket]:
    """A plain amount reaches up to the next one; one that is reached begins behind the one before it."""
    shapes = {shape for shape, _, _ in alike.values()}
    lows = sorted({low for shape, low, _ in alike.values() if shape != "up to"})
    highs = sorted({high for _, _, high in alike.values() if high != inf})
    if shapes == {"plain"} and family is None:
        return []
    found = []
    for at, (shape, low, high) in alike.items():
        if shape == "plain" and family is not None and family != _PIECES:
            high = low  # a measure or a length is itself alone
        elif shape in ("plain", "from") and high == inf:
            following = [other for other in lows if other > low]
            high = following[0] - 1e-9 if following else inf
        if shape == "up to":
            before = [other for other in highs if other < high]
            low = before[-1] + 1e-9 if before else low
        found.append(Bracket(at=at, low=low, high=high, family=family))
    return found


def _read(text: str) -> tuple[str, float, float, int | None] | None:
    if (match := _RANGE.search(text)) and _number(match[1]) < _number(match[2]):
        return "range", _number(match[1]), _number(match[2]), _family(match[3])
    if match := _PLUS.search(text):
        return "from", _number(match[1] or match[3]), inf, _family(match[2] or match[4])
    if match := _UPWARDS.search(text):
        return "from", _number(match[1]), inf, _family(match[2])
    if match := _UP_TO.search(text):
        return "up to", 0.0, _number(match[1]), _family(match[2])
    if match := _PLAIN.search(text):
        return "plain", _number(match[1]), inf, _family(match[2])
    return None


def family_of(unit: str) -> int | None:
    return _FAMILY.get(stem(fold(unit)))


def holding(brackets: Sequence[Bracket], quantity: Quantity) -> list[int]:
    """Which texts hold a quantity; [] where none does or it is of another kind. An unknown unit may be any."""
    asked = family_of(quantity.unit)
    return [
        bracket.at
        for bracket in brackets
        if bracket.low <= quantity.value <= bracket.high
        and (asked is None or bracket.family is None or bracket.family == asked)
    ]


def is_of_kind(brackets: Sequence[Bracket], quantity: Quantity) -> bool:
    asked = family_of(quantity.unit)
    return any(asked is not None and bracket.family == asked for bracket in brackets)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _family(unit: str | None) -> int | None:
    return family_of((unit or "").strip("."))
