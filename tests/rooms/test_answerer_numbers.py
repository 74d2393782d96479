"""Numbers as they are said aloud: how they are read, and what they are held against."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding.quantities import find_quantities, level


@pytest.mark.parametrize(
    ("said", "values", "unit"),
    [
        ("two point six million", (2.6e6,), ""),
        ("nought point seven percent", (0.7,), "%"),
        ("thirty-nine point nine five percent", (39.95,), "%"),
        ("zwei Komma sechs Millionen", (2.6e6,), ""),
        ("drei Komma fünfundzwanzig Tonnen", (3250.0,), "kg"),
        ("one and a half weeks", (10.5,), "time"),
        ("an hour and a quarter", (0.0520833,), "time"),
        ("two and three quarter million", (2.75e6,), ""),
        ("half a year", (182.625,), "time"),
        ("a half year", (182.625,), "time"),
        ("in nineteen ninety-eight", (1998.0,), "date"),
        ("since twenty sixteen", (2016.0,), "date"),
        ("in 2021, the year of the move", (2021.0,), "date"),
        ("two thousand, three hundred and twelve", (2312.0,), ""),
    ],
)
def test_a_number_said_aloud_is_read(said: str, values: tuple[float, ...], unit: str) -> None:
    (quantity,) = find_quantities(said)
    assert quantity.values == pytest.approx(values)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a crew of fifteen, twelve on deck and three below", [15, 12, 3]),
        ("at one point six of us were ill", [6]),
        ("a crew of 9 on repairs of 2.5 MW turbines", [9, 2.5]),
        ("five million when I came, and six years later", [5e6, 2191.5]),
    ],
)
def test_numbers_beside_each_other_stay_apart(text: str, values: list[float]) -> None:
    assert [one.values[0] for one in find_quantities(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("the fifteen hundreds", "a 16th-century chapel"),
        ("the 1700s", "an eighteenth century ship"),
        ("aus dem neunzehnten Jahrhundert", "aus dem 19. Jahrhundert"),
        ("the early eighteen hundreds", "19th century"),
    ],
)
def test_a_century_is_one_however_it_is_named(said: str, held: str) -> None:
    assert [one.agrees(other) for one in find_quantities(said) for other in find_quantities(held)] == [True]
    assert not any(one.agrees(other) for one in find_quantities(said) for other in find_quantities("14th century"))


@pytest.mark.parametrize(
    ("said", "held", "agrees"),
    [
        ("nearly four million", "£3.9 million", True),
        ("about four million", "£5.2 million", False),
        ("handed over a fortnight early", "two weeks early", True),
        ("I handed it over eight weeks early", "seven weeks early", False),
        ("I handed it over eight weeks early", "ten weeks early", False),
        ("a good three hundred houses", "310 houses", True),
        ("a good three hundred houses", "290 houses", False),
        ("fell by three fifths", "fell by 60 %", True),
        ("fell by two fifths", "fell by 60 %", False),
        ("a month and a half", "6 weeks", True),
        ("a month and a half", "8 weeks", False),
        ("two days and a half", "60 hours", True),
    ],
)
def test_what_is_said_roughly_is_near(said: str, held: str, *, agrees: bool) -> None:
    one, other = find_quantities(said)[-1], find_quantities(held)[-1]
    assert one.agrees(other) is agrees


@pytest.mark.parametrize(
    ("said", "held", "agrees"),
    [
        ("it weighs eight hundred kilos, and it used to be twelve hundred", "1.2 tonnes", True),
        ("it weighs eight hundred kilos, and it used to be twelve hundred", "1.4 tonnes", False),
        ("waste was 14 percent and I brought it below six", "5 %", True),
        ("waste was 14 percent and I brought it below six", "8 %", False),
        ("a visit took four months before, and now it's down to two", "61 days", True),
        ("we stood at just over three million, later at nearly nine", "€8.8 million", True),
        ("we stood at just over three million, with nine vans", "€9 million", False),
    ],
)
def test_a_bare_number_is_of_the_unit_told_before(said: str, held: str, *, agrees: bool) -> None:
    assert find_quantities(said)[-1].agrees(find_quantities(held)[0]) is agrees


def test_other_words_are_left_as_they_are() -> None:
    for text in ("at that point six came", "a good team of 6", "hundreds of people", "twenty ten-minute talks"):
        assert level(text) == text.replace("-", " ")
