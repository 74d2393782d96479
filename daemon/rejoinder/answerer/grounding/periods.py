"""When somebody was where: takes the line above a group of bullets, gives its `Period`; and what a sentence says of
times.

Months are counted from the year 0, so that a month and a year compare. What has no month covers its whole year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

_MONTHS = {
    name: number
    for number, names in enumerate((
        "", "jan jän january januar jänner janvier enero", "feb february februar février febrero",
        "mar mrz march märz mars marzo", "apr april avril abril", "may mai mayo",
        "jun june juni juin junio", "jul july juli juillet julio",
        "aug august août agosto", "sep sept september septembre septiembre", "oct okt october oktober octobre octubre",
        "nov november novembre noviembre", "dec dez december dezember décembre diciembre",
    ))
    for name in names.split()
}  # fmt: skip
_SEASONS = {
    "spring": (2, 6), "summer": (5, 9), "autumn": (8, 12), "fall": (8, 12), "winter": (1, 12), "early": (1, 5),
    "beginning": (1, 5), "start": (1, 5), "anfang": (1, 5), "mid": (4, 9), "middle": (4, 9), "mitte": (4, 9),
    "end": (8, 12), "close": (8, 12), "frühjahr": (2, 6), "frühling": (2, 6), "sommer": (5, 9), "herbst": (8, 12),
    "late": (8, 12), "ende": (8, 12),
}  # fmt: skip
_NOW = r"present|now|today|current|heute|aujourd'hui|actualidad|ongoing|laufend|dato"
_DATE = re2.compile(
    r"(?:\b(\d{1,2})[./])?\b((?:19|20)\d\d)(?:-(\d\d))?\b|\b(" + _NOW + r")\b|"
    r"\b(\p{L}{3,10})\.?[\s-]+(?:(?:of|in) )?(?:the year )?((?:19|20)\d\d)\b"
)
_SHORT_END = re2.compile(r"\b((?:19|20)\d\d)\s?[–—/-]\s?(\d\d)\b")
_OPEN_END = re2.compile(r"\b(?:19|20)\d\d\s?[–—-]\s*$|\b(?:since|seit|desde|depuis|ab)\b")
_STARTS = re2.compile(
    r"\b(?:since|seit|joined|join|started|began|begann|starting|came to|moved to|hired|took over|became|wechselte|"
    r"angefangen|been (?:with|at|there))\b"
)
_ENDS = re2.compile(
    r"\b(?:until|till|left|bis|verließ|quit|ended)\b|"
    r"\bup to (?:the (?:end|start|beginning|middle) of )?(?:\p{L}+ )?(?:19|20)\d\d\b"
)
_SPAN = re2.compile(
    r"\b(?:from|between|von|zwischen|since)\b.*\b(?:19|20)\d\d.*\b(?:to|and|until|till|through|up to|bis|und)\b|"
    r"(?:19|20)\d\d\s?[-–—/]|(?:19|20)\d\d (?:to|until|till|through|bis)\b"
)
# "the year before I joined" is told beside what the year is of.
_BESIDE_IT = re2.compile(r"(?:the|a|one|two|\p{L}+) (?:years?|months?) (?:before|after|later|earlier)\b.*$")
_GRADUATED = re2.compile(r"\b(?:graduat(?:ed|ing|ion)|degree|finished|completed|abschluss)\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, and the first and last month that may be meant."""

    year: int
    first: int
    last: int

    def fits(self, other: Moment) -> bool:
        return self.year == other.year and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Period:
    """`end` is None while it goes on."""

    start: Moment
    end: Moment | None

    def covers(self, year: int) -> bool:
        return self.start.year <= year and (self.end is None or year <= self.end.year)

    def days(self, today: tuple[int, int]) -> tuple[float, float]:
        """The least and the most that it can have lasted."""
        end_first, end_last = (
            (today[0] * 12 + today[1],) * 2
            if self.end is None
            else (self.end.year * 12 + self.end.first, self.end.year * 12 + self.end.last)
        )
        least = end_first - (self.start.year * 12 + self.start.last)
        most = end_last - (self.start.year * 12 + self.start.first) + 1
        return max(0, least) * 30.44, max(0, most) * 30.44


def find_moments(text: str) -> list[Moment | None]:
    """In their order; None stands for "present"."""
    found: list[Moment | None] = []
    for number, year, after, now, month, named_year in _DATE.findall(text.lower()):
        if now:
            found.append(None)
            continue
        which = _MONTHS.get(month, 0) or int(after or number or 0)
        first, last = (which, which) if 1 <= which <= 12 else _SEASONS.get(month, (1, 12))
        found.append(Moment(int(year or named_year), first, last))
    for start, end in _SHORT_END.findall(text):
        found.append(Moment(int(start[:2] + end), 1, 12))
    return found


def read_period(line: str) -> Period | None:
    """Of a position's or a degree's line; None where it has no year."""
    moments = find_moments(line)
    if not moments or moments[0] is None:
        return None
    if len(moments) == 1:
        return Period(moments[0], None if _OPEN_END.search(line.strip().lower()) else moments[0])
    return Period(moments[0], moments[1])


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """`kind`: start, end, span (from one to the other) or during."""

    kind: str
    moments: tuple[Moment, ...]


def read_times(sentence: str) -> TimeSaid | None:
    lower = _BESIDE_IT.sub(" ", sentence.lower())
    moments = tuple(moment for moment in find_moments(sentence) if moment is not None)
    if not moments:
        return None
    if len(moments) >= 2:
        return TimeSaid("span" if _SPAN.search(lower) else "each", moments if not _SPAN.search(lower) else moments[:2])
    for kind, pattern in (("end", _GRADUATED), ("end", _ENDS), ("start", _STARTS)):
        if pattern.search(lower):
            return TimeSaid(kind, moments)
    return TimeSaid("during", moments)


def bears_out(said: TimeSaid, period: Period) -> bool:
    """Whether a start, an end or a span is the period's own; a time during it lies within."""
    end = period.end
    match said.kind:
        case "start":
            return said.moments[0].fits(period.start)
        case "end":
            return end is not None and said.moments[0].fits(end)
        case "span":
            return said.moments[0].fits(period.start) and end is not None and said.moments[1].fits(end)
        case _:
            return period.covers(said.moments[0].year)


def taken_together(periods: Sequence[Period]) -> list[Period]:
    """Each once, and where they are several, what lasts from the first start to the last end."""
    own = list(dict.fromkeys(periods))
    if len(own) < 2:
        return own
    first = min(own, key=lambda period: (period.start.year, period.start.first))
    ends = [period.end for period in own]
    last = None if None in ends else max((end for end in ends if end), key=lambda end: (end.year, end.last))
    return [*own, Period(first.start, last)]


def lasted(days: float, hedge: str, periods: Sequence[Period], today: tuple[int, int]) -> bool:
    """Whether a duration is that of a period, or of all of them from the first start to the last end."""
    spans = [period.days(today) for period in taken_together(periods)]
    slack = max(100.0, days * 0.12) if hedge or days % 365.25 == 0 else max(100.0, days * 0.08)
    if hedge == "over":
        return any(days <= most + 31 and least <= max(days + 400, days * 1.3) for least, most in spans)
    return any(least - slack <= days <= most + slack for least, most in spans)
