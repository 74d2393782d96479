"""What the detector is unsure of, offered to a language model, and what its rulings make of it.

Takes verdicts in the middle and, later, rulings; gives each text once, and the events that a ruling brings about: a
card for what only the language model took for a question, or a card taken back.
"""

from __future__ import annotations

from collections.abc import Mapping

from rejoinder.clock import Ids
from rejoinder.detector.addressed import address, wanted
from rejoinder.detector.forms import analyse
from rejoinder.detector.judge import Verdict
from rejoinder.detector.listening import Listening
from rejoinder.detector.operating import Operating
from rejoinder.detector.room import Room
from rejoinder.detector.segments import Segment
from rejoinder.detector.unsure import Doubt, Doubts
from rejoinder.detector.voices import Asked, Voices
from rejoinder.detector.words import split_words
from rejoinder.events import QuestionDetected, QuestionSkipped
from rejoinder.types import Addressed


class Doubting:
    """`turns`: those that are remembered, a live view."""

    def __init__(self, turns: Mapping[str, Listening], room: Room, voices: Voices, ids: Ids) -> None:
        self._turns = turns
        self._room = room
        self._voices = voices
        self._ids = ids
        self._doubts = Doubts()

    def note(
        self, listening: Listening, segment: Segment, verdict: Verdict, operating: Operating, question: str = ""
    ) -> str:
        """Take in what may be unsure. Gives the id under which it is known, "" where nothing is unsure."""
        text, turn = listening.text_of(segment), listening.turn
        if verdict.form.look_alike is not None or not operating.is_unsure(verdict) or turn.role == "self":
            return ""
        question = question or self._doubts.id_of(turn.turn, text) or self._ids.new("q")
        self._doubts.note(Doubt(question, turn.turn, text, turn.speaker, verdict.p, segment.end))
        return question

    def take(self) -> tuple[Doubt, ...]:
        """What has become doubtful since the last call, each text once."""
        return self._doubts.take()

    def rule(
        self, question: str, text: str, operating: Operating, *, asked: bool, to_me: float | None, now_ms: int
    ) -> list[QuestionDetected | QuestionSkipped]:
        """A ruling on what was unsure. Gives nothing where things have moved on."""
        doubt = self._doubts.settle(question, text)
        listening = self._turns.get(doubt.turn) if doubt is not None else None
        if doubt is None or listening is None:
            return []
        voice = self._voices.of(listening.turn)
        shown = voice.asked if voice.asked and voice.asked.event.question == doubt.question else None
        if shown is not None:
            return [] if asked else [voice.take_back(shown, "A language model says that it wants no answer.")]
        return self._open(listening, doubt, operating, to_me, now_ms) if asked else []

    def _open(
        self, listening: Listening, doubt: Doubt, operating: Operating, to_me: float | None, now_ms: int
    ) -> list[QuestionDetected | QuestionSkipped]:
        """A card, while the words still stand there; or the reason why there is none."""
        growing, turn = listening.growing, listening.turn
        if doubt.text not in turn.text or turn.role == "self":
            return []
        words = growing.words[: doubt.end][-len(split_words(doubt.text)) :]
        addressed = address(words, self._room.names, self._room.floor(turn, now_ms))
        if to_me is not None:
            addressed = Addressed(to_me=to_me, why="A language model read it so.")
        kind = analyse(words, names=self._room.names).kind
        growing.settle(Segment(max(0, doubt.end - len(words)), doubt.end), spent=True)
        listening.candidate, listening.due_ms = None, None
        if not wanted(addressed, operating.answer_for):
            return [
                QuestionSkipped(
                    question=doubt.question, turn=turn.turn, text=doubt.text, reason="not_for_you", why=addressed.why,
                    p=doubt.p, kind=kind, addressed=addressed, speaker=turn.speaker,
                )
            ]  # fmt: skip
        detected = QuestionDetected(
            question=doubt.question, turn=turn.turn, text=doubt.text, kind=kind, p=doubt.p, addressed=addressed,
            detected_by="llm", speaker=turn.speaker,
        )  # fmt: skip
        self._voices.of(turn).asked = Asked(detected, words, turn.turn, doubt.end, now_ms, 1.0)
        return [detected]
