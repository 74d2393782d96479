"""Posts that are listed first, and told of further down under their employer's name alone.

Takes a section's runs of heads; gives them with such names in runs of their own, and which post a name means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import plain_key
from rejoinder.context.understanding.dates import find_dates
from rejoinder.context.understanding.fields import Head

Run = tuple[list[Line], list[Line]]
_FEWEST_FIELDS = 3
_BETWEEN = re.compile(rf"{TAB}|,|\s[–—|·-]\s|\s(?:at|bei|chez)\s")
_SHORTEST_NAME = 4


def part_overview(runs: Sequence[Run]) -> tuple[list[Run], dict[int, str]]:
    """The runs, and by their number the names that a post listed above has; where nothing is listed, as they were."""
    parted: list[Run] = []
    named: dict[int, str] = {}
    listed: list[frozenset[str]] = []
    for heads, bullets in runs:
        name = heads[-1] if heads and find_dates(heads[-1].text) is None else None
        rows = [_words(line.text) for line in heads if _is_row(line)]
        above = [line for line in heads[:-1] if not _is_row(line)]
        if name is None or any(line.level >= name.level for line in above) or not _is_of_one(name, [*listed, *rows]):
            parted.append((heads, bullets))
            listed += rows[:-1] if bullets else rows
            continue
        if len(heads) > 1:
            parted.append((heads[:-1], []))
            listed += rows
        named[len(parted)] = name.text
        parted.append(([name], bullets))
    return parted, named


def find_told(name: str, heads: Sequence[Head]) -> int | None:
    """The first post whose title, employer and place hold the name; None where none do."""
    words = _words(name)
    for number, head in enumerate(heads):
        if words <= _words(f"{head.title} {head.organisation} {head.place}"):
            return number
    return None


def _is_of_one(name: Line, rows: Sequence[frozenset[str]]) -> bool:
    words = _words(name.text)
    return len(plain_key(name.text)) >= _SHORTEST_NAME and sum(words <= row for row in rows) == 1


def _is_row(line: Line) -> bool:
    """A post told in one line: its dates, and at least two things more."""
    return find_dates(line.text) is not None and len(_BETWEEN.split(line.text)) >= _FEWEST_FIELDS


def _words(text: str) -> frozenset[str]:
    return frozenset(plain_key(text).split())
