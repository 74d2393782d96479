"""A meeting over the real daemon's HTTP: questions are typed, and everything that is streamed is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
from tests.fakes.sse import next_frame

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

Plain = dict[str, Any]
DEADLINE_S = 20.0
ENDINGS = frozenset({"answer.completed", "answer.failed", "answer.cancelled"})
TEXT = "I moved 42 services to Kubernetes [1]. Deploys went from 3 hours to 11 minutes [1]. It took two years."


@dataclass(slots=True)
class Meeting:
    """`seen`: every envelope of the stream, in order."""

    api: aiohttp.ClientSession
    session: str
    seen: list[Plain] = field(default_factory=list)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, method: str, path: str, body: object = None, *, status: int = 200) -> Plain:
        async with self.api.request(method, path, json=body) as answer:
            text = await answer.text()
            assert answer.status == status, text
            held: Plain = json.loads(text) if text else {}
            return held

    async def provide(self, name: str, base_url: str, **settings: object) -> None:
        """Set a provider up, last in the order."""
        deadlines = {"first_token_deadline_s": 1.0, "total_deadline_s": 2.5}
        body = {"base_url": base_url, "model": f"{name}-model", **deadlines, **settings}
        await self.call("PUT", f"/v1/providers/{name}", body)

    async def ask(self, text: str = "What did you do with Kubernetes?") -> str:
        path = f"/v1/sessions/{self.session}/ask"
        return str((await self.call("POST", path, {"text": text}, status=202))["question"])

    def of(self, kind: str, question: str = "") -> list[Plain]:
        """The data of every event of a kind, of one question where it is named."""
        found = [envelope["data"] for envelope in self.seen if envelope["type"] == kind]
        return [data for data in found if not question or data.get("question") == question]

    async def until(self, is_so: Callable[[], object], *, within_s: float = DEADLINE_S) -> None:
        async with asyncio.timeout(within_s):
            while not is_so():
                self._moved.clear()
                await self._moved.wait()

    async def ended(self, question: str, *, completed: bool = False) -> Plain:
        """The data of a question's last ending; with `completed`, of one that was completed."""
        wanted = {"answer.completed"} if completed else ENDINGS
        await self.until(lambda: any(self.of(kind, question) for kind in wanted))
        return next(
            envelope["data"] for envelope in reversed(self.seen)
            if envelope["type"] in wanted and envelope["data"]["question"] == question
        )  # fmt: skip

    def check_cue(self, question: str) -> None:
        """What the documents say was shown, before the answer ended."""
        (cue,) = self.of("cue.shown", question)
        assert cue["points"]
        kinds = [envelope["type"] for envelope in self.seen if envelope["data"].get("question") == question]
        assert kinds.index("cue.shown") < min(kinds.index(kind) for kind in ENDINGS if kind in kinds)

    async def check_log(self) -> None:
        """Every durable event that was streamed is stored, in the same order and without a gap."""
        newest = max((envelope["seq"] or 0) for envelope in self.seen)
        stored: list[Plain] = []
        async with self.api.get(f"/v1/sessions/{self.session}/events") as stream:
            while len(stored) < newest:
                frame = await next_frame(stream)
                assert frame is not None
                stored += [frame.envelope] if frame.id else []
        assert [envelope["seq"] for envelope in stored] == list(range(1, newest + 1))
        assert [envelope for envelope in self.seen if envelope["seq"]] == stored

    async def follow(self) -> None:
        async with self.api.get(f"/v1/sessions/{self.session}/events") as stream:
            while (frame := await next_frame(stream, deadline_s=60)) is not None:
                if frame.event != "heartbeat":
                    self.seen.append(frame.envelope)
                self._moved.set()

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self.follow())
        await self.until(lambda: self.seen)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])
        await self.call("POST", f"/v1/sessions/{self.session}/end")
        for provider in (await self.call("GET", "/v1/providers"))["providers"]:
            await self.call("DELETE", f"/v1/providers/{provider['name']}", status=204)
        await self.call("PATCH", "/v1/providers/routing", {"prefer": "order", "session_usd": 0, "month_usd": 0})

    _task: asyncio.Task[None] = field(init=False)


@asynccontextmanager
async def open_meeting(api: aiohttp.ClientSession) -> AsyncIterator[Meeting]:
    """A session of its own; afterwards no provider is set up."""
    async with api.post("/v1/sessions", json={"me": "Dana Ruiz"}) as answer:
        session = str((await answer.json())["id"])
    async with Meeting(api, session) as meeting:
        yield meeting


def good(**script: Any) -> ScriptedProvider:
    return ScriptedProvider(Script(**{"text": TEXT, "ttft_ms": 5, "token_ms": 1, **script}))
