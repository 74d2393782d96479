"""What a session says: durable events stored first and then published, transient ones published at once.

Takes event data; gives it a time and, through the log, a place. What an unwritable log refused is kept, in bounds, and
written before anything newer, so that a client which sends again is acknowledged only when all of it is on disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from rejoinder.clock import Clock
from rejoinder.errors import LogUnavailable
from rejoinder.eventlog import Draft, EventLog
from rejoinder.events import ErrorRaised, Event, EventData
from rejoinder.line.conversation import Conversation
from rejoinder.stream import Hub
from rejoinder.types import Turn

KEPT_UNWRITTEN = 1_000


class Recorder:
    def __init__(self, session: str, *, log: EventLog, hub: Hub, clock: Clock, conversation: Conversation) -> None:
        self._session = session
        self._log = log
        self._hub = hub
        self._clock = clock
        self._conversation = conversation
        self._order = asyncio.Lock()
        self._unwritten: list[EventData] = []
        self._behind = False
        self._followers: list[Callable[[EventData], None]] = []

    def follow(self, follower: Callable[[EventData], None]) -> None:
        """Have `follower` told of every durable event of the session once it is stored and published."""
        self._followers.append(follower)

    @property
    def behind(self) -> bool:
        """Whether the log refused the last write, so that every open turn has to be stored anew."""
        return self._behind

    async def record(self, batch: Sequence[EventData], *, open_turns: Sequence[Turn] = ()) -> None:
        """Store and publish. LogUnavailable: kept for the next write, said on the stream, not acknowledged.

        Shielded, since an event that is stored but not published would be a gap in every open stream.
        """
        await asyncio.shield(asyncio.ensure_future(self._write(batch, open_turns)))

    async def _write(self, batch: Sequence[EventData], open_turns: Sequence[Turn]) -> None:
        async with self._order:
            pending = [*self._unwritten, *batch]
            if not pending and not open_turns:
                return
            at_ms = self._clock.now_ms()
            try:
                drafts = [Draft(at_ms=at_ms, data=data) for data in pending]
                events = await self._log.append(self._session, drafts, open_turns=open_turns)
            except LogUnavailable as error:
                self._unwritten, self._behind = pending[-KEPT_UNWRITTEN:], True
                self.tell(ErrorRaised(code=error.code, detail=error.detail, action=error.action))
                raise
            self._unwritten, self._behind = [], False
            for event in events:
                self._conversation.apply(event.data)
            self._hub.publish(*events)
            for event in events:
                for follower in self._followers:
                    follower(event.data)

    async def record_one(self, data: EventData) -> None:
        await self.record([data])

    def tell(self, data: EventData) -> None:
        """Publish without storing."""
        self._hub.publish(Event(session=self._session, seq=None, at_ms=self._clock.now_ms(), data=data))
