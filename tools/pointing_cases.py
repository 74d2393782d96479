"""The labelled questions that the weights of context/tables/pointing.py are fitted to, as cases.

Takes two of the folders of bench/cells, the firms' folders of bench/folders and tools/folders, the labelled tables of
tests/rooms, those written for it in tools/tables and questions that no table answers; gives each question with its
tables and, of each, the cells that answer it.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from bench.cells.__main__ import spelled
from bench.cells.folder import load, write_folder
from bench.folders import FOLDERS, HERE, read_questions
from bench.retrieval.asked import load_asked
from numpy.typing import NDArray
from tests.rooms import (
    fresh_table_questions,
    more_table_questions,
    spoken_table_questions,
    table_questions,
    unseen_table_questions,
)
from tools.written_tables import WrittenTable, put_on_shelves
from tools.written_tables import read_tables as read_written

from rejoinder.context.contents import Grid
from rejoinder.context.knowledge import read_folder
from rejoinder.context.tables.bearings import Bearings, Sights, take_bearings
from rejoinder.context.tables.table import Table, read_tables
from rejoinder.context.tables.wording import cell_text
from tools import folders

TODAY = date(2026, 11, 21)
OLD_SETS_WEIGHT = 0.5
# Written for learning, they are asked in words farther from the table's than most people's are.
WRITTEN_WEIGHT = 0.6
FOLLOW_UPS, FOLLOWING_WEIGHT = 3, 0.45
# Questions that a folder's sentences answer, or nothing does, beside those for its cells.
ELSEWHERE_WEIGHT = 0.4
SETS = (
    table_questions, more_table_questions, unseen_table_questions, fresh_table_questions, spoken_table_questions,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Case:
    """`tables`: what is asked. `right`: for each of them which cells are the answer; None where nothing answers."""

    group: str
    text: str
    previous: tuple[str, ...]
    today: date
    tables: tuple[Bearings, ...]
    right: tuple[NDArray[np.bool_], ...] | None
    weight: float = 1.0


class Shelf:
    """Grids as bearings; a table's are made once."""

    def __init__(self, sights: Sights) -> None:
        self._sights = sights

    def bearings(self, label: str, grids: Sequence[Grid]) -> list[tuple[Grid, Bearings]]:
        found = []
        for number, grid in enumerate(grids):
            for table in read_tables(grid, document=label, label=label, source="", read_at="", number=number):
                taken = take_bearings(table)
                if taken is not None:
                    found.append((grid, replace(taken, sight=self._sights.look(table))))
        return found


def cells_with(parts: Sequence[str], bearings: Bearings) -> NDArray[np.bool_]:
    table = bearings.table
    return np.array(
        [[_is_told(table, row, at, parts) for at in range(len(table.columns))] for row in range(len(table))]
    )


def _is_told(table: Table, row: int, column: int, parts: Sequence[str]) -> bool:
    """Of a cell that names its row one of the parts has to be its own value."""
    text = spelled(cell_text(table, row, column))
    value = spelled(table.cell(row, column))
    own = column not in table.keys[:1] or any(spelled(part) == value for part in parts[:1])
    return own and all(spelled(part) in text for part in parts)


def make_cases(
    group: str, held: list[tuple[Grid, Bearings]], asked: Sequence[tuple[str, tuple[str, ...], tuple[str, ...] | None]],
    today: date, weight: float,
) -> list[Case]:  # fmt: skip
    cases = []
    tables = tuple(bearings for _, bearings in held)
    for text, previous, parts in asked:
        if parts is None:
            cases.append(
                Case(group=group, text=text, previous=previous, today=today, tables=tables, right=None, weight=weight)
            )
            continue
        right = tuple(cells_with(parts, bearings) for bearings in tables)
        if not any(cells.any() for cells in right):
            continue
        cases.append(
            Case(group=group, text=text, previous=previous, today=today, tables=tables, right=right, weight=weight)
        )
    return cases


async def read_files(folder: Path) -> list[tuple[str, tuple[Grid, ...]]]:
    return [(label, contents.grids) async for _, label, contents in read_folder(folder)]


def gather(sights: Sights) -> list[Case]:
    shelf = Shelf(sights)
    elsewhere = [(one.text, tuple(one.previous), None) for one in load_asked("knowledge")]
    cases = []
    for part in ("tuning", "held_out"):
        files, questions = load(part)
        with tempfile.TemporaryDirectory() as folder:
            write_folder(files, Path(folder))
            read = asyncio.run(read_files(Path(folder)))
        held = [one for label, grids in read for one in shelf.bearings(label, grids)]
        cases += make_cases(part, held, [(one.text, (), one.cell) for one in questions], TODAY, 1.0)
        cases += make_cases(part, held, elsewhere, TODAY, ELSEWHERE_WEIGHT)
    for name in FOLDERS:
        cases += cases_of_folder(HERE / name, shelf, 1.0)
    for name in (*folders.LEARNT, *folders.WEIGHED):
        cases += cases_of_folder(folders.HERE / name, shelf, WRITTEN_WEIGHT)
    for module in SETS:
        held = [one for label, grid in module.TABLES for one in shelf.bearings(label, [grid])]
        asked: list[tuple[str, tuple[str, ...], tuple[str, ...] | None]] = [
            (one.text, tuple(one.previous), tuple(one.parts)) for one in module.QUESTIONS
        ]
        asked += [
            (text, (), None) for text in (*getattr(module, "SAID_NOTHING_OF", ()), *table_questions.ABOUT_A_PERSON)
        ]
        cases += make_cases(module.__name__.rpartition(".")[2], held, asked, module.TODAY, OLD_SETS_WEIGHT)
    return cases


def cases_of_folder(folder: Path, shelf: Shelf, weight: float) -> list[Case]:
    read = asyncio.run(read_files(folder / "docs"))
    held = [one for label, grids in read for one in shelf.bearings(label, grids)]
    return [
        case for one in read_questions(folder)
        for case in make_cases(
            f"folders {folder.name}", held, [(one.text, one.previous, one.cell)], TODAY,
            weight if one.cell else weight * ELSEWHERE_WEIGHT,
        )
    ]  # fmt: skip


def gather_written(shelf: Shelf) -> list[Case]:
    """Of the tables to learn from; four groups, each with shelves of its own."""
    cases = []
    for number, tables in enumerate(put_on_shelves(read_written()[0])):
        held = [(table, bearings) for table in tables for _, bearings in shelf.bearings(table.label, [table.grid])]
        every = tuple(bearings for _, bearings in held)
        for table in tables:
            for asked in table.questions:
                right = tuple(is_asked(one, bearings, table, asked.cell) for one, bearings in held)
                cases.append(
                    Case(
                        group=f"written {number % 4}", text=asked.text, previous=asked.previous, today=TODAY,
                        tables=every, right=None if asked.cell is None else right, weight=WRITTEN_WEIGHT,
                    )
                )  # fmt: skip
            cases += [
                Case(
                    group=f"written {number % 4}", text=text, previous=previous, today=TODAY, tables=every,
                    right=tuple(is_asked(one, bearings, table, cell) for one, bearings in held),
                    weight=FOLLOWING_WEIGHT,
                )
                for text, previous, cell in follow_ups(table)
            ]  # fmt: skip
    return [case for case in cases if case.right is None or any(cells.any() for cells in case.right)]


def follow_ups(table: WrittenTable) -> list[tuple[str, tuple[str, ...], tuple[int, int]]]:
    """After a question and its answer the same is asked of the next row, and something else of the same row."""
    alone = [(one.text, one.cell) for one in table.questions if one.cell is not None and not one.previous]
    made: list[tuple[str, tuple[str, ...], tuple[int, int]]] = []
    for (text, (row, column)), (_, (_, other)) in list(pairwise(alone))[:FOLLOW_UPS]:
        previous, after = (text, table.rows[row + 1][column]), (row + 1) % (len(table.rows) - 1)
        if table.rows[after + 1][0] != table.rows[row + 1][0]:
            made.append((f"And the {table.rows[after + 1][0]}?", previous, (after, column)))
        if other != column:
            made.append((f"And the {table.rows[0][other]}?", previous, (row, other)))
    return made


def is_asked(
    one: WrittenTable, bearings: Bearings, table: WrittenTable, cell: tuple[int, int] | None
) -> NDArray[np.bool_]:
    read = bearings.table
    right = np.zeros((len(read), len(read.columns)), dtype=bool)
    if one is table and cell is not None:
        first = len(table.grid.rows) - len(table.rows) + 2
        rows = [at for at, number in enumerate(read.numbers) if number == first + cell[0]]
        columns = [at for at, column in enumerate(read.columns) if column.place == cell[1]]
        right[np.ix_(rows, columns)] = True
    return right
