"""Grounding: numbers, years, rhythms, courses and deeds that belong to something else than the sentence says."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.bindings import clashes, crosses_counts, crosses_dates, crosses_ends, swaps_ones
from rejoinder.answerer.grounding.doers import takes_anothers_deed
from rejoinder.answerer.grounding.quantities import find_quantities, level
from rejoinder.answerer.grounding.rhythms import differ, find_rhythms
from rejoinder.answerer.grounding.unfinished import claims_unfinished
from rejoinder.answerer.words import content_words, split_words
from rejoinder.types import Passage

BILL = "Cut the power bill from €96,000 to €71,000."


@pytest.mark.parametrize(
    ("said", "crossed"),
    [
        ("I got the bill down to €96,000.", True),
        ("I cut the bill by €71,000.", True),
        ("The bill is €96,000 now.", True),
        ("The bill went from €71,000 to something else.", True),
        ("I got the bill down to €71,000.", False),
        ("The bill was at €96,000 when I came.", False),
    ],
)
def test_an_end_of_a_change_is_neither_the_other_end_nor_the_change(said: str, crossed: bool) -> None:
    (one,), held = find_quantities(said), find_quantities(BILL)
    assert any(crosses_ends(one, other, level(said)) for other in held if one.agrees(other)) is crossed


def test_a_number_counts_what_it_counts_in_the_passage() -> None:
    held = find_quantities("Responsible for 640 beds in 12 hospitals.")
    (crossed,), (straight,) = find_quantities("I have 12 beds in my care."), find_quantities("I have 640 beds.")
    assert any(crosses_counts(crossed, other, held) for other in held if crossed.agrees(other))
    assert not any(crosses_counts(straight, other, held) for other in held if straight.agrees(other))


@pytest.mark.parametrize(
    ("said", "crossed"),
    [
        ("We came in ninety thousand pounds below budget.", False),
        ("We finished 90,000 pounds short of budget.", False),
        ("I had a 90,000 pound budget.", True),
        ("We came in ninety thousand pounds over budget.", True),
    ],
)
def test_what_a_number_is_measured_against_is_not_what_it_counts(said: str, crossed: bool) -> None:
    held = find_quantities("Finished £90,000 under its £710,000 budget.")
    (one,) = find_quantities(said)
    agreeing = [other for other in held if one.agrees(other)]
    assert agreeing
    assert any(crosses_counts(one, other, held) for other in agreeing) is crossed


def test_the_same_things_counted_otherwise_clash() -> None:
    held = find_quantities("Led three shifts with 84 staff.")
    assert clashes(find_quantities("I led two shifts.")[0], held)
    assert not clashes(find_quantities("I led three shifts.")[0], held)
    assert not clashes(find_quantities("I baked two cakes.")[0], held)


def test_a_year_belongs_to_its_item_of_a_list() -> None:
    held = level("Oracle Certified Professional (2012; not renewed); PostgreSQL Advanced, 2022.")
    assert crosses_dates("my postgresql exam is from 2012", "2012", held)
    assert not crosses_dates("my postgresql exam is from 2022", "2022", held)
    assert crosses_dates("i did the welding course in 2015", "2015", "welding course 2011, first aid, 2015")


@pytest.mark.parametrize(
    ("text", "a_year"),
    [
        ("every quarter", 4), ("four times a year", 4), ("every third weekend", 52 / 3), ("twice weekly", 104),
        ("one week in four", 13), ("every six months", 2), ("each half-year", 2), ("fortnightly", 26),
        ("once in two years", 0.5),
    ],
)  # fmt: skip
def test_how_often_is_read_in_any_words(text: str, a_year: float) -> None:
    assert list(find_rhythms(level(text))) == pytest.approx([a_year])


def test_rhythms_differ_only_where_both_are_told() -> None:
    assert differ([1.0], [4.0])
    assert not differ([4.0], [4.0])
    assert not differ([], [4.0])


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        ("I'm a chartered forester.", True),
        ("I've completed the director programme.", True),
        ("I have a financial adviser certificate.", False),
        ("My exam to be a chartered forester is pending.", False),
    ],
)
def test_what_is_not_finished_is_not_held(said: str, claims: bool) -> None:
    held = level(
        "Financial adviser certificate, 2011; director programme: two of five modules; chartered forester: pending."
    )
    assert claims_unfinished(content_words(said, split_words(said)), level(said), held) is claims


@pytest.mark.parametrize(
    ("said", "passage", "takes"),
    [
        ("i developed the recipe", "switched to a recipe developed by head baker pieter claes", True),
        ("we use a recipe that pieter developed", "switched to a recipe developed by head baker pieter claes", False),
        ("i performed the operation", "assisted dr odhiambo, the lead surgeon, in an operation", True),
        ("i helped with the operation", "assisted dr odhiambo, the lead surgeon, in an operation", False),
        ("i reduced waste", "waste reduced by sorting", False),
    ],
)
def test_anothers_deed_is_not_ones_own(said: str, passage: str, takes: bool) -> None:
    assert takes_anothers_deed(said, passage) is takes


@pytest.mark.parametrize(
    ("said", "held", "read"),
    [
        ("I was off for six months.", "Off from January to June 2015.", "+ january to june 2015"),
        ("Three of us wrote it.", "Wrote it with two colleagues.", "+ two and me"),
        (
            "They got bags seven months later.",
            "Accident August 2021; bags by March 2022.",
            "+ august 2021 to march 2022",
        ),
        ("Staff change every six months.", "Staff change each half-year.", "= half year"),
        ("I have three exams to go.", "5 of 8 exams passed.", "+ 8 less 5"),
        ("We send 181,265 invoices a month.", "2.2 million invoices a year.", "# 181,265"),
    ],
)
def test_what_follows_by_arithmetic_is_marked_so(said: str, held: str, read: str) -> None:
    passage = Passage(passage="b", document="resume", section="experience", label="", heading="", text=held)
    assert read in Judge((passage,), today=(2026, 11)).premise(said).said


@pytest.mark.parametrize(
    ("said", "swapped"),
    [
        ("I run four bakers and one driver.", False),
        ("I run four drivers and one baker.", True),
        ("I run four drivers and a baker.", True),
        ("I run four drivers in a depot.", False),
    ],
)
def test_several_and_one_keep_their_places(said: str, swapped: bool) -> None:
    passage = "Run a shop with four bakers and one driver."
    (one,), (held,) = find_quantities(said), find_quantities(passage)
    assert swaps_ones(one, held, level(said), level(passage)) is swapped
