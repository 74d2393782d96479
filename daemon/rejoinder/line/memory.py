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
        self._own_turns: OrderedDict[str, Turn] = OrderedDict()
        self._asked_at: OrderedDict[str, int] = OrderedDict()
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
                self._find(data)
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
            _keep(self._own_turns, turn.turn, turn, TURNS_KEPT)
            self._reply(turn)

    def _ask(self, data: QuestionDetected) -> None:
        _keep(self._asked, data.question, data.text[:TEXT_CHARS], TURNS_KEPT)
        _keep(self._kinds, data.question, data.kind, TURNS_KEPT)
        if data.detected_by == "user" or data.addressed.to_me < MINE:
            self._open.pop(data.question, None)
            return
        told = self._told.get(data.question)
        if told is not None and told.aloud:
            return
        before = self._open.get(data.question)
        asked_ms = before.at_ms if before else self._ends.get(data.turn, self._now_ms)
        _keep(self._asked_at, data.question, asked_ms, TURNS_KEPT)
        question = OpenQuestion(
            question=data.question, text=data.text[:TEXT_CHARS], speaker=data.speaker, at_ms=asked_ms
        )
        _keep(self._open, data.question, question, OPEN_KEPT)
        # Captions may come in a burst, or a question be found late: what the user said after it is there already.
        for turn in sorted(self._own_turns.values(), key=lambda turn: turn.start_ms):
            if turn.start_ms >= asked_ms and data.question in self._open:
                self._reply_to(self._open[data.question], turn)

    def _reply(self, turn: Turn) -> None:
        """The user speaks: that answers the newest question put to them before, and others that it speaks about."""
        asked = sorted((held for held in self._open.values() if held.at_ms <= turn.end_ms), key=lambda held: held.at_ms)
        if asked and puts_off(turn):
            _keep(self._put_off, asked[-1].question, None, OPEN_KEPT)
            return
        answered = [self._reply_to(question, turn) for question in reversed(asked)]
        if not any(answered):
            self._tell_more(turn)

    def _reply_to(self, question: OpenQuestion, turn: Turn) -> bool:
        """Whether the user's words answer a question; then it is open no longer."""
        if puts_off(turn):
            _keep(self._put_off, question.question, None, OPEN_KEPT)
            return False
        kind = self._kinds.get(question.question, "")
        is_newest = question.question == self._newest_before(turn) and question.question not in self._put_off
        shown = self._told.get(question.question)
        is_answer = is_reply(turn, question, kind=kind, is_newest=is_newest, shown=shown.said if shown else "")
        if is_answer:
            self._tell(question.question, question.text, turn)
        return is_answer

    def _newest_before(self, turn: Turn) -> str:
        """The last question that was put to the user by then, answered or not."""
        asked = [(at_ms, number, one) for number, (one, at_ms) in enumerate(self._asked_at.items())]
        return max((held for held in asked if held[0] <= turn.end_ms), default=(0, 0, ""))[2]

    def _tell_more(self, turn: Turn) -> None:
        """Speech that goes on with the last answer, or tells a story that nobody asked for."""
        passages = told_passages(turn.text, tuple(self._passages.values()), asked=False)
        if not passages:
            return
        last = next((told for told in reversed(self._told.values()) if told.aloud), None)
        if last is not None and last.question and turn.start_ms - last.at_ms < UPDATE_MS:
            self._keep_told(replace(last, passages=_joined(last.passages, passages)))
        else:
            key = f"unasked {turn.turn}"
            told = Told(
                question="", text="", passages=passages, said=turn.text[:SAID_CHARS], at_ms=turn.end_ms, aloud=True
            )
            self._keep_told(told, key)

    def _tell(self, question: str, text: str, turn: Turn) -> None:
        self._open.pop(question, None)
        passages = told_passages(turn.text, tuple(self._passages.values()), asked=True)[:PASSAGES_A_QUESTION]
        self._keep_told(
            Told(
                question=question, text=text, passages=passages,
                said=turn.text[:SAID_CHARS], at_ms=turn.end_ms, aloud=True,
            )
        )  # fmt: skip

    def _answer(self, data: AnswerCompleted) -> None:
        """Shown. What was said in its place is the user's own, and holds no line but those that were said."""
        question = self._open.get(data.question)
        before = self._told.get(data.question)
        if before is not None and before.aloud:
            return
        asked = question.text if question else before.text if before else self._asked.get(data.question, "")
        said = before.said if before else " ".join(data.text.split())[:SAID_CHARS]
        self._keep_told(
            Told(
                question=data.question, text=asked, passages=_joined(before.passages if before else (), data.cite),
                said=said, at_ms=self._now_ms,
            )
        )  # fmt: skip

    def _find(self, data: ContextRetrieved) -> None:
        for passage in data.passages:
            _keep(self._passages, passage.passage, passage, PASSAGES_KEPT)
        told = self._told.get(data.question)
        if told is not None and told.aloud and not told.passages:
            self._told[data.question] = replace(told, passages=told_passages(told.said, data.passages, asked=True))

    def _keep_told(self, told: Told, key: str = "") -> None:
        """What was only shown is forgotten before what was said."""
        key = key or told.question
        self._told[key] = told
        self._told.move_to_end(key)
        if len(self._told) > TOLD_KEPT:
            del self._told[next((held for held, one in self._told.items() if not one.aloud), next(iter(self._told)))]

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
