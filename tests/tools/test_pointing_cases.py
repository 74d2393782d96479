"""The cases that pointing at cells is fitted to: which cell of which table answers a written question."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tests.fakes.house import shared_document_encoder
from tools.pointing_cases import Shelf, follow_ups, is_asked
from tools.written_tables import read_table

from rejoinder.context.tables.bearings import Sights

STOCK = """# stock.csv | Spring stock
item; price; stock
blue lamp; 14 €; 3
red lamp; 19 €; 8
? What does the blue lamp cost? => blue lamp | price
? How many red lamps are there? => red lamp | stock
! Who made the lamps?
"""


def test_a_written_question_points_at_its_own_cell_and_at_no_other_table(tmp_path: Path) -> None:
    file = tmp_path / "anna-stock.txt"
    file.write_text(STOCK, encoding="utf-8")
    table, other = read_table(file), read_table(file)
    [(_, bearings)] = Shelf(Sights(shared_document_encoder())).bearings(table.label, [table.grid])
    asked = table.questions[1]
    right = is_asked(table, bearings, table, asked.cell)
    assert [bearings.table.cell(row, column) for row, column in np.argwhere(right)] == ["8"]
    assert not is_asked(other, bearings, table, asked.cell).any()
    assert not is_asked(table, bearings, table, None).any()


def test_what_follows_a_question_asks_of_another_row_and_of_another_column(tmp_path: Path) -> None:
    file = tmp_path / "anna-stock.txt"
    file.write_text(STOCK, encoding="utf-8")
    assert follow_ups(read_table(file)) == [
        ("And the red lamp?", ("What does the blue lamp cost?", "14 €"), (1, 1)),
        ("And the stock?", ("What does the blue lamp cost?", "14 €"), (0, 2)),
    ]
