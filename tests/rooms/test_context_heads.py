"""Heads of posts with brackets, two posts on one line, what is no employer, and names with a nickname in them."""

from __future__ import annotations

import pytest
from tests.rooms.test_context_callings import positions, read

from rejoinder.types import Position

POST = tuple[str, str, str]


def jobs(*lines: str) -> list[Position]:
    text = "\n".join(["Iva Brandt", "Oban | iva@example.org", "", "EXPERIENCE", "", *lines, ""])
    return positions(read(text.encode()), "experience")


def heads(*lines: str) -> list[POST]:
    return [(job.title, job.organisation, job.place) for job in jobs(*lines)]


@pytest.mark.parametrize(
    "aside",
    ["0.8 WTE since Sept 2021; parental leave Nov 2019 – Aug 2020", "parental leave Sept 2019 – Apr 2020"],
)
def test_what_stands_in_brackets_stays_whole(aside: str) -> None:
    [job] = jobs("Skua Ferries, Oban: Pricing Manager", f"March 2018 – present ({aside})", "- Income per berth up 41%")
    assert (job.title, job.organisation) == ("Pricing Manager", "Skua Ferries")
    assert (job.start, job.end) == ("March 2018", "present")
    assert aside in [bullet.text for bullet in job.bullets]


def test_a_bracket_that_ends_with_the_dates_is_closed_again() -> None:
    [job] = jobs("Deck Officer, Skua Ferries (seasonal, 2014 – 2018)", "- Redid the mooring plan")
    assert job.organisation == "Skua Ferries (seasonal)"


def test_since_when_somebody_chairs_is_not_how_long_the_post_lasted() -> None:
    [job] = jobs("Board Member (chair since 2022)", "Harbour Trust, Oban", "Mar 2019 – present", "- Two new berths")
    assert (job.title, job.organisation, job.start) == ("Board Member (chair since 2022)", "Harbour Trust", "Mar 2019")


def test_two_posts_on_one_line_are_two() -> None:
    found = jobs(
        "Skua Ferries Ltd, Oban",
        "Draughtsman, May 2014 – Feb 2016; Junior Estimator, Mar 2016 – Mar 2018",
        "- Redid the mooring plan",
    )
    assert [(job.title, job.organisation, job.start, job.end) for job in found] == [
        ("Draughtsman", "Skua Ferries Ltd", "May 2014", "Feb 2016"),
        ("Junior Estimator", "Skua Ferries Ltd", "Mar 2016", "Mar 2018"),
    ]


def test_what_follows_a_title_in_small_letters_or_numbers_is_no_employer() -> None:
    assert heads(
        "Skua Academy, Oban",
        "Teacher, Physics              2016 – 2020",
        "- Started the weather club",
        "Teacher, Chemistry 30 and Physics 20     2014 – 2016",
        "- Started the bread club",
        "Teacher, evenings             2012 – 2014",
        "- Started the radio club",
    )[1:] == [
        ("Teacher, Chemistry 30 and Physics 20", "Skua Academy", "Oban"),
        ("Teacher, evenings", "Skua Academy", "Oban"),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Laboratory Technician, Skua Milk Testing, Regina, Saskatchewan",
         ("Laboratory Technician", "Skua Milk Testing", "Regina, Saskatchewan")),
        ("Catering Supervisor -- Skua Ferries, Oban", ("Catering Supervisor", "Skua Ferries", "Oban")),
        ("Restaurant Manager, The Gannet Dining, Oban (85 seats)",
         ("Restaurant Manager", "The Gannet Dining", "Oban (85 seats)")),
        ("Before that, Postman, Skua Ferries, Oban", ("Postman", "Skua Ferries", "Oban")),
        ("Warehouse operative, Skua Returns, Oban", ("Warehouse operative", "Skua Returns", "Oban")),
    ],
)  # fmt: skip
def test_titles_employers_and_places_are_told_apart(head: str, expected: POST) -> None:
    assert heads(f"{head}, 2015 – 2019", "- Redid the mooring plan") == [expected]


@pytest.mark.parametrize(
    ("line", "title", "dates"),
    [
        ("(Aug 2015 - Aug 2016: parental leave, move to Oban)",
         "parental leave, move to Oban", ("Aug 2015", "Aug 2016")),
        ("[Sept 2016: between jobs, drove a tractor on an orchard in the hills]",
         "between jobs, drove a tractor on an orchard in the hills", ("", "Sept 2016")),
        ("Feb - Sep 2016: moved with my partner, waited for the visa. No paid work.",
         "moved with my partner, waited for the visa", ("Feb 2016", "Sep 2016")),
        ("CAREER BREAK ............ May 2015 - Feb 2016", "CAREER BREAK", ("May 2015", "Feb 2016")),
    ],
)  # fmt: skip
def test_a_line_about_the_time_between_two_posts_names_no_employer(
    line: str, title: str, dates: tuple[str, str]
) -> None:
    first, pause, last = jobs(
        "Pricing Manager, Skua Ferries, Oban, Feb 2017 - now", "- Income per berth up 41%", "", line, "",
        "Dunmore Radio, Cork (two studios)", "Archivist, Mar 2010 - Jan 2015", "- Moved 900 tapes",
    )  # fmt: skip
    assert (first.organisation, last.title, last.organisation) == ("Skua Ferries", "Archivist", "Dunmore Radio")
    assert (pause.title, pause.organisation) == (title, "")
    assert (pause.start, pause.end) == dates


@pytest.mark.parametrize("name", ["Bernadette (Bernie) Scallan", 'Fionnuala "Nuala" Brack', "IVA (IVY) BRANDT"])
def test_a_nickname_stands_in_a_name(name: str) -> None:
    text = f"{name}\nOban | iva@example.org\n\nExperience\n\nArchivist, Dunmore Radio, 2015 - 2019\n- Moved 900 tapes\n"
    assert read(text.encode()).name.casefold() == name.casefold()


def test_an_opening_under_a_heading_that_none_knows_is_a_summary() -> None:
    text = (
        "# Iva Brandt\n\nOban | iva@example.org\n\n## The short of it\n\n"
        "I price ferries for a living and keep the tapes of a radio station.\n\n"
        "## Work\n\n### Archivist, Dunmore Radio, 2015 - 2019\n- Moved 900 tapes\n\n## Education\n\nBA History, 2014\n"
    )
    assert [(section.kind, section.heading) for section in read(text.encode()).sections][:2] == [
        ("summary", "The short of it"),
        ("experience", "Work"),
    ]


@pytest.mark.parametrize("mark", ["›", "»", "❖"])
def test_other_marks_of_bullets_are_left_out(mark: str) -> None:
    [job] = jobs("Archivist, Dunmore Radio, 2015 - 2019", f"{mark} Moved 900 tapes", f"{mark} Kept the log")
    assert [bullet.text for bullet in job.bullets] == ["Moved 900 tapes", "Kept the log"]
