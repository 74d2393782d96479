"""A German text as tokens with their English: takes the text, gives the tokens, fixed phrases joined to one.

What the lexicon does not know stays as it is; names that were handed in stay in any case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.gloss.english import gerund_of
from rejoinder.gloss.german import read_word
from rejoinder.gloss.lexicon import Lexicon, listed, load, plain

_GENDERED = re.compile(r"(?<=\w)(?:[:*/_]-?(?=innen\b|in\b)|(?=Innen\b))|\((?:innen|in)\)")
# Within a compound, and where a part is left to the next word ("Vor- und Nachteile").
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])|(?<=[^\W\d_])-(?=\s)")
_TOKEN = re.compile(
    r"\x00\d+\x00|\b[A-Z]{1,4}/[A-Z\d]\w*|\b\d+[A-Z]\w*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?(?:\d[\w+#]*|[+#]+)?|\d[\d.,:/]*\d|\d|\S"
)
_LONGEST_PHRASE = 5
_BEGINS = frozenset('.!?:;•-–"„»')
# What a German noun ends in; a word of another ending that nobody knows is taken for a name.
_GERMAN_ENDINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "täten", "nis",
    "nisse", "ling", "linge", "lingen", "ismus", "ieren", "iert", "bar", "lich", "isch", "ische", "ischen",
)  # fmt: skip
_LONGEST_NAME = 13


@dataclass(slots=True)
class Token:
    """`text`: as it stands; `key`: in lower case; `english`: "" where nothing is to be said."""

    text: str
    key: str
    english: str
    kind: str

    @property
    def is_noun(self) -> bool:
        return self.kind in {"noun", "name"}


def read_tokens(text: str, names: Sequence[str] = ()) -> list[Token]:
    """`names`: as they stand in the text, the longest first."""
    text = _GENDERED.sub("", text.replace("\x00", " "))
    if names:
        places = {name: number for number, name in enumerate(names)}
        text = _any_of(tuple(names)).sub(lambda found: f"\x00{places[found.group()]}\x00", text)
    raw = _TOKEN.findall(_HYPHEN.sub(" ", text))
    keys = [plain(word) for word in raw]
    lexicon = load("german")
    found: list[Token] = []
    at = 0
    while at < len(raw):
        if raw[at].startswith("\x00"):
            name = names[int(raw[at].strip("\x00"))]
            found.append(Token(name, plain(name), name, "name"))
            at += 1
            continue
        size = _phrase_at(keys, at, lexicon)
        if size:
            english = lexicon.phrases[tuple(keys[at : at + size])]
            found.append(Token(" ".join(raw[at : at + size]), " ".join(keys[at : at + size]), english, "phrase"))
            at += size
            continue
        if raw[at][0].isupper() and _is_titled(raw, keys, at):
            found[-1].english = "Ms" if found[-1].key == "frau" else found[-1].english
            found.append(Token(raw[at], keys[at], raw[at], "name"))
        else:
            found.append(_read(raw[at], keys[at], begins=_begins(keys, raw, at)))
        at += 1
    return found


@lru_cache(maxsize=64)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _phrase_at(keys: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """How many tokens the longest phrase that begins here has."""
    longest = min(_LONGEST_PHRASE, len(keys) - at)
    return next((size for size in range(longest, 0, -1) if tuple(keys[at : at + size]) in lexicon.phrases), 0)


def _is_titled(raw: Sequence[str], keys: Sequence[str], at: int) -> bool:
    """Whether a name stands here: behind "Frau", "Dr." or an initial."""
    if at and raw[at - 1] == ".":
        return at > 1 and (keys[at - 2] in _TITLES or (len(raw[at - 2]) == 1 and raw[at - 2].isupper()))
    return at > 0 and keys[at - 1] in _ADDRESSES and len(raw[at]) > 1


def _begins(keys: Sequence[str], raw: Sequence[str], at: int) -> bool:
    """Whether a capital says nothing here: at a sentence's start, before more of it."""
    starts = at == 0 or raw[at - 1] in _BEGINS
    return starts and at + 1 < len(raw) and keys[at + 1] not in {",", ".", ";", "und"}


def _read(word: str, key: str, *, begins: bool) -> Token:
    if not word[0].isalpha():
        return Token(word, key, word, "number" if word[0].isdigit() else "sign")
    if len(word) > 1 and any(letter.isupper() for letter in word[1:]) and not word.isupper():
        return Token(word, key, word, "name")
    if word.isupper() and len(word) <= 4:
        held = load("german").words.get(key) if word in {"KI", "EDV", "BWL", "VWL"} else None
        return Token(word, key, held.english if held else word, "noun" if held else "name")
    read = read_word(word, is_noun=word[0].isupper() and not begins and key not in _POLITE)
    if read is None:
        loan = _borrow(key)
        if loan:
            return Token(word, key, loan, "noun" if word[0].isupper() else "adjective")
        strange = _looks_german(key) or word.islower()
        return Token(word, key, word.lower() if strange else word, "noun" if strange or word[0].isupper() else "word")
    kind = read.kind
    if word[0].isupper() and not begins and kind == "infinitive":
        return Token(word, key, gerund_of(read.english), "noun")
    if word[0].islower() and kind == "noun":
        kind = "adjective" if key not in load("german").nouns else kind
    return Token(word, key, read.english, kind)


_TITLES = listed("dr prof ing mag dipl hr fr")
_ADDRESSES = listed("herr herrn frau")
_POLITE = listed("sie ihnen ihr ihre ihren ihrem ihrer ihres")


def _borrow(key: str) -> str:
    """The English form of a word that both took from Latin or Greek: "ethisch", "Flexibilität"; "" of any other."""
    for german, english in _LOANS:
        if len(key) > len(german) + 2 and key.endswith(german):
            return key.removesuffix(german).replace("k", "c").replace("zi", "ci").translate(_BARE) + english
    return ""


_BARE = str.maketrans("äöü", "aou")
_LOANS = (
    ("isierungen", "izations"), ("isierung", "ization"), ("ierungen", "ations"), ("ierung", "ation"), ("ationen",
    "ations"),
    ("tionen", "tions"), ("ssionen", "ssions"), ("tion", "tion"), ("ssion", "ssion"), ("itäten", "ities"), ("ität",
    "ity"),
    ("ismus", "ism"), ("ologie", "ology"), ("ologin", "ologist"), ("ologe", "ologist"), ("ologen", "ologists"),
    ("ologisch", "ological"), ("ologische", "ological"), ("ologischen", "ological"), ("ografie", "ography"),
    ("ographie", "ography"), ("enzen", "ences"), ("enz", "ence"), ("anzen", "ances"), ("anz", "ance"), ("ische", "ic"),
    ("ischen", "ic"), ("ischer", "ic"), ("isches", "ic"), ("isch", "ic"), ("isieren", "ize"), ("isiert", "ized"),
    ("isierte", "ized"), ("ieren", "ate"), ("iert", "ated"), ("ierte", "ated"), ("ierten", "ated"), ("iker", "ician"),
    ("ikerin", "ician"), ("istik", "istics"), ("etik", "etics"), ("thik", "thics"),
)  # fmt: skip


def _looks_german(key: str) -> bool:
    return len(key) > _LONGEST_NAME or key.endswith(_GERMAN_ENDINGS) or any(letter in "äöüß" for letter in key)
