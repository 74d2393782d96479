"""What a column of cells is: its kind, its numbers, dates or truth values, and the unit they share.

Takes the cells' texts from the head down, totals among them; gives a `Column`. A kind is what most of its cells are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.tables.abbreviations import cut_words, written_out
from rejoinder.context.tables.moments import MONTHS, ImpossibleDate, Moment, read_moment
from rejoinder.context.tables.values import Number, has_comma_decimals, is_blank, read_number, read_truth
from rejoinder.context.tables.words import SYNONYMS, fold, stems

ColumnKind = Literal["text", "identifier", "integer", "decimal", "percent", "date", "time", "boolean", "empty"]
_PERIODS = {
    "week": (("week", "kw", "cw", "wk", "calendar week", "week no", "woche", "kalenderwoche"), (1, 53)),
    "month": (("month", "monat"), (1, 12)),
    "quarter": (("quarter", "quartal"), (1, 4)),
    "year": (("year", "jahr"), (1900, 2199)),
}
MOST_IN_KIND = 0.7
MOST_UNITS = 3
MOST_TOLD_APART = 0.85
SAMPLED_CELLS = 400
_IDENTIFIER_HEAD = re.compile(
    r"\b(?:id|sku|code|ean|isbn|no|nr|number|nummer|article|artikel\w*|ref|reference|phone|telephone|telefon|mobile|zip|plz|ext|"
    r"extension|durchwahl|postcode)\b|^(?:order|ticket|invoice|booking|receipt|case|bestellung|auftrag|rechnung)$"
)
_SLASHED = re.compile(r"^(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?$")
_UNIT_IN_HEAD = re.compile(r"[(\[]\s*([^)\]]{1,20}?)\s*[)\]]\s*$")


@dataclass(frozen=True, kw_only=True, eq=False)
class Column:
    """`numbers`: NaN where a cell holds none. `moment`: what the head itself says of the calendar, and else None.

    `impossible`: rows whose cell is written as a date that no calendar has. Rows count from 0 beneath the head.
    `comma`: its decimal sign.
    """

    place: int
    head: str
    kind: ColumnKind
    unit: str = ""
    stems: frozenset[str] = frozenset()
    moment: Moment | None = None
    numbers: NDArray[np.float64] | None = None
    moments: tuple[Moment | None, ...] | None = None
    truths: tuple[bool | None, ...] | None = None
    impossible: tuple[int, ...] = ()
    comma: bool = False

    @cached_property
    def core(self) -> frozenset[str]:
        """The stems of the head written out, without the unit behind it."""
        return frozenset(stems(written_out(_UNIT_IN_HEAD.sub("", self.head)))) or self.stems

    @cached_property
    def cut(self) -> frozenset[str]:
        """What the head's words begin with where they end in a point."""
        return cut_words(self.head)

    def is_called(self, word: str) -> bool:
        """Whether a stem is one of the head's, or of a word that the head cuts short."""
        return word in self.stems or any(len(word) > len(cut) and word.startswith(cut) for cut in self.cut)

    @property
    def is_numeric(self) -> bool:
        return self.kind in ("integer", "decimal", "percent")

    @property
    def names(self) -> bool:
        """Whether its cells are words that a row can be called by."""
        return self.kind in ("text", "identifier")


def read_column(place: int, head: str, texts: Sequence[str]) -> Column:
    """`place` counts the grid's columns from 0."""
    filled = [text.strip() for text in texts if not is_blank(text)]
    sampled = filled if len(filled) <= SAMPLED_CELLS else filled[:: len(filled) // SAMPLED_CELLS + 1]
    month_first = _is_month_first(filled)
    numbered = _numbered_periods(place, head, texts)
    if numbered is not None:
        return numbered
    kind = _kind_of(head, sampled, month_first=month_first)
    known = _stems_of(head)
    if kind in ("integer", "decimal", "percent"):
        comma = has_comma_decimals(set(filled))
        numbers = [None if is_blank(text) else read_number(text, comma=comma) for text in texts]
        return Column(
            place=place, head=head, kind=_number_kind(head, numbers), unit=_unit_of(head, numbers), stems=known,
            moment=_moment_of_head(head), comma=comma,
            numbers=np.array([np.nan if number is None else number.value for number in numbers], dtype=np.float64),
        )  # fmt: skip
    if kind in ("date", "time"):
        moments, impossible = _moments(texts, month_first=month_first)
        return Column(
            place=place, head=head, kind=kind, stems=known, moment=_moment_of_head(head), moments=moments,
            impossible=impossible,
        )  # fmt: skip
    truths = tuple(map(read_truth, texts)) if kind == "boolean" else None
    return Column(place=place, head=head, kind=kind, stems=known, moment=_moment_of_head(head), truths=truths)


def _stems_of(head: str) -> frozenset[str]:
    """As it is written and written out; "min" beside "minimum" would mean minutes."""
    whole = frozenset(stems(written_out(head)))
    return whole | {word for word in stems(head) if word not in SYNONYMS}


def _numbered_periods(place: int, head: str, texts: Sequence[str]) -> Column | None:
    """Weeks, months, quarters and years that are bare numbers under a head that says so."""
    period = next((name for name, (heads, _) in _PERIODS.items() if fold(head).strip(" .:#") in heads), None)
    if period is None:
        return None
    filled = [text.strip() for text in texts if not is_blank(text)]
    if not filled or not all(map(str.isdecimal, filled)):
        return None
    most = _PERIODS[period][1]
    if not all(most[0] <= int(text) <= most[1] for text in filled):
        return None
    moments = tuple(Moment(**{period: int(text)}) if text.strip().isdecimal() else None for text in texts)
    return Column(place=place, head=head, kind="date", stems=_stems_of(head), moments=moments)


def _kind_of(head: str, filled: Sequence[str], *, month_first: bool) -> ColumnKind:
    if not filled:
        return "empty"
    comma = has_comma_decimals(filled)
    numbers = [number for text in filled if (number := read_number(text, comma=comma)) is not None]
    enough = MOST_IN_KIND * len(filled)
    units = {fold(number.unit).rstrip(".") for number in numbers}
    if len(numbers) >= enough and len(units) <= MOST_UNITS and units.isdisjoint(MONTHS):
        plain = all(number.whole and not number.unit for number in numbers)
        named = _IDENTIFIER_HEAD.search(written_out(head)) and "number of" not in fold(head)
        return "identifier" if plain and named and len(set(filled)) > MOST_TOLD_APART * len(filled) else "integer"
    dated = [found for text in filled if (found := _try_moment(text, month_first=month_first)) is not None]
    if len(dated) >= enough:
        return "date" if sum(1 for moment in dated if moment.is_date) * 2 >= len(dated) else "time"
    if sum(1 for text in filled if read_truth(text) is not None) >= enough:
        return "boolean"
    coded = sum(1 for text in filled if re.fullmatch(r"[A-Za-z]{0,5}[-_/.]?\d[\w./-]*", text))
    return "identifier" if coded >= enough and len(set(filled)) >= MOST_IN_KIND * len(filled) else "text"


def _number_kind(head: str, numbers: Sequence[Number | None]) -> ColumnKind:
    found = [number for number in numbers if number is not None]
    if sum(1 for number in found if number.unit == "%") * 2 > len(found) or "%" in head:
        return "percent"
    return "integer" if all(number.whole for number in found) else "decimal"


def _unit_of(head: str, numbers: Sequence[Number | None]) -> str:
    """The unit most of the cells are written with, or the one in the head's brackets."""
    units = Counter(number.unit for number in numbers if number is not None)
    written = units.most_common(1)[0][0] if units else ""
    bracketed = _UNIT_IN_HEAD.search(head)
    return written or (bracketed.group(1) if bracketed else "")


def _moments(texts: Sequence[str], *, month_first: bool) -> tuple[tuple[Moment | None, ...], tuple[int, ...]]:
    found: list[Moment | None] = []
    impossible: list[int] = []
    for row, text in enumerate(texts):
        try:
            found.append(read_moment(text, month_first=month_first))
        except ImpossibleDate:
            found.append(None)
            impossible.append(row)
    return tuple(found), tuple(impossible)


def _try_moment(text: str, *, month_first: bool) -> Moment | None:
    """An impossible date counts as a date: it is the column's kind that is asked for."""
    try:
        return read_moment(text, month_first=month_first)
    except ImpossibleDate:
        return Moment(day=1)


def _moment_of_head(head: str) -> Moment | None:
    if re.fullmatch(r"(?:19|20)\d\d", head.strip()):
        return Moment(year=int(head))
    try:
        return read_moment(head, month_first=_is_month_first([head])) or _last_word(head)
    except ImpossibleDate:
        return None


def _last_word(head: str) -> Moment | None:
    """ "Sales 2025", "2025 spent" and "Units Mar 2026" are dated heads too; "Price (per day)" is none."""
    words = head.split()
    for count in (2, 1):
        for part in (words[-count:], words[:count]) if len(words) > count else ():
            found = _moment_of_head(" ".join(part))
            if (
                found is not None
                and found.is_date
                and (found.year or found.month or found.quarter or found.half or found.week)
            ):
                return found
    return None


def _is_month_first(texts: Sequence[str]) -> bool:
    """3/14/26 leaves no choice for its column, 14/3/26 neither; with neither the day is taken to stand first."""
    parts = [(int(match[1]), int(match[2])) for text in texts if (match := _SLASHED.match(text.strip()))]
    return any(second > 12 for _, second in parts) and not any(first > 12 for first, _ in parts)
