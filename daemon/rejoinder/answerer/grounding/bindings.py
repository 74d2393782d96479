"""Whether a number stands beside the same things in the sentence as in the passage that tells it.

A number that a passage does hold may belong to another thing there: "a building of 38 storeys", of piles 38 m deep
under one of 22. Takes the sentence's and the passage's clause around a number, and compares words and names.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from rejoinder.answerer.words import content_words, find_names, split_words

_CUT = re2.compile(r"[;:.!?()](?:\s|$)|\(|\),?|,\s|\s(?:and|while|but|which|who|whereas|with|und|aber|mit|wobei)\s")
_MOST = 3


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


def _words(clause: str) -> frozenset[str]:
    return content_words(clause, split_words(clause))
