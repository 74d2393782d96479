"""Breaks between posts, an employer's long line above the first of them, and dots that lead to the dates."""

from __future__ import annotations

import pytest
from tests.rooms.test_context_callings import positions, read

POST = tuple[str, str, str, str]


def posts(text: str) -> list[POST]:
    return [(job.title, job.organisation, job.start, job.end) for job in positions(read(text.encode()), "experience")]


def bullets(text: str) -> list[list[str]]:
    return [[bullet.text for bullet in job.bullets] for job in positions(read(text.encode()), "experience")]


MARKDOWN = """# Iva Brandt

## Work

### Skua Ferries — Pricing Manager
*Jan 2022 – present · Oban*

- Income per berth up 41%

### *{said}, Jun – Dec 2021 (parental leave)*

### Dunmore Radio — Archivist
*Mar 2016 – May 2021 · Cork*

- Moved 900 tapes
"""


@pytest.mark.parametrize("said", ["Career break", "Sabbatical", "Elternzeit"])
def test_a_break_between_two_posts_takes_nothing_of_the_next(said: str) -> None:
    text = MARKDOWN.format(said=said)
    first, pause, last = posts(text)
    assert first == ("Pricing Manager", "Skua Ferries", "Jan 2022", "present")
    assert pause[0] == said
    assert pause[2:] == ("Jun 2021", "Dec 2021")
    assert last == ("Archivist", "Dunmore Radio", "Mar 2016", "May 2021")
    assert bullets(text)[2] == ["Moved 900 tapes"]


LINES = """IVA BRANDT
Oban, Scotland  |  iva@example.org

WORK HISTORY

Skua Ferries, Oban + Mull (small line, three ships, four owners)
PRICING MANAGER                                   Feb 2019 - now
 * 27 fares on 3 routes.
DECK OFFICER                                      Mar 2016 - Jan 2019
 * Redid the mooring plan.

Career break ........................ Jul 2015 - Feb 2016
   Looked after my dad. Evening classes in the winter.

Dunmore Radio, Cork
ARCHIVIST ........................... Jan 2011 - Jun 2015
 * Moved 900 tapes.
"""


def test_a_long_first_line_is_the_employer_of_the_posts_below() -> None:
    first, second, pause, last = posts(LINES)
    assert first == ("PRICING MANAGER", "Skua Ferries", "Feb 2019", "now")
    assert second == ("DECK OFFICER", "Skua Ferries", "Mar 2016", "Jan 2019")
    assert "Career break" in pause[:2]
    assert pause[2:] == ("Jul 2015", "Feb 2016")
    assert last == ("ARCHIVIST", "Dunmore Radio", "Jan 2011", "Jun 2015")


def test_a_line_about_the_time_between_two_posts_stands_alone() -> None:
    text = """Iva Brandt
Experience
Skua Ferries, Oban
Pricing Manager, Feb 2019 - now
- Income per berth up 41%
Apr - Sep 2018: moved to Oban with my partner, no paid work.
Dunmore Radio, Cork
Archivist, Mar 2016 - Mar 2018
- Moved 900 tapes
"""
    assert posts(text)[0] == ("Pricing Manager", "Skua Ferries", "Feb 2019", "now")
    assert posts(text)[-1] == ("Archivist", "Dunmore Radio", "Mar 2016", "Mar 2018")


def test_what_is_said_below_a_break_is_its_own() -> None:
    assert bullets(LINES)[2:] == [
        ["Looked after my dad. Evening classes in the winter."],
        ["Moved 900 tapes."],
    ]
