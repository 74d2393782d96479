"""A stored session streams again on its own clock, at a chosen speed, through the same stream.

Takes a session's id; gives a new session of mode replay, kept in memory. "playback" plays the log as it was; "rerun"
sends its turns through today's line, which asks no language model: that would spend money on old questions. Where
captions were missing is told in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from rejoinder.clock import Clock, SteppedClock
from rejoinder.errors import FieldError
from rejoinder.events import CaptureResumed, CaptureStalled, Event, SessionEnded, SessionStarted, TurnFinal
from rejoinder.line.session import Session
from rejoinder.line.sessions import Sessions
from rejoinder.types import CaptionUpdate, SessionInfo, SessionOptions

ReplayMode = Literal["playback", "rerun"]

SLOWEST, FASTEST = 0.1, 1000.0


class Replays:
    """`clock` is the one that waiting is done by; the replayed session's own clock is moved from event to event."""

    def __init__(self, sessions: Sessions, *, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    async def start(
        self, session: str, *, speed: float | None, from_seq: int = 0, mode: ReplayMode = "playback"
    ) -> SessionInfo:
        """Play `session` at `speed` (None: as fast as it goes) from event `from_seq`. NotFound, FieldError."""
        if speed is not None and not SLOWEST <= speed <= FASTEST:
            raise FieldError(f'speed must be from {SLOWEST} to {FASTEST:.0f}, or "max".', field="speed")
        original = await self._sessions.info(session)
        log = await self._sessions.log_of(session)
        events = [event for event in await log.read(session, after=max(from_seq - 1, 0)) if _plays(event)]
        clock = SteppedClock(events[0].at_ms if events else 0)
        options = SessionOptions(
            title=original.title,
            platform=original.platform,
            me=original.me,
            participants=original.participants,
            persona=original.persona,
            language=original.language,
            store=False,
        )
        started = await self._sessions.begin(options, mode="replay", clock=clock, replay_of=session, answers=False)
        play = self._play(started.live, clock, events, speed=speed, mode=mode)
        started.live.cards.own(play, name="replay")
        return started.info

    async def _play(
        self, live: Session, clock: SteppedClock, events: Sequence[Event], *, speed: float | None, mode: ReplayMode
    ) -> None:
        waits_ms = [0, *(later.at_ms - earlier.at_ms for earlier, later in pairwise(events))]
        for wait_ms, event in zip(waits_ms, events, strict=False):
            if speed is not None and wait_ms > 0:
                await self._clock.sleep_ms(wait_ms / speed)
            if mode == "playback":
                clock.move_to(event.at_ms)
                await live.record([event.data])
            elif isinstance(event.data, TurnFinal):
                await _hear_again(live, clock, event.data)
            elif isinstance(event.data, CaptureStalled | CaptureResumed):
                await _pass_deadlines(live, clock, until_ms=event.at_ms)
                clock.move_to(event.at_ms)
                await live.record([event.data])
        if mode == "rerun":
            await _pass_deadlines(live, clock, until_ms=None)
            await live.cards.settle()
        await self._sessions.end(live.id, reason="replayed")


def _plays(event: Event) -> bool:
    return not isinstance(event.data, SessionStarted | SessionEnded)


async def _hear_again(live: Session, clock: SteppedClock, turn: TurnFinal) -> None:
    await _pass_deadlines(live, clock, until_ms=turn.end_ms)
    clock.move_to(turn.end_ms)
    update = CaptionUpdate(
        block=turn.turn,
        speaker=turn.speaker,
        text=turn.text,
        at_ms=turn.end_ms,
        self=turn.role == "self",
        final=True,
    )
    await live.hear([update])


async def _pass_deadlines(live: Session, clock: SteppedClock, *, until_ms: int | None) -> None:
    """Let every deadline that falls before `until_ms` come about, in order."""
    while (deadline_ms := live.next_deadline_ms()) is not None and (until_ms is None or deadline_ms <= until_ms):
        clock.move_to(deadline_ms)
        await live.tick()
