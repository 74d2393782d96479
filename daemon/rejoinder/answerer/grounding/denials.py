"""What a text says did not happen: takes lower-case text, gives the words in the reach of "not", "without", "never".

A sentence that affirms what its source denies says otherwise, whatever else it refuses.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rejoinder.answerer.grounding.quantities import find_quantities
from rejoinder.answerer.grounding.quantities import level as numbers_level
from rejoinder.answerer.words import content_words, split_words

_DENIED = re2.compile(
    r"(?:\bnot\b|n't\b|\bno\b|\bwithout\b|\bnever\b|\bohne\b|\bkein\w*\b|\bnicht\b|\bzero\b|\brather than\b|"
    r"\binstead of\b|\bavoid\w*|\brefus\w+|\bnor\b|\bfree of\b|\bnone of\b|\bnever\b)((?:\s[^\s,;:.]+){1,6})"
)
_NONE_OF = re2.compile(
    r"\b(?:no|zero|without(?: an?y?| a single)?|not an?y?|not a single|kein\w*|ohne(?: eine?n?)?)((?:\s[\p{L}-]+){1,3})"
)
_WORDS_BEHIND = re2.compile(r"(?:\s[\p{L}-]+){0,4}")
_UP_TO = re2.compile(r"\s(?:without|with|no|not|by|in|at|on|for|to|of|from|after|and|ohne|mit|kein\w*|durch|bei|und)\b")
_NOT_REALLY = re2.compile(r"\b(?:not only|not just|no doubt|no more than|no less than|not least)\b")
# Forms that share no beginning with their verb.
_IRREGULAR = {"lost": "lose", "losin": "lose", "left": "leav", "held": "hold", "payin": "paid"}
# Fewer may be met by chance.
_PLAIN_WORDS = 2
# Shorter than elsewhere, so that "closing" and "closed" meet.
_STEM_CHARS = 4


_BEHIND = frozenset(
    [
        "at",
        "in",
        "on",
        "for",
        "to",
        "of",
        "after",
        "before",
        "when",
        "while",
        "that",
        "who",
        "which",
        "because",
        "and",
        "but",
        "so",
        "with",
        "by",
        "as",
    ]
)
_OF_TIME = frozenset(["year", "years", "month", "day", "days", "week", "weeks", "hour", "hours", "minut", "secon"])


def denied_words(lower: str, *, whole: bool = False) -> Iterator[frozenset[str]]:
    """One set a denial; at most six words behind it, to the next comma, or unless `whole` to a preposition."""
    for phrase in _DENIED.findall(_NOT_REALLY.sub(" ", lower)):
        words = level(content_words(phrase, split_words(phrase if whole else _head(phrase))) - _OF_TIME)
        if words:
            yield words


def _head(phrase: str) -> str:
    """Up to the preposition behind what is denied."""
    kept: list[str] = []
    for word in phrase.split():
        if kept and word in _BEHIND and content_words(" ".join(kept), split_words(" ".join(kept))):
            break
        kept.append(word)
    return " ".join(kept)


def affirms_denied(content: frozenset[str], lower: str, source: str) -> bool:
    """Whether a sentence (its words, its text) tells as done what `source` says was not."""
    here = frozenset[str]().union(*denied_words(lower, whole=True))
    words = level(content)
    for denied in denied_words(source):
        met = words & denied
        if len(met) >= min(2, len(denied)) and not here & denied:
            return True
    return False


def affirms_all_denied(content: frozenset[str], lower: str, source: str) -> bool:
    """Whether a sentence that denies nothing tells as done all the words of what `source` says was not: "by adding
    staff" of "without adding staff"."""
    if any(denied_words(lower, whole=True)):
        return False
    words = level(content)
    return any(len(denied) >= _PLAIN_WORDS and denied <= words for denied in denied_words(source))


def counts_denied(text: str, source: str) -> bool:
    """Whether one of the two counts what the other says there was none of: "two major findings", "no findings"."""
    pairs = ((text, source), (source, text))
    return any(
        denied <= counted
        for counting, denying in pairs
        for counted in _counted_words(counting)
        for denied in _none_of(denying)
        if not any(denied <= other for other in _counted_words(denying))
    )


def _counted_words(text: str) -> Iterator[frozenset[str]]:
    """Of each number of things above 0 the words of the things."""
    lower = numbers_level(text)
    for one in find_quantities(text):
        if one.unit == "" and one.values[0] and one.end:
            words = _WORDS_BEHIND.match(lower[one.end :])
            things = _UP_TO.split(words[0])[0] if words else ""
            yield level(content_words(things, split_words(things)))


def _none_of(text: str) -> Iterator[frozenset[str]]:
    for phrase in _NONE_OF.findall(numbers_level(text)):
        words = level(content_words(phrase, split_words(_head(phrase)))) - _OF_TIME
        if words:
            yield words


def level(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_IRREGULAR.get(word, word)[:_STEM_CHARS] for word in words)
