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
SHIFTS = """
Week starting,First call,Second call,Escalation,Remarks
2026-10-05,Devraj,Hugh,Kim,
2026-10-12,Carter,Bao,Owen,Columbus Day
2026-10-19,Devraj,Carter,Owen,
2026-10-26,Bao,Yesenia,Kim,
2026-11-02,Hugh,Devraj,Kim,
2026-11-09,Carter,Hugh,Owen,Veterans Day
2026-11-16,Devraj,Yesenia,Kim,
2026-11-23,Yesenia,Hugh,Kim,Thanksgiving
2026-11-30,Bao,Carter,Owen,
2026-12-07,Hugh,Devraj,Kim,Carter on leave
"""
LAST_YEAR = SHIFTS.replace("2026-", "2025-")
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


@pytest.mark.parametrize("table", [SHIFTS, LAST_YEAR])
@pytest.mark.parametrize(
    ("previous", "question", "answer"),
    [
        (("who's the backup on call the week of October 19th", "Carter."), "and the week after that?", "-10-26"),
        (("who is on first call the week of November 9", "Carter"), "and the following week?", "-11-16"),
        (("who is on first call the week of November 9", "Carter"), "and the week before that?", "-11-02"),
    ],
)
async def test_the_week_after_is_counted_from_the_week_that_the_table_holds(
    table: str, previous: tuple[str, ...], question: str, answer: str
) -> None:
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("rota", label="rota.csv", grids=[grid(table)])
    found = await shelf.find(question, previous=previous, today=TODAY)
    await shelf.close()
    assert answer in found[0].text, [passage.text for passage in found]


async def test_of_a_rota_every_cell_is_told_with_its_head() -> None:
    """Nobody's name stands for the week, since the next week is somebody else's, and theirs again."""
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("rota", label="rota.csv", grids=[grid(SHIFTS)])
    found = await shelf.look_up("who picks up at night the week of Thanksgiving", today=TODAY)
    await shelf.close()
    shown = [*found.passages, *found.beside]
    assert shown[0].text.startswith("2026-11-23 · ")
    assert "First call: Yesenia" in shown[0].text
    assert all(text.startswith("20") for text in (passage.text for passage in shown))


async def test_a_name_under_the_head_that_is_said_is_meant() -> None:
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("rota", label="rota.csv", grids=[grid(SHIFTS)])
    found = await shelf.find("when is Bao on first call", today=TODAY)
    await shelf.close()
    assert [passage.text for passage in found[:2]] == ["2026-10-26 · First call: Bao", "2026-11-30 · First call: Bao"]
    assert not any(passage.text.startswith("2026-10-12") for passage in found)


async def test_a_spanish_and_goes_on_with_what_was_asked() -> None:
    shelf = TableShelf(encoder=shared_document_encoder())
    visits = (
        "Clínica,Contacto,Equipo prestado\nDental Kino,Otilia Ruiz,ninguno\nCentro Mesquite,Gael Moroyoqui,tableta\n"
    )
    await shelf.put("visitas", label="visitas.csv", grids=[grid(visits)])
    said = ("¿quién es el contacto en Centro Mesquite?", "El licenciado Gael Moroyoqui.")
    found = await shelf.look_up("¿y qué equipo prestado tienen ahí?", previous=said, today=TODAY)
    await shelf.close()
    assert "Equipo prestado: tableta" in (*found.passages, *found.beside)[0].text
