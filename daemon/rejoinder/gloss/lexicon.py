"""A language's words: reads data/lexicon/NAME.txt once, gives what each form means in English and what kind it is.

The file has sections of "german=english" entries with "_" for a space: nouns, deeds, verbs, adjectives, words, phrases.
Inflection is by rule. Reading takes some 40 ms and is left until a text in the language is met.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rejoinder.gloss.verbs import conjugate
from rejoinder.paths import PACKAGE_DATA


@dataclass(frozen=True, slots=True)
class Meaning:
    """`kind`: noun, adjective, word, infinitive, present, past, participle, final (a finite verb with its particle)."""

    english: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Keys are without accents. `deeds`: nouns of doing, with the past of their verb. `parted`: finite forms of verbs
    whose particle stands elsewhere, by (form, particle). `phrases`: by their words. `stems`: verbs within compounds."""

    nouns: dict[str, str]
    words: dict[str, Meaning]
    adjectives: dict[str, str]
    deeds: dict[str, str]
    parted: dict[tuple[str, str], Meaning]
    particles: frozenset[str]
    phrases: dict[tuple[str, ...], str]
    stems: dict[str, str]


@cache
def load(language: str) -> Lexicon:
    """`language`: the name of its file."""
    nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    deeds: dict[str, str] = {}
    words: dict[str, Meaning] = {}
    phrases: dict[tuple[str, ...], str] = {}
    parted: dict[tuple[str, str], Meaning] = {}
    stems: dict[str, str] = {}
    verbs: list[tuple[str, str]] = []
    for section, german, english in _entries(language):
        match section:
            case "nouns":
                nouns.setdefault(german, english)
            case "deeds":
                deeds.setdefault(german, english)
            case "adjectives":
                adjectives.setdefault(german, english)
            case "words":
                words.setdefault(german, Meaning(english, "word"))
            case "phrases":
                phrases.setdefault(tuple(german.split("_")), english)
            case _:
                verbs.append((german, english))
    for german, english in verbs:
        stem = german.replace("|", "").removesuffix("n").removesuffix("e")
        stems.setdefault(stem, english.partition(" ")[0])
        for form, told, kind, particle in conjugate(german, english):
            if kind == "deed":
                deeds.setdefault(form, told)
            elif particle:
                parted.setdefault((form, particle), Meaning(told, kind))
            else:
                words.setdefault(form, Meaning(told, kind))
    return Lexicon(
        nouns=nouns, words=words, adjectives=adjectives, deeds=deeds, parted=parted, phrases=phrases, stems=stems,
        particles=frozenset(particle for _, particle in parted),
    )  # fmt: skip


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def plain(word: str) -> str:
    """Lower case, "ß" as "ss"."""
    return unicodedata.normalize("NFC", word).lower().replace("ß", "ss")


def without_accents(key: str) -> str:
    """ "haus" of "häus", so that plurals meet their nouns."""
    return key.translate(_ACCENTS)


_ACCENTS = str.maketrans("äöüéèàâç", "aoueeaac")


def _entries(language: str) -> Iterator[tuple[str, str, str]]:
    """(section, key, English)."""
    section = ""
    for line in (PACKAGE_DATA / "lexicon" / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            for entry in line.split():
                german, _, english = entry.partition("=")
                yield section, plain(german), english.replace("_", " ")
