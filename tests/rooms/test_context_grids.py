"""Workbooks and delimited files as grids: dates, numbers, merged cells, encodings, and what is no table."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from tests.rooms.contents import read


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_has_dates_numbers_merged_cells_and_every_sheet() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.title = "Stock"
        rows: list[list[Any]] = [
            ["Article", "Count", "Due", "Share", "Sold out"],
            ["Lamp", 3, datetime.date(2026, 3, 14), 0.25, False],
            [None, 0.1 + 0.2, datetime.datetime(2026, 3, 15, 9, 30), 1, True],  # noqa: DTZ001
        ]
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                sheet.cell(3 + number, 2 + column, value)
        sheet["E4"].number_format = sheet["E5"].number_format = "0%"
        sheet.merge_cells("B4:B5")
        sheet["C7"] = "=SUM(C4:C5)"
        sheet["B7"] = "Total"
        old = book.create_sheet("Old")
        old.sheet_state = "hidden"
        old["A1"] = "archived"

    contents = read(workbook(fill), "stock.csv")
    stock, old = contents.grids
    assert (contents.format, stock.name, stock.first_row, stock.first_column) == ("xlsx", "Stock", 3, 2)
    assert stock.rows == (
        ("Article", "Count", "Due", "Share", "Sold out"),
        ("Lamp", "3", "2026-03-14", "25%", "false"),
        ("Lamp", "0.3", "2026-03-15T09:30:00", "100%", "true"),
        ("", "", "", "", ""),
        ("Total", "", "", "", ""),
    )
    assert old.rows == (("archived",),)
    assert any("C7" in note and "formula" in note for note in contents.unread)
    assert any("“Old” is hidden" in note for note in contents.unread)


def test_a_title_over_the_whole_sheet_stands_once_and_a_group_over_each_column() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for row in (("Rota", None, None), ("", "Week 1", None), ("Name", "Mon", "Tue"), ("Bo", "early", "late")):
            sheet.append(row)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B2:C2")

    rows = read(workbook(fill)).grids[0].rows
    assert rows[:2] == (("Rota", "", ""), ("", "Week 1", "Week 1"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_with_decimal_commas_in_any_encoding(encoding: str) -> None:
    text = 'Größe;Preis;Ab\n"Klein; rot";1.234,50;14.03.2026\nGroß;99,90;31.02.2026\n'
    contents = read(text.encode(encoding), "preise.csv")
    assert contents.grids[0].rows == (
        ("Größe", "Preis", "Ab"),
        ("Klein; rot", "1.234,50", "14.03.2026"),
        ("Groß", "99,90", "31.02.2026"),
    )
    assert not contents.unread


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    contents = read('Mug,Colour,Left\n"Fjord, tall",red,8\n"Fjord mug,blue,22\nCup,green,4\nBowl,white,9\n', "a.csv")
    assert contents.grids[0].rows[1:] == (
        ("Fjord, tall", "red", "8"),
        ("Fjord mug", "blue", "22"),
        ("Cup", "green", "4"),
        ("Bowl", "white", "9"),
    )
    assert any("line 3 " in note for note in contents.unread)


def test_a_field_of_several_lines_stays_one() -> None:
    contents = read('Mug,Note\nFjord,"tall,\nwith a handle"\nCup,"6"" wide,\nwhite"\n', "a.csv")
    assert [row[1] for row in contents.grids[0].rows] == ["Note", "tall,\nwith a handle", '6" wide,\nwhite']
    assert not contents.unread


def test_numbers_stay_as_the_file_spells_them() -> None:
    rows = read('n,version,code\n"1,200",1.234,007\n"13,400",2.500,012\n', "a.csv").grids[0].rows
    assert rows[1:] == (("1,200", "1.234", "007"), ("13,400", "2.500", "012"))


def test_tabs_are_found_and_rows_of_different_length_are_filled() -> None:
    contents = read("a\tb\tc\n1\t2\n\n3\t4\t5\n", "x.tsv")
    assert contents.format == "tsv"
    assert contents.grids[0].rows == (("a", "b", "c"), ("1", "2", ""), ("", "", ""), ("3", "4", "5"))


def test_a_list_of_words_with_commas_is_no_table() -> None:
    contents = read("We sell lamps, desks and chairs.\n\nWe do not sell beds, sofas, or rugs.\n", "note.txt")
    assert (contents.format, len(contents.blocks), contents.grids) == ("text", 2, ())


def word_table(rows: list[list[str]]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        [["Site", "m²", "Hours"], ["Town hall", "640", "7.5"], ["School", "2,100", "5"]],
        [["Team", "Q1", "Q2"], ["North", "14", "16"], ["South", "9", "11"]],
        [
            ["Service", "1", "2 to 5", "6+"],
            ["Tuning", "£78.00", "£72", "£66.50"],
            ["Repair", "£34", "£31", "on request"],
        ],
    ],
)
def test_heads_with_figures_above_other_values_are_heads(rows: list[list[str]]) -> None:
    assert read(word_table(rows), "prices.docx").grids[0].rows == tuple(map(tuple, rows))


@pytest.mark.parametrize(
    "rows",
    [
        [["Lamp", "3", "£12.50"], ["Chair", "14", "£40"], ["Table", "2", "£110.00"]],
        [["2021–24", "Baker", "Lindhout"], ["to 2020", "Trainee", "Corran"], ["before", "Student", "Leiden"]],
    ],
)
def test_a_first_row_like_those_below_it_has_no_heads(rows: list[list[str]]) -> None:
    contents = read(word_table(rows), "prices.docx")
    assert contents.grids == ()
    assert " · ".join(rows[1]) in [block.text for block in contents.blocks]
