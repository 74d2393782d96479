"""Quantities in a text and whether two agree: "€2.5M", "about 40 %", "a third", "from nine to two",
"four and a half years".

Takes text; gives `Quantity`s with a normalised unit: "%", "x" (times), "money", "time" (in days),
"date" (a calendar year),
"" for counts. What follows from two of them (a drop from 90 to 54 is one of 36, and of 40 %) is told apart as derived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import re2

from rejoinder.answerer.grounding.measures import AND, MONTH_NAMES, TO
from rejoinder.answerer.grounding.quantity import Quantity, scale_of
from rejoinder.answerer.grounding.scanning import Scanner

_PLAINER = (
    ("square feet", "sqft"), ("square foot", "sqft"), ("sq ft", "sqft"),
    ("½", " half "), ("¼", " a quarter "), ("¾", " three quarters "), ("⅓", " a third "), ("⅔", " two thirds "),
    ("cubic metres", "m3"), ("cubic meters", "m3"), ("m³", "m3"), ("mio.", "mio"), ("mrd.", "mrd"),
    ("square metres", "sqm"), ("square meters", "sqm"), ("no more than", "under"), ("not more than", "under"),
    ("at most", "under"), ("no less than", "over"), ("no fewer than", "over"), ("at least", "over"),
    ("out of", "outof"), ("best part of", "about"), ("getting on for", "about"), ("not quite", "about"),
    ("just shy of", "about"), ("just short of", "about"), ("upwards of", "over"), ("in excess of", "over"),
    ("something like", "about"), ("give or take", "about"), ("on the order of", "about"),
    ("in the neighbourhood of", "about"), ("mindestens", "über"), ("höchstens", "unter"),
)  # fmt: skip
# Any other currency's sign: which one it is is not compared.
_OTHER_SIGN = re2.compile(r"(^|[^\p{L}\d])(?:rs\.?|inr|aed|sar|zar|kes|ngn|php|myr|rm|r|chf|pln|sek|nok|dkk)\s?(\d)")
_DOLLARS = re2.compile(r"\b(?:nz|us|au|ca|hk|s|a|c)\s?\$")
_SAME_CHANGE = 6
_SIDE_BY_SIDE = TO | AND | frozenset(("or", "oder", "-", "–", "—", "of", "instead", "than", "not", "from", "von"))
_ODD = re2.compile(r"\b(\p{L}+ty|(?:\p{L}+ )?hundred|\d+)[ -]odd\b ?")
_MONTH = re2.compile(r"\b(0?[1-9]|1[0-2])[./]((?:19|20)\d\d)\b")
_WATT_HOURS = re2.compile(r"\b(k|m|g)(?:ilo|ega|iga)watt[ -]?hours?\b")
_HYPHEN = re2.compile(r"(\w)-(\p{L})")
_YEARS = re2.compile(r"\b((?:19|20)\d\d)\s?[-–—/]\s?(\d\d)\b")
_OF_THEM = re2.compile(r"\bof (?:them|whom|which|these|those)\b|\bdavon\b")


def level(text: str) -> str:
    """The text as quantities are read in it: lower case, signs and dates spelled out. "03/2018" is "march 2018"."""
    lower = text.lower().replace("per cent", "percent").replace("m²", "sqm")
    lower = _OTHER_SIGN.sub(lambda found: f"{found.group(1)}¤{found.group(2)}", _DOLLARS.sub("$", lower))
    for written, plain in _PLAINER:
        lower = lower.replace(written, plain)
    lower = str(_WATT_HOURS.sub(r"\1wh", lower))
    lower = str(_ODD.sub(r"about \1 ", lower))
    lower = str(_MONTH.sub(lambda found: f"{MONTH_NAMES[int(found.group(1))]} {found.group(2)}", lower))
    return str(_HYPHEN.sub(r"\1 \2", _HYPHEN.sub(r"\1 \2", lower)))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """In their order."""
    lower = level(text)
    found = list(Scanner(lower).scan())
    found = _share_units(found)
    for start, end in _YEARS.findall(lower):
        found.append(Quantity(values=(float(start[:2] + end),), unit="date", at=-1))
    return tuple(found)


def derive(quantities: Sequence[Quantity], *, text: str = "") -> tuple[Quantity, ...]:
    """What follows from two that stand side by side: their difference, change in percent, ratio, and sum of counts."""
    derived: list[Quantity] = []
    for first, second in pairwise([one for one in quantities if one.unit != "date"]):
        if first.unit != second.unit or second.at - first.at > 6:
            continue
        old, new = first.values[0], second.values[0]
        if not old or not new or old == new:
            continue
        parts: list[tuple[str, float]] = []
        if second.lead in TO:
            change = abs(old - new)
            parts = [(first.unit, change), ("%", change / abs(old) * 100), ("x", max(old / new, new / old))]
        else:
            if 0 < new < old and first.unit == "" and _OF_THEM.search(text.lower()):
                parts.append(("%", new / old * 100))
            if second.lead in AND and first.unit == "" and first.nouns and second.nouns:
                parts.append(("", old + new))
        derived += [
            Quantity(values=(value,), unit=unit, derived=True, begin=first.begin, end=second.end)
            for unit, value in parts
        ]
    return tuple(derived)


def shifts(quantities: Sequence[Quantity]) -> tuple[tuple[float, float, str], ...]:
    """(from, to, unit) of two neighbours that are told as a change: read by those who compare directions."""
    pairs = pairwise(quantities)
    return tuple(
        (first.values[0], second.values[0], first.unit)
        for first, second in pairs
        if first.unit == second.unit != "date" and second.at - first.at <= 8 and second.lead in TO
    )


def _share_units(found: list[Quantity]) -> list[Quantity]:
    """ "from 61 to 83 percent", "from eleven minutes to three": neighbours of a change have one unit."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if second.at - first.at > _SAME_CHANGE or second.lead not in _SIDE_BY_SIDE:
            continue
        if first.unit == "" and second.unit not in {"", "date"} and not first.nouns - second.nouns:
            scale = scale_of(second.unit, second.counted_in)
            values = tuple(value * scale for value in first.values)
            found[index] = replace(first, unit=second.unit, counted_in=second.counted_in, values=values)
        elif second.unit == "" and first.unit not in {"", "date"} and not second.nouns:
            scale = scale_of(first.unit, first.counted_in)
            values = tuple(value * scale for value in second.values)
            values += tuple(value * 1e6 for value in values if first.values[0] >= 1e6 > value * 1e3)
            found[index + 1] = replace(second, unit=first.unit, counted_in=first.counted_in, values=values)
    return found
