"""A stay that only tells when something was: left out where the dates bear it out."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.anchors import find_anchor
from rejoinder.answerer.grounding.unfinished import claims_unfinished
from rejoinder.answerer.words import content_words, split_words
from rejoinder.types import Passage, SectionKind

TODAY = (2026, 11)


def bullet(number: int, text: str, *, title: str, at: str, years: str) -> Passage:
    return Passage(
        passage=f"b{number}",
        document="resume",
        section="experience",
        label=f"{at}, {years}",
        heading=f"{title}, {at}, {years}",
        text=text,
    )


def line(number: int, text: str, *, section: SectionKind, label: str) -> Passage:
    return Passage(
        passage=f"c{number}", document="resume", section=section, label=label, heading="", text=text
    )  # fmt: skip


PASSAGES = (
    bullet(1, "Fitted out 12 harbour ferries.", title="Yard manager", at="Corran Marine, Oban", years="2019 – Present"),
    bullet(2, "Repaired 40 clocks a year.", title="Clockmaker", at="Lindhout Clocks, Leiden", years="2013 – 2018"),
    bullet(3, "Sold bread on the market.", title="Baker", at="Brodie Bakery, Perth", years="2009 – 2012"),
    line(4, "MSc, Horology, Twente University, 2014 – 2016", section="education", label="Twente University, 2014–2016"),
    line(5, "Guild Medal of the Dutch clockmakers, 2017", section="awards", label="Awards"),
    line(6, "Kayak courses for children (beginners), every Friday", section="volunteering", label="Oban Canoe Club"),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, today=TODAY)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Before Corran I repaired 40 clocks a year.", "i repaired = 40 clocks a year."),
        ("Before I joined Corran Marine, I repaired 40 clocks a year.", "i repaired = 40 clocks a year."),
        ("I repaired clocks before coming to Corran.", "i repaired clocks"),
        ("After leaving Brodie I repaired 40 clocks a year.", "i repaired = 40 clocks a year."),
        ("I got the Guild Medal in 2017, while I was at Lindhout.", "i got the guild medal in = 2017"),
        ("I got the Guild Medal in 2017, while I was still at Lindhout.", "i got the guild medal in = 2017"),
        ("I got the Guild Medal in 2017, while I was at the clocks.", "i got the guild medal in = 2017"),
        ("I did my MSc in horology alongside my job at Lindhout.", "i did my msc in horology"),
    ],
)
def test_a_time_that_the_dates_bear_out_is_not_read(judge: Judge, said: str, read: str) -> None:
    weighed = judge.weigh(said)
    assert weighed.premise.said == read
    assert "order" not in weighed.objections


@pytest.mark.parametrize(
    "said",
    [
        "Before Brodie I was at Lindhout as a clockmaker.",
        "Before Lindhout I worked at Corran Marine.",
    ],
)
def test_what_began_when_a_stay_was_over_was_not_before_it(judge: Judge, said: str) -> None:
    assert judge.weigh(said).objections.get("order") == "differs"


@pytest.mark.parametrize(
    "said",
    [
        "Before Lindhout I was at Brodie.",
        "I left Lindhout before the yard was built.",
        "Before Brodie I had never sold anything.",
        "After three years at Brodie I was tired of bread.",
        "Before I left Lindhout I trained my successor.",
        "I repaired clocks at Lindhout.",
    ],
)
def test_what_no_date_excludes_is_not_objected_to(judge: Judge, said: str) -> None:
    assert "order" not in judge.weigh(said).objections


@pytest.mark.parametrize(
    "said",
    [
        "I got the Guild Medal in 2011, while I was at Lindhout.",
        "Before Lindhout I fitted out 12 harbour ferries.",
    ],
)
def test_a_time_that_was_not_stays_in_what_is_read(judge: Judge, said: str) -> None:
    assert "lindhout" in judge.weigh(said).premise.said


def test_more_than_the_name_is_no_anchor(judge: Judge) -> None:
    assert find_anchor("Before Corran's move to Leith I repaired clocks.", judge.inventory) is None
    assert find_anchor("Before noon I repaired clocks.", judge.inventory) is None
    anchor = find_anchor("Before Corran I repaired clocks.", judge.inventory)
    assert anchor is not None
    assert (anchor.kind, anchor.rest) == ("before", "I repaired clocks.")


def test_the_school_of_a_degree_is_read_however_far(judge: Judge) -> None:
    assert "twente" in judge.premise("I did my master's at Twente.").sources[0].source.text


def test_a_weekday_is_no_strange_name(judge: Judge) -> None:
    assert judge.premise("I teach children kayaking on Fridays.").elsewhere == 0
    assert judge.premise("I teach children kayaking on Fridays.").strange == 0


@pytest.mark.parametrize(
    ("said", "held", "otherwise"),
    [
        ("i teach children to kayak", "kayak courses for children (beginner)", False),
        ("i coach the beginners' kayak group", "kayak coaching (beginner)", False),
        ("i paddle a kayak very well", "kayak (beginner)", True),
        ("i hold a diploma in french", "diploma french, begun in 2024", True),
        ("i completed my diploma at leith", "part time diploma at leith, begun in 2024, not yet finished", True),
        ("i hold a diploma in french", "diploma french, leith; masters in dutch, begun in 2024", False),
    ],
)
def test_what_is_begun_is_not_held_but_for_lessons_to_others(said: str, held: str, otherwise: bool) -> None:
    assert claims_unfinished(content_words(said, split_words(said)), said, held) is otherwise


def test_a_degree_that_carries_its_school_is_not_held_while_it_goes_on() -> None:
    begun = line(1, "Part-time MBA at Leith University, begun in 2024", section="education", label="Education")
    judge = Judge((begun,), today=TODAY)
    assert judge.weigh("I've completed my MBA at Leith University.").objections.get("completion") == "differs"
    assert "completion" not in judge.weigh("I'm doing an MBA at Leith University.").objections


def test_a_tool_is_known_for_something() -> None:
    listed = line(1, "Python, Siemens WinCC, Power BI", section="skills", label="Skills")
    judge = Judge((listed,), today=TODAY)
    assert judge.judge("For control systems I know Siemens WinCC, and I use Power BI as well.").support == "supported"
