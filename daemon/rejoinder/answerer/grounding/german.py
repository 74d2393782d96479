"""German on either side of the check, as rough English: takes the passages once, then sentences one by one.

What names an employer, a school or a tool stays as it is, so that names and dates meet as they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import re2

from rejoinder.answerer.grounding.vocabulary import listed
from rejoinder.gloss import count_small_words, gloss_as, is_german
from rejoinder.types import Passage

# A document of which this share of passages is German is German in its short lines too.
_MOSTLY = 0.4
_CAPITALS = re2.compile(r"\p{Lu}\p{Ll}[\p{L}-]*(?: \p{Lu}[\p{L}-]+)*")
_WORDS = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}-]*|[.,;:!?]")
_LEGAL = re2.compile(r"\s(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|e\.\s?V\.|mbH|OHG|UG|gGmbH|Ltd|Inc)\.?$")
_SMALL = listed("a an as at by for from in of on or over the to with and after up about")
_WORDS_OF_A_TOWN = 3
_LONGEST_NAME_WORDS = 5
_PLACED = ("experience", "education", "projects", "volunteering")


class Glossary:
    """Holds the names of one set of passages. English passages and sentences come back as they went in."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._given = tuple(passages)
        told = [german > english for german, english in (count_small_words(passage.text) for passage in passages)]
        self._mostly = bool(passages) and sum(told) >= _MOSTLY * len(passages)
        self.passages: tuple[Passage, ...] = tuple(
            self._read(passage) if german or self._mostly else passage
            for passage, german in zip(passages, told, strict=True)
        )

    def lettered(self, initials: dict[str, str]) -> dict[str, str]:
        """What a German document's initials can stand for: words beside each other, no small one among them."""
        if not self._mostly:
            return initials
        return {letters: words for letters, words in initials.items() if not _SMALL & set(words.lower().split())}

    def read(self, sentence: str) -> str:
        return gloss_as(sentence, self._names) if is_german(sentence) else self._meet_names(sentence)

    def _meet_names(self, sentence: str) -> str:
        """An English sentence with the names that it keeps, of what stands in the German, as that was read: "Hohe
        Rast" as "High Rest"."""
        german, english = self._german
        if not german:
            return sentence
        for run in dict.fromkeys(_CAPITALS.findall(sentence)):
            words = run.split()
            parts = (words[at : at + size] for size in range(len(words), 0, -1) for at in range(len(words) - size + 1))
            for part in parts:
                name = " ".join(part)
                is_whole = f" {name} " in german and f" {name.lower()} " not in english
                read = gloss_as(name, self._names) if is_whole else ""
                if read and f" {read.lower()} " in english:
                    sentence = sentence.replace(name, read.title())
        return sentence

    @cached_property
    def _german(self) -> tuple[str, str]:
        """The words of the passages that were read as German, and as what they were read, in lower case."""
        read = [
            (given, told) for given, told in zip(self._given, self.passages, strict=True) if given.text != told.text
        ]
        return _only_words(given.text for given, _ in read), _only_words(told.text.lower() for _, told in read)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Left until something German is met."""
        return _names_in(self._given)

    def _read(self, passage: Passage) -> Passage:
        """Its text and heading; the label, which names and dates it, stays."""
        return replace(
            passage, text=gloss_as(passage.text, self._names), heading=gloss_as(passage.heading, self._names)
        )


def _only_words(texts: Iterable[str]) -> str:
    """With a space on either side of each, and a mark between texts."""
    return f" {' ; '.join(' '.join(_WORDS.findall(text)) for text in texts)} "


def _names_in(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Whole names, names without their legal form, and runs of their words, the longest first."""
    found: dict[str, None] = {}
    for passage in passages:
        if passage.section not in _PLACED:
            continue
        for text in (passage.label, passage.heading, passage.text if len(passage.text) < 120 else ""):
            for part in text.split(","):
                name = part.strip()
                words = name.split()
                if words and _is_town(name, passage):
                    found[name] = None
                if words and _is_name(name, passage):
                    bare = str(_LEGAL.sub("", name))
                    found.update(dict.fromkeys((name, bare)))
                    rest = bare.split()
                    found.update(dict.fromkeys(" ".join(rest[:size]) for size in range(2, len(rest))))
                    if rest and not _is_common(rest[0]):
                        found[rest[0]] = None
                        found.update({f"{rest[0]}n": None} if rest[0].endswith("e") else {})
                    if rest:
                        found.update(dict.fromkeys(_called(rest, is_firm=bare != name)))
    return tuple(sorted(found, key=len, reverse=True))


def _called(words: Sequence[str], *, is_firm: bool) -> Iterator[str]:
    """What else an organisation is called whose first word is an everyday one: "den Stadtwerken Leinetal", "Leinetal";
    "bei Kranich" of "Kranich Gleisbau GmbH"."""
    first, *rest = words
    if first.endswith("e"):
        yield " ".join((f"{first}n", *rest))
    if is_firm:
        yield f"bei {first}"
    elif len(rest) == 1 and rest[0][:1].isupper() and not _is_common(rest[0]):
        yield rest[0]


def _is_name(name: str, passage: Passage) -> bool:
    """Of a position's line, what its label begins with: the organisation."""
    first = passage.label.partition(",")[0].strip()
    return name == first and len(name.split()) <= _LONGEST_NAME_WORDS


def _is_town(name: str, passage: Passage) -> bool:
    """Of a position's line what stands behind the organisation, the dates left out."""
    line = passage.heading if "," in passage.heading else passage.text
    parts = [part.strip() for part in line.split(",")]
    first = passage.label.partition(",")[0].strip()
    behind = parts[parts.index(first) + 1 :] if first in parts else []
    return name in behind and len(name.split()) <= _WORDS_OF_A_TOWN and not any(map(str.isdigit, name))


def _is_common(word: str) -> bool:
    """Whether a name's first word is an everyday word too ("Klinikum", "Stadtwerke")."""
    return gloss_as(word).lower() != word.lower() and " " not in gloss_as(word)
