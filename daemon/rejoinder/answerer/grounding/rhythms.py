"""How often something happens: "every quarter", "twice a week", "one week in four", as times a year."""

from __future__ import annotations

from collections.abc import Iterable

import re2

from rejoinder.answerer.grounding.measures import word_value

_A_YEAR = {
    "day": 365.0, "night": 365.0, "morning": 365.0, "evening": 365.0, "week": 52.0, "weekend": 52.0, "fortnight": 26.0,
    "month": 12.0, "quarter": 4.0, "season": 1.0, "year": 1.0, "monday": 52.0, "tuesday": 52.0, "wednesday": 52.0,
    "thursday": 52.0, "friday": 52.0, "saturday": 52.0, "sunday": 52.0, "half year": 2.0, "spring": 1.0, "summer": 1.0,
    "autumn": 1.0, "winter": 1.0,
}  # fmt: skip
_ADVERBS = {
    "daily": 365.0, "weekly": 52.0, "fortnightly": 26.0, "monthly": 12.0, "quarterly": 4.0, "yearly": 1.0,
    "annually": 1.0, "nightly": 365.0, "half yearly": 2.0, "two weekly": 26.0, "bi weekly": 26.0, "biweekly": 26.0,
    "täglich": 365.0, "wöchentlich": 52.0, "monatlich": 12.0, "vierteljährlich": 4.0, "jährlich": 1.0,
}  # fmt: skip
_ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_UNIT = "|".join(sorted(_A_YEAR, key=len, reverse=True))
_EVERY = re2.compile(rf"\b(?:every|each|all) (?:(\w+) )??({_UNIT})s?\b")
_TIMES = re2.compile(rf"\b(once|twice|\w+ times) (?:a|an|per|each|every|in) (?:(\w+) )??({_UNIT})s?\b")
_ONE_IN = re2.compile(rf"\bone ({_UNIT}) in (\w+)\b")
_ADVERB = re2.compile(rf"\b({'|'.join(sorted(_ADVERBS, key=len, reverse=True))})\b")
_TIMES_ADVERB = re2.compile(rf"\b(once|twice|\w+ times) ({'|'.join(_ADVERBS)})\b")
_SLACK = 1.3


def find_rhythms(levelled: str) -> tuple[float, ...]:
    """Times a year, of a levelled text."""
    found = []
    for nth, unit in _EVERY.findall(levelled):
        spaced = _ORDINALS.get(nth) or _value(nth)
        if spaced:
            found.append(_A_YEAR[unit] / spaced)
    for times, adverb in _TIMES_ADVERB.findall(levelled):
        found.append(_times(times) * _ADVERBS[adverb])
    levelled = str(_TIMES_ADVERB.sub(" ", levelled))
    for times, nth, unit in _TIMES.findall(levelled):
        found.append(_times(times) * _A_YEAR[unit] / (_value(nth) or 1.0))
    found += [_A_YEAR[unit] / spaced for unit, nth in _ONE_IN.findall(levelled) if (spaced := _value(nth))]
    found += [_ADVERBS[adverb] for adverb in _ADVERB.findall(levelled)]
    return tuple(one for one in found if one)


def differ(told: Iterable[float], held: Iterable[float]) -> bool:
    """Whether both tell how often, and nothing that is told is near to what is held."""
    told, held = tuple(told), tuple(held)
    return bool(told and held) and not any(1 / _SLACK <= one / other <= _SLACK for one in told for other in held)


def _times(words: str) -> float:
    """Of "once", "twice", "three times"."""
    return {"once": 1.0, "twice": 2.0}.get(words) or _value(words.removesuffix(" times"))


def _value(word: str) -> float:
    """Of a number, in digits or spelled; 1 for no word, 0 for a word that is none."""
    if not word or word == "single":
        return 1.0
    return float(word) if word.isdecimal() else float(word_value(word) or 0.0)
