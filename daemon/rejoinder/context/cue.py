"""The instant cue: at most four points, each at most twelve of the résumé's own words, each with its passage."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.context.passages import is_bare_position
from rejoinder.context.questions import Query, content_words
from rejoinder.context.shortening import second_clause, shorten
from rejoinder.types import CuePoint, Passage

MOST_POINTS = 4
SMALLEST_SHARE_OF_BEST = 0.65
MOST_ALIKE = 0.6


def make_cue(query: Query, passages: Sequence[Passage]) -> tuple[CuePoint, ...]:
    """Points from the passages that come near the best one; none says what another has said."""
    points: list[CuePoint] = []
    best = passages[0].score if passages else 0.0
    for passage in passages:
        if len(points) == MOST_POINTS or passage.score < best * SMALLEST_SHARE_OF_BEST:
            break
        if is_bare_position(passage) and not query.wants_position and passage is not passages[0]:
            continue
        text = shorten(passage.text, frozenset(query.words))
        if text and not any(_alike(text, point.text) for point in points):
            points.append(CuePoint(text=text, cite=(passage.passage,)))
            further = second_clause(passage.text, text) if passage is passages[0] else ""
            if further:
                points.append(CuePoint(text=further, cite=(passage.passage,)))
    return tuple(points[:MOST_POINTS])


def _alike(one: str, other: str) -> bool:
    first, second = set(content_words(one)), set(content_words(other))
    return len(first & second) > MOST_ALIKE * max(min(len(first), len(second)), 1)
