"""A judge with a real answerer, a real scripted provider and a clock that stands still, for the judge's tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.rooms.answerer_room import Room, open_room

from rejoinder.clock import SteppedClock
from rejoinder.evaluation.scripted_provider import Script
from rejoinder.events import SessionStarted
from rejoinder.line.conversation import Conversation
from rejoinder.line.judging import Judging, Unsure
from rejoinder.types import QuestionSettings, Turn

BEFORE = Turn(turn="t1", speaker="Ana", role="other", text="We moved it last year.", start_ms=0, end_ms=900)
ASKED = Unsure(question="q1", turn="t2", text="so you ran the cutover", speaker="Ana", p=0.4, previous=(BEFORE,))
DEADLINE_S = 10.0


@dataclass
class Bench:
    """A judge with what it decided. `before`: awaited in front of each decision."""

    room: Room
    judging: Judging
    clock: SteppedClock
    settings: QuestionSettings = field(default_factory=QuestionSettings)
    decided: list[tuple[str, str, bool, float | None]] = field(default_factory=list)
    before: Callable[[], Awaitable[None]] | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def decide(self, question: str, text: str, asked: bool, to_me: float | None) -> None:
        if self.before is not None:
            await self.before()
        self.decided.append((question, text, asked, to_me))
        self.changed.set()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(DEADLINE_S):
            while len(self.decided) < count:
                self.changed.clear()
                await self.changed.wait()

    async def settle(self) -> None:
        """Until no ruling is in flight."""
        async with asyncio.timeout(DEADLINE_S):
            while any(task.get_name().startswith("ruling") for task in asyncio.all_tasks()):
                await asyncio.sleep(0.01)
        # What follows on its end.
        await asyncio.sleep(0.01)

    @property
    def calls(self) -> int:
        return len(self.room.server.requests)


@asynccontextmanager
async def open_bench(folder: Path, script: Script, **bounds: int) -> AsyncIterator[Bench]:
    conversation = Conversation()
    conversation.apply(
        SessionStarted(started_at="2026-03-01T10:00:00.000Z", mode="live", me="Jo Smith", participants=("Ana", "Raj"))
    )
    clock = SteppedClock()
    async with open_room(folder, script) as room:
        await room.answerer.warm()
        bench: Bench

        judging = Judging(
            room.answerer,
            clock=clock,
            conversation=conversation,
            settings=lambda: bench.settings,
            decide=lambda question, text, asked, to_me: bench.decide(question, text, asked, to_me),
            **bounds,
        )
        bench = Bench(room=room, judging=judging, clock=clock)
        try:
            yield bench
        finally:
            await judging.stop()


def other(number: int, *, text: str = "", speaker: str = "Ana") -> Unsure:
    return replace(ASKED, question=f"q{number}", text=text or f"and then number {number}", speaker=speaker)
