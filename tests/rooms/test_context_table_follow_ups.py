"""What was said before a question about a table, and what its rows' names share and do not share."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rooms.table_questions import grid

from rejoinder.context.tables.asking import Found, ask_table
from rejoinder.context.tables.bearings import Bearings, take_bearings
from rejoinder.context.tables.comparing import find_against, rows_against
from rejoinder.context.tables.naming import in_shadow
from rejoinder.context.tables.pointing import Pointed, point, shipped_weights
from rejoinder.context.tables.question import read_question
from rejoinder.context.tables.spoken_question import most_telling, read_asking
from rejoinder.context.tables.steps import find_step
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.table import read_tables as read_grid
from rejoinder.context.tables.told_before import hear_answers, said_values, told_cells
from rejoinder.context.tables.varieties import lacks_variety
from rejoinder.context.tables.when import find_moments
from rejoinder.context.tables.words import fold

TODAY = date(2026, 3, 10)
TEAS = """
Item,Grams,Price EUR,Stock
Green tea jasmine,100,7.20,31
Green tea sencha,100,6.80,12
Black tea assam,250,9.10,44
Black tea darjeeling,250,11.50,0
Walnut cake,900,24.00,3
Carrot cake,850,22.00,5
"""
RUGS = """
Rug,Price EUR,Weight kg
Round,64.50,4
Long,89.00,7
Extra long,129.00,9
"""
CARPETS = """
Carpet,Price GBP,Weight kg
Round,58.00,4
Long,80.50,7
Extra long,117.00,9
"""
WATCH = """
Night of,First call,Second call
4 Aug,Odell Marsh,Prisca Thorne
5 Aug,Prisca Thorne,Hamza Iqbal
6 Aug,Odell Marsh,Hamza Iqbal
"""
SITES = """
Site,Lead,Staff,Budget k,Spent k,Floor m2
Ardmore,T. Quill,14,320,290,640
Bexley,S. Ray,41,900,965,2100
Corby,M. Dale,8,150,149,380
"""

UNITS = """
Unit,Week GBP,Month GBP,Deposit GBP,Free
Bike cage,9,31,20,6
2 to 4 m2,22,79,60,11
4 to 7 m2,34,115,90,4
7 to 12 m2,47,168,120,2
"""
FREIGHT = """
Leistung;Einheit;bis 2 kg;2 bis 5 kg;5 bis 10 kg
Abholen;je Fahrt;8,40;11,90;17,50
Verpacken;je Stück;3,20;4,60;6,80
Versichern;pauschal;2,10;2,90;5,70
"""
CROPS = """
Crop,Sack kg,Jan,Feb,Mar,Apr
Red lentil,25,14,18,23,31
Chick pea,20,41,36,28,17
Broad bean,25,12,16,22,27
"""


def table_of(text: str, label: str = "list.csv") -> Table:
    held = grid(text, delimiter=";" if ";" in text else ",")
    (table,) = read_grid(held, document="d", label=label, source="", read_at="")
    return table


def bearings_of(text: str, label: str = "list.csv") -> Bearings:
    bearings = take_bearings(table_of(text, label))
    assert bearings is not None
    return bearings


def pointed_at(question: str, previous: tuple[str, ...], *tables: Bearings) -> Pointed:
    asking = read_asking(question, previous, TODAY, [held.table for held in tables])
    pointed = point(tables, asking, shipped_weights())
    assert pointed is not None
    return pointed


def asked(text: str, question: str) -> Found | None:
    return ask_table(table_of(text), read_question(question, TODAY), (), TODAY)


@pytest.mark.parametrize(
    ("turn", "value"),
    [
        ("fourteen twenty-five", 14.25),
        ("thirteen hundred and ten plus tax", 1310.0),
        ("dreizehn achtzig das Stück", 13.8),
        ("nine point five", 9.5),
        ("that's 2,840 without the frame", 2840.0),
    ],
)
def test_a_number_that_was_answered_is_known_again_as_a_cell_has_it(turn: str, value: float) -> None:
    assert value in said_values(turn)


def test_small_whole_numbers_tell_no_cell() -> None:
    assert not said_values("we would need two or three of them")


def test_what_was_answered_points_at_its_cell() -> None:
    table = table_of(RUGS)
    surely, _ = told_cells(table, hear_answers(("What does the round one cost?", "sixty-four fifty"), "What does"))
    assert [place.tolist() for place in surely.nonzero()] == [[0], [1]]


def test_half_a_name_may_have_been_read_out_and_a_whole_one_was() -> None:
    table = table_of(WATCH)
    surely, perhaps = told_cells(table, hear_answers(("Who is on call?", "prisca is"), "Who is on call?"))
    assert not surely.any()
    assert perhaps[0, 2]
    surely, _ = told_cells(table, hear_answers(("Who is on call?", "Prisca Thorne"), "Who is on call?"))
    assert surely[0, 2]


def test_a_number_however_long_is_no_question() -> None:
    turns = ("how many lamps did the Oslo shop have", "three thousand one hundred and eighty-five")
    assert most_telling(turns) == turns[0]
    turns = ("the copper pot is ninety?", "yes plus something you leave with us")
    assert most_telling(turns) == turns[0]


def test_a_follow_up_stays_in_the_table_that_was_read_out() -> None:
    rugs, carpets = bearings_of(RUGS, "rugs.csv"), bearings_of(CARPETS, "carpets.csv")
    for held, said in ((rugs, "eighty-nine euros flat"), (carpets, "eighty fifty")):
        found = pointed_at("and how heavy is it?", ("What does the long one cost?", said), rugs, carpets)
        assert (found.table is held.table, found.row, found.continues) == (True, 1, True)


def test_a_currency_that_is_named_chooses_between_two_price_lists() -> None:
    rugs, carpets = bearings_of(RUGS, "rugs.csv"), bearings_of(CARPETS, "carpets.csv")
    assert pointed_at("What is the round one in pounds?", (), rugs, carpets).table is carpets.table
    assert pointed_at("What is the round one in euros?", (), rugs, carpets).table is rugs.table


def test_a_name_that_is_wholly_said_goes_before_a_longer_one() -> None:
    bearings = bearings_of(RUGS)
    shadow = in_shadow(bearings, read_asking("what does the long one cost", (), TODAY, [bearings.table]))
    assert shadow.tolist() == [False, False, True]
    shadow = in_shadow(bearings, read_asking("what does the extra long one cost", (), TODAY, [bearings.table]))
    assert not shadow.any()


def test_days_with_their_month_are_dates_and_no_amounts() -> None:
    assert table_of(WATCH).date_columns == (0,)


@pytest.mark.parametrize(
    "question",
    [
        "What does the matcha green tea cost?",
        "Is the black tea ceylon in stock?",
        "How much is the chocolate cake?",
        "And the cheese one?",
    ],
)
def test_a_kind_that_is_not_listed_is_lacking(question: str) -> None:
    assert lacks_variety(table_of(TEAS, "tea.csv"), read_question(question, TODAY))


@pytest.mark.parametrize(
    "question",
    [
        "What does the green tea cost?",
        "How much is the good black tea from Assam?",
        "And the carrot one?",
        "And the cheaper one?",
        "Does the walnut cake contain eggs?",
        "What would a one kilo cake be?",
        "How much tea did we order?",
    ],
)
def test_what_else_is_said_of_a_thing_is_no_kind_of_it(question: str) -> None:
    assert not lacks_variety(table_of(TEAS, "tea.csv"), read_question(question, TODAY))


def test_a_preposition_names_no_column() -> None:
    products = "Product,Price,Best before\nOat bar,1.20,2027-03-01\nRye bar,1.25,2027-02-11\n"
    assert asked(products, "Where did you work before Brackenfield?") is None
    found = asked(products, "What is the best before date of the rye bar?")
    assert found is not None
    assert found.cells == ((1, 2),)


def test_one_column_is_held_against_another() -> None:
    table = table_of(SITES)
    question = read_question("Which sites are over their budget?", TODAY)
    against = find_against(table, question)
    assert against is not None
    assert [table.columns[at].head for at in (against.column, against.other)] == ["Spent k", "Budget k"]
    assert rows_against(table, against, [0, 1, 2]) == [1]
    found = asked(SITES, "Which sites are over their budget?")
    assert found is not None
    assert found.rows == (1,)
    assert found.computed is not None


def test_two_thousand_square_metres_are_no_year() -> None:
    found = asked(SITES, "How many sites are bigger than 2000 square metres?")
    assert found is not None
    assert found.computed is not None
    assert found.rows == (1,)
    assert not find_moments("bigger than 2000 square metres", TODAY)


def test_the_last_month_of_the_year_is_december() -> None:
    (moment,) = find_moments("and in the last month of the year", TODAY)
    assert moment.moment.month == 12
    (moment,) = find_moments("und im ersten monat des jahres", TODAY)
    assert moment.moment.month == 1


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("and the next one up?", 1),
        ("what about one size larger", 1),
        ("the tier above that?", 1),
        ("and the one after that", 1),
        ("und die nächste Stufe drüber?", 1),
        ("und der Tag danach?", 1),
        ("and one size smaller?", -1),
        ("the bracket below", -1),
        ("and the one before?", -1),
        ("und eine Nummer kleiner?", -1),
    ],
)
def test_a_step_is_heard(said: str, amount: int) -> None:
    step = find_step(fold(said))
    assert step is not None
    assert step.amount == amount


@pytest.mark.parametrize(
    "said", ["which one is the smallest?", "and the small one?", "the day before the fair", "up to six"]
)
def test_what_leads_nowhere_is_no_step(said: str) -> None:
    assert find_step(fold(said)) is None


@pytest.mark.parametrize(
    ("question", "before", "cell"),
    [
        ("and the next one up?", ("what's five square metres a month", "a hundred and fifteen"), (3, 2)),
        ("and one size smaller?", ("what's the deposit for nine square metres", "a hundred and twenty"), (2, 3)),
        ("the tier below?", ("how much is five square metres a week", "thirty-four pounds"), (1, 1)),
    ],
)
def test_a_step_leads_to_the_next_bracket_down_the_side(
    question: str, before: tuple[str, str], cell: tuple[int, int]
) -> None:
    found = pointed_at(question, before, bearings_of(UNITS), bearings_of(TEAS), bearings_of(FREIGHT))
    assert (found.row, found.column, found.continues) == (*cell, True)


def test_a_step_leads_to_the_next_bracket_across_and_to_the_next_day() -> None:
    before = ("was kostet das Abholen bei drei Kilo", "11,90")
    found = pointed_at("und die nächste Stufe drüber?", before, bearings_of(UNITS), bearings_of(FREIGHT))
    assert (found.row, found.column) == (0, 4)
    found = pointed_at("and the month after?", ("how many chick peas in february", "thirty-six"), bearings_of(CROPS))
    assert (found.row, found.column) == (1, 4)


def test_a_step_beyond_the_last_one_leads_to_no_cell_for_sure() -> None:
    found = pointed_at("and the next one up?", ("what's nine square metres a month", "168"), bearings_of(UNITS))
    assert found.likely < 0.5


@pytest.mark.parametrize("question", ["and otherwise?", "und sonst?"])
def test_what_was_read_out_is_not_told_again(question: str) -> None:
    found = pointed_at(question, ("was kostet das Verpacken bei vier Kilo", "4,60"), bearings_of(FREIGHT))
    assert (found.row, found.column) != (1, 3)
    assert found.column not in (2, 4)


def test_what_is_asked_for_again_is_told_again() -> None:
    found = pointed_at("and what was that again?", ("what's five square metres a month", "115"), bearings_of(UNITS))
    assert (found.row, found.column) == (2, 2)


def test_a_question_aside_does_not_lose_the_row() -> None:
    before = (
        "how many chick peas were there in january",
        "forty-one",
        "and how big are the sacks",
        "the twenty kilo ones",
    )
    found = pointed_at("and in march, for the fair?", before, bearings_of(CROPS), bearings_of(TEAS))
    assert (found.row, found.column, found.continues) == (1, 4, True)


def test_the_turn_that_asks_is_heard_before_a_long_answer() -> None:
    asked = "what does the cage cost for the summer"
    assert most_telling((asked, "thirty-one pounds monthly until september")) == asked
