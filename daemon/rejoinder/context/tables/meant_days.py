"""Which day is meant by one that is not told in full: the next such day, or of what was the last one.

Takes moments as they are asked for and as a table holds them, and today's date; gives whole moments, or which of the
held ones are meant. A day to come is answered with no past one, unless the table ended long before today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeVar

from rejoinder.context.tables.moments import Moment, agree, moment_of

Tense = Literal["", "past", "ahead"]
Key = TypeVar("Key")
Edge = Literal["", "first", "last"]
HALF_A_DAY = 12 * 60
KEPT_UP_DAYS = 31
MOST_MONTHS, MOST_YEARS = 12, 8
_AHEAD = re.compile(r"\b(?:will|won't|going to|would|forecast|expect\w*|wird|werden)\b|'ll\b")
_PAST = re.compile(r"\b(?:was|were|did|had|been|war|waren|hatte[nt]?|gab es|wurden?|gewesen)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`start` and `end` are characters of the folded question. `named`: by the name of a holiday, which a row may have
    for its own. `either`: its half of the day is not said. `edge`: the first or the last time of a day.
    """

    moment: Moment
    start: int
    end: int
    tense: Tense = ""
    named: bool = False
    either: bool = False
    edge: Edge = ""

    @property
    def is_clock(self) -> bool:
        return self.moment.minute is not None or bool(self.edge)

    @property
    def minutes(self) -> tuple[int, ...]:
        """From midnight, the likelier one first; () of an edge."""
        if self.moment.minute is None:
            return ()
        other = (self.moment.minute + HALF_A_DAY) % (2 * HALF_A_DAY)
        return (self.moment.minute, other) if self.either else (self.moment.minute,)


def find_tense(folded: str) -> Tense:
    """ "Will it be free on Saturday" asks for the next one, "was it" for the last."""
    if _AHEAD.search(folded):
        return "ahead"
    return "past" if _PAST.search(folded) else ""


def complete(moment: Moment, today: date, tense: Tense = "") -> Moment:
    """The next such day from today on, of what was the last before it; of a year not said this one, or the next."""
    if moment.date is not None:
        return moment
    if moment.day is not None:
        day = _such_day(moment, today, tense)
        return moment_of(day, minute=moment.minute) if day is not None else replace(moment, day=None)
    if moment.weekday is not None:
        ahead = (moment.weekday - today.weekday()) % 7
        return moment_of(today + timedelta((ahead or 7) - 7 if tense == "past" else ahead), minute=moment.minute)
    if moment.month is not None and moment.year is None:
        return replace(moment, year=today.year + (tense == "ahead" and moment.month < today.month))
    return moment


def nearest(moment: Moment, today: date) -> date | None:
    """Its day; of a day and month without a year the one that is nearest to today. None where it tells no day."""
    if moment.date is not None or moment.month is None or moment.day is None:
        return moment.date
    near = (_search(moment, today, step=1), _search(moment, today, step=-1))
    return min((day for day in near if day), key=lambda day: abs(day - today), default=None)


def _such_day(moment: Moment, today: date, tense: Tense) -> date | None:
    """The next day of that number, month and year, as far as they are said, of what was the last one; with its weekday
    the nearest either way. None where there is none.
    """
    ahead, behind = _search(moment, today, step=1), _search(moment, today, step=-1)
    if moment.weekday is not None and not tense and ahead and behind:
        return min(ahead, behind, key=lambda day: abs(day - today))
    return behind if tense == "past" else ahead


def _search(moment: Moment, today: date, *, step: int) -> date | None:
    assert moment.day is not None
    for count in range(MOST_MONTHS * MOST_YEARS):
        year, month = divmod(today.year * 12 + today.month - 1 + step * count, 12)
        if moment.month not in (None, month + 1) or moment.year not in (None, year):
            continue
        try:
            day = date(year, month + 1, moment.day)
        except ValueError:
            continue
        if moment.weekday in (None, day.weekday()) and ((day >= today) if step > 0 else (day < today)):
            return day
    return None


def agreeing(asked: Moment, held: Mapping[Key, Moment], today: date, tense: Tense) -> list[Key]:
    """Which of the held moments are meant; [] where only past ones agree with a day that is to come."""
    found = {key: moment for key, moment in held.items() if agree(asked, moment)}
    if not found:
        by_week = not tense and all(moment.week is not None for moment in held.values())
        day = nearest(asked, today) if by_week else None
        whole = moment_of(day) if day else complete(asked, today, tense)
        return [key for key, moment in held.items() if agree(whole, moment)]
    if asked.date is not None or asked.year is not None:
        return list(found)
    if asked.day is None and asked.weekday is None:
        return _months(asked, found, today, tense)
    dates = {key: day for key, moment in found.items() if (day := moment.date) is not None}
    if not dates:
        return _of_weekday(asked, found, today)
    day = _meant(asked, sorted(set(dates.values())), today, tense)
    if day is None and not _is_kept_up(held, today):
        day = max(dates.values())
    return [key for key, one in dates.items() if one == day]


def day_meant(asked: Asked, held: Iterable[Moment], today: date) -> date | None:
    """That of the held moments which is meant, else the next such day. None where no day is told."""
    found = agreeing(asked.moment, {moment: moment for moment in held}, today, asked.tense)
    return (found[0] if found else complete(asked.moment, today, asked.tense)).date


def _meant(asked: Moment, days: list[date], today: date, tense: Tense) -> date | None:
    """`days` rise. Without a tense the day of this month, or of a month that is said this year's, may be past too."""
    ahead, behind = [day for day in days if day >= today], [day for day in days if day < today]
    if tense == "past":
        return behind[-1] if behind else ahead[0]
    if ahead:
        return ahead[0]
    if tense == "ahead" or asked.day is None:
        return None
    last = behind[-1]
    if asked.weekday is not None:
        return last
    is_near = last.year == today.year and (asked.month is not None or last.month == today.month)
    return last if is_near else None


def _of_weekday(asked: Moment, found: Mapping[Key, Moment], today: date) -> list[Key]:
    """Of days without a year those that are of the weekday said this year, where any are."""
    whole = {key: replace(moment, year=today.year) for key, moment in found.items() if moment.day and moment.month}
    return [key for key, moment in whole.items() if _is_on(moment, asked.weekday)] or list(found)


def _is_on(moment: Moment, weekday: int | None) -> bool:
    try:
        return moment.date is not None and moment.date.weekday() == weekday
    except ValueError:  # the 29th of February
        return False


def _months(asked: Moment, found: Mapping[Key, Moment], today: date, tense: Tense) -> list[Key]:
    whole = complete(asked, today, tense)
    meant = [key for key, moment in found.items() if moment.year in (None, whole.year)]
    return meant or ([] if tense == "ahead" and whole.year != today.year else list(found))


def _is_kept_up(held: Mapping[Key, Moment], today: date) -> bool:
    """Whether a table's days come near today: it is then asked of the days from here on."""
    days = [day for moment in held.values() if (day := moment.date) is not None]
    return bool(days) and max(days) >= today - timedelta(KEPT_UP_DAYS)
