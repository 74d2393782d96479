"""Measures in names and in questions: "Chain hoist 1 t" is the one tonne hoist, "4 ft 6 in" is four and a half feet.

Takes folded text whose number words are figures; gives each measure's dimension and its value in one unit of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import isclose

Measure = tuple[str, float]
_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("t", "tonne", "tonnes", "ton", "tons", "tonner", "tonnen"), ("mass", 1000.0)),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms", "kgs"), ("mass", 1.0)),
    **dict.fromkeys(("g", "gram", "grams", "gramm", "grammes"), ("mass", 0.001)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), ("length", 1000.0)),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), ("length", 1.0)),
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeter", "centimeters", "zentimeter"), ("length", 0.01)),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters", "mil"), ("length", 0.001)),
    **dict.fromkeys(("ft", "foot", "feet", "footer"), ("length", 0.3048)),
    **dict.fromkeys(("in", "inch", "inches", "incher", "zoll", '"', "”"), ("length", 0.0254)),
    **dict.fromkeys(("l", "litre", "litres", "liter", "liters"), ("volume", 1.0)),
    **dict.fromkeys(("ml", "millilitre", "millilitres", "milliliter", "milliliters"), ("volume", 0.001)),
    **dict.fromkeys(("kw", "kilowatt", "kilowatts"), ("power", 1000.0)),
    **dict.fromkeys(("w", "watt", "watts"), ("power", 1.0)),
    **dict.fromkeys(("kva",), ("apparent power", 1.0)),
    **dict.fromkeys(("v", "volt", "volts"), ("voltage", 1.0)),
    **dict.fromkeys(("gb", "gigabyte", "gigabytes", "gig", "gigs"), ("storage", 1.0)),
    **dict.fromkeys(("tb", "terabyte", "terabytes"), ("storage", 1000.0)),
}
_AMOUNT = r"(?P<n>\d+(?:[.,]\d+)?|one|an?|half an?)"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_MEASURE = re.compile(rf"(?<![\w.,]){_AMOUNT}(?:[\s-])?(?P<unit>{_UNIT})(?![\w])")
_WORDS = {"one": 1.0, "a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}
# "In" is a word, and "a t" no tonne: such units need a figure.
_SHORT = 2
_FOOT, _INCH = _UNITS["ft"][1], _UNITS["in"][1]
_FEET_AND_INCHES = re.compile(r"(?<![\w.,])(\d+)\s?(?:ft|foot|feet|')\s?(\d+)(?:\s?(?:in|inch|inches|\"|”)(?!\w)|\b)")


@lru_cache(maxsize=4_096)
def read_measures(folded: str) -> frozenset[Measure]:
    """Mass in kilograms, length in metres, volume in litres, power in watts, storage in gigabytes."""
    found: set[Measure] = set()

    def take_feet(match: re.Match[str]) -> str:
        found.add(("length", int(match[1]) * _FOOT + int(match[2]) * _INCH))
        return " "

    for match in _MEASURE.finditer(_FEET_AND_INCHES.sub(take_feet, folded)):
        said, unit = match["n"], match["unit"]
        if said in _WORDS and len(unit) <= _SHORT:
            continue
        dimension, worth = _UNITS[unit]
        found.add((dimension, worth * (_WORDS[said] if said in _WORDS else float(said.replace(",", ".")))))
    return frozenset(found)


def agreeing(asked: frozenset[Measure], held: Sequence[frozenset[Measure]]) -> list[float]:
    """1 for what has a measure asked for, -1 for what has another of its dimension; 0 for all where none has it."""
    dimensions = {dimension for dimension, _ in asked}
    agree = [any(_same(one, other) for one in asked for other in own) for own in held]
    if not any(agree):
        return [0.0] * len(held)
    return [
        1.0 if same else -1.0 if any(dimension in dimensions for dimension, _ in own) else 0.0
        for same, own in zip(agree, held, strict=True)
    ]


def _same(one: Measure, other: Measure) -> bool:
    return one[0] == other[0] and isclose(one[1], other[1], rel_tol=0.01)
