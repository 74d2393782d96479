"""Which job a question means: takes the passages and a question, gives the job's own line and those that it is not.

Jobs stand in their order in time. "Before that" and "before Northwind" mean the next older one than the one that was
spoken of, "your first job" the oldest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.context.passages import is_bare_position, is_current
from rejoinder.context.questions import Query, content_words
from rejoinder.context.typography import plain_key
from rejoinder.context.words import stem
from rejoinder.types import Passage

_BEING_AT = frozenset(("at", "with", "for", "bei", "beim", "für"))
_SHORTEST_NAME = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobAsked:
    """`meant`: the places of the job lines that answer. `labels` are those of their bullets; `left` that of the job
    that the question goes back from, "" where none."""

    meant: frozenset[int]
    labels: frozenset[str]
    left: str = ""


def job_asked(query: Query, passages: Sequence[Passage]) -> JobAsked | None:
    """None where the question asks for no job of a place in time, or the documents have none there."""
    jobs = _newest_first([place for place, passage in enumerate(passages) if is_bare_position(passage)], passages)
    if not jobs:
        return None
    if query.asks_first_job:
        return _meant([jobs[-1]], passages)
    if query.earlier_than or query.wants_position == "before":
        return _next_older(query, jobs, passages)
    if query.wants_position == "now":
        running = [place for place in jobs if is_current(passages[place])]
        return _meant(running or jobs[:1], passages)
    if query.wants_position == "any":
        spoken_of = [query.text, *(query.turns if query.borrows else ())]
        named = _named(spoken_of, jobs, passages)
        return _meant([jobs[named]] if named is not None else jobs, passages)
    return None


def employer_asked(query: Query, passages: Sequence[Passage]) -> str:
    """The label of the one job whose employer the question speaks of being at ("at Northwind", "bei Northwind"), else
    ""."""
    labels = {passage.label for passage in passages if is_bare_position(passage)}
    words = {label: plain_key(label.rpartition(",")[0] or label).split() for label in labels}
    asked = plain_key(query.text).split()
    named = {
        label
        for label, name in words.items()
        for at, word in enumerate(asked[1:], start=1)
        if name and word == name[0] and asked[at - 1] in _BEING_AT and len(word) >= _SHORTEST_NAME
    }
    return named.pop() if len(named) == 1 else ""


def _next_older(query: Query, jobs: Sequence[int], passages: Sequence[Passage]) -> JobAsked | None:
    named = _named(query.earlier_than, jobs, passages)
    if named is None and query.wants_position != "before":
        return None
    after = named or 0
    older = jobs[after + 1 : after + 2]
    return _meant(older, passages, left=passages[jobs[after]].label) if older else None


def _meant(places: Sequence[int], passages: Sequence[Passage], *, left: str = "") -> JobAsked:
    return JobAsked(meant=frozenset(places), labels=frozenset(passages[place].label for place in places), left=left)


def _named(texts: Sequence[str], jobs: Sequence[int], passages: Sequence[Passage]) -> int | None:
    """The job that the first text naming one names best, by words that no other job's line has."""
    words = [frozenset(map(stem, content_words(_YEAR.sub(" ", passages[place].text)))) for place in jobs]
    own = [
        held.difference(*(other for number, other in enumerate(words) if number != place))
        for place, held in enumerate(words)
    ]
    for text in texts:
        said = frozenset(map(stem, content_words(text)))
        shared = [len(said & held) for held in own]
        if max(shared) > 0:
            return shared.index(max(shared))
    return None


def _newest_first(places: list[int], passages: Sequence[Passage]) -> list[int]:
    years = [max(map(int, _YEAR.findall(passages[place].label)[:1]), default=0) for place in places]
    if places and all(years) and years[0] < years[-1]:
        return places[::-1]
    return places
