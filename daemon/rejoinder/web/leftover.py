"""An answer given before the whole body was read: the rest is taken in and thrown away, within bounds.

Closing at once would reset the connection, and the caller, still sending, would never read why it was refused.
"""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

LINGER_S = 3.0
LINGER_BYTES = 128 * 1024 * 1024


class PoliteEnd:
    """Stands between the server and the application: `receive` and `send` are the application's."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        names = {name.lower(): value for name, value in scope["headers"]}
        length = names.get(b"content-length", b"0").strip()
        self._read_whole = b"transfer-encoding" not in names and length in {b"", b"0"}
        self._receive = receive
        self._send = send

    async def receive(self) -> Message:
        message = await self._receive()
        if not message.get("more_body", False):
            self._read_whole = True
        return message

    async def send(self, message: Message) -> None:
        if self._read_whole:
            await self._send(message)
        elif message["type"] == "http.response.start":
            await self._send({**message, "headers": [*message.get("headers", []), (b"connection", b"close")]})
        elif message.get("more_body", False):
            await self._send(message)
        else:
            await self._send({**message, "more_body": True})
            await self._throw_away()
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _throw_away(self) -> None:
        taken = 0
        try:
            async with asyncio.timeout(LINGER_S):
                while not self._read_whole and taken < LINGER_BYTES:
                    taken += len((await self.receive()).get("body", b""))
        except TimeoutError:
            return
