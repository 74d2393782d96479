"""The listening socket and uvicorn on it, with its defaults closed up.

Takes an ASGI application and a bound socket; serves until asked to stop, and ends the streams before it waits for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import signal
import socket
from collections.abc import Callable, Generator

import uvicorn
from starlette.types import ASGIApp

from rejoinder.errors import FieldError, StateError
from rejoinder.web.gate import HEADER_BYTES
from rejoinder.web.protocol import FrankSocket, PatientProtocol

FRAME_BYTES = 64 * 1024
SEND_BUFFER_BYTES = 32 * 1024
KEEP_ALIVE_S = 5
GRACE_S = 3
BACKLOG = 128

NOISY = (
    "uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "sse_starlette", "sse_starlette.sse", "starlette",
    "python_multipart", "multipart", "asyncio", "aiosqlite", "httpx", "httpx2", "httpcore", "httpcore2", "openai",
    "aiohttp", "websockets", "wsproto", "h11", "keyring", "pdfminer",
)  # fmt: skip


def quiet_libraries() -> None:
    """Libraries log headers, queries and frames below WARNING: they stay at it, whatever the user's level."""
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bind(host: str, port: int, *, unsafe: bool = False) -> socket.socket:
    """A bound socket. FieldError for an address beyond this machine without `unsafe`, StateError where it is taken."""
    if not is_loopback(host) and not unsafe:
        raise FieldError(
            f"Listening on {host} would let other machines reach your sessions; Rejoinder listens on loopback alone.",
            field="host",
            action="Use 127.0.0.1. If you know the risk: --unsafe-bind-beyond-loopback.",
        )
    address = "127.0.0.1" if host == "localhost" else host.strip("[]")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # With its protocol named, or the event loop lets each answer wait for the acknowledgement of its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        listener.bind((address, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise StateError(
            f"Port {port} on {host} cannot be listened on: {error.strerror or error}.",
            action="Stop what uses it, or choose another with --port (0 picks a free one).",
        ) from error
    listener.setblocking(False)
    return listener


class Server(uvicorn.Server):
    """`on_ready` is called when it listens; `on_stop` before it waits for open answers, to end the streams."""

    def __init__(
        self,
        application: ASGIApp,
        *,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
        protocol: type[PatientProtocol] = PatientProtocol,
    ) -> None:
        super().__init__(_config(application, protocol))
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets=sockets)

    def stop(self) -> None:
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """SIGTERM and SIGINT stop the server, and the process ends by itself with 0: uvicorn would raise it again."""
        loop = asyncio.get_running_loop()
        signals = (signal.SIGTERM, signal.SIGINT)
        before = {}
        for number in signals:
            try:
                loop.add_signal_handler(number, self.stop)
            except (NotImplementedError, RuntimeError, ValueError):
                with contextlib.suppress(ValueError):
                    before[number] = signal.signal(number, lambda *_: self.stop())
        try:
            yield
        finally:
            for number in signals:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.remove_signal_handler(number)
            for number, handler in before.items():
                signal.signal(number, handler)


def _config(application: ASGIApp, protocol: type[PatientProtocol]) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        http=protocol,
        ws=FrankSocket,
        loop="asyncio",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws_max_size=FRAME_BYTES,
        ws_max_queue=16,
        ws_per_message_deflate=False,
        h11_max_incomplete_event_size=HEADER_BYTES,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )
