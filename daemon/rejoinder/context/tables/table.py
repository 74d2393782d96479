"""A table as it is asked and checked: typed columns, rows with a name each, and where each word stands.

Takes a part of a grid; gives a `Table`. A row's name is the least of its cells that tells it from the others.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.contents import Grid
from rejoinder.context.tables.columns import Column, read_column
from rejoinder.context.tables.keys import OF_GUESTS, find_keys
from rejoinder.context.tables.layout import Cells, column_letters, find_parts
from rejoinder.context.tables.moments import Moment
from rejoinder.context.tables.values import is_blank
from rejoinder.context.tables.words import STOP_WORDS, SYNONYMS, is_near, stems

SHORTEST_NOUN = 3
SIZES = frozenset("smlx")
SHORTEST_COMPOUND = 7
MOST_ROWS = 100_000
LONGEST_CELL_CHARACTERS = 160
MOST_WORDS_WITH_PARTS = 5_000
ALIKE_WEIGHT, NEAR_WEIGHT, PART_WEIGHT = 0.85, 0.75, 0.7

OF_PEOPLE = OF_GUESTS | frozenset(stems("customer client member applicant employee kunde mitarbeiter mitglied"))
_FOR_PEOPLE = frozenset(
    stems(
        "capacity seats sleeps beds berths pax persons people guests occupancy places kapazitat platze personen betten "
        "schlafplatze sitzplatze"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Where a stem stands: `rows` and `columns` in pairs. `weight`: 1 for the word itself, less for one like it."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """`rows` hold the cells of `columns`; `numbers` are the file's own row numbers, from 1. `totals` sum up others.

    `place` tells it from the document's other tables; `sheet` is the name that the file gives, "" where it gives none.
    """

    document: str
    label: str
    source: str
    read_at: str
    heading: str
    place: str
    sheet: str
    columns: tuple[Column, ...]
    rows: Cells
    numbers: tuple[int, ...]
    groups: tuple[str, ...]
    totals: frozenset[int]
    first_column: int
    keys: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def name(self, row: int) -> str:
        """What a row is called: "Blue lamp", or "Blue lamp, 2026-03-14"."""
        cells = self.rows[row]
        own = ", ".join(cells[key] for key in self.keys if cells[key])
        group = self.groups[row]
        return f"{group}, {own}" if group and own and group not in own else own or group or f"row {self.numbers[row]}"

    def called(self, row: int) -> str:
        """A row's name with its first cell, which people go by even where other cells tell the rows apart."""
        name, first = self.name(row), self.rows[row][0]
        is_name = self.columns[0].names or self.columns[0].kind in ("date", "time")
        return f"{first}, {name}" if is_name and first and first not in name else name

    def cell(self, row: int, column: int) -> str:
        return self.rows[row][column][:LONGEST_CELL_CHARACTERS]

    def says_the_same(self, row: int, other: int, column: int) -> bool:
        """Whether two rows of one thing, of other days, have the same value: its price of yesterday and of today."""
        names = [key for key in self.keys if key not in self.date_columns]
        one, two = self.rows[row], self.rows[other]
        is_one_thing = bool(names) and len(names) < len(self.keys) and all(one[key] == two[key] for key in names)
        return is_one_thing and self.groups[row] == self.groups[other] and one[column] == two[column]

    def where(self, row: int, column: int) -> str:
        """As a spreadsheet says it: C5."""
        return f"{column_letters(self.first_column + self.columns[column].place)}{self.numbers[row]}"

    @cached_property
    def row_keys(self) -> tuple[str, ...]:
        """A key a row that stays when its values change; rows of one name are told apart by their order."""
        seen: dict[str, int] = defaultdict(int)
        keys = []
        for row in range(len(self.rows)):
            name = self.name(row) if self.keys else str(self.numbers[row])
            keys.append(f"{name}\x1f{seen[name]}")
            seen[name] += 1
        return tuple(keys)

    def id_of(self, row: int, column: int | None = None) -> str:
        """Of a cell, or of a whole row: the same as long as the table, the row's name and the head are."""
        head = self.columns[column].head if column is not None else "*"
        return make_id(self.document, self.place, self.row_keys[row], head)

    @cached_property
    def details(self) -> list[int]:
        """The rows that are no totals."""
        return self.without_totals(list(range(len(self.rows))))

    def without_totals(self, rows: list[int]) -> list[int]:
        return [row for row in rows if row not in self.totals] if self.totals else rows

    @cached_property
    def date_heads(self) -> tuple[int, ...]:
        """The columns whose head says when: days, weeks, months, years, times."""
        found = tuple(at for at, column in enumerate(self.columns) if column.moment is not None)
        return found if len(found) > 1 else ()

    @cached_property
    def date_columns(self) -> tuple[int, ...]:
        return tuple(at for at, column in enumerate(self.columns) if column.kind == "date")

    @cached_property
    def time_columns(self) -> tuple[int, ...]:
        return tuple(at for at, column in enumerate(self.columns) if column.kind == "time")

    @cached_property
    def rows_by_moment(self) -> dict[int, dict[Moment, list[int]]]:
        """For each column of dates the rows that say each moment."""
        found: dict[int, dict[Moment, list[int]]] = {at: {} for at in self.date_columns}
        for at, rows in found.items():
            for row, moment in enumerate(self.columns[at].moments or ()):
                if moment is not None:
                    rows.setdefault(moment, []).append(row)
        return found

    @cached_property
    def about(self) -> frozenset[str]:
        """The words of its titles, its sheet and its file."""
        return frozenset(stems(f"{self.heading} {self.label}"))

    @cached_property
    def name_columns(self) -> frozenset[int]:
        """The columns that hold names of things or people; the others' words only say something of a row."""
        people = {at for at, column in enumerate(self.columns) if column.names and self.is_of_people(at)}
        return frozenset(self.keys) | people

    def is_of_people(self, column: int) -> bool:
        return bool(self.columns[column].stems & OF_PEOPLE)

    @cached_property
    def capacity(self) -> int | None:
        """The column that says for how many people a row is."""
        for at, column in enumerate(self.columns):
            if column.is_numeric and at not in self.keys[:1] and column.moment is None and column.stems & _FOR_PEOPLE:
                return at
        return None

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words for what every row is one of: those of the titles and of the key heads."""
        heads = {word for key in self.keys if self.columns[key].names for word in self.columns[key].stems}
        words = self.about | heads
        return words.union(*(SYNONYMS.get(word, ()) for word in words))

    @cached_property
    def postings(self) -> dict[str, Postings]:
        """For every stem of the cells that are words; those of dates and times are found by their moments."""
        places: dict[str, tuple[list[int], list[int]]] = {}
        wordy = [at for at, column in enumerate(self.columns) if column.names or column.kind == "boolean"]
        wordy += [key for key in self.keys if key not in wordy and self.columns[key].kind != "date"]
        for row, cells in enumerate(self.rows):
            for at in wordy:
                _post(places, cells[at], row, at)
            if self.groups[row]:
                _post(places, self.groups[row], row, self.keys[0] if self.keys else 0)
        return {
            word: Postings(rows=np.array(rows, dtype=np.int32), columns=np.array(columns, dtype=np.int32))
            for word, (rows, columns) in places.items()
        }

    @cached_property
    def head_stems(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for at, column in enumerate(self.columns):
            for word in column.stems:
                found[word] = (*found.get(word, ()), at)
        return found

    def is_in_heads(self, word: str) -> bool:
        """Whether a stem is a head's, or of a word that a head cuts short."""
        return word in self.head_stems or any(column.cut and column.is_called(word) for column in self.columns)

    @cached_property
    def _by_shape(self) -> dict[tuple[str, int], list[str]]:
        shapes: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.postings:
            shapes[(word[:1], len(word))].append(word)
        return shapes

    def alike(self, word: str) -> tuple[str, ...]:
        """Stems that mean the same here: "large" is L only where letters are sizes, and not zone L of A to L."""
        return tuple(other for other in SYNONYMS.get(word, ()) if len(other) > 1 or self._has_sizes)

    @cached_property
    def _has_sizes(self) -> bool:
        return {word for word in self.postings if len(word) == 1 and word.isalpha()} <= SIZES

    def find(self, word: str) -> Postings | None:
        """Where a stem stands, or else one that means the same, is misheard by a letter, or holds it as a part."""
        if word in self.postings:
            return self.postings[word]
        for other in self.alike(word):
            if other in self.postings:
                return _weighted(self.postings[other], ALIKE_WEIGHT)
        if word in STOP_WORDS or len(word) < 4 or self.is_in_heads(word):
            return None
        if (part := self._first_part(word)) is not None:
            return _weighted(self.postings[part], PART_WEIGHT)
        for length in (len(word), len(word) + 1, len(word) - 1):
            for other in self._by_shape.get((word[:1], length), ()):
                if is_near(word, other):
                    return _weighted(self.postings[other], NEAR_WEIGHT)
        if len(word) >= SHORTEST_COMPOUND and len(self.postings) <= MOST_WORDS_WITH_PARTS:
            held = [other for other in self.postings if len(other) > 3 and word.endswith(other)]
            if held:
                return _weighted(self.postings[max(held, key=len)], PART_WEIGHT)
        if len(self.postings) <= MOST_WORDS_WITH_PARTS:
            for other in self.postings:
                if len(other) > len(word) + 2 and (other.endswith(word) or (len(word) > 4 and other.startswith(word))):
                    return _weighted(self.postings[other], PART_WEIGHT)
        return None

    def _first_part(self, word: str) -> str | None:
        """Of a German compound with the table's own noun behind it: of "Yogakurs" where courses are listed "yoga"."""
        nouns = {noun for key in self.keys for noun in self.columns[key].stems} | self.about
        for noun in nouns:
            first = word[: -len(noun)]
            if len(noun) >= SHORTEST_NOUN and len(first) > 3 and word.endswith(noun):
                return next((held for held in self.postings if held.startswith(first)), None)
        return None

    def prepare(self) -> None:
        """Make ahead what a first question would wait for."""
        _ = (
            self.postings,
            self.head_stems,
            self._by_shape,
            self.row_keys,
            self.rows_by_moment,
            self.subject,
            self.date_heads,
            self.details,
        )

    def rarity(self, postings: Postings) -> float:
        """Inverse document frequency: log(1 + rows / rows that hold the word)."""
        return math.log(1 + len(self.rows) / max(len(distinct(postings.rows)), 1))


def read_tables(
    grid: Grid, *, document: str, label: str, source: str, read_at: str, number: int = 0
) -> Iterator[Table]:
    """`number`: the grid's own in its document; it tells tables without a name apart."""
    for part_number, part in enumerate(find_parts(grid)):
        rows = part.rows[:MOST_ROWS]
        texts = list(zip(*rows, strict=True))
        columns = tuple(
            read_column(place, head, column) for place, head, column in zip(part.places, part.heads, texts, strict=True)
        )
        keys = find_keys(columns, texts, part.groups, part.totals)
        yield Table(
            document=document,
            label=label,
            source=source,
            read_at=read_at,
            heading=" › ".join(dict.fromkeys(filter(None, (grid.name, part.title)))) or label,
            place=f"{grid.name or number}/{part_number}",
            sheet=grid.name,
            columns=columns,
            rows=rows,
            numbers=tuple(grid.first_row + at for at in part.numbers[:MOST_ROWS]),
            groups=part.groups[:MOST_ROWS],
            totals=part.totals,
            first_column=grid.first_column,
            keys=keys,
        )


def distinct(rows: NDArray[np.int32]) -> NDArray[np.int32]:
    """Each row once, of rows in rising order."""
    return rows[np.flatnonzero(np.diff(rows, prepend=-1))]


def make_id(*parts: str) -> str:
    return "t-" + hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:16]


def _post(places: dict[str, tuple[list[int], list[int]]], text: str, row: int, column: int) -> None:
    if is_blank(text):
        return
    for word in dict.fromkeys(stems(text)):
        rows, columns = places.setdefault(word, ([], []))
        rows.append(row)
        columns.append(column)


def _weighted(postings: Postings, weight: float) -> Postings:
    return Postings(rows=postings.rows, columns=postings.columns, weight=weight)
