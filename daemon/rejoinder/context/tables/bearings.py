"""What a short table is pointed into by: vectors of its cells, rows and heads, its brackets, codes and kinds of values.

Takes a table and a sentence encoder; gives `Bearings`. Vectors of texts are kept, so that a changed cell costs one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.abbreviations import written_out
from rejoinder.context.tables.brackets import Bracket, read_brackets
from rejoinder.context.tables.columns import read_column
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.expecting import held_kinds
from rejoinder.context.tables.measures import Measure, read_measures
from rejoinder.context.tables.spoken import bare
from rejoinder.context.tables.spoken_question import Asking, most_telling, turns_before
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.values import read_number
from rejoinder.context.tables.words import fold
from rejoinder.encoder import Encoder
from rejoinder.errors import NotReady
from rejoinder.gloss import gloss, gloss_as, is_german

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MOST_CELLS = 600
MOST_ROWS = 80
MOST_KEPT_TEXTS = 20_000
LONGEST_TEXT_CHARACTERS = 200
ATTRIBUTES, FEWEST_UNITS = 0.4, 3
VALUES_TOLD = 4
GERMAN_HEADS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Unit vectors: `cells` (rows x columns, d), `rows` (rows, d), `names` (rows, d), `heads` (columns, d)."""

    cells: Vectors
    rows: Vectors
    names: Vectors
    heads: Vectors
    columns: Vectors
    title: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A table's parts as the sentence model reads them; `cells` row by row."""

    cells: tuple[str, ...]
    rows: tuple[str, ...]
    names: tuple[str, ...]
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    title: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Bearings:
    """`kinds`: of values, for each column, and for each row of a table that has its attributes down the side.
    `measures`: in each row's name.
    """

    table: Table
    names: tuple[str, ...]
    kinds: tuple[frozenset[str], ...]
    row_kinds: tuple[frozenset[str], ...]
    column_brackets: tuple[Bracket, ...]
    row_brackets: tuple[Bracket, ...]
    codes: tuple[frozenset[str], ...]
    measures: tuple[frozenset[Measure], ...]
    sideways: bool
    sight: Sight | None = None


def take_bearings(table: Table) -> Bearings | None:
    """None of a table that is too long to be looked at cell by cell."""
    if len(table) > MOST_ROWS or len(table) * len(table.columns) > MOST_CELLS or not len(table):
        return None
    names = tuple(table.called(row) for row in range(len(table)))
    about = f"{table.heading} {table.label}"
    texts = list(zip(*table.rows, strict=True))
    sideways = _is_sideways(table)
    brackets = read_brackets(
        [
            "" if column.moment is not None or at in table.keys else column.head
            for at, column in enumerate(table.columns)
        ]
    )
    kinds = [
        held_kinds(column.head, column.kind, cells, about) for column, cells in zip(table.columns, texts, strict=True)
    ]
    for bracket in brackets:  # what so many cost, and not how many there are
        if table.columns[bracket.at].kind == "decimal":
            kinds[bracket.at] = kinds[bracket.at] - {"count"} | {"money"}
    return Bearings(
        table=table,
        names=names,
        kinds=tuple(kinds),
        row_kinds=tuple(held_kinds(row[0], read_column(0, row[0], row[1:]).kind, row[1:], "") for row in table.rows)
        if sideways
        else (),
        column_brackets=brackets,
        row_brackets=read_brackets(["" if table.columns[0].kind in ("date", "time") else row[0] for row in table.rows]),
        codes=tuple(frozenset(bare(cell) for cell in row if any(map(str.isdigit, cell))) for row in table.rows),
        measures=tuple(read_measures(fold(name)) for name in names),
        sideways=sideways,
    )


def _is_sideways(table: Table) -> bool:
    """Whether attributes stand down the side and things side by side: most first cells are such as heads are."""
    first = [row[0] for row in table.rows]
    if len(table.columns) < 3 or len(first) < 3 or len(set(first)) < len(first):
        return False
    down = sum(1 for text in first if concepts_of_head(text)) / len(first)
    across = sum(1 for column in table.columns[1:] if concepts_of_head(column.head)) / (len(table.columns) - 1)
    mixed = sum(1 for at in range(1, len(table.columns)) if _is_mixed([row[at] for row in table.rows]))
    return down >= ATTRIBUTES and down > across and 2 * mixed >= len(table.columns) - 1


def _is_mixed(cells: Sequence[str]) -> bool:
    """Values of three units and more, words among them: what no column of one attribute holds."""
    numbers = [read_number(cell) for cell in cells if cell]
    return len({"words" if number is None else number.unit for number in numbers}) >= FEWEST_UNITS


def tell_parts(table: Table) -> Told:
    """Heads written out, and German ones and names as rough English, which is all that the sentence model knows."""
    names = [table.called(row) for row in range(len(table))]
    heads = [_told_head(column.head) for column in table.columns]
    if sum(map(is_german, heads)) >= GERMAN_HEADS * len(heads):
        names, heads = [[gloss_as(text) or text for text in texts] for texts in (names, heads)]
    cells = [
        f"{head} of {name}: {table.cell(row, at)}" for row, name in enumerate(names) for at, head in enumerate(heads)
    ]
    rows = [
        f"{name}: {', '.join(dict.fromkeys(cell for cell in table.rows[row] if cell and cell not in name))}"
        for row, name in enumerate(names)
    ]
    columns = [f"{head}: {', '.join(_first_values(table, at))}" for at, head in enumerate(heads)]
    return Told(
        cells=_cut(cells),
        rows=_cut(rows),
        names=_cut(names),
        heads=_cut(heads),
        columns=_cut(columns),
        title=f"{table.heading} {table.label}"[:LONGEST_TEXT_CHARACTERS],
    )


def _told_head(head: str) -> str:
    whole = written_out(head)
    return head if whole == fold(head) else whole


def _cut(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text[:LONGEST_TEXT_CHARACTERS] for text in texts)


def _first_values(table: Table, column: int) -> list[str]:
    return list(dict.fromkeys(row[column] for row in table.rows))[:VALUES_TOLD]


class Sights:
    """Makes and keeps the vectors. Without a model there are none, and the words alone must do."""

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def look(self, table: Table) -> Sight | None:
        told = tell_parts(table)
        parts = (told.cells, told.rows, told.names, told.heads, told.columns, (told.title,))
        vectors = self._vectors([text for texts in parts for text in texts])
        if vectors is None:
            return None
        ends = np.cumsum([len(texts) for texts in parts[:-1]])
        cells, rows, names, heads, columns, title = np.split(vectors, ends)
        return Sight(cells=cells, rows=rows, names=names, heads=heads, columns=columns, title=title[0])

    def forget(self) -> None:
        """Erase the kept texts: those of a removed document are among them."""
        self._kept.clear()

    def ask(self, texts: Sequence[str]) -> Vectors | None:
        """Of a question's words: a few milliseconds."""
        if self._encoder is None or not texts:
            return None
        try:
            return self._encoder.encode(list(texts))
        except NotReady:
            return None

    def hear(self, asking: Asking, text: str, previous: Sequence[str]) -> Asking:
        """The question with the vectors of its spans and its whole, and of what it follows."""
        spans = [asking.question.text[start:end] for start, end in asking.spans]
        turns = [text]
        followed: list[Asking] = []
        while (one := followed[-1].followed if followed else asking.followed) is not None:
            followed.append(one)
            turns.append(most_telling(previous))
            previous = turns_before(turns[-1], previous)
        vectors = self.ask([gloss(said) or said for said in (*spans, *reversed(turns))])
        if vectors is None:
            return asking
        heard, before = None, None
        for one, vector in zip(reversed(followed), vectors[len(spans) :], strict=False):
            heard, before = replace(one, vectors=vector[None], spans=(), before=before, followed=heard), vector
        return replace(
            asking, vectors=np.concatenate([vectors[: len(spans)], vectors[-1:]]), before=before, followed=heard
        )

    def _vectors(self, texts: Sequence[str]) -> Vectors | None:
        missing = [text for text in dict.fromkeys(texts) if text not in self._kept]
        fresh = self.ask(missing) if missing else None
        if missing and fresh is None:
            return None
        known = {text: self._kept[text] for text in texts if text in self._kept}
        if fresh is not None:
            known.update(zip(missing, fresh, strict=True))
            self._kept.update(zip(missing, fresh, strict=True))
        while len(self._kept) > MOST_KEPT_TEXTS:
            self._kept.popitem(last=False)
        return np.stack([known[text] for text in texts])
