"""Numbers that a passage has to tell: those that follow from what it counts, and those that stand nowhere."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.derivations import follow
from rejoinder.answerer.grounding.quantities import find_quantities, level
from rejoinder.answerer.grounding.weights import is_ruled_out
from rejoinder.types import Passage


@pytest.mark.parametrize(
    ("said", "held", "follows"),
    [
        ("We passed two hygiene audits.", "passed the hygiene audits of 2020 and 2022", True),
        ("We passed three hygiene audits.", "passed the hygiene audits of 2020 and 2022", False),
        ("We passed two audits.", "passed all 11 audits in 2020 and 2022", False),
        ("I spent three winters on the ice.", "on the ice in the winters of 2017, 2018 and 2019", True),
        ("The numbers more than tripled.", "began in 2016 with 6 students; 21 were taking it by 2020", True),
        ("The numbers more than quadrupled.", "began in 2016 with 6 students; 21 were taking it by 2020", False),
        ("There were just two of us.", "served 62 turbines together with one partner", True),
        ("There were just three of us.", "served 62 turbines together with one partner", False),
    ],
)
def test_what_is_counted_by_its_years_or_its_people_follows(said: str, held: str, *, follows: bool) -> None:
    (one,) = find_quantities(said)
    assert bool(follow(one, level(said), find_quantities(held), level(held))) is follows


@pytest.mark.parametrize(
    ("said", "held", "agrees"),
    [
        ("I ran it in under two hours", "Cardiff half marathon in 1:52", True),
        ("I ran it in under two hours", "Cardiff half marathon in 2:12", False),
        ("my best marathon time is 3:20", "marathon in 3:20", True),
        ("eleven of a hundred cases", "11 percent", True),
        ("fifteen of a hundred cases", "11 percent", False),
        ("they brought us over 140 children", "142 children", True),
        ("they brought us over 150 children", "142 children", False),
    ],
)
def test_a_number_is_read_as_it_is_told(said: str, held: str, *, agrees: bool) -> None:
    assert find_quantities(said)[-1].agrees(find_quantities(held)[-1]) is agrees


def test_a_rank_is_no_count() -> None:
    assert not find_quantities("I was her number two.")


def bullet(number: int, text: str) -> Passage:
    place = "Marsh Hall, March 2015–June 2021"
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label=place,
        heading=f"Warden, {place}", text=text,
    )  # fmt: skip


PASSAGES = (
    bullet(1, "Opened the mill to citizens with 620 shareholders, who put in 12 million euros."),
    bullet(2, "Mentored eight trainee wardens."),
    bullet(3, "Speaker at the Fenland Congress in Lincoln, 2019."),
    bullet(4, "Guided about 480 visitors a week through the reserve."),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "said",
    [
        "Around 260 citizens put 12 million euros into the mill.",
        "More than seven hundred people came to hear my talk at the Fenland Congress.",
        "Three of the trainees I mentored are wardens themselves now.",
        "About 300 visitors came through the reserve each week.",
    ],
)
def test_a_number_that_stands_nowhere_is_not_borne_out(judge: Judge, said: str) -> None:
    assert is_ruled_out(judge.weigh(said).features)


@pytest.mark.parametrize(
    "said",
    [
        "Around 600 citizens put 12 million euros into the mill.",
        "All eight of the trainees I mentored were wardens.",
        "Nearly five hundred visitors a week came through the reserve.",
        "I spent about six years at Marsh Hall.",
        "Half of my work was the reserve.",
        "I was one of two or three speakers at the Fenland Congress.",
    ],
)
def test_a_number_that_is_told_is_not_ruled_out(judge: Judge, said: str) -> None:
    assert not is_ruled_out(judge.weigh(said).features)
