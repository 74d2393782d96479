"""The daemon: builds the parts, owns the data directory, serves until SIGTERM or SIGINT, and ends in order.

`run` is what the command line calls: it gives the exit status. `serve` is the same for a running event loop.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from rejoinder import __version__
from rejoinder.assembly import assemble
from rejoinder.errors import FieldError, RejoinderError
from rejoinder.line.sessions import Sessions
from rejoinder.ownership import own, write_runtime
from rejoinder.settings import Settings
from rejoinder.web.interface import Parts, application
from rejoinder.web.server import Server, bind, is_loopback, quiet_libraries

log = logging.getLogger(__name__)

PRIVATE_UMASK = 0o077
STOP_DEADLINE_S = 1.0
LEVELS = ("error", "warning", "info", "debug")


def run(settings: Settings) -> int:
    """Serve in the foreground. 0 after SIGTERM or SIGINT; 1, with a sentence on stderr, where it cannot start."""
    try:
        asyncio.run(serve(settings))
    except RejoinderError as error:
        sys.stderr.write(" ".join(filter(None, (error.detail, error.action))) + "\n")
        return 1
    return 0


async def serve(settings: Settings, *, on_ready: Callable[[int], None] | None = None) -> None:
    """Serve until told to stop. `on_ready` is given the port once it listens.

    AlreadyRunning: another daemon owns the data directory. StateError: the port is taken. FieldError: a wrong setting.
    NotReady: the data directory cannot be used.
    """
    _set_up_logging(settings.log_level)
    os.umask(PRIVATE_UMASK)
    settings.data.create()
    with own(settings.data):
        listener = bind(settings.host, settings.port, unsafe=settings.unsafe_bind)
        with listener:
            async with _opened(assemble(settings, listener.getsockname()[1])) as parts:
                await _serve(settings, parts, listener, on_ready)


async def _serve(
    settings: Settings, parts: Parts, listener: socket.socket, on_ready: Callable[[int], None] | None
) -> None:
    tasks: list[asyncio.Task[None]] = []

    def ready() -> None:
        write_runtime(settings.data, port=parts.port, version=__version__, started_at=parts.running.started_at)
        tasks.extend(asyncio.ensure_future(work) for work in (_recover(parts.sessions), _warm(parts)))
        if on_ready is not None:
            on_ready(parts.port)

    names = () if is_loopback(settings.host) else (settings.host,)
    server = Server(
        application(parts, names=names), on_ready=ready, on_stop=lambda: parts.hub.close("The daemon is stopping.")
    )
    try:
        await server.serve(sockets=[listener])
    finally:
        settings.data.runtime.unlink(missing_ok=True)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def _opened(parts: Parts) -> AsyncGenerator[Parts]:
    """The parts, opened; closed again in the order in which they depend on one another."""
    try:
        await parts.log.open()
        await parts.library.open()
        await parts.knowledge.open()
        yield parts
    finally:
        ends = [parts.sessions.stop, parts.answerer.close, parts.knowledge.close, parts.library.close]
        if parts.library.tables is not None:
            ends.append(parts.library.tables.close)
        for end in (*ends, parts.log.close):
            await _end(end)


async def _end(end: Callable[[], object]) -> None:
    """Let a part end within its time; the next one is ended whatever becomes of it."""
    try:
        async with asyncio.timeout(STOP_DEADLINE_S):
            await end()  # type: ignore[misc]
    except Exception as error:
        log.warning("%s did not end in order: %s", getattr(end, "__qualname__", "a part"), type(error).__name__)


async def _recover(sessions: Sessions) -> None:
    try:
        await sessions.recover()
    except RejoinderError as error:
        log.warning("a session that was running could not be taken up again: %s", error.code)


async def _warm(parts: Parts) -> None:
    """Load what the first question would have to wait for."""
    try:
        await asyncio.gather(parts.library.warm(), asyncio.to_thread(parts.model.load))
        if parts.answerer.has_provider():
            await parts.answerer.warm()
    except RejoinderError as error:
        log.warning("what a first answer needs is not ready: %s", error.code)


def _set_up_logging(level: str) -> None:
    if level not in LEVELS:
        raise FieldError(f"log_level must be one of {', '.join(LEVELS)}.", field="log_level")
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("rejoinder").setLevel(level.upper())
    quiet_libraries()
