"""Profile pages as browsers paste them: each fact keeps its employer, title and dates, and the page's own words go."""

from __future__ import annotations

from pathlib import Path

import pytest

from rejoinder.context.passages import make_passages
from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.types import Profile, Resume

FOLDER = Path(__file__).parents[1] / "fakes" / "pasted"
FACTS = {
    "doubled_lines": [
        ("Friday reefers", "Senior Supply Chain Analyst, Polderkoel B.V.", "Mar 2021–Present"),
        ("14 depots", "Senior Supply Chain Analyst, Polderkoel B.V.", "Mar 2021–Present"),
        ("60 barges", "Planner, Havenlijn Logistics", "Jul 2018–Feb 2021"),
        ("lock keepers' radio", "Junior Planner, Havenlijn Logistics", "Jan 2016–Jul 2018"),
    ],
    "german_logos": [
        ("35 Hallen", "Meister für Veranstaltungstechnik, Lichtwerk Kassel GmbH", "Sept. 2019–Heute"),
        ("25 auf 9 Minuten", "Meister für Veranstaltungstechnik, Lichtwerk Kassel GmbH", "Sept. 2019–Heute"),
        ("fünf Beleuchtern", "Beleuchtungsmeister, Stadttheater Fulda", "Jan. 2017–Aug. 2019"),
        ("140 LED-Scheinwerfer", "Beleuchter, Stadttheater Fulda", "Jan. 2015–Dez. 2016"),
    ],
    "no_blank_lines": [
        ("discharge lounge", "Senior Staff Nurse, Glenhollow General Hospital, Leicester", "May 2019–Present"),
        ("return-to-practice", "Senior Staff Nurse, Glenhollow General Hospital, Leicester", "May 2019–Present"),
        ("22 residents", "Staff Nurse, Ashby Road Care Home, Loughborough", "September 2015–April 2019"),
        ("stroke ward", "Healthcare Assistant (bank), Northfold Trust, Derby", "2013–2015"),
    ],
    "types_on_own_lines": [
        ("nine people", "Head of Data, Fernglas AG, Zürich, Switzerland", "Jan 2022–Present"),
        ("212 unused dashboards", "Head of Data, Fernglas AG, Zürich, Switzerland", "Jan 2022–Present"),
        ("40 adjusters", "Data Engineer, Kupferberg Versicherungen, Bern, Switzerland", "Oct 2018–Dec 2021"),
        ("hail damage", "Analyst, Kupferberg Versicherungen, Bern", "Feb 2018–Aug 2018"),
    ],
    "company_logos": [
        ("3.9 litres", "Operations Lead, Lough Rua Brewing Co., Cork, Ireland", "08/2020–present"),
        ("€2.1m budget", "Operations Lead, Lough Rua Brewing Co., Cork, Ireland", "08/2020–present"),
        ("38 new beers", "Head Brewer, Lough Rua Brewing Co., Cork, Ireland", "03/2016–07/2020"),
        ("yeast and the lab", "Brewer, Saint Senan Ales, Limerick", "2012–2016"),
    ],
}
PAGES_WORDS = ("logo", "Logo von", "Image of", "Photo", "500+", "see more", "mehr anzeigen", "Show", "+6 skills", "1st")
RESUME = """Ann Lee
Experience

Planner, Northwind, 2019 - 2021
- Planned more tours with the same message.
- Follow
Clerk, Contoso, 2016 - 2019
- Kept the books.
"""


def read(text: str) -> Resume:
    return understand(read_document(text.encode()), file_name="profile.txt", document_id="d-1").resume


def pasted(name: str) -> dict[str, str]:
    resume = read((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    return {passage.text: passage.heading for passage in make_passages(Profile(resume=resume))}


@pytest.mark.parametrize("name", FACTS)
def test_each_fact_stands_once_with_its_post(name: str) -> None:
    found = pasted(name)
    for words, post, dates in FACTS[name]:
        headings = [heading for text, heading in found.items() if words in text]
        assert len(headings) == 1, words
        assert headings[0].startswith(post)
        assert headings[0].endswith(dates)


@pytest.mark.parametrize("name", FACTS)
def test_what_the_page_says_of_itself_goes(name: str) -> None:
    whole = "\n".join(f"{heading}: {text}" for text, heading in pasted(name).items())
    assert [words for words in PAGES_WORDS if words in whole] == []


def test_skills_that_a_page_shows_as_buttons_are_no_section() -> None:
    assert pasted("types_on_own_lines")["Skills: Data Engineering · Leadership"].startswith("Head of Data, Fernglas AG")


def test_other_texts_keep_every_line() -> None:
    texts = [bullet.text for section in read(RESUME).sections for job in section.positions for bullet in job.bullets]
    assert texts == ["Planned more tours with the same message.", "Follow", "Kept the books."]
