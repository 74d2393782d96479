"""Caption text as words with their punctuation, by one pass over the characters.

Takes any text; gives words with their place, their folded form (lower case, no punctuation) and the mark that ends a
sentence after them. No pattern that can backtrack is ever run over what somebody said.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Mark = Literal["", ",", ".", "?"]

# A caption block is at most 8 kB; of a longer text only the end can still be a question.
LONGEST_TEXT = 8_192

_QUESTION_MARKS = "?？؟\u037e⁇⁈⁉‽"
_FULL_STOPS = ".!。！…‼۔।"
_PAUSES = ",;:，、；：—–"
_WIDE_ENDS = "？。！"
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "e.g", "i.e", "inc", "ltd", "co", "corp", "no",
    "approx", "fig", "dept", "z.b", "bzw", "ca", "usw",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]` with its punctuation; `folded` is what is compared; `mark` is what stands after it."""

    folded: str
    start: int
    end: int
    mark: Mark = ""
    capital: bool = False


def split_words(text: str) -> list[Word]:
    """The words of `text` in order. A mark standing alone belongs to the word before it."""
    words: list[Word] = []
    for start, end in _chunks(text):
        chunk = text[start:end]
        folded = fold(chunk)
        mark = _mark(chunk, folded)
        if folded:
            words.append(Word(folded, start, end, mark, chunk.lstrip("¿¡\"'“‘(").startswith(_first_upper(chunk))))
        elif words and mark and words[-1].mark != "?":
            last = words[-1]
            words[-1] = Word(last.folded, last.start, end, mark, last.capital)
    return words


def fold(chunk: str) -> str:
    """Lower case, straight apostrophes, and nothing but letters, digits and apostrophes inside the word."""
    kept = [
        "'" if character in "'’‘`" else character
        for character in chunk.casefold()
        if character.isalnum() or character in "'’‘`" or _is_combining(character)
    ]
    return "".join(kept).strip("'")


def plain_text(words: list[Word]) -> str:
    """What the models read: folded words alone, so that captions with and without punctuation look the same."""
    return " ".join(word.folded for word in words)


def _chunks(text: str) -> list[tuple[int, int]]:
    chunks: list[tuple[int, int]] = []
    start = -1
    for index, character in enumerate(text):
        if character.isspace():
            if start >= 0:
                chunks.append((start, index))
            start = -1
        elif start < 0:
            start = index
        if character in _WIDE_ENDS and start >= 0:
            chunks.append((start, index + 1))
            start = -1
    if start >= 0:
        chunks.append((start, len(text)))
    return chunks


def _mark(chunk: str, folded: str) -> Mark:
    bare = chunk.rstrip("\"'”’»)]}*_")
    if not bare:
        return ""
    tail = bare[-3:]
    if any(character in _QUESTION_MARKS for character in tail if not character.isalnum()) and not bare[-1].isalnum():
        return "?"
    if bare.endswith(("...", "…")):
        return ","
    if bare[-1] in _FULL_STOPS:
        return "" if bare[-1] == "." and _is_abbreviation(bare, folded) else "."
    return "," if bare[-1] in _PAUSES else ""


def _is_abbreviation(bare: str, folded: str) -> bool:
    body = bare[:-1].lower()
    is_initial = len(body) == 1 and body.isalpha()
    return is_initial or body in _ABBREVIATIONS or ("." in body and len(folded) <= 4 and not folded.isdigit())


def _first_upper(chunk: str) -> tuple[str, ...]:
    first = next((character for character in chunk if character.isalnum()), "")
    return (first,) if first and first.isupper() else ()


def _is_combining(character: str) -> bool:
    """Vowel signs and accents of scripts where they are characters of their own."""
    return not character.isascii() and unicodedata.category(character).startswith("M")
