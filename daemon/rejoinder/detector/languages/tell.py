"""Which language a turn is in: English, German, Spanish, French, Portuguese, Italian, or none of these.

Takes a turn's words and the language so far; gives a language. Each function word, word ending and letter with an
accent adds evidence for the languages that have it, less where several do. What is short or mixed stays with the
language so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from rejoinder.detector.languages.function_words import ENDINGS, FUNCTION_WORDS, LETTERS, Tellable
from rejoinder.detector.languages.plain import plain
from rejoinder.detector.words import Word

Language = Literal["en", "de", "es", "fr", "pt", "it", ""]

KNOWN: Final[tuple[Language, ...]] = ("en", "de", "es", "fr", "pt", "it")
# Only so many words are looked at, the newest: a turn may change its language.
_MOST_WORDS = 60
_ALONE, _OF_TWO, _OF_MORE = 1.0, 0.4, 0.15
_ENDING, _LETTER = 0.5, 0.7
_SHORTEST_ENDING_WORD = 6
# What the language so far is worth: about as much as two words that only another language has.
_BEFORE = 2.1
_ENOUGH = 0.5
_MARGIN = 0.2
_LAST_LATIN = "\u036f"
_VIETNAMESE = ("\u1e00", "\u1eff")


def tell_language(words: Sequence[Word], *, before: str = "") -> Language:
    """The language of `words`. `before`: the speaker's or the meeting's language so far, "" where it is not known."""
    folded = [word.folded for word in words[-_MOST_WORDS:]]
    if sum(_is_foreign_script(word) for word in folded) * 2 > len(folded):
        return ""
    scores = dict.fromkeys((*KNOWN, "other"), 0.0)
    for word in folded:
        for tellable, weight in _evidence(word):
            scores[tellable] += weight
    so_far: Language = next((known for known in KNOWN if before == known or before.startswith(known + "-")), "")
    if so_far:
        scores[so_far] += _BEFORE
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[first] < _ENOUGH or scores[first] - scores[second] < _MARGIN:
        return so_far
    return next((known for known in KNOWN if known == first), "")


def _evidence(word: str) -> Sequence[tuple[str, float]]:
    if known := _WEIGHTS.get(word):
        return known
    found: list[tuple[str, float]] = []
    if "'" in word:
        found += _WEIGHTS.get(word.rpartition("'")[2], ())
    if len(word) >= _SHORTEST_ENDING_WORD:
        for size in (3, 4, 5, 6):
            found += _BY_ENDING.get(word[-size:], ())
    if not word.isascii():
        for letter in set(word) & LETTERS.keys():
            tellables = LETTERS[letter]
            found += [(tellable, _LETTER / len(tellables)) for tellable in tellables]
    return found


def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Function word -> the languages that have it with the weight for each; as spelled and without accents."""
    owners: dict[str, set[Tellable]] = {}
    for tellable, line in FUNCTION_WORDS.items():
        for word in line.split():
            owners.setdefault(word, set()).add(tellable)
    for word, having in list(owners.items()):
        owners.setdefault(plain(word), set()).update(having - {"other"})
    return {word: tuple((owner, _share(len(having))) for owner in sorted(having)) for word, having in owners.items()}


def _share(owners: int) -> float:
    return _ALONE if owners == 1 else _OF_TWO if owners == 2 else _OF_MORE


def _by_ending() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for tellable, endings in ENDINGS.items():
        for ending in endings:
            found.setdefault(ending, []).append((tellable, _ENDING))
    return {ending: tuple(weights) for ending, weights in found.items()}


def _is_foreign_script(word: str) -> bool:
    letter = word[:1]
    return letter > _LAST_LATIN and not _VIETNAMESE[0] <= letter <= _VIETNAMESE[1] and letter.isalpha()


_WEIGHTS: Final = _weights()
_BY_ENDING: Final = _by_ending()
