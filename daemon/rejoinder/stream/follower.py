"""Joins the log and a live queue: gives a client every durable event after its last id once and in order.

First `stream.opened`, then the log in batches, one snapshot for each answer in flight, then live. The log decides the
order: where a live frame leaves a gap, the gap is read from the log; where it is behind, it was sent already.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence

from rejoinder.errors import NotFound, RejoinderError
from rejoinder.eventlog.log import EventLog
from rejoinder.events import (
    AnswerSnapshot,
    DaemonStopping,
    Event,
    SessionEnded,
    StreamClosed,
    StreamOpened,
)
from rejoinder.stream.frame import Frame, stream_frame
from rejoinder.stream.hub import Hub
from rejoinder.stream.subscription import AnswerKey, Subscription

BATCH = 200

Snapshots = Callable[[str], Sequence[AnswerSnapshot]]


class Follower:
    """One client's way through a session, or through all of them where `session` is None."""

    def __init__(
        self,
        *,
        log: EventLog,
        subscription: Subscription,
        opened: StreamOpened,
        ended: bool,
        types: frozenset[str] | None,
        snapshots: Snapshots,
    ) -> None:
        self._log = log
        self._subscription = subscription
        self._opened = opened
        self._ended = ended
        self._types = types
        self._snapshots = snapshots
        self._last = opened.resumed_from

    @property
    def session(self) -> str | None:
        return self._subscription.session

    @property
    def by_position(self) -> bool:
        return self._subscription.by_position

    def close(self) -> None:
        self._subscription.close()

    async def frames(self) -> AsyncGenerator[list[Frame]]:
        """Lists of frames, never empty. Ends after session.ended, after a cut, and when the daemon stops."""
        try:
            yield [stream_frame(self.session, self._opened)]
            async for batch in self._catch_up():
                yield batch
            async for batch in self._live():
                yield batch
        except RejoinderError as error:
            yield [stream_frame(self.session, StreamClosed(reason=error.code, detail=error.detail))]
        finally:
            self.close()

    async def _catch_up(self) -> AsyncGenerator[list[Frame]]:
        running: Sequence[str] = ()
        while not self._subscription.closing:
            published = self._subscription.newest
            events = await self._read(limit=BATCH)
            if frames := self._advance(Frame(event) for event in events):
                yield frames
            if events:
                continue
            running = await self._running()
            self._last = max(self._last, published)
            if self._subscription.newest <= self._last:
                break
        if self._ended:
            return
        # Nothing may be awaited between the last look at `newest` and this.
        self._subscription.begin_live()
        if snapshots := self._snapshot_frames(running):
            yield snapshots

    async def _live(self) -> AsyncGenerator[list[Frame]]:
        while not self._ended:
            arrived, stale = await self._subscription.take()
            snapshots = self._snapshot_frames({session for session, _ in stale}, only=stale)
            sent: list[Frame] = []
            for frame in arrived:
                sent.extend(await self._mended(frame))
                self._ended = self._ended or isinstance(frame.event.data, StreamClosed | DaemonStopping)
            if sent := [*sent, *snapshots]:
                yield sent

    async def _mended(self, frame: Frame) -> list[Frame]:
        """The frame, after what is missing before it."""
        number = frame.number(by_position=self.by_position)
        before: list[Frame] = []
        while number > self._last + 1:
            events = await self._read(limit=min(BATCH, number - 1 - self._last))
            missing = [Frame(event) for event in events if self._number(event) < number]
            if not missing:
                break
            before.extend(self._advance(missing))
        return [*before, *self._advance([frame])]

    def _advance(self, frames: Iterable[Frame]) -> list[Frame]:
        """The frames that this client has not had and asked for; remembers how far it has come."""
        sent: list[Frame] = []
        for frame in frames:
            number = frame.number(by_position=self.by_position)
            if 0 < number <= self._last:
                continue
            self._last = max(self._last, number)
            data = frame.event.data
            if self.session is not None and isinstance(data, SessionEnded):
                self._ended = True
            if self._types is None or data.type in self._types or isinstance(data, StreamClosed | DaemonStopping):
                sent.append(frame)
        return sent

    async def _running(self) -> Sequence[str]:
        return [info.id for info in await self._log.running()] if self.session is None else [self.session]

    def _number(self, event: Event) -> int:
        return event.position if self.by_position else event.seq or 0

    async def _read(self, *, limit: int) -> tuple[Event, ...]:
        if self.session is None:
            return await self._log.read_all(after_position=self._last, limit=limit)
        return await self._log.read(self.session, after=self._last, limit=limit)

    def _snapshot_frames(self, sessions: Iterable[str], only: frozenset[AnswerKey] | None = None) -> list[Frame]:
        if self._types is not None and AnswerSnapshot.type not in self._types:
            return []
        frames: list[Frame] = []
        for session in sessions:
            try:
                snapshots = self._snapshots(session)
            except NotFound:
                continue
            frames.extend(
                Frame(Event(session=session, seq=None, at_ms=0, data=snapshot))
                for snapshot in snapshots
                if only is None or (session, snapshot.answer) in only
            )
        return frames


async def open_follower(
    *, log: EventLog, hub: Hub, session: str | None, after: int, types: frozenset[str] | None, snapshots: Snapshots
) -> Follower:
    """A follower of what comes after the id `after`. NotFound, TooFast, NotReady: raised before anything is sent.

    An `after` that the log never gave counts as 0: everything is sent again, and `resumed_from` says so.
    """
    subscription = hub.subscribe(session, types)
    try:
        oldest, newest, ended = await _extent(log, session)
    except BaseException:
        subscription.close()
        raise
    opened = StreamOpened(resumed_from=after if 0 <= after <= newest else 0, oldest=oldest, newest=newest)
    return Follower(log=log, subscription=subscription, opened=opened, ended=ended, types=types, snapshots=snapshots)


async def _extent(log: EventLog, session: str | None) -> tuple[int, int, bool]:
    """(oldest, newest, whether nothing more will come)."""
    if session is not None:
        info = await log.session(session)
        return *await log.bounds(session), info.state == "ended"
    first = await log.read_all(limit=1)
    return (first[0].position if first else 0), await log.newest_position(), False
