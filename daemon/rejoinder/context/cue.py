"""The instant cue: at most four points, each at most twelve of the résumé's own words, each with its passage."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.context.questions import Query, content_words
from rejoinder.context.shortening import shorten
from rejoinder.types import CuePoint, Passage

MOST_POINTS = 4
FARTHEST_BELOW_BEST = 0.16
MOST_ALIKE = 0.6


def make_cue(query: Query, passages: Sequence[Passage]) -> tuple[CuePoint, ...]:
    """Points from the passages that come near the best one; none says what another has said."""
    points: list[CuePoint] = []
    for passage in passages:
        if len(points) == MOST_POINTS or passage.score < passages[0].score - FARTHEST_BELOW_BEST:
            break
        text = shorten(passage.text, frozenset(query.words))
        if text and not any(_alike(text, point.text) for point in points):
            points.append(CuePoint(text=text, cite=(passage.passage,)))
    return tuple(points)


def _alike(one: str, other: str) -> bool:
    first, second = set(content_words(one)), set(content_words(other))
    return len(first & second) > MOST_ALIKE * max(min(len(first), len(second)), 1)
