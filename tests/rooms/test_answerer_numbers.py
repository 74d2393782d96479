"""Numbers as they are said aloud: how they are read, and what they are held against."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.derivations import follow
from rejoinder.answerer.grounding.quantities import derive, find_quantities, level
from rejoinder.types import Passage


@pytest.mark.parametrize(
    ("said", "values", "unit"),
    [
        ("two point six million", (2.6e6,), ""),
        ("nought point seven percent", (0.7,), "%"),
        ("thirty-nine point nine five percent", (39.95,), "%"),
        ("zwei Komma sechs Millionen", (2.6e6,), ""),
        ("drei Komma fünfundzwanzig Tonnen", (3250.0,), "kg"),
        ("a comma seven millions euro", (1.7e6,), "money"),
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
        ("three and a half months", "14 weeks", True),
        ("four and a half months", "14 weeks", False),
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


def bullet(number: int, text: str, *, title: str, at: str, dates: str) -> Passage:
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label=f"{at}, {dates}",
        heading=f"{title}, {at}, {dates}", text=text,
    )  # fmt: skip


MASTER = {"title": "Harbour Master", "at": "Port of Skerra", "dates": "May 2017–Present"}
PLANNER = {"title": "Logistics Planner", "at": "Fennick Freight", "dates": "June 2010–April 2017"}
PASSAGES = (
    bullet(1, "Cut berth waiting time from 4.8 to 3.1 hours by a new booking system.", **MASTER),
    bullet(2, "Responsible for a yearly budget of £7.4 million and 3 pilot boats.", **MASTER),
    bullet(3, "Lead 14 pilots and 6 dispatchers.", **MASTER),
    bullet(4, "Retired 12 of 45 mooring buoys, which lowered maintenance costs by 18 %.", **MASTER),
    bullet(5, "Reduced oil spills from 11 in 2018 to 3 in 2023.", **MASTER),
    bullet(6, "Finished the quay extension seven weeks early; it is built of 2.4 tonne blocks.", **MASTER),
    bullet(7, "Won 3 of 8 port awards in 2022.", **MASTER),
    bullet(8, "Planned 260 lorry tours a week; empty runs fell from 31 % to 22 %.", **PLANNER),
    bullet(9, "Raised the fleet from 38 lorries to 52.", **PLANNER),
    bullet(10, "Reached 118 % of the savings target in 2015.", **PLANNER),
    bullet(11, "Awarded best depot in 2012, 2013 and 2014.", **PLANNER),
    bullet(12, "Diesel use dropped from 1.9 to 1.4 million litres a year.", **PLANNER),
    bullet(13, "Delays went from 40 in 2011 to 12 in 2013 and 5 in 2015.", **PLANNER),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "said",
    [
        "Ships used to wait nearly five hours for a berth, and now it's just over three.",
        "I got the waiting time at the berth down by one point seven hours.",
        "My yearly budget is seven point four million.",
        "I answer for about seven and a half million pounds a year.",
        "I have a team of twenty, fourteen pilots and six dispatchers.",
        "We have thirty-three mooring buoys left after I retired a dozen.",
        "Retiring the buoys made maintenance nearly a fifth cheaper.",
        "We had eleven oil spills in 2018 and only three in 2023.",
        "We had eight fewer oil spills in 2023 than in 2018.",
        "In five years I got oil spills down from eleven to three.",
        "I handed the quay extension over a month and three quarters early.",
        "The quay is made of blocks of twenty-four hundred kilos.",
        "We lost five of the eight port awards in 2022.",
        "Empty runs were thirty-one percent when I came and I brought them down to twenty-two.",
        "The fleet grew by fourteen lorries.",
        "In 2015 I beat the savings target by eighteen percent.",
        "Our depot was the best one three years running, up to 2014.",
        "We use half a million litres less diesel a year.",
        "Over a quarter of the diesel was saved.",
        "Delays fell from forty in 2011 to five in 2015.",
        "Mein Budget liegt bei sieben Komma vier Millionen Pfund im Jahr.",
        "I've done two kinds of work: planning lorries and running a port.",
    ],
)
def test_a_number_told_rightly_is_not_objected_to(judge: Judge, said: str) -> None:
    assert "numbers" not in judge.weigh(said).objections


@pytest.mark.parametrize(
    "said",
    [
        "Ships used to wait nearly nine hours for a berth, and now it's just over three.",
        "I got the waiting time at the berth down by two point seven hours.",
        "My yearly budget is four point seven million.",
        "I have a team of thirty, twenty pilots and ten dispatchers.",
        "We have forty mooring buoys left after I retired a dozen.",
        "Retiring the buoys lowered maintenance costs by 29 percent.",
        "Retiring the buoys lowered maintenance costs by 82 percent.",
        "Oil spills went from eleven in 2018 to six in 2023.",
        "Oil spills went from eleven in 2018 down to one in 2023.",
        "We had nine oil spills in 2018 and only three in 2023.",
        "We had six fewer oil spills in 2023 than in 2018.",
        "The quay is made of blocks of fourteen hundred kilos.",
        "We won five of the eight port awards in 2022.",
        "Empty runs were thirty-one percent when I came and I brought them down to fourteen.",
        "I took the fleet from twenty lorries to fifty-two.",
        "In 2015 I beat the savings target by more than a third.",
        "Our depot was the best one five years running, up to 2014.",
        "We use a million litres less diesel a year.",
        "We lowered empty runs by 26 percent.",
        "Delays fell from forty in 2011 to twelve in 2015.",
        "Mein Budget liegt bei vier Komma sieben Millionen Pfund im Jahr.",
        "I lead eight dispatchers.",
        "My pilots are paid 37 percent more now.",
    ],
)
def test_a_number_told_wrongly_is(judge: Judge, said: str) -> None:
    assert "numbers" in judge.weigh(said).objections


@pytest.mark.parametrize(
    ("said", "held", "follows"),
    [
        ("It fills about two hundred a minute.", "a line of 12,000 cans an hour", True),
        ("It fills about three hundred a minute.", "a line of 12,000 cans an hour", False),
        ("It prints 90 pages an hour.", "a press of 1.5 pages a minute", True),
        ("I taught nine lessons a week.", "18 lessons a fortnight", True),
        ("I taught eleven lessons a week.", "18 lessons a fortnight", False),
        ("That is 350 calls a week.", "about 70 calls a day", True),
        ("That is 450 calls a week.", "about 70 calls a day", False),
        ("It makes 600 casks altogether.", "20 casks a week for 30 weeks", True),
        ("It makes 900 casks altogether.", "20 casks a week for 30 weeks", False),
        ("Around 320,000 euros a year.", "a five-year contract worth EUR 1.6 million", True),
        ("Around 420,000 euros a year.", "a five-year contract worth EUR 1.6 million", False),
        ("I beat my target by 27 percent.", "closed EUR 3.8 million, 127% of quota", True),
        ("I beat my target by 37 percent.", "closed EUR 3.8 million, 127% of quota", False),
        ("I reached 112 percent of my quota.", "beat the sales target by 12 %", True),
        ("I reached 118 percent of my quota.", "beat the sales target by 12 %", False),
        ("Sales grew by 27 percent.", "sales grew by 127%", False),
        ("67 percent of what it was.", "shortened the cycle from nine to six months", True),
        ("About sixty percent of our pilots.", "shortened the cycle from nine to six months", False),
    ],
)
def test_what_a_rate_or_an_aim_comes_to_follows(said: str, held: str, *, follows: bool) -> None:
    (one,) = find_quantities(said)
    assert bool(follow(one, level(said), find_quantities(held), level(held))) is follows


@pytest.mark.parametrize(
    ("said", "held", "agrees"),
    [
        ("45,000 pounds", "GBP 45,000", True),
        ("45,000 euros", "GBP 45,000", False),
        ("3.8 million euros", "EUR 3.8 million", True),
        ("3.8 million dollars", "EUR3.8m", False),
        ("7,000 dollars", "CAD 7,000", True),
        ("3 million koruna", "CZK 3 million", True),
        ("45,000 pounds", "45,000 GBP 2019", True),
    ],
)
def test_a_currency_is_read_on_either_side_of_its_amount(said: str, held: str, *, agrees: bool) -> None:
    assert find_quantities(said)[0].agrees(find_quantities(held)[0]) is agrees


@pytest.mark.parametrize(
    ("said", "follows"), [("1.3 million off", True), ("by 1.3 million", True), ("by 1.5 million", False)]
)
def test_a_large_difference_needs_no_currency(said: str, *, follows: bool) -> None:
    held = "claims of a builder, from 1.9 to 0.6 million euros"
    assert any(find_quantities(said)[0].agrees(one) for one in derive(find_quantities(held), text=held)) is follows
