"""Words of a sentence: those with content, the proper names, whether it speaks of its speaker or denies something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import re2


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Signs that may stand within a word, and those that stand around one.
_AROUND = " \t\"'“”„‘’«»()[]{}<>*_`,.;:!?…-–—~|"
_BETWEEN = str.maketrans(dict.fromkeys("–—/|\u00a0", " "))
_ENDING = frozenset(":.!?…")
_WIDE = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]+")
# Bullets and clauses are met again with each sentence.
_SPLIT_KEPT = 2048
# Compared by their beginning, which takes off most endings: migrated, migrating, migration.
_STEM_CHARS = 5

_COMMON = _listed("""
    a about above after again all also although always am an and any are as at be because been before being
    below between both but by can could did do does doing done down during each even ever every few first for
    from further get got had has have having he her here him his how i if in into is it its itself just last led
    lot made make many may me mine more most much my myself next no nor not now of off on once one only or other
    our out over own same second she should since so some such take than that the their them then there these
    they this those through thus to today too under until up us use used using very was way we well were what
    when where which while who why will with within would yes yet you your i'm i've i'd i'll it's that's don't
    didn't we're we've der die das den dem des ein eine einen einem einer eines und oder aber ich wir mein meine
    meinen meiner unser unsere habe hat haben hatte war waren ist sind bin im in am an auf für mit von vom zum
    zur bei nach über unter aus als auch nicht kein keine es sie er dass wie was wo dabei dort hier sehr so le
    la les un une des du de et ou je j'ai nous mon ma mes notre est suis ai avons dans sur pour avec par que qui
    ne pas el los las una y o yo mi mis nuestro es soy he hemos en con por para que no del al
""")
_FIRST_PERSON = _listed("""
    i i'm i've i'd i'll me my mine myself we we're we've we'd our ours us ich mir mich mein meine meinen meinem
    meiner wir uns unser unsere unseren je j'ai moi mon ma mes nous notre nos yo mi mis me nosotros nuestro
    nuestra io mio mia noi nostro eu meu minha ik mijn wij ons jag min mitt mina
""")
_DENIALS = _listed("""
    not no never none nor without neither cannot can't don't didn't doesn't isn't wasn't weren't haven't hasn't
    hadn't won't wouldn't couldn't nicht kein keine keinen keiner nie niemals ohne weder pas jamais aucun sans
    nunca sin ningún non mai senza niet geen nooit
""")
_DOCUMENTS = _listed("""
    document documents documented resume résumé cv notes material materials records dokument dokumente
    dokumenten unterlagen lebenslauf documentos
""")
_GERMAN = _listed("""
    ich und das ist habe haben für dem ein eine einen einer nicht auf wir auch dazu mein meine meinen meinem nichts kein
    keine bei guten gute hängt sind wurde
""")
_NEVER_NAMES = _listed("""
    i i'm i've i'd i'll ok yes no
""")


@dataclass(frozen=True, slots=True)
class Word:
    """`begins`: whether it is the first of a sentence or of what follows a colon."""

    text: str
    lower: str
    begins: bool


@lru_cache(maxsize=_SPLIT_KEPT)
def split_words(text: str) -> tuple[Word, ...]:
    """In order, without the signs around them; what begins with a digit is left to numbers.py."""
    words: list[Word] = []
    begins = True
    for piece in text.replace("’", "'").translate(_BETWEEN).split():
        bare = piece.strip(_AROUND)
        if bare and bare[0].isalpha():
            words.append(Word(bare, bare.lower(), begins))
            begins = False
        if piece[-1:] in _ENDING:
            begins = True
    return tuple(words)


def content_words(text: str, words: Sequence[Word]) -> frozenset[str]:
    """Beginnings of the words that carry meaning, and pairs of signs where words are not spaced."""
    parts = (part for word in words for part in word.lower.split("-"))
    found = {part[:_STEM_CHARS] for part in parts if len(part) > 1 and part not in _COMMON}
    if not text.isascii():
        for run in _WIDE.findall(text):
            found.update(run[index : index + 2] for index in range(max(1, len(run) - 1)))
    return frozenset(found)


def find_names(words: Sequence[Word]) -> tuple[str, ...]:
    """Words that look like proper names, lower-case: capitals within a sentence, and signs such as K8s, AWS, iOS.

    The first word counts only by its form, and German nouns likewise, since capitals say nothing there.
    """
    german = is_german(words)
    names: list[str] = []
    for word in words:
        capital = word.text[0].isupper() and not german and not word.begins
        if word.lower not in _NEVER_NAMES and (capital or _is_sign(word.text)):
            names.append(word.lower)
    return tuple(names)


def is_german(words: Sequence[Word]) -> bool:
    return any(word.lower in _GERMAN for word in words)


def in_first_person(text: str, words: Sequence[Word]) -> bool:
    return any(word.lower in _FIRST_PERSON for word in words) or any(sign in text for sign in "我私僕")


def denies(words: Sequence[Word]) -> bool:
    return any(word.lower in _DENIALS for word in words)


def speaks_of_documents(words: Sequence[Word]) -> bool:
    """ "That is not in my documents": a denial about the documents and not about the user."""
    return denies(words) and any(word.lower in _DOCUMENTS for word in words)


def _is_sign(word: str) -> bool:
    inner = word[1:]
    return any(letter.isupper() for letter in inner) or (word.isascii() and any(letter.isdigit() for letter in inner))
