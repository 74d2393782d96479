"""What a session knows of itself: a fold of its own durable events, the same live and after a restart.

Takes events; gives the last turns, the questions, their passages and which answer belongs to which question, and
the memory of what lies further back. Bounded.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

from rejoinder.events import (
    AnswerCompleted,
    AnswerFailed,
    AnswerQueued,
    AnswerStarted,
    ContextRetrieved,
    EventData,
    QuestionDetected,
    SessionStarted,
    SessionUpdated,
    SpeculationDiscarded,
    TurnFinal,
)
from rejoinder.line.budgets import SessionSpent
from rejoinder.line.memory import Memory
from rejoinder.types import AnswerBefore, Passage, Question, SessionChanges, Stage, Turn

KEPT = 400
CHANGEABLE = ("title", "me", "participants", "language", "persona", "paused", "stage")

Value = TypeVar("Value")


class Conversation:
    def __init__(self) -> None:
        self.title = ""
        self.me = ""
        self.participants: tuple[str, ...] = ()
        self.language = ""
        self.persona = ""
        self.paused = False
        self.stage: Stage | None = None
        self.has_left = False
        self.discarded_tokens = 0
        self.spent = SessionSpent()
        self.memory = Memory()
        self._turns: OrderedDict[str, Turn] = OrderedDict()
        self._questions: OrderedDict[str, Question] = OrderedDict()
        self._passages: OrderedDict[str, tuple[Passage, ...]] = OrderedDict()
        self._answers: OrderedDict[str, str] = OrderedDict()
        self._written: OrderedDict[str, AnswerBefore] = OrderedDict()

    def apply(self, data: EventData) -> None:
        """Take one durable event in."""
        self.spent.apply(data)
        self.memory.apply(data)
        match data:
            case SessionStarted() | SessionUpdated():
                self._introduce(data)
            case TurnFinal():
                _keep(self._turns, data.turn, turn_of(data))
            case QuestionDetected():
                _keep(self._questions, data.question, question_of(data))
            case ContextRetrieved():
                _keep(self._passages, data.question, data.passages)
            case AnswerQueued() | AnswerStarted() | AnswerFailed():
                _keep(self._answers, data.answer, data.question)
            case AnswerCompleted():
                _keep(self._written, data.question, AnswerBefore(text=data.text, cite=data.cite))
            case SpeculationDiscarded():
                self.discarded_tokens += data.usage.in_tokens + data.usage.out_tokens
            case _:
                pass

    def last_turns(self, count: int) -> tuple[Turn, ...]:
        """The newest `count` turns by start, oldest first."""
        return tuple(sorted(self._turns.values(), key=lambda turn: turn.start_ms)[-count:])

    def question(self, question: str) -> Question | None:
        return self._questions.get(question)

    def asked_before(self, question: Question) -> tuple[Question, ...]:
        """The other questions of the same turn that came before it, oldest first."""
        before: list[Question] = []
        for known in self._questions.values():
            if known.question == question.question:
                break
            if question.turn and known.turn == question.turn:
                before.append(known)
        return tuple(before)

    def question_of_answer(self, answer: str) -> Question | None:
        return self._questions.get(self._answers.get(answer, ""))

    def knows_answer(self, answer: str) -> bool:
        return answer in self._answers

    def answer_to(self, question: str) -> AnswerBefore | None:
        """The newest that was completed."""
        return self._written.get(question)

    def passages(self, question: str) -> tuple[Passage, ...]:
        return self._passages.get(question, ())

    def news_in(self, changes: SessionChanges) -> SessionUpdated:
        """What of `changes` is not so already. The same people in another order are no news."""
        wanted = {name: getattr(changes, name) for name in CHANGEABLE}
        wanted["stage"] = self._stage_after(changes.stage)
        if changes.participants is not None and set(changes.participants) == set(self.participants):
            wanted["participants"] = None
        return SessionUpdated(**{name: value for name, value in wanted.items() if value != getattr(self, name)})

    def _stage_after(self, stage: Stage | None) -> Stage | None:
        if stage not in {"joined", "rejoined"}:
            return stage
        if self.stage in {"joined", "rejoined"}:
            return None
        return "rejoined" if self.has_left else stage

    def _introduce(self, data: SessionStarted | SessionUpdated) -> None:
        for name in CHANGEABLE:
            value = getattr(data, name, None)
            if value is not None:
                setattr(self, name, value)
        if isinstance(data, SessionUpdated) and data.stage is not None:
            self.has_left = data.stage == "left" or (self.has_left and data.stage == "lobby")


def turn_of(data: TurnFinal) -> Turn:
    return Turn(
        turn=data.turn,
        speaker=data.speaker,
        role=data.role,
        text=data.text,
        start_ms=data.start_ms,
        end_ms=data.end_ms,
        origin=data.origin,
        confidence=data.confidence,
    )


def question_of(data: QuestionDetected) -> Question:
    return Question(
        question=data.question,
        turn=data.turn,
        text=data.text,
        kind=data.kind,
        p=data.p,
        addressed=data.addressed,
        detected_by=data.detected_by,
        speaker=data.speaker,
    )


def _keep(store: OrderedDict[str, Value], key: str, value: Value) -> None:
    store[key] = value
    store.move_to_end(key)
    if len(store) > KEPT:
        store.popitem(last=False)
