"""The moment between the last look at the log and going live: nothing that is published there is missed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.rooms.streaming import Line

from rejoinder.eventlog import MemoryLog
from rejoinder.events import Event
from rejoinder.stream.follower import Follower, open_follower


class InterruptedLog(MemoryLog):
    """Lets something happen after it has looked and before the caller has the result, as a log on disk does."""

    def __init__(self) -> None:
        super().__init__(positions=True)
        self.meanwhile: list[Callable[[], Awaitable[None]]] = []

    async def read(self, session: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        return await self._interrupted(await super().read(session, after=after, limit=limit))

    async def read_all(self, *, after_position: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        return await self._interrupted(await super().read_all(after_position=after_position, limit=limit))

    async def _interrupted(self, found: tuple[Event, ...]) -> tuple[Event, ...]:
        if not found and self.meanwhile:
            await self.meanwhile.pop()()
        return found


async def followed(line: Line, session: str | None) -> Follower:
    return await open_follower(
        log=line.log, hub=line.hub, session=session, after=0, types=None, snapshots=line.snapshots
    )


async def numbers_seen(follower: Follower, wanted: int) -> list[int]:
    seen: list[int] = []
    async with asyncio.timeout(5):
        async for frames in follower.frames():
            seen.extend(filter(None, (frame.number(by_position=follower.by_position) for frame in frames)))
            if len(seen) >= wanted:
                break
    return seen


async def test_what_is_published_while_the_log_is_read_is_not_missed() -> None:
    for session in ("s-1", None):
        log = InterruptedLog()
        line = Line(log=log)
        await line.start()
        log.meanwhile = [lambda line=line: line.say("two"), lambda line=line: line.say("three")]  # type: ignore[misc]
        assert await numbers_seen(await followed(line, session), wanted=3) == [1, 2, 3]


async def test_a_session_that_ends_while_the_log_is_read_ends_the_stream() -> None:
    log = InterruptedLog()
    line = Line(log=log)
    await line.start()
    log.meanwhile = [line.end]
    assert await numbers_seen(await followed(line, "s-1"), wanted=99) == [1, 2]


async def test_erased_events_that_were_published_do_not_hold_up_the_stream_of_all() -> None:
    log = InterruptedLog()
    line = Line(log=log)
    await line.start("s-1")

    async def come_and_go() -> None:
        await line.start("s-2")
        await log.erase("s-2")

    log.meanwhile = [come_and_go]
    follower = await followed(line, None)
    frames = follower.frames()
    async with asyncio.timeout(5):
        assert [frame.event.type for frame in await anext(frames)] == ["stream.opened"]
        assert [frame.event.session for frame in await anext(frames)] == ["s-1"]
        live = asyncio.ensure_future(anext(frames, None))
        await asyncio.sleep(0)
        await line.say("later", session="s-1")
        later = await live
    assert later is not None
    assert [frame.event.position for frame in later] == [3]
    await frames.aclose()
    assert len(line.hub) == 0
