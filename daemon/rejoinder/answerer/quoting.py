"""What an answer takes over from the passages, word for word, and lists of languages with their levels.

Takes a sentence of an answer; gives the passage that says the very same, or the sentence's parts, each of one language,
as a person says them ("German (B2)" is "I speak German (B2)"), so that no level is read as another language's.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from rejoinder.answerer.grounding.vocabulary import LEVELS
from rejoinder.answerer.sentences import split_sentences
from rejoinder.spoken_languages import LANGUAGES
from rejoinder.types import Passage

_FEWEST_WORDS = 2
_SIGNS = re2.compile(r"\*\*|__|`")
_WORD = re2.compile(r"[\p{L}\p{N}]+")
_SPACE = re2.compile(r"\s+")
# A comma or an "and" between languages, not one within brackets.
_BETWEEN = re2.compile(r"\s*[,;/·|]\s*(?:(?:and|und)\s+)?|\s+(?:and|und)\s+")
_IN_BRACKETS = re2.compile(r"\([^()]*\)")
_LEVEL_WORDS = frozenset(word for signs in LEVELS for sign in signs for word in sign.split())
_LEAD = frozenset((
    "i", "m", "am", "speak", "know", "have", "also", "my", "languages", "language", "are", "is", "ich", "spreche",
    "bin", "sprachen", "sprache",
))  # fmt: skip
_BESIDE = frozenset((
    "a", "an", "at", "in", "as", "with", "level", "cefr", "speaker", "proficiency", "professional", "working", "full",
    "auf", "niveau", "the",
))  # fmt: skip


def find_quoted(sentence: str, passages: Sequence[Passage]) -> int | None:
    """The index of the passage that is the sentence, or has it as a whole sentence; case and the end's stop aside."""
    said = _bare(sentence)
    if len(_WORD.findall(said)) < _FEWEST_WORDS:
        return None
    for index, passage in enumerate(passages):
        label, colon, rest = passage.text.partition(": ")
        own = [passage.text, f"{passage.label}: {passage.text}", *split_sentences(passage.text)]
        if colon and label == passage.label:
            own.append(rest)
        if any(_bare(one) == said for one in own):
            return index
    return None


def split_languages(sentence: str) -> list[str]:
    """One sentence a language where it lists languages with levels and says nothing else; else none."""
    pieces: list[str] = []
    for piece in _cut(_SIGNS.sub("", sentence).strip(" .!")):
        if pieces and not _languages_in(piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    if len(pieces) < 2 or not all(len(_languages_in(piece)) == 1 and _says_only_that(piece) for piece in pieces):
        return []
    if sum(bool(_words(piece) & _LEVEL_WORDS) for piece in pieces) < 2:
        return []
    return [_as_said(piece) for piece in pieces]


def _bare(text: str) -> str:
    return str(_SPACE.sub(" ", _SIGNS.sub("", text))).strip(" .;!…").casefold()


def _cut(text: str) -> list[str]:
    hidden = _IN_BRACKETS.sub(lambda found: "(" + "_" * (len(found[0]) - 2) + ")", text)
    pieces, start = [], 0
    for found in _BETWEEN.finditer(hidden):
        pieces.append(text[start : found.start()])
        start = found.end()
    return [piece.strip() for piece in (*pieces, text[start:]) if piece.strip()]


def _words(piece: str) -> set[str]:
    return set(_WORD.findall(piece.lower()))


def _languages_in(piece: str) -> set[str]:
    return {LANGUAGES[word] for word in _words(piece) if word in LANGUAGES}


def _says_only_that(piece: str) -> bool:
    return _words(piece) <= LANGUAGES.keys() | _LEVEL_WORDS | _LEAD | _BESIDE


def _as_said(piece: str) -> str:
    (language,) = _languages_in(piece)
    level = " ".join(word for word in _WORD.findall(piece.lower()) if word in _LEVEL_WORDS)
    return f"I speak {language.capitalize()}" + (f" ({level})" if level else "")
