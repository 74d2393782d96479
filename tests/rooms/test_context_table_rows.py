"""The likeliest row is read word by word, where a reader is given."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date

import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.table_questions import grid

from rejoinder.context.tables import TableShelf
from rejoinder.types import Passage

TODAY = date(2026, 3, 10)
TREATMENTS = """
Treatment,First visit,Follow-up,Minutes
Deep tissue,£62,£55,50
Hot stone,£74,£68,70
Reflexology,£48,£41,40
"""
QUESTION = "What does the first visit for Hot stone cost?"


@pytest.fixture
async def shelf() -> AsyncIterator[TableShelf]:
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("prices", label="prices.csv", grids=[grid(TREATMENTS)])
    yield shelf
    await shelf.close()


async def test_the_likeliest_row_is_read_alone(shelf: TableShelf) -> None:
    seen: list[Passage] = []

    def read(rows: Sequence[Passage]) -> list[float]:
        seen.extend(rows)
        return [-3.0] * len(rows)

    told = await shelf.look_up(QUESTION, today=TODAY, read=read)
    assert [row.text.partition(" · ")[0] for row in seen] == ["Hot stone"]
    assert told.row_read == -3.0


async def test_without_a_reader_nothing_is_read(shelf: TableShelf) -> None:
    assert (await shelf.look_up(QUESTION, today=TODAY)).row_read is None
