"""What is known of the passages that may answer, added up with learned weights to an order and a probability.

Plain reciprocal-rank fusion is worse than the sentence model alone here. The weights, and those of "nothing here
answers that", are fitted by tools/fit_ranking.py on labelled questions and lie in data/ranking.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.answering import AnsweringModel, load_answering
from rejoinder.context.completing import other_thing
from rejoinder.context.features import (
    FEATURES,
    READ,
    Evidence,
    describe,
    describe_best,
    describe_read,
    shares_rare_word_or_kind,
)
from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query
from rejoinder.gloss import gloss
from rejoinder.paths import PACKAGE_DATA
from rejoinder.types import Passage

Floats = NDArray[np.float32]
MOST_ALIKE = 0.75
READ_OF_BEST = 3
SCORE_FALLS = 3.0
UNSURE_WITHOUT_VECTORS = 0.75
# Of a question in a language that the models were not taught: they tell well what answers it, and think too well of it.
# Measured on 54 questions in Spanish, French and Italian (bench/retrieval/abroad).
UNTAUGHT_OFFSET = -2.9
# Of a standard fact, such as a salary, where the words it is told in stand in the best passage or do not.
TOLD_AT_LEAST, UNTOLD_AT_MOST = 0.85, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`order`: by feature, added up to a passage's score. `answers`, `offset`: the log-odds that anything answers.

    `unread`, `unread_offset`: the same where the best passages are not read word by word. `threshold`: from which
    probability on the documents are taken to answer.
    """

    order: Mapping[str, float]
    answers: Mapping[str, float]
    offset: float
    threshold: float
    unread: Mapping[str, float] = field(default_factory=dict)
    unread_offset: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """`best`: places in the evidence with scores 0..1, the best first. `answers`: 0..1.

    `known`: what that was reckoned of, by `features.describe_best`; empty without vectors, and where a rule decided.
    """

    best: tuple[tuple[int, float], ...]
    answers: float
    no_answer: bool
    known: Mapping[str, float] = field(default_factory=dict)


class Ranker:
    """`answering`: reads the best passages word by word, where the weights count what it says."""

    def __init__(self, weights: Weights | None = None, *, answering: AnsweringModel | None = None) -> None:
        self._weights = weights or shipped_weights()
        self._answering = (answering or load_answering()) if READ[0] in self._weights.answers else None
        self._order = np.array([self._weights.order.get(name, 0.0) for name in FEATURES], dtype=np.float32)

    def rank(self, query: Query, evidence: Evidence, k: int) -> Ranked:
        features = describe(query, evidence)
        scores = features @ self._order
        order = _without_twins(np.argsort(-scores, kind="stable"), evidence.words, k)
        answers, known = self._answers(query, evidence, features, scores)
        best = tuple(_with_scores(order, scores, answers))
        return Ranked(best=best, answers=answers, no_answer=answers < self._weights.threshold, known=known)

    def _answers(
        self, query: Query, evidence: Evidence, features: Floats, scores: Floats
    ) -> tuple[float, Mapping[str, float]]:
        weights = self._weights
        if evidence.dense is None:
            sure = shares_rare_word_or_kind(features)
            return UNSURE_WITHOUT_VECTORS if sure else 1.0 - UNSURE_WITHOUT_VECTORS, {}
        known = describe_best(query, evidence, features, scores)
        odds, offset = weights.answers, weights.offset
        if self._answering is not None and evidence.is_of_many:
            odds, offset = weights.unread, weights.unread_offset
        elif self._answering is not None:
            known |= describe_read(read_best(self._answering, query, evidence, scores))
        signal = offset + sum(odds.get(name, 0.0) * value for name, value in known.items())
        signal += UNTAUGHT_OFFSET * query.untaught
        likely = 1.0 / (1.0 + math.exp(-max(min(signal, 30.0), -30.0)))
        if query.told is None:
            return likely, known
        told = features[int(np.argmax(scores)), FEATURES.index("told")] > 0
        return (max(likely, TOLD_AT_LEAST) if told else min(likely, UNTOLD_AT_MOST)), {}


def read_best(answering: AnsweringModel, query: Query, evidence: Evidence, scores: Floats) -> list[float]:
    """Log-odds that the best passages answer, the best first. Raises NotReady."""
    return read_passages(answering, query, [evidence.passages[place] for place in np.argsort(-scores)[:READ_OF_BEST]])


def read_passages(answering: AnsweringModel, query: Query, passages: Sequence[Passage]) -> list[float]:
    """Log-odds that each of them answers; German is read as rough English. Raises NotReady."""
    alone = query.stands_alone or other_thing(query.text)
    asked = query.forms[0] if alone else query.forms[-1]
    texts = [placed_text(passage) for passage in passages]
    return answering.score(asked, [gloss(text) or text for text in texts])


def _with_scores(order: Sequence[int], scores: Floats, answers: float) -> Iterator[tuple[int, float]]:
    """Scores never rise from one place to the next."""
    top, least = float(scores[order[0]]), 1.0
    for place in order:
        least = min(least, math.exp(min(float(scores[place]) - top, 0.0) / SCORE_FALLS))
        yield place, round(answers * least, 4)


@cache
def shipped_weights() -> Weights:
    held = json.loads((PACKAGE_DATA / "ranking.json").read_text(encoding="utf-8"))
    return Weights(**held)


def _without_twins(order: NDArray[np.intp], words: Sequence[frozenset[str]], k: int) -> list[int]:
    """The first `k`; one that says nearly the same as one above it comes after all others."""
    kept: list[int] = []
    twins: list[int] = []
    for place in order[: 4 * k]:
        own = words[place]
        twin = len(own) > 3 and any(len(own & words[other]) > MOST_ALIKE * len(own | words[other]) for other in kept)
        (twins if twin else kept).append(int(place))
        if len(kept) == k:
            break
    return (kept + twins)[:k]
