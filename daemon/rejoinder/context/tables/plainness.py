"""How plainly the best cell of a table stands out, and what is asked for that it does not take up.

Takes a table's bearings, a question, the features and scores of the cells and a place; gives numbers by `PLAINNESS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.asking import Found
from rejoinder.context.tables.bearings import Bearings
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.evidence import FEATURES, likeness
from rejoinder.context.tables.question import covers
from rejoinder.context.tables.spoken_question import Asking
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import PADDING, Token, stems

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
MOST_AHEAD = 4.0
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


def plainness(
    bearings: Bearings, asking: Asking, features: Floats, scores: Floats, place: tuple[int, int], others: float
) -> dict[str, float]:
    row, column = place
    top = float(scores[row, column])
    same = [at for at in range(len(scores)) if at == row or bearings.table.says_the_same(row, at, column)]
    by_row = np.delete(scores.max(axis=1), same)
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


def by_words_too(table: Table, place: tuple[int, int], found: Found | None) -> dict[str, float]:
    """Whether the words of the question alone found this cell, or another one."""
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
    return table.find(token.stem) is None and not table.is_in_heads(token.stem) and token.stem not in table.subject


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
