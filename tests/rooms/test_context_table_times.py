"""Weekdays with a day of the month, times of day as they are said, and the first and the last of a day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.table_questions import grid

from rejoinder.context.tables import TableShelf
from rejoinder.context.tables.meant_days import agreeing, complete
from rejoinder.context.tables.moments import Moment, read_moment
from rejoinder.context.tables.when import find_moments

TODAY = date(2026, 6, 24)
DUTY = """
Warden,Mon,Tue,Wed,Thu,Fri
Ilse Brandt,gate,gate,tower,off,gate
Marek Zelny,tower,office,gate,Geneva,off
"""
RINK = """
Slot,Mon 4 May,Tue 5 May,Wed 6 May,Thu 7 May
06:45,Herons,free,Otters,
08:00,Herons,Badgers,Otters,Juniors
09:15,free,Badgers,ice repair,Veterans
14:20,Curlers,Otters,free,Herons
19:30,Swifts,Curlers,Juniors,Badgers
"""
CALLS = """
Day,Time,Client,Vet
2026-06-25,08:30,Pickles,Dr Roe
2026-06-25,11:00,Biscuit,Dr Amin
2026-06-25,16:45,Rufus,Dr Roe
2026-06-26,09:00,Olive,Dr Amin
2026-06-26,15:15,Nemo,Dr Roe
"""


@pytest.fixture
async def shelf() -> AsyncIterator[TableShelf]:
    made = TableShelf(today=lambda: TODAY, encoder=shared_document_encoder())
    for number, (label, text) in enumerate((("duty.csv", DUTY), ("rink.csv", RINK), ("calls.csv", CALLS))):
        await made.put(f"d{number}", label=label, grids=[grid(text)])
    yield made
    await made.close()


@pytest.mark.parametrize(
    ("text", "previous", "part"),
    [
        ("where's marek on thursday the 7th", (), "Marek Zelny · Thu: Geneva"),
        ("where was ilse on wednesday, the sixth", (), "Ilse Brandt · Wed: tower"),
        ("who has the ice on thursday the 7th at quarter past nine", (), "09:15 · Thu 7 May: Veterans"),
        ("who was on the ice wednesday the 6th quarter to seven", (), "06:45 · Wed 6 May: Otters"),
        ("what's on tuesday the 5th at half seven", (), "19:30 · Tue 5 May: Curlers"),
        ("who's skating at twenty past two on monday", (), "14:20 · Mon 4 May: Curlers"),
        ("which club is first thing on tuesday", (), "06:45 · Tue 5 May: free"),
        ("which club is first thing on thursday", (), "08:00 · Thu 7 May: Juniors"),
        ("who has the last slot on wednesday", (), "19:30 · Wed 6 May: Juniors"),
        ("is monday's earliest slot taken", (), "06:45 · Mon 4 May: Herons"),
        (
            "and who at the end of that day?",
            ("who's on the ice tuesday at eight", "the badgers are"),
            "19:30 · Tue 5 May: Curlers",
        ),
        (
            "and first thing?",
            ("who is on the ice wednesday at twenty past two", "nobody, it's free"),
            "06:45 · Wed 6 May: Otters",
        ),
        ("on tuesday, the last slot, who is that", (), "19:30 · Tue 5 May: Curlers"),
        (
            "what about the last club?",
            ("which club has the ice on monday at quarter past nine", "nobody, it's free"),
            "19:30 · Mon 4 May: Swifts",
        ),
        ("who do we lock up for on thursday at half seven", (), "19:30 · Thu 7 May: Badgers"),
        ("which client is the last one on thursday the 25th", (), "Rufus"),
        ("who is the vet of the first appointment on friday", (), "Dr Amin"),
    ],
)
async def test_the_cell_of_the_day_and_the_time_comes_first(
    shelf: TableShelf, text: str, previous: tuple[str, ...], part: str
) -> None:
    found = shelf.ask(text, previous=previous, today=TODAY)
    assert found
    assert part in found[0].text


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("half past eight", (510, 1230)),
        ("at half two", (870, 150)),
        ("quarter to nine", (525, 1245)),
        ("a quarter past four", (975, 255)),
        ("ten past two", (850, 130)),
        ("at ten to nine", (530, 1250)),
        ("half past five in the morning", (330,)),
        ("at eight in the evening", (1200,)),
        ("um halb vier", (930, 210)),
        ("viertel vor acht", (465, 1185)),
        ("at 14:30", (870,)),
        ("at 3 am", (180,)),
    ],
)
def test_a_time_of_day_is_heard_as_it_is_said(said: str, minutes: tuple[int, ...]) -> None:
    (clock,) = find_moments(said, TODAY)
    assert clock.minutes == minutes


@pytest.mark.parametrize("text", ["a berth of ten to twelve metres", "half a dozen of them", "five to six euros"])
def test_a_range_is_no_time_of_day(text: str) -> None:
    assert not find_moments(text, TODAY)


def test_a_weekday_and_its_day_are_one_moment() -> None:
    (asked,) = find_moments("is she there on thursday, that's the 7th", TODAY)
    assert asked.moment == Moment(weekday=3, day=7)
    assert len(find_moments("on thursday or the 8th", TODAY)) == 2


def test_the_month_is_one_in_which_they_agree() -> None:
    asked = Moment(weekday=3, day=7)
    assert complete(asked, TODAY).date == date(2026, 5, 7)
    assert complete(asked, TODAY, "ahead").date == date(2027, 1, 7)
    heads = {text: moment for text in ("7 May", "7 June", "2026-07-07") if (moment := read_moment(text))}
    assert agreeing(asked, heads, TODAY, "") == ["7 May"]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("what was the first thing you did there", ""),
        ("who came last friday", ""),
        ("was the last week of may busy", ""),
        ("what's on the first friday of may", ""),
        ("who goes last on friday", "last"),
        ("what's on first thing tomorrow", "first"),
        ("wer ist am ende des tages dran", "last"),
    ],
)
def test_the_first_and_the_last_of_a_day(text: str, edge: str) -> None:
    assert next((one.edge for one in find_moments(text, TODAY) if one.edge), "") == edge
