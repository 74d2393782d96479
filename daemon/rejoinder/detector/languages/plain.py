"""Words without their accents, so that one table serves recognisers that write accents and those that drop them.

Takes a caption's words; gives their plain forms beside the forms as spelled and the marks. An apostrophe divides a word
("qu'est" is "qu est"), and a pronoun that a hyphen had joined to its verb is cut off ("pouvezvous" is "pouvez vous").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.detector.phrases import Phrases
from rejoinder.detector.words import Word


@dataclass(frozen=True, slots=True)
class Plain:
    """Equally long rows. `spelled`: with accents; `marks`: what stands after each; `capitals`: begins with one."""

    words: tuple[str, ...]
    spelled: tuple[str, ...]
    marks: tuple[str, ...]
    capitals: tuple[bool, ...]

    @property
    def has_accents(self) -> bool:
        return self.words != self.spelled


@dataclass(frozen=True, slots=True)
class Joined:
    """What a lost hyphen joins: words that end with `ending` after a stem that ends with one of `stems`.

    `whole`: the stem must be one of `stems` itself.
    """

    ending: str
    stems: tuple[str, ...]
    whole: bool = False

    def cut(self, word: str) -> tuple[str, ...]:
        """The stem and the ending; nothing where the word is not so joined."""
        stem = word.removesuffix(self.ending)
        if stem == word or not stem:
            return ()
        return (stem, self.ending) if (stem in self.stems if self.whole else stem.endswith(self.stems)) else ()


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A folded word without accents: "größte" is "grosste", "não" is "nao"."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.replace("ß", "ss").replace("œ", "oe").replace("æ", "ae"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def plain_words(words: Sequence[Word], joined: Sequence[Joined] = ()) -> Plain:
    """`joined`: how the language joins pronouns to verbs."""
    rows: list[tuple[str, str, str, bool]] = []
    for word in words:
        parts = [part for part in word.folded.split("'") if part]
        pieces = [
            (cut, part if cut == plain(part) else cut) for part in parts for cut in _cut(plain(part), joined)
        ] or [("", "")]
        for place, (piece, spelled) in enumerate(pieces):
            mark = word.mark if place == len(pieces) - 1 else ""
            rows.append((piece, spelled, mark, word.capital and place == 0))
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return Plain(*columns)


def table(*lines: str) -> Phrases:
    """Phrases from lines as a person writes them; " / " stands between two."""
    return Phrases(*(" ".join(plain(part) for part in line.replace("'", " ").split()) for line in lines))


def words_of(*lines: str) -> frozenset[str]:
    return frozenset(plain(word) for line in lines for word in line.split())


def _cut(word: str, joined: Sequence[Joined]) -> tuple[str, ...]:
    """The pieces of a word; what is left of it after one cut may be joined too ("at" of "atil")."""
    for join in joined:
        if parts := join.cut(word):
            return (*_cut(parts[0], joined), parts[1])
    return (word,)
