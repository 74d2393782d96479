"""The likeliest row is read word by word, where a reader is given."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
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


async def test_the_tables_of_what_was_found_are_told_whole_where_they_fit(shelf: TableShelf) -> None:
    await shelf.put("staff", label="staff.csv", grids=[grid("Name,Room\nMaya,2\nOwen,3\n")])
    (first,) = shelf.ask("What does the first visit for Hot stone cost?", today=TODAY)[:1]
    whole = shelf.whole([first], limit_chars=1_000)
    assert [row.text.partition(" · ")[0] for row in whole] == [
        "Deep tissue",
        "Hot stone",
        "Reflexology",
    ]
    both = shelf.whole([first, *shelf.rows("staff")], limit_chars=1_000)
    assert [row.document for row in both] == ["prices"] * 3 + ["staff"] * 2
    assert shelf.whole([first], limit_chars=sum(len(row.text) for row in whole) - 1) == ()
    assert shelf.whole([replace(first, section="experience")], limit_chars=1_000) == ()
