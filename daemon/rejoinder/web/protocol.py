"""uvicorn's HTTP/1.1 connection with what it lacks: a header deadline, a cap on connections, errors as problems.

Over the cap, the connection that has waited longest for a request is dropped: a flood cannot shut the owner out.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol
from uvicorn.protocols.websockets.wsproto_impl import WSProtocol
from wsproto.connection import ConnectionState
from wsproto.events import CloseConnection

from rejoinder.errors import InputError, RejoinderError
from rejoinder.web.problem import PROBLEM_MEDIA_TYPE, HeadersTooLarge, describe
from rejoinder.web.reply import as_json

HEADER_DEADLINE_S = 10.0
CONNECTIONS = 256
WRITE_BUFFER_BYTES = 32 * 1024


class PatientProtocol(H11Protocol):
    """`header_deadline_s` runs from the connection's start, and from a later request's first byte."""

    header_deadline_s: ClassVar[float] = HEADER_DEADLINE_S
    most_connections: ClassVar[int] = CONNECTIONS
    _header_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=WRITE_BUFFER_BYTES)
        if len(self.connections) > self.most_connections:
            self._shed()
        self._await_headers()

    def data_received(self, data: bytes) -> None:
        self._await_headers()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Called while the parser's error is in hand: it knows which status fits."""
        error = sys.exception()
        too_large = isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431
        said: RejoinderError = InputError("This is not a valid HTTP request.")
        if too_large:
            said = HeadersTooLarge("The headers are over the limit of 16 KiB.")
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.write(_whole_response(self.conn, said))
        self.transport.close()

    @property
    def awaits_request(self) -> bool:
        return self._header_timer is not None or (self.cycle is not None and self.cycle.response_complete)

    def drop(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()

    def _await_headers(self) -> None:
        if self._header_timer is None and self.conn.their_state is h11.IDLE:
            self._header_timer = self.loop.call_later(self.header_deadline_s, self.drop)

    def _stop_waiting(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None

    def _shed(self) -> None:
        waiting = [held for held in self.connections if isinstance(held, PatientProtocol) and held.awaits_request]
        oldest = min(waiting, key=lambda held: held.opened_at, default=self)
        oldest.drop()

    @property
    def opened_at(self) -> float:
        return self._header_timer.when() if self._header_timer is not None else 0.0


class FrankSocket(WSProtocol):
    """uvicorn's WebSocket, which says why it closes when a frame breaks the rules."""

    def handle_close(self, event: CloseConnection) -> None:
        if self.conn.state is ConnectionState.OPEN and not self.transport.is_closing():
            self.transport.write(self.conn.send(CloseConnection(code=event.code, reason=event.reason)))
        super().handle_close(event)


def _whole_response(connection: h11.Connection, error: RejoinderError) -> bytes:
    body = as_json(describe(error), leave_out_empty=("action", "field"))
    headers = [
        ("content-type", PROBLEM_MEDIA_TYPE),
        ("content-length", str(len(body))),
        ("x-content-type-options", "nosniff"),
        ("connection", "close"),
    ]
    response = h11.Response(status_code=error.status, headers=headers, reason=STATUS_PHRASES[error.status])
    parts = (response, h11.Data(data=body), h11.EndOfMessage())
    return b"".join(connection.send(part) or b"" for part in parts)


def with_limits(**values: float) -> type[PatientProtocol]:
    """A protocol with other limits than the documented ones, for a test that must not wait for them."""
    chosen: Mapping[str, Any] = values
    return type("PatientProtocol", (PatientProtocol,), dict(chosen))
