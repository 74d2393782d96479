"""What the stream's tests use: a log, a hub, answers in flight, and a strict reader of server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp
from tests.contracts.samples import said

from rejoinder.eventlog import Draft, EventLog, MemoryLog
from rejoinder.events import AnswerDelta, AnswerSnapshot, Event, EventData, SessionEnded, SessionStarted, TurnPartial
from rejoinder.stream import Hub

DEADLINE_S = 10.0


@dataclass
class Line:
    """A log and a hub as a session uses them: what is durable is published after it is appended."""

    log: EventLog = field(default_factory=lambda: MemoryLog(positions=True))
    hub: Hub = field(default_factory=Hub)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)

    async def start(self, session: str = "s-1") -> None:
        await self.append(session, SessionStarted(started_at="2026-03-01T10:00:00.000Z", mode="live"))

    async def append(self, session: str, *batch: EventData, at_ms: int = 1000) -> tuple[Event, ...]:
        events = await self.log.append(session, [Draft(at_ms=at_ms, data=data) for data in batch])
        self.hub.publish(*events)
        return events

    async def say(self, *texts: str, session: str = "s-1") -> None:
        for text in texts:
            await self.append(session, said(text).data)

    async def end(self, session: str = "s-1") -> None:
        await self.append(session, SessionEnded())

    def whisper(self, data: EventData, session: str = "s-1") -> None:
        self.hub.publish(Event(session=session, seq=None, at_ms=1000, data=data))

    def hear(self, text: str, turn: str = "t-1", session: str = "s-1") -> None:
        self.whisper(TurnPartial(turn=turn, speaker="Ana", role="other", text=text, start_ms=0), session)

    def write(self, text: str, answer: str = "a-1", session: str = "s-1") -> None:
        """The answer grows by `text`, in flight until `finish`."""
        so_far = self.answers.get((session, answer), "")
        self.answers[session, answer] = so_far + text
        self.whisper(AnswerDelta(answer=answer, question="q-1", offset=len(so_far), text=text), session)

    def snapshots(self, session: str) -> Sequence[AnswerSnapshot]:
        return [
            AnswerSnapshot(answer=answer, question="q-1", text=text, provider="local", model="m")
            for (name, answer), text in self.answers.items()
            if name == session
        ]


@dataclass(frozen=True)
class Sent:
    """One frame as a client got it. `id` is None where the frame has no id line."""

    event: str
    id: str | None
    envelope: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.envelope["data"]
        return data


def parse_frame(text: str) -> Sent:
    """Refuses what the project's frames never are: several data lines, unknown or doubled fields, comments."""
    values: dict[str, str] = {}
    for line in text.split("\n"):
        name, separator, value = line.partition(": ")
        assert separator, f"no field in {line!r}"
        assert name in {"event", "id", "data"}, f"an unknown field {name!r}"
        assert name not in values, f"{name} twice in one frame"
        values[name] = value
    envelope = json.loads(values["data"])
    assert set(envelope) == {"session", "seq", "at_ms", "type", "v", "data"}
    assert envelope["type"] == values["event"]
    return Sent(values["event"], values.get("id"), envelope)


class EventReader:
    """Reads frames of a response until it ends."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response
        self._rest = b""

    async def next(self) -> Sent | None:
        async with asyncio.timeout(DEADLINE_S):
            while b"\n\n" not in self._rest:
                chunk = await self._response.content.readany()
                if not chunk:
                    assert not self._rest, "the stream ended inside a frame"
                    return None
                self._rest += chunk
        frame, self._rest = self._rest.split(b"\n\n", 1)
        return parse_frame(frame.decode())

    async def until(self, wanted: Callable[[Sent], bool]) -> list[Sent]:
        """The frames up to the first that is wanted, it included."""
        frames: list[Sent] = []
        while (frame := await self.next()) is not None:
            frames.append(frame)
            if wanted(frame):
                return frames
        raise AssertionError(f"the stream ended after {[frame.event for frame in frames]}")

    async def rest(self) -> list[Sent]:
        frames: list[Sent] = []
        while (frame := await self.next()) is not None:
            frames.append(frame)
        return frames


@asynccontextmanager
async def serving(app: Starlette | ASGIApp, **options: Any) -> AsyncIterator[tuple[str, uvicorn.Server]]:
    """A real server on a free port: its address and itself."""
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", lifespan="off", ws="wsproto", **options)
    )
    task = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(DEADLINE_S):
            while not server.started:
                await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.should_exit = True
        async with asyncio.timeout(DEADLINE_S):
            await task
