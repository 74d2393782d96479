"""What follows by division or multiplication from a rate or a span: takes a quantity of a sentence and those of one
passage, gives the passage's words.

So many a minute of so many an hour, so many a year of a sum over five years, and how many they are altogether of so
many a week for so many weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.grounding.quantity import Quantity

_DAYS = {
    "year": 365.25, "jahr": 365.25, "annually": 365.25, "annual": 365.25, "yearly": 365.25, "jährlich": 365.25,
    "month": 30.44, "monat": 30.44, "monthly": 30.44, "monatlich": 30.44, "quarter": 91.3, "quarterly": 91.3,
    "fortnight": 14.0, "week": 7.0, "woche": 7.0, "weekly": 7.0, "day": 1.0, "tag": 1.0, "daily": 1.0,
    "hour": 1 / 24, "stunde": 1 / 24, "hourly": 1 / 24, "minute": 1 / 1_440,
}  # fmt: skip
_RATE = re2.compile(
    r"^[^.,;]{0,30}?\b(?:a|an|per|each|every|pro|im|jede[nrs]?|in a)\s"
    r"(minute|hour|year|month|week|day|quarter|fortnight|jahr|monat|woche|tag|stunde)\b"
)
_ADVERBS = re2.compile(
    r"^[^.,;]{0,30}?\b(annually|yearly|annual|monthly|weekly|daily|hourly|quarterly|jährlich|monatlich)\b"
)
_ALTOGETHER = re2.compile(r"\b(?:altogether|in all|in total|all told|makes|made|comes to|came to|zusammen|insgesamt)\b")
# Of the days of a week those that are worked.
_WORKED = 5.0
_RATE_SLACK, _PLAIN_SLACK, _EXACT_SLACK = 0.13, 0.06, 0.005
_LONGER = 1.2


def by_rate(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """So many a year of so many a month, or of so many over three years; and so many over the years of so many each."""
    days = _rate(said[quantity.end :])
    is_total = not days and _ALTOGETHER.search(said) is not None
    if not days and not is_total:
        return
    for total in counted:
        if quantity.unit not in {"", total.unit} or total.unit == "time":
            continue
        each = _rate(text[total.end :])
        if each and days and each != days and any(is_near(quantity, one) for one in _at_rate(total, each, days)):
            yield _words(total, text)
        for span in counted:
            if span.unit != "time":
                continue
            if is_total and each and span.values[0] > each * _LONGER:
                made = total.values[0] / each * span.values[0]
                if is_near(quantity, made):
                    yield f"{_words(total, text)} times {_words(span, text)}"
            is_span = days and not each and span.values[0] > days * _LONGER
            if is_span and is_near(quantity, total.values[0] / (span.values[0] / days)):
                yield f"{_words(total, text)} over {_words(span, text)}"


def _at_rate(total: Quantity, each: float, days: float) -> Iterator[float]:
    """What so many each come to in so many days, with a week of seven days or of those that are worked."""
    yield total.values[0] / each * days
    if {each, days} == {_DAYS["day"], _DAYS["week"]}:
        yield total.values[0] * _WORKED if each < days else total.values[0] / _WORKED


def _words(one: Quantity, text: str) -> str:
    return text[one.begin : one.end]


def _rate(behind: str) -> float:
    found = _RATE.search(behind) or _ADVERBS.search(behind)
    return _DAYS.get(found.group(1), 0.0) if found else 0.0


def is_near(quantity: Quantity, value: float) -> bool:
    """Whether it is what was reckoned, or an honest rounding of that."""
    if quantity.hedge == "over":
        return quantity.agrees(Quantity(values=(value,), unit=quantity.unit))
    rounded = _RATE_SLACK if quantity.hedge else _PLAIN_SLACK
    slack = rounded if is_round(quantity.values[0]) else _EXACT_SLACK
    return value > 0 and abs(quantity.values[0] - value) / value <= slack


def is_round(value: float) -> bool:
    """Of two digits that are no nought: no more is claimed than about so many."""
    return float(f"{value:.1e}") == value
