"""What the entailment model reads: numbers put in the passages' words, what follows from them, what turns around."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.bindings import crosses_names, misplacement
from rejoinder.answerer.grounding.derivations import follow
from rejoinder.answerer.grounding.oppositions import find_opposed
from rejoinder.answerer.grounding.quantities import find_quantities, level
from rejoinder.types import Passage

TODAY = (2026, 11)


def bullet(number: int, text: str, *, at: str, years: str) -> Passage:
    return Passage(
        passage=f"b{number}",
        document="resume",
        section="experience",
        label=f"{at}, {years}",
        heading=f"Glazier, {at}, {years}",
        text=text,
    )


PASSAGES = (
    bullet(1, "Fitted 346 windows in 2022, nine of which were replaced.", at="Corran Glass", years="03/2021 – Present"),
    bullet(2, "Cut breakage from 12% to 4% with padded racks from Lindhout.", at="Ardbeg Joinery", years="2015–2020"),
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("I fitted nearly 350 windows.", "i fitted nearly = 346 windows."),
        ("I fitted 450 windows.", "i fitted # 450 windows."),
        ("Breakage fell by two thirds.", "breakage fell by + 12% to 4%."),
        ("At Corran I bought racks from Lindhout.", "at corran i bought racks from lindhout."),
        ("We fitted them with Velora racks.", "we fitted them with # velora racks."),
        ("I fitted windows in 2022.", "i fitted windows in = 2022."),
        ("I fitted windows in 2014.", "i fitted windows in # 2014."),
    ],
)
def test_a_sentence_is_read_with_its_numbers_and_names_settled(said: str, read: str) -> None:
    assert Judge(PASSAGES, today=TODAY).premise(said).said == read


def test_a_passage_is_read_with_its_place_and_its_months() -> None:
    premise = Judge(PASSAGES, today=TODAY).premise("I fitted windows.")
    assert premise.text.startswith("glazier, corran glass, march 2021")
    assert "fitted 346 windows" in premise.text


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Roughly 85 percent of the claims were settled.", "112 of 131 claims closed"),
        ("Half of the group's shops were mine.", "Ran six shops of a group of 12 shops"),
        ("It saved about seventy thousand a year.", "Saved $210,000 over three years"),
        ("We handle over thirty thousand tickets a year.", "about 2,600 tickets a month"),
        ("Guests rated us half a point better.", "Raised the rating from 3.9 to 4.4"),
        ("We overran by two days.", "19 days planned, 21 days needed"),
        ("I went through around fifty alerts a shift.", "triaged 40 – 60 alerts a shift"),
        ("Four cases in a hundred took longer.", "answered within ten minutes in 96 % of cases"),
        ("It saved nearly four hundred thousand pounds a year.", "£2.14 saved on each of 180,000 machines a year"),
    ],
)
def test_what_follows_by_arithmetic_is_found(said: str, held: str) -> None:
    quantity = find_quantities(said)[0]
    text = level(held)
    assert follow(quantity, level(said), find_quantities(held), text)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Roughly 60 percent of the claims were settled.", "112 of 131 claims closed"),
        ("It saved 210,000 a year.", "Saved $210,000 over three years"),
        ("We handle over ninety thousand tickets a year.", "about 2,600 tickets a month"),
        ("We overran by five days.", "19 days planned, 21 days needed"),
    ],
)
def test_what_does_not_follow_is_not(said: str, held: str) -> None:
    assert not follow(find_quantities(said)[0], level(said), find_quantities(held), level(held))


@pytest.mark.parametrize(
    ("said", "held", "pair"),
    [
        ("i chair the safety committee.", "member of the safety committee", "led or helped"),
        ("all 26 staff found other work.", "19 of 26 staff found other work", "all or some"),
        ("the bridge opened five weeks behind programme.", "opened five weeks ahead of programme", "late or early"),
        ("i placed the order on my own.", "placed the order jointly with the buyer", "alone or with others"),
        ("the proposal was adopted.", "made a proposal, which was rejected", "kept or dropped"),
    ],
)
def test_words_that_exclude_each_other_are_found(said: str, held: str, pair: str) -> None:
    assert pair in find_opposed(said, held)
    assert not find_opposed(held, held)


@pytest.mark.parametrize(
    ("said", "values", "unit"),
    [
        ("R4.1 m", (4.1e6,), "money"),
        ("62 m of wall", (62.0,), "m"),
        ("1.3 m installs", (1.3e6,), ""),
        ("6 quarters", (6.0,), ""),
        ("thirty-one parts", (31.0,), ""),
        ("eleven straight days", (11.0,), "time"),
        ("one ticket in three", (100 / 3,), "%"),
        ("nine cases out of ten", (90.0,), "%"),
        ("a month and a half", (45.65625,), "time"),
        ("₹86 lakh", (8.6e6,), "money"),
    ],
)
def test_a_quantity_is_read_with_its_unit(said: str, values: tuple[float, ...], unit: str) -> None:
    (quantity,) = find_quantities(said)
    assert quantity.values == pytest.approx(values)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("told", "number", "is_misplaced"),
    [
        ("quill house in lewisham is a building of 38 storeys", "38", True),
        ("i bored piles up to 38 m deep", "38", False),
        ("quill house has 22 storeys", "22", False),
    ],
)
def test_a_number_of_another_thing_is_told_by_its_clause(told: str, number: str, *, is_misplaced: bool) -> None:
    passage = "bored piles for 60 buildings, up to 38 m deep, among them the 22 storey quill house in lewisham"
    assert (misplacement(told, passage, passage.index(number)) > 0.5) is is_misplaced


def test_a_number_beside_another_name_is_told() -> None:
    passage = "Opened Dublin, Lexington and Florence. At last Lexington ran $60,000 over budget."
    text = level(passage)
    place = text.index("60,000")
    assert crosses_names("the florence opening went 60,000 over budget", ["florence"], passage, text, place)
    assert not crosses_names("lexington went 60,000 over budget", ["lexington"], passage, text, place)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("We fitted them without a breakage.", "we fitted them with no breakage."),
        ("We fitted them without broken windows.", "we fitted them with no broken windows."),
        ("We fitted them without hiring contractors.", "we fitted them without hiring contractors."),
        ("I fitted them without their colleagues.", "i fitted them without their colleagues."),
        ("The racks were mine to choose.", "it was mine to choose the racks."),
        ("The decision to buy padded racks was mine to make.", "it was mine to make the decision to buy padded racks."),
    ],
)
def test_what_is_put_another_way_is_read_as_most_people_say_it(said: str, read: str) -> None:
    assert Judge(PASSAGES, today=TODAY).premise(said).said == read
