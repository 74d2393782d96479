"""When a question asks about: "on the 14th", "next Friday", "in March", "tomorrow at ten", "nächsten Freitag".

Takes a folded question and today's date; gives the moments with the characters that say them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rejoinder.context.tables.clocks import find_clocks, find_edges
from rejoinder.context.tables.holidays import HOLIDAY, holiday
from rejoinder.context.tables.meant_days import Asked, find_tense
from rejoinder.context.tables.moments import MONTHS, WEEKDAYS, ImpossibleDate, Moment, moment_of, read_moment

_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_DAY_NAMES = [name for name in WEEKDAYS if len(name) > 3 or name in {"mon", "tue", "wed", "thu", "fri"}]
_DAY = "|".join(sorted((name for name in _DAY_NAMES), key=len, reverse=True))
_ONES_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ONES = _ONES_WORDS.split()
_ORDINALS = {word: number for number, word in enumerate(_ONES, start=1)}
_ORDINALS |= {f"twenty-{word}": 20 + number for number, word in enumerate(_ONES[:9], start=1)}
_ORDINALS |= {f"twenty {word}": 20 + number for number, word in enumerate(_ONES[:9], start=1)}
_ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
_SPELLED = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NUMBERED = r"\d{1,2}(?:st|nd|rd|th)"
_NEXT = r"(?:next|coming|nachste[rnms]?|kommende[rnms]?)"
_LAST = r"(?:last|past|previous|letzte[rnms]?|vergangene[rnms]?)"
_THIS = r"(?:this|current|diese[rnms]?)"
_FULL = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
    r"(?!\d|[.,]\d)"
)
_DAY_MONTH = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?|"
    rf"(?P<s>{_SPELLED}))\s+(?:of\s+)?(?P<m>{_MONTH})\b(?:,?\s+(?P<y>\d{{4}}))?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<m>{_MONTH})\s+(?:the\s+)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<s>{_SPELLED}))\b(?!\s*(?:pm|am|"
    rf"%))(?:,?\s+(?P<y>\d{{4}}))?"
)
_MONTH_ALONE = re.compile(rf"\b(?:(?P<rel>{_NEXT}|{_LAST}|{_THIS})\s+)?(?P<m>{_MONTH})\b(?:\s+(?P<y>\d{{4}}))?")
_ON_DAY = re.compile(
    rf"\b(?:the |am |den |zum |vom )(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.(?!\d))|(?P<s>{_SPELLED})(?!\s+[a-z]))|"
    rf"\b(?P<o>{_NUMBERED})\b"
)
_WEEKDAY = re.compile(
    rf"\b(?:(?P<rel>{_NEXT}|{_LAST}|{_THIS})\s+)?(?P<w>{_DAY})s?(?P<part>morning|afternoon|evening)?\b"
)
_RELATIVE = re.compile(
    r"\b(?P<r>day after tomorrow|day before yesterday|ubermorgen|vorgestern|today|tonight|tomorrow|yesterday|"
    r"heute|(?<!guten )morgen|gestern)\b"
)
_SPAN = re.compile(rf"\b(?P<rel>{_NEXT}|{_LAST}|{_THIS})\s+(?P<u>week|month|quarter|year|woche|monat|quartal|jahr)\b")
_MONTH_OF_YEAR = re.compile(
    r"\b(?P<s>first|last|erste[nrs]?|letzte[nrs]?) (?:month of (?:the|that|this) year|monat (?:des|im) jahre?s?)\b"
)
_IN_DAYS = re.compile(
    r"\bin (?P<n>\d{1,3}|a|an|one|two|three|four|five|six|einer|zwei|drei|vier) (?P<u>days?|weeks?|months?|"
    r"tagen?|wochen?|monaten?)\b"
)
_WEEK = re.compile(r"\b(?:calendar week|week|kw|kalenderwoche|woche)\s+(?P<n>\d{1,2})\b")
_QUARTER = re.compile(
    r"\b(?:(?P<x>(?:19|20)\d\d)[\s/-]*)?(?:q(?P<n>[1-4])|(?P<s>first|second|third|fourth|last|erste[sn]?|zweite[sn]?|"
    r"dritte[sn]?|vierte[sn]?) (?:quarter|quartal))\b(?:\s+(?:of\s+)?(?P<y>\d{4}))?"
)
_HALF = re.compile(
    r"\b(?:(?P<x>(?:19|20)\d\d)[\s/-]*)?(?:h(?P<n>[12])|(?P<s>first|second|erste[sn]?|zweite[sn]?) "
    r"(?:half(?= (?:of )?(?:the year|\d{4}))|half-year|halbjahr))\b(?:[\s/-]+(?:of\s+)?(?P<y>\d{4}))?"
)
_YEAR = re.compile(
    r"\b(?:in|for|of|during|since|from|fur|im jahr|jahr)\s+(?P<y>(?:19|20)\d\d)\b|"
    r"(?<!than )(?<!over )(?<!least )(?<!most )\b(?P<z>20\d\d)\b(?! (?:square|met|euro|pound|kilo|piece|people|unit))"
)
_NOT_MONTHS = re.compile(r"\b(?:may|march|mar|sep|sept|dec|jan|jun|mai)\b")
_BESIDE = re.compile(r"(?!.*\b(?:or|and|to|till|until|through|oder|und|bis)\b)\W*(?:[\w']+\W+){0,3}")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|for|since|until|till|by|from|during|this|next|last|early|late|mid|end|and|or|im|fur|seit|bis|"
    r"\d)[\s-]*)$"
)


def find_moments(folded: str, today: date) -> tuple[Asked, ...]:
    """What is said of the calendar and of the clock, in order; the longest reading of a place counts."""
    found: list[Asked] = []
    tense = find_tense(folded)
    for read in (
        _full,
        _day_month,
        _in_days,
        _month_of_year,
        _span,
        _relative,
        _weekday,
        _week,
        _quarter,
        _half,
        _on_day,
        _month,
        _year,
        _holiday,
    ):
        for asked in read(folded, today):
            if not any(asked.start < other.end and other.start < asked.end for other in found):
                found.append(replace(asked, tense=tense))
    for asked in find_clocks(folded):
        if not any(asked.start < other.end and other.start < asked.end for other in found):
            found.append(asked)
    dated = _joined(sorted(found, key=lambda asked: asked.start), folded)
    return tuple(sorted([*dated, *find_edges(folded, dated)], key=lambda asked: asked.start))


def _joined(found: Sequence[Asked], folded: str) -> list[Asked]:
    """A weekday and the day of the month beside it are one moment: both have to be so."""
    joined: list[Asked] = []
    for asked in found:
        before = joined[-1] if joined else None
        moment = _both(before, asked) if before and _BESIDE.fullmatch(folded[before.end : asked.start]) else None
        if before is not None and moment is not None:
            joined[-1] = replace(before, moment=moment, end=asked.end)
        else:
            joined.append(asked)
    return joined


def _both(one: Asked, other: Asked) -> Moment | None:
    for weekday, day in ((one.moment, other.moment), (other.moment, one.moment)):
        if weekday == Moment(weekday=weekday.weekday) and day.day is not None and not (one.named or other.named):
            return replace(day, weekday=weekday.weekday)
    return None


def _holiday(folded: str, today: date) -> list[Asked]:
    return [
        Asked(moment=holiday(match.group(), today), start=match.start(), end=match.end(), named=True)
        for match in HOLIDAY.finditer(folded)
    ]


def _full(folded: str, today: date) -> list[Asked]:
    found = []
    for match in _FULL.finditer(folded):
        text = match.group().rstrip()
        month_first = text.count("/") > 0 and int(text.split("/")[1]) > 12
        try:
            moment = read_moment(text, month_first=month_first)
        except ImpossibleDate:
            moment = None
        if moment is not None and moment.is_date:
            found.append(Asked(moment=moment, start=match.start(), end=match.end()))
    return found


def _day_month(folded: str, today: date) -> list[Asked]:
    found = []
    for match in (*_DAY_MONTH.finditer(folded), *_MONTH_DAY.finditer(folded)):
        day = int(match["d"]) if match["d"] else _ORDINALS[match["s"]]
        if day > 31 or (match["m"] in {"may", "march"} and match["d"] is None and match["s"] is None):
            continue
        moment = Moment(year=int(match["y"]) if match["y"] else None, month=MONTHS[match["m"]], day=day)
        found.append(Asked(moment=moment, start=match.start(), end=match.end()))
    return found


def _on_day(folded: str, today: date) -> list[Asked]:
    found = []
    for match in _ON_DAY.finditer(folded):
        day = int(match["d"] or (match["o"] or "0")[:-2] or 0) if not match["s"] else _ORDINALS[match["s"]]
        after = folded[match.end() : match.end() + 12]
        if 1 <= day <= 31 and not re.match(r"\s+(?:floor|place|time|quarter|edition|grade|gen)", after):
            found.append(Asked(moment=Moment(day=day), start=match.start(), end=match.end()))
    return found


def _weekday(folded: str, today: date) -> list[Asked]:
    found = []
    for match in _WEEKDAY.finditer(folded):
        weekday, rel = WEEKDAYS[match["w"]], match["rel"] or ""
        ahead = (weekday - today.weekday()) % 7
        if re.match(_NEXT, rel):
            moment = moment_of(today + timedelta(ahead or 7))
        elif re.match(_LAST, rel):
            moment = moment_of(today - timedelta((today.weekday() - weekday) % 7 or 7))
        else:
            moment = Moment(weekday=weekday)
        found.append(Asked(moment=moment, start=match.start(), end=match.end()))
    return found


def _relative(folded: str, today: date) -> list[Asked]:
    days = {
        "day after tomorrow": 2, "ubermorgen": 2, "day before yesterday": -2, "vorgestern": -2, "today": 0,
        "tonight": 0,
        "heute": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gestern": -1,
    }  # fmt: skip
    return [
        Asked(moment=moment_of(today + timedelta(days[match["r"]])), start=match.start(), end=match.end())
        for match in _RELATIVE.finditer(folded)
    ]


def _span(folded: str, today: date) -> list[Asked]:
    found = []
    for match in _SPAN.finditer(folded):
        step = 1 if re.match(_NEXT, match["rel"]) else -1 if re.match(_LAST, match["rel"]) else 0
        found.append(Asked(moment=_stepped(today, match["u"], step), start=match.start(), end=match.end()))
    return found


def _month_of_year(folded: str, today: date) -> list[Asked]:
    """ "The last month of the year" is December, and not the month before this one."""
    return [
        Asked(moment=Moment(month=1 if match["s"][0] in "fe" else 12), start=match.start(), end=match.end())
        for match in _MONTH_OF_YEAR.finditer(folded)
    ]


def _stepped(today: date, unit: str, step: int) -> Moment:
    if unit in {"week", "woche"}:
        week = (today + timedelta(7 * step)).isocalendar()
        return Moment(year=week.year, week=week.week)
    months = today.year * 12 + today.month - 1
    if unit in {"month", "monat"}:
        year, month = divmod(months + step, 12)
        return Moment(year=year, month=month + 1)
    if unit in {"quarter", "quartal"}:
        year, quarter = divmod(months // 3 + step, 4)
        return Moment(year=year, quarter=quarter + 1)
    return Moment(year=today.year + step)


def _in_days(folded: str, today: date) -> list[Asked]:
    numbers = {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "einer": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
    }
    found = []
    for match in _IN_DAYS.finditer(folded):
        count = numbers.get(match["n"]) or int(match["n"])
        unit = 1 if match["u"].startswith(("day", "tag")) else 7 if match["u"].startswith(("week", "woche")) else 30
        moment = moment_of(today + timedelta(count * unit))
        if unit == 30:
            moment = _stepped(today, "month", count)
        found.append(Asked(moment=moment, start=match.start(), end=match.end()))
    return found


def _week(folded: str, today: date) -> list[Asked]:
    return [
        Asked(moment=Moment(week=int(match["n"])), start=match.start(), end=match.end())
        for match in _WEEK.finditer(folded)
        if 1 <= int(match["n"]) <= 53
    ]


def _quarter(folded: str, today: date) -> list[Asked]:
    words = {"fir": 1, "sec": 2, "thi": 3, "fou": 4, "las": 4, "ers": 1, "zwe": 2, "dri": 3, "vie": 4}
    return [
        Asked(
            moment=Moment(
                quarter=int(match["n"] or words[match["s"][:3]]), year=_said_year(match)
            ),
            start=match.start(), end=match.end(),
        )
        for match in _QUARTER.finditer(folded)
    ]  # fmt: skip


def _half(folded: str, today: date) -> list[Asked]:
    """Half-years, in their table's way of writing: "H1 2026", "2026 H1", "the first half of 2026"."""
    return [
        Asked(
            moment=Moment(half=int(match["n"] or 1 + (match["s"][0] in "sz")), year=_said_year(match)),
            start=match.start(), end=match.end(),
        )
        for match in _HALF.finditer(folded)
    ]  # fmt: skip


def _said_year(match: re.Match[str]) -> int | None:
    said = match["x"] or match["y"]
    return int(said) if said else None


def _month(folded: str, today: date) -> list[Asked]:
    found = []
    for match in _MONTH_ALONE.finditer(folded):
        if _NOT_MONTHS.fullmatch(match["m"]) and not (
            match["rel"] or match["y"] or _BEFORE_MONTH.search(folded[: match.start()])
        ):
            continue
        year = int(match["y"]) if match["y"] else None
        if match["rel"] and year is None:
            year = today.year + (re.match(_NEXT, match["rel"]) is not None and MONTHS[match["m"]] <= today.month)
            year -= re.match(_LAST, match["rel"]) is not None and MONTHS[match["m"]] >= today.month
        moment = Moment(year=year, month=MONTHS[match["m"]])
        found.append(Asked(moment=moment, start=match.start(), end=match.end()))
    return found


def _year(folded: str, today: date) -> list[Asked]:
    return [
        Asked(moment=Moment(year=int(match["y"] or match["z"])), start=match.start(), end=match.end())
        for match in _YEAR.finditer(folded)
    ]
