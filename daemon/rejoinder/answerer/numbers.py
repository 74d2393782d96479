"""Numbers in a text, in digits or words, with what they count: "€2.5M", "40 %", "three years", "2019–24".

Takes text; gives `Number`s. Deliberately strict: what can be read in two ways equals only what is written the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import re2

_WORDS = {
    name: Decimal(value)
    for names, value in (
        ("zero null zéro cero", 0), ("two zwei deux dos twice double doubled zweimal doppelt", 2),
        ("three drei trois tres third triple tripled thrice dreimal", 3),
        ("four vier quatre cuatro fourth quadrupled", 4),
        ("five fünf cinq cinco fifth", 5), ("six sechs seis sixth", 6), ("seven sieben siete seventh", 7),
        ("eight acht huit ocho eighth", 8), ("nine neun neuf nueve ninth", 9), ("ten zehn dix diez tenth", 10),
        ("eleven elf onze", 11), ("twelve zwölf douze doce dozen dutzend douzaine docena", 12),
        ("thirteen dreizehn treize trece", 13), ("fourteen vierzehn quatorze catorce", 14),
        ("fifteen fünfzehn quinze quince", 15), ("sixteen sechzehn dieciséis", 16),
        ("seventeen siebzehn", 17), ("eighteen achtzehn", 18), ("nineteen neunzehn", 19),
        ("twenty zwanzig vingt veinte", 20), ("thirty dreißig dreissig trente treinta", 30),
        ("forty vierzig quarante cuarenta", 40), ("fifty fünfzig cinquante cincuenta", 50),
        ("sixty sechzig soixante sesenta", 60), ("seventy siebzig setenta", 70), ("eighty achtzig ochenta", 80),
        ("ninety neunzig noventa", 90), ("hundred hundreds hundert cien", 100),
        ("thousand thousands tausend mille mil", 1_000), ("million millions millionen millones", 1_000_000),
        ("billion billions milliarde milliarden milliard", 1_000_000_000), ("half halved hälfte moitié mitad", "0.5"),
        ("quarter viertel", "0.25"),
    )
    for name in names.split()
}  # fmt: skip
_MULTIPLES = {
    "k": 1_000, "thousand": 1_000, "tausend": 1_000, "mille": 1_000, "mil": 1_000, "m": 1_000_000, "mn": 1_000_000,
    "mio": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "millionen": 1_000_000, "millones": 1_000_000,
    "bn": 10**9, "b": 10**9, "mrd": 10**9, "billion": 10**9, "billions": 10**9, "milliarden": 10**9, "hundred": 100,
    "dozen": 12,
}  # fmt: skip
_UNITS = {
    name: unit
    for unit, names in {
        "%": "% percent prozent percentage pct pourcent", "ms": "ms millisecond milliseconds millisekunden",
        "s": "s sec secs second seconds sekunde sekunden", "min": "min mins minute minutes minuten",
        "h": "h hr hrs hour hours stunde stunden", "day": "day days tag tage tagen", "week": "week weeks woche wochen",
        "month": "month months monat monate monaten", "year": "year years yr yrs jahr jahre jahren ans años",
        "kb": "kb kib", "mb": "mb mib", "gb": "gb gib", "tb": "tb tib", "x": "x × times fold mal",
        "people": "people persons engineers developers employees",
    }.items()
    for name in names.split()
}  # fmt: skip
_MONEY_SIGNS = frozenset("$€£¥₹")
_MONEY_WORDS = frozenset(("usd", "eur", "gbp", "chf", "jpy", "inr", "euro", "euros", "dollar", "dollars", "pounds"))

_TOKEN = re2.compile(
    r"([$€£¥₹]\s?)?(\p{Nd}+(?:[.,'’\x{00A0}\x{202F}\x{2009}]\p{Nd}+)*)([\p{L}%×]*)|(\p{L}+)|([%×$€£¥₹+])"
)
# Numbers that are compared as they are written: German compounds, ½ and ④, Chinese numerals that count something.
_WRITTEN = re2.compile(
    r"\b(?:ein|eins|zwei|zwo|drei|vier|fünf|sechs|sech|sieb|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|dreissig|"
    r"vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend){2,}(?:und(?:zwanzig|dreißig|dreissig|vierzig|"
    r"fünfzig|sechzig|siebzig|achtzig|neunzig))?\b|\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und[a-zß]+zig\b|"
    r"[\p{No}\p{Nl}]+|[一二三四五六七八九十百千万億亿〇两]{2,}|[二三四五六七八九十百千万億亿两][年月日个個人名倍割]"
)
# Breaks between words. The narrow spaces are none, since they stand within numbers.
_GAPS = str.maketrans(dict.fromkeys("\n\t\r", " "))
_AROUND = ".,;:!?…()[]{}\"'“”‘’*_"
_RANGE = re2.compile(r"\b((?:19|20)\d\d)\s?[-–—/]\s?(\d\d)\b")


class _Token(NamedTuple):
    """What one match of _TOKEN holds; "" where nothing."""

    money: str
    digits: str
    tail: str
    word: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`value` in full; `unit` normalised, "money" for sums, "" where none is known; `written` as in the text."""

    value: Decimal | None
    unit: str
    written: str


def find_numbers(text: str) -> frozenset[Number]:
    lower = text.lower().replace("per cent", "percent")
    may_have = not lower.isascii() or any(part in lower for part in ("hundert", "tausend", "zehn", "zig"))
    forms = _WRITTEN.findall(lower) if may_have else []
    written = {Number(value=None, unit="", written=form) for form in forms}
    years = {_number(f"{start[:2]}{end}", "") for start, end in _RANGE.findall(lower)} if _has_range(lower) else set()
    return frozenset([*_scan(_split(lower)), *years, *written])


def _has_range(text: str) -> bool:
    return any(sign in text for sign in "-–—/")


def _split(text: str) -> list[_Token]:
    """Plain words are cut out by hand, since most of a text is words and a pattern costs thirty times as much."""
    tokens: list[_Token] = []
    for piece in text.translate(_GAPS).split(" "):
        word = piece.strip(_AROUND)
        if word.isalpha():
            tokens.append(_Token("", "", "", word, ""))
        elif piece:
            tokens.extend(_Token(*groups) for groups in _TOKEN.findall(piece))
    return tokens


def _scan(tokens: Sequence[_Token]) -> Iterator[Number]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        is_money = token.money or (position and tokens[position - 1].sign in _MONEY_SIGNS)
        position += 1
        if token.digits:
            words, used = _following(tokens, position)
            factor, unit, taken = _read_tail([token.tail, *words] if token.tail else words)
            position += min(used, max(0, taken - (1 if token.tail else 0)))
            yield _number(token.digits, "money" if is_money else unit, factor)
        elif token.word in _WORDS:
            value, position = _spelled(tokens, position - 1)
            words, _ = _following(tokens, position)
            _, unit, _ = _read_tail(words)
            yield Number(value=value, unit=unit, written=format(value.normalize(), "f"))


def _following(tokens: Sequence[_Token], position: int) -> tuple[list[str], int]:
    words: list[str] = []
    for token in tokens[position : position + 2]:
        if token.digits:
            break
        words.append(token.word or token.sign)
    return words, len(words)


def _read_tail(words: list[str]) -> tuple[int, str, int]:
    """Multiple, unit and how many words they took."""
    factor, taken = 1, 0
    if words and words[0] in _MULTIPLES:
        factor, taken = _MULTIPLES[words[0]], 1
    follower = words[taken] if taken < len(words) else ""
    if follower in _UNITS:
        return factor, _UNITS[follower], taken
    if follower in _MONEY_WORDS or follower in _MONEY_SIGNS:
        return factor, "money", taken
    return factor, "", taken


def _spelled(tokens: Sequence[_Token], position: int) -> tuple[Decimal, int]:
    """The value of a run of number words: "two hundred and fifty thousand"."""
    total, group = Decimal(0), Decimal(0)
    begun = False
    while position < len(tokens):
        word = tokens[position].word
        value = _WORDS.get(word)
        if value is None and not (begun and word in {"and", "und"} and _spells(tokens, position + 1)):
            break
        if value is not None:
            if value >= 1_000:
                total, group = total + (group or 1) * value, Decimal(0)
            elif value == 100:
                group = (group or 1) * value
            else:
                group += value
        begun = True
        position += 1
    return total + group, position


def _spells(tokens: Sequence[_Token], position: int) -> bool:
    return position < len(tokens) and tokens[position].word in _WORDS


def _number(digits: str, unit: str, factor: int = 1) -> Number:
    value = _value(digits)
    if value is not None:
        value *= factor
    return Number(value=value, unit=unit, written=digits if factor == 1 else f"{digits}×{factor}")


def _value(digits: str) -> Decimal | None:
    """None where it can be read in two ways, as 1.200 can."""
    plain = "".join(letter for letter in digits if letter not in "'’\u00a0\u202f\u2009")
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in plain)
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        decimal = max(plain.rfind("."), plain.rfind(","))
        plain = plain[:decimal].replace(".", "").replace(",", "") + "." + plain[decimal + 1 :]
    elif commas:
        grouped = all(len(part) == 3 for part in plain.split(",")[1:])
        plain = plain.replace(",", "") if grouped else plain.replace(",", ".")
    elif dots > 1:
        plain = plain.replace(".", "")
    elif dots and len(plain.split(".")[1]) == 3 and not plain.startswith("0"):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
