"""Whether a number that a passage tells is told of what the sentence speaks of: takes the sentence and a passage's
source, and compares words, the other end of a change, and the year that a number is given for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rejoinder.answerer.grounding.bindings import clause_at
from rejoinder.answerer.grounding.measures import TO
from rejoinder.answerer.grounding.quantities import level
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.said import STAY, WORDS_OF_A_DEED, Said
from rejoinder.answerer.grounding.sources import Source
from rejoinder.answerer.words import content_words, split_words

_SAME_CHANGE = 10
# "£6.8 million in 2020", "22 % (2018)".
_BEFORE_A_YEAR, _WITHIN_A_YEAR = 5, frozenset(("in", "by", "("))


def speaks_of(said: Said, source: Source) -> bool:
    """Whether it shares a word with the sentence, or is of the organisation that is named; any is of a sentence that
    hardly says of what it speaks."""
    if len(said.subject - STAY) < WORDS_OF_A_DEED:
        return True
    return bool(said.subject & source.own) or source.organisation in said.organisations


def is_told_of_another(quantity: Quantity, said: Said, source: Source, others: Sequence[Source]) -> bool:
    """Whether another source, of what the clause speaks of more than of this one's, tells a number of that unit."""
    clause = clause_at(level(said.text), quantity.begin)
    words = content_words(clause, split_words(clause)) & said.subject
    own = len(words & source.own)
    units = {quantity.unit} - {""}
    years = [one for one in said.quantities if one.unit == "date"]
    return any(
        len(words & one.own) > own
        and any(held.unit in units for held in one.quantities)
        and not (years and _holds_all(source, years) and not _holds_all(one, years))
        for one in others
    )


def _holds_all(source: Source, told: Sequence[Quantity]) -> bool:
    return all(any(one.agrees(held) for held in source.quantities) for one in told)


def misses(quantity: Quantity, said: Said, source: Source) -> bool:
    """Whether the source tells another number where the sentence tells this one: as the other end of the same change,
    or for the same year."""
    if not speaks_of(said, source) or any(quantity.agrees(one) for one in source.derived):
        return False
    return _misses_an_end(quantity, said.quantities, source.quantities) or _misses_a_year(
        quantity, said.quantities, source.quantities
    )


def _misses_an_end(quantity: Quantity, told: Sequence[Quantity], held: Sequence[Quantity]) -> bool:
    for first, last in _changes(told):
        if quantity not in (first, last):
            continue
        other = first if quantity is last else last
        for begun, ended in _changes(held):
            others = begun if quantity is last else ended
            if other.agrees(others) and not any(quantity.agrees(one) for one in held):
                return True
    return False


def _changes(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for first, last in pairwise(one for one in quantities if one.unit != "date"):
        units = {first.unit, *(one.unit for one in first.implied)} & {last.unit, *(one.unit for one in last.implied)}
        if units and last.lead in TO and last.at - first.at <= _SAME_CHANGE:
            yield first, last


def _misses_a_year(quantity: Quantity, told: Sequence[Quantity], held: Sequence[Quantity]) -> bool:
    year = _year_of(quantity, told)
    if not year:
        return False
    units = {quantity.unit, *(one.unit for one in quantity.implied)}
    counted = [one for one in held if one.unit in units and _year_of(one, held) == year and _can_be(quantity, one)]
    return bool(counted) and not any(quantity.agrees(one) for one in held if _year_of(one, held) in {0.0, year})


def _can_be(quantity: Quantity, held: Quantity) -> bool:
    return not quantity.nouns or not held.nouns or bool(quantity.nouns & held.nouns)


def _year_of(quantity: Quantity, quantities: Sequence[Quantity]) -> float:
    """That which stands behind it, 0 where none does."""
    for one, following in pairwise(quantities):
        if one is quantity and one.unit != "date" and following.unit == "date":
            is_near = 0 < following.at - one.at <= _BEFORE_A_YEAR and following.lead in _WITHIN_A_YEAR
            return following.values[0] if is_near else 0.0
    return 0.0
