"""Whole questions to one table: totals, superlatives, what is not, ways from and to, what is left, and empty cells."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.table_questions import grid

from rejoinder.context.contents import Grid
from rejoinder.context.tables import TableShelf
from rejoinder.context.tables.moments import Moment, agree, read_moment
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.table import read_tables as read_grid
from rejoinder.context.tables.when import find_moments
from rejoinder.evaluation.retrieval import fill_library
from rejoinder.types import Retrieval

TODAY = date(2026, 11, 22)
TABLES = {
    "boats.csv": (
        "Boat,Skipper,Length m,Berth fee,Insured,Life raft,Engine hours\n"
        "Merle,Dora Finch,9.8,£1240,yes,no,310\nKestrel,Hugh Lane,12.4,£1680,no,yes,95\n"
        "Wren,Amy Stone,7.1,£890,yes,yes,\nHeron,Ray Pike,10.5,£1310,no,no,1240\n"
    ),
    "vans.csv": (
        "Van,From,To,Leaves at,Parcels,Driver\nV1,Linz,Graz,06:40,81,Anna Huber\nV2,Graz,Wels,07:15,120,Tom Ortner\n"
        "V3,Wels,Linz,09:05,44,Lea Fink\nV4,Graz,Linz,10:30,67,Max Wolf\n"
    ),
    "coaches.csv": (
        "Coach,Start,Destination,Departure,Guide\nC1,Leeds,York,08:05,Abbie Cole\nC2,York,Leeds,09:40,Tim Hale\n"
        "C3,Hull,Leeds,10:10,Raj Nair\nC4,Leeds,Hull,12:30,Mina Fox\n"
    ),
    "shows.csv": (
        "Show,Seats,Sold,Left,Price\nHamlet,200,200,0,£32\nCats,350,291,59,£45\nOliver,300,300,0,£28\n"
        "Evita,250,80,170,£38\n"
    ),
    "spending.csv": "Team,Q1,Q2,Q3\nDesign,410,520,300\nSales,900,870,1020\nSupport,300,310,330\n",
    "reps.csv": "Rep,January,February,March\nNell,12400,9800,15100\nAmir,8800,13250,7600\nKofi,11050,,9900\n",
    "kurse.csv": (
        "Kurs;Lehrerin;Plätze;frei;Kosten\nNähen;Fuchs;10;4;75,00 €\nDrechseln;Maurer;6;0;160,00 €\n"
        "Korbflechten;Fuchs;8;2;88,00 €\n"
    ),
    "filialen.csv": (
        "Filiale;Fläche qm;Miete;Umsatz;Parkplatz\nNordstadt;320;4.100,00;88.500,00;ja\n"
        "Hafen;180;2.750,00;61.200,00;nein\nAltmarkt;540;7.900,00;143.000,00;nein\n"
    ),
    "screws.csv": (
        "Code,Item,Rack,Qty,Min,Unit price\nT-10,Wood screw 4x40,R1,2400,800,0.05\nT-12,Wall plug 8,R2,0,1000,0.04\n"
        "T-13,Wall plug 10,R2,3100,900,0.06\n"
    ),
}


async def ask(folder: Path, name: str, question: str) -> Retrieval:
    """Of a knowledge base with this one table, and nothing else."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / name).write_text(TABLES[name], encoding="utf-8")
    library = await fill_library(folder, encoder=shared_document_encoder(), knowledge=documents)
    found = await library.retrieve(question)
    await library.close()
    return found


@pytest.mark.parametrize(
    ("name", "question", "held"),
    [
        ("boats.csv", "Which boat is not insured?", ("2 of 4 rows", "Kestrel", "Heron")),
        ("boats.csv", "Who has the boat with the most engine hours?", ("1240", "Heron")),
        ("boats.csv", "How much do the berth fees come to in total?", ("5120",)),
        ("vans.csv", "Who drives to Graz?", ("Anna Huber",)),
        ("vans.csv", "When does the van from Wels leave?", ("V3", "09:05")),
        ("vans.csv", "How many parcels go from Graz to Linz?", ("V4", "67")),
        ("coaches.csv", "When does the coach to Hull leave?", ("C4", "12:30")),
        ("coaches.csv", "Who guides from York to Leeds?", ("Tim Hale",)),
        ("shows.csv", "Which show is sold out?", ("2 of 4 rows", "Hamlet", "Oliver")),
        ("shows.csv", "How many seats are left in total?", ("229",)),
        ("shows.csv", "How many seats are left for Cats?", ("Cats · Left: 59",)),
        ("spending.csv", "Who spent the least in the third quarter?", ("300", "Design")),
        ("spending.csv", "Who spent the most in Q2?", ("870", "Sales")),
        ("spending.csv", "How much was spent in Q2 in total?", ("1700",)),
        ("spending.csv", "How much more did Sales spend in Q3 than in Q2?", ("150",)),
        ("reps.csv", "Who sold the most in February?", ("13250", "Amir")),
        ("kurse.csv", "Was kostet Korbflechten?", ("88,00 €",)),
        ("kurse.csv", "Sind im Drechselkurs noch Plätze frei?", ("Drechseln · frei: 0",)),
        ("kurse.csv", "Wie viele Plätze sind insgesamt frei?", ("Total of frei: 6",)),
        ("filialen.csv", "Wie hoch ist der Gesamtumsatz?", ("292700",)),
        ("filialen.csv", "Welche Filiale hat keinen Parkplatz?", ("Hafen", "Altmarkt")),
        ("screws.csv", "How many wall plugs 10 do we have?", ("T-13", "Qty: 3100")),
        ("screws.csv", "What has run out?", ("Wall plug 8",)),
    ],
)
async def test_what_a_table_plainly_says_is_answered_first(
    tmp_path: Path, name: str, question: str, held: tuple[str, ...]
) -> None:
    found = await ask(tmp_path, name, question)
    assert not found.no_answer
    assert found.cue
    assert all(part in found.passages[0].text for part in held), found.passages[0].text


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("vans.csv", "When does the van from Wels to Graz leave?"),
        ("boats.csv", "Which boat has no radio?"),
        ("filialen.csv", "Wie hoch sind die Gesamtkosten?"),
        ("reps.csv", "What did Nell sell in June?"),
    ],
)
async def test_what_a_table_does_not_hold_is_not_answered(tmp_path: Path, name: str, question: str) -> None:
    assert (await ask(tmp_path, name, question)).no_answer


@pytest.mark.parametrize(
    ("name", "question", "told"),
    [
        ("boats.csv", "How many engine hours has the Wren?", "Wren · Engine hours: (empty)"),
        ("reps.csv", "What did Kofi sell in February?", "Kofi · February: (empty)"),
    ],
)
async def test_an_empty_cell_is_told_as_empty_and_its_neighbour_is_not(
    tmp_path: Path, name: str, question: str, told: str
) -> None:
    found = await ask(tmp_path, name, question)
    assert found.passages[0].text == told
    assert found.no_answer
    assert not found.cue


@pytest.fixture
async def shelf() -> AsyncIterator[TableShelf]:
    made = TableShelf(today=lambda: TODAY, encoder=shared_document_encoder())
    yield made
    await made.close()


async def test_a_word_that_the_table_does_not_know_keeps_an_answer_from_being_plain(shelf: TableShelf) -> None:
    await shelf.put("b", label="boats.csv", grids=[grid(TABLES["boats.csv"].strip())])
    for question, plain in (
        ("What is the berth fee of the Heron?", True),
        ("What is the berth fee of the wooden Heron?", False),
        ("Who skippers the Merle?", True),
        ("Why is the Merle insured?", False),
        ("How much have you spent on the Merle in total?", False),
    ):
        assert bool((await shelf.look_up(question)).plain) is plain, question


@pytest.mark.parametrize("said", ["h1 2026", "2026 h1", "first half of 2026", "erstes halbjahr 2026"])
def test_half_years_are_said_in_more_than_one_way(said: str) -> None:
    (one,) = find_moments(f"what was nord in {said}", TODAY)
    assert one.moment == Moment(year=2026, half=1)
    assert agree(one.moment, read_moment("H1 2026") or Moment())
    assert not agree(one.moment, read_moment("2026 H2") or Moment())
    assert agree(one.moment, read_moment("Q2 2026") or Moment())


@pytest.mark.parametrize(
    "text",
    [
        "Region,2025 H1,2025 H2,2026 H1\nNord,10,11,\nSüd,20,21,22",
        "Region,2025,,2026\n,H1,H2,H1\nNord,10,11,\nSüd,20,21,22",
    ],
)
def test_half_years_are_heads_beside_and_beneath_their_years(text: str) -> None:
    made: Grid = grid(text)
    (table,) = read_grid(made, document="n", label="n.csv", source="", read_at="")
    assert isinstance(table, Table)
    assert [column.head for column in table.columns] == ["Region", "2025 H1", "2025 H2", "2026 H1"]
    assert table.date_heads == (1, 2, 3)


async def test_so_many_days_are_told_by_the_cell_that_is_in_days() -> None:
    prices = (
        "Job,Plain (€),Electric (€),Bench time (min),Usually ready\nWinter overhaul,165.00,195.00,210,12 days\n"
        "Wheel truing,20.00,23.00,30,next day\nBrake pads,16.50,18.00,20,while you wait\n"
    )
    shelf = TableShelf(encoder=shared_document_encoder())
    await shelf.put("prices", label="prices.csv", grids=[grid(prices)])
    found = await shelf.find("if you do the winter overhaul, how many days am I without a bike?", today=TODAY)
    await shelf.close()
    assert found[0].text.partition(" | ")[0] == "Winter overhaul · Usually ready: 12 days"
