"""Questions for several things: a point for each part, from tables, documents and the résumé."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.fakes.house import shared_document_encoder

from rejoinder.context import Library
from rejoinder.context.contents import Grid
from rejoinder.context.tables import TableShelf
from rejoinder.types import Passage

RESUME = b"""# Ines Halder

Purchasing manager, Utrecht

## Experience

### Head of Purchasing, Brandt Pumps (2018 - present)
- Lead a team of 7 buyers in Utrecht and Brno.
- Renegotiated 22 supplier contracts in 2021.

## Education
- MSc Logistics, University of Groningen, 2015
- BA Economics, University of Leuven, 2012

## Languages
Dutch (native), English (fluent), French (B2)

## Skills
SAP S/4HANA, Power BI, Excel
"""
ROWS = (
    ("Article", "Description", "Unit price EUR", "Stock", "Lead time days", "Minimum order"),
    ("PU-10", "Small pump 100 W", "48.40", "950", "21", "10"),
    ("PU-25", "Large pump 250 W", "74.90", "310", "28", "5"),
    ("SE-05", "Pressure sensor 5 bar", "12.20", "1400", "9", "50"),
)
RETURNS = (
    "Goods can be sent back within 30 days of delivery if they are unused and in the original box. A restocking fee of"
    " 15 percent is charged. Damaged goods must be reported within 72 hours. Pumps made to order stay sold."
)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    tables = TableShelf(encoder=shared_document_encoder())
    made = Library(tmp_path / "context.sqlite3", encoder=shared_document_encoder(), deadline_ms=5_000, tables=tables)
    await made.open()
    await made.put_resume("ines.md", RESUME)
    returns = Passage(passage="k1", document="r", section="knowledge", label="Returns", text=RETURNS, source="k")
    await made.put_passages("r", [returns])
    await tables.put("p", label="prices.csv", grids=[Grid(name="", rows=ROWS)], source="k")
    yield made
    await tables.close()
    await made.close()


PRICE_AND_STOCK = "How much does the large pump cost, and how many do you have in stock?"
FEE_AND_DAYS = "What is your restocking fee, and within how many days can goods be sent back?"


@pytest.mark.parametrize(
    ("question", "previous", "facts"),
    [
        (PRICE_AND_STOCK, (), ("74.90 · PU-25", "310 · PU-25")),
        ("How much does the large pump cost, and how many in stock?", (), ("74.90 · PU-25", "310 · PU-25")),
        ("How many pressure sensors must I order, and how long is the lead time?", (), ("50 · SE-05", "9 · SE-05")),
        (FEE_AND_DAYS, (), ("15 percent", "30 days")),
        ("What languages do you speak, and which SAP systems have you used?", (), ("Dutch", "SAP")),
        ("Could you list your languages, your skills and your degrees?", (), ("Dutch", "SAP", "MSc")),
        ("Ines, where did you study?", (), ("Groningen", "Leuven")),
        ("Which degrees do you have?", (), ("Groningen", "Leuven")),
        ("And for damaged goods?", (FEE_AND_DAYS,), ("72 hours",)),
        ("And the pressure sensor?", ("How much does the large pump cost?",), ("12.20 · SE-05",)),
        ("What about the pressure sensor?", ("How much does the large pump cost?",), ("12.20 · SE-05",)),
        ("What about the small one?", ("What is the lead time of the large pump?", "28 days."), ("21 · PU-10",)),
        ("What about the pressure sensor?", (PRICE_AND_STOCK,), ("12.20 · SE-05", "1400 · SE-05")),
        ("And the minimum order?", ("What does the pressure sensor cost?", "Twelve twenty."), ("50 · SE-05",)),
        ("Okay, and the stock?", ("What does the small pump cost?",), ("950 · PU-10",)),
        ("And for the small pump?", ("What is the lead time of the pressure sensor?",), ("21 · PU-10",)),
    ],
)
async def test_each_part_has_its_point(
    library: Library, question: str, previous: tuple[str, ...], facts: tuple[str, ...]
) -> None:
    found = await library.retrieve(question, previous=previous)
    points = [point.text for point in found.cue]
    assert [fact for fact in facts if not any(fact in point for point in points)] == [], points
    assert not found.no_answer
    known = {passage.passage for passage in found.passages}
    assert all(set(point.cite) <= known for point in found.cue)
    scores = [passage.score for passage in found.passages]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(found.answers, abs=1e-3)


async def test_a_part_is_never_told_of_another_row(library: Library) -> None:
    found = await library.retrieve(PRICE_AND_STOCK)
    assert all("PU-10" not in point.text and "SE-05" not in point.text for point in found.cue[:2])


async def test_what_asks_one_thing_stays_as_it_is(library: Library) -> None:
    found = await library.retrieve("How much does the small pump cost?")
    assert [point.text.split(" · ")[0] for point in found.cue] == ["48.40"]


async def test_the_follow_up_of_a_single_question_finds_the_other_row(library: Library) -> None:
    found = await library.retrieve("And for the pressure sensor?", previous=("How much does the large pump cost?",))
    assert any("12.20" in passage.text and "Unit price" in passage.text for passage in found.passages[:2])


@pytest.mark.parametrize(
    "question",
    [
        "do you sell garden hoses and how much are those",
        "when was your last fire drill and what did the inspector say",
        "do you ship to the moon, and what would that be",
    ],
)
async def test_what_nothing_answers_is_not_answered_by_what_hangs_on_it(library: Library, question: str) -> None:
    found = await library.retrieve(question)
    assert found.no_answer
    assert found.passages[0].score == pytest.approx(found.answers, abs=1e-3)


async def test_without_a_number_no_more_is_found_than_an_answer_is_made_of(library: Library) -> None:
    assert library.tables is not None
    rows = tuple((f"Rope no. {number}", f"{number + 8} mm", f"{number}.50") for number in range(30))
    await library.tables.put("r", label="ropes.csv", grids=[Grid(name="", rows=(("Rope", "Thick", "Price"), *rows))])
    found = await library.retrieve("what would one of the cords set us back")
    told = [passage for passage in found.passages if passage.section == "table"]
    assert 8 < len(told) <= 12
    assert len(found.passages) - len(told) <= 8
    assert len(found.passages) <= 16
    assert len((await library.retrieve("what would one of the cords set us back", k=3)).passages) == 3
