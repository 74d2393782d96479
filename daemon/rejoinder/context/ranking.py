"""What is known of the passages that may answer, added up with weights to an order and to whether anything answers.

Plain reciprocal-rank fusion is worse than the sentence model alone here, so scores are added with weights.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.passages import is_bare_position, is_current
from rejoinder.context.questions import Query
from rejoinder.types import Passage

Floats = NDArray[np.float32]
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
class Evidence:
    """Of n passages: `words` their stems, `dense` (forms, n) cosines and `typical` each form's median over all.

    `lexical`: BM25, 0 where no word is shared; `spelling`: cosines of n-grams. `dense` is None without vectors.
    """

    passages: Sequence[Passage]
    words: Sequence[frozenset[str]]
    dense: Floats | None
    typical: Floats | None
    lexical: Floats
    spelling: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """`best`: places in the evidence with scores 0..1, the best first. `answers`: 0..1."""

    best: tuple[tuple[int, float], ...]
    answers: float
    no_answer: bool


class Ranker:
    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()

    def rank(self, query: Query, evidence: Evidence, k: int) -> Ranked:
        weights = self._weights
        forms = np.asarray(query.form_weights, dtype=np.float32)
        known = evidence.dense is not None
        dense = forms @ evidence.dense if evidence.dense is not None else np.zeros_like(evidence.lexical)
        typical = float(forms @ evidence.typical) if evidence.typical is not None else 0.0
        lexical = evidence.lexical / (evidence.lexical + 4.0)  # 4 is a good match of one rare word in a résumé
        kinds = np.array([self._kind(passage, query) for passage in evidence.passages], dtype=np.float32)
        scores = (
            weights.dense * (weights.foreign if query.foreign else 1.0) * dense
            + weights.words * (2.0 if query.foreign else 1.0) * lexical
            + weights.spelling * (4.0 if query.foreign else 1.0) * evidence.spelling
            + weights.topics * _topics(query, evidence.words)
            + kinds
        )
        answers = _answers(scores, dense - typical, lexical, kinds, known=known)
        order = np.argsort(-scores, kind="stable")[:k]
        best = tuple((int(place), _unit_score(float(scores[place]))) for place in order)
        return Ranked(best=best, answers=answers, no_answer=answers < FIT_THRESHOLD)

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


def stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "en", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _topics(query: Query, words: Sequence[frozenset[str]]) -> Floats:
    told = frozenset(map(stem, query.topics))
    return np.array([min(len(told & held), 3) / 3 for held in words], dtype=np.float32)


def _answers(scores: Floats, standing_out: Floats, lexical: Floats, kinds: Floats, *, known: bool) -> float:
    """Logistic in the best score and in how far the best vector stands out; fitted on labelled questions."""
    if not known:  # without vectors: a rare word in common, or a kind of thing that the documents have
        return float(lexical.max() > 0.25 or kinds.max() > 0.15)
    signal = 12.8 * float(scores.max()) + 4.6 * float(standing_out.max()) - 4.45
    return 1.0 / (1.0 + math.exp(-signal))


def _unit_score(score: float) -> float:
    return round(min(max(score, 0.0), 1.0), 4)
