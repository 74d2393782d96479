"""Tables asked in words: labelled sets, what is computed, what changed, forecasts, and what asks no table."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest
from tests.fakes.house import shared_document_encoder, shared_encoder
from tests.rooms import (
    fresh_table_questions,
    more_table_questions,
    spoken_table_questions,
    table_questions,
    unseen_table_questions,
)
from tests.rooms.table_questions import ABOUT_A_PERSON, STOCK, Labelled, grid

from rejoinder.context import Library
from rejoinder.context.contents import Grid
from rejoinder.context.tables import CellChange, TableShelf, make_cue
from rejoinder.context.tables.shelf import SURE
from rejoinder.types import Passage

BAR = 0.95
TODAY = table_questions.TODAY


@pytest.fixture
async def shelf() -> AsyncIterator[TableShelf]:
    made = TableShelf(today=lambda: TODAY)
    yield made
    await made.close()


async def fill(shelf: TableShelf, tables: Sequence[tuple[str, Grid]]) -> None:
    for number, (label, held) in enumerate(tables):
        await shelf.put(f"d{number}", label=label, grids=[held], source=f"k{number}", read_at="2026-03-10T08:00:00Z")


def misses(shelf: TableShelf, questions: Sequence[Labelled], today: date) -> list[str]:
    def answered(question: Labelled) -> bool:
        found = shelf.ask(question.text, previous=question.previous, today=today)
        return any(all(part in passage.text for part in question.parts) for passage in found)

    return [question.text for question in questions if not answered(question)]


def texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages]


async def test_the_cell_with_its_head_is_among_what_is_returned(shelf: TableShelf) -> None:
    await fill(shelf, table_questions.TABLES)
    missed = misses(shelf, table_questions.QUESTIONS, TODAY)
    assert len(missed) <= (1 - BAR) * len(table_questions.QUESTIONS), missed


async def test_the_cell_with_its_head_is_found_in_other_kinds_of_tables_too(shelf: TableShelf) -> None:
    await fill(shelf, more_table_questions.TABLES)
    missed = misses(shelf, more_table_questions.QUESTIONS, more_table_questions.TODAY)
    assert len(missed) <= (1 - BAR) * len(more_table_questions.QUESTIONS), missed


@pytest.mark.parametrize("labelled", [unseen_table_questions, fresh_table_questions], ids=["further", "looser"])
async def test_words_further_from_the_tables_own_find_the_cell_too(shelf: TableShelf, labelled: ModuleType) -> None:
    await fill(shelf, labelled.TABLES)
    missed = misses(shelf, labelled.QUESTIONS, labelled.TODAY)
    assert len(missed) <= (1 - BAR) * len(labelled.QUESTIONS), missed


@pytest.mark.parametrize("asked", spoken_table_questions.QUESTIONS, ids=lambda asked: asked.text)
async def test_the_cell_asked_for_in_passing_comes_first(shelf: TableShelf, asked: Labelled) -> None:
    await fill(shelf, spoken_table_questions.TABLES)
    found = shelf.ask(asked.text, previous=asked.previous, today=spoken_table_questions.TODAY)
    assert found
    assert found[0].score >= SURE
    assert any(all(part in passage.text for part in asked.parts) for passage in found[:2]), texts(found)


@pytest.mark.parametrize("text", spoken_table_questions.SAID_NOTHING_OF)
async def test_what_no_column_and_no_row_holds_is_answered_by_no_sure_cell(shelf: TableShelf, text: str) -> None:
    await fill(shelf, spoken_table_questions.TABLES)
    found = shelf.ask(text, today=spoken_table_questions.TODAY)
    assert not [passage.text for passage in found if passage.score >= SURE]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("What's the midday meal for grown-ups?", "Lunch · Adults: 12"),
        ("How much is it to hire a bicycle?", "Bike · Adults: 9"),
        ("What do I pay for the motorcycle training?", "Motorbike course · Adults: 80"),
    ],
)
async def test_a_row_is_found_by_another_word_for_it(text: str, part: str) -> None:
    shelf = TableShelf(today=lambda: TODAY, encoder=shared_document_encoder())
    prices = "Offer,Adults,Children\nLunch,12,6\nBike,9,5\nMotorbike course,80,80\nSunset cruise,31,16"
    await fill(shelf, [("offers.csv", grid(prices))])
    found = texts(shelf.ask(text))
    alone = [] if not found else found[:2]
    assert any(part in one for one in alone), found
    assert not shelf.ask("What happens when the payments are down?")
    await shelf.close()


async def test_a_superlative_of_things_that_a_table_has_none_of_is_not_sure(shelf: TableShelf) -> None:
    await fill(shelf, table_questions.TABLES + more_table_questions.TABLES)
    for text in ("What's the cheapest yacht in May?", "Which vineyard costs least in September?"):
        assert not [passage for passage in shelf.ask(text) if passage.score >= SURE]


async def test_a_question_about_the_person_asks_no_table(shelf: TableShelf) -> None:
    modules = (table_questions, more_table_questions, unseen_table_questions, fresh_table_questions)
    await fill(shelf, [table for module in modules for table in module.TABLES])
    previous = ("Tell me about your last project.", "I led the billing team.")
    hits = [text for text in ABOUT_A_PERSON if shelf.ask(text, previous=previous, today=TODAY)]
    assert hits == []


@pytest.mark.parametrize(
    "text",
    [
        "What is our refund policy?", "Who approves holiday requests?", "What happens when the payments are down?",
        "How long do we keep customer data?", "Why did we choose Postgres over Mongo?", "When was the company founded?",
        "How do we roll back a release?", "Can you explain the pricing model?", "Wie lange speichern wir Kundendaten?",
    ],
)  # fmt: skip
async def test_a_question_that_other_documents_answer_asks_no_table(shelf: TableShelf, text: str) -> None:
    modules = (table_questions, more_table_questions, unseen_table_questions, fresh_table_questions)
    await fill(shelf, [table for module in modules for table in module.TABLES])
    assert shelf.ask(text) == ()


async def test_a_cell_says_its_row_its_head_and_where_it_stands(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    passage = shelf.ask("How many of the blue Aurora lamps are in stock?")[0]
    assert passage.text == "Desk lamp Aurora, blue · In stock (units): 14"
    assert passage.label == "stock.csv, row 4"
    assert (passage.section, passage.source, passage.read_at) == ("table", "k0", "2026-03-10T08:00:00Z")
    assert passage.heading == "Warehouse stock"
    assert passage.passage.startswith("t-")
    assert 0.5 < passage.score <= 1


async def test_the_cue_quotes_the_cell(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    passages = shelf.ask("What does the oak desk cost?")
    points = make_cue(passages)
    assert (points[0].text, points[0].key) == ("410.00 · Oak desk Bergen, natural · Price (EUR)", "410.00")
    assert points[0].cite == (passages[0].passage,)
    assert all(len(point.text.split()) <= 12 for point in points)
    assert not any("Oak desk" in point.text for point in points[1:]), "its whole row says the same again"


async def test_what_was_computed_begins_with_the_value_and_names_its_cells(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    passages = shelf.ask("How many units are in stock altogether?")
    assert passages[0].label == "stock.csv, C4:C9, computed"
    point = make_cue(passages)[0]
    assert (point.text, point.key) == ("46 · Total of In stock (units), computed from C4:C9", "46")
    counted = make_cue(shelf.ask("Which items have fewer than 5 units?"))[0]
    assert counted.key == "3 of 6 rows"


async def test_a_total_is_computed_of_the_cells_that_it_names_and_of_no_totals_row(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    text = shelf.ask("How many units are in stock altogether?")[0].text
    assert text.startswith("Total of In stock (units): 46 (computed from C4:C9:")


async def test_rows_that_meet_a_condition_are_counted_and_listed(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    found = shelf.ask("Which items have fewer than 5 units?")
    assert found[0].text.startswith("3 of 6 rows (fewer than 5): ")
    assert "Floor lamp Nova" not in found[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is the van free on the 14th?", "2026-03-14: 2"),
        ("Is the van free on Saturday?", "2026-03-14: 2"),
        ("Can I have the van tomorrow?", "2026-03-11: 5"),
        ("How many vans are there today?", "2026-03-10: 6"),
        ("Ist der Van übermorgen frei?", "2026-03-12: 4"),
        ("How many vans are free on 3/13?", "2026-03-13: 3"),
        ("How many vans on March 16?", "2026-03-16: 0"),
        ("Wie viele Vans sind am 15.3. frei?", "2026-03-15: 1"),
    ],
)
async def test_days_are_understood_as_people_say_them(shelf: TableShelf, text: str, expected: str) -> None:
    days = [(date(2026, 3, 10) + timedelta(day)).isoformat() for day in range(7)]
    rows = (
        ("Vehicle", *days),
        ("Van", "6", "5", "4", "3", "2", "1", "0"),
        ("Truck", "1", "1", "1", "1", "1", "1", "1"),
    )
    await fill(shelf, [("vehicles.csv", Grid(name="", rows=rows))])
    assert expected in shelf.ask(text)[0].text


async def test_one_thing_of_two_that_are_like_it_gives_both(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    found = "\n".join(texts(shelf.ask("How many Aurora lamps are in stock?")))
    assert "blue · In stock (units): 14" in found
    assert "red · In stock (units): 0" in found


async def test_a_changed_cell_is_in_the_next_answer_and_told_with_what_it_was(shelf: TableShelf) -> None:
    told: list[CellChange] = []
    end = shelf.changed(told.extend)
    await fill(shelf, [("stock.csv", grid(STOCK))])
    question = "How many of the blue Aurora lamps are in stock?"
    before = shelf.ask(question)[0]
    await fill(shelf, [("stock.csv", grid(STOCK.replace("blue,14,", "blue,9,")))])
    after = shelf.ask(question)[0]
    assert (after.passage, after.text) == (before.passage, "Desk lamp Aurora, blue · In stock (units): 9")
    cell = next(change for change in told if change.passage == before.passage)
    assert (cell.was, cell.now) == ("14", "9")
    end()
    told.clear()
    await fill(shelf, [("stock.csv", grid(STOCK))])
    assert told == []


async def test_what_was_computed_is_computed_again(shelf: TableShelf) -> None:
    told: list[CellChange] = []
    shelf.changed(told.extend)
    await fill(shelf, [("stock.csv", grid(STOCK))])
    total = shelf.ask("How many units are in stock altogether?")[0]
    await fill(shelf, [("stock.csv", grid(STOCK.replace("blue,14,", "blue,9,")))])
    change = next(change for change in told if change.passage == total.passage)
    assert ": 46 (" in change.was
    assert ": 41 (" in change.now


async def test_a_row_in_between_moves_no_id_and_a_removed_table_tells_its_cells(shelf: TableShelf) -> None:
    told: list[CellChange] = []
    await fill(shelf, [("stock.csv", grid(STOCK))])
    before = shelf.ask("What does the oak desk cost?")[0].passage
    shelf.changed(told.extend)
    more = STOCK.replace("Floor lamp Nova", "Bed lamp Mira,grey,2,39.00,2026-03-30\nFloor lamp Nova")
    await fill(shelf, [("stock.csv", grid(more))])
    assert shelf.ask("What does the oak desk cost?")[0].passage == before
    assert [change for change in told if change.passage == before] == []
    await shelf.remove(["d0", "unknown"])
    assert next(change for change in told if change.passage == before).now == ""
    assert shelf.ask("What does the oak desk cost?") == ()


async def cells_told(
    shelf: TableShelf, question: str, before: Grid, after: Grid, later: Grid
) -> list[list[CellChange]]:
    """What is told of the cell that answers first, after each of two changes."""
    told: list[CellChange] = []
    await fill(shelf, [("hooks.xlsx", before)])
    cell = shelf.ask(question)[0].passage
    end = shelf.changed(told.extend)
    found = []
    for held in (after, later):
        await fill(shelf, [("hooks.xlsx", held)])
        found.append([change for change in told if change.passage == cell])
        told.clear()
    end()
    await shelf.remove(["d0"])
    return found


async def test_a_removed_neighbour_or_another_sheets_name_leaves_a_cell_as_it_is(shelf: TableShelf) -> None:
    head, brass, steel = "Item,Finish,On hand,Price", "Coat hook,brass,31,7.90", "Coat hook,steel,12,4.40"
    both, alone = grid(f"{head}\n{brass}\n{steel}\n"), grid(f"{head}\n{steel}\n")
    dearer = grid(f"{head}\n{steel.replace('4.40', '5.10')}\n")
    question = "What does the steel coat hook cost?"
    first, second = await cells_told(shelf, question, both, alone, dearer)
    assert first == []
    assert [(one.was, one.now) for one in second] == [("4.40", "5.10")]
    first, second = await cells_told(shelf, question, alone, both, grid(f"{head}\n{brass}\n"))
    assert first == []
    assert [(one.was, one.now) for one in second] == [("4.40", "")]
    renamed = replace(both, name="Hooks 2027")
    first, second = await cells_told(shelf, question, replace(both, name="Hooks"), renamed, replace(dearer, name="New"))
    assert first == []
    assert [(one.was, one.now) for one in second] == [("4.40", "5.10")]


def brackets(count: int) -> Grid:
    colours = ("red", "blue", "green", "black")
    rows = [("SKU", "Item", "Colour", "Qty", "Price", "Updated")]
    for row in range(count):
        rows.append(
            (f"A-{row}", f"Bracket {row}", colours[row % 4], str(row % 40), f"{row % 90}.50", "2026-03-14")
        )  # fmt: skip
    return Grid(name="", rows=tuple(rows))


async def test_twenty_times_the_rows_take_by_far_not_twenty_times_as_long_to_ask() -> None:
    shelves = {1_000: TableShelf(), 20_000: TableShelf()}
    for count, shelf in shelves.items():
        await fill(shelf, [("parts.csv", brackets(count))])
        shelf.ask("How many of bracket 17 are there?")
    took: dict[int, list[float]] = {count: [] for count in shelves}
    for row in range(100, 120):
        for count, shelf in shelves.items():
            began = time.thread_time()
            found = shelf.ask(f"How many of the bracket {row} do we have in stock?")
            took[count].append(time.thread_time() - began)
            assert found[0].text.endswith(f"Qty: {row % 40}")
    for shelf in shelves.values():
        await shelf.close()
    assert median(took[20_000]) < 12 * median(took[1_000])


def weekly(weeks: int, *, start: date = date(2025, 9, 1)) -> Grid:
    """A rise of two a week with a little unevenness."""
    rows = [("Week", "Lamps sold")]
    rows += [((start + timedelta(7 * week)).isoformat(), str(40 + 2 * week + (week * 7) % 5)) for week in range(weeks)]
    return Grid(name="", rows=tuple(rows))


async def test_a_later_day_of_a_quantity_over_time_is_forecast_with_its_interval_and_method(shelf: TableShelf) -> None:
    pytest.importorskip("statsmodels", reason="the forecast extra is not installed")
    await fill(shelf, [("lamps.csv", weekly(26))])
    found = await shelf.find("How many lamps will be sold on 2026-03-16?")
    assert found[0].text.startswith("Forecast, not a fact: Lamps sold on 2026-03-16: about ")
    assert "80% interval" in found[0].text
    assert "exponential smoothing (ETS" in found[0].text
    value = float(found[0].text.split("about ")[1].split(" ")[0])
    assert 40 + 2 * 26 < value < 40 + 2 * 34
    assert found[0].label == "lamps.csv, forecast"
    assert shelf.ask("How many lamps will be sold on 2026-03-16?")[0].text == found[0].text


async def test_too_few_or_uneven_points_are_not_forecast(shelf: TableShelf) -> None:
    await fill(shelf, [("lamps.csv", weekly(5, start=date(2026, 2, 2)))])
    found = await shelf.find("How many lamps will be sold on 2026-03-23?")
    assert not any("Forecast" in passage.text for passage in found)


async def test_rows_are_passages_for_a_search_by_meaning_with_the_ids_of_asking(shelf: TableShelf) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    rows = shelf.rows("d0")
    assert len(rows) == 7
    assert rows[3].text.startswith("Item: Oak desk Bergen · Colour: natural · In stock (units): 3")
    asked = shelf.ask("What does the oak desk cost?")
    assert rows[3].passage in {passage.passage for passage in asked}
    assert shelf.rows("d0", most=3) == ()


async def test_the_library_puts_a_sure_cell_first_and_leaves_other_questions_alone(
    shelf: TableShelf, tmp_path: Path
) -> None:
    await fill(shelf, [("stock.csv", grid(STOCK))])
    library = Library(tmp_path / "context.sqlite3", encoder=shared_encoder(), tables=shelf)
    await library.open()
    note = Passage(passage="k-1", document="d9", section="knowledge", label="notes", text="We open at nine on Mondays.")
    await library.put_passages("d9", [note])
    found = await library.retrieve("How many of the blue Aurora lamps are in stock?", k=4)
    assert found.passages[0].text == "Desk lamp Aurora, blue · In stock (units): 14"
    assert (found.no_answer, len(found.passages) <= 4) == (False, True)
    assert found.cue[0].cite == (found.passages[0].passage,)
    other = await library.retrieve("When do you open on Mondays?", k=4)
    assert [passage.passage for passage in other.passages] == ["k-1"]
    await library.close()


async def test_the_library_tells_of_a_change(tmp_path: Path) -> None:
    library = Library(tmp_path / "context.sqlite3", encoder=shared_encoder())
    await library.open()
    told: list[str] = []
    end = library.on_change(lambda: told.append("changed"))
    await library.put_passages("d9", [])
    end()
    await library.put_passages("d8", [])
    assert told == ["changed"]
    await library.close()


async def test_nothing_is_asked_of_an_empty_shelf(shelf: TableShelf) -> None:
    assert await shelf.find("How many lamps are in stock?") == ()
    await shelf.put("d0", label="notes.csv", grids=[Grid(name="", rows=(("only one line",),))])
    assert await shelf.find("How many lamps are in stock?") == ()
    assert shelf.findings("d0") == ()


async def test_a_day_within_a_rows_from_and_to_means_the_row(shelf: TableShelf) -> None:
    text = "Name,From,To,Kind\nAnna,02.03.2026,13.03.2026,holiday\nBen,14.03.2026,20.03.2026,holiday\n"
    await fill(shelf, [("absences.csv", grid(text))])
    found = texts(shelf.ask("Who is away on the 12th?"))
    assert [text for text in found if "Anna" in text]
    assert not [text for text in found if "Ben" in text]


async def test_without_the_day_asked_for_the_nearest_days_are_given(shelf: TableShelf) -> None:
    rows = "\n".join(f"2026-03-{day:02d},{item},{day}" for day in range(9, 15) for item in ("Lamp", "Chair"))
    await fill(shelf, [("stock.csv", grid(f"Date,Item,Units\n{rows}"))])
    assert shelf.ask("How many lamps are there on the 20th?")[0].text == "Lamp, 2026-03-14 · Units: 14"
    assert shelf.ask("How many lamps are there?")[0].text == "Lamp, 2026-03-10 · Units: 10"


def daily(last: date, count: int) -> Grid:
    """Rooms free up to a day: their number is the day of the month."""
    days = [last - timedelta(back) for back in range(count - 1, -1, -1)]
    return Grid(name="", rows=(("Date", "Rooms free"), *((day.isoformat(), str(day.day)) for day in days)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("How many rooms will be free on Saturday?", "2026-03-14"),
        ("How many rooms are free on the 14th?", "2026-03-14"),
        ("How many rooms will be free on Saturday 14 March?", "2026-03-14"),
        ("How many rooms will be free on the 3rd?", "2026-04-03"),
        ("How many rooms are free at Easter?", "2026-04-05"),
    ],
)
async def test_a_day_to_come_is_forecast_and_never_a_past_one(shelf: TableShelf, text: str, day: str) -> None:
    pytest.importorskip("statsmodels", reason="the forecast extra is not installed")
    await fill(shelf, [("rooms.csv", daily(TODAY, 84))])
    found = await shelf.find(text)
    assert [one.text.split(":")[1].split(" on ")[1] for one in found] == [day], texts(found)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("How many rooms were free yesterday?", "2026-03-09 · Rooms free: 9"),
        ("How many rooms were free on Saturday?", "2026-03-07 · Rooms free: 7"),
        ("How many rooms were free on the 28th?", "2026-02-28 · Rooms free: 28"),
    ],
)
async def test_what_was_is_the_last_such_day_and_its_cue_the_cell(shelf: TableShelf, text: str, cell: str) -> None:
    await fill(shelf, [("rooms.csv", daily(TODAY, 84))])
    found = shelf.ask(text)
    assert found[0].text == cell
    assert make_cue(found)[0].key == cell.rsplit(" ", 1)[1]


async def test_a_day_that_no_forecast_reaches_is_lacking(shelf: TableShelf) -> None:
    rows = "\n".join(f"2026-03-{day:02d},{item},{day}" for day in range(7, 11) for item in ("Lamp", "Chair"))
    await fill(shelf, [("stock.csv", grid(f"Date,Item,Units\n{rows}"))])
    assert (await shelf.look_up("How many lamps will there be on Saturday?")).lacks
    assert not (await shelf.look_up("How many lamps were there on Saturday?")).lacks


async def test_a_holiday_that_is_a_row_is_that_row(shelf: TableShelf) -> None:
    hours = "Day,Opens,Closes,Desk\nMonday,08:00,18:00,Ana\nChristmas Eve,09:00,13:00,Bo\nNew Year's Eve,09:00,14:00,Cy"
    await fill(shelf, [("hours.csv", grid(hours))])
    assert "Christmas Eve · Closes: 13:00" in "\n".join(texts(shelf.ask("When do we close on Christmas Eve?")))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("When will the seats run out?", ["2026-03-12", "2026-03-13"]),
        ("When were there no seats left?", ["2026-03-08"]),
        ("On which day is it sold out?", ["2026-03-12", "2026-03-13", "2026-03-08"]),
    ],
)
async def test_when_something_runs_out_is_the_first_day_without_any(
    shelf: TableShelf, text: str, days: list[str]
) -> None:
    left = {8: 0, 9: 7, 10: 4, 11: 2, 12: 0, 13: 0}
    rows = "\n".join(f"2026-03-{day:02d},{seats}" for day, seats in left.items())
    await fill(shelf, [("seats.csv", grid(f"Day,Seats left\n{rows}"))])
    assert [one.text for one in shelf.ask(text)] == [f"{day} · Seats left: 0" for day in days]


async def test_a_cell_whose_row_nobody_named_never_stands_before_a_sentence(tmp_path: Path) -> None:
    shelf = TableShelf(today=lambda: TODAY, encoder=shared_encoder())
    prices = "SKU,Product,Price EUR,Launch\nL-1,Aurora lamp,49.90,2024-05-02\nL-2,Borealis lamp,64.50,2023-11-20"
    await fill(
        shelf, [("prices.csv", grid(prices)), ("days.csv", grid("Region,Courier,Days\nIceland,Post,9\nMalta,M,6"))]
    )
    library = Library(tmp_path / "context.sqlite3", encoder=shared_encoder(), tables=shelf)
    await library.open()
    said = (
        "New engineers pair with a buddy for the first eleven working days.",
        "Opened boxes are taken back with a restocking fee of 12 percent.",
        "The tidal sensor costs 38 euros to build.",
    )
    notes = [
        Passage(passage=f"k-{at}", document="d9", section="knowledge", label="notes", text=text)
        for at, text in enumerate(said)
    ]
    await library.put_passages("d9", notes)
    asked = ("How long do new engineers pair with a buddy?", "What is the restocking fee on opened boxes?")
    for question, text in zip((*asked, "What does the tidal sensor cost to build?"), said, strict=True):
        found = await library.retrieve(question, k=4)
        assert found.passages[0].text == text
        scores = [passage.score for passage in found.passages]
        assert scores == sorted(scores, reverse=True)
    assert (await library.retrieve("What does the Aurora lamp cost?")).passages[0].text.endswith("Price EUR: 49.90")
    await library.close()
    await shelf.close()


async def test_an_empty_cell_answers_nothing(tmp_path: Path) -> None:
    shelf = TableShelf(today=lambda: TODAY, encoder=shared_encoder())
    await fill(shelf, [("regions.csv", grid("Region,Budget,Spent\nNord,12,\nSud,22,20\nWest,31,28"))])
    assert (await shelf.look_up("What has Nord spent?")).lacks
    assert not (await shelf.look_up("What has Sud spent?")).lacks
    await shelf.close()
