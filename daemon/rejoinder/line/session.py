"""One session's line, read aloud: captions to turns, turns to questions, questions to a cue, and to an answer.

Takes caption updates, questions asked by hand and the time; gives events, stored first and then published. One lock
keeps the steps in order; one pulse task moves the rooms that wait for silence; both end with the session.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from rejoinder.answerer import Answerer
from rejoinder.clock import Clock, Ids
from rejoinder.context import Library
from rejoinder.detector import Detector, Doubt
from rejoinder.encoder import Encoder
from rejoinder.errors import LogUnavailable
from rejoinder.eventlog import EventLog
from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerFailed,
    AnswerQueued,
    AnswerRated,
    AnswerStarted,
    ConsentRecorded,
    Event,
    EventData,
    QuestionDetected,
    QuestionPending,
    QuestionRevised,
    QuestionSkipped,
    SessionEnded,
    SessionUpdated,
    TurnFinal,
    TurnPartial,
)
from rejoinder.ingest import CaptionMerger, CaptureWatch
from rejoinder.line.cards import Cards
from rejoinder.line.conversation import Conversation, turn_of
from rejoinder.line.judging import Judging, Unsure
from rejoinder.line.pulse import Pulse
from rejoinder.line.recorder import Recorder
from rejoinder.line.suggesting import Suggesting
from rejoinder.line.verdicts import Heard, Verdict, in_time, judge
from rejoinder.personas import PersonaShelf
from rejoinder.stream import Hub
from rejoinder.types import CaptionUpdate, CaptureReport, QuestionSettings, SessionChanges, Timing, Turn

RECENT_TURNS = 20
RULING_TURNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """What a session's line runs through. `merger` and `detector` are its own; the others are shared.

    `encoder`: tells whether two wordings ask the same; None leaves that to the words. `personas`: None, there are none.
    """

    merger: CaptionMerger
    detector: Detector
    library: Library
    answerer: Answerer
    log: EventLog
    hub: Hub
    encoder: Encoder | None = None
    personas: PersonaShelf | None = None


class Session:
    def __init__(self, session: str, rooms: Rooms, *, clock: Clock, ids: Ids, answers: bool = True) -> None:
        self.id = session
        self.rooms = rooms
        self.clock = clock
        self.settings = QuestionSettings()
        self.conversation = Conversation()
        self.capture = CaptureWatch()
        self._recorder = Recorder(session, log=rooms.log, hub=rooms.hub, clock=clock, conversation=self.conversation)
        self.cards = Cards(
            library=rooms.library,
            answerer=rooms.answerer,
            recorder=self._recorder,
            conversation=self.conversation,
            clock=clock,
            ids=ids,
            encoder=rooms.encoder,
            answers=answers,
            personas=rooms.personas,
        )
        self._suggesting = Suggesting(
            rooms.library,
            clock=clock,
            ids=ids,
            record=self._recorder.record_one,
            is_on=lambda: answers and self.settings.proactive,
            card_ms=lambda: self.cards.newest_ms,
        )
        self._judging = Judging(
            rooms.answerer,
            clock=clock,
            conversation=self.conversation,
            settings=lambda: self.settings if answers else replace(self.settings, judge=False),
            decide=self._take_ruling,
        )
        self._step = asyncio.Lock()
        self._pulse = Pulse(session, tick=self.tick, deadline_ms=self.next_deadline_ms, clock=clock)

    def begin(self) -> None:
        """Start listening to the clock. A replay does not: it moves its own clock and calls `tick`."""
        self._pulse.begin()

    async def restore(self, events: Iterable[Event], open_turns: Sequence[Turn]) -> None:
        """Take up a session where a stopped daemon left it."""
        finals: list[TurnFinal] = []
        unfinished: dict[str, AnswerQueued | AnswerStarted] = {}
        for event in events:
            self.conversation.apply(event.data)
            self.cards.outdated.restore(event.data)
            self.capture.restore(event.data, event.at_ms)
            self._suggesting.restore(event.data, event.at_ms)
            match event.data:
                case TurnFinal() as final:
                    finals.append(final)
                case AnswerQueued() | AnswerStarted() as begun:
                    unfinished[begun.answer] = begun
                case AnswerCompleted() | AnswerFailed() | AnswerCancelled() as ending:
                    unfinished.pop(ending.answer, None)
        self.rooms.merger.restore(finals, open_turns, now_ms=self.clock.now_ms())
        for final in finals[-RECENT_TURNS:]:
            self.rooms.detector.hear(turn_of(final), final=True, now_ms=final.end_ms)
        for turn in open_turns:
            self.rooms.detector.hear(turn, final=False, now_ms=turn.end_ms)
        self.rooms.detector.tick(self.clock.now_ms())
        await self._recorder.record([_interrupted(begun) for begun in unfinished.values()])

    # --- what comes in ------------------------------------------------------------------------------------------------

    async def hear(self, updates: Sequence[CaptionUpdate]) -> int:
        """Take caption updates in: on disk when this returns. Gives how many were taken, none while paused."""
        if self.conversation.paused:
            return 0
        async with self._step:
            now_ms = self.clock.now_ms()
            await self._advance(self.rooms.merger.apply(updates, now_ms), now_ms)
        return len(updates)

    async def watch(self, report: CaptureReport) -> int:
        """Take in how reading the captions goes: on disk when this returns. Gives 1, or 0 while paused."""
        if self.conversation.paused:
            return 0
        async with self._step:
            await self._recorder.record(self.capture.report(report, self.clock.now_ms()))
        return 1

    async def change(self, changes: SessionChanges) -> None:
        """Change what is set; what is so already changes nothing and is not stored."""
        async with self._step:
            news = self.conversation.news_in(changes)
            batch: list[EventData] = [] if news == SessionUpdated() else [news]
            if changes.consent is not None:
                batch.append(ConsentRecorded(told=changes.consent.told, how=changes.consent.how))
            await self.record(batch)
            if self.conversation.paused:
                self.cards.rest()

    def tune(self, settings: QuestionSettings, bias: float) -> None:
        """How questions are heard and answered from here on. `bias`: what feedback adds to their log-odds."""
        self.settings = settings
        self.cards.tune(settings)
        self.rooms.detector.tune(sensitivity=settings.sensitivity, answer_for=settings.answer_for, bias=bias)

    async def tick(self) -> None:
        """Let the rooms that wait for silence look at the clock."""
        async with self._step:
            now_ms = self.clock.now_ms()
            await self._advance(self.rooms.merger.tick(now_ms), now_ms)

    def next_deadline_ms(self) -> int | None:
        deadlines = (self.rooms.merger.next_deadline_ms(), self.rooms.detector.next_deadline_ms())
        return min((deadline for deadline in deadlines if deadline is not None), default=None)

    async def ask(self, question: QuestionDetected) -> None:
        """Answer a question that the user asked for by hand."""
        await self._recorder.record([question])
        self.cards.open(question, Timing())

    async def rate_answer(self, answer: str, *, useful: bool, note: str) -> None:
        await self._recorder.record([AnswerRated(answer=answer, useful=useful, note=note)])

    async def record(self, batch: Sequence[EventData]) -> None:
        """Store and publish what did not come out of the line: its beginning, its changes, a replayed event."""
        await self._recorder.record(batch)
        for change in batch:
            if isinstance(change, SessionUpdated):
                self.rooms.detector.introduce(me=change.me, participants=change.participants)
                self.rooms.merger.introduce(me=change.me)

    async def end(self, reason: SessionEnded) -> None:
        """Make the open turns final, stop what is being written, and close the log."""
        async with self._step:
            now_ms = self.clock.now_ms()
            await self._advance(self.rooms.merger.finish(now_ms), now_ms, is_end=True)
        await self.halt()
        await self._recorder.record([reason])

    async def halt(self) -> None:
        """End every task but the caller's own; the session itself may go on later."""
        await self._pulse.stop()
        await self._judging.stop()
        await self.cards.stop()

    # --- the line -----------------------------------------------------------------------------------------------------

    async def _advance(self, heard: Sequence[Heard], now_ms: int, *, is_end: bool = False) -> None:
        """Turns are shown at once, judged, and stored together with the verdicts; then each question gets its card."""
        for change in heard:
            if isinstance(change, TurnPartial):
                self._recorder.tell(change)
        begun_ms = self.clock.now_ms()
        verdicts = judge(heard, self.rooms.merger, self.rooms.detector, now_ms, is_end=is_end)
        detect_ms = self.clock.now_ms() - begun_ms
        self._judging.consider([self._unsure(doubt) for doubt in self.rooms.detector.unsure()])
        said_ms = self._ends_of_turns(heard)
        verdicts = [self._in_time(verdict, now_ms - said_ms.get(verdict.turn, now_ms)) for verdict in verdicts]
        for verdict in verdicts:
            if isinstance(verdict, QuestionPending):
                self._recorder.tell(verdict)
                self.cards.expect(verdict)
        await self._store([data for data in (*heard, *verdicts) if data.durable], heard)
        for verdict in verdicts if not is_end else ():
            endpoint_ms = max(0, begun_ms - said_ms.get(verdict.turn, begun_ms))
            self._act_on(verdict, Timing(endpoint_ms=endpoint_ms, detect_ms=detect_ms))
        if not verdicts and not is_end:
            self._suggest(heard)
        await self._keep_memory()
        self._pulse.hurry()

    def _suggest(self, heard: Sequence[Heard]) -> None:
        """What was said by others and asked nothing may touch the documents all the same."""
        said = [change for change in heard if isinstance(change, TurnFinal) and change.role != "self"]
        if said and self._suggesting.may_suggest():
            self.cards.own(self._suggesting.consider(turn_of(said[-1])), name=f"suggestion to {said[-1].turn}")

    async def _keep_memory(self) -> None:
        """Store what the session remembers, now and then. What cannot be stored now is written with the next event."""
        news = self.conversation.memory.news()
        if news is not None:
            with suppress(LogUnavailable):
                await self._recorder.record([news])

    def _unsure(self, doubt: Doubt) -> Unsure:
        return Unsure(
            question=doubt.question,
            turn=doubt.turn,
            text=doubt.text,
            speaker=doubt.speaker,
            p=doubt.p,
            previous=tuple(turn for turn in self.conversation.last_turns(RULING_TURNS) if turn.turn != doubt.turn),
        )

    async def _take_ruling(self, question: str, text: str, asked: bool, to_me: float | None) -> None:
        """A language model has ruled on what was unsure."""
        async with self._step:
            now_ms = self.clock.now_ms()
            verdicts = self.rooms.detector.rule(question, text, asked=asked, to_me=to_me, now_ms=now_ms)
            await self._recorder.record(verdicts)
            for verdict in verdicts:
                self._act_on(verdict, Timing())

    def _act_on(self, verdict: Verdict, timing: Timing) -> None:
        match verdict:
            case QuestionRevised():
                self.cards.revise(verdict, timing)
            case QuestionDetected():
                self.cards.open(verdict, timing)
            case QuestionSkipped():
                self.cards.take_back(verdict)
            case QuestionPending():
                pass

    def _in_time(self, verdict: Verdict, age_ms: int) -> Verdict:
        """What comes too late to take the card waits in the tray; what revises a question that has one does not."""
        has_card = isinstance(verdict, QuestionRevised) and self.conversation.question(verdict.question) is not None
        return verdict if has_card else in_time(verdict, age_ms)

    async def _store(self, durable: Sequence[EventData], heard: Sequence[Heard]) -> None:
        changed = {change.turn for change in heard if isinstance(change, TurnPartial)}
        open_turns = self.rooms.merger.open_turns()
        stored = [turn for turn in open_turns if self._recorder.behind or turn.turn in changed]
        await self._recorder.record(durable, open_turns=stored)

    def _ends_of_turns(self, heard: Sequence[Heard]) -> Mapping[str, int]:
        turns = (*self.conversation.last_turns(RECENT_TURNS), *self.rooms.merger.open_turns())
        finals = {change.turn: change.end_ms for change in heard if isinstance(change, TurnFinal)}
        return {turn.turn: turn.end_ms for turn in turns} | finals


def _interrupted(begun: AnswerQueued | AnswerStarted) -> AnswerFailed:
    return AnswerFailed(
        answer=begun.answer,
        question=begun.question,
        code="interrupted",
        detail="Rejoinder stopped before this answer was written to its end.",
        action="Ask again.",
        retryable=True,
    )
