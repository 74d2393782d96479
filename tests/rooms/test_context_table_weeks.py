"""Rotas by the week are asked for a day: the row of the week that holds it answers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.table_questions import grid

from rejoinder.context.tables import TableShelf
from rejoinder.context.tables.spans import spans_of
from rejoinder.context.tables.table import read_tables

TODAY = date(2026, 11, 22)
FROM = """
Week from,On call,Backup
2026-11-16,Ana,Bo
2026-11-23,Cem,Dora
2026-11-30,Eli,Ana
2026-12-07,Bo,Cem
"""
YEARLESS = """
w/c,Early,Late
16 Nov,Ana,Bo
23 Nov,Cem,Dora
30 Nov,Eli,Ana
7 Dec,Gus,Ana
"""
NUMBERED = """
KW,Bereitschaft,Vertretung
46,Ana,Bo
47,Cem,Dora
49,Eli,Ana
52,Finn,Cem
"""
READINGS = """
Date,Stock
2026-11-16,140
2026-11-23,120
2026-11-30,95
"""


@pytest.mark.parametrize(
    ("table", "question", "answer"),
    [
        (FROM, "Who is on call on 3 December?", "On call: Eli"),
        (FROM, "Who has the backup on the 19th of November?", "Backup: Bo"),
        (FROM, "Who's on call today?", "On call: Ana"),
        (FROM, "Who is on call on the 30th of November?", "On call: Eli"),
        (YEARLESS, "Who works late on 9 December?", "Late: Ana"),
        (YEARLESS, "Who's on early on the 25th of November?", "Early: Cem"),
        (NUMBERED, "Wer hat am 2. Dezember Bereitschaft?", "Bereitschaft: Eli"),
        (NUMBERED, "Wer hat in der Woche vom 16. November Bereitschaft?", "Bereitschaft: Cem"),
    ],
)
async def test_the_week_that_holds_a_day_answers(table: str, question: str, answer: str) -> None:
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("rota", label="rota.csv", grids=[grid(table)])
    told = await shelf.look_up(question, today=TODAY)
    await shelf.close()
    wanted = answer.partition(": ")[2]
    assert {wanted, answer} & {*(*told.passages, *told.beside)[0].text.replace(" | ", " · ").split(" · ")}


def test_readings_once_a_week_hold_for_their_day_alone() -> None:
    (table,) = read_tables(grid(READINGS), document="d", label="d.csv", source="", read_at="", number=0)
    assert spans_of(table, TODAY) is None
