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
from datetime import UTC, datetime
from functools import partial

from rejoinder import __version__
from rejoinder.answerer import Answerer, Models, ProviderShelf, SpendingLedger
from rejoinder.clock import RandomIds, SystemClock
from rejoinder.context import Library
from rejoinder.context.knowledge import Knowledge
from rejoinder.context.reading import read_contents
from rejoinder.context.tables import TableShelf
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import FieldError, RejoinderError
from rejoinder.eventlog import SqliteLog
from rejoinder.grounding_model import GroundingModel
from rejoinder.keys import Keys
from rejoinder.line.sessions import Sessions
from rejoinder.ownership import own, write_runtime
from rejoinder.paths import encoder_dir, extension_dir, personas_dir
from rejoinder.personas import PersonaShelf
from rejoinder.question_model import QuestionModel
from rejoinder.question_settings import QuestionSettingsStore
from rejoinder.replay import Replays
from rejoinder.settings import Settings
from rejoinder.stream import Hub
from rejoinder.web.about import Running
from rejoinder.web.interface import Parts, application
from rejoinder.web.knowledge import sheets_key
from rejoinder.web.packs import Packs
from rejoinder.web.pairing import Pairing
from rejoinder.web.server import Server, bind, is_loopback, quiet_libraries
from rejoinder.web.token import Token

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
            async with _parts(settings, listener.getsockname()[1]) as parts:
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
async def _parts(settings: Settings, port: int) -> AsyncGenerator[Parts]:
    """The parts, opened; closed again in the order in which they depend on one another."""
    data, clock, ids = settings.data, SystemClock(), RandomIds()
    encoder = SentenceEncoder(encoder_dir())
    document_encoder = SentenceEncoder.for_documents(settings.encoder_dir)
    model = QuestionModel.shipped()
    stored, tables, hub = SqliteLog(data.events), TableShelf(encoder=document_encoder), Hub()
    library = Library(data.context, encoder=document_encoder, tables=tables)
    keys = Keys()
    knowledge = Knowledge(
        data.knowledge,
        library=library,
        tables=tables,
        read=read_contents,
        ids=ids,
        sheets_key=partial(sheets_key, keys),
        sheets_url=settings.sheets_url,
    )
    shelf = ProviderShelf(data.providers, keys, ollama_url=settings.ollama_url, lmstudio_url=settings.lmstudio_url)
    answerer = Answerer(
        shelf,
        clock,
        spending=SpendingLedger(data.spending),
        models=Models(encoder=encoder, entailment=GroundingModel.shipped()),
    )
    questions = QuestionSettingsStore(data.questions)
    personas = PersonaShelf(personas_dir(), data.personas, data.persona_defaults)
    sessions = Sessions(
        log=stored,
        hub=hub,
        library=library,
        answerer=answerer,
        encoder=encoder,
        model=model,
        questions=questions,
        ids=ids,
        personas=personas,
    )
    replays = Replays(sessions, clock=clock)
    token = Token(data.token, clock=clock)
    try:
        await stored.open()
        if stored.notice:
            log.warning("%s", stored.notice)
        await library.open()
        await knowledge.open()
        yield Parts(
            log=stored,
            hub=hub,
            library=library,
            knowledge=knowledge,
            keys=keys,
            model=model,
            shelf=shelf,
            answerer=answerer,
            sessions=sessions,
            questions=questions,
            personas=personas,
            replays=replays,
            ids=ids,
            token=token,
            pairing=Pairing(clock=clock),
            running=Running(
                version=__version__,
                started_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                clock=clock,
                log=stored,
                streams=lambda: len(hub),
                loaded=lambda: {"encoder": encoder.loaded, "question_model": model.loaded},
            ),
            pages=extension_dir(),
            packs=Packs.of(data),
            address=f"http://{_in_address(settings.host)}:{port}",
            port=port,
        )
    finally:
        for end in (sessions.stop, answerer.close, knowledge.close, library.close, tables.close, stored.close):
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


def _in_address(host: str) -> str:
    return f"[{host.strip('[]')}]" if ":" in host else host


def _set_up_logging(level: str) -> None:
    if level not in LEVELS:
        raise FieldError(f"log_level must be one of {', '.join(LEVELS)}.", field="log_level")
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("rejoinder").setLevel(level.upper())
    quiet_libraries()
