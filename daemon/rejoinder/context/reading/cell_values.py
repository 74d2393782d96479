"""A stored number and its format to the text of a cell: "2026-03-14", "12.5", "25%"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyles:
    """`formats`: each cell style's number format."""

    formats: tuple[str, ...]
    since_1904: bool


def read_styles(root: Any, *, since_1904: bool) -> CellStyles:
    """Takes the parsed styles part."""
    own = {item.get("numFmtId"): item.get("formatCode", "") for item in root.iter("{*}numFmt")}
    formats = []
    for item in _cell_styles(root):
        number = item.get("numFmtId", "0")
        formats.append(own.get(number) or BUILTIN_FORMATS.get(int(number) if number.isdecimal() else 0, "General"))
    return CellStyles(formats=tuple(formats), since_1904=since_1904)


def _cell_styles(root: Any) -> Iterable[Any]:
    group = root.find("{*}cellXfs")
    return [] if group is None else list(group)


def shown(value: str, styles: CellStyles, style: int) -> str:
    """`value`: the number as stored. What is no number stays as it is."""
    try:
        number = float(value)
    except ValueError:
        return value.strip()
    format_code = styles.formats[style] if style < len(styles.formats) else "General"
    if is_date_format(format_code):
        return _date(number, format_code, styles.since_1904)
    if "%" in _LITERALS.sub("", format_code):
        return f"{plain_number(number * 100)}%"
    return plain_number(number)


def plain_number(number: float) -> str:
    """At most 15 digits, never an exponent: 0.30000000000000004 is 0.3."""
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.15g}"
    if "e" in text:
        text = f"{number:.15f}" if abs(number) < 1 else f"{number:.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(number: float, format_code: str, since_1904: bool) -> str:
    if _DURATION.search(format_code):
        seconds = round(number * 86_400)
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    try:
        found: object = from_excel(number, epoch)
    except (ValueError, OverflowError):
        return plain_number(number)
    if isinstance(found, datetime.datetime):
        midnight = found.time() == datetime.time.min
        return found.date().isoformat() if midnight else found.replace(microsecond=0).isoformat()
    if isinstance(found, datetime.time):
        return found.replace(microsecond=0).isoformat()
    return str(found)
