"""A text to the stems by which two texts can be about the same: takes any language, gives a set of short words.

A stem is a word without case, accents and plural ending, cut after six letters, so that "deployed" meets "deployment".
Where a script has no spaces the stems are pairs of signs. `weight_of` says how little a common word tells.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from rejoinder.detector.languages.function_words import FUNCTION_WORDS

STEM_LETTERS = 6
COMMON_WEIGHT = 0.2
_LAST_KEPT = 0xFFFF
_SHORTEST_PLURAL = 4
# Hiragana to the unified ideographs, Hangul, and Thai to Khmer: written without spaces, or with long joined words.
_UNSPACED = ((0x3040, 0x9FFF), (0xAC00, 0xD7AF), (0x0E00, 0x0EFF), (0x1780, 0x17FF))


def stems_of(text: str) -> frozenset[str]:
    """Every stem of a text, those of common words too."""
    found: set[str] = set()
    for word in words_of(text):
        if not word.isascii() and any(_is_unspaced(letter) for letter in word):
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        else:
            found.add(stem(word))
    return frozenset(found)


def telling_stems(text: str) -> frozenset[str]:
    """Those of words that say what a text is about."""
    return frozenset(found for found in stems_of(text) if weight_of(found) == 1.0)


def words_of(text: str) -> list[str]:
    """The words in lower case and without accents; figures keep their point and comma inside."""
    found: list[str] = []
    for word in unicodedata.normalize("NFD", text.casefold()).translate(_plain_letters).split():
        word = word.strip(".,")
        if "." not in word and "," not in word:
            found += [word] if word else []
        elif word[0].isdigit() and word[-1].isdigit():
            found.append(word)
        else:
            found += word.replace(",", " ").replace(".", " ").split()
    return found


class _PlainLetters(dict[int, str | None]):
    """For str.translate: letters, digits, points and commas stay, accents go, everything else parts words."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        kept = (
            letter if category[0] in "LN" or category == "Mc" or letter in ".," else None if category == "Mn" else " "
        )
        if code <= _LAST_KEPT:
            self[code] = kept
        return kept


_plain_letters = _PlainLetters()


def stem(word: str) -> str:
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        return word
    if len(word) > _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM_LETTERS]


def weight_of(stemmed: str) -> float:
    """1 for a word that tells something, less for one that every sentence has."""
    return COMMON_WEIGHT if stemmed in _common() or (len(stemmed) < 2 and not stemmed.isdigit()) else 1.0


@cache
def _common() -> frozenset[str]:
    """Function words of the six languages. Those of five letters and more also tell what a talk is about."""
    words = {word for listed in FUNCTION_WORDS.values() for text in listed.split() for word in words_of(text)}
    short = {word for word in words if len(word) <= STEM_LETTERS}
    return frozenset(stem(word) for word in short) | short


def _is_unspaced(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)
