"""What a session remembers beyond its last turns: a fold of its durable events, the same live and after a restart.

Keeps a rolling summary, every line by its words, the questions put to the user that are still open, and what the user
has answered with which passages. Now and then it gives a `memory.updated` event, from which a restart goes on. Bounded.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from rejoinder.events import (
    AnswerCompleted,
    ContextRetrieved,
    EventData,
    MemoryUpdated,
    QuestionDetected,
    QuestionSkipped,
    TurnFinal,
)
from rejoinder.line.recall import Recall
from rejoinder.line.replying import is_reply, puts_off, told_passages
from rejoinder.line.summary import Summary
from rejoinder.types import OpenQuestion, Passage, Remembered, Told, Turn

MINE = 0.5
OPEN_KEPT = 20
TOLD_KEPT = 60
PASSAGES_KEPT = 256
TURNS_KEPT = 64
TEXT_CHARS = 200
SAID_CHARS = 160
SUMMARY_CHARS = 1_800
MOST_RECALLED = 6
MOST_OPEN = 5
PASSAGES_A_QUESTION = 12
# How often it is told: after so many turns, or so much time with anything new in it.
UPDATE_TURNS = 40
UPDATE_MS = 3 * 60_000

Value = TypeVar("Value")


class Memory:
    def __init__(self) -> None:
        self._recall = Recall()
        self._summary = Summary()
        self._open: OrderedDict[str, OpenQuestion] = OrderedDict()
        self._put_off: OrderedDict[str, None] = OrderedDict()
        self._kinds: OrderedDict[str, str] = OrderedDict()
        self._asked: OrderedDict[str, str] = OrderedDict()
        self._told: OrderedDict[str, Told] = OrderedDict()
        self._passages: OrderedDict[str, Passage] = OrderedDict()
        self._ends: OrderedDict[str, int] = OrderedDict()
        self._now_ms = 0
        self._turns_since = 0
        self._updated_ms = 0
        self._last = MemoryUpdated(summary=(), open=(), told=())

    def apply(self, data: EventData) -> None:
        """Take one durable event in."""
        match data:
            case TurnFinal():
                self._hear(data)
            case QuestionSkipped():
                self._open.pop(data.question, None)
            case QuestionDetected():
                self._ask(data)
            case ContextRetrieved():
                for passage in data.passages:
                    _keep(self._passages, passage.passage, passage, PASSAGES_KEPT)
            case AnswerCompleted():
                self._answer(data)
            case MemoryUpdated():
                self._restore(data)
            case _:
                pass

    def remember(self, question: str, text: str, *, without: Collection[str] = ()) -> Remembered:
        """For a question. `without`: the turns that the prompt holds anyway."""
        recalled = self._recall.find(text, without=without, most=MOST_RECALLED)
        known = {*without, *(line.turn for line in recalled)}
        others = [told for told in self._told.values() if told.question != question or not question]
        return Remembered(
            summary=self._summary.choose(SUMMARY_CHARS, without=known),
            recalled=recalled,
            open=tuple(held for held in self._open.values() if held.question != question)[-MOST_OPEN:],
            told=tuple(others),
        )

    def news(self) -> MemoryUpdated | None:
        """The memory as it stands, where it is time to store it and something is new."""
        passed_ms = self._now_ms - self._updated_ms
        if self._turns_since < UPDATE_TURNS and (passed_ms < UPDATE_MS or not self._turns_since):
            return None
        update = MemoryUpdated(
            summary=self._summary.lines, open=tuple(self._open.values()), told=tuple(self._told.values())
        )
        self._turns_since, self._updated_ms = 0, self._now_ms
        return None if update == self._last else update

    # --- what happens -------------------------------------------------------------------------------------------------

    def _hear(self, data: TurnFinal) -> None:
        turn = Turn(
            turn=data.turn,
            speaker=data.speaker,
            role=data.role,
            text=data.text,
            start_ms=data.start_ms,
            end_ms=data.end_ms,
        )
        self._now_ms = max(self._now_ms, data.end_ms)
        self._turns_since += 1
        _keep(self._ends, turn.turn, turn.end_ms, TURNS_KEPT)
        self._summary.add(turn.turn, self._recall.add(turn))
        if turn.role == "self":
            self._reply(turn)

    def _ask(self, data: QuestionDetected) -> None:
        _keep(self._asked, data.question, data.text[:TEXT_CHARS], TURNS_KEPT)
        _keep(self._kinds, data.question, data.kind, TURNS_KEPT)
        if data.detected_by == "user" or data.addressed.to_me < MINE:
            self._open.pop(data.question, None)
            return
        is_answered = data.question in self._told
        if not is_answered:
            asked_ms = self._ends.get(data.turn, self._now_ms)
            before = self._open.get(data.question)
            question = OpenQuestion(
                question=data.question, text=data.text[:TEXT_CHARS], speaker=data.speaker,
                at_ms=before.at_ms if before else asked_ms,
            )  # fmt: skip
            _keep(self._open, data.question, question, OPEN_KEPT)

    def _reply(self, turn: Turn) -> None:
        """The user speaks: that answers the newest question put to them before, and others that it speaks about."""
        asked = [held for held in self._open.values() if held.at_ms <= turn.end_ms]
        if asked and puts_off(turn):
            _keep(self._put_off, asked[-1].question, None, OPEN_KEPT)
            return
        for question in reversed(asked):
            kind = self._kinds.get(question.question, "")
            is_newest = question is asked[-1] and question.question not in self._put_off
            if is_reply(turn, question, kind=kind, is_newest=is_newest):
                self._tell(question.question, question.text, turn)
        if not asked:
            self._tell_more(turn)

    def _tell_more(self, turn: Turn) -> None:
        """Speech that goes on with the last answer, or tells a story that nobody asked for."""
        passages = told_passages(turn.text, tuple(self._passages.values()), asked=False)
        if not passages:
            return
        last = next(reversed(self._told.values()), None)
        if last is not None and last.aloud and last.question and turn.start_ms - last.at_ms < UPDATE_MS:
            self._keep_told(replace(last, passages=_joined(last.passages, passages)))
        else:
            key = f"unasked {turn.turn}"
            told = Told(
                question="", text="", passages=passages, said=turn.text[:SAID_CHARS], at_ms=turn.end_ms, aloud=True
            )
            _keep(self._told, key, told, TOLD_KEPT)

    def _tell(self, question: str, text: str, turn: Turn) -> None:
        self._open.pop(question, None)
        passages = told_passages(turn.text, tuple(self._passages.values()), asked=True)
        before = self._told.get(question)
        self._keep_told(
            Told(
                question=question, text=text, passages=_joined(before.passages if before else (), passages),
                said=turn.text[:SAID_CHARS], at_ms=turn.end_ms, aloud=True,
            )
        )  # fmt: skip

    def _answer(self, data: AnswerCompleted) -> None:
        question = self._open.pop(data.question, None)
        before = self._told.get(data.question)
        asked = question.text if question else before.text if before else self._asked.get(data.question, "")
        said = before.said if before else " ".join(data.text.split())[:SAID_CHARS]
        self._keep_told(
            Told(
                question=data.question, text=asked, passages=_joined(before.passages if before else (), data.cite),
                said=said, at_ms=self._now_ms, aloud=before is not None and before.aloud,
            )
        )  # fmt: skip

    def _keep_told(self, told: Told) -> None:
        _keep(self._told, told.question, told, TOLD_KEPT)

    def _restore(self, data: MemoryUpdated) -> None:
        self._last = data
        self._turns_since, self._updated_ms = 0, self._now_ms
        self._summary.restore(data.summary)
        self._open = OrderedDict((held.question, held) for held in data.open)
        self._told = OrderedDict((told.question or f"unasked {number}", told) for number, told in enumerate(data.told))


def _joined(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))[:PASSAGES_A_QUESTION]


def _keep(store: OrderedDict[str, Value], key: str, value: Value, most: int) -> None:
    store[key] = value
    store.move_to_end(key)
    if len(store) > most:
        store.popitem(last=False)
