"""Quantities in a text and whether two agree: "€2.5M", "about 40 %", "a third", "from nine to two",
"four and a half years".

Takes text; gives `Quantity`s with a normalised unit: "%", "x" (times), "money", "time" (in days),
"date" (a calendar year),
"" for counts. What follows from two of them (a drop from 90 to 54 is one of 36, and of 40 %) is told apart as derived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import re2

from rejoinder.answerer.grounding.vocabulary import listed

_ONES = {
    name: value
    for value, names in enumerate((
        "zero null", "", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro",
        "five fünf cinq cinco",
        "six sechs seis", "seven sieben siete", "eight acht huit ocho", "nine neun neuf nueve", "ten zehn dix diez",
        "eleven elf onze", "twelve zwölf douze doce", "thirteen dreizehn treize", "fourteen vierzehn catorce",
        "fifteen fünfzehn quinze quince", "sixteen sechzehn", "seventeen siebzehn", "eighteen achtzehn",
        "nineteen neunzehn",
    ))
    for name in names.split()
}  # fmt: skip
_TENS = {
    name: value * 10
    for value, names in enumerate((
        "", "", "twenty zwanzig vingt veinte", "thirty dreißig dreissig trente treinta",
        "forty vierzig quarante cuarenta",
        "fifty fünfzig cinquante cincuenta", "sixty sechzig soixante sesenta", "seventy siebzig setenta",
        "eighty achtzig ochenta", "ninety neunzig noventa",
    ))
    for name in names.split()
}  # fmt: skip
_SCALES = {
    "hundred": 100.0, "hundert": 100.0, "dozen": 12.0, "dutzend": 12.0, "thousand": 1e3, "tausend": 1e3, "k": 1e3,
    "million": 1e6, "millionen": 1e6, "millions": 1e6, "mio": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9,
}  # fmt: skip
_FRACTIONS = {
    "half": 0.5, "hälfte": 0.5, "third": 1 / 3, "thirds": 1 / 3, "drittel": 1 / 3, "quarter": 0.25, "quarters": 0.25,
    "viertel": 0.25, "fifth": 0.2, "fünftel": 0.2, "tenth": 0.1, "zehntel": 0.1,
}  # fmt: skip
_CHANGES = {
    "halved": ("%", 50.0), "halving": ("%", 50.0), "halve": ("%", 50.0), "halbiert": ("%", 50.0), "halbierte": ("%",
    50.0),
    "halbierung": ("%", 50.0), "doubled": ("x", 2.0), "doubling": ("x", 2.0), "double": ("x", 2.0),
    "verdoppelt": ("x", 2.0), "verdoppelung": ("x", 2.0), "tripled": ("x", 3.0), "tripling": ("x", 3.0),
    "verdreifacht": ("x", 3.0), "quadrupled": ("x", 4.0), "twice": ("x", 2.0), "trebled": ("x", 3.0),
}  # fmt: skip
# Days, so that 24 hours are a day and 36 months three years.
_TIMES = {
    name: days
    for names, days in (
        ("ms millisecond milliseconds millisekunden", 1 / 86_400_000), ("s sec secs second seconds sekunden",
        1 / 86_400),
        ("min mins minute minutes minuten", 1 / 1_440), ("h hr hrs hour hours stunde stunden", 1 / 24),
        ("day days tag tage tagen", 1.0), ("week weeks woche wochen", 7.0), ("month months monat monate monaten",
        365.25 / 12),
        ("year years yr yrs jahr jahre jahren", 365.25), ("decade decades jahrzehnt", 3_652.5),
    )
    for name in names.split()
}  # fmt: skip
_UNITS = {
    name: unit
    for unit, names in {
        "%": "% percent prozent percentage pct pourcent prozentpunkte", "point": "point points punkte",
        "x": "x × times fold mal",
        "m2": "sqm m2 quadratmeter", "sqft": "sqft", "ha": "ha hectare hectares hektar", "mile": "mile miles",
        "m3": "m3 cbm kubikmeter", "l": "litre litres liter liters", "kwh": "kwh", "mwh": "mwh", "gwh": "gwh",
        "km": "km kilometre kilometres kilometer kilometers",
        "mw": "mw megawatt", "m": "m metre metres meter meters",
        "kg": "kg kilo kilos kilogram kilograms kilogramm t tonne tonnes tons ton tonnen gram grams",
        "gb": "gb gigabyte gigabytes", "tb": "tb terabyte terabytes",
        "money": "usd eur gbp chf euro euros dollar dollars pounds pound kronor pln zloty rand dirham dirhams aed "
        "rupee rupees inr naira ngn shilling shillings francs franken kroner peso pesos reais ringgit yen yuan riyal "
        "riyals baht zar sgd nzd aud cad",
    }.items()
    for name in names.split()
}  # fmt: skip
_SIZES = {"t": 1e3, "tonne": 1e3, "tonnes": 1e3, "tons": 1e3, "ton": 1e3, "tonnen": 1e3, "gram": 1e-3, "grams": 1e-3}
_CURRENCIES = {
    name: sign
    for sign, names in {
        "€": "€ eur euro euros", "$": "$ usd dollar dollars", "£": "£ gbp pound pounds",
        "kr": "kronor kroner sek nok dkk",
    }.items()
    for name in names.split()
}  # fmt: skip
_PLAINER = (
    ("square feet", "sqft"), ("square foot", "sqft"), ("sq ft", "sqft"),
    ("½", " half "), ("¼", " a quarter "), ("¾", " three quarters "), ("⅓", " a third "), ("⅔", " two thirds "),
    ("cubic metres", "m3"), ("cubic meters", "m3"), ("m³", "m3"), ("mio.", "mio"), ("mrd.", "mrd"),
    ("square metres", "sqm"), ("square meters", "sqm"), ("no more than", "under"), ("not more than", "under"),
    ("at most", "under"), ("no less than", "over"), ("no fewer than", "over"), ("at least", "over"),
    ("out of", "outof"), ("best part of", "about"), ("getting on for", "about"), ("not quite", "about"),
    ("just shy of", "about"), ("just short of", "about"), ("upwards of", "over"), ("in excess of", "over"),
    ("something like", "about"), ("give or take", "about"), ("on the order of", "about"),
    ("in the neighbourhood of", "about"), ("mindestens", "über"), ("höchstens", "unter"),
)  # fmt: skip
_MONEY = frozenset("$€£¥₹¤")
# Any other currency's sign: which one it is is not compared.
_OTHER_SIGN = re2.compile(r"(^|[^\p{L}\d])(?:rs\.?|inr|aed|sar|zar|kes|ngn|php|myr|rm|r|chf|pln|sek|nok|dkk)\s?(\d)")
_DOLLARS = re2.compile(r"\b(?:nz|us|au|ca|hk|s|a|c)\s?\$")
_ABOUT = listed("""
    about around roughly approximately nearly almost circa ca some close rund etwa ungefähr fast knapp environ
""")
_OVER = frozenset(["over", "above", "exceeding", "mehr", "über", "well"])
_UNDER = frozenset(["under", "below", "within", "less", "weniger", "unter", "fewer"])
_SKIPPED = listed("""
    a an the of to my our their his her other different new more than additional full whole own of in
""")
_ONE = frozenset(("one", "eins", "ein"))
# Behind "times" where it compares.
_COMPARING = frozenset(
    [
        "as",
        "more",
        "faster",
        "the",
        "higher",
        "larger",
        "bigger",
        "greater",
        "longer",
        "over",
        "what",
        "cheaper",
        "quicker",
    ]
)
# "nine in five seasons" is no share.
_NO_SHARE = frozenset(
    ["seasons", "season", "countries", "cities", "towns", "places", "rooms", "buildings", "sites", "shifts"]
)
_SHARES_OF = frozenset((3.0, 4.0, 5.0, 10.0, 20.0, 100.0, 1000.0))
_MOST_PARTS = {0.5: 1, 1 / 3: 2, 0.25: 3, 0.2: 4, 0.1: 9}
_SAME_CHANGE = 6
# A number of this size with one digit that is no nought is a rounded one.
_ROUNDED = 1e4
_SPANS = listed("""
    in within under for over innerhalb lasted took takes take needed than
""")
_TO = frozenset(("to", "auf", "bis", "into", "zu"))
# Before the ends of a change, which no difference can be.
_ENDS = _TO | {"from", "von"}
_AND = frozenset(("and", "und", "plus"))
_SIDE_BY_SIDE = _TO | _AND | frozenset(("or", "oder", "-", "–", "—", "of", "instead", "than", "not", "from", "von"))
_LEADS = _ABOUT | _OVER | _UNDER | {"a", "an", "the", "$", "€", "£", "only", "just", "nur", "than"}
_JOINS = frozenset(
    (
        "with",
        "by",
        "for",
        "at",
        "on",
        "after",
        "when",
        "while",
        "who",
        "that",
        "which",
        "down",
        "mit",
        "to",
        "and",
        "bis",
        "auf",
        "und",
        "from",
        "or",
        "into",
    )
)
_TOKEN = re2.compile(
    r"[$€£¥₹¤]|\p{Nd}+(?:[.,'’\x{00A0}\x{202F}]\p{Nd}+)*|\p{L}[\p{L}'’]*(?:\p{Nd}[\p{L}\p{Nd}]*)?|[%×²]|[;.:!?()]|[-–—/]"
)
# More than these are devices.
_MOST_METRES = 5_000
_OF_LENGTH = frozenset(
    ["high", "long", "deep", "wide", "tall", "above", "below", "thick", "span", "²", "hoch", "lang", "tief", "breit"]
)
_ODD = re2.compile(r"\b(\p{L}+ty|(?:\p{L}+ )?hundred|\d+)[ -]odd\b ?")
_MONTH = re2.compile(r"\b(0?[1-9]|1[0-2])[./]((?:19|20)\d\d)\b")
_MONTH_NAMES = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_OF_THEM = re2.compile(r"\bof (?:them|whom|which|these|those)\b|\bdavon\b")
_HYPHEN = re2.compile(r"(\w)-(\p{L})")
_YEARS = re2.compile(r"\b((?:19|20)\d\d)\s?[-–—/]\s?(\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`values`: how it can be read, 1.200 in two ways. `nouns`: stems of what is counted. `loose`: said as a
    fraction. `begin` and `end` are offsets in the levelled text, both 0 where it does not stand there."""

    values: tuple[float, ...]
    unit: str
    nouns: frozenset[str] = frozenset()
    hedge: str = ""
    loose: bool = False
    counted_in: str = ""
    lead: str = ""
    at: int = 0
    derived: bool = False
    begin: int = 0
    end: int = 0

    def agrees(self, held: Quantity) -> bool:
        """Whether what is said is what is held, or an honest rounding of it."""
        if self.unit not in {"", held.unit} and not (self.unit == "point" and held.unit in {"", "%"}):
            return False
        if self.unit == "" and (held.unit == "date" or (held.derived and held.unit)):
            return False
        if self.unit == "" and self.nouns and held.unit and not self.nouns & held.nouns:
            return False
        if held.derived and self.lead in _ENDS:
            return False
        if self.unit == "money" and len({self.counted_in, held.counted_in} - {"", "¤"}) > 1:
            return False
        scale = 1.0 if self.unit else 1 / _scale(held.unit, held.counted_in)
        return any(self._near(said, value * scale, held) for said in self.values for value in held.values)

    def _near(self, said: float, value: float, held: Quantity) -> bool:
        if value == 0 or said == 0:
            return said == value
        off = abs(said - value) / abs(value)
        if off < 1e-6:
            return True
        if self.unit == "date" or (self.unit == "" and held.unit):
            return False
        if self.hedge == "over" and (held.hedge != "over" or held.unit == "time"):
            return 0 < value - said <= 0.3 * said
        if self.hedge == "under":
            return 0 < said - value <= 0.4 * said
        if self.hedge == "about":
            return off <= 0.13
        if held.derived:
            return said in {float(round(value)), round(value, 1)}
        if self.loose or held.loose:
            return off <= 0.105
        if self.unit == "time" and self.counted_in != held.counted_in:
            return off <= 0.05
        size = _scale(self.unit, self.counted_in)
        return said / size >= _ROUNDED and round(said / size) == round(float(f"{value / size:.1g}")) and off <= 0.06


def level(text: str) -> str:
    """The text as quantities are read in it: lower case, signs and dates spelled out. "03/2018" is "march 2018"."""
    lower = text.lower().replace("per cent", "percent").replace("m²", "sqm")
    lower = _OTHER_SIGN.sub(lambda found: f"{found.group(1)}¤{found.group(2)}", _DOLLARS.sub("$", lower))
    for written, plain in _PLAINER:
        lower = lower.replace(written, plain)
    lower = str(_ODD.sub(r"about \1 ", lower))
    lower = str(_MONTH.sub(lambda found: f"{_MONTH_NAMES[int(found.group(1))]} {found.group(2)}", lower))
    return str(_HYPHEN.sub(r"\1 \2", _HYPHEN.sub(r"\1 \2", lower)))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """In their order."""
    lower = level(text)
    found = list(_Scanner(lower).scan())
    found = _share_units(found)
    for start, end in _YEARS.findall(lower):
        found.append(Quantity(values=(float(start[:2] + end),), unit="date", at=-1))
    return tuple(found)


def derive(quantities: Sequence[Quantity], *, text: str = "") -> tuple[Quantity, ...]:
    """What follows from two that stand side by side: their difference, change in percent, ratio, and sum of counts."""
    derived: list[Quantity] = []
    for first, second in pairwise([one for one in quantities if one.unit != "date"]):
        if first.unit != second.unit or second.at - first.at > 6:
            continue
        old, new = first.values[0], second.values[0]
        if not old or not new or old == new:
            continue
        parts: list[tuple[str, float]] = []
        if second.lead in _TO:
            change = abs(old - new)
            parts = [(first.unit, change), ("%", change / abs(old) * 100), ("x", max(old / new, new / old))]
        else:
            if 0 < new < old and first.unit == "" and _OF_THEM.search(text.lower()):
                parts.append(("%", new / old * 100))
            if second.lead in _AND and first.unit == "" and first.nouns and second.nouns:
                parts.append(("", old + new))
        derived += [
            Quantity(values=(value,), unit=unit, derived=True, begin=first.begin, end=second.end)
            for unit, value in parts
        ]
    return tuple(derived)


def shifts(quantities: Sequence[Quantity]) -> tuple[tuple[float, float, str], ...]:
    """(from, to, unit) of two neighbours that are told as a change: read by those who compare directions."""
    pairs = pairwise(quantities)
    return tuple(
        (first.values[0], second.values[0], first.unit)
        for first, second in pairs
        if first.unit == second.unit != "date" and second.at - first.at <= 8 and second.lead in _TO
    )


def _share_units(found: list[Quantity]) -> list[Quantity]:
    """ "from 61 to 83 percent", "from eleven minutes to three": neighbours of a change have one unit."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if second.at - first.at > _SAME_CHANGE or second.lead not in _SIDE_BY_SIDE:
            continue
        if first.unit == "" and second.unit not in {"", "date"} and not first.nouns - second.nouns:
            scale = _scale(second.unit, second.counted_in)
            values = tuple(value * scale for value in first.values)
            found[index] = replace(first, unit=second.unit, counted_in=second.counted_in, values=values)
        elif second.unit == "" and first.unit not in {"", "date"} and not second.nouns:
            scale = _scale(first.unit, first.counted_in)
            values = tuple(value * scale for value in second.values)
            values += tuple(value * 1e6 for value in values if first.values[0] >= 1e6 > value * 1e3)
            found[index + 1] = replace(second, unit=first.unit, counted_in=first.counted_in, values=values)
    return found


# What stands between a number and a unit of time is a kind of it ("11 straight days"), but for these.
_NO_KINDS = (_JOINS, _UNITS, _TIMES, _SCALES, _FRACTIONS, _MONTH_NAMES)


class _Scanner:
    """Reads the quantities of one text from its tokens."""

    def __init__(self, lower: str) -> None:
        found = list(_TOKEN.finditer(lower))
        self._tokens = [str(one.group()) for one in found]
        self._spans = [one.span() for one in found]
        self._at = 0
        self._currency = ""

    def scan(self) -> list[Quantity]:
        found: list[Quantity] = []
        while self._at < len(self._tokens):
            begun = self._at
            quantity = self._read()
            if quantity is not None:
                begin, end = self._spans[begun][0], self._spans[self._last(begun, quantity)][1]
                found.append(
                    replace(quantity, hedge=self._hedge(begun), lead=self._lead(begun), at=begun, begin=begin, end=end)
                )
            self._at = max(self._at, begun + 1)
        return found

    def _last(self, begun: int, quantity: Quantity) -> int:
        """The last token of what was read, its unit included."""
        unit = bool(quantity.unit) and (self._peek() in _TIMES or self._peek() in _UNITS or self._peek() in _MONEY)
        return max(self._at, begun + 1) - (not unit)

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else ""

    def _read(self) -> Quantity | None:
        token = self._peek()
        if token in _CHANGES and (token != "twice" or self._peek(1) in {"the", "as", "what", "that"}):
            unit, value = _CHANGES[token]
            return Quantity(values=(value,), unit=unit, loose=True)
        if token in {"a", "an", "one", "ein", "eine", "einen", "einem", "einer"}:
            return self._single()
        if token in _FRACTIONS and (token in {"half", "hälfte"} or self._before() in {"by", "um", "in"}):
            return self._fraction(1.0)
        is_money = token in _MONEY
        if is_money:
            self._currency = token
            self._at += 1
        values = self._number()
        if values is None:
            return None
        return self._finish(values, is_money=is_money)

    def _before(self) -> str:
        return self._tokens[self._at - 1] if self._at else ""

    def _single(self) -> Quantity | None:
        """ "a third", "an hour", "a hundred", "half a million" without its number; a bare "one" says nothing."""
        following = self._peek(1)
        if self._peek() in _ONE:
            begun, self._at = self._at, self._at + 1
            if (share := self._share(1.0)) is not None:
                return share
            self._at = begun
        if following in {"full", "whole"} and self._peek(2) in _TIMES:
            self._at += 2
            return self._finish((1.0,), is_money=False, loose=True)
        if following in _FRACTIONS and self._before() not in {"once", "twice", "times"}:
            self._at += 1
            return self._fraction(1.0)
        if following in {"hundred", "thousand", "million", "billion", "dozen", "dutzend"}:
            self._at += 1
            return self._finish(self._scaled((1.0,)), is_money=False)
        and_half = (self._peek(2), self._peek(3), self._peek(4)) == ("and", "a", "half")
        is_counted = self._before() in _SPANS or and_half
        if following in _TIMES and len(following) > 2 and (is_counted or self._peek() == "one"):
            self._at += 1
            return self._finish((1.0,), is_money=False, loose=True)
        return None

    def _fraction(self, count: float) -> Quantity | None:
        part = _FRACTIONS[self._peek()] * count
        self._at += 1
        between = 2 if self._peek() == "of" and self._peek(1) in {"a", "an"} else 1
        if self._peek() in {"a", "of", "an", "eine"} and (
            self._peek(between) in _SCALES
            or self._peek(between) in _TIMES
            or (between == 1 and self._peek() != "of" and self._peek(between) in _UNITS)
        ):
            self._at += between
            return self._finish((part,), is_money=False, loose=True)
        return Quantity(values=(part * 100,), unit="%", loose=True)

    def _number(self) -> tuple[float, ...] | None:
        token = self._peek()
        if token[:1].isdecimal():
            values = _digits(token)
            self._at += 1
            return self._scaled(values) if values else None
        value = self._spelled()
        return None if value is None else (value,)

    def _scaled(self, values: tuple[float, ...]) -> tuple[float, ...]:
        while self._peek() in _SCALES and self._peek() not in {"m"} | _MONEY:
            scale = _SCALES[self._peek()]
            self._at += 1
            values = tuple(value * scale for value in values)
        if self._peek() == "m" and not self._is_metres():
            self._at += 1
            values = tuple(value * 1e6 for value in values)
        return values

    def _is_metres(self) -> bool:
        """An "m" with a space before it, or with a word of length behind it, is no million, but for money."""
        if self._currency_before():
            return False
        spaced = self._spans[self._at][0] > self._spans[self._at - 1][1]
        counted = self._peek(1)
        is_plural = counted[-1:] == "s" and len(counted) > 3
        return self._peek(1) in _OF_LENGTH or (spaced and not is_plural)

    def _currency_before(self) -> bool:
        return any(token in _MONEY or token in _CURRENCIES for token in self._tokens[max(0, self._at - 2) : self._at])

    def _spelled(self) -> float | None:
        total = group = 0.0
        begun = False
        while True:
            token = self._peek()
            value = 1.0 if token in _ONE and begun and group >= 20 and group % 10 == 0 else _word_value(token)
            if value is not None:
                group += value
            elif token in {"hundred", "hundert"} and begun:
                group = (group or 1) * 100
            elif token in _SCALES and len(token) > 2 and begun:
                total, group = total + (group or 1) * _SCALES[token], 0.0
            elif not (
                begun and token in {"and", "und", "-"} and _word_value(self._peek(1)) is not None and group >= 20
            ):
                break
            begun = True
            self._at += 1
        return total + group if begun else None

    def _finish(self, values: tuple[float, ...], *, is_money: bool, loose: bool = False) -> Quantity | None:
        if loose:
            values = self._scaled(values)
        if self._peek() in {"and", "einhalb"} and (self._peek(1), self._peek(2)) == ("a", "half"):
            self._at += 3
            values = self._scaled(tuple(value + 0.5 for value in values))
        parts = _FRACTIONS.get(self._peek(), 0.0) if self._peek() != "half" and not is_money else 0.0
        if parts and values[0] <= _MOST_PARTS[parts]:
            return self._fraction(values[0])
        if not is_money and values[0] == int(values[0]) and (share := self._share(values[0])) is not None:
            return share
        if self._peek() in {"-", "–", "of"} and (self._peek(1) in _TIMES or self._peek(1) in _UNITS):
            self._at += 1
        unit, counted_in = "money" if is_money else "", ""
        token = self._peek()
        between = token.isalpha() and _word_value(token) is None and not any(token in one for one in _NO_KINDS)
        if not is_money and len(self._peek(1)) > 3 and self._peek(1) in _TIMES and between and len(token) > 2:
            self._at += 1
            token = self._peek()
        if not is_money and token == "canadian":
            token = self._peek(1)
        if token in _TIMES and not is_money:
            unit, counted_in = "time", token
            if (self._peek(1), self._peek(2), self._peek(3)) == ("and", "a", "half"):
                values = tuple(value + 0.5 for value in values)
                self._at += 4
            values = tuple(value * _TIMES[token] for value in values)
        elif is_money:
            counted_in = self._currency
        elif token in {"times", "mal"} and self._peek(1) not in _COMPARING:
            self._at += 1
        elif token in _UNITS and not (_UNITS[token] == "m" and values[0] >= _MOST_METRES):
            unit = _UNITS[token]
            counted_in = _CURRENCIES.get(token, "") if unit == "money" else token if token in _SIZES else ""
            values = tuple(value * _SIZES.get(token, 1.0) for value in values)
        elif token in _MONEY:
            unit, counted_in = "money", token
        elif not unit and len(values) == 1 and 1900 <= values[0] <= 2099 and self._before().isdigit():
            return Quantity(values=values, unit="date")
        return Quantity(values=values, unit=unit, counted_in=counted_in, nouns=self._nouns(), loose=loose)

    def _share(self, part: float) -> Quantity | None:
        """ "nine in ten", "six out of a hundred", "two cases in a thousand"."""
        ahead = next((ahead for ahead in range(3) if self._peek(ahead) in {"in", "outof", "von"}), -1)
        if ahead < 0 or any(not self._peek(between).isalpha() for between in range(ahead)):
            return None
        join = self._peek(ahead)
        at = ahead + 1 + (self._peek(ahead + 1) in {"a", "every", "the"})
        whole = _word_value(self._peek(at)) or _count(self._peek(at)) or _SCALES.get(self._peek(at), 0.0)
        if not part < whole <= 1000 or (join != "outof" and (join == "von" or whole not in _SHARES_OF)):
            return None
        behind = self._peek(at + 1)
        if join != "outof" and (behind in _NO_SHARE or behind in _TIMES):
            return None
        self._at += at + 1
        return Quantity(values=(part / whole * 100,), unit="%", loose=True)

    def _nouns(self) -> frozenset[str]:
        nouns: list[str] = []
        if self._peek() == "of" and self._peek(1) in {"whom", "them", "which", "these", "those"}:
            return frozenset()
        for token in self._tokens[self._at : self._at + 5]:
            if not token[:1].isalpha() or token in _JOINS or _word_value(token) is not None:
                break
            if token not in _SKIPPED and token not in _TIMES and token not in _UNITS:
                nouns.append(token[:5])
            if len(nouns) == 2:
                break
        return frozenset(nouns)

    def _lead(self, at: int) -> str:
        """The word before the quantity, hedges left out."""
        while at > 0 and self._tokens[at - 1] in _LEADS:
            at -= 1
        return self._tokens[at - 1] if at else ""

    def _hedge(self, at: int) -> str:
        if self._peek() == "ish" or (self._peek(), self._peek(1)) == ("or", "so"):
            return "about"
        for token in self._tokens[max(0, at - 3) : at][::-1]:
            if token in _ABOUT:
                return "about"
            if token in _OVER or token == "more":
                return "over"
            if token in _UNDER:
                return "under"
            if token not in {"than", "als", "a", "an", "the", "to", "$", "€", "£", "just", "only", "ein", "eine"}:
                break
        return ""


def _scale(unit: str, counted_in: str) -> float:
    """What the number that was written was multiplied by."""
    return _TIMES.get(counted_in, 1.0) if unit == "time" else _SIZES.get(counted_in, 1.0)


def _word_value(word: str) -> float | None:
    value = _ONES.get(word, _TENS.get(word))
    if value is not None:
        return float(value)
    if "und" in word and word.endswith(("zig", "ßig", "ssig")):
        one, _, ten = word.partition("und")
        if ten in _TENS and (one in _ONES or one == "ein"):
            return float(_TENS[ten] + _ONES.get(one, 1))
    if word.endswith(("hundert", "tausend")) and word[:-7] in _ONES:
        return float(_ONES[word[:-7]] * (100 if word.endswith("hundert") else 1_000))
    return None


def _count(token: str) -> float:
    return float(token) if token.isdecimal() and len(token) < 4 else 0.0


def _digits(written: str) -> tuple[float, ...]:
    """How the digits can be read: "1.200" is 1200 or 1.2, "1,200" and "1 200" are 1200, "6.1" and "3,2" are
    decimals."""
    plain = "".join(sign for sign in written if sign not in "'’\u00a0\u202f")
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        return (float(plain),)
    last = marks[-1]
    whole, _, part = plain.rpartition(last)
    grouped = float("".join(sign for sign in plain if sign.isdigit()))
    if len(marks) > 1:
        if len(set(marks)) == 1:
            return (grouped,)
        return (float("".join(sign for sign in whole if sign.isdigit()) + "." + part),)
    if len(part) == 3 and whole != "0":
        return (grouped,) if last == "," else (grouped, float(f"{whole}.{part}"))
    return (float(f"{whole}.{part}"),)
