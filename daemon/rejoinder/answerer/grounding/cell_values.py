"""What a cell holds and what a sentence tells: numbers with their unit, calendar days, times of day, yes and no.

Takes a cell's text and its head; gives a `Value`. `agrees` says whether what is told is what is held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import re2

from rejoinder.answerer.grounding.measures import CURRENCIES, MONEY, MONTH_NAMES, TIMES, UNITS, read_digits, word_value
from rejoinder.answerer.grounding.quantities import find_quantities
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.vocabulary import listed

Kind = Literal["number", "day", "clock", "answer", "text"]
_NUMBER = re2.compile(
    r"^(?P<before>[$€£¥₹]|[A-Z]{3}\s)?\s?(?P<number>\d+(?:[.,'’\x{00A0}\x{202F}]\d+)*)\s?(?P<unit>[\p{L}%²³€$£/]{0,12})\.?$"
)
_ISO = re2.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
# Without its year only behind a word that leads to a day: "9.12." ends a sentence about a price too.
_DOTTED = re2.compile(
    r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b|\b(?:am|vom|bis|zum|ab|den|dem|seit)\s(\d{1,2})\.\s?(\d{1,2})\."
)
_MONTH = (
    r"(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    r"sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?"
)
_DAY_FIRST = re2.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? {_MONTH}\b(?:,? ((?:19|20)\d\d))?")
_MONTH_FIRST = re2.compile(rf"\b{_MONTH} (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? ((?:19|20)\d\d))?")
_MONTH_ALONE = re2.compile(rf"\b(?:in|im|until|by|since|ab|seit) {_MONTH}\b(?: ((?:19|20)\d\d))?")
_YEAR_ALONE = re2.compile(r"\b(?:in|since|until|seit|bis|im jahr) ((?:19|20)\d\d)\b")
_DAY_ALONE = re2.compile(r"\b(?:the|on the|am) (\d{1,2})(?:st|nd|rd|th|\.(?:\s|$))")
_WEEKDAYS = (
    ("monday", "montag"), ("tuesday", "dienstag"), ("wednesday", "mittwoch"), ("thursday", "donnerstag"),
    ("friday", "freitag"), ("saturday", "samstag"), ("sunday", "sonntag"),
)  # fmt: skip
_CLOCK = re2.compile(r"\b(\d{1,2})[:.](\d\d)(?:\s?(am|pm|uhr))?\b|\b(\d{1,2})\s?(am|pm|o'clock|uhr)\b")
_YES = listed("yes y true ja x ✓ ✔ included incl inklusive")
_NO = listed("no n false nein ✗ ✘ – - none")
_OWN_UNITS = {"g": ("kg", 1e-3), "gr": ("kg", 1e-3), "kg": ("kg", 1.0), "cm": ("m", 0.01), "mm": ("m", 0.001),
              "ml": ("l", 0.001), "l": ("l", 1.0), "m": ("m", 1.0), "t": ("kg", 1e3), "m²": ("m2", 1.0)}  # fmt: skip
_ROUNDED_FROM = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A calendar day, or as much of one as is told; 0 for what is not, `weekday` -1."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1

    def agrees(self, held: Day) -> bool:
        pairs = ((self.year, held.year), (self.month, held.month), (self.day, held.day))
        if any(told and told != true for told, true in pairs if true):
            return False
        if self.weekday < 0:
            return True
        try:
            return date(held.year, held.month, held.day).weekday() == self.weekday
        except ValueError:  # no whole day, or none that there is
            return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """`numbers`: how a number can be read, in its unit: "money", "time" in days, "kg", "" and so on."""

    kind: Kind
    text: str
    numbers: tuple[float, ...] = ()
    unit: str = ""
    currency: str = ""
    day: Day = Day()
    minute: int = -1
    yes: bool = False


def unit_of(word: str) -> tuple[str, float, str] | None:
    """(unit, size, currency) of a unit's name, None of any other word."""
    lower = word.lower().strip(".")
    if lower in MONEY or lower in CURRENCIES or UNITS.get(lower) == "money":
        return "money", 1.0, CURRENCIES.get(lower, lower if lower in MONEY else "")
    if lower in _OWN_UNITS:
        return (*_OWN_UNITS[lower], "")
    if lower in TIMES:
        return "time", TIMES[lower], ""
    return (UNITS[lower], 1.0, "") if lower in UNITS and UNITS[lower] not in {"x", "point"} else None


def read_value(text: str, unit: str = "") -> Value:
    """`unit`: the name of the one that its head tells, "" where it tells none."""
    bare = text.strip()
    lower = bare.lower()
    if lower in _YES | _NO:
        return Value(kind="answer", text=bare, yes=lower in _YES)
    days = find_days(bare)
    if len(days) == 1 and days[0].day and days[0].month and len(bare) < 30:
        return Value(kind="day", text=bare, day=days[0])
    clocks = find_minutes(bare)
    if len(clocks) == 1 and len(bare) < 12 and ":" in bare:
        return Value(kind="clock", text=bare, minute=clocks[0])
    found = _NUMBER.search(bare)
    own = unit_of(found["before"] or found["unit"]) if found and (found["before"] or found["unit"]) else None
    if not found or (found["unit"] and own is None and found["unit"].lower() not in _PIECES):
        return Value(kind="text", text=bare)
    name, size, currency = own or unit_of(unit) or ("", 1.0, "")
    numbers = tuple(number * size for number in read_digits(found["number"]))
    return Value(kind="number", text=bare, numbers=numbers, unit=name, currency=currency)


_PIECES = listed("pcs pc pieces units stk stück items")


def find_days(text: str) -> list[Day]:
    lower = text.lower()
    found = [Day(year=int(year), month=int(month), day=int(day)) for year, month, day in _ISO.findall(lower)]
    for first, second, year, day, month in _DOTTED.findall(lower):
        if int(second or month) <= 12:
            found.append(Day(year=_year(year), month=int(second or month), day=int(first or day)))
    found += [
        Day(year=_year(year), month=_month(month), day=int(day)) for day, month, year in _DAY_FIRST.findall(lower)
    ]
    if not found:
        found += [Day(year=_year(year), month=_month(name), day=int(day))
                  for name, day, year in _MONTH_FIRST.findall(lower)]  # fmt: skip
    if not found:
        found += [Day(year=_year(year), month=_month(month)) for month, year in _MONTH_ALONE.findall(lower)]
    if not found:
        found += [Day(day=int(day)) for day in _DAY_ALONE.findall(lower) if 0 < int(day) <= 31]
    if not found:
        found += [Day(year=int(year)) for year in _YEAR_ALONE.findall(lower)]
    weekdays = [at for at, names in enumerate(_WEEKDAYS) if any(re2.search(rf"\b{name}\b", lower) for name in names)]
    if len(weekdays) == 1:
        at = weekdays[0]
        found = [Day(year=one.year, month=one.month, day=one.day, weekday=at) for one in found] or [Day(weekday=at)]
    return found


def without_days(text: str) -> str:
    """The lower-case text without its days and times of day, so that their numbers count nothing."""
    lower = text.lower()
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST, _YEAR_ALONE, _DAY_ALONE, _CLOCK):
        lower = str(pattern.sub(lambda found: found[0] if _is_amount(found[0]) else " ", lower))
    return lower


def _is_amount(text: str) -> bool:
    """ "89.90" looks like a time of day."""
    return bool(re2.fullmatch(r"\d+\.\d\d", text.strip()))


def find_minutes(text: str) -> list[int]:
    """Minutes since midnight of the times of day that a text tells."""
    found: list[int] = []
    for match in _CLOCK.finditer(text.lower()):
        if _is_amount(match[0]):
            continue
        hour, minute = int(match[1] or match[4]), int(match[2] or 0)
        half = match[3] or match[5]
        hour = hour % 12 + 12 * (half == "pm") if half in {"am", "pm"} else hour
        found.append(hour * 60 + minute)
    return found


def find_amounts(text: str) -> tuple[Quantity, ...]:
    """The quantities that a sentence tells, with those that prose hardly has."""
    spelled = str(_ONE.sub(r"\1 1 ", plain_amounts(text)))
    return find_quantities(_GRAMS.sub(lambda found: f"{read_digits(found[1])[0] / 1000:g} kg", spelled))


def plain_amounts(text: str) -> str:
    """Lower case, "two hours and 20 minutes" as minutes, "three pounds sixty" as 3.60, "takes an hour" as 1 hour."""
    lower = _A_TIME.sub(r"\1 1 \2", text.lower())
    lower = _HOURS.sub(lambda found: _joined(found[0], found[1], found[2], 60, " minutes"), lower)
    return str(_CENTS.sub(lambda found: _joined(found[0], found[1], found[3], 100, f" {found[2]}"), lower))


def _joined(whole: str, first: str, second: str, size: int, unit: str) -> str:
    """Both parts as one amount; as it was where a part is no number."""
    values = [float(word) if word.isdecimal() else word_value(word) for word in (first, second)]
    if values[0] is None or values[1] is None or values[1] >= size:
        return whole
    if size == 60:
        return f"{values[0] * 60 + values[1]:g}{unit}"
    return f"{values[0] + values[1] / 100:.2f}{unit}"


_HOURS = re2.compile(r"(\w+) (?:hours?|h|stunden?) (?:and |und )?(\w+) (?:minutes?|mins?|minuten)\b")
_CENTS = re2.compile(r"(\w+) (pounds?|euros?|dollars?|franken) (?:and |und )?(\w+)(?: cents?| pence)?\b")
_A_TIME = re2.compile(
    r"\b(takes?|lasts?|dauert|in|within|after|for|nach|innerhalb von) (?:about |etwa )?(?:an?|one|eine[rmn]?|ein) "
    r"(hour|day|week|month|year|stunde|tag|woche|monat|jahr)\b"
)
_GRAMS = re2.compile(r"\b(\d+(?:[.,]\d+)?)\s?(?:g|gr|grams?|gramm)\b")
# "One" counts where no other word makes it "the green one".
_ONE = re2.compile(
    r"(^|\b(?:have|is|are|just|only|exactly|got|has|still|nur|noch|genau|haben|ist|mit))\s?"
    r"(?:one|a single|eine[nsrm]?|eins?)\b"
)


def holds(told: Quantity, held: Value, *, strictly: bool) -> bool:
    """Whether a number is the cell's, as exactly as it is told.

    `strictly`: "more than" leaves the number itself out."""
    if told.unit == "money" and held.currency and told.counted_in not in {"", "¤", held.currency}:
        return False
    return any(_is(one, number, told.hedge, strictly) for one in told.values for number in held.numbers)


def _is(told: float, held: float, hedge: str, strictly: bool) -> bool:
    if hedge == "over":
        return held > told if strictly else held >= told
    if hedge == "under":
        return held < told if strictly else held <= told
    if hedge == "about":
        return abs(told - held) <= 0.13 * abs(held)
    is_rounded = held != int(held) and abs(held) >= _ROUNDED_FROM and told == round(held)
    return is_rounded or abs(told - held) <= 1e-6 * max(1.0, abs(held))


def _year(text: str) -> int:
    return 0 if not text else int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str) -> int:
    start = {"mär": "mar", "mai": "may", "okt": "oct", "dez": "dec"}.get(name[:3], name[:3])
    return next(at for at, month in enumerate(MONTH_NAMES) if month.startswith(start) and month)
