"""Words and vectors fused: the sentence model leads, BM25, spelling and the kind of thing asked for help.

Plain reciprocal-rank fusion is worse than the model alone here, so scores are added with weights. Everything lies in
memory but BM25, which SQLite gives.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.ngrams import NgramIndex
from rejoinder.context.passages import is_bare_position, is_current
from rejoinder.context.questions import Query, content_words
from rejoinder.types import Passage

Scores = NDArray[np.float32]
FIT_THRESHOLD = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`overview`: taken from headlines, summaries and bare positions, unless they are asked for.

    `foreign`: what the sentence model keeps of its weight, and the words gain, on a question that is not in English.
    """

    dense: float = 1.0
    words: float = 0.12
    spelling: float = 0.12
    topics: float = 0.2
    section: float = 0.3
    position: float = 0.12
    overview: float = 0.08
    foreign: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    passages: tuple[Passage, ...]
    no_answer: bool
    fit: float


class SearchIndex:
    """Passages with their vectors, (n, 384) and of length 1, or None where they could not be encoded."""

    def __init__(self, passages: Sequence[Passage], vectors: Scores | None, *, weights: Weights | None = None) -> None:
        self.passages = tuple(passages)
        self.vectors = vectors
        self._weights = weights or Weights()
        self._ngrams = NgramIndex([f"{passage.heading} {passage.text}" for passage in passages])
        self._words = [frozenset(map(_stem, content_words(passage.text))) for passage in passages]

    def search(self, query: Query, words: Mapping[int, float], forms: Scores | None, k: int) -> Found:
        """The `k` best. `words`: BM25 by passage; `forms`: the query's encoded forms, None when there was no time."""
        if not self.passages:
            return Found(passages=(), no_answer=True, fit=0.0)
        scores, fit = self.score(query, words, forms)
        order = np.argsort(-scores, kind="stable")[:k]
        best = tuple(replace(self.passages[index], score=_unit_score(float(scores[index]))) for index in order)
        return Found(passages=best, no_answer=fit < FIT_THRESHOLD, fit=fit)

    def score(self, query: Query, words: Mapping[int, float], forms: Scores | None) -> tuple[Scores, float]:
        weights = self._weights
        dense = self._dense(query, forms)
        lexical = self._lexical(words)
        spelling = self._ngrams.likeness(" ".join(query.words))
        topics = self._topics(query)
        kinds = np.array([self._kind(passage, query) for passage in self.passages], dtype=np.float32)
        scores = (
            weights.dense * (weights.foreign if query.foreign else 1.0) * dense
            + weights.words * (2.0 if query.foreign else 1.0) * lexical
            + weights.spelling * (4.0 if query.foreign else 1.0) * spelling
            + weights.topics * topics
            + kinds
        )
        return scores.astype(np.float32), _fit(scores, dense, lexical, kinds, known=forms is not None)

    def _dense(self, query: Query, forms: Scores | None) -> Scores:
        if forms is None or self.vectors is None or len(self.vectors) != len(self.passages):
            return np.zeros(len(self.passages), dtype=np.float32)
        likeness = forms @ self.vectors.T
        return np.asarray(query.form_weights, dtype=np.float32) @ likeness

    def _lexical(self, words: Mapping[int, float]) -> Scores:
        """BM25 pressed to 0..1: 4 is a good match of one rare word in a résumé."""
        scores = np.zeros(len(self.passages), dtype=np.float32)
        for index, score in words.items():
            if index < len(scores):
                scores[index] = score / (score + 4.0)
        return scores

    def _topics(self, query: Query) -> Scores:
        told = frozenset(map(_stem, query.topics))
        if not told:
            return np.zeros(len(self.passages), dtype=np.float32)
        return np.array([min(len(told & words), 3) / 3 for words in self._words], dtype=np.float32)

    def _kind(self, passage: Passage, query: Query) -> float:
        weights = self._weights
        bonus = weights.section * query.sections.get(passage.section, 0.0)
        bare = is_bare_position(passage)
        asked = query.wants_position
        if bare and asked and (asked == "any" or (asked == "now") == is_current(passage)):
            return bonus + weights.position
        if passage.section == "summary" and not bonus:
            return -weights.overview
        if asked and passage.section == "experience":
            return bonus / 2
        return bonus - weights.overview if bare else bonus


def _fit(scores: Scores, dense: Scores, lexical: Scores, kinds: Scores, *, known: bool) -> float:
    """0..1: how likely it is that the documents answer the question.

    Logistic in the best fused score and in how far the best vector stands out; fitted on labelled questions.
    """
    if not known:  # without vectors: a rare word in common, or a kind of thing that the documents have
        return float(lexical.max() > 0.25 or kinds.max() > 0.15)
    signal = 12.8 * float(scores.max()) + 4.6 * float(dense.max() - np.median(dense)) - 4.45
    return 1.0 / (1.0 + math.exp(-signal))


def _unit_score(score: float) -> float:
    return round(min(max(score, 0.0), 1.0), 4)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "en", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
