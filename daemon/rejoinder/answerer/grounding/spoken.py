"""Numbers as they are said aloud, written as they are elsewhere: takes a text in lower case, gives it with "two point
six" as "2.6", "point nine three" as "0.93", "some hundred and forty" as "some a hundred and forty", "for two quarters"
as "for 6 months", "the sixteen hundreds" as "the 17th century", "in twenty nineteen" as "in 2019", "three nines" as
"99.9 percent" and "a good two hundred" as "over two hundred".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import re2

from rejoinder.answerer.grounding.measures import FRACTIONS, ONES, SCALES, TENS, word_value

_DIGITS = {"oh": 0, "nought": 0, "one": 1, "eins": 1, "ein": 1} | {
    name: value for name, value in ONES.items() if value < 10
}
_ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            "tenth zehnt", "eleventh elft", "twelfth zwölft", "thirteenth dreizehnt", "fourteenth vierzehnt",
            "fifteenth fünfzehnt", "sixteenth sechzehnt", "seventeenth siebzehnt", "eighteenth achtzehnt",
            "nineteenth neunzehnt", "twentieth zwanzigst",
        ),
        start=10,
    )
    for name in names.split()
}  # fmt: skip
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_TEEN = 19
_ONE_QUARTER = frozenset(("a", "an"))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ONE, _TEN, _SMALL = _either(_DIGITS), _either(TENS), _either(ONES)
_WHOLE = rf"\d+|(?:{_TEN})[ -](?:{_ONE})|{_TEN}|{_SMALL}|{_ONE}|\p{{L}}+und(?:{_TEN})"
_POINT = re2.compile(
    rf"\b(at )?({_WHOLE}) (?:points?|commas?|komma) ((?:{_ONE}|\d)(?: (?:{_ONE}|\d))*|{_TEN}|{_SMALL}|"
    rf"\p{{L}}+und(?:{_TEN})|\d+)\b"
)
# "It sits at point nine three".
_POINT_ALONE = re2.compile(rf"\b(?:point|komma) ((?:{_ONE})(?: (?:{_ONE}))+)\b")
_SOME_HUNDRED = re2.compile(
    r"\b(some|about|around|nearly|almost|roughly|over|under|just over|just under|well over|rund|etwa|fast|über) "
    r"(hundred|hundert) (\p{L})"
)
_HALF_DOZEN = re2.compile(r"\bhalf[ -]dozen\b")
# A time of so many quarters of a year, but not "for three quarters of the orders".
_QUARTERS = re2.compile(
    r"\b(for|over|lasted|within|für|über) (an?|one|two|three|four|five|six|ein|zwei|drei|vier) "
    r"(?:full |whole |ganze )?(?:quarters?|quartale?)"
    r"(,|[.;:!?]|$| (?:and|then|but|before|in|with|when|until|und|dann)\b)"
)
# "Ein Komma sieben", as it is translated.
_A_COMMA = re2.compile(rf"\ban? (commas? (?:{_ONE}|\d)\b)")
_HUNDREDS = re2.compile(r"\b(1\d)00(?:['’]?s|er jahren?)\b")
_SAID_HUNDREDS = re2.compile(rf"\b({_SMALL}) hundreds\b")
_CENTURY = re2.compile(rf"\b(?:(\d\d)\.|({_either(_ORDINALS)})(?:e[nrs]?)?) (?:century|jahrhunderts?)\b")
_YEAR = re2.compile(
    r"\b(in|since|until|till|by|from|to|during|of|early|late|spring|summer|autumn|winter|between|and|\p{L}+ber|"
    rf"\p{{L}}+uary|march|april|may|june|july|august) (nineteen|twenty) (?:oh ({_ONE})|({_TEN})(?:[ -]({_ONE}))?|"
    rf"({_SMALL}))\b(,| (?:and|we|i|it|the|when|with|at|to|until)\b|[.!?]|$)"
)
_NINES = re2.compile(r"\b(two|three|four|five|six) nines\b")
_GOOD = re2.compile(rf"\b(?:a )?good (a )?(\d|(?:{_either([*ONES, *TENS, *FRACTIONS, *SCALES])})\b)")


def write_numbers(lower: str) -> str:
    """Every other word stays."""
    for pattern, written in _WRITTEN:
        lower = str(pattern.sub(written, lower))
    return lower


def _value(word: str) -> int:
    """Of a number below a hundred, in digits or spelled."""
    if word.isdecimal():
        return int(word)
    parts = word.replace("-", " ").split()
    values = [_DIGITS[part] if part in _DIGITS else int(word_value(part) or 0) for part in parts]
    return sum(values)


def _decimal(found: re2.Match[str]) -> str:
    at, whole, behind = found.groups()
    if at and _value(whole) == 1:
        return str(found.group())  # "at one point two of us left"
    return f"{at or ''}{_value(whole)}.{''.join(str(_value(word)) for word in behind.split())}"


def _decimal_alone(found: re2.Match[str]) -> str:
    return f"0.{''.join(str(_value(word)) for word in found.group(1).split())}"


def _some_hundred(found: re2.Match[str]) -> str:
    before, hundred, behind = found.groups()
    return f"{before} {'a hundred' if hundred == 'hundred' else 'ein hundert'} {behind}"


def _of_quarters(found: re2.Match[str]) -> str:
    before, count, behind = found.groups()
    return f"{before} {3 * (1 if count in _ONE_QUARTER else _value(count))} months{behind}"


def _century(number: int) -> str:
    suffix = "th" if number <= _TEEN + 1 else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix} century"


def _of_hundreds(found: re2.Match[str]) -> str:
    number = _value(found.group(1))
    return _century(number + 1) if number >= min(_ORDINALS.values()) else str(found.group())


def _of_ordinal(found: re2.Match[str]) -> str:
    digits, name = found.groups()
    return _century(int(digits) if digits else _ORDINALS[name])


def _year(found: re2.Match[str]) -> str:
    before, century, oh, ten, one, teen = found.groups()[:6]
    rest = _value(oh) if oh else _value(ten) + (_value(one) if one else 0) if ten else _value(teen)
    if not oh and rest < min(_ORDINALS.values()):
        return str(found.group())
    return f"{before} {_value(century)}{rest:02d}{found.group(7)}"


def _of_nines(found: re2.Match[str]) -> str:
    count = _value(found.group(1))
    return f"{100 - 100 / 10**count:.10g} percent"


def _over(found: re2.Match[str]) -> str:
    return f"over {found.group(1) or ''}{found.group(2)}"


_WRITTEN: tuple[tuple[re2.Pattern[str], Callable[[re2.Match[str]], str]], ...] = (
    (_A_COMMA, lambda found: f"one {found.group(1)}"),
    (_POINT, _decimal),
    (_POINT_ALONE, _decimal_alone),
    (_SOME_HUNDRED, _some_hundred),
    (_HALF_DOZEN, lambda found: "half a dozen"),
    (_QUARTERS, _of_quarters),
    (_HUNDREDS, _of_hundreds),
    (_SAID_HUNDREDS, _of_hundreds),
    (_CENTURY, _of_ordinal),
    (_YEAR, _year),
    (_NINES, _of_nines),
    (_GOOD, _over),
)
