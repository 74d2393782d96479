"""A segment weighed in its place: what was said before it, by whom, in which language, and for whom it is.

Takes a turn that is listened to and a segment of it; gives the verdict and the addressee.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rejoinder.detector.addressed import Floor, address
from rejoinder.detector.judge import Judge, Verdict
from rejoinder.detector.languages import Language, asks_all, says_you, tell_language
from rejoinder.detector.listening import Listening
from rejoinder.detector.names import Names
from rejoinder.detector.reading import Said
from rejoinder.detector.room import Room
from rejoinder.detector.segments import Segment
from rejoinder.detector.voices import speaker_key
from rejoinder.detector.words import Word
from rejoinder.types import Addressed

BEFORE_WORDS = 14
_BEFORE_TURNS = 4
_LANGUAGE_WORDS = 40


class Weighing:
    """`turns`: those that are remembered, a live view."""

    def __init__(self, judge: Judge, room: Room, turns: Iterable[Listening]) -> None:
        self._judge = judge
        self._room = room
        self._turns = turns
        self._language: Language = "en"

    def tell_language(self, listening: Listening) -> None:
        """Note the language of a turn by its newest words; what cannot be told is as it was."""
        words = listening.growing.words[-_LANGUAGE_WORDS:]
        listening.language = tell_language(words, before=listening.language or self._language)
        if listening.language:
            self._language = listening.language

    def weigh(self, listening: Listening, segment: Segment, *, by_model: bool = True) -> Verdict:
        words = listening.words_of(segment)
        return self._weigh(words, listening, self._before(listening, segment.start), by_model=by_model)

    def weigh_whole(self, question: Sequence[Word], listening: Listening, segment: Segment) -> Verdict:
        """The verdict on a question and a segment that follows it, as if both were one sentence."""
        last = question[-1] if question[-1].mark == "," else replace(question[-1], mark="")
        words = [*question[:-1], last, *listening.words_of(segment)]
        return self._weigh(words, listening, self._before(listening, 0), by_model=True)

    def address(self, listening: Listening, segment: Segment, now_ms: int) -> Addressed:
        words, floor = listening.words_of(segment), self._room.floor(listening.turn, now_ms)
        return address_in(listening.language, words, self._room.names, floor)

    def _weigh(self, words: Sequence[Word], listening: Listening, before: Sequence[Said], *, by_model: bool) -> Verdict:
        return self._judge.judge(
            words, before=before, names=self._room.names, language=listening.language, by_model=by_model
        )

    def _before(self, listening: Listening, start: int) -> list[Said]:
        """What was said before word `start` of a turn, oldest first: the newest words of the newest turns."""
        key = speaker_key(listening.turn)
        others = [turn for turn in self._turns if turn is not listening and turn.growing.words]
        newest = sorted(others, key=lambda turn: turn.growing.changed_ms)[-_BEFORE_TURNS:]
        said = [Said(speaker_key(turn.turn) == key, turn.growing.words[-BEFORE_WORDS:]) for turn in newest]
        own = listening.growing.words[max(0, start - BEFORE_WORDS) : start]
        return [*said, Said(True, own)] if own else said


def address_in(language: Language, words: Sequence[Word], names: Names, floor: Floor) -> Addressed:
    """For whom words of any language are. The rules of English hold where the language is not known."""
    if language in ("en", ""):
        return address(words, names, floor)
    folded = [word.folded for word in words]
    return address(words, names, floor, says_you=says_you(language, folded), asks_all=asks_all(language, words))
