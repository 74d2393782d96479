"""German numbers as English ones: words ("einundzwanzig", "zweieinhalb", "dreimal") and digits ("1.200", "3,5")."""

from __future__ import annotations

import re
from functools import lru_cache

_ONES = {
    "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_ORDINAL_WORDS = {
    f"{word}{ending}": english
    for word, english in zip(
        ("", "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft"),
        _ORDINALS,
        strict=True,
    )
    if word
    for ending in ("e", "en", "er", "es", "em", "ens")
}
_MULTIPLES = {"zweifach": "double", "doppelt": "double", "dreifach": "triple", "vierfach": "fourfold"}
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})((?:\.\d{3})+)(?:,(\d+))?(?![\d.]\d|\d)")
_SWISS = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?!\d)")


@lru_cache(maxsize=4_096)
def count_word(key: str) -> str:
    """The English of a number word, in digits above twelve; "" of any other."""
    if key in _ORDINAL_WORDS and key not in {"achten"}:
        return _ORDINAL_WORDS[key]
    if key in _MULTIPLES:
        return _MULTIPLES[key]
    if key in {"anderthalb", "eineinhalb"}:
        return "one and a half"
    if key.endswith("einhalb") and (value := _value(key.removesuffix("einhalb"))):
        return f"{say_count(value)} and a half"
    if key in {"zweimal", "einmal"}:
        return {"zweimal": "twice", "einmal": "once"}[key]
    if key.endswith("mal") and (value := _value(key.removesuffix("mal"))):
        return f"{say_count(value)} times"
    if key in {"ein", "null"}:
        return "zero" if key == "null" else ""
    value = _value(key)
    return say_count(value) if value else ""


def say_count(value: int) -> str:
    return _ENGLISH[value] if value < len(_ENGLISH) else str(value) if value < 10_000 else f"{value:,}"


def plain_digits(text: str) -> str:
    """ "1.200,50" as "1,200.50", "1'200" as "1,200", "3,5" as "3.5"."""
    text = _SWISS.sub(",", text)
    text = _GROUPED.sub(
        lambda found: f"{found[1]}{found[2].replace('.', ',')}{f'.{found[3]}' if found[3] else ''}", text
    )
    return _DECIMAL.sub(r"\1.\2", text)


def _value(key: str) -> int:
    """0 for what is no number."""
    if key in _ONES:
        return _ONES[key]
    if key in _TENS:
        return _TENS[key]
    for scale, size in (("tausend", 1_000), ("hundert", 100)):
        before, found, after = key.partition(scale)
        if found:
            first = _value(before) if before else 1
            rest = _value(after.removeprefix("und")) if after else 0
            return first * size + rest if first and (rest or not after) else 0
    one, found, ten = key.partition("und")
    while found and ten not in _TENS and "und" in ten:
        more, found, ten = ten.partition("und")
        one = f"{one}und{more}"
    return _ONES[one] + _TENS[ten] if found and one in _ONES and ten in _TENS else 0
