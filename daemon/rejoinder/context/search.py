"""Every passage in memory, by owner, and the best ones for a question: the nearest by words and by vector, ranked.

An index never changes: a changed document makes another one, so a search works on the shelf as it was when it began.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.days import days_in
from rejoinder.context.designations import Designation, Designations, designations_in
from rejoinder.context.features import Evidence
from rejoinder.context.ngrams import Grams, NgramIndex, count_grams, join_grams
from rejoinder.context.pairs import PairScorer
from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query, content_words
from rejoinder.context.ranking import Ranker
from rejoinder.context.stations import DOUBTFUL, SURE, lift_stations, stations_asked
from rejoinder.context.store import Rows
from rejoinder.context.words import stem
from rejoinder.gloss import gloss
from rejoinder.types import Passage

Scores = NDArray[np.float32]
Places = NDArray[np.intp]
# Up to here every passage is ranked; beyond, the nearest by vector, by words and, in other languages, by spelling.
MOST_RANKED = 400
# Reading the best word by word takes longer than all else together; among so many the search itself takes its time.
MOST_READ = 3_000
NEAREST_BY_VECTOR = 160
NEAREST_BY_WORDS = 120
MOST_SPELLED = 3_000
MOST_PAIRED = 64
SAMPLED = 1_000
# Of all passages, how many the words sought may stand in together; more tell little and take long to score.
MOST_MATCHED = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`answers`: how likely it is that the documents answer the question, 0..1. `known`: as of `ranking.Ranked`."""

    passages: tuple[Passage, ...]
    no_answer: bool
    answers: float
    known: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One owner's passages, with what is looked up in them."""

    rows: Rows
    grams: Grams
    words: tuple[frozenset[str], ...]
    designations: tuple[frozenset[Designation], ...]
    keys: NDArray[np.int64]


def make_part(rows: Rows) -> Part:
    return Part(
        rows=rows,
        grams=count_grams([placed_text(passage) for passage in rows.passages]),
        words=tuple(_stems(placed_text(passage)) for passage in rows.passages),
        designations=tuple(designations_in(placed_text(passage)) for passage in rows.passages),
        keys=_keys(rows.passages),
    )


class SearchIndex:
    """The passages of every owner. Vectors of another width than the newest are as good as none."""

    def __init__(
        self,
        parts: Mapping[str, Part] | None = None,
        *,
        ranker: Ranker | None = None,
        pairs: PairScorer | None = None,
    ) -> None:
        self.parts: Mapping[str, Part] = parts or {}
        self._pairs = pairs
        self._ranker = ranker or Ranker()
        held = list(self.parts.values())
        self.passages: tuple[Passage, ...] = tuple(chain.from_iterable(part.rows.passages for part in held))
        self._words: tuple[frozenset[str], ...] = tuple(chain.from_iterable(part.words for part in held))
        self._ids = np.concatenate([np.zeros(0, dtype=np.int64), *(part.rows.ids for part in held)])
        self._order = np.argsort(self._ids)
        self.vectors = _stack(held)
        self.encoded: NDArray[np.bool_] = np.any(self.vectors != 0, axis=1)

    @cached_property
    def _ngrams(self) -> NgramIndex:
        """Put together for the first question after a change, so that many changes in a row cost little."""
        return NgramIndex(join_grams([part.grams for part in self.parts.values()]))

    @cached_property
    def _designations(self) -> Designations:
        return Designations(tuple(chain.from_iterable(part.designations for part in self.parts.values())))

    @cached_property
    def _held_by(self) -> Counter[str]:
        """In how many passages each stem stands."""
        return Counter(chain.from_iterable(self._words))

    def telling(self, words: Sequence[str]) -> list[str]:
        """The rarest of the words: two of them, and more while all together stand in few of the passages."""
        if len(self.passages) <= MOST_RANKED:
            return list(words)
        kept: list[str] = []
        left = MOST_MATCHED * len(self.passages)
        for word in sorted(words, key=lambda word: self._held_by[stem(word)]):
            left -= self._held_by[stem(word)]
            if left < 0 and len(kept) >= 2:
                break
            kept.append(word)
        return kept

    @property
    def is_large(self) -> bool:
        """Whether there are too many passages to look at each while a question waits."""
        return len(self.passages) > MOST_READ

    def held(self, words: Sequence[str]) -> tuple[int, int]:
        """The most of the words that one passage holds together, and how many passages hold so many."""
        asked = frozenset(map(stem, words))
        shared = [len(asked & held) for held in self._words]
        most = max(shared, default=0)
        return (most, shared.count(most)) if most else (0, 0)

    def known_vectors(self, passages: Sequence[Passage]) -> tuple[Scores | None, list[int]]:
        """(n, d) vectors of passages whose words are here already, None where there are none; and who lacks one."""
        if not self.encoded.any():
            return None, list(range(len(passages)))
        here = np.concatenate([part.keys for part in self.parts.values()])
        order = np.argsort(here)
        wanted = _keys(passages)
        at = order[np.minimum(np.searchsorted(here, wanted, sorter=order), len(here) - 1)]
        vectors = np.zeros((len(passages), self.vectors.shape[1]), dtype=np.float32)
        missing = []
        for number, (place, passage) in enumerate(zip(at, passages, strict=True)):
            if self.encoded[place] and _words_of(self.passages[place]) == _words_of(passage):
                vectors[number] = self.vectors[place]
            else:
                missing.append(number)
        return vectors, missing

    def with_rows(self, changes: Mapping[str, Rows | None]) -> SearchIndex:
        """Another index in which these owners hold these rows; None takes an owner out."""
        parts = dict(self.parts)
        for owner, rows in changes.items():
            parts.pop(owner, None)
            if rows is not None and rows.passages:
                parts[owner] = make_part(rows)
        return SearchIndex(parts, ranker=self._ranker, pairs=self._pairs)

    def ranked_by(self, ranker: Ranker | None) -> SearchIndex:
        """The same passages in another order; None changes nothing."""
        if ranker is None:
            return self
        other = copy(self)
        other._ranker = ranker
        return other

    def search(self, query: Query, words: Mapping[int, float], vectors: Scores | None, k: int) -> Found:
        """The `k` best. `words`: BM25 by row id; `vectors`: the query's forms, None when there was no time."""
        if not self.passages:
            return Found(passages=(), no_answer=True, answers=0.0)
        asked = self._asked(query)
        evidence = self.gather(query, words, vectors)
        ranked = self._ranker.rank(query, evidence, k)
        best = tuple(replace(evidence.passages[place], score=score) for place, score in ranked.best)
        if self._designations.are_all_others(asked, best[0].text):
            return Found(passages=best, no_answer=True, answers=min(ranked.answers, DOUBTFUL))
        best = _lead(best, [self.passages[place] for place in self._designations.naming(asked)], k)
        stations = stations_asked(query.text, self.passages)
        if query.was_put_into_english and query.sections.get(best[0].section, 0.0) >= 1.0:
            return Found(passages=best, no_answer=False, answers=max(ranked.answers, SURE))  # the models misread both
        if stations is None:
            return Found(passages=best, no_answer=ranked.no_answer, answers=ranked.answers, known=ranked.known)
        answers = max(ranked.answers, SURE) if stations else min(ranked.answers, DOUBTFUL)
        return Found(passages=lift_stations(best, stations, k), no_answer=not stations, answers=answers)

    def gather(self, query: Query, words: Mapping[int, float], vectors: Scores | None) -> Evidence:
        """What is known of the passages that may answer."""
        fits = vectors is not None and self.vectors.shape[1] == vectors.shape[1] and bool(self.encoded.any())
        dense = vectors @ self.vectors.T if vectors is not None and fits else None
        lexical = self._lexical(words)
        named = np.array(self._designations.naming(self._asked(query)), dtype=np.intp)
        places = np.union1d(self._nearest(query, dense, lexical), named)
        return Evidence(
            passages=[self.passages[place] for place in places],
            words=[self._words[place] for place in places],
            dense=None if dense is None else dense[:, places],
            typical=None if dense is None else np.median(dense[:, :: len(self.passages) // SAMPLED + 1], axis=1),
            paired=None if dense is None or vectors is None else self._pair(vectors, dense, places),
            lexical=lexical[places],
            spelling=self._ngrams.likeness(" ".join(query.words), places),
            is_of_many=self.is_large,
        )

    def _asked(self, query: Query) -> list[Designation]:
        return self._designations.asked(query.text, query.turns if query.borrows else ())

    def _pair(self, vectors: Scores, dense: Scores, places: Places) -> Scores | None:
        """Those that are far off by vector are taken to answer as little as the least of the others."""
        if self._pairs is None:
            return None
        near = _largest(dense[:, places].max(axis=0), MOST_PAIRED)
        scores = self._pairs.score(vectors, self.vectors[places[near]])
        paired = np.repeat(scores.min(axis=1, keepdims=True), len(places), axis=1)
        paired[:, near] = scores
        return paired

    def _lexical(self, words: Mapping[int, float]) -> Scores:
        scores = np.zeros(len(self.passages), dtype=np.float32)
        if words:
            ids = np.fromiter(words.keys(), dtype=np.int64, count=len(words))
            at = np.minimum(np.searchsorted(self._ids, ids, sorter=self._order), len(self._ids) - 1)
            places = self._order[at]
            there = self._ids[places] == ids
            scores[places[there]] = np.fromiter(words.values(), dtype=np.float32, count=len(words))[there]
        return scores

    def _nearest(self, query: Query, dense: Scores | None, lexical: Scores) -> Places:
        if len(self.passages) <= MOST_RANKED:
            return np.arange(len(self.passages))
        chosen = [_largest(lexical, NEAREST_BY_WORDS)]
        if dense is not None:
            chosen += [_largest(row, NEAREST_BY_VECTOR // len(dense) + 1) for row in dense]
        if (query.foreign or dense is None) and len(self.passages) <= MOST_SPELLED:
            spelling = self._ngrams.likeness(" ".join(query.words), np.arange(len(self.passages)))
            chosen.append(_largest(spelling, NEAREST_BY_WORDS))
        return np.unique(np.concatenate(chosen))


def _lead(found: Sequence[Passage], first: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    """Those of `first` in front, in the order in which they were found."""
    if not first:
        return tuple(found)
    ids = {passage.passage for passage in first}
    led = [passage for passage in found if passage.passage in ids]
    seen = {passage.passage for passage in led}
    led += [passage for passage in first if passage.passage not in seen]
    best = max(passage.score for passage in found)
    rest = (passage for passage in found if passage.passage not in ids)
    return (*(replace(passage, score=best) for passage in led), *rest)[:k]


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(" ".join((text, gloss(text), *days_in(text))))))


def _words_of(passage: Passage) -> tuple[bool, str, str]:
    """What a passage's vector is made of."""
    return (passage.source == "", passage.heading, passage.text)


def _keys(passages: Sequence[Passage]) -> NDArray[np.int64]:
    return np.fromiter((hash(_words_of(passage)) for passage in passages), dtype=np.int64, count=len(passages))


def _largest(scores: Scores, count: int) -> Places:
    return np.argpartition(-scores, min(count, len(scores) - 1))[:count]


def _stack(parts: Sequence[Part]) -> Scores:
    width = max((part.rows.vectors.shape[1] for part in parts), default=0)
    stacked = np.zeros((sum(len(part.rows.passages) for part in parts), width), dtype=np.float32)
    start = 0
    for part in parts:
        stop = start + len(part.rows.passages)
        if part.rows.vectors.shape[1] == width:
            stacked[start:stop] = part.rows.vectors
        start = stop
    return stacked
