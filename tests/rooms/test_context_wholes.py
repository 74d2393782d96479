"""Bullets and heads that stay whole: markers set apart, wrapped time, towns with their state, results in capitals."""

from __future__ import annotations

import pytest
from tests.rooms.test_context_callings import read
from tests.rooms.test_context_heads import heads, jobs

from rejoinder.context.reading.columns import order_pages
from rejoinder.context.reading.pieces import Piece
from rejoinder.types import Section


def piece(text: str, left: float, base: float, *, size: float = 9.0, inner: float = 0.0) -> Piece:
    right = left + 4.5 * len(text)
    return Piece(
        text=text, left=left, inner=inner or left, right=right, base=base, size=size, bold=False, page=0
    )  # fmt: skip


def sections(*lines: str) -> tuple[Section, ...]:
    return read("\n".join(["Iva Brandt", "Oban | iva@example.org", "", *lines, ""]).encode()).sections


def test_a_bullet_whose_marker_is_of_another_size_is_a_bullet() -> None:
    rows = [
        [piece("• Moved the tapes to Cork", 50, 700, inner=60)],
        [piece("•", 50, 688, size=11), piece("Moved 23,000 drawings over one Easter weekend.", 61, 688)],
        [piece("• Kept the log", 50, 676, inner=60)],
    ]
    lines = order_pages([[one for row in rows for one in row]])
    assert [(line.text, line.bullet, line.size) for line in lines] == [
        ("Moved the tapes to Cork", True, 9.0),
        ("Moved 23,000 drawings over one Easter weekend.", True, 9.0),
        ("Kept the log", True, 9.0),
    ]


def test_a_sign_between_two_columns_is_no_marker() -> None:
    [line] = order_pages([[piece("–", 50, 700), piece("Dunmore Radio", 250, 700)]])
    assert not line.bullet


def test_a_bullet_goes_on_below_in_small_letters_though_a_time_stands_there() -> None:
    [job] = jobs(
        "Ward Manager, Skua Hospital, Oban, 2015 - 2021",
        "• Make the rota for 61 nurses; overtime down from 11% to 6.5% of",
        "  paid hours since 2021.",
        "• Kept the log",
    )
    assert [bullet.text for bullet in job.bullets] == [
        "Make the rota for 61 nurses; overtime down from 11% to 6.5% of paid hours since 2021.",
        "Kept the log",
    ]


@pytest.mark.parametrize("between", ["January to April 2012", "Jan until Apr 2012", "January through April 2012"])
def test_two_months_of_one_year_are_a_time(between: str) -> None:
    [job] = jobs(f"Archivist, Dunmore Radio, {between}", "- Moved 900 tapes")
    assert (job.start[:3], job.start[-4:], job.end[:3], job.end[-4:]) == ("Jan", "2012", "Apr", "2012")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("St. Brannoc Hospital, Green Bay WI, Staff Nurse", ("Staff Nurse", "St. Brannoc Hospital", "Green Bay WI")),
        ("Dunmore Supplies, Bengaluru: Inside Sales", ("Inside Sales", "Dunmore Supplies", "Bengaluru")),
        ("Archivist, Dunmore Radio UK", ("Archivist", "Dunmore Radio UK", "")),
    ],
)
def test_a_town_with_its_state_or_before_a_colon_is_the_place(head: str, expected: tuple[str, str, str]) -> None:
    assert heads(f"{head}, 2015 – 2019", "- Redid the mooring plan") == [expected]


def test_the_same_unit_is_at_the_employer_above() -> None:
    first, second = jobs(
        "Skua Hospital, Oban",
        "Ward Manager, Medical Unit, Aug 2020 - present",
        "- Keeps the log",
        "Charge Nurse / Staff RN, same unit, Feb 2016 - Jul 2020",
        "- Kept the log",
    )
    assert (first.organisation, second.organisation) == ("Skua Hospital", "Skua Hospital")
    assert "same unit" not in [bullet.text for bullet in second.bullets]


def test_a_title_that_became_another_in_a_department_is_no_employer() -> None:
    profile = (
        "Experience", "", "Skua Academy", "Full-time · 8 yrs 4 mos", "Oban · On-site", "",
        "Head of Mathematics", "Sep 2019 - Present · 6 yrs 3 mos", "• Seven teachers in the department", "",
        "Maths Teacher, then Second in Department", "Aug 2017 - Aug 2019 · 2 yrs 1 mo", "• Brought Further Maths back",
    )  # fmt: skip
    [experience] = [section for section in sections(*profile) if section.kind == "experience"]
    assert [(job.title, job.organisation) for job in experience.positions] == [
        ("Head of Mathematics", "Skua Academy"),
        ("Maths Teacher, then Second in Department", "Skua Academy"),
    ]


def test_several_summers_are_a_time() -> None:
    found = jobs("Examiner", "Skua Board, Oban", "Summers 2014 - 2018", "- Marked 900 papers")
    assert [(job.title, job.start[-4:], job.end) for job in found] == [("Examiner", "2014", "2018")]
