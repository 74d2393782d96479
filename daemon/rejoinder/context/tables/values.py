"""The number in a cell with its unit, and whether a cell says yes or no.

Takes the cell's text; gives floats, units and truth values. Which of comma and point is the decimal one is a column's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.context.tables.words import fold

_NUMBER = re.compile(
    r"^(?P<before>[€$£¥]|(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|CNY|"
    r"Rs)(?=\s?[\d-]))?\s*(?P<sign>[-−+(])?\s*(?P<money>[€$£])?\s*"
    r"(?P<digits>\d[\d.,'’\u00a0\u202f]*(?: \d{3})*(?:[.,]\d+)?)\)?"
    r"\s*(?P<unit>%|[€$£¥]|[^\W\d_][\w./²³°]{0,11}(?:\s[^\W\d_]{1,8})?)?$"
)
_DIGITS = re.compile(r"\d[\d.,]*")
_COMMA_DECIMAL = re.compile(r"(?:\.\d{3},|,\d{1,2}$|,\d{4,}$)")
_POINT_DECIMAL = re.compile(r"(?:,\d{3}\.|\.\d{1,2}$|\.\d{4,}$)")
_YES_WORDS = "yes|y|true|ja|x|✓|✔|available|verfugbar|free|frei|open|offen|in stock|auf lager|lieferbar"
_NO_WORDS = (
    "no|n|false|nein|-|–|—|✗|✘|unavailable|booked|belegt|taken|closed|gebucht|full|ausgebucht|vergriffen|out of stock|"
    "sold out|not available|nicht verfugbar|ausverkauft|nicht lieferbar"
)
_YES, _NO = frozenset(_YES_WORDS.split("|")), frozenset(_NO_WORDS.split("|"))
PLACEHOLDERS = frozenset(
    ("n/a", "na", "none", "null", "-", "–", "—", "tbd", "tbc", "?", "k.a.", "k. a.", "nan", "#n/a")
)
_GROUPED_BY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`unit` as written, "" where none; a sign of a currency is its code. `percent` stays 12 for 12 %."""

    value: float
    unit: str = ""
    whole: bool = False


@lru_cache(maxsize=65_536)
def read_number(text: str, *, comma: bool = False) -> Number | None:
    """`comma`: a comma is the decimal sign. Leading zeros make an identifier and no number."""
    text = text.strip()
    match = _NUMBER.match(text) if text and len(text) <= 40 else None
    if match is None:
        return None
    digits = re.sub(r"['’\s]", "", match["digits"]).rstrip(".,")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return None
    plain = _decimal(digits, comma=comma)
    if plain is None:
        return None
    unit = match["unit"] or match["before"] or match["money"] or ""
    value = float(plain)
    if match["sign"] in ("-", "−") or (match["sign"] == "(" and text.endswith(")")):
        value = -value
    return Number(value=value, unit=_SIGNS.get(unit, unit), whole="." not in plain)


def _decimal(digits: str, *, comma: bool) -> str | None:
    group, sign = (".", ",") if comma else (",", ".")
    if digits.count(group) and not re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(group)}\d{{2,3}})*(?:{re.escape(sign)}\d*)?", digits
    ):
        group, sign = sign, group  # the column's rule does not fit this cell
    plain = digits.replace(group, "").replace(sign, ".")
    return plain if plain.count(".") <= 1 else None


def has_comma_decimals(texts: Iterable[str]) -> bool:
    """Whether a column's numbers are written with a comma, by those that leave no choice.

    Where there are none: "9.870" beside "640" is grouped by points, since decimals would all have as many places.
    """
    digits = [_digits(text) for text in texts]
    commas, points = sum(map(_is_comma, digits)), sum(map(_is_point, digits))
    if commas or points:
        return commas > points
    pointed = [text for text in digits if "." in text]
    are_grouped = bool(pointed) and all(map(_GROUPED_BY_POINTS.fullmatch, pointed))
    return are_grouped and any(text.isdigit() or text.count(".") > 1 for text in digits)


def _is_comma(digits: str) -> bool:
    return "," in digits and _COMMA_DECIMAL.search(digits) is not None


def _is_point(digits: str) -> bool:
    return "." in digits and _POINT_DECIMAL.search(digits) is not None


def _digits(text: str) -> str:
    match = _DIGITS.search(text)
    return match.group() if match else ""


def read_truth(text: str) -> bool | None:
    plain = fold(text).strip(" .!")
    return True if plain in _YES else False if plain in _NO or text.strip() in _NO else None


def is_blank(text: str) -> bool:
    return not text or text.isspace() or (len(text) < 6 and text.strip().casefold() in PLACEHOLDERS)
