"""The WebSocket form of a stream: one envelope of JSON a text frame, and text frames from the client to a callback.

Takes a socket that is not accepted yet, so that a session that does not exist is refused before the handshake.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine

from starlette.websockets import WebSocket, WebSocketDisconnect

from rejoinder.errors import FieldError, RejoinderError
from rejoinder.eventlog.log import EventLog
from rejoinder.events import DaemonStopping, EventData, Heartbeat, StreamClosed
from rejoinder.stream.follower import Follower, Snapshots, open_follower
from rejoinder.stream.frame import stream_frame
from rejoinder.stream.hub import Hub
from rejoinder.stream.sse import HEARTBEAT_S, SEND_DEADLINE_S

NORMAL, GOING_AWAY, TRY_AGAIN_LATER = 1000, 1001, 1013

# Takes a client's text frame, gives the text to answer with or None. A RejoinderError is answered as {"type": "error"}.
Receiver = Callable[[str], Awaitable[str | None]]


async def carry_live(
    socket: WebSocket,
    *,
    log: EventLog,
    hub: Hub,
    session: str,
    after: int,
    types: frozenset[str] | None = None,
    snapshots: Snapshots,
    receiver: Receiver,
    subprotocol: str | None = None,
    heartbeat_s: float = HEARTBEAT_S,
) -> None:
    """Accept the socket and serve it until the session ends, the daemon stops or the client goes.

    Raises NotFound, TooFast or NotReady before the socket is accepted.
    """
    follower = await open_follower(log=log, hub=hub, session=session, after=after, types=types, snapshots=snapshots)
    try:
        await socket.accept(subprotocol=subprotocol)
        line = _Line(socket, follower, receiver)
        await _first_of(line.send_frames(), line.send_heartbeats(heartbeat_s), line.receive())
    except (WebSocketDisconnect, TimeoutError):
        pass
    finally:
        follower.close()


class _Line:
    """One accepted socket: what goes out, at most one frame at a time, and what comes in."""

    def __init__(self, socket: WebSocket, follower: Follower, receiver: Receiver) -> None:
        self._socket = socket
        self._follower = follower
        self._receiver = receiver
        self._sending = asyncio.Lock()

    async def send_frames(self) -> None:
        last: EventData | None = None
        async for frames in self._follower.frames():
            for frame in frames:
                await self._send(frame.envelope.decode())
                last = frame.event.data
        async with asyncio.timeout(SEND_DEADLINE_S), self._sending:
            await self._socket.close(*_close_code(last))

    async def send_heartbeats(self, heartbeat_s: float) -> None:
        heartbeat = stream_frame(self._follower.session, Heartbeat()).envelope.decode()
        while True:
            await asyncio.sleep(heartbeat_s)
            await self._send(heartbeat)

    async def receive(self) -> None:
        while (message := await self._socket.receive())["type"] == "websocket.receive":
            try:
                text = message.get("text")
                if text is None:
                    raise FieldError("Only text frames are taken here.", field="frame", action="Send JSON as text.")
                reply = await self._receiver(text)
            except RejoinderError as error:
                reply = json.dumps(
                    {"type": "error", "code": error.code, "detail": error.detail, "action": error.action}
                )
            if reply is not None:
                await self._send(reply)

    async def _send(self, text: str) -> None:
        async with asyncio.timeout(SEND_DEADLINE_S), self._sending:
            await self._socket.send_text(text)


def _close_code(last: EventData | None) -> tuple[int, str]:
    match last:
        case DaemonStopping():
            return GOING_AWAY, "stopping"
        case StreamClosed(reason=reason):
            return TRY_AGAIN_LATER, reason
    return NORMAL, ""


async def _first_of(*ways: Coroutine[None, None, None]) -> None:
    """Run all until one ends, then end the others. Raises what the first one raised."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for task, result in zip(tasks, results, strict=True):
        if task in done and isinstance(result, BaseException):
            raise result
