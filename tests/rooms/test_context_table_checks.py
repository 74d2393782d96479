"""How a sheet is read as tables, and what is found wrong in them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from tests.rooms.table_questions import TODAY, grid

from rejoinder.context.contents import Grid
from rejoinder.context.reading.delimited import read_delimited
from rejoinder.context.tables import TableShelf
from rejoinder.context.tables.layout import find_parts
from rejoinder.types import Finding


@pytest.fixture
async def shelf() -> AsyncIterator[TableShelf]:
    made = TableShelf(today=lambda: TODAY)
    yield made
    await made.close()


async def findings(shelf: TableShelf, text: str, *, delimiter: str = ",") -> tuple[Finding, ...]:
    await shelf.put("d", label="goods.csv", grids=[grid(text, delimiter=delimiter)])
    return shelf.findings("d")


async def said(shelf: TableShelf, text: str, question: str) -> str:
    await shelf.put("d", label="goods.csv", grids=[grid(text)])
    return "\n".join(passage.text for passage in shelf.ask(question))


BAD = """
Code,Item,In stock,Price,Delivered
A1,Blue lamp,14,24.90,2026-02-28
A2,Red lamp,-3,22.00,2026-02-31
A3,Oak desk,5,410.00,2126-03-01
A3,Pine desk,4,310.00,2026-03-02
A5,Chair,l2,99.00,2026-03-03
A6,Stool,,49.00,2026-03-03
A7,Shelf,three,59.00,soon
A8,Bench,8,99.00,2026-03-05
A8,Bench,8,99.00,2026-03-05
A9,Rug,11,79.00,2026-03-06
Total,,48,,
"""


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("negative", "C3"),
        ("impossible_date", "E3"),
        ("far_date", "E4"),
        ("duplicate", "A5"),
        ("duplicate", "row 10"),
        ("number_as_text", "C6"),
        ("empty", "C7"),
        ("mixed", "C8"),
        ("mixed", "E8"),
        ("total", "C12"),
    ],
)
async def test_what_is_wrong_is_found_where_it_stands(shelf: TableShelf, kind: str, where: str) -> None:
    found = await findings(shelf, BAD)
    assert (kind, where) in {(finding.kind, finding.where) for finding in found}


async def test_a_clean_table_has_no_findings(shelf: TableShelf) -> None:
    text = "Item,In stock,Price\nBlue lamp,14,24.90\nRed lamp,0,22.00\nOak desk,3,410.00\nTotal,17,\n"
    assert await findings(shelf, text) == ()


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (("03/04/2026", "05/06/2026"), {"unclear_date"}),
        (("03/14/2026", "05/06/2026"), set()),
        (("03.04.2026", "05.06.2026"), set()),
    ],
)
async def test_dates_that_may_be_read_in_two_ways_are_told(
    shelf: TableShelf, days: tuple[str, ...], kinds: set[str]
) -> None:
    rows = "".join(f"Lamp {day[-7]},{day}\n" for day in days)
    assert {finding.kind for finding in await findings(shelf, f"Item,Delivered\n{rows}")} == kinds


async def test_a_missing_day_of_a_daily_series_is_a_gap(shelf: TableShelf) -> None:
    days = [date(2026, 2, 1) + timedelta(day) for day in range(20) if day != 9]
    found = await findings(shelf, "Date,Visitors\n" + "\n".join(f"{day.isoformat()},{50 + day.day}" for day in days))
    assert [finding.detail for finding in found if finding.kind == "gap"] == ["Date: there is no row for 2026-02-10."]


async def test_a_gap_of_several_days_is_one_finding_behind_the_last_day_before_it(shelf: TableShelf) -> None:
    days = [date(2026, 2, 1) + timedelta(day) for day in range(20) if not 7 <= day <= 11]
    found = await findings(shelf, "Date,Visitors\n" + "\n".join(f"{day.isoformat()},{50 + day.day}" for day in days))
    gaps = [(finding.where, finding.detail, finding.sheet) for finding in found if finding.kind == "gap"]
    assert gaps == [("A8", "Date: there is no row for 2026-02-08 to 2026-02-12.", "")]


@pytest.mark.parametrize(
    "text",
    [
        f"Name,Note\nBuoy,{'y ' * 40_000}\nChain,12\n",
        ",Anna,Boris\nPhone,555-1,555-2\nBirthday,1985-12-24,1990-01-02\nDesk,12,14\n",
    ],
    ids=["a long cell", "codes over dates"],
)
def test_a_row_of_data_is_no_second_line_of_the_head(text: str) -> None:
    (grid,) = read_delimited(text, ",").grids
    (part,) = find_parts(grid)
    assert part.heads[-1] in ("Note", "Boris")
    assert part.rows[0][0] in ("Buoy", "Phone")


@pytest.mark.parametrize("head", ["1. Hilfe bis", "1st aid until", "2. Wahl"])
def test_an_ordinal_before_words_is_a_head_over_dates_or_words(head: str) -> None:
    (grid,) = read_delimited(f"Name,Since,{head}\nLindner,03/2019,11/2025\nBaumann,09/2021,04/2027\n", ",").grids
    (part,) = find_parts(grid)
    assert part.heads == ("Name", "Since", head)
    assert [row[0] for row in part.rows] == ["Lindner", "Baumann"]


def test_an_ordinal_over_ordinals_is_data() -> None:
    (grid,) = read_delimited("Nord,4,1. Obergeschoss\nOst,7,2. Obergeschoss\nWest,9,3. Obergeschoss\n", ",").grids
    (part,) = find_parts(grid)
    assert part.heads == ("Column A", "Column B", "Column C")


async def test_weekends_are_no_gaps_of_working_days(shelf: TableShelf) -> None:
    days = [day for number in range(30) if (day := date(2026, 2, 2) + timedelta(number)).weekday() < 5]
    found = await findings(shelf, "Date,Calls\n" + "\n".join(f"{day.isoformat()},{50 + day.day}" for day in days))
    assert [finding for finding in found if finding.kind == "gap"] == []


async def test_one_value_far_from_all_others_is_an_outlier(shelf: TableShelf) -> None:
    rows = "\n".join(f"Item {number},{10 + number % 4}" for number in range(20))
    found = await findings(shelf, f"Item,In stock\n{rows}\nItem 21,90000\n")
    assert [(finding.kind, finding.where) for finding in found] == [("outlier", "B22")]


async def test_titles_spacers_and_heads_of_two_lines_are_read(shelf: TableShelf) -> None:
    text = (
        "Report of March,,,,\n,,,,\n,2025,,2026,\nTeam,Plan,Done,Plan,Done\nNorth,10,8,12,3\n,,,,\nSouth,20,21,22,9\n"
    )
    assert "2026 Done: 9" in await said(shelf, text, "How much has South done in 2026?")


async def test_two_tables_on_one_sheet_are_two(shelf: TableShelf) -> None:
    beside = "Item,Price,,Room,Seats\nTea,2.50,,Alpha,12\nMilk,1.20,,Beta,8\nJuice,3.10,,Gamma,30\n"
    assert "Beta · Seats: 8" in await said(shelf, beside, "How many seats does Beta have?")
    below = "Item,Price\nTea,2.50\nMilk,1.20\n,\nRoom,Seats\nAlpha,12\nBeta,8\n"
    assert "Beta · Seats: 8" in await said(shelf, below, "How many seats does Beta have?")
    assert "Milk · Price: 1.20" in await said(shelf, below, "What does the milk cost?")


async def test_sections_of_a_table_are_part_of_a_rows_name(shelf: TableShelf) -> None:
    text = "Item,In stock,Price\nLamps,,\nBlue,3,20\nRed,4,22\nChairs,,\nBlue,7,80\nRed,1,85\n"
    assert "Chairs, Blue · In stock: 7" in await said(shelf, text, "How many blue chairs are in stock?")


async def test_a_table_without_a_head_is_asked_by_its_rows(shelf: TableShelf) -> None:
    assert "Desk" in await said(shelf, "Lamp,14,3.5\nDesk,3,9.25\nChair,2,1.75\n", "How many desks are there in goods?")


@pytest.mark.parametrize(
    ("cells", "question", "expected"),
    [
        (("1.234,50 €", "99,00 €", "12,40 €"), "Which items cost more than 1000 euros?", "1 of 3 rows"),
        (("1,234.50", "99.00", "12.40"), "Which items cost more than 1000 euros?", "1 of 3 rows"),
        (("1234.5", "99", "12.4"), "What do all items cost in total?", "1345.9"),
        (("(12)", "99", "12"), "What is the average price?", ": 33 "),
    ],
)
async def test_numbers_are_read_as_they_are_written(
    shelf: TableShelf, cells: tuple[str, ...], question: str, expected: str
) -> None:
    rows = (("Item", "Price"), *((f"Thing {letter}", cell) for letter, cell in zip("xyz", cells, strict=True)))
    await shelf.put("d", label="goods.csv", grids=[Grid(name="", rows=rows)])
    assert expected in shelf.ask(question)[0].text


@pytest.mark.parametrize("text", ["", "one cell", "a,b", ",,,\n,,,\n", "1,2\n3,4\n", "=A1+B1,x\n"])
async def test_what_is_no_table_is_passed_over(shelf: TableShelf, text: str) -> None:
    assert isinstance(await findings(shelf, text), tuple)
    assert shelf.ask("How many are in stock?") == ()
