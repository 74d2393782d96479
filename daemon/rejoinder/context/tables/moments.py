"""A moment of a calendar, as much of it as is said: a day, a month, a week, a weekday, a time of day.

Takes the text of a cell or a head; gives a `Moment` or None. Two moments agree where what both say is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rejoinder.context.tables.words import fold

_MONTH_NAMES = (
    "january jan januar janner", "february feb februar", "march mar marz maerz mrz", "april apr", "may mai",
    "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt",
    "november nov", "december dec dezember dez",
)  # fmt: skip
_DAY_NAMES = (
    "monday mon montag mo", "tuesday tue tues dienstag di", "wednesday wed mittwoch mi",
    "thursday thu thur thurs donnerstag do",
    "friday fri freitag fr", "saturday sat samstag sonnabend sa", "sunday sun sonntag so",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(_DAY_NAMES) for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY_IN_FRONT = re.compile(rf"^(?:{_DAY})[.,]?\s+(?=\d|{_MONTH})")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?$")
_CLOCK = r"(?:[ t](\d{1,2}):(\d{2})(?::\d{2})?)?"
_DOTTED = re.compile(rf"^(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d{{2}})?{_CLOCK}$")
_SLASHED = re.compile(rf"^(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d{{2}}){_CLOCK}$")
_SHORT_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})$")
_NAMED = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]*({_MONTH})\.?(?:[\s,'-]+(\d{{4}}|\d{{2}}))?$")
_AMERICAN = re.compile(rf"^({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?$")
_MONTH_YEAR = re.compile(rf"^({_MONTH})\.?(?:[\s/'-]*(\d{{4}}|\d{{2}}))?$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/](\d{1,2})$")
_MONTH_SLASH_YEAR = re.compile(r"^(\d{1,2})[/.](\d{4})$")
_WEEK = re.compile(r"^(?:(\d{4})[\s-]*)?(?:kw|cw|wk|week|woche|w)\.?\s?(\d{1,2})(?:[\s/-]+(\d{4}))?$")
_QUARTER = re.compile(r"^(?:(\d{4})[\s/-]*)?q([1-4])(?:[\s/'-]*(\d{4}|\d{2}))?$")
_HALF = re.compile(r"^(?:(\d{4})[\s/-]*)?h([12])(?:[\s/'-]*(\d{4}|\d{2}))?$")
_TIME = re.compile(
    r"^(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*(am|pm|uhr)?(?:\s*(?:-|–|to|bis)\s*(\d{1,2})(?::(\d{2}))?\s*(am|pm|uhr)?)?$"
)
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is None is not said. `weekday` from 0, Monday; `minute` and `until` count from midnight."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    quarter: int | None = None
    half: int | None = None
    minute: int | None = None
    until: int | None = None

    @property
    def date(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def is_date(self) -> bool:
        """Whether it says anything of the calendar, and not of the clock alone."""
        said = (self.year, self.month, self.day, self.weekday, self.week, self.quarter, self.half)
        return any(field is not None for field in said)


def moment_of(day: date, *, minute: int | None = None) -> Moment:
    return Moment(year=day.year, month=day.month, day=day.day, minute=minute)


def agree(asked: Moment, held: Moment) -> bool:
    """Whether a held day, month or week is within what is asked, or holds it; false where they say nothing alike."""
    one, other = _filled(asked), _filled(held)
    shared = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    if not shared or any(a != b for a, b in shared):
        return False
    return _says_enough(asked, held)


def _says_enough(asked: Moment, held: Moment) -> bool:
    """A day of the month agrees with a day only; a year alone agrees with what is no nearer told."""
    if asked.day is not None and asked.month is None:
        return held.day is not None or (asked.weekday is not None and held.weekday is not None)
    if asked.weekday is not None and asked.day is None:
        return held.weekday is not None or held.date is not None
    if held.week is not None and asked.week is None and asked.date is None:
        return False
    if asked.week is not None and held.week is None and held.date is None:
        return False
    return not (
        asked.year is None
        and held.month is None
        and held.quarter is None
        and held.half is None
        and asked.month is not None
    )


def _filled(moment: Moment) -> tuple[int | None, ...]:
    day = moment.date
    quarter = moment.quarter or ((moment.month + 2) // 3 if moment.month else None)
    week = day.isocalendar().week if day else moment.week
    half = moment.half or ((quarter + 1) // 2 if quarter else None)
    weekday = day.weekday() if day else moment.weekday
    return moment.year, moment.month, moment.day, weekday, week, quarter, half


@lru_cache(maxsize=65_536)
def read_moment(text: str, *, month_first: bool = False) -> Moment | None:
    """A cell's or head's date, month, week, quarter, weekday or time; None where it is none of them.

    `month_first`: 3/14/26 is the fourteenth of March. Raises ImpossibleDate for a date that no calendar has.
    """
    plain = fold(text).strip()
    if not plain or len(plain) > 40:
        return None
    if plain in WEEKDAYS:
        return Moment(weekday=WEEKDAYS[plain])
    day = _read_day(_WEEKDAY_IN_FRONT.sub("", plain), month_first)
    if day is not None and day.year is None and (named := _WEEKDAY_IN_FRONT.match(plain)):
        day = replace(day, weekday=WEEKDAYS[named.group().strip(" .,")])  # without a year nothing else tells it
    return day or _read_longer(plain) or _read_time(plain)


class ImpossibleDate(ValueError):
    """It is written as a date, and no calendar has it."""


def _read_day(plain: str, month_first: bool) -> Moment | None:
    if match := _ISO.match(plain):
        year, month, day, hour, minute = match.groups()
        at = int(hour) * 60 + int(minute) if hour and (hour, minute) != ("00", "00") else None
        return _checked(int(year), int(month), int(day), minute=at)
    if match := _DOTTED.match(plain):
        return _checked(_year(match[3]), int(match[2]), int(match[1]), minute=_clock(match))
    if match := _SLASHED.match(plain) or _SHORT_SLASHED.match(plain):
        first, second = int(match[1]), int(match[2])
        month, day = (first, second) if month_first else (second, first)
        is_long = match.re is _SLASHED
        return _checked(_year(match[3] if is_long else None), month, day, minute=_clock(match) if is_long else None)
    if match := _NAMED.match(plain):
        return _checked(_year(match[3]), MONTHS[match[2]], int(match[1]))
    if match := _AMERICAN.match(plain):
        return _checked(_year(match[3]), MONTHS[match[1]], int(match[2]))
    return None


def _clock(match: re.Match[str]) -> int | None:
    """Midnight says nothing of the time."""
    hour, minute = match[4], match[5]
    return (int(hour) * 60 + int(minute) or None) if hour else None


def _read_longer(plain: str) -> Moment | None:
    if match := _MONTH_YEAR.match(plain):
        return Moment(year=_year(match[2]), month=MONTHS[match[1]])
    if (match := _YEAR_MONTH.match(plain)) and 1 <= int(match[2]) <= 12:
        return Moment(year=int(match[1]), month=int(match[2]))
    if (match := _MONTH_SLASH_YEAR.match(plain)) and 1 <= int(match[1]) <= 12:
        return Moment(year=int(match[2]), month=int(match[1]))
    if (match := _WEEK.match(plain)) and 1 <= int(match[2]) <= 53:
        return Moment(year=_year(match[1] or match[3]), week=int(match[2]))
    if match := _QUARTER.match(plain):
        return Moment(year=_year(match[1] or match[3]), quarter=int(match[2]))
    if match := _HALF.match(plain):
        return Moment(year=_year(match[1] or match[3]), half=int(match[2]))
    return None


def _read_time(plain: str) -> Moment | None:
    match = _TIME.match(plain)
    if match is None or not (match[2] or match[3] or match[6]):
        return None
    from_minute = _minute(match[1], match[2], match[3] or match[6])
    until = _minute(match[4], match[5], match[6]) if match[4] else None
    return None if from_minute is None else Moment(minute=from_minute, until=until)


def _minute(hour: str, minute: str | None, half: str | None) -> int | None:
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half in {"am", "pm"} else int(hour)
    minutes = int(minute or 0)
    return hours * 60 + minutes if hours <= 24 and minutes < 60 else None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _checked(year: int | None, month: int, day: int, *, minute: int | None = None) -> Moment:
    """The 29th of February of no year stands."""
    try:
        date(year if year is not None else 2024, month, day)
    except ValueError as error:
        raise ImpossibleDate(f"{day}.{month}.{year or ''}") from error
    return Moment(year=year, month=month, day=day, minute=minute)
