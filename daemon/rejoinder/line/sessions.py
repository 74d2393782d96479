"""The live sessions: started, found, taken up again after a restart, ended, erased.

Takes what the edge has parsed; gives SessionInfo and ids. A session that is not to be stored lives in a log in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from rejoinder.answerer import Answerer
from rejoinder.clock import Clock, Ids, SystemClock
from rejoinder.context import Library
from rejoinder.detector import Detector, Operating
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import LogUnavailable, NotFound, ProviderMissing, StateError, TooFast
from rejoinder.eventlog import EventLog, MemoryLog
from rejoinder.events import (
    AnswerSnapshot,
    ConsentRecorded,
    EventData,
    SessionEnded,
    SessionStarted,
)
from rejoinder.ingest import CaptionMerger
from rejoinder.line.asking import asked_about, asked_by_typing, asked_of_last_turn
from rejoinder.line.budgets import SessionSpent, report
from rejoinder.line.session import Rooms, Session
from rejoinder.personas import PersonaShelf
from rejoinder.question_model import QuestionModel
from rejoinder.question_settings import QuestionSettingsStore
from rejoinder.stream import Hub
from rejoinder.types import (
    CaptionSource,
    CaptionUpdate,
    CaptureReport,
    SessionChanges,
    SessionInfo,
    SessionMode,
    SessionOptions,
    Spending,
    Usage,
)

RUNNING_AT_ONCE = 32
KEPT_IN_MEMORY = 16
ABANDONED_AFTER = timedelta(hours=12)
RECENT_TURNS = 50

EndReason = Literal["user", "left", "replayed", "abandoned"]


class Sessions:
    """`log` is the stored one. `wall_now` gives the wall clock, read once a session."""

    def __init__(
        self,
        *,
        log: EventLog,
        hub: Hub,
        library: Library,
        answerer: Answerer,
        encoder: SentenceEncoder,
        model: QuestionModel,
        questions: QuestionSettingsStore,
        ids: Ids,
        personas: PersonaShelf | None = None,
        wall_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._log = log
        self._memory = MemoryLog()
        self._hub = hub
        self._library = library
        self._answerer = answerer
        self._encoder = encoder
        self._model = model
        self._questions = questions
        self._ids = ids
        self._personas = personas
        self._wall_now = wall_now
        self._live: dict[str, Session] = {}
        self._in_memory: list[str] = []
        self._reviving = asyncio.Lock()

    def __len__(self) -> int:
        """How many are running."""
        return len(self._live)

    # --- lifecycle ----------------------------------------------------------------------------------------------------

    async def start(self, options: SessionOptions) -> SessionInfo:
        """Begin a session. TooFast with 32 running; FieldError for a persona that there is none of."""
        options = replace(options, persona=await self._persona_named(options.persona))
        return (await self.begin(options, mode=options.mode)).info

    async def begin(
        self,
        options: SessionOptions,
        *,
        mode: SessionMode,
        clock: Clock | None = None,
        replay_of: str | None = None,
        answers: bool = True,
    ) -> Started:
        """Begin a session of any mode. A replay brings its own clock, and moves the session itself."""
        if len(self._live) >= RUNNING_AT_ONCE:
            raise TooFast(f"{RUNNING_AT_ONCE} sessions are running.", action="End one of them first.")
        session = self._ids.new("s")
        log = self._log if options.store else self._memory
        started = SessionStarted(
            started_at=_iso(self._wall_now()),
            mode=mode,
            title=options.title,
            platform=options.platform,
            me=options.me or await self._known_name(),
            participants=options.participants,
            persona=options.persona,
            language=options.language,
            store=options.store,
            replay_of=replay_of,
        )
        opening: list[EventData] = [started]
        if options.consent is not None:
            opening.append(ConsentRecorded(told=options.consent.told, how=options.consent.how))
        live = await self._set_up(session, log, clock or SystemClock(), started, answers=answers)
        if not options.store:
            await self._make_room_in_memory(session)
        await live.record(opening)
        self._live[session] = live
        if clock is None:
            live.begin()
        return Started(live, await log.session(session))

    async def info(self, session: str) -> SessionInfo:
        return await (await self.log_of(session)).session(session)

    async def list(self, *, query: str, limit: int, cursor: str) -> tuple[tuple[SessionInfo, ...], str]:
        return await self._log.sessions(query=query, limit=limit, cursor=cursor)

    async def change(self, session: str, changes: SessionChanges) -> SessionInfo:
        live = await self.running(session)
        if changes.persona and self._personas is not None:
            changes = replace(changes, persona=await self._personas.canonical(changes.persona))
        await live.change(changes)
        return await self.info(session)

    async def end(self, session: str, reason: EndReason = "user") -> SessionInfo:
        """End a session; a second call answers the same."""
        info = await self.info(session)
        if info.state == "ended":
            return info
        live = await self.running(session)
        await live.end(SessionEnded(reason=reason))
        self._live.pop(session, None)
        return await self.info(session)

    async def erase(self, session: str) -> None:
        """End a session if it runs, and erase all of it."""
        log = await self.log_of(session)
        live = self._live.pop(session, None)
        if live is not None:
            await live.halt()
        await log.erase(session)
        self._hub.cut("erased", "This session was erased.", session=session)
        if session in self._in_memory:
            self._in_memory.remove(session)

    async def recover(self) -> None:
        """Take up what was running when the daemon last stopped; end what nobody came back to."""
        for info in await self._log.running():
            if self._wall_now() - _last_heard(info) > ABANDONED_AFTER:
                await self.end(info.id, reason="abandoned")
            else:
                await self.running(info.id)

    async def stop(self) -> None:
        """End every task; the sessions themselves go on at the next start."""
        live, self._live = list(self._live.values()), {}
        await asyncio.gather(*(session.halt() for session in live))

    # --- what a session is given --------------------------------------------------------------------------------------

    async def accept_captions(self, session: str, source: CaptionSource, updates: Sequence[CaptionUpdate]) -> int:
        """Give the captions to the line; they are on disk when this returns. StateError once the session has ended."""
        del source  # every source sends whole blocks; which rules made them is the capture side's matter
        return await (await self.running(session)).hear(updates)

    async def accept_capture(self, session: str, report: CaptureReport) -> int:
        """How reading the captions goes, treated as captions are. StateError once the session has ended."""
        return await (await self.running(session)).watch(report)

    async def ask(self, session: str, *, text: str | None, about: int | None) -> str:
        """Answer `text`, or what event `about` said, or else the last thing said. Gives the question's id."""
        live = await self.running(session)
        new = self._ids.new("q")
        if text is not None:
            question = asked_by_typing(text, question=new)
        elif about is not None:
            found = await live.rooms.log.read(session, after=max(about - 1, 0), limit=1)
            said = found[0].data if found and found[0].seq == about else None
            question = asked_about(said, about=about, question=new)
        else:
            turns = (*live.conversation.last_turns(RECENT_TURNS), *live.rooms.merger.open_turns())
            question = asked_of_last_turn(turns, question=new)
        await live.ask(question)
        return question.question

    async def cancel_answer(self, session: str, answer: str) -> None:
        live = await self.running(session)
        if not live.conversation.knows_answer(answer):
            raise NotFound(f"This session has no answer {answer}.")
        await live.cards.cancel_answer(answer)

    async def answer_again(self, session: str, answer: str, *, style: str, provider: str) -> str:
        live = await self.running(session)
        question = live.conversation.question_of_answer(answer)
        if question is None:
            raise NotFound(f"This session has no answer {answer}.")
        if not self._answerer.has_provider():
            raise ProviderMissing("No language model is in use.", action="Set one up in the settings first.")
        if provider:
            self._answerer.check_name(provider)
        return await live.cards.answer_again(question, style=style, provider=provider)

    async def rate_answer(self, session: str, answer: str, *, useful: bool, note: str) -> None:
        live = await self.running(session)
        if not live.conversation.knows_answer(answer):
            raise NotFound(f"This session has no answer {answer}.")
        await live.rate_answer(answer, useful=useful, note=note)

    async def spending(self, session: str = "") -> Spending:
        """What this month has cost and, where one is named, a session. NotFound."""
        used: Usage | None = None
        if session:
            live = self._live.get(session)
            used = live.conversation.spent.usage if live else await self._spent_in(session)
        return report(self._answerer.routing(), self._answerer.spending.month(), used)

    async def _spent_in(self, session: str) -> Usage:
        spent = SessionSpent()
        for event in await (await self.log_of(session)).read(session):
            spent.apply(event.data)
        return spent.usage

    def tune(self) -> None:
        """Let every running session hear as the user's settings and ratings now say."""
        for live in self._live.values():
            live.tune(self._questions.settings, self._questions.bias())

    async def log_of(self, session: str) -> EventLog:
        """The log that holds a session: the stored one, or the one in memory. NotFound where neither does."""
        log = self._memory if session in self._in_memory else self._log
        await log.bounds(session)
        return log

    async def running(self, session: str) -> Session:
        """The line of a session, taken up again where need be. NotFound; StateError once it has ended."""
        live = self._live.get(session)
        if live is not None:
            return live
        async with self._reviving:
            if session in self._live:
                return self._live[session]
            info = await self.info(session)
            if info.state == "ended":
                raise StateError("This session has ended.", action="Start a new session.")
            return await self._revive(info)

    def snapshots(self, session: str) -> tuple[AnswerSnapshot, ...]:
        live = self._live.get(session)
        return live.cards.snapshots() if live else ()

    # --- inside -------------------------------------------------------------------------------------------------------

    async def _revive(self, info: SessionInfo) -> Session:
        events = await self._log.read(info.id)
        started = next((event.data for event in events if isinstance(event.data, SessionStarted)), None)
        if started is None:
            raise LogUnavailable("This session's log has lost its beginning.", action="Erase the session.")
        elapsed = self._wall_now() - datetime.fromisoformat(started.started_at)
        clock = SystemClock(elapsed_ms=max(events[-1].at_ms, round(elapsed.total_seconds() * 1000)))
        live = await self._set_up(info.id, self._log, clock, started)
        await live.restore(events, await self._log.open_turns(info.id))
        self._live[info.id] = live
        live.begin()
        return live

    async def _set_up(
        self, session: str, log: EventLog, clock: Clock, started: SessionStarted, *, answers: bool = True
    ) -> Session:
        profile = await self._library.profile()
        detector = Detector(
            me=started.me,
            spoken_as=profile.spoken_as,
            participants=started.participants,
            ids=self._ids,
            model=self._model,
            operating=Operating(calibration=self._model.calibration),
        )
        rooms = Rooms(
            merger=CaptionMerger(me=started.me),
            detector=detector,
            library=self._library,
            answerer=self._answerer,
            log=log,
            hub=self._hub,
            encoder=self._encoder,
            personas=self._personas,
        )
        live = Session(session, rooms, clock=clock, ids=self._ids, answers=answers)
        live.tune(self._questions.settings, self._questions.bias())
        return live

    async def _persona_named(self, name: str) -> str:
        """As it is written; the one that the user begins with where none is named."""
        if self._personas is None:
            return name
        return await self._personas.canonical(name) or (await self._personas.defaults()).persona

    async def _known_name(self) -> str:
        return (await self._library.profile()).name

    async def _make_room_in_memory(self, session: str) -> None:
        self._in_memory.append(session)
        for oldest in [held for held in self._in_memory if held not in self._live and held != session]:
            if len(self._in_memory) <= KEPT_IN_MEMORY:
                break
            self._in_memory.remove(oldest)
            await self._memory.erase(oldest)


class Started:
    """A session that has just begun: the line itself, for a replay to feed, and what the library says of it."""

    __slots__ = ("info", "live")

    def __init__(self, live: Session, info: SessionInfo) -> None:
        self.live = live
        self.info = info


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _last_heard(info: SessionInfo) -> datetime:
    return datetime.fromisoformat(info.started_at) + timedelta(milliseconds=info.duration_ms)
