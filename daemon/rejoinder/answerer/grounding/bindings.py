"""Whether a number stands beside the same things in the sentence as in the passage that tells it.

A number that a passage does hold may belong to another thing there: "a building of 38 storeys", of piles 38 m deep
under one of 22. Takes the sentence's and the passage's clause around a number, and compares words and names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import re2

from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.words import content_words, find_names, split_words

_CUT = re2.compile(r"[;:.!?()](?:\s|$)|\(|\),?|,\s|\s(?:and|while|but|which|who|whereas|with|und|aber|mit|wobei)\s")
_MOST = 3
_FROM, _TO = frozenset(("from", "von")), frozenset(("to", "auf", "into", "zu", "reached"))
_BELOW, _ABOVE = frozenset(("below", "under", "short")), frozenset(("above", "over", "beyon"))
_BY = frozenset(("by", "um"))
_YEAR, _WORD = re2.compile(r"\b(?:19|20)\d\d\b"), re2.compile(r"\p{L}{3}")
_ONE, _A_SINGLE = re2.compile(r"\bone \p{L}{4}"), re2.compile(r"\b(?:one|an?) (\p{L}{4,})")
_NOW = re2.compile(r"\b(?:now|today|nowadays|these days|currently|inzwischen|heute)\b")


def clause_at(text: str, place: int) -> str:
    """The clause of a levelled text that holds the character at `place`."""
    begin, end = 0, len(text)
    for cut in _CUT.finditer(text):
        if cut.end() <= place:
            begin = cut.end()
        elif cut.start() >= place:
            end = cut.start()
            break
    return text[begin:end]


def misplacement(told: str, passage: str, place: int) -> float:
    """How many more words of `told`, a clause, stand in another clause of the passage than in that at `place`: 0..1."""
    words = _words(told)
    own = len(words & _words(clause_at(passage, place)))
    others = max((len(words & _words(clause)) for clause in _CUT.split(passage)), default=0)
    return min(max(0, others - own), _MOST) / _MOST


def crosses_names(told: str, names: Sequence[str], passage: str, levelled: str, place: int) -> bool:
    """Whether the clause told names one thing, and the passage's at `place` names another that the passage has."""
    held = set(find_names(split_words(passage)))
    here = {name for name in names if name in told.split() or f" {name}" in f" {told}"} & held
    there = {name for name in held if f" {name}" in f" {clause_at(levelled, place)}"}
    return bool(here) and bool(there - set(names)) and not here & there


def crosses_ends(quantity: Quantity, held: Quantity, told: str) -> bool:
    """Whether one end of a change is told as the other, or as the change: "down to 74", or "by 74", of one from 74."""
    if held.lead in _FROM:
        return quantity.lead in _TO | _BY or (quantity.lead not in _FROM and _NOW.search(told) is not None)
    return held.lead in _TO and quantity.lead in _FROM | _BY


def crosses_counts(quantity: Quantity, held: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the number is told of what another number counts: "168 animals", of 1,150 animals of 168 species; or is
    below what it is above there."""
    if not quantity.nouns or not held.nouns or quantity.nouns & held.nouns:
        return False
    if any(quantity.nouns <= side and held.nouns <= other for side, other in permutations((_BELOW, _ABOVE))):
        return True
    return any(one.nouns & quantity.nouns and not quantity.agrees(one) for one in others)


def swaps_ones(quantity: Quantity, held: Quantity, told: str, passage: str) -> bool:
    """Whether several and one have changed places: "three designers and one analyst", of one designer and three
    analysts. Both texts levelled."""
    if quantity.unit or quantity.nouns & held.nouns or not (_ONE.search(told) or _ONE.search(passage)):
        return False
    return bool(quantity.nouns & _single(passage)) and bool(held.nouns & _single(told))


def _single(levelled: str) -> frozenset[str]:
    """What there is one of."""
    return frozenset[str]().union(*(_words(noun) for noun in _A_SINGLE.findall(levelled)))


def clashes(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the passage counts the same things, and otherwise, and tells the number of nothing."""
    if quantity.unit == "date" or any(quantity.agrees(one) for one in others):
        return False
    return any(one.nouns & quantity.nouns and one.unit == quantity.unit for one in others)


def crosses_dates(told: str, year: str, passage: str) -> bool:
    """Whether what a list tells of another year is told of this one: of "A 2012; B 2022" that B is of 2012."""
    words = _words(_beside_year(told, year))
    items = [(len(words & _words(item)), _YEAR.findall(item)) for item in _items(passage)]
    most = max((met for met, _ in items), default=0)
    nearest = [years for met, years in items if met == most]
    return most > 0 and all(years and year not in years for years in nearest)


def _beside_year(told: str, year: str) -> str:
    """Of a clause with several years what stands between the one before and this one: "from five in 2018 to one in
    2023"."""
    years = list(_YEAR.finditer(told))
    own = next((place for place, one in enumerate(years) if one.group() == year), 0)
    return told if len(years) < 2 else told[years[own - 1].end() if own else 0 : years[own].start()]


def _items(passage: str) -> list[str]:
    """What stands between semicolons, or else between commas, a bare date with what it follows."""
    if ";" in passage:
        return [str(item) for item in passage.split(";")]
    items: list[str] = []
    for item in passage.split(","):
        if items and not _WORD.search(item):
            items[-1] += item
        else:
            items.append(item)
    return items


def _words(clause: str) -> frozenset[str]:
    return content_words(clause, split_words(clause))
