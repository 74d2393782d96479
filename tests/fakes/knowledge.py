"""What the knowledge base writes to and reads with in its rooms' tests: a real library, and a web site of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from aiohttp import web
from tests.fakes.house import shared_document_encoder

from rejoinder.clock import RandomIds
from rejoinder.context import Library
from rejoinder.context.contents import Grid
from rejoinder.context.knowledge import Knowledge, NewSource
from rejoinder.context.knowledge.indexing import now
from rejoinder.context.knowledge.sheets import SheetsKey
from rejoinder.context.reading import ContentsReader
from rejoinder.types import Finding, Passage, Source

PATIENCE_S = 20.0


@dataclass(slots=True)
class KeptTables:
    """What was put and not removed, by document."""

    held: dict[str, tuple[Grid, ...]] = field(default_factory=dict)

    async def put(self, document: str, *, label: str, grids: Sequence[Grid], source: str, read_at: str) -> None:
        self.held[document] = tuple(grids)

    async def remove(self, documents: Collection[str]) -> None:
        for document in documents:
            self.held.pop(document, None)

    def rows(self, document: str) -> tuple[Passage, ...]:
        return ()

    def findings(self, document: str) -> tuple[Finding, ...]:
        return ()

    def cells(self) -> set[str]:
        return {cell for grids in self.held.values() for grid in grids for row in grid.rows for cell in row}


@dataclass(slots=True, kw_only=True)
class Base:
    knowledge: Knowledge
    library: Library
    tables: KeptTables
    folder: Path

    async def add(self, place: str | Path, **wanted: object) -> Source:
        """A source, once it was read for the first time."""
        source = await self.knowledge.add(NewSource(place=str(place), **wanted))  # type: ignore[arg-type]
        return await self.settled(source.id)

    async def settled(self, source: str) -> Source:
        return await self.until_source(source, lambda held: held.state not in ("waiting", "reading"))

    async def until_source(self, source: str, found: Callable[[Source], bool]) -> Source:
        async with asyncio.timeout(PATIENCE_S):
            while not found(held := self.knowledge.get(source)):
                await asyncio.sleep(0.01)
        return held

    async def texts(self, question: str) -> list[str]:
        return [passage.text for passage in (await self.library.retrieve(question, k=20)).passages]

    async def until(self, found: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not await found():
                await asyncio.sleep(0.02)

    def on_disk(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.folder.iterdir()) if path.is_file())


@asynccontextmanager
async def open_base(
    folder: Path,
    *,
    sheets_key: SheetsKey | None = None,
    sheets_url: str = "https://sheets.googleapis.com",
    now: Callable[[], datetime] = now,
) -> AsyncIterator[Base]:
    """`folder` holds the library's and the knowledge base's files; opened again it goes on where it was."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    library = Library(folder / "context.sqlite3", encoder=shared_document_encoder(), deadline_ms=5_000)
    await library.open()
    tables = KeptTables()
    knowledge = Knowledge(
        folder / "knowledge.sqlite3", library=library, read=ContentsReader(), ids=RandomIds(), tables=tables,
        sheets_key=sheets_key, sheets_url=sheets_url, now=now,
    )  # fmt: skip
    await knowledge.open()
    try:
        yield Base(knowledge=knowledge, library=library, tables=tables, folder=folder)
    finally:
        await knowledge.close()
        await library.close()


Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True, kw_only=True)
class Site:
    """A real server on this machine; `answer` may be changed between requests."""

    answer: Answer
    base: str = ""
    requests: list[web.Request] = field(default_factory=list)


@asynccontextmanager
async def open_site(answer: Answer) -> AsyncIterator[Site]:
    site = Site(answer=answer)

    async def serve(request: web.Request) -> web.StreamResponse:
        site.requests.append(request)
        return await site.answer(request)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", serve)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield site
    finally:
        await runner.cleanup()


def shipping_page(port: str, **headers: str) -> web.Response:
    """A page of one heading and one sentence. A header's "-" is written as "_"."""
    return web.Response(
        text=f"<html><title>Shipping</title><h1>Shipping</h1><p>Lamps leave from {port} every Monday.</p></html>",
        content_type="text/html",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
