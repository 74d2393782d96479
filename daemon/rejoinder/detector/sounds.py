"""How alike two names sound, for names that a recogniser has misspelt: "Alec", "Alix" and "alecs" for Alex.

Takes folded words and gives a key of sounds, and a distance between two keys. In a key a letter is a consonant's sound,
vowels are one class each, and the spellings of one sound ("ph" and "f", "x" and "ks") are the same. The distance is an
edit distance in which vowels and pairs such as b and p weigh less than other sounds.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Up to this share of the longer key's weight two words may be one name misheard.
MISHEARD = 0.2
_LONGEST = 24

# Tried in order at each place of the word: spelling, sounds. "^" binds to the start of the word, "$" to its end.
_SPELLINGS = (
    ("^kn", "n"), ("^gn", "n"), ("^wr", "r"), ("^ps", "s"), ("^x", "z"), ("^wh", "w"), ("^mc", "mk"), ("^mac", "mak"),
    ("sch", "S"), ("tch", "C"), ("chr", "kr"), ("chl", "kl"), ("dge", "j"), ("cz", "C"), ("sz", "S"), ("sh", "S"),
    ("ch", "C"), ("ph", "f"), ("th", "t"), ("gh", ""), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("q", "k"),
    ("eigh", "e"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("^ge", "je"), ("^gi", "ji"), ("gy", "ji"), ("c", "k"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ie", "i"), ("ey", "i"), ("ai", "e"), ("ay", "e"), ("ei", "e"),
    ("au", "o"), ("aw", "o"), ("ow", "o"), ("oe", "o"), ("e$", ""), ("^y", "y"), ("y", "i"), ("h", ""),
)  # fmt: skip
_START_H = "h"
_VOWELS = frozenset("aeiou")
# Pairs that recognisers confuse: the same place in the mouth.
_NEAR = {
    frozenset(pair): cost
    for pair, cost in {
        "bp": 0.4, "dt": 0.4, "gk": 0.4, "vf": 0.3, "zs": 0.2, "sS": 0.4, "CS": 0.4, "jC": 0.4, "jz": 0.5, "mn": 0.5,
        "vw": 0.4, "bv": 0.5, "jy": 0.4, "js": 0.6, "lr": 0.7, "jS": 0.5, "Ct": 0.6, "jd": 0.6,
    }.items()
}  # fmt: skip
_VOWEL_CHANGED, _VOWEL_MORE, _CONSONANT, _END_S = 0.35, 0.5, 1.0, 0.6


@lru_cache(maxsize=4_096)
def sound_key(word: str) -> str:
    """The sounds of a folded word, at most 24 letters of it; empty for scripts other than Latin."""
    letters = _plain(word)[:_LONGEST]
    key = ""
    index = 0
    while index < len(letters):
        spelling, sounds = _spelling_at(letters, index)
        if not key or key[-1] != sounds[:1]:
            key += sounds
        else:
            key += sounds[1:]
        index += len(spelling)
    return key


def distance(left: str, right: str) -> float:
    """The cheapest way to make one key the other, as a share of the longer one's weight: 0 is the same sound."""
    weight = max(_weight(left), _weight(right))
    return _edit(left, right) / weight if weight else 1.0


@lru_cache(maxsize=8_192)
def sounds_like(heard: str, name: str) -> float:
    """How surely `heard` is `name` misheard: 1 for the same sound, 0 where the two are too far apart."""
    if len(heard) < 3 or len(name) < 3:
        return 0.0
    left, right = sound_key(heard), sound_key(name)
    if not left or not right:
        return 0.0
    apart = distance(left, right)
    # A short name has little to know it by: nothing but another spelling of its sound will do.
    if apart > (MISHEARD if len(right) > 3 else 0.12):
        return 0.0
    return 1.0 - apart


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(character for character in decomposed if "a" <= character <= "z")


def _spelling_at(letters: str, index: int) -> tuple[str, str]:
    """The spelling that stands at `index`, and its sounds; a letter that is in no row is its own sound."""
    if index == 0 and letters[0] == _START_H:
        return letters[0], _START_H
    for pattern, sounds in _SPELLINGS:
        bare = pattern.strip("^$")
        if not letters.startswith(bare, index):
            continue
        if pattern.startswith("^") and index:
            continue
        if pattern.endswith("$") and (index + len(bare) != len(letters) or index < 2):
            continue
        return bare, sounds
    return letters[index], letters[index]


def _weight(key: str) -> float:
    return sum(_VOWEL_MORE if sound in _VOWELS else _CONSONANT for sound in key)


def _edit(left: str, right: str) -> float:
    row = [0.0]
    for place, sound in enumerate(right):
        row.append(row[-1] + _dropped(right, place, sound))
    for place, sound in enumerate(left):
        above, row = row, [row[0] + _dropped(left, place, sound)]
        for column, other in enumerate(right):
            row.append(
                min(
                    above[column] + _changed(sound, other),
                    above[column + 1] + _dropped(left, place, sound),
                    row[column] + _dropped(right, column, other),
                )
            )
    return row[-1]


def _dropped(key: str, place: int, sound: str) -> float:
    if sound in _VOWELS:
        return _VOWEL_MORE
    return _END_S if sound == "s" and place == len(key) - 1 else _CONSONANT


def _changed(left: str, right: str) -> float:
    if left == right:
        return 0.0
    if left in _VOWELS and right in _VOWELS:
        return _VOWEL_CHANGED
    return _NEAR.get(frozenset((left, right)), _CONSONANT + _VOWEL_MORE if {left, right} & _VOWELS else _CONSONANT)
