"""Words of cells, heads and questions: folded to plain letters, stemmed alike, with the few that mean the same.

Takes text, gives tokens. The stem only has to be the same on both sides, for English and German endings.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"([bdfglmnprst])\1$")

_STOP_WORDS = """
a an the is are was were be been being am do does did done can could will would shall should may might must i we
you they it he she me us our ours your yours my mine their its this that these those there here of in on at to
for from by with as and or but if so than then what which who whom whose when where why how many much any some
please tell show give know let get got has have had having one ones thing things stuff right now currently just
about don isn aren doesn didn okay ok um uh yes no yeah hey hi hello well also only actually again maybe like
think guess say said see look want wanted need wondering wonder curious quick quickly sure needs still already
yet left go going come comes coming out up off over into per each all every both either too very der die das den
dem des ein eine einen einem einer ist sind war waren wie viel viele welche welcher welches wer wann wo haben
hat hatte gibt es wir ihr sie ich du noch im von vom fur mit und oder zu zum zur auf bei aus denn mal bitte mir
uns ihnen eigentlich kann konnen man nicht more else another other piece pieces sort kind
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
# Of a head ("Best before") they only count beside another of its words: a question has them of its own.
_LINKING = "before after since until during between within without against vor nach seit bis"
LINKING = frozenset(_LINKING.split())
# What is said around a question: it counts where the table knows it, and not against it.
_PADDING = """
take taking took pay paying use using used put putting do doing last stay staying people person folks guys mr mrs
ms miss herr frau through gone happen possible able really basically actually roughly exactly whether talk talking
speak tonight today cost costs costing charge charged book booking booked reserve reservation rent hire order buy
bring still big nice leute personen nehmen zahlen nutzen kosten buchen gerade denn
"""
PADDING = frozenset(_PADDING.split())
_ALIKE = (
    ("blue", "blau"), ("red", "rot"), ("green", "grun"), ("black", "schwarz"), ("white", "weiss"),
    ("grey", "gray", "grau"),
    ("yellow", "gelb"), ("brown", "braun"), ("orange", "oranje"), ("pink", "rosa"), ("silver", "silbern"),
    ("small", "klein", "s"),
    ("medium", "mittel", "m"), ("large", "big", "gross", "l"), ("chair", "stuhl", "seat"), ("lamp", "lampe", "light"),
    ("table", "tisch"), ("desk", "schreibtisch"), ("sofa", "couch", "settee"), ("room", "raum", "zimmer"),
    ("course", "kurs", "class"),
    ("bike", "bicycle", "fahrrad"), ("laptop", "notebook"), ("monday", "montag", "mon"), ("tuesday", "dienstag", "tue"),
    ("wednesday", "mittwoch", "wed"), ("thursday", "donnerstag", "thu"), ("friday", "freitag", "fri"),
    ("saturday", "samstag", "sat"), ("sunday", "sonntag", "sun"), ("morning", "early", "fruh"), ("late", "spat"),
    ("night", "nacht"), ("monthly", "month", "monat"), ("yearly", "annual", "annually", "year", "jahr"),
    ("weekly", "week", "woche"), ("daily", "day", "tag"), ("photo", "picture", "image"), ("movie", "film"),
    ("watt", "w"), ("kilo", "kg", "kilogram"), ("litre", "liter", "l"), ("minute", "min"), ("euro", "eur"),
    ("metre", "meter", "m"), ("kilometre", "kilometer", "km"), ("percent", "prozent"), ("person", "people", "guest"),
    ("beginner", "anfanger"), ("advanced", "fortgeschrittene"), ("wood", "wooden", "holz"), ("mug", "cup", "tasse"),
    ("bag", "tasche"), ("book", "buch"), ("cable", "kabel"), ("wireless", "cordless", "kabellos"),
    ("phone", "telephone", "telefon"), ("child", "children", "kid", "junior", "kinder"),
    ("adult", "grown", "erwachsene"),
    ("dinner", "supper", "abendessen"), ("lunch", "mittagessen"), ("breakfast", "fruhstuck"), ("park", "parking"),
    ("sup", "paddle", "paddleboard"), ("fee", "charge"), ("top", "upper"), ("bottom", "lower"),
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents: "Größe" gives "grosse"."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    if len(word) <= 3 or word.isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ed", "en", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=65_536)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a cell or head, in order."""
    return tuple(stem(word) for word in _TOKEN.findall(fold(text)))


def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in _ALIKE:
        together = tuple(stem(word) for word in group)
        for word in together:
            found[word] = (*found.get(word, ()), *(other for other in together if other != word))
    return found


SYNONYMS = _synonyms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a question: `start` and `end` are its place in the folded text. `cut`: what an apostrophe leaves."""

    word: str
    stem: str
    start: int
    end: int
    cut: bool = False

    @property
    def means_something(self) -> bool:
        return not self.cut and self.word not in STOP_WORDS


def tokenize(folded: str) -> tuple[Token, ...]:
    return tuple(
        Token(
            word=match.group(),
            stem=stem(match.group()),
            start=match.start(),
            end=match.end(),
            cut=folded[match.start() - 1 : match.start()] == "'" and len(match.group()) < 3,
        )
        for match in _TOKEN.finditer(folded)
    )


def is_near(one: str, other: str) -> bool:
    """Whether two words of six letters and more differ by one letter put in, left out, changed or swapped.

    Of words of five only the ending may differ: "pagoda" and the stem of "Pagode".
    """
    if len(one) > len(other):
        one, other = other, one
    if len(one) == 5 and len(other) == 6 and other.startswith(one):
        return True
    if len(other) - len(one) > 1 or len(one) < 6:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] == other[at : at + 1] and one[at : at + 1] == other[at + 1 : at + 2]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])
