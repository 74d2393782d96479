"""The one cell of short tables that a question asks for, and how likely it is that it answers.

Takes the bearings of tables and a question; gives a `Pointed` or None. The weights were fitted by
tools/fit_pointing.py: a softmax over all cells of all tables orders them, a logistic regression on how plainly the
first stands out says how likely it is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.asking import Found
from rejoinder.context.tables.bearings import Bearings
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.evidence import FEATURES, likeness, weigh
from rejoinder.context.tables.question import covers
from rejoinder.context.tables.spoken_question import Asking
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import PADDING, Token, stems
from rejoinder.paths import table_pointing_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PLAINNESS = (
    "score", "ahead of other rows", "ahead of other columns", "ahead of other tables", "covered", "kind", "concept",
    "row words", "name said", "head words", "name word alike", "head word alike", "cell alike", "day", "column bracket",
    "rank", "code", "region", "unaccounted names", "personal", "concept without column", "several rows", "operation",
    "unaccounted quantity", "unheld kind", "unheld colour", "unheld day",
    "unheld noun", "left over", "title", "key", "found by words", "found elsewhere",
)  # fmt: skip
LEAST_NEAR = 0.42
MOST_WEIGHED, WORD_PROMISE = 6, 0.12
MOST_AHEAD, UNTOLD = 4.0, 0.3
LIKELY, MOSTLY_NAMED = 0.35, 0.45
_TELLING_KINDS = frozenset(
    ["person", "date", "time", "place", "weight", "area", "percent", "contact", "code", "money", "duration", "length"]
)
_NOUN = re.compile(r"\b(?:which|what|how many|how much) ([a-z][a-z-]+)")
_GENERIC = frozenset(
    [
        "time",
        "times",
        "day",
        "days",
        "date",
        "dates",
        "people",
        "person",
        "minutes",
        "hours",
        "weeks",
        "months",
        "years",
        "kind",
        "sort",
        "number",
        "percentage",
        "share",
        "one",
        "ones",
        "month",
        "week",
        "evening",
        "night",
        "morning",
        "would",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "has",
        "have",
        "can",
        "could",
        "if",
        "of",
    ]
)
_REASON = re.compile(r"\b(?:why|how come|explain|tell me about|how (?:do|did|would) (?:you|we|they))\b|\bintroduc")
COLOURS = frozenset(
    [
        "blue",
        "red",
        "green",
        "black",
        "white",
        "grey",
        "gray",
        "yellow",
        "brown",
        "orange",
        "pink",
        "silver",
        "purple",
        "gold",
        "beige",
        "navy",
        "turquoise",
        "violet",
    ]
)
_SPECIFIC = frozenset(
    [
        "price",
        "capacity",
        "person",
        "place",
        "weight",
        "size",
        "colour",
        "material",
        "duration",
        "temperature",
        "warranty",
        "rating",
        "level",
        "language",
        "supplier",
        "code",
        "contact",
        "discount",
        "tax",
        "delay",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointingWeights:
    """`order` by feature, `likely` by plainness."""

    order: Mapping[str, float]
    likely: Mapping[str, float]
    offset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """`likely`: 0..1, that this cell answers. `plain`: what that was reckoned of, by `PLAINNESS`. `seen`: by likeness
    too, and not by words alone.
    """

    table: Table
    row: int
    column: int
    likely: float
    plain: Mapping[str, float]
    seen: bool = False

    @property
    def lacks(self) -> bool:
        """Whether the row is plainly named and what is asked of it is not there, or its name or day is not."""
        plain = self.plain
        if self.likely >= LIKELY:
            return False
        is_named = plain["name said"] >= MOSTLY_NAMED or plain["row words"] >= MOSTLY_NAMED
        is_asked = plain["head words"] > 0 or plain["kind"] > 0
        return (
            is_named
            or (plain["unheld day"] > 0 and plain["row words"] > 0.2)
            or (plain["unheld colour"] > 0 and plain["row words"] > 0)
            or (plain["unaccounted names"] >= MOSTLY_NAMED and is_asked and plain["covered"] >= 0.25)
        )


@lru_cache(maxsize=1)
def shipped_weights() -> PointingWeights:
    held = json.loads(table_pointing_file().read_text(encoding="utf-8"))
    return PointingWeights(order=held["order"], likely=held["likely"], offset=held["offset"])


def point(
    all_bearings: Sequence[Bearings], asking: Asking, weights: PointingWeights, by_words: Found | None = None
) -> Pointed | None:
    """`by_words`: what the surest of the tables found by the question's own words."""
    order = np.array([weights.order[name] for name in FEATURES])
    all_bearings = _promising(all_bearings, asking)
    weighed = [weigh(bearings, asking) for bearings in all_bearings]
    scores = [features @ order for features in weighed]
    if not scores:
        return None
    best = [float(score.max()) for score in scores]
    at = int(np.argmax(best))
    row, column = (int(place) for place in np.unravel_index(int(scores[at].argmax()), scores[at].shape))
    others = max((score for number, score in enumerate(best) if number != at), default=best[at] - MOST_AHEAD)
    plain = plainness(all_bearings[at], asking, weighed[at], scores[at], (row, column), others)
    plain |= _by_words(all_bearings[at].table, (row, column), by_words)
    sure = weights.offset + sum(weights.likely[name] * plain[name] for name in PLAINNESS)
    likely = float(1.0 / (1.0 + np.exp(-np.clip(sure, -30.0, 30.0))))
    untold = _REASON.search(asking.question.text) is not None or plain["unheld colour"] or plain["unheld day"]
    likely *= UNTOLD if untold else 1.0
    is_seen = all_bearings[at].sight is not None and asking.vectors is not None
    return Pointed(table=all_bearings[at].table, row=row, column=column, likely=likely, plain=plain, seen=is_seen)


def _promising(all_bearings: Sequence[Bearings], asking: Asking) -> Sequence[Bearings]:
    """Of many tables the few that are most like the question, by their cells' likeness and the words they know."""
    if len(all_bearings) <= MOST_WEIGHED:
        return all_bearings
    whole = asking.vectors[-1] if asking.vectors is not None else None
    promise = []
    for bearings in all_bearings:
        table = bearings.table
        known = {token.stem for token in asking.tokens} | {token.stem for token, _ in asking.earlier}
        words = sum(1 for word in known if word in table.postings or word in table.head_stems or word in table.subject)
        codes = any(code in held for held in bearings.codes for code in asking.codes)
        alike = float((bearings.sight.cells @ whole).max()) if bearings.sight is not None and whole is not None else 0.0
        promise.append(alike + WORD_PROMISE * words + float(codes))
    best = sorted(range(len(promise)), key=lambda at: -promise[at])[:MOST_WEIGHED]
    return [all_bearings[at] for at in sorted(best)]


def plainness(
    bearings: Bearings, asking: Asking, features: Floats, scores: Floats, place: tuple[int, int], others: float
) -> dict[str, float]:
    row, column = place
    top = float(scores[row, column])
    by_row = np.delete(scores.max(axis=1), row)
    by_column = np.delete(scores[row], column)
    held = dict(zip(FEATURES, features[row, column].tolist(), strict=True))
    plain = {name: held[name] for name in PLAINNESS if name in held}
    ahead_of_rows = top - float(by_row.max()) if len(by_row) else MOST_AHEAD
    plain |= {
        "score": top / 10.0,
        "ahead of other rows": min(ahead_of_rows, MOST_AHEAD),
        "ahead of other columns": min(top - float(by_column.max()), MOST_AHEAD) if len(by_column) else MOST_AHEAD,
        "ahead of other tables": min(top - others, MOST_AHEAD),
        "several rows": float(ahead_of_rows < 0.3),
        "personal": float(asking.question.personal),
        "concept without column": _unheld_concept(bearings, asking),
        "operation": float(
            asking.question.operation in ("sum", "average", "difference") or bool(asking.question.conditions)
        ),
        **_unheld_words(bearings, asking, place),
        "unheld kind": _unheld_kind(bearings, asking),
        "unheld colour": float(any(_lacks(bearings.table, token) for token in asking.tokens if token.word in COLOURS)),
        "unheld day": float(held["day"] < 0),
        "unaccounted quantity": _unheld_quantity(bearings, asking, held),
    }
    return plain


def _by_words(table: Table, place: tuple[int, int], found: Found | None) -> dict[str, float]:
    if found is None:
        return {"found by words": 0.0, "found elsewhere": 0.0}
    cells = [*found.cells, *(found.computed.cells if found.computed is not None else ())]
    is_same = found.table is table and place in cells
    return {
        "found by words": found.sure / len(set(cells)) ** 0.5 if is_same else 0.0,
        "found elsewhere": 0.0 if is_same else found.sure,
    }


def _unheld_concept(bearings: Bearings, asking: Asking) -> float:
    """1 where something is asked for by its name that no head, row or title of the table is about."""
    table = bearings.table
    heads = [column.head for column in table.columns] + ([row[0] for row in table.rows] if bearings.sideways else [])
    held = set().union(*(concepts_of_head(head) for head in heads), concepts_of_head(table.heading))
    kinds = set().union(*bearings.kinds, *bearings.row_kinds)
    asked = asking.question.concepts.keys() & _SPECIFIC - held
    asked -= {"price"} if "money" in kinds else set()
    asked -= {"duration"} if "duration" in kinds else set()
    return float(bool(asked))


def _unheld_kind(bearings: Bearings, asking: Asking) -> float:
    """1 where the question asks for a person, a day or another kind of value of which the table holds none."""
    kinds = set().union(*bearings.kinds, *bearings.row_kinds)
    kinds |= {"date", "time"} if kinds & {"date", "time"} else set()
    asked = asking.expected & _TELLING_KINDS
    if bearings.table.date_heads and asked & {"place", "person", "date"}:
        return 0.0
    kinds |= {"money"} if "number" in kinds else set()
    return float(bool(asked) and not asked & kinds)


def _unheld_words(bearings: Bearings, asking: Asking, place: tuple[int, int]) -> dict[str, float]:
    """Whether the thing that is asked for by name ("which floor") is nothing of the cell's, and how many words are."""
    row, column = place
    table = bearings.table
    head = table.columns[column].head if not bearings.sideways else table.rows[row][0]
    held = set(stems(f"{head} {bearings.names[row]} {table.columns[column].head}")) | table.subject
    meant = concepts_of_head(head) & asking.question.concepts.keys()
    spans = [span for concept in meant for span in asking.question.concepts[concept]]
    alike = dict(zip(asking.spans, likeness(bearings, asking, place), strict=False))
    open_words = []
    for token in asking.tokens:
        near = max(
            (value for span, value in alike.items() if span[0] <= token.start and token.end <= span[1]), default=0.0
        )
        told = token.stem in held or covers(spans, token) or near >= LEAST_NEAR or token.word in PADDING
        if not told and token.stem not in {stem for cell in table.rows[row] for stem in stems(cell)}:
            open_words.append(token)
    noun = _NOUN.search(asking.question.text)
    asked = noun is not None and any(token.start == noun.start(1) for token in open_words)
    generic = noun is not None and noun.group(1) in _GENERIC
    return {"unheld noun": float(asked and not generic), "left over": min(len(open_words), 3) / 3.0}


def _lacks(table: Table, token: Token) -> bool:
    return table.find(token.stem) is None and token.stem not in table.head_stems and token.stem not in table.subject


def _unheld_quantity(bearings: Bearings, asking: Asking, held: Mapping[str, float]) -> float:
    """1 where a figure is said that no bracket, code, word or rank of the table takes up."""
    if not asking.quantities or held["column bracket"] > 0 or held["row bracket"] > 0 or held["code"] > 0:
        return 0.0
    table = bearings.table
    known = [
        quantity for quantity in asking.quantities
        if (figure := f"{quantity.value:g}") in table.head_stems or figure in table.postings
    ]  # fmt: skip
    return float(len(known) < len(asking.quantities))
