"""Whom a question is for: how likely the user, and why, in words a person can read.

Takes the words of a question and who has spoken; a name in it decides first, then how many people there are, then
whether everybody is asked, who spoke last, and whether it says "you".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.names import Named, Names
from rejoinder.detector.phrases import FILLERS, OPEN_TO_ALL
from rejoinder.detector.words import Word
from rejoinder.types import Addressed

FOR_ME = 0.35
# How long a name spoken alone ("Maria?") goes on naming the one spoken to.
NAME_HOLDS_MS = 12_000
_LEAD_WORDS = 8
_THIRD_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
_SECOND_PERSON = frozenset({"you", "your", "yours", "you're", "you've", "you'd", "you'll", "yourself"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Who is there and who spoke. `alone`: the user and the speaker; `named`: whom the speaker named just before."""

    alone: bool
    me_before: bool
    other_before: bool
    named: Named = ""


def address(words: Sequence[Word], names: Names, floor: Floor) -> Addressed:
    """How likely the question in `words` is for the user."""
    named, spoken = find_named(words, names)
    named = named or floor.named
    if named == "me":
        return Addressed(to_me=0.97, why="It names you.")
    if named == "other" and not names.knows_me:
        return Addressed(to_me=0.4, why="It names somebody; your own name is not known.")
    if named == "other":
        return Addressed(to_me=0.1, why=f"It is put to {spoken.title() or 'somebody else'}.")
    folded = [word.folded for word in words]
    says_you = any(word in _SECOND_PERSON for word in folded)
    if floor.alone:
        return Addressed(to_me=0.92, why="There are only the two of you.")
    if OPEN_TO_ALL.anywhere(folded):
        return Addressed(to_me=0.6, why="Everybody is asked.")
    if floor.me_before:
        return Addressed(to_me=0.8 if says_you else 0.7, why="You spoke just before.")
    if says_you and floor.other_before:
        return Addressed(to_me=0.45, why="It says “you”, but somebody else spoke just before.")
    if says_you:
        return Addressed(to_me=0.65, why="It says “you”.")
    if any(word in _THIRD_PERSON for word in folded):
        return Addressed(to_me=0.45, why="It is about somebody else, but open to all.")
    return Addressed(to_me=0.5, why="It is open to all.")


def find_named(words: Sequence[Word], names: Names) -> tuple[Named, str]:
    """Who is spoken to by name, and the name as heard. At the end it weighs more than at the start.

    A name in the middle is somebody spoken to only when it is the user's: "maybe Alex can say a few words".
    """
    count = len(words)
    if not count:
        return "", ""
    if count > 1 and (named := names.who(words, count - 1, vocative=True)) and _may_end(words):
        return named, words[-1].folded
    index = 0
    while index < min(count, _LEAD_WORDS):
        if named := names.who(words, index, vocative=_speaks_to(words, index)):
            if named == "me" or _speaks_to(words, index):
                return named, words[index].folded
            break
        step = FILLERS.at([word.folded for word in words], index)
        if not step:
            break
        index += step
    for index in range(count):
        if names.who(words, index, vocative=False) == "me" and not words[index].folded.endswith("'s"):
            return "me", words[index].folded
    return "", ""


def _speaks_to(words: Sequence[Word], index: int) -> bool:
    """Whether a name at `index` is followed by what is said to that person, not by what that person does."""
    if index + 1 >= len(words):
        return True
    return words[index].mark == "," or words[index + 1].folded not in {"is", "was", "has", "had", "and", "said", "who"}


def _may_end(words: Sequence[Word]) -> bool:
    """Whether the last word can be somebody spoken to: "what happened there Alex", but not "a question for Maria"."""
    before = words[-2]
    return before.mark == "," or before.folded not in {
        "for", "to", "with", "about", "from", "by", "and", "or", "of", "than", "like", "is", "was", "the", "at", "in",
        "ask", "asked", "tell", "told", "know", "knows", "see", "meet", "join", "mr", "ms", "hire", "called", "between",
    }  # fmt: skip
