"""Words of a question that a table does not know, put as the table says them: "evening meal" as "dinner".

Takes tables and a sentence encoder; gives the question with such words replaced. The vectors of a table's names and
heads are made once, and without an encoder every question stays as it is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.values import is_blank
from rejoinder.context.tables.words import PADDING, STOP_WORDS, Token, fold, stems
from rejoinder.encoder import Encoder
from rejoinder.errors import NotReady

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_ALIKE = 0.61
MOST_WORDS_OF_A_TABLE = 200
MOST_KEPT_WORDS = 4_000
MOST_ASKED = 8
LONGEST_NAME_WORDS = 3
SHORTEST_WORD = 3
Place = tuple[int, int]


class Meanings:
    """Thread-safe as its encoder is: what it remembers is only ever added to or replaced."""

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def learn(self, table: Table) -> None:
        """Make the vectors of a table's names and heads. Without the model nothing is learnt."""
        words = [word for word in names_of(table) if word not in self._vectors]
        if self._encoder is None or not words:
            return
        try:
            vectors = self._encoder.encode(words)
        except NotReady:
            return
        self._vectors.update(zip(words, vectors, strict=True))
        while len(self._vectors) > MOST_KEPT_WORDS:
            self._vectors.popitem(last=False)

    def rephrase(self, question: TableQuestion, table: Table) -> str | None:
        """The folded question with the table's own words for what it does not know; None where nothing is alike."""
        asked = _unknown(question, table)
        known = [(word, vector) for word in names_of(table) if (vector := self._vectors.get(word)) is not None]
        if self._encoder is None or not asked or not known:
            return None
        try:
            vectors = self._encoder.encode([question.text[start:end] for start, end in asked])
        except NotReady:
            return None
        likeness = vectors @ np.stack([vector for _, vector in known]).T
        return _replaced(question.text, asked, [word for word, _ in known], likeness)


def names_of(table: Table) -> list[str]:
    """The heads of its columns and, of a short table, the names of its rows: whole, in lower case."""
    words = dict.fromkeys(fold(column.head) for column in table.columns if column.moment is None)
    for key in table.name_columns:
        if table.columns[key].names and len(table) <= MOST_WORDS_OF_A_TABLE:
            words.update(dict.fromkeys(fold(row[key]) for row in table.rows if not is_blank(row[key])))
    return [word for word in words if word and len(word.split()) <= LONGEST_NAME_WORDS][:MOST_WORDS_OF_A_TABLE]


def _unknown(question: TableQuestion, table: Table) -> list[Place]:
    """Words that the table does not know, and pairs of neighbours of which it does not know one; pairs first."""
    spans = [span for found in question.concepts.values() for span in found]
    words = [token for token in question.free() if token.word not in STOP_WORDS and len(token.word) >= SHORTEST_WORD]
    fresh = [token for token in words if token.word not in PADDING and not covers(spans, token)]
    fresh = [token for token in fresh if not _knows(table, token)]
    pairs = [
        (one.start, other.end)
        for one, other in pairwise(words)
        if other.start - one.end == 1 and (one in fresh or other in fresh)
    ]
    return [*pairs, *((token.start, token.end) for token in fresh)][:MOST_ASKED]


def _knows(table: Table, token: Token) -> bool:
    return token.stem in table.subject or token.stem in table.head_stems or table.find(token.stem) is not None


def _replaced(text: str, asked: Sequence[Place], names: Sequence[str], likeness: NDArray[np.float32]) -> str | None:
    taken: list[tuple[Place, str]] = []
    for place, row in zip(asked, likeness, strict=True):
        said = set(stems(text[place[0] : place[1]]))
        for at in np.argsort(-row):
            if row[at] < LEAST_ALIKE:
                break
            if said.isdisjoint(stems(names[at])):
                if all(place[1] <= start or end <= place[0] for (start, end), _ in taken):
                    taken.append((place, names[at]))
                break
    for (start, end), name in sorted(taken, reverse=True):
        text = f"{text[:start]}{name}{text[end:]}"
    return text if taken else None
