"""All and not all of them, years of two digits, and employers that are schools."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models
from tests.rooms.test_answerer_turning_clauses import bullet

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.quantities import find_quantities
from rejoinder.types import Passage

HEAD = {"title": "Head of Science", "at": "Oban Heights College", "dates": "January 2010–December 2016"}
PASSAGES = (
    bullet(1, "Mentored five beginning teachers, all of whom stayed in the profession.", **HEAD),
    bullet(2, "Ran eleven field tests, none of which failed.", **HEAD),
    bullet(3, "Nearly all of the nine clubs kept going through the closures of 2013–14.", **HEAD),
    Passage(
        passage="p1", document="resume", section="experience", label="Oban Heights College, January 2010–December 2016",
        heading="Experience", text="Head of Science, Oban Heights College, Oban, January 2010 – December 2016",
    ),
    Passage(
        passage="e1", document="resume", section="education", label="University of Otley", heading="Education",
        text="BSc Chemistry, University of Otley, 2006–2009",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("Not all of the beginning teachers I mentored stayed in the profession.", True),
        ("Unfortunately not every beginning teacher I mentored stayed in the profession.", True),
        ("All of the beginning teachers I mentored stayed in the profession.", False),
        ("Not all of the nine clubs kept going through the closures.", False),
        ("Every one of the eleven field tests I ran went well.", False),
    ],
)
def test_all_and_not_all(judge: Judge, said: str, differs: bool) -> None:
    assert (judge.weigh(said).objections.get("quantifier") == "differs") == differs


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("I was head of science at Oban Heights College from January 2010.", False),
        ("My time at Oban Heights College in Oban began in January 2010.", False),
        ("I qualified as a first aider in 2012.", False),
        ("I studied chemistry at Oban Heights College until 2009.", True),
        ("I got my chemistry degree from the University of Otley in 2011.", True),
    ],
)
def test_a_school_where_somebody_worked_is_an_employer(judge: Judge, said: str, differs: bool) -> None:
    assert (judge.weigh(said).objections.get("schooling") == "differs") == differs


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("on exchange in 2007–08", [2007, 2008]),
        ("the shortage of 2021/22", [2021, 2022]),
        ("on 2010-08 I left", [2010, 8]),
    ],
)
def test_the_second_of_two_years_may_be_written_short(text: str, years: list[int]) -> None:
    assert [int(one.values[0]) for one in find_quantities(text)] == years
