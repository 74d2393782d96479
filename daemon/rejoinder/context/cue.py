"""The instant cue: at most four points, each at most twelve of the résumé's own words, each with its passage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rejoinder.context.asked import read_asked
from rejoinder.context.passages import is_bare_position
from rejoinder.context.questions import Query, content_words
from rejoinder.context.shortening import second_clause, shorten
from rejoinder.types import CuePoint, Passage, SectionKind

MOST_POINTS = 4
SMALLEST_SHARE_OF_BEST = 0.65
MOST_ALIKE = 0.6
# Where one of these is asked for, all of them are told: "Where did you study?" means every school.
_TOLD_WHOLE: frozenset[SectionKind] = frozenset(["education", "certifications", "languages"])
SMALLEST_SHARE_OF_KIND = 0.25
_REMEMBERED_TEXTS = 64


def make_cue(query: Query, passages: Sequence[Passage]) -> tuple[CuePoint, ...]:
    """Points from the passages that come near the best one; none says what another has said."""
    points: list[CuePoint] = []
    asked = read_asked(query)
    best, share = passages[0].score if passages else 0.0, SMALLEST_SHARE_OF_BEST
    for passage in passages:
        if len(points) == MOST_POINTS:
            break
        if passage.score < best * (SMALLEST_SHARE_OF_KIND if _is_of_kind(query, passage, passages[0]) else share):
            continue
        if is_bare_position(passage) and not query.wants_position and passage is not passages[0]:
            continue
        text = shorten(passage.text, asked)
        if text and not any(are_alike(text, point.text) for point in points):
            points.append(CuePoint(text=text, cite=(passage.passage,)))
            further = second_clause(passage.text, text) if passage is passages[0] else ""
            if further:
                points.append(CuePoint(text=further, cite=(passage.passage,)))
    return tuple(points[:MOST_POINTS])


def _is_of_kind(query: Query, passage: Passage, first: Passage) -> bool:
    """Whether a kind of thing is asked for of which all are told, and both are of it."""
    asked = passage.section in _TOLD_WHOLE and query.sections.get(passage.section, 0.0) >= 1.0
    return asked and passage.section == first.section


def are_alike(one: str, other: str) -> bool:
    """Whether two points say nearly the same."""
    first, second = _telling_words(one), _telling_words(other)
    return len(first & second) > MOST_ALIKE * max(min(len(first), len(second)), 1)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _telling_words(text: str) -> frozenset[str]:
    return frozenset(content_words(text))
