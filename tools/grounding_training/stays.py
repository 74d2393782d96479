"""Plain short sentences on a person's positions, by rule: where they were, as what, from when and until when.

True ones take a position's own line; false ones put another position's employer, title or year there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tools.people.reading import Part, Person, is_german

_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(r"(?i)\b(?:break|leave|parental|caring|carer|sabbatical)\b")
_TRUE_OF_ALL = (
    "I was at {employer} until {end}.", "I left {employer} in {end}.", "I joined {employer} in {start}.",
    "I was with {employer} from {start} to {end}.", "From {start} I worked for {employer}.",
    "In {start} I started at {employer} as {title}.", "At {employer} I was {title}.",
    "My job at {employer} was {title}.",
    "I stayed at {employer} for {years} years.", "Between {start} and {end} I was {title}.", "I worked at {employer}.",
    "I had been {title} for {years} years when I left {employer}.", "{employer} is where I worked until {end}.",
)  # fmt: skip
_TRUE_OF_NOW = (
    "I have been at {employer} since {start}.", "I still work for {employer}.", "Since {start} I have been {title}.",
    "I joined {employer} in {start}.", "These days I am {title} at {employer}.", "My current employer is {employer}.",
)  # fmt: skip
_FALSE_OF_ALL = (
    "I still work for {employer}.", "My current employer is {employer}.", "I left {employer} in {other_year}.",
    "I was at {employer} until {other_year}.", "I joined {employer} in {other_year}.",
    "At {employer} I was {other_title}.", "I was with {other_employer} from {start} to {end}.",
    "I left {other_employer} in {end}.", "I joined {other_employer} in {start}.", "At {other_employer} I was {title}.",
    "I have been at {employer} since {start}.",
)  # fmt: skip
_FALSE_OF_NOW = (
    "I left {employer} in {other_year}.", "I joined {employer} in {other_year}.", "I used to work for {employer}.",
    "At {employer} I am {other_title}.", "Since {start} I have been {other_title}.",
    "I was at {employer} until {start}.",
)  # fmt: skip


class _Stay(NamedTuple):
    employer: str
    title: str
    start: str
    end: str


def on_stays(person: Person, chance: random.Random, *, of_each: int = 2) -> Iterator[tuple[str, bool]]:
    """Sentences, and whether they are true; `of_each` true and as many false a position."""
    stays = [] if is_german(person) else [stay for part in person.parts if (stay := _stay(part))]
    for stay in stays:
        others = [one for one in stays if one.employer != stay.employer and one.title != stay.title]
        if not others:
            continue
        other = chance.choice(others)
        true, false = (_TRUE_OF_ALL, _FALSE_OF_ALL) if stay.end else (_TRUE_OF_NOW, _FALSE_OF_NOW)
        for text in chance.sample(true, of_each):
            yield _fill(text, stay, other, stays, chance), True
        for text in chance.sample(false, of_each):
            yield _fill(text, stay, other, stays, chance), False


def _stay(part: Part) -> _Stay | None:
    years = _YEAR.findall(part.dates)
    if not years or not part.employer or _BREAK.search(part.title):
        return None
    employer = part.employer.partition(",")[0].strip()
    return _Stay(employer, part.title, years[0], years[1] if len(years) > 1 else "")


def _fill(text: str, stay: _Stay, other: _Stay, stays: Sequence[_Stay], chance: random.Random) -> str:
    years = [int(year) for one in stays for year in (one.start, one.end) if year]
    taken = {int(one) for one in (stay.start, stay.end) if one}
    free = sorted({year + step for year in years for step in (-2, 0, 2)} - taken)
    title, other_title = (_with_article(one) for one in (stay.title, other.title))
    return text.format(
        employer=stay.employer, title=title, start=stay.start, end=stay.end, other_employer=other.employer,
        other_title=other_title, other_year=chance.choice(free),
        years=int(stay.end or 0) - int(stay.start) if stay.end != stay.start else "under two",
    )  # fmt: skip


def _with_article(title: str) -> str:
    lower = title if title[:2].isupper() else title[0].lower() + title[1:]
    return f"{'an' if lower[0].lower() in 'aeiou' else 'a'} {lower}"
