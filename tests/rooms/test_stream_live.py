"""The WebSocket form over a real socket: the same envelopes, messages to the callback, endings."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from tests.rooms.streaming import DEADLINE_S, Line, serving

from rejoinder.errors import FieldError, RejoinderError
from rejoinder.stream.live import carry_live

Socket = aiohttp.ClientWebSocketResponse


async def answer_message(text: str) -> str | None:
    if text == "quiet":
        return None
    if text == "bad":
        raise FieldError("That is not a message.", field="type", action="Send JSON.")
    return json.dumps({"type": "heard", "text": text})


@asynccontextmanager
async def served(line: Line, *, heartbeat_s: float = 60.0) -> AsyncIterator[str]:
    async def live(socket: WebSocket) -> None:
        try:
            await carry_live(
                socket,
                log=line.log,
                hub=line.hub,
                session=socket.path_params["session"],
                after=int(socket.query_params.get("after", 0)),
                snapshots=line.snapshots,
                receiver=answer_message,
                subprotocol="rejoinder.v1",
                heartbeat_s=heartbeat_s,
            )
        except RejoinderError:
            await socket.close()

    app = Starlette(routes=[WebSocketRoute("/sessions/{session}/live", live)])
    async with serving(app, timeout_graceful_shutdown=2) as (base, _):
        try:
            yield base
        finally:
            line.hub.close("stopping")


@pytest.fixture
async def line() -> Line:
    line = Line()
    await line.start()
    return line


@asynccontextmanager
async def connected(base: str, path: str = "/sessions/s-1/live") -> AsyncIterator[Socket]:
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(base + path, protocols=("rejoinder.v1", "bearer.x")) as socket,
    ):
        yield socket


async def received(socket: Socket) -> dict[str, Any]:
    envelope: dict[str, Any] = await socket.receive_json(timeout=DEADLINE_S)
    return envelope


async def closed(socket: Socket) -> int | None:
    message = await socket.receive(timeout=DEADLINE_S)
    assert message.type is aiohttp.WSMsgType.CLOSE
    return socket.close_code


async def test_carries_the_log_the_snapshots_and_what_is_live(line: Line) -> None:
    await line.say("one", "two")
    line.write("Because")
    async with served(line) as base, connected(base, "/sessions/s-1/live?after=1") as socket:
        assert socket.protocol == "rejoinder.v1"
        opened = await received(socket)
        assert (opened["type"], opened["data"]) == ("stream.opened", {"resumed_from": 1, "oldest": 1, "newest": 3})
        assert [(await received(socket))["seq"] for _ in range(2)] == [2, 3]
        assert (await received(socket))["data"]["text"] == "Because"
        line.hear("Hel")
        await line.say("Hello")
        partial, final = await received(socket), await received(socket)
        assert (partial["type"], partial["seq"], final["type"], final["seq"]) == ("turn.partial", None, "turn.final", 4)


async def test_hands_messages_on_and_answers_mistakes_without_closing(line: Line) -> None:
    async with served(line) as base, connected(base) as socket:
        await received(socket)
        await received(socket)
        await socket.send_str("quiet")
        await socket.send_str("bad")
        assert await received(socket) == {
            "type": "error", "code": "invalid_field", "detail": "That is not a message.", "action": "Send JSON.",
        }  # fmt: skip
        await socket.send_bytes(b"\x00\xff")
        assert (await received(socket))["type"] == "error"
        await socket.send_str("hello")
        assert await received(socket) == {"type": "heard", "text": "hello"}


async def test_a_session_that_does_not_exist_is_refused_before_the_handshake(line: Line) -> None:
    async with served(line) as base:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with connected(base, "/sessions/nobody/live"):
                pass
        assert refused.value.status == 403
    assert len(line.hub) == 0


async def test_heartbeats_come_as_frames(line: Line) -> None:
    async with served(line, heartbeat_s=0.05) as base, connected(base) as socket:
        kinds = [(await received(socket))["type"] for _ in range(4)]
        assert kinds == ["stream.opened", "session.started", "heartbeat", "heartbeat"]


async def test_closes_when_the_session_ends_the_daemon_stops_or_the_stream_is_cut(line: Line) -> None:
    await line.start("s-2")
    await line.start("s-3")
    async with (
        served(line) as base,
        connected(base, "/sessions/s-1/live?after=1") as ending,
        connected(base, "/sessions/s-2/live?after=1") as stopping,
        connected(base, "/sessions/s-3/live?after=1") as cut,
    ):
        for socket in (ending, stopping, cut):
            await received(socket)
        await line.end("s-1")
        assert (await received(ending))["type"] == "session.ended"
        assert await closed(ending) == 1000
        line.hub.cut("erased", "The session was erased.", session="s-3")
        assert (await received(cut))["data"]["reason"] == "erased"
        assert await closed(cut) == 1013
        line.hub.close("stopping")
        assert (await received(stopping))["type"] == "daemon.stopping"
        assert await closed(stopping) == 1001


async def test_a_client_that_goes_gives_its_place_back(line: Line) -> None:
    async with served(line) as base:
        async with connected(base) as socket:
            await received(socket)
            assert len(line.hub) == 1
        for _ in range(200):
            if len(line.hub) == 0:
                break
            await asyncio.sleep(0.01)
        assert len(line.hub) == 0
