"""When a deed was done: what a sentence says of it, beside what a passage that speaks of the same says."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from rejoinder.answerer.grounding.measures import word_value
from rejoinder.answerer.grounding.periods import Moment, Period, find_moments

# What is told with these lies around a date, not on it.
_AROUND = re2.compile(
    r"\b(?:before|by|until|till|up to|since|from|between|after|bis|seit|vor|nach|planned|due|scheduled|haven't|yet|"
    r"completed|finished|"
    r"(?:i|we|i'd|i've|we'd|and|have|had) (?:joined|started|began|came|moved|took over|became|left))\b"
)
_COUNTED_ON = re2.compile(
    r"\b(?:following|later|next|(?:year|months?|weeks?|seasons?) (?:before|after)|previous|after|until|"
    r"for [\p{L}\d]+ years?|since|due|from|respectively)\b"
)
_BARE_MONTH = re2.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b(?:[^\s]|\s+[^12]|\s*$)"
)
_AFTER_COMING = re2.compile(
    r"\b(the|a|one|two|three|four|five) years? (after|before) (?:i|we) (?:joined|started|came|arrived|began)\b"
)
_MONTHS_AROUND = 7


def find_dating(lower: str, period: Period | None) -> tuple[Moment, ...]:
    """When a sentence says its deed was done; of "the year after I joined" by the position's `period`. Empty where it
    tells no date or several, or one that the deed lies before or behind."""
    found = _AFTER_COMING.search(lower)
    if found and period is not None:
        years = int(word_value(found.group(1)) or 1) * (1 if found.group(2) == "after" else -1)
        return _around(period.start, years)
    moments = [moment for moment in find_moments(lower) if moment is not None]
    return (moments[0],) if len(moments) == 1 and not _AROUND.search(lower) else ()


def is_dated_otherwise(told: Sequence[Moment], passage: str) -> bool:
    """Whether a passage, levelled, tells its dates plainly and none of them is meant."""
    held = find_moments(passage)
    dates = [moment for moment in held if moment is not None]
    if not dates or len(dates) < len(held) or fits_any(told, passage):
        return False
    years = [moment.year for moment in dates]
    if min(years) < told[0].year < max(years):
        return False
    return not (_BARE_MONTH.search(passage) if told[0].year in years else _COUNTED_ON.search(passage))


def fits_any(told: Sequence[Moment], passage: str) -> bool:
    return any(moment is not None and one.fits(moment) for moment in find_moments(passage) for one in told)


def _around(start: Moment, years: int) -> tuple[Moment, ...]:
    """The months around so many years behind a start."""
    first = start.year * 12 + start.first - 1 + years * 12 - _MONTHS_AROUND
    last = start.year * 12 + start.last - 1 + years * 12 + _MONTHS_AROUND
    return tuple(
        Moment(year, max(first - year * 12, 0) + 1, min(last - year * 12, 11) + 1)
        for year in range(first // 12, last // 12 + 1)
    )
