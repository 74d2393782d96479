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
    SessionStarted,
    SessionUpdated,
    TurnFinal,
)
from rejoinder.line import move_words
from rejoinder.line.moves import moves_of
from rejoinder.line.recall import Recall
from rejoinder.line.replying import Replies, Waiting, about, find_replies, told_passages
from rejoinder.line.sameness import Sameness
from rejoinder.line.stems import telling_stems, words_of
from rejoinder.line.summary import Summary
from rejoinder.types import OpenQuestion, Passage, QuestionKind, Remembered, Told, Turn

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

# A question waits for the user's next words for so long, and until others have said so much in between.
SOON_MS = 5 * 60_000
WORDS_BETWEEN = 40
# What was come back to is answered in the same breath.
RESUMED_MS = 60_000
NAMES_KEPT = 200
DROPPED_WORDS = 12

Value = TypeVar("Value")


class Memory:
    def __init__(self) -> None:
        self._recall = Recall()
        self._summary = Summary()
        self._open: OrderedDict[str, OpenQuestion] = OrderedDict()
        self._put_off: OrderedDict[str, None] = OrderedDict()
        self._kinds: OrderedDict[str, QuestionKind] = OrderedDict()
        self._asked: OrderedDict[str, str] = OrderedDict()
        self._told: OrderedDict[str, Told] = OrderedDict()
        self._passages: OrderedDict[str, Passage] = OrderedDict()
        self._ends: OrderedDict[str, int] = OrderedDict()
        self._own_turns: OrderedDict[str, Turn] = OrderedDict()
        self._put: OrderedDict[str, OpenQuestion] = OrderedDict()
        self._others: OrderedDict[str, Turn] = OrderedDict()
        self._names: OrderedDict[str, None] = OrderedDict()
        self._rows: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._row, self._row_is_over = 0, False
        self._resumed = ("", 0)
        self._now_ms = 0
        self._turns_since = 0
        self._updated_ms = 0
        self._last = MemoryUpdated(summary=(), open=(), told=())

    def apply(self, data: EventData) -> None:
        """Take one durable event in."""
        match data:
            case SessionStarted() | SessionUpdated():
                for name in (data.me or "", *(data.participants or ())):
                    self._meet(name)
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
        self._meet(turn.speaker)
        if turn.role == "self":
            _keep(self._own_turns, turn.turn, turn, TURNS_KEPT)
            self._take(self._replies(turn), turn)
        else:
            _keep(self._others, turn.turn, turn, TURNS_KEPT)
            self._drop(turn)

    def _meet(self, name: str) -> None:
        for word in words_of(name):
            _keep(self._names, word, None, NAMES_KEPT)

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
        question = OpenQuestion(
            question=data.question, text=data.text[:TEXT_CHARS], speaker=data.speaker, at_ms=asked_ms
        )
        _keep(self._put, data.question, question, TURNS_KEPT)
        if data.question not in self._rows:
            self._row, self._row_is_over = self._row + self._row_is_over, False
            places = [place for row, place in self._rows.values() if row == self._row]
            _keep(self._rows, data.question, (self._row, max(places, default=0) + 1), TURNS_KEPT)
        _keep(self._open, data.question, question, OPEN_KEPT)
        # Captions may come in a burst, or a question be found late: what the user said after it is there already.
        for turn in sorted(self._own_turns.values(), key=lambda turn: turn.start_ms):
            if turn.start_ms >= asked_ms and data.question in self._open:
                self._take(self._replies(turn), turn, only=data.question)

    def _replies(self, turn: Turn) -> Replies:
        asked = sorted((held for held in self._open.values() if held.at_ms <= turn.end_ms), key=lambda held: held.at_ms)
        if not asked:
            return Replies()
        expected = self._expected(turn)
        waiting = [self._waiting(held, expects=held.question == expected) for held in asked]
        return find_replies(moves_of(turn.text, self._names), waiting, self._names)

    def _waiting(self, held: OpenQuestion, *, expects: bool) -> Waiting:
        before = [one.speaker for one in self._put.values() if one.at_ms <= held.at_ms]
        row, row_place = self._rows.get(held.question, (0, 0))
        shown = self._told.get(held.question)
        return Waiting(
            question=held, kind=self._kinds.get(held.question), about=about(held.text, self._names),
            place=before.count(held.speaker), row_place=row_place, in_row=row == self._row,
            shown=shown.said if shown else "", expects=expects, was_put_off=held.question in self._put_off,
        )  # fmt: skip

    def _expected(self, turn: Turn) -> str:
        """The question that the user's words answer by coming next: the newest, or the one just come back to."""
        asked = [(held.at_ms, number, one) for number, (one, held) in enumerate(self._put.items())]
        newest = max((held for held in asked if held[0] <= turn.end_ms), default=(0, 0, ""))
        resumed, resumed_ms = self._resumed
        if resumed in self._open and newest[0] <= resumed_ms <= turn.end_ms and turn.start_ms - resumed_ms < RESUMED_MS:
            return resumed
        held = self._open.get(newest[2])
        if held is None or held.question in self._put_off or turn.end_ms - held.at_ms > SOON_MS:
            return ""
        between = [one for one in self._others.values() if held.at_ms <= one.start_ms < turn.start_ms]
        others = sum(len(words_of(one.text)) for one in between if one.speaker != held.speaker)
        return held.question if others <= WORDS_BETWEEN else ""

    def _take(self, replies: Replies, turn: Turn, *, only: str = "") -> None:
        """What the user's words do to the open questions. `only`: to this one alone."""
        self._row_is_over = self._row_is_over or bool(replies.answered or replies.put_off)
        for question in replies.put_off:
            if not only or question == only:
                _keep(self._put_off, question, None, OPEN_KEPT)
        if replies.resumed and (not only or replies.resumed == only):
            self._resumed = (replies.resumed, turn.end_ms)
        for question, texts in replies.answered.items():
            if question in self._open and (not only or question == only):
                self._tell(self._open[question], " ".join(texts), turn)
        if not replies.answered and not only:
            self._tell_more(turn)

    def _drop(self, turn: Turn) -> None:
        """ "Never mind": the asker does not wait for the newest any more."""
        words = words_of(turn.text)
        newest = next(reversed(self._open.values()), None)
        if newest and len(words) <= DROPPED_WORDS and move_words.LETS_GO.search(" ".join(words)):
            _keep(self._put_off, newest.question, None, OPEN_KEPT)

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

    def _tell(self, question: OpenQuestion, said: str, turn: Turn) -> None:
        """It is open no longer, nor is the same that was asked before in nearly the same words."""
        same = [held for held in self._open.values() if held is question or self._asks_the_same(held, question)]
        passages = told_passages(said, tuple(self._passages.values()), asked=True)
        for held in same:
            self._open.pop(held.question)
            before = self._told.get(held.question)
            cited = before.passages if before and (before.aloud or _shares(said, before.said)) else ()
            told = Told(
                question=held.question, text=held.text, passages=_joined(cited, passages), said=said[:SAID_CHARS],
                at_ms=turn.end_ms, aloud=True,
            )  # fmt: skip
            self._keep_told(told)

    def _asks_the_same(self, before: OpenQuestion, now: OpenQuestion) -> bool:
        if before.at_ms > now.at_ms:
            return False
        same = Sameness(None, called=lambda: " ".join(self._names))
        return same.may_hold(before.text, now.text) and same.may_hold(now.text, before.text)

    def _answer(self, data: AnswerCompleted) -> None:
        """Shown. What was said in its place is the user's own, and holds no line but those that were said."""
        question = self._open.get(data.question)
        before = self._told.get(data.question)
        asked = question.text if question else before.text if before else self._asked.get(data.question, "")
        shown = " ".join(data.text.split())[:SAID_CHARS]
        is_told = before is not None and before.aloud
        cited = data.cite if before is None or not before.aloud or _shares(before.said, shown) else ()
        self._keep_told(
            Told(
                question=data.question, text=asked, passages=_joined(before.passages if before else (), cited),
                said=before.said if before else shown, at_ms=self._now_ms, aloud=is_told,
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


def _shares(said: str, shown: str) -> bool:
    """Whether what was said may be what was shown: they have a telling word in common."""
    return not telling_stems(said).isdisjoint(telling_stems(shown))


def _joined(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))[:PASSAGES_A_QUESTION]


def _keep(store: OrderedDict[str, Value], key: str, value: Value, most: int) -> None:
    store[key] = value
    store.move_to_end(key)
    if len(store) > most:
        store.popitem(last=False)
