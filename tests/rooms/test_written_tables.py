"""The hand-written tables: read as they stand, with a cell for each question that has one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.written_tables import put_on_shelves, read_table, read_tables

from rejoinder.context.contents import Grid
from rejoinder.context.tables.table import read_tables as read_grid

TABLE = """# stock.csv | Autumn stock
Lamp ; Colour ; 1–9 ; 10–49 ; 50+
Arc ; blue ; 14 ; 12 ; 9
Arc ; red ; 15 ; 13 ; 10
? < The red arc is fifteen. || And for twenty? => Arc ; red | 10–49
! Is there a green one?
"""


def test_every_written_table_is_read_with_its_own_heads_and_rows() -> None:
    learnt, held = read_tables()
    assert len(held) * 4 <= len(learnt) + len(held)
    assert not {table.name for table in learnt} & {table.name for table in held}
    for table in (*learnt, *held):
        (read,) = read_grid(table.grid, document="d", label=table.label, source="", read_at="", number=0)
        assert [column.head for column in read.columns] == list(table.rows[0]), table.name
        assert len(read) == len(table.rows) - 1, table.name


def test_two_columns_name_a_row_and_what_was_said_before_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "AB-01.txt"
    path.write_text(TABLE, encoding="utf-8")
    table = read_table(path)
    follow, nothing = table.questions
    assert (follow.text, follow.previous, follow.cell) == ("And for twenty?", ("The red arc is fifteen.",), (1, 3))
    assert nothing.cell is None
    assert table.grid == Grid(name="", rows=(("Autumn stock", "", "", "", ""), *table.rows))
    assert put_on_shelves([table]) == [[table]]


def test_a_question_for_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "AB-01.txt"
    path.write_text(TABLE.replace("| 10–49", "| 100+"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no column '100\+'"):
        read_table(path)
