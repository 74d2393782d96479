"""The number in a cell with its unit, and whether a cell says yes or no.

Takes the cell's text; gives floats, units and truth values. Which of comma and point is the decimal one is a column's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.context.tables.words import fold

_NUMBER = re.compile(
    r"^(?P<before>[€$£¥]|(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|CNY|"
    r"Rs)(?=\s?[\d-]))?\s*(?P<sign>[-−+(])?\s*(?P<money>[€$£])?\s*"
    r"(?P<digits>\d[\d.,'’\u00a0\u202f]*(?: \d{3})*(?:[.,]\d+)?)\)?"
    r"\s*(?P<unit>%|[€$£¥]|[^\W\d_][\w./²³°]{0,11}(?:\s[^\W\d_]{1,8})?)?$"
)
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
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`unit` as written, "" where none; a sign of a currency is its code. `percent` stays 12 for 12 %."""

    value: float
    unit: str = ""
    whole: bool = False


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


def has_comma_decimals(texts: list[str]) -> bool:
    """Whether a column's numbers are written with a comma, by those that leave no choice."""
    commas = sum(1 for text in texts if _COMMA_DECIMAL.search(_digits(text)))
    points = sum(1 for text in texts if _POINT_DECIMAL.search(_digits(text)))
    return commas > points


def _digits(text: str) -> str:
    match = re.search(r"\d[\d.,]*", text)
    return match.group() if match else ""


def read_truth(text: str) -> bool | None:
    plain = fold(text).strip(" .!")
    return True if plain in _YES else False if plain in _NO or text.strip() in _NO else None


def is_blank(text: str) -> bool:
    return not text.strip() or text.strip().casefold() in PLACEHOLDERS
