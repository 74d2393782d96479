"""What a résumé's reader has to know of a language: its headings, months, and words for jobs, schools and employers.

Tables hold words between spaces or phrases between bars, as people write them; with and without accents is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rejoinder.context.typography import plain_key
from rejoinder.types import SectionKind

Kind = SectionKind | Literal["contact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """`sections`, `now`, `since`, `after`, `until`, `documents`, labels and the like: phrases between bars.

    `since` stands before a start ("od 2019"), `after` behind it ("2019 alkaen"), `until` between start and end.
    `year_marks` stand behind a year ("2019 r."). `titles`, `degrees`, `organisations` and `schools`: words between
    spaces, a star for what may come before or behind ("inżynier*", "*päällikkö"). `places`: words between spaces, with
    an underscore for a space. `common`: the commonest words, which tell the language of a text.
    """

    sections: Mapping[Kind, str]
    months: str
    now: str
    since: str = ""
    after: str = ""
    until: str = ""
    year_marks: str = ""
    titles: str = ""
    degrees: str = ""
    organisations: str = ""
    schools: str = ""
    places: str = ""
    documents: str = ""
    name_labels: str = ""
    contact_labels: str = ""
    employment: str = ""
    durations: str = ""
    at: str = ""
    joins: str = ""
    common: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words looked up without case and accents; begins and endings are of words."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    endings: tuple[str, ...]

    def names(self, text: str) -> bool:
        words = plain_key(_UNSPOKEN.sub("", text)).split()
        return any(word in self.whole or word.startswith(self.begins) or word.endswith(self.endings) for word in words)


_UNSPOKEN = re.compile(r"""(?<=\w)[.'’"״׳/](?=\w)|\.(?=\s|$)""")  # of "s.r.o.", "A/S", "בע״מ"


def word_list(tables: Iterable[str]) -> WordList:
    words = [word for table in tables for word in table.split()]
    keys = {word: plain_key(_UNSPOKEN.sub("", word.strip("*"))) for word in words}
    return WordList(
        frozenset(key for word, key in keys.items() if "*" not in word),
        tuple(key for word, key in keys.items() if word.endswith("*")),
        tuple(key for word, key in keys.items() if word.startswith("*")),
    )


def phrases(table: str) -> list[str]:
    return [phrase for part in " ".join(table.split()).split("|") if (phrase := part.strip())]


def either(tables: Iterable[str]) -> str:
    """A pattern's alternatives, the longest first, each with its accents and without; looked up by first letter."""
    found = {written for table in tables for phrase in phrases(table) for written in (phrase, _unaccented(phrase))}
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(found, key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]).replace(r"\ ", r"\s"))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn"))
