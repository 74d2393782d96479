"""The HTTP edge on a real socket in this process, over a small table of endpoints, with a test's own limits."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rejoinder.clock import Clock, SystemClock
from rejoinder.web.application import Application
from rejoinder.web.endpoint import Endpoint, Socket
from rejoinder.web.gate import Gate
from rejoinder.web.protocol import PatientProtocol
from rejoinder.web.server import Server, bind
from rejoinder.web.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    port: int
    token: Token

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token.value}"}

    async def say(self, request: bytes, *, wait_s: float = 5.0) -> bytes:
        """Send raw bytes, then read until the server ends the connection or `wait_s` is over."""
        answer = bytearray()
        async with line(self.port) as (reader, writer):
            writer.write(request)
            with suppress(TimeoutError, ConnectionError):
                async with asyncio.timeout(wait_s):
                    while chunk := await reader.read(65_536):
                        answer += chunk
        return bytes(answer)


@asynccontextmanager
async def line(port: int) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A plain connection, closed in order however the server ended it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@asynccontextmanager
async def edge(
    folder: Path,
    endpoints: Sequence[Endpoint],
    sockets: Sequence[Socket] = (),
    *,
    body_deadline_s: float = 30.0,
    protocol: type[PatientProtocol] = PatientProtocol,
    clock: Clock | None = None,
) -> AsyncGenerator[Edge]:
    listener = bind("127.0.0.1", 0)
    port = listener.getsockname()[1]
    token = Token(folder / "token", clock=clock or SystemClock())
    application = Application(Gate(token=token, port=port), endpoints, sockets, body_deadline_s=body_deadline_s)
    ready = asyncio.Event()
    server = Server(application, on_ready=ready.set, on_stop=lambda: None, protocol=protocol)
    serving = asyncio.create_task(_serve(server, listener))
    await ready.wait()
    try:
        yield Edge(port=port, token=token)
    finally:
        server.stop()
        await serving


async def _serve(server: Server, listener: socket.socket) -> None:
    with listener:
        await server.serve(sockets=[listener])
