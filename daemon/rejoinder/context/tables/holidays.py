"""Holidays as they are said: "at Christmas", "on New Year's Eve", "zu Ostern".

Takes a name and today's date; gives a `Moment`: without a year where its day is the same in every year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rejoinder.context.tables.moments import Moment, moment_of

_FIXED = (
    (r"christmas eve|heiligabend", 12, 24),
    (r"boxing day", 12, 26),
    (r"new year'?s eve|silvester", 12, 31),
    (r"new year'?s(?: day)?|neujahr", 1, 1),
    (r"christmas(?: day)?|xmas|weihnachten", 12, 25),
    (r"hallowe'?en", 10, 31),
    (r"valentine'?s(?: day)?|valentinstag", 2, 14),
)
_FROM_EASTER = (
    (r"good friday|karfreitag", -2),
    (r"easter monday|ostermontag", 1),
    (r"whit sunday|pentecost|pfingsten", 49),
    (r"easter(?: sunday)?|ostern|ostersonntag", 0),
)
_NAMES = "|".join([names for names, *_ in (*_FIXED, *_FROM_EASTER)])
HOLIDAY = re.compile(rf"\b(?:{_NAMES})\b")


def holiday(name: str, today: date) -> Moment:
    """`name` folded, as HOLIDAY found it; of those that move the next one."""
    for names, month, day in _FIXED:
        if re.fullmatch(names, name):
            return Moment(month=month, day=day)
    days = next(days for names, days in _FROM_EASTER if re.fullmatch(names, name))
    this_year = easter(today.year) + timedelta(days)
    return moment_of(this_year if this_year >= today else easter(today.year + 1) + timedelta(days))


def easter(year: int) -> date:
    """The Gregorian Easter Sunday, by the anonymous algorithm (Nature, 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
