"""German as rough English, word by word, for a sentence model that knows English alone.

Compounds are taken apart by the longest words known ("Lagerhallen": warehouse halls); what is not known stays as it is,
since names and loan words are the same in both.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rejoinder.context.typography import plain_key
from rejoinder.paths import PACKAGE_DATA

LONGEST_TEXT_CHARACTERS = 1_000
_SHORTEST_PART = 3
_LONG = 4
_LINKS = ("s", "n", "en", "es", "er", "e", "")
_WORD = re.compile(r"[^\W\d_]+|[\d.,]*\d|\S")
_GERMAN = re.compile(
    r"\b(?:der|das|und|von|für|mit|durch|auf|bei|im|zum|zur|ein|eine|einer|eines|einem|einen|sie|ihr|ihre|ihren|haben|ist|"
    r"sind|wie|wo|welche[rsn]?|nicht|oder|über|als|ohne|aus|dem|den|des|ich|wir|uns|ja|seit|gern)\b|[äöüß]|"
    r"\w{3}(?:ung|ungen|keit|heit|schaft)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|and|of|for|with|by|on|at|to|from|you|your|have|is|are|was|were|did|do|does|how|what|who|when|where|why|which|"
    r"not|or|about|as|without|there|that|this|it|they|a|any|we|my|i|can|tell|me|yes)\b",
    re.IGNORECASE,
)


_NOISE = frozenset(
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "einem", "einen", "schon", "mal", "es"]
)


def gloss(text: str) -> str:
    """Rough English for a German text, "" for any other.

    German is what has more of its small words than of English's, or none of either and half of its long words known.
    """
    text = text[:LONGEST_TEXT_CHARACTERS]
    german, english = len(_GERMAN.findall(text)), len(_ENGLISH.findall(text))
    if german < english or (german == english and (english or not _is_known(text))):
        return ""
    words = [_gloss_word(word) for word in _WORD.findall(text)]
    return " ".join(word for word in words if word)


def _is_known(text: str) -> bool:
    long = [plain_key(word) for word in _WORD.findall(text) if len(word) >= _LONG]
    told = [word for word in long if (english := _translate(word)) and english != word]
    return bool(told) and 2 * len(told) >= len(long)


def _translate(key: str) -> str:
    return _lexicon().get(key) or " ".join(_take_apart(key))


def _gloss_word(word: str) -> str:
    key = plain_key(word)
    return _translate(key) or ("" if key in _NOISE else word)


@lru_cache(maxsize=20_000)
def _take_apart(key: str) -> tuple[str, ...]:
    """The English of a compound's parts, () where it has an unknown part of more than an ending."""
    lexicon = _lexicon()
    for length in range(len(key), _SHORTEST_PART - 1, -1):
        first = lexicon.get(key[:length])
        if first is None:
            continue
        rest = key[length:]
        if rest in _LINKS:
            return (first,)
        for link in _LINKS:
            if link and not rest.startswith(link):
                continue
            tail = rest[len(link) :]
            after = (lexicon[tail],) if tail in lexicon else _take_apart(tail) if len(tail) > _SHORTEST_PART else ()
            if after:
                return (first, *after)
    return ()


@cache
def _lexicon() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (PACKAGE_DATA / "lexicon" / "german.txt").read_text(encoding="utf-8").splitlines():
        english, _, german = line.partition(":")
        if german and not line.startswith("#"):
            for word in german.split():
                found.setdefault(plain_key(word), english.strip())
    return found
