"""Which clause turned, whose deed it was, and which employer is meant, where a passage tells of more than one thing."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.types import Passage


def bullet(number: int, text: str, *, title: str, at: str, dates: str) -> Passage:
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label=f"{at}, {dates}",
        heading=f"{title}, {at}, {dates}", text=text,
    )  # fmt: skip


PLANNER = {"title": "Studio Planner", "at": "Wexcombe University", "dates": "May 2014–August 2019"}
KEEPER = {"title": "Archive Keeper", "at": "Dunmore Radio", "dates": "September 2019–Present"}
PASSAGES = (
    bullet(1, "Moved the tapes to a cold store: rent £30k → £18k. Retrieval times went up, 2 h to 5 h.", **KEEPER),
    bullet(2, "Complaints: 14 in 2020, 3 in 2023. No more lost tapes.", **KEEPER),
    bullet(3, "Recut \"Long Tide,\" a 40-minute radio play (author: Iva Brandt). Seven broadcasts.", **KEEPER),
    bullet(4, "Digitised 900 reels for a fishing museum. Museum ordered 300 more.", **KEEPER),
    bullet(5, "Moved the editing room from tape to disk in 2016.", **PLANNER),
    bullet(6, "Planned the recordings of the choir's summer tour in Norway.", **PLANNER),
    Passage(
        passage="e1", document="resume", section="education", label="Brindle College, 2009–2012", heading="Education",
        text="BA Music, Brindle College, 2009–2012",
    ),
    Passage(
        passage="s1", document="resume", section="skills", label="Skills", heading="Skills",
        text="Editing: Reaper (Dunmore), Pro Tools (Wexcombe University)",
    ),
    Passage(
        passage="a1", document="resume", section="publications", label="Papers", heading="Papers",
        text="3 papers on tape decay (2 as first author)",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("I cut the rent for our tapes by twelve thousand pounds a year.", "direction"),
        ("Retrieval of the tapes takes about three hours longer than it used to.", "direction"),
        ("Long Tide ran in seven broadcasts, and a station in Cork gave it an evening.", "role"),
        ("For Dunmore the fishing museum ordered three hundred more reels.", "role"),
        ("I planned the choir's summer tour in Norway in my university job.", "place"),
        ("Digitising the reels for a fishing museum was in my days at the radio.", "place"),
        ("On two of those papers I'm the lead author.", "title"),
        ("I got the university's editing room over to disk in 2016.", "schooling"),
    ],
)
def test_what_is_told_of_another_clause_is_not_objected_to(judge: Judge, said: str, objection: str) -> None:
    assert objection not in judge.weigh(said).objections


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("The cold store brought retrieval times down.", "direction"),
        ("Rent for the tapes rose from eighteen to thirty thousand pounds a year.", "direction"),
        ("The time to retrieve a tape fell from about five hours to two.", "direction"),
        ("I planned the choir's summer tour in Norway while I was employed by Dunmore.", "place"),
        ("I planned the choir's summer tour in Norway while I was at the radio station.", "place"),
        ("Digitising the reels for a fishing museum was part of my university job.", "place"),
        ("I studied music at the university until 2016.", "schooling"),
    ],
)
def test_what_is_told_wrongly_of_its_clause_is(judge: Judge, said: str, objection: str) -> None:
    assert judge.weigh(said).objections.get(objection) == "differs"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("That was in my university job.", {"wexcombe university"}),
        ("I was still at the radio station then.", {"dunmore radio"}),
        ("I spent my early years at the coast.", set[str]()),
        ("I was at the music college for a year.", set[str]()),
    ],
)
def test_an_employer_is_named_by_what_it_is(judge: Judge, said: str, named: set[str]) -> None:
    assert judge.inventory.described_in(said) == named


def test_years_of_one_clause_each_have_their_own_words(judge: Judge) -> None:
    weighed = judge.weigh("We went from fourteen complaints about tapes in 2020 to just three in 2023.")
    assert judge.judge(weighed.said.text).support == "supported"


def test_a_stay_up_to_a_year_ends_in_it(judge: Judge) -> None:
    assert "times" not in judge.weigh("I was at Wexcombe University up to the summer of 2019.").objections
    assert judge.weigh("I was at Wexcombe University up to the end of 2017.").objections.get("times") == "differs"
