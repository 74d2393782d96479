"""How long a deed took: what a sentence says of it, beside what a passage that speaks of the same says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.grounding.periods import Period, find_moments
from rejoinder.answerer.grounding.quantity import Quantity

_TOOK = re2.compile(r"\b(?:took|takes|taken|lasted|needed|dauerte|gedauert|brauchte\w*|gebraucht)\b")
_WITHIN = frozenset(("in", "within", "inside", "innerhalb", "binnen"))
_OVER = _WITHIN | {"over", "after", "for", "took", "lasted", "nach", "of"}
_LATER = re2.compile(r"^ (?:later|project|programme|program|build|campaign|später)\b")
_NOT_LATER = re2.compile(r"^ (?:ago|before|early|earlier|late|ahead|old|behind|notice|warranty|of experience)\b")
# Further apart than this they are not the same, said roughly.
_ALIKE = 1.4
_SHORTEST_DAYS = 1.0
# A passage that tells of several: "the last in 4 days, the first in 11".
_SEVERAL = re2.compile(r"\b(?:the (?:first|last)|each|per|respectively)\b")


def differ_in_lasting(said: Sequence[Quantity], lower: str, held: Sequence[Quantity], text: str) -> bool:
    """Whether a sentence tells one duration of a deed and the passage one that is plainly another. Both levelled."""
    told = [one for one in said if _is_duration(one)]
    if len(told) != 1 or _NOT_LATER.match(lower[told[0].end :]):
        return False
    if not (_TOOK.search(lower) or told[0].lead in _WITHIN or told[0].hedge == "under"):
        return False
    spans = [] if _SEVERAL.search(text) else list(_spans(held, text))
    return len(spans) == 1 and not _fits(told[0], *spans[0])


def _is_duration(one: Quantity) -> bool:
    return one.unit == "time" and one.values[0] >= _SHORTEST_DAYS


def _spans(held: Sequence[Quantity], text: str) -> Iterator[tuple[float, float]]:
    """Each duration of the passage, the least and the most days; of two dates that between them."""
    durations = [one for one in held if _is_duration(one) and not one.derived]
    for one in durations:
        behind = text[one.end :]
        if (one.lead in _OVER or _LATER.match(behind)) and not _NOT_LATER.match(behind):
            yield one.values[0], one.values[0]
        else:
            yield 0.0, float("inf")
    moments = find_moments(text)
    if len(moments) == 2 and not durations and all(moments):
        first, last = moments
        if first is not None and last is not None and first.last < 12 and last.last < 12:
            yield Period(first, last).days((0, 0))


def _fits(said: Quantity, least: float, most: float) -> bool:
    value = said.values[0]
    if (said.hedge == "over" and value <= most) or (said.hedge == "under" and value >= least):
        return True
    return least / _ALIKE <= value <= most * _ALIKE
