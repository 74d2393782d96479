"""Any order of appending, whispering, connecting, reading, disconnecting and resuming: what a client saw is the log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from tests.contracts.samples import said
from tests.rooms.streaming import Line

from rejoinder.eventlog import Draft
from rejoinder.events import AnswerDelta, AnswerSnapshot
from rejoinder.stream.follower import open_follower
from rejoinder.stream.frame import Frame

SESSIONS = ("s-1", "s-2")


async def next_batch(frames: AsyncGenerator[list[Frame]]) -> list[Frame] | None:
    """None where the stream has ended."""
    return await anext(frames, None)


class Reader:
    """A client that follows one session, or all: the ids that it saw, in order, over all its connections."""

    def __init__(self, line: Line, session: str | None) -> None:
        self.session = session
        self.ids: list[int] = []
        self.texts: dict[str, str] = {}
        self._line = line
        self._frames: AsyncGenerator[list[Frame]] | None = None
        self._step: asyncio.Task[list[Frame] | None] | None = None

    async def connect(self) -> None:
        await self.disconnect()
        self.texts.clear()
        after = self.ids[-1] if self.ids else 0
        follower = await open_follower(
            log=self._line.log,
            hub=self._line.hub,
            session=self.session,
            after=after,
            types=None,
            snapshots=self._line.snapshots,
        )
        self._frames = follower.frames()
        (opened,) = await anext(self._frames)
        assert opened.event.type == "stream.opened"

    async def read(self, batches: int) -> None:
        """Read so many batches, fewer where nothing more comes for now; the connection stays as it is."""
        for _ in range(batches):
            if self._frames is None:
                return
            self._step = self._step or asyncio.ensure_future(next_batch(self._frames))
            # The wait is for what is queued already, not for what may come.
            await asyncio.wait([self._step], timeout=0.005)
            if not self._step.done():
                return
            batch, self._step = self._step.result(), None
            if batch is None:
                self._frames = None
                return
            for frame in batch:
                self._note(frame)

    async def disconnect(self) -> None:
        if self._step is not None:
            self._step.cancel()
            await asyncio.gather(self._step, return_exceptions=True)
            self._step = None
        if self._frames is not None:
            await self._frames.aclose()
            self._frames = None

    def _note(self, frame: Frame) -> None:
        if number := frame.number(by_position=self.session is None):
            self.ids.append(number)
        data = frame.event.data
        if isinstance(data, AnswerSnapshot):
            self.texts[frame.event.session] = data.text
        elif isinstance(data, AnswerDelta) and data.offset:
            assert data.offset == len(self.texts[frame.event.session]), "a delta was lost or doubled"
            self.texts[frame.event.session] += data.text
        elif isinstance(data, AnswerDelta):
            self.texts[frame.event.session] = data.text


class Resuming(RuleBasedStateMachine):
    readers = Bundle("readers")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.line = Line()
        self.everyone: list[Reader] = []

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(work)

    @initialize()
    def start(self) -> None:
        for session in SESSIONS:
            self.run(self.line.start(session))

    @rule(session=st.sampled_from(SESSIONS), count=st.sampled_from([1, 2, 5, 300]))
    def append(self, session: str, count: int) -> None:
        self.run(self._append(session, count))

    async def _append(self, session: str, count: int) -> None:
        for number in range(count):
            await self.line.append(session, said(str(number)).data)

    @rule(late=st.sampled_from(SESSIONS), early=st.sampled_from(SESSIONS))
    def append_and_publish_in_another_order(self, late: str, early: str) -> None:
        self.run(self._append_crossed(late, early))

    async def _append_crossed(self, late: str, early: str) -> None:
        first = await self.line.log.append(late, [Draft(at_ms=1, data=said("first").data)])
        await self.line.append(early, said("second").data)
        self.line.hub.publish(*first)

    @rule(session=st.sampled_from(SESSIONS), count=st.sampled_from([1, 3, 400]))
    def write_answer(self, session: str, count: int) -> None:
        for number in range(count):
            self.line.write(f"{number} ", answer=f"a-{session}", session=session)
            self.line.hear(str(number), session=session)

    @rule(target=readers, session=st.sampled_from([*SESSIONS, None]))
    def arrive(self, session: str | None) -> Reader:
        reader = Reader(self.line, session)
        self.everyone.append(reader)
        if len(self.line.hub) < 30:
            self.run(reader.connect())
        return reader

    @rule(reader=readers)
    def resume(self, reader: Reader) -> None:
        if len(self.line.hub) < 30:
            self.run(reader.connect())

    @rule(reader=readers, batches=st.integers(1, 4))
    def read(self, reader: Reader, batches: int) -> None:
        self.run(reader.read(batches))

    @rule()
    def everyone_reads_on(self) -> None:
        for reader in self.everyone:
            self.run(reader.read(3))

    @rule(reader=readers)
    def disconnect(self, reader: Reader) -> None:
        self.run(reader.disconnect())

    @invariant()
    def nobody_saw_an_event_twice_or_out_of_order(self) -> None:
        for reader in self.everyone:
            assert reader.ids == sorted(set(reader.ids))

    def teardown(self) -> None:
        self.run(self._read_to_the_end())
        self.loop.close()

    async def _read_to_the_end(self) -> None:
        for reader in self.everyone:
            wanted = await self._logged(reader.session)
            await reader.read(20)
            for _ in range(20):
                if reader.ids == wanted:
                    break
                await reader.connect()
                await reader.read(20)
            await reader.disconnect()
            assert reader.ids == wanted

    async def _logged(self, session: str | None) -> list[int]:
        if session is None:
            return [event.position for event in await self.line.log.read_all()]
        return [event.seq or 0 for event in await self.line.log.read(session)]


TestResuming = Resuming.TestCase
TestResuming.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
