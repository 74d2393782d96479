"""What is known of each passage that may answer, and of the best of them, as numbers of about one.

`describe` gives a row a passage, `describe_best` what the probability of an answer hangs on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.passages import is_bare_position, is_current
from rejoinder.context.questions import Query
from rejoinder.context.words import stem
from rejoinder.types import Passage

Floats = NDArray[np.float32]
FEATURES = (
    "whole", "context", "words", "coverage", "earlier_words", "spelling", "topics", "section",
    "position", "other_position", "overview", "number", "short", "foreign_dense", "foreign_spelling",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_COSINES = 10.0
_GOOD_BM25 = 4.0  # a good match of one rare word in a résumé


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Of n passages: `words` their stems, `dense` (forms, n) cosines, `typical` each form's median over all passages.

    `lexical`: BM25, 0 where no word is shared; `spelling`: cosines of n-grams. `dense` is None without vectors; its
    rows stand as the query's forms.
    """

    passages: Sequence[Passage]
    words: Sequence[frozenset[str]]
    dense: Floats | None
    typical: Floats | None
    lexical: Floats
    spelling: Floats


def describe(query: Query, evidence: Evidence) -> Floats:
    """(n, len(FEATURES))."""
    count = len(evidence.passages)
    nothing = np.zeros(count, dtype=np.float32)
    whole = context = nothing
    if evidence.dense is not None:
        dense = evidence.dense * _COSINES
        whole = dense[0] * (1.0 - query.borrows)
        context = dense[-1] * query.borrows
    own, before = frozenset(map(stem, query.own)), frozenset(map(stem, query.before))
    coverage, earlier = _coverage(own, evidence.words), _coverage(before, evidence.words) * query.borrows
    kinds = np.array([_kind(passage, query) for passage in evidence.passages], dtype=np.float32).reshape(count, 4)
    foreign = float(query.foreign)
    columns = (
        whole, context,
        evidence.lexical / (evidence.lexical + _GOOD_BM25), coverage, earlier, evidence.spelling,
        _topics(query, evidence.words), kinds[:, 0], kinds[:, 1], kinds[:, 2], kinds[:, 3],
        _numbers(query, evidence.passages),
        np.array([1.0 / (1.0 + len(passage.text) / 200) for passage in evidence.passages], dtype=np.float32),
        whole * foreign, evidence.spelling * foreign,
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def describe_best(query: Query, evidence: Evidence, features: Floats, scores: Floats) -> dict[str, float]:
    """What tells whether the best passages answer at all."""
    best = int(np.argmax(scores))
    row = dict(zip(FEATURES, map(float, features[best]), strict=True))
    ordered = np.sort(scores)[::-1]
    far = float(ordered[min(len(ordered) - 1, 7)])
    known = evidence.dense is not None
    dense = _nearest(evidence.dense, query.borrows)
    typical = float(evidence.typical[0]) * _COSINES if evidence.typical is not None else 0.0
    own = frozenset(map(stem, query.own))
    every: frozenset[str] = frozenset().union(*evidence.words)
    names = [stem(name.strip(".-")) in every for name in query.names]
    return {
        "top": float(ordered[0]),
        "margin": float(ordered[0] - ordered[min(1, len(ordered) - 1)]),
        "stands_out": float(ordered[0]) - far,
        "dense": dense,
        "dense_over_typical": dense - typical if known else 0.0,
        "words": row["words"],
        "coverage": float(max((len(own & held) for held in evidence.words), default=0)) / max(len(own), 1),
        "missing": math.log1p(len(own - every)),
        "names_missing": float(names.count(False) > 0),
        "names_found": float(names.count(True) > 0),
        "asks_whether": float(query.asks_whether),
        "asks_opinion": float(query.asks_opinion),
        "topics": row["topics"],
        "section": row["section"],
        "position": row["position"],
        "borrows": query.borrows,
        "asks_kind": float(bool(query.sections)),
        "has_topic": float(bool(query.topics)),
        "own_words": math.log1p(len(own)),
        "overview": row["overview"],
    }


def shares_rare_word_or_kind(features: Floats) -> bool:
    """What must do where there are no vectors: a rare word in common, or a kind of thing that the documents have."""
    columns = {name: features[:, FEATURES.index(name)] for name in ("words", "section", "position")}
    return bool(columns["words"].max() > 0.25 or columns["section"].max() > 0.45 or columns["position"].max() > 0)


def _nearest(cosines: Floats | None, borrows: float) -> float:
    if cosines is None:
        return 0.0
    near = cosines.max(axis=1) * _COSINES
    return float(near[0] * (1.0 - borrows) + near[-1] * borrows)


def _coverage(asked: frozenset[str], words: Sequence[frozenset[str]]) -> Floats:
    """The share of the words asked for that a passage holds, rare words counting more."""
    if not asked:
        return np.zeros(len(words), dtype=np.float32)
    weights = {word: math.log(1 + len(words) / (1 + sum(word in held for held in words))) + 0.1 for word in asked}
    whole = sum(weights.values())
    return np.array([sum(weights[word] for word in asked & held) / whole for held in words], dtype=np.float32)


def _topics(query: Query, words: Sequence[frozenset[str]]) -> Floats:
    told = frozenset(map(stem, query.topics))
    return np.array([min(len(told & held), 3) / 3 for held in words], dtype=np.float32)


def _kind(passage: Passage, query: Query) -> tuple[float, float, float, float]:
    """How well its section fits, whether it is the position asked for, or another one, or too general."""
    section = query.sections.get(passage.section, 0.0)
    bare = is_bare_position(passage)
    asked = query.wants_position
    if bare and asked:
        fits = asked == "any" or (asked == "now") == is_current(passage)
        return section, float(fits), float(not fits), 0.0
    general = bare or (passage.section == "summary" and not section)
    return (section / 2 if asked and passage.section == "experience" else section), 0.0, 0.0, float(general)


def _numbers(query: Query, passages: Sequence[Passage]) -> Floats:
    if not query.wants_number:
        return np.zeros(len(passages), dtype=np.float32)
    return np.array([float(_DIGIT.search(passage.text) is not None) for passage in passages], dtype=np.float32)
