"""Things called by a number or a code ("ticket 4242", "pump C-300", "gate B"), in a question and in passages.

A neighbour's number is nearly the same to every measure of likeness, so this is a rule: the passages that name the
thing asked for come first, and where none does those that name others of its kind are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rejoinder.context.days import days_in
from rejoinder.context.topics import STOP_WORDS
from rejoinder.context.typography import split_words

# More passages than these do not tell a thing by its number: it is what the documents are about.
MOST_NAMED = 12
FEWEST_OF_A_KIND = 2
LONG_NUMBER_DIGITS = 4
LONGEST_PLURAL_ENDING = 2
SPAN = "…"
# What holds for every day may answer what is asked of one, so that other days do not speak against it.
DAY = "a day"
_NUMBERING = frozenset(split_words("number no nr num id nummer numéro numero número номер № #"))
# What stands before an amount or a date, and names nothing.
_OF_AMOUNTS = frozenset(
    split_words(
        """
    around nearly almost roughly approximately exactly least most per circa last next first past within since than
    another total plus minus times between above below every etwa rund über unter bis vor nach seit circa letzten
    nächsten ersten alle mehr weniger environ depuis avant après les des pour par con por para hasta desde más sobre
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december januar jänner februar märz mai juni juli oktober dezember janvier février mars avril
    juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre monday tuesday wednesday thursday friday saturday sunday
    """
    )
)
_CODE = re.compile(r"(?<![\w.,-])(?=[\w./-]*\d)(?=[\w./-]*[^\W\d_])[^\W_]+(?:[-/.][^\W_]+)*(?![\w])")
_VERSION = re.compile(r"(?<![\w.,])\d+(?:\.\d+){2,}(?![\w])")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d$|(?:19|20)\d\d\.")
_CODE_AFTER_DIGITS = re.compile(r"\d+[-/][A-Z]{1,3}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE = r"\d+(?:\.\d+)?(?![\w%€$£°]|[.,:]\d|-[^\W\d_])|[B-HJ-Z](?![\w'’&+#]|[.-]\w)"
_NAMED = re.compile(
    rf"(?:(?P<noun>[^\W\d_]+)\s+)?(?P<by>(?:(?:number|no|nr|num|id|nummer|num[eé]ro|número|номер)\b[.:]?|[№#])\s*)?"
    rf"(?<![\w.,:$€£-])(?P<value>{_VALUE})(?P<more>(?:\s*(?:,|&|/|\bor\b|\band\b|\bund\b|\boder\b)\s*(?:\d+)\b)*)"
    r"(?P<span>\s*(?:-|–|\bto\b|\bbis\b|\bthrough\b)\s*\d)?",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:(?P<word>[^\W\d_]+)|\S|$)")
_JOINTS = re.compile(r"[-/.]")
_THOUSANDS = re.compile(r"(?<=\d)[,'’](?=\d{3}\b)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """`kind`: the noun before a number, or a code with its digits left out; `value`: the number or the whole code.

    Of a long number that stands alone the kind is "". `value` is `SPAN` where a range is named. `is_sure`: nothing that
    is counted follows ("ticket 42 was", not "led 42 people").
    """

    kind: str
    value: str
    is_sure: bool = True


def designations_in(text: str) -> frozenset[Designation]:
    plain = _THOUSANDS.sub("", text)
    days = (Designation(kind=DAY, value=day) for day in days_in(text))
    return frozenset((*_codes(plain), *_numbered(plain), *days))


class Designations:
    """What each of some passages names, by their places."""

    def __init__(self, named: Sequence[frozenset[Designation]]) -> None:
        self._places: dict[tuple[str, str], list[int]] = {}
        self._values: dict[str, set[str]] = {}
        for place, designations in enumerate(named):
            for one in designations:
                self._places.setdefault((one.kind, one.value), []).append(place)
                if one.is_sure:
                    self._values.setdefault(one.kind, set()).add(one.value)

    def asked(self, question: str, turns: Sequence[str] = ()) -> list[Designation]:
        """What the question names, as far as the passages name things of such a kind.

        `turns`: what was said before, newest first, where the question leans on it: "and 4244?" asks for a ticket too.
        """
        found = designations_in(question)
        bare = [one for one in found if not one.kind and one.is_sure]
        named = [one for one in found if one.kind]
        if turns and not named:
            kinds = {one.kind for one in designations_in(turns[0]) if one.kind and one.value.isdigit()}
            named = [Designation(kind=kind, value=one.value) for kind in kinds for one in bare]
        known = [one for one in named if self._is_kind(one, question)]
        return known or [one for one in bare if len(one.value) >= LONG_NUMBER_DIGITS]

    def naming(self, asked: Sequence[Designation]) -> list[int]:
        """The places that name most of what is asked for; [] where they are many."""
        said: dict[int, int] = {}
        for one in asked:
            for place in self._places.get((one.kind, one.value), ()):
                said[place] = said.get(place, 0) + 1
        most = max(said.values(), default=0)
        places = [place for place, count in said.items() if count == most]
        return sorted(places) if len(places) <= MOST_NAMED else []

    def are_all_others(self, asked: Sequence[Designation], best: str) -> bool:
        """Whether no passage names what is asked for, and the best one only another of its kind, or none at all."""
        kinds = {one.kind for one in asked if one.kind and one.kind != DAY}
        if not kinds or any((one.kind, one.value) in self._places for one in asked):
            return False
        others = [one for one in designations_in(best) if one.kind in kinds]
        if any(_is_same(one, other) for one in asked for other in others) or SPAN in (one.value for one in others):
            return False
        return not any(_speaks_of_many(best, kind) for kind in kinds)

    def _is_kind(self, one: Designation, question: str) -> bool:
        values = self._values.get(one.kind, set())
        if not one.value.replace(".", "").isdigit() and len(one.value) > 1:
            return bool(values)
        if _YEAR.fullmatch(one.value):
            return sum(not _YEAR.fullmatch(value) for value in values) >= FEWEST_OF_A_KIND
        return len(values) >= FEWEST_OF_A_KIND or (bool(values) and one.kind.upper() in question.split())


def _codes(text: str) -> Iterator[Designation]:
    for match in _CODE.finditer(text):
        code = match.group()
        if _YEAR.search(code) and not re.search(r"\d{3,}", _YEAR.sub("", code, count=1)):
            continue
        if not code[0].isdigit() or _CODE_AFTER_DIGITS.match(code):
            yield _code(_JOINTS.sub("", code.casefold()))
    for match in _VERSION.finditer(text):
        if not _DATE.match(match.group()):
            yield _code(match.group())


def _code(code: str) -> Designation:
    return Designation(kind=_DIGITS.sub("0", code), value=code)


def _numbered(text: str) -> Iterator[Designation]:
    for match in _NAMED.finditer(text):
        value, noun = match["value"].casefold(), (match["noun"] or "").casefold()
        is_letter = not value[0].isdigit()
        if (is_letter and (match["value"].islower() or not noun)) or ("." in value and noun == match["noun"]):
            continue
        after = _AFTER.match(text, match.end())
        word = (after["word"] or "").casefold() if after else ""
        is_sure = is_letter or not word or word in STOP_WORDS or match["by"] is not None
        kinds = [noun] if _is_noun(noun, match["noun"] or "") else []
        kinds += ["number"] if match["by"] else []
        for kind in kinds:
            for number in (value, *_DIGITS.findall(match["more"])):
                yield Designation(kind=kind, value=number, is_sure=is_sure)
            if match["span"]:
                yield Designation(kind=kind, value=SPAN)
        if (match["noun"] or "").isupper() and value.isdigit():
            yield _code(f"{noun}{value}")
        if value.isdigit() and not _YEAR.fullmatch(value):
            yield Designation(kind="", value=value, is_sure=is_sure)


def _is_noun(noun: str, written: str) -> bool:
    return (
        (len(noun) > 2 or (written.isupper() and len(noun) > 1))
        and noun not in STOP_WORDS
        and noun not in _OF_AMOUNTS
        and noun not in _NUMBERING
    )


def _is_same(one: Designation, other: Designation) -> bool:
    """Python 3.11 is a Python 3."""
    same = one.value == other.value or other.value.startswith(f"{one.value}.")
    return same and (one.kind == other.kind or not one.kind)


def _speaks_of_many(text: str, kind: str) -> bool:
    """ "All tickets …": the noun with an ending more."""
    return any(word.startswith(kind) and 0 < len(word) - len(kind) <= LONGEST_PLURAL_ENDING for word in _words(text))


def _words(text: str) -> Iterable[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
