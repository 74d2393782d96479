"""What the words after a question make of it: nothing, the same question in more words, or a question taken back.

Takes the newest question of a speaker, the words that follow it and both verdicts; gives what is to happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rejoinder.detector.judge import Verdict
from rejoinder.detector.operating import Operating
from rejoinder.detector.phrases import FILLERS, SELF_ANSWERS, word_set
from rejoinder.detector.voices import Asked
from rejoinder.detector.words import Word

Sequel = Literal["", "goes_on", "anew", "answers", "statement"]

# A question of so few words right behind another goes on its card: "Tell me about Northwind. What went wrong?"
SHORT_FOLLOW_UP_WORDS = 4
HARDLY_ENDED = 0.5
_SHORTEST_TAKEN_BACK_WORDS = 3
_SHORTEST_ANSWER_WORDS = 3
# A card that grew with every word could not be read.
_FEWEST_MORE_WORDS = 3
_SAME_WORDS = 0.6
_FEWEST_CONTENT_WORDS = 2

# Recognisers set marks in the middle of sentences: so sure the model must be, without the mark, that both are one.
_SURELY_ONE = 0.975
_MOST_CUT_OFF_WORDS = 10

_LIGHT = word_set(
    "a an the and or but so of to in on at for with from by about as is are was were be been am do does did have has"
    " had can could will would should may might i you we they he she it me us them my your our their this that these"
    " those there here what which who whom whose when where why how if then than just like really actually maybe"
    " please okay well um uh not no yes mean say ask asking question guess think know tell"
)


_ADDING = frozenset({"and", "or", "und", "oder", "y", "o", "et", "ou", "e"})
_BUT = frozenset({"but", "aber"})


def find_sequel(
    asked: Asked,
    words: Sequence[Word],
    verdict: Verdict,
    whole: Verdict,
    operating: Operating,
    *,
    settled: bool,
    late: bool = False,
) -> Sequel:
    """`verdict`: on the words alone, `whole`: on the question and them. `settled`: the words are no longer growing.

    `late`: so long after the question that it has been answered, so that what asks something is another question.
    """
    is_question = operating.is_card(verdict)
    if answers_itself(words):
        return "answers" if settled or len(words) >= _SHORTEST_ANSWER_WORDS else ""
    is_divided = asked.words[-1].mark in (".", "?")
    is_short = len(words) <= SHORT_FOLLOW_UP_WORDS
    if [word.folded for word in asked.words] == [word.folded for word in words]:
        return ""
    if is_question and is_same(asked.words, words):
        return "anew" if settled else ""
    if late and _begins_another(words, verdict) and (is_question or not settled):
        return ""
    if is_divided:
        belongs = (is_question and is_short) or _was_cut_off(words, verdict, whole)
        return "goes_on" if belongs and settled else ""
    if is_question and verdict.form.starts_anew:
        return ""
    if operating.is_sure(whole):
        is_sure = operating.is_card_at_once(whole) and len(words) >= _FEWEST_MORE_WORDS
        return "goes_on" if settled or is_sure else ""
    return "statement" if _takes_back(asked, words, verdict, whole, operating) else ""


def _begins_another(words: Sequence[Word], verdict: Verdict) -> bool:
    """Whether words after a pause begin a question: "for the first half of the year" only ends one."""
    return verdict.marked or verdict.form.starts_anew or (bool(words) and words[0].folded in _ADDING | _BUT)


def _was_cut_off(words: Sequence[Word], verdict: Verdict, whole: Verdict) -> bool:
    """Whether a mark stands where the sentence goes on: "What is the outlook? For the rest of the year."."""
    is_another = verdict.form.starts_anew or verdict.marked
    return not is_another and len(words) <= _MOST_CUT_OFF_WORDS and whole.p >= _SURELY_ONE


def _takes_back(asked: Asked, words: Sequence[Word], verdict: Verdict, whole: Verdict, operating: Operating) -> bool:
    """A question that was never over turns out to be the beginning of a statement."""
    return (
        asked.ended < HARDLY_ENDED
        and len(words) >= _SHORTEST_TAKEN_BACK_WORDS
        and not operating.is_near(whole)
        and not operating.is_near(verdict)
    )


def is_same(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether two questions share most of the shorter one's content words: one was asked anew in other words.

    What begins with "and" adds another one: "And what does the larger plan cost?".
    """
    if second and second[0].folded in _ADDING:
        return False
    mine, theirs = content_of(first), content_of(second)
    fewest = min(len(mine), len(theirs))
    return fewest >= _FEWEST_CONTENT_WORDS and len(mine & theirs) >= _SAME_WORDS * fewest


def content_of(words: Sequence[Word]) -> set[str]:
    """The words that say what is asked, without their endings."""
    return {_stem(word.folded) for word in words if word.folded not in _LIGHT}


def answers_itself(following: Sequence[Word]) -> bool:
    """Whether the words after a question answer it: "Why us? Because …", "Who? Me, usually."."""
    words = [word.folded for word in following]
    index = FILLERS.at(words, 0) if not SELF_ANSWERS.at(words, 0) else 0
    return bool(SELF_ANSWERS.at(words, index)) or "because" in words[:4]


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
