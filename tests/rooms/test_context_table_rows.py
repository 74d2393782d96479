"""The rows that may be meant are read word by word, and what reading says of them counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date

import numpy as np
import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.table_questions import grid

from rejoinder.context.tables import TableShelf
from rejoinder.context.tables.likely_rows import READ_WORTH, lift_rows
from rejoinder.types import Passage

TODAY = date(2026, 3, 10)
TREATMENTS = """
Treatment,First visit,Follow-up,Minutes
Deep tissue,£62,£55,50
Hot stone,£74,£68,70
Reflexology,£48,£41,40
"""
VAGUE = "what would somebody new pay for the one my sister had"


@pytest.fixture
async def shelf() -> AsyncIterator[TableShelf]:
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("prices", label="prices.csv", grids=[grid(TREATMENTS)])
    yield shelf
    await shelf.close()


@pytest.mark.parametrize("meant", ["Deep tissue", "Reflexology"])
async def test_the_row_that_reads_as_the_answer_comes_first(shelf: TableShelf, meant: str) -> None:
    def read(rows: Sequence[Passage]) -> list[float]:
        return [9.0 if meant in row.text else -9.0 for row in rows]

    told = await shelf.look_up(VAGUE, today=TODAY, read=read)
    rows = (*told.passages, *told.beside)
    assert meant in rows[0].text
    assert len({row.text.partition(" · ")[0] for row in rows}) == 3
    assert told.row_read == 9.0


async def test_a_row_that_is_plainly_named_is_read_alone(shelf: TableShelf) -> None:
    seen: list[Passage] = []

    def read(rows: Sequence[Passage]) -> list[float]:
        seen.extend(rows)
        return [-3.0] * len(rows)

    told = await shelf.look_up("What does the first visit for Hot stone cost?", today=TODAY, read=read)
    assert [row.text.partition(" · ")[0] for row in seen] == ["Hot stone"]
    assert told.row_read == -3.0


async def test_without_a_reader_nothing_is_read(shelf: TableShelf) -> None:
    assert (await shelf.look_up(VAGUE, today=TODAY)).row_read is None


def test_rows_that_were_not_read_count_as_the_least_of_those_that_were() -> None:
    scores = [np.zeros((3, 2)), np.zeros((2, 2))]
    lifted = lift_rows(scores, {(0, 1): 2.0, (1, 0): -1.0})
    assert [table[:, 0].tolist() for table in lifted] == [[0.0, 3.0 * READ_WORTH, 0.0], [0.0, 0.0]]
    assert not any(table.any() for table in scores)
