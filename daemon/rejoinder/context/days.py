"""Days in figures and in words: "2026-11-09", "09.11.2026" and "Nov 9th" are the 9 November that is asked for."""

from __future__ import annotations

import re

from rejoinder.context.typography import split_words

_MONTHS = split_words("january february march april may june july august september october november december")
_OTHERWISE = {"mär": "march", "mai": "may", "okt": "october", "dez": "december"}
_MONTH = (
    "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    "sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?"
)
_IN_FIGURES = re.compile(
    r"(?<![\w.-])(?:(?:19|20)\d\d-(?P<month>\d\d)-(?P<day>\d\d)|(?P<first>\d{1,2})\.\s?(?P<other>\d{1,2})\.(?:\d{4}|\d\d)?)"
    r"(?![\w-])"
)
_IN_WORDS = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? (?P<month>{_MONTH})"
    rf"|(?<!-)(?P<other>{_MONTH})\.?(?: the)? (?P<first>\d{{1,2}})(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_NAMED = (_IN_FIGURES, _IN_WORDS)


def days_in(text: str) -> list[str]:
    """Each day that is named with its month, as one word: "9-november"."""
    return [day for named in _NAMED for found in named.finditer(text) if (day := _day_of(found))]


def as_days(text: str) -> str:
    """The text with each such day as that word."""
    for named in _NAMED:
        text = named.sub(lambda found: _day_of(found) or found.group(), text)
    return text


def _day_of(found: re.Match[str]) -> str:
    """ "" where there is no such day."""
    said, day = next(pair for pair in (found.group("month", "day"), found.group("other", "first")) if pair[0])
    month = _OTHERWISE.get(said[:3].casefold(), said[:3].casefold())
    at = int(said) - 1 if said.isdigit() else next(at for at, name in enumerate(_MONTHS) if name.startswith(month))
    return f"{int(day)}-{_MONTHS[at]}" if 0 <= at < len(_MONTHS) and 1 <= int(day) <= 31 else ""
