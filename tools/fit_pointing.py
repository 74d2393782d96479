"""Fits the weights of context/tables/pointing.py and writes daemon/rejoinder/data/table-pointing.json.

    python -m tools.fit_pointing [--out FILE] [--only-fit] [--encoder FOLDER]

Takes two of the folders of bench/cells, the labelled tables of tests/rooms, those written for it in tools/tables and
questions that no table answers. The order: a softmax over all cells of all tables, drawn towards START. The likelihood
that the first cell answers: logistic. Prints what leaving each set out gives.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from bench.cells.__main__ import spelled
from bench.cells.folder import load, write_folder
from bench.retrieval.asked import load_asked
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
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
from rejoinder.context.tables.asking import Found, ask_table
from rejoinder.context.tables.bearings import Bearings, Sights, take_bearings
from rejoinder.context.tables.evidence import FEATURES, weigh
from rejoinder.context.tables.plainness import PLAINNESS
from rejoinder.context.tables.pointing import PointingWeights, asked_before, point
from rejoinder.context.tables.question import read_question
from rejoinder.context.tables.spoken_question import Asking, read_asking
from rejoinder.context.tables.table import Table, read_tables
from rejoinder.context.tables.wording import cell_text
from rejoinder.encoder import SentenceEncoder
from rejoinder.paths import table_pointing_file

Floats = NDArray[np.float64]
TODAY = date(2026, 11, 21)
START = dict.fromkeys(FEATURES, 0.0) | {
    "cell alike": 1.5, "row alike": 1.0, "head alike": 1.0, "covered": 2.0, "row told": 1.5, "kind": 1.0, "day": 3.0,
    "column bracket": 2.5, "row bracket": 2.0, "rank": 1.5, "code": 4.0, "region": 2.0, "total": -1.0, "blank": -1.0,
    "named by itself": -4.0,
}  # fmt: skip
ORDER_RIDGE, LIKELY_RIDGE = 0.006, 0.004
OLD_SETS_WEIGHT = 0.5
FOLLOW_UPS, FOLLOWING_WEIGHT = 3, 0.7
# The older sets are what looking up by words was made with, and seldom ask for what is not there.
MOST = {
    "found by words": 0.5, "unheld kind": -1.5, "unheld colour": -2.5, "unheld day": -2.5, "unaccounted names": -1.0,
    "unaccounted quantity": -0.6, "unheld noun": -0.8, "left over": -0.3,
}  # fmt: skip
# The written tables seldom ask for who or what stands in the first column.
HELD_BACK = {"key": (-0.9, None), "kind": (1.3, None), "asked itself": (None, -1.2)}
LEAST = {"rank": 1.2, "code": 1.5, "region": 0.8, "column bracket": 0.6, "day": 0.6}
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


_ASKED: dict[int, tuple[Case, Asking]] = {}


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
        cases += make_cases(part, held, elsewhere, TODAY, 0.4)
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
                        tables=every, right=None if asked.cell is None else right,
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


def features(cases: Sequence[Case], sights: Sights, order: Floats) -> list[tuple[Floats, NDArray[np.bool_] | None]]:
    """Of all cells of all tables, one below the other. `order`: by which the questions before are understood."""
    found = []
    for case in cases:
        asking = ask(case, sights)
        before = asked_before(case.tables, asking, order)
        weighed = [
            weigh(bearings, asking, said).reshape(-1, len(FEATURES))
            for bearings, said in zip(case.tables, before, strict=True)
        ]
        right = None if case.right is None else np.concatenate([cells.reshape(-1) for cells in case.right])
        found.append((np.concatenate(weighed), right))
    return found


def ask(case: Case, sights: Sights) -> Asking:
    """Kept: a case is asked with every set of weights."""
    if id(case) not in _ASKED:
        asking = read_asking(case.text, case.previous, case.today, [bearings.table for bearings in case.tables])
        _ASKED[id(case)] = (case, sights.hear(asking, case.text, case.previous))
    return _ASKED[id(case)][1]


def fit_order(cases: Sequence[Case], held: Sequence[tuple[Floats, NDArray[np.bool_] | None]]) -> Floats:
    start = np.array([START[name] for name in FEATURES])
    rows = [(case.weight, cells, right) for case, (cells, right) in zip(cases, held, strict=True) if right is not None]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros(len(FEATURES))
        for weight, cells, right in rows:
            scores = cells @ weights
            odds = np.exp(scores - scores.max())
            every, good = odds / odds.sum(), odds * right / (odds * right).sum()
            total -= weight * float(np.log((odds * right).sum() / odds.sum()))
            slope += weight * ((every - good) @ cells)
        away = weights - start
        return total / len(rows) + ORDER_RIDGE * float(away @ away) / 2, slope / len(rows) + ORDER_RIDGE * away

    bounds = [HELD_BACK.get(name, (None, None)) for name in FEATURES]
    fitted: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400}).x
    return fitted


def plain_rows(cases: Sequence[Case], order: Floats, sights: Sights) -> tuple[Floats, Floats, Floats]:
    """What the first cell's plainness is, whether it is right, and what the case weighs."""
    weights = PointingWeights(
        order=dict(zip(FEATURES, order.tolist(), strict=True)), likely=dict.fromkeys(PLAINNESS, 0.0), offset=0.0
    )
    rows, right = [], []
    for case in cases:
        pointed = point(case.tables, ask(case, sights), weights, found_by_words(case))
        assert pointed is not None
        rows.append([pointed.plain[name] for name in PLAINNESS])
        at = next(number for number, bearings in enumerate(case.tables) if bearings.table is pointed.table)
        right.append(case.right is not None and bool(case.right[at][pointed.row, pointed.column]))
    return np.array(rows), np.array(right, dtype=float), np.array([case.weight for case in cases])


def found_by_words(case: Case) -> Found | None:
    question = read_question(case.text, case.today)
    earlier = tuple(read_question(said, case.today) for said in case.previous[-6:] if said.strip())
    found = [ask_table(bearings.table, question, earlier, case.today) for bearings in case.tables]
    return max(filter(None, found), key=lambda one: one.sure, default=None)


def fit_likely(rows: Floats, right: Floats, weight: Floats) -> tuple[Floats, float]:
    def loss(weights: Floats) -> tuple[float, Floats]:
        sure = rows @ weights[:-1] + weights[-1]
        chance = 1 / (1 + np.exp(-sure))
        value = (
            -(weight * (right * np.log(chance + 1e-12) + (1 - right) * np.log(1 - chance + 1e-12))).sum() / weight.sum()
        )
        away = weight * (chance - right) / weight.sum()
        slope = np.append(away @ rows + LIKELY_RIDGE * weights[:-1], away.sum())
        return float(value + LIKELY_RIDGE * float(weights[:-1] @ weights[:-1]) / 2), slope

    bounds = [(LEAST.get(name), MOST.get(name)) for name in PLAINNESS]
    start = np.zeros(len(PLAINNESS) + 1)
    fitted: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    return fitted[:-1], float(fitted[-1])


def auroc(right: Floats, scores: Floats) -> float:
    above, below = scores[right > 0], scores[right == 0]
    return float(np.mean([(one > below).mean() + 0.5 * (one == below).mean() for one in above]))


def tell(group: str, cases: Sequence[Case], rows: Floats, right: Floats, likely: tuple[Floats, float]) -> None:
    asked = np.array([case.right is not None for case in cases])
    chance = 1 / (1 + np.exp(-(rows @ likely[0] + likely[1])))
    sure = chance >= 0.5
    print(
        f"{group:24} cell first {int(right.sum())}/{int(asked.sum())}, AUROC {auroc(right, chance):.3f}, "
        f"of right ones sure {sure[right > 0].mean():.2f}, of wrong ones {sure[right == 0].mean():.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=table_pointing_file())
    parser.add_argument("--only-fit", action="store_true", help="leave no set out to see what that gives")
    parser.add_argument("--encoder", default="", help="folder of another sentence model than the one that ships")
    given = parser.parse_args()
    sights = Sights(SentenceEncoder.for_documents(given.encoder))
    cases = gather(sights) + gather_written(Shelf(sights))
    print(len(cases), "cases", flush=True)
    held = features(cases, sights, np.array([START[name] for name in FEATURES]))
    following = [number for number, case in enumerate(cases) if ask(case, sights).followed is not None]
    again = features([cases[number] for number in following], sights, fit_order(cases, held))
    for number, found in zip(following, again, strict=True):
        held[number] = found
    for group in () if given.only_fit else dict.fromkeys(case.group for case in cases):
        kept = [number for number, case in enumerate(cases) if case.group != group]
        order = fit_order([cases[number] for number in kept], [held[number] for number in kept])
        likely = fit_likely(*plain_rows([cases[number] for number in kept], order, sights))
        out = [case for case in cases if case.group == group]
        rows, right, _ = plain_rows(out, order, sights)
        tell(group, out, rows, right, likely)
    order = fit_order(cases, held)
    rows, right, weight = plain_rows(cases, order, sights)
    fitted = fit_likely(rows, right, weight)
    tell("all, fitted", cases, rows, right, fitted)
    written = {
        "order": {name: round(value, 3) for name, value in zip(FEATURES, order.tolist(), strict=True)},
        "likely": {name: round(value, 3) for name, value in zip(PLAINNESS, fitted[0].tolist(), strict=True)},
        "offset": round(fitted[1], 3),
    }
    given.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(written))


if __name__ == "__main__":
    main()
