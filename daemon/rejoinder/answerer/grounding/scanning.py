"""Reads quantities from a levelled text, token by token: `Scanner(text).scan()`."""

from __future__ import annotations

from dataclasses import replace

import re2

from rejoinder.answerer.grounding.measures import (
    ABOUT,
    AND,
    CHANGES,
    COMPARING,
    COUNTLESS,
    CURRENCIES,
    DETERMINERS,
    FRACTIONS,
    MONEY,
    MONTH_NAMES,
    NO_SHARE,
    OF_A_NATION,
    OF_LENGTH,
    ONE,
    OVER,
    SCALES,
    SIZES,
    TIMES,
    TO,
    UNDER,
    UNITS,
    read_count,
    read_digits,
    word_value,
)
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.vocabulary import listed

_SKIPPED = listed("a an the of to my our their his her other different new more than additional full whole own of in")
# Behind these stands what a number is measured against, not what it counts.
_AGAINST = frozenset(["below", "under", "over", "above", "beyond"])
# Before "up to", which bounds a count that stands beside another or is one of a group.
_BESIDE = AND | {"of", "with", "for", "by"}
_SHARES_OF = frozenset((3.0, 4.0, 5.0, 10.0, 20.0, 100.0, 1000.0))
_MOST_PARTS = {0.5: 1, 1 / 3: 2, 0.25: 3, 0.2: 4, 1 / 6: 5, 0.125: 7, 0.1: 9}
_SPANS = listed("in within under for over innerhalb lasted took takes take needed than")
LEADS = ABOUT | OVER | UNDER | {"a", "an", "the", "$", "€", "£", "only", "just", "nur", "than"}
_JOINS = listed("""
    with by for at on after when while who that which down mit to and bis auf
    und from or into within since until before during because up
""")
# Of these "a half" stands before without "of".
_MEASURES = frozenset(("kg", "l", "mile", "km", "ha"))
_FROM, _HAND = frozenset(("from", "von")), frozenset(("hand", "hands", "handed", "handing"))
# What may stand behind the "one" that a change ends with.
_BEHIND_ONE = listed("in by within after over a per last this now im pro")
_AND_PART = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
# "Handed it over a month early" is of no more than a month.
_IT = frozenset(("it", "them", "that", "this", "her", "him"))
_TOKEN = re2.compile(
    r"[$€£¥₹¤]|\p{Nd}+(?:[.,'’\x{00A0}\x{202F}]\p{Nd}+)*|\p{L}[\p{L}'’]*(?:\p{Nd}[\p{L}\p{Nd}]*)?|[%×²]|[;.:!?()]|[-–—/]"
)
# More than these are devices.
_MOST_METRES = 5_000
# What stands between a number and a unit of time is a kind of it ("11 straight days"), but for these.
_NO_KINDS = (_JOINS, UNITS, TIMES, SCALES, FRACTIONS, MONTH_NAMES, _SKIPPED - {"full", "whole", "additional", "more"})


class Scanner:
    """Reads the quantities of one text from its tokens."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        found = list(_TOKEN.finditer(lower))
        self._tokens = [str(one.group()).rstrip("'’") for one in found]
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
        unit = bool(quantity.unit) and (self._peek() in TIMES or self._peek() in UNITS or self._peek() in MONEY)
        return max(self._at, begun + 1) - (not unit)

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else ""

    def _read(self) -> Quantity | None:
        token = self._peek()
        if self._before() == "number" and word_value(token) is not None:
            return None
        if token in CHANGES and (token != "twice" or self._peek(1) in {"the", "as", "what", "that"}):
            unit, value = CHANGES[token]
            return Quantity(values=(value,), unit=unit, loose=True)
        if token in {"a", "an", "one", "ein", "eine", "einen", "einem", "einer"}:
            return self._single()
        if token in FRACTIONS and (token in {"half", "hälfte"} or self._before() in {"by", "um", "in"}):
            return self._fraction(1.0)
        is_money = token in MONEY
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
        """ "a third", "an hour", "a hundred", "half a million" without its number; a bare "one" says nothing, but at
        the end of a change."""
        following = self._peek(1)
        if self._peek() in ONE:
            begun, self._at = self._at, self._at + 1
            if (share := self._share(1.0)) is not None:
                return share
            self._at = begun
            if self._ends_a_change():
                self._at += 1
                return Quantity(values=(1.0,), unit="")
        if following in {"full", "whole"} and self._peek(2) in TIMES:
            self._at += 2
            return self._finish((1.0,), is_money=False, loose=True)
        if following in FRACTIONS and self._before() not in {"once", "twice", "times"}:
            self._at += 1
            return self._fraction(1.0)
        if following in {"hundred", "thousand", "million", "billion", "dozen", "dutzend"}:
            self._at += 1
            return self._finish((self._spelled(1.0) or 1.0,), is_money=False)
        if self._peek() in ONE and self._and_part(1):
            self._at += 1
            return self._finish((1.0,), is_money=False, loose=True)
        is_counted = self._before() in _SPANS | ABOUT or self._and_part(2) > 0
        if following in TIMES and len(following) > 2 and (is_counted or self._peek() == "one"):
            self._at += 1
            return self._finish((1.0,), is_money=False, loose=True)
        return None

    def _ends_a_change(self) -> bool:
        """ "From six percent to one", but not "from one room to one of the others"."""
        following = self._peek(1)
        is_bare = not following[:1].isalpha() or following in _BEHIND_ONE
        return is_bare and self._before() in TO and not _FROM.isdisjoint(self._tokens[max(0, self._at - 10) : self._at])

    def _fraction(self, count: float) -> Quantity | None:
        part = FRACTIONS[self._peek()] * count
        self._at += 1
        between = 2 if self._peek() == "of" and self._peek(1) in {"a", "an"} else 1
        if len(self._peek()) > 2 and (self._peek() in TIMES or UNITS.get(self._peek(), "") in _MEASURES):
            return self._finish((part,), is_money=False, loose=True)
        if self._peek() in {"a", "of", "an", "eine"} and (
            self._peek(between) in SCALES
            or self._peek(between) in TIMES
            or ((between == 2 or self._peek() != "of") and self._peek(between) in UNITS)
        ):
            self._at += between
            return self._finish((part,), is_money=False, loose=True)
        return Quantity(values=(part * 100,), unit="%", loose=True)

    def _number(self) -> tuple[float, ...] | None:
        token = self._peek()
        if token[:1].isdecimal():
            values = read_digits(token)
            self._at += 1
            return self._scaled(values) if values else None
        value = self._spelled()
        return None if value is None else (value,)

    def _scaled(self, values: tuple[float, ...]) -> tuple[float, ...]:
        while self._peek() in SCALES and self._peek() not in {"m"} | MONEY:
            scale = SCALES[self._peek()]
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
        return self._peek(1) in OF_LENGTH or (spaced and not is_plural)

    def _currency_before(self) -> bool:
        return any(token in MONEY or token in CURRENCIES for token in self._tokens[max(0, self._at - 2) : self._at])

    def _spelled(self, group: float = 0.0) -> float | None:
        """`group`: what the article of "a hundred and fifty" stands for."""
        total, begun, last = 0.0, group > 0, group
        while True:
            token = self._peek()
            value = 1.0 if token in ONE and begun and group >= 20 and group % 10 == 0 else word_value(token)
            if value is not None and begun and not self._goes_on(last, value):
                break
            if value is not None:
                group, last = group + value, value
            elif token in {"hundred", "hundert"} and begun:
                group, last = (group or 1) * 100, 100.0
            elif token in SCALES and len(token) > 2 and begun:
                total, group, last = total + (group or 1) * SCALES[token], 0.0, SCALES[token]
            elif not (begun and token in {"and", "und", "-"} and word_value(self._peek(1)) is not None and group >= 20):
                break
            begun = True
            self._at += 1
        return total + group if begun else None

    def _goes_on(self, last: float, value: float) -> bool:
        """Whether a number word adds to the one before: "twenty one", "sixty twelve", "thousand, five"; not "ten four",
        nor "thirteen, eleven"."""
        if self._is_apart(self._at) and last < 1_000:
            return False
        return value < last and last >= 20 and (last >= 100 or value < 20)

    def _is_apart(self, place: int) -> bool:
        """Whether a comma stands before the token."""
        return 0 < place < len(self._spans) and "," in self._lower[self._spans[place - 1][1] : self._spans[place][0]]

    def _finish(self, values: tuple[float, ...], *, is_money: bool, loose: bool = False) -> Quantity | None:
        if loose:
            values = self._scaled(values)
        if part := self._and_part():
            self._at += 3
            values = self._scaled(tuple(value + part for value in values))
        parts = FRACTIONS.get(self._peek(), 0.0) if self._peek() != "half" and not is_money else 0.0
        if parts and values[0] <= _MOST_PARTS[parts]:
            return self._fraction(values[0])
        if not is_money and values[0] == int(values[0]) and (share := self._share(values[0])) is not None:
            return share
        if self._peek() in {"-", "–", "of"} and (self._peek(1) in TIMES or self._peek(1) in UNITS):
            self._at += 1
        unit, counted_in = "money" if is_money else "", ""
        token = self._peek()
        between = token.isalpha() and word_value(token) is None and not any(token in one for one in _NO_KINDS)
        between = between and not self._is_apart(self._at)
        if not is_money and len(self._peek(1)) > 3 and self._peek(1) in TIMES and between and len(token) > 2:
            self._at += 1
            token = self._peek()
        if not is_money and token in OF_A_NATION and UNITS.get(self._peek(1)) == "money":
            self._at += 1
            token = self._peek()
        if token in TIMES and not is_money:
            unit, counted_in = "time", token
            if part := self._and_part(1):
                values = tuple(value + part for value in values)
                self._at += 4
            values = tuple(value * TIMES[token] for value in values)
        elif is_money:
            counted_in = self._currency
        elif token in {"times", "mal"} and self._peek(1) not in COMPARING:
            self._at += 1
        elif token in UNITS and not (UNITS[token] == "m" and values[0] >= _MOST_METRES):
            unit = UNITS[token]
            counted_in = CURRENCIES.get(token, "") if unit == "money" else token if token in SIZES else ""
            values = tuple(value * SIZES.get(token, 1.0) for value in values)
        elif token in MONEY:
            unit, counted_in = "money", token
        elif not unit and len(values) == 1 and 1900 <= values[0] <= 2099 and self._before().isdigit():
            return Quantity(values=values, unit="date")
        return Quantity(values=values, unit=unit, counted_in=counted_in, nouns=self._nouns(), loose=loose)

    def _and_part(self, ahead: int = 0) -> float:
        """What "and a half" adds, 0 where it does not stand there."""
        if (self._peek(ahead), self._peek(ahead + 1)) not in {("and", "a"), ("and", "three")}:
            return 0.0
        if self._peek(ahead + 1) == "three":
            return 0.75 if self._peek(ahead + 2) in {"quarters", "quarter"} else 0.0
        return _AND_PART.get(self._peek(ahead + 2), 0.0)

    def _share(self, part: float) -> Quantity | None:
        """ "nine in ten", "six out of a hundred", "two cases in a thousand"."""
        ahead = next((ahead for ahead in range(3) if self._peek(ahead) in {"in", "outof", "of", "von"}), -1)
        if ahead < 0 or any(not self._peek(between).isalpha() for between in range(ahead)):
            return None
        join = self._peek(ahead)
        at = ahead + 1 + (self._peek(ahead + 1) in {"a", "every", "the"})
        whole = word_value(self._peek(at)) or read_count(self._peek(at)) or SCALES.get(self._peek(at), 0.0)
        is_share = join == "outof" or (join == "in" and whole in _SHARES_OF) or SCALES.get(self._peek(at)) == 100
        if not part < whole <= 1000 or not is_share:
            return None
        behind = self._peek(at + 1)
        if join != "outof" and (behind in NO_SHARE or behind in TIMES):
            return None
        self._at += at + 1
        return Quantity(values=(part / whole * 100,), unit="%", loose=True)

    def _nouns(self) -> frozenset[str]:
        nouns: list[str] = []
        if self._peek() == "of" and self._peek(1) in {"whom", "them", "which", "these", "those"}:
            return frozenset()
        if self._peek() in COUNTLESS or (self._peek() == "in" and self._peek(1) in DETERMINERS):
            return frozenset()
        for ahead in range(5):
            token = self._peek(ahead)
            if not token[:1].isalpha() or token in _JOINS or word_value(token) is not None:
                break
            if self._is_apart(self._at + ahead):
                break
            if token not in _SKIPPED and token not in TIMES and token not in UNITS:
                nouns.append(token[:5])
            if len(nouns) == 2 or token in _AGAINST or (token, self._peek(ahead + 1)) == ("short", "of"):
                break
        return frozenset(nouns)

    def _lead(self, at: int) -> str:
        """The word before the quantity, hedges left out."""
        while at > 0 and self._tokens[at - 1] in LEADS:
            at -= 1
        if self._tokens[max(0, at - 2) : at] == ["up", "to"] and (at < 3 or self._tokens[at - 3] in _BESIDE):
            at -= 2
        return self._tokens[at - 1] if at else ""

    def _is_handed(self, place: int) -> bool:
        before = self._tokens[max(0, place - 6) : place]
        return before[-1:] != [] and (before[-1] in _IT or not _HAND.isdisjoint(before))

    def _hedge(self, at: int) -> str:
        if self._peek() == "ish" or (self._peek(), self._peek(1)) == ("or", "so"):
            return "about"
        for place in range(at - 1, max(0, at - 3) - 1, -1):
            token = self._tokens[place]
            if token in ABOUT:
                return "about"
            if token == "over" and self._is_handed(place):
                return ""
            if token in OVER or token == "more":
                return "over"
            if token in UNDER:
                return "under"
            if token not in {"than", "als", "a", "an", "the", "to", "$", "€", "£", "just", "only", "ein", "eine"}:
                break
        return ""
