"""So many months of two that a passage names: takes a time of a sentence, gives the passage's words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import re2

from rejoinder.answerer.grounding.measures import MONTH_NAMES, TIMES
from rejoinder.answerer.grounding.quantity import Quantity

_MONTHS = [name[:3] for name in MONTH_NAMES]
_MONTH = re2.compile(rf"\b({'|'.join((*MONTH_NAMES[1:], 'sept', *_MONTHS[1:]))})\b\.?(?: ((?:19|20)\d\d)\b)?")
_SAME_MONTHS_DAYS = 5


def of_months(quantity: Quantity, text: str) -> Iterator[str]:
    """So many months, of "January to June 2015", or from one month of a year to another."""
    if quantity.unit != "time":
        return
    told = [
        (int(year or 0), _MONTHS.index(month[:3]), found)
        for found in _MONTH.finditer(text)
        for month, year in (found.groups(),)
    ]
    for (year, month, first), (later_year, later, second) in combinations(told, 2):
        apart = ((later_year - year) * 12 if year and later_year else 0) + later - month
        if apart > 0 and any(
            abs(quantity.values[0] - months * TIMES["month"]) < _SAME_MONTHS_DAYS for months in (apart, apart + 1)
        ):
            yield f"{first.group()} to {second.group()}"
