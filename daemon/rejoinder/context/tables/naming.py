"""Which rows and columns of a table a question's words name.

Takes a table and a question; gives (tokens, rows), (tokens, columns) and (rows, columns) arrays between 0 and 1.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.bearings import Bearings
from rejoinder.context.tables.matching import SAID_OF_IT
from rejoinder.context.tables.spoken_question import Asking
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import LINKING, STOP_WORDS, SYNONYMS, stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


FEW_NAMES = 4


def down(values: NDArray[np.generic], columns: int) -> Floats:
    return np.repeat(np.asarray(values, dtype=np.float64)[:, None], columns, axis=1)


def across(values: NDArray[np.generic], rows: int) -> Floats:
    return np.repeat(np.asarray(values, dtype=np.float64)[None, :], rows, axis=0)


def row_hits(table: Table, asking: Asking) -> tuple[Floats, Floats]:
    """(tokens, rows): how well a word is in a row's cells; (rows, columns): whether a word asked is in the cell."""
    n, m = len(table), len(table.columns)
    hits, own = np.zeros((len(asking.tokens), n)), np.zeros((n, m))
    hidden = np.array([at in table.date_heads for at in range(m)])
    for number, token in enumerate(asking.tokens):
        found = table.find(token.stem)
        if found is None:
            continue
        own[found.rows, found.columns] += found.weight
        shown = ~hidden[found.columns]
        if token.word.isdigit():
            shown &= np.isin(found.columns, [0, *table.keys])
        is_subject = token.stem in table.subject and len(set(found.rows.tolist())) > 1
        hits[number, found.rows[shown]] = found.weight * (0.5 if is_subject else 1.0)
        called = found.rows[shown & np.isin(found.columns, table.keys[:1])]
        if len(called):  # a deputy's row is the deputy's, and not that of whom they stand in for
            hits[number, np.setdiff1d(found.rows, called)] *= SAID_OF_IT
    return hits, np.minimum(own, 1.0)


def how_told(known: Floats, heads: Floats, shape: tuple[int, int]) -> Floats:
    """How much of the question names a row; a word that is in the column's head names no row for that column."""
    if not len(known):
        return np.zeros(shape)
    return np.asarray(known.T @ (heads == 0.0).astype(float)) / max(1.0, min(len(known), 4.0))


def telling(hit: Floats) -> float:
    """1 of a word in one row, 0 of one in all rows."""
    count = np.count_nonzero(hit)
    return 0.0 if not count else float(np.log((len(hit) + 0.5) / count) / np.log(len(hit) + 0.5))


def earlier_hits(table: Table, asking: Asking) -> Floats:
    hits = np.zeros(len(table))
    for token, weight in asking.earlier:
        found = table.find(token.stem)
        if found is not None and len(set(found.rows.tolist())) <= max(1, len(table) // 2):
            hits[np.unique(found.rows)] += 0.5 * weight * found.weight
    return hits


def head_hits(table: Table, asking: Asking) -> Floats:
    """(tokens, columns): the share of the head that the question says, at each of its words."""
    hits = np.zeros((len(asking.tokens), len(table.columns)))
    for at, column in enumerate(table.columns):
        meant = {word for word in column.core if word not in STOP_WORDS} or set(column.core)
        every = meant | column.stems
        doers = {word[:-2] for word in every if len(word) > 4 and word.endswith(("er", "or"))}
        said = [
            number
            for number, token in enumerate(asking.tokens)
            if token.stem in every | doers
            or column.is_called(token.stem)
            or any(other in every for other in SYNONYMS.get(token.stem, ()))
        ]
        if {asking.tokens[number].word for number in said} <= LINKING:
            continue
        share = min(1.0, len({asking.tokens[number].stem for number in said}) / max(len(meant), 1))
        hits[said, at] = 0.5 + 0.5 * share
    return hits


def named_shares(bearings: Bearings, asking: Asking, heads: Floats) -> Floats:
    """How much of a row's name is said, by other words than those in a column's head."""
    letters = {token.stem for token in asking.question.tokens if len(token.word) == 1 and token.word not in "aisto"}
    names = [[word for word in stems(name) if word not in STOP_WORDS] for name in bearings.names]
    by_words: dict[frozenset[int], Floats] = {}
    columns = []
    for at in range(heads.shape[1]):
        kept = frozenset(number for number in range(len(asking.tokens)) if heads[number, at] == 0.0)
        if kept not in by_words:
            stemmed = [asking.tokens[number].stem for number in kept]
            said = letters.union(*((word, *bearings.table.alike(word)) for word in stemmed))
            by_words[kept] = np.array([sum(word in said for word in words) / max(len(words), 1) for words in names])
        columns.append(by_words[kept])
    return np.stack(columns, axis=1)


def in_shadow(bearings: Bearings, asking: Asking) -> NDArray[np.bool_]:
    """(rows,): the rows whose names are a name that is said and more: "Extra large" where "the large one" is.

    Words that most rows share tell none of them apart.
    """
    names = [frozenset(word for word in stems(name) if word not in STOP_WORDS) for name in bearings.names]
    counts = Counter(word for name in names for word in name)
    tellers = [frozenset(word for word in name if 2 * counts[word] <= max(len(names), FEW_NAMES)) for name in names]
    words = [token.stem for token in (*asking.tokens, *(token for token, _ in asking.earlier))]
    said = frozenset().union(*((word, *bearings.table.alike(word)) for word in words))
    named = {name for name in tellers if name and name <= said}
    more = [(name - said, [other for other in named if other < name]) for name in tellers]
    return np.array([bool(others) and any(map(str.isalpha, unsaid)) for unsaid, others in more], dtype=np.bool_)
