"""Cards that cite a cell which changes afterwards, from a real table shelf through a real session."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from tests.line.scripted_line import Line, detected, open_line, provider

from rejoinder.context.contents import Grid
from rejoinder.context.tables import TableShelf
from rejoinder.events import AnswerCompleted, AnswerOutdated, ContextRetrieved, CueShown, EventData

ASKED = "How many blue lamps are in stock?"
FOURTEEN = "There are 14 blue lamps in stock [1]."


@pytest.fixture
async def tables() -> AsyncIterator[TableShelf]:
    made = TableShelf(today=lambda: date(2030, 1, 1))
    await put(made, blue="14")
    yield made
    await made.close()


async def put(shelf: TableShelf, *, blue: str, price: str = "24.90") -> None:
    rows = (("Item", "In stock", "Price"), ("Blue lamp", blue, price), ("Red lamp", "3", "22.00"))
    await shelf.put("d-stock", label="stock.csv", grids=[Grid(name="", rows=rows)], source="k-1")


def outdated(line: Line) -> list[tuple[str, str]]:
    return [(told.was, told.now) for told in line.of(AnswerOutdated)]


async def test_a_cue_quotes_the_cell_and_says_so_when_it_changes(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        cue = await line.until_any(CueShown)
        assert cue.points[0].text == "14 · Blue lamp · In stock"
        assert not line.of(ContextRetrieved)[0].no_answer
        await put(tables, blue="9")
        told = await line.until_any(AnswerOutdated)
        assert (told.question, told.answer, told.was, told.now) == ("q1", "", "14", "9")
        assert told.cite == cue.points[0].cite[0]


async def test_the_next_answer_has_the_new_value_at_once(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        await put(tables, blue="9")
        await line.hear(detected(ASKED, question="q2"))
        cue = await line.until_any(CueShown, 2)
        assert cue.points[0].text == "9 · Blue lamp · In stock"
        assert [told.question for told in line.of(AnswerOutdated)] == ["q1"]


async def test_an_answer_is_told_by_its_own_id(tmp_path: Path, tables: TableShelf) -> None:
    async with provider(text=FOURTEEN) as server, open_line(tmp_path, server, tables=tables) as line:
        await line.hear(detected(ASKED))
        answer = await line.until_any(AnswerCompleted)
        await put(tables, blue="9")
        assert (await line.until_any(AnswerOutdated)).answer == answer.answer


async def test_a_change_while_the_answer_is_written_is_told_when_it_is_whole(
    tmp_path: Path, tables: TableShelf
) -> None:
    async with provider(ttft_ms=250, text=FOURTEEN) as server, open_line(tmp_path, server, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        await put(tables, blue="9")
        answer = await line.until_any(AnswerCompleted)
        told = await line.until_any(AnswerOutdated, 2)
        assert [one.answer for one in line.of(AnswerOutdated)] == ["", answer.answer]
        assert (told.was, told.now) == ("14", "9")


async def test_a_model_reads_the_rest_of_the_table_and_what_it_cites_of_it_is_followed(
    tmp_path: Path, tables: TableShelf
) -> None:
    async with provider(text=FOURTEEN) as server, open_line(tmp_path, server, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(AnswerCompleted)
        user = str(server.requests[-1].body["messages"][-1]["content"])
        listed = user.split("⟦documents⟧\n")[1].split("\n⟦")[0].splitlines()
        assert sum("Red lamp" in one for one in listed) == 1
        number = next(at for at, one in enumerate(listed, start=1) if "Red lamp" in one)
    red = f"The red lamp costs 22.00 [{number}]."
    async with provider(text=red) as server, open_line(tmp_path / "again", server, tables=tables) as line:
        await line.hear(detected(ASKED))
        answer = await line.until_any(AnswerCompleted)
        rows = (("Item", "In stock", "Price"), ("Blue lamp", "14", "24.90"))
        await tables.put(
            "d-stock", label="stock.csv", grids=[Grid(name="", rows=(*rows, ("Red lamp", "3", "26.00")))], source="k-1"
        )
        told = await line.until_any(AnswerOutdated)
        assert (told.answer, told.was, told.now) == (answer.answer, "22.00", "26.00")


async def test_what_was_first_shown_stays_what_it_was_until_it_is_so_again(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        for blue in ("9", "7", "14"):
            await put(tables, blue=blue)
            await line.session.cards.settle()
        assert outdated(line) == [("14", "9"), ("14", "7"), ("14", "14")]


@pytest.mark.parametrize("back", ["14", "20"])
async def test_a_row_that_went_and_is_back_is_told_of_again(tmp_path: Path, tables: TableShelf, back: str) -> None:
    """Many programs empty a file before they write it."""
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        await tables.put("d-stock", label="stock.csv", grids=[], source="k-1")
        await line.session.cards.settle()
        await put(tables, blue=back)
        await line.session.cards.settle()
        assert outdated(line) == [("14", ""), ("14", back)]


async def test_another_cell_and_another_row_outdate_nothing(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected("How many red lamps are in stock?"))
        await line.until_any(CueShown)
        await put(tables, blue="9", price="1.00")
        await line.session.cards.settle()
        assert outdated(line) == []


async def test_a_table_that_is_removed_leaves_its_cells_empty(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        await tables.remove(["d-stock"])
        await line.until_any(AnswerOutdated)
        assert ("14", "") in outdated(line)


async def test_a_card_of_before_a_restart_is_told_too(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        log, session = line.session.rooms.log, line.session.id
        events = await log.read(session)
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.session.restore(events, ())
        await put(tables, blue="9")
        await line.until_any(AnswerOutdated)
        assert outdated(line)[0] == ("14", "9")


async def test_a_session_that_ended_listens_no_more(tmp_path: Path, tables: TableShelf) -> None:
    async with open_line(tmp_path, None, tables=tables) as line:
        await line.hear(detected(ASKED))
        await line.until_any(CueShown)
        await line.session.halt()
        await put(tables, blue="9")
        told: list[EventData] = list(line.of(AnswerOutdated))
        assert told == []
