"""When, how long and where: stays named by an employer, a title or a town, the dates of deeds, and deeds elsewhere."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.features import NAMES
from rejoinder.answerer.grounding.periods import Moment, find_moments, read_times
from rejoinder.types import Passage


def bullet(number: int, text: str, *, label: str, heading: str) -> Passage:
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label=label, heading=heading, text=text
    )


MIDWIFE = {
    "label": "obstetrics, 2012–17",
    "heading": "Midwife, obstetrics, Tollgate Lane Maternity Clinic, Leeds, May 2012–March 2017",
}
PLANNER = {
    "label": "Hallström Transport, 2017–19",
    "heading": "Route planner, Hallström Transport, Malmö, April 2017–October 2019",
}
TEACHER = {
    "label": "Quayside Evening School, 2020–",
    "heading": "Teacher, Quayside Evening School, Hull, January 2020–Present",
}
PASSAGES = (
    bullet(1, "Delivered 420 babies and trained nine students in water births.", **MIDWIFE),
    bullet(2, "Opened a breastfeeding café on the ward in June 2015.", **MIDWIFE),
    bullet(3, "Planned 38 lorry routes a day; fuel costs fell by 11%.", **PLANNER),
    bullet(4, "Moved the drivers' timetable from paper to tablets in the autumn of 2018.", **PLANNER),
    bullet(5, "Set up a chess club and a homework room for adult learners.", **TEACHER),
    bullet(6, "The school's budget was audited in 2021; left nothing open.", **TEACHER),
    Passage(
        passage="e1", document="resume", section="education", label="Education", heading="Education",
        text="BSc Midwifery, University of Sheffield, 2009–2012",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "said",
    [
        "I spent about nine years at Tollgate Lane before moving on.",
        "I spent nearly six years as a route planner.",
        "I was a route planner in Malmo for almost five years.",
        "I've been with Quayside since 2016.",
        "I worked at Hallström Transport until October 2022.",
        "I left Tollgate Lane at the end of 2017.",
        "I started at the Tollgate Lane clinic in 2009, straight after university.",
        "I joined Hallström in 2017 and left in 2021.",
        "I left Tollgate Lane after nine years.",
        "I've been at Hallström Transport since April 2017.",
        "At Hallström Transport I was planner of the year in 2014.",
    ],
)
def test_a_stay_at_another_time_is_objected_to(judge: Judge, said: str) -> None:
    assert judge.weigh(said).objections.get("stay") == "differs"


@pytest.mark.parametrize(
    "said",
    [
        "I spent almost five years at Tollgate Lane before moving on.",
        "I spent two and a half years as a route planner.",
        "I was a route planner in Malmö for about two and a half years.",
        "I've been with Quayside since the beginning of 2020.",
        "I worked at Hallström Transport until October 2019.",
        "I left Tollgate Lane in the spring of 2017.",
        "I started at the Tollgate Lane clinic in 2012, straight after university.",
        "I left university in 2012 and was at Tollgate Lane by May of the same year.",
        "I was three years at Tollgate Lane before I was made a trainer.",
        "In two years at Tollgate Lane I trained nine students.",
        "I joined Hallström in 2017 and left in 2019.",
        "I studied in Leeds from 2009 to 2012.",
        "At Hallström Transport I was planner of the year in 2018.",
        "In 2014, before Hallström Transport, I trained students in water births.",
    ],
)
def test_one_at_its_own_time_is_not(judge: Judge, said: str) -> None:
    assert "stay" not in judge.weigh(said).objections


@pytest.mark.parametrize(
    ("said", "crosses"),
    [
        ("We opened the breastfeeding café on the ward in the summer of 2013.", True),
        ("We opened the breastfeeding café on the ward the year after I joined.", True),
        ("The drivers' timetable moved to tablets at the beginning of 2018.", True),
        ("We opened the breastfeeding café on the ward in the summer of 2015.", False),
        ("We opened the breastfeeding café on the ward three years after I joined.", False),
        ("The drivers' timetable moved to tablets at the end of 2018.", False),
        ("Before 2016 we had opened the breastfeeding café on the ward.", False),
    ],
)
def test_a_deed_has_its_own_date(judge: Judge, said: str, crosses: bool) -> None:
    features = judge.weigh(said).features
    assert (features[NAMES.index("dates_crossed")] > 0) == crosses


@pytest.mark.parametrize(
    ("said", "objected"),
    [
        ("I set up the chess club while I was working in Malmö.", True),
        ("I planned 38 lorry routes a day while I was at Quayside.", True),
        ("I set up the chess club while I was teaching in Hull.", False),
        ("Before I joined Quayside I planned 38 lorry routes a day.", False),
        ("I planned 38 lorry routes a day and then moved to Quayside.", False),
    ],
)
def test_a_deed_is_told_of_its_own_place(judge: Judge, said: str, objected: bool) -> None:
    assert ("place" in judge.weigh(said).objections) == objected


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("in the spring of 2021", Moment(2021, 2, 6)),
        ("at the beginning of the year 2014", Moment(2014, 1, 5)),
        ("in mid-2016", Moment(2016, 4, 9)),
        ("at the end of 2011", Moment(2011, 8, 12)),
    ],
)
def test_a_part_of_a_year_is_read(said: str, moment: Moment) -> None:
    assert find_moments(said) == [moment]


def test_a_graduate_engineer_has_not_graduated() -> None:
    begun, done = read_times("In 2012 I started as a graduate engineer."), read_times("I graduated in 2012.")
    assert begun is not None
    assert done is not None
    assert (begun.kind, done.kind) == ("start", "end")


def test_a_title_ends_where_another_clause_begins(judge: Judge) -> None:
    assert judge.weigh("I was lead teacher while I was in Hull.").said.title == {"lead", "teacher"}
