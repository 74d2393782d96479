"""Answers are sent at once: what waits for an acknowledgement comes 40 ms late."""

from __future__ import annotations

import asyncio
import socket
from contextlib import closing

import pytest

from rejoinder.web.server import bind


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_what_is_written_to_a_client_does_not_wait_for_its_acknowledgement(host: str) -> None:
    delays: asyncio.Queue[int] = asyncio.Queue()

    def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire: socket.socket = writer.get_extra_info("socket")
        delays.put_nowait(wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async with await asyncio.start_server(note, sock=bind(host, 0)) as server:
        port = server.sockets[0].getsockname()[1]
        _, client = await asyncio.open_connection(host, port)
        with closing(client):
            assert await asyncio.wait_for(delays.get(), 5)
