"""Tables' passages and sentences about them as a person says them, to be checked against one another.

"Price (EUR): 49" is said "49 euros": a unit in a column's head goes behind its value. "(computed from C2:C4: …)" and
C2:C4 name places, not amounts: they are taken out of a sentence where a passage names the same. What is computed of
cells is cited as that passage, whose words name the cells. A sentence that tells no more than a cell's value is borne
out by the cell: "The current value is 0."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import re2

from rejoinder.types import Passage

_UNITS = (
    r"EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|CAD|AUD|INR|Euro|€|\$|£|¥|%|kg|g|t|km|m|cm|mm|m²|l|ml|h|hours|min|"
    r"minutes|s|days|Tage|Stunden"
)
_HEADED = re2.compile(rf" \((?P<unit>{_UNITS})\): (?P<value>[+\-−]?\d[\d.,'’]*)(?P<end>[\s;).]|$)")
_AREA = r"[A-Z]{1,3}\d{1,7}(?:\s?[:–-]\s?[A-Z]{1,3}\d{1,7})?"
_AREAS = re2.compile(rf"\b{_AREA}\b")
_FROM = re2.compile(
    rf"(?i:[,;]?\s*\(?\b(?:(?:as )?(?:computed|calculated|added up|summed|taken|read|berechnet|summiert) )?"
    rf"(?:from|of|over|in|aus|von) (?:the |den )?(?:cells? |zellen? |range |bereich )?)(?P<area>{_AREA})\)?"
)
_WORKINGS = re2.compile(r"\s*\((?:computed from|of \d+ cells)[^()]*(?:\([^()]*\)[^()]*)*\)")
_MADE_OF = re2.compile(r"\((?:computed from|of \d+ cells).*")

_WORDS = re2.compile(r"\d[\d.,'’]*\d|\d|\p{L}+")
_TELLING = frozenset((
    "the", "current", "currently", "value", "number", "figure", "is", "are", "it", "there", "now", "we", "have", "of",
    "in", "for", "at", "a", "an", "der", "die", "das", "aktuelle", "aktuell", "wert", "zahl", "ist", "sind", "es",
    "gibt", "wir", "haben", "von", "bei", "im",
))  # fmt: skip


def as_said(passage: Passage) -> Passage:
    """A table's passage with units behind the values; any other as it is."""
    if passage.section != "table":
        return passage
    text = _HEADED.sub(r": \g<value> \g<unit>\g<end>", passage.text)
    return passage if text == passage.text else replace(passage, text=text)


def without_places(sentence: str, passages: Sequence[Passage]) -> str:
    """A sentence without the cells that it names, where a table's passage names them too."""
    if not _AREAS.search(sentence):
        return sentence
    made = (_MADE_OF.search(passage.text) for passage in passages if passage.section == "table")
    known = {area for found in made if found for area in _AREAS.findall(found[0])}
    if not set(_AREAS.findall(sentence)) <= known:
        return sentence
    bare = _WORKINGS.sub("", sentence)
    bare = _FROM.sub("", bare)
    bare = _AREAS.sub("", bare)
    return " ".join(bare.split()) if any(letter.isalnum() for letter in bare) else sentence


def find_told(sentence: str, passages: Sequence[Passage], marked: Sequence[int]) -> int | None:
    """The index of the marked cell whose value a sentence tells, where it says nothing else than that and its names."""
    said = _words(sentence)
    for index in marked:
        passage = passages[index]
        parts = passage.text.split(" · ")
        if passage.section != "table" or len(parts) < 2 or sum(": " in part for part in parts) != 1:
            continue
        names, _, value = passage.text.rpartition(": ")
        told = _words(value)
        if told and said >= told and said - told <= _TELLING | _words(f"{names} {passage.heading}"):
            return index
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in _WORDS.findall(text))
