"""From a document's bytes to what answers are built from: its passages in the library and its grids in the tables.

Takes what an origin gave; keeps the library, the tables and the store in step, so that a document is either as it was
or as it is now, also across a crash: what was not ended is done again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from rejoinder.context.chunks import make_chunks
from rejoinder.context.contents import Contents, Grid
from rejoinder.context.knowledge.finishing import finish
from rejoinder.context.knowledge.origin import Taken
from rejoinder.context.knowledge.store import Document, KnowledgeStore
from rejoinder.types import Finding, Passage, Source, SourceFinding

MOST_READINGS = 2
MOST_FETCHES = 6
MOST_FILES_AT_ONCE = 3
MOST_CHUNKS_OF_SOURCE = 20_000
Result = TypeVar("Result")


class Passages(Protocol):
    """The library, as far as other documents than the profile's go."""

    async def put_passages(self, document: str, passages: Sequence[Passage]) -> None: ...

    async def remove_passages(self, documents: Collection[str]) -> None: ...

    def documents(self) -> frozenset[str]:
        """Those of which it holds passages."""
        ...


class Tables(Protocol):
    """Where cells are answered from; it keeps nothing over a restart and is then given everything again."""

    async def put(self, document: str, *, label: str, grids: Sequence[Grid], source: str, read_at: str) -> None: ...

    async def remove(self, documents: Collection[str]) -> None: ...

    def findings(self, document: str) -> Sequence[Finding]:
        """What is wrong in a document's tables."""
        ...


class Read(Protocol):
    async def __call__(self, file_name: str, content: bytes, *, media_type: str = "") -> Contents:
        """DocumentUnreadable, TooLarge."""
        ...

    async def close(self) -> None: ...


def now() -> datetime:
    return datetime.now(UTC)


def as_text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Indexer:
    """One for the whole knowledge base: at most two readings at a time, one thread for the store.

    `fetching`, `opening`: how many addresses and files are held in memory at once; neither waits for the other.
    """

    def __init__(
        self, store: KnowledgeStore, library: Passages, tables: Tables | None, read: Read,
        *, now: Callable[[], datetime] = now,
    ) -> None:  # fmt: skip
        self._store = store
        self._library = library
        self._tables = tables
        self._read = read
        self._reading = asyncio.Semaphore(MOST_READINGS)
        self.fetching = asyncio.Semaphore(MOST_FETCHES)
        self.opening = asyncio.Semaphore(MOST_FILES_AT_ONCE)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="knowledge")
        self.now = now

    async def put(self, source: Source, document: Document, taken: Taken, *, room: int) -> Document:
        """Read it and put it in the place of what it said before. `room`: how many passages it may have.

        DocumentUnreadable, TooLarge: nothing has changed. The same content again changes nothing but the mark.
        """
        digest = digest_of(taken)
        if digest == document.digest:
            same = replace(document, mark=taken.mark)
            await self.run(lambda: self._store.save_document(same, self._store.grids(document.id)))
            return same
        async with self._reading:
            contents = taken.contents or await self._read(taken.file_name, taken.content, media_type=taken.media_type)
        return await finish(
            self._put(source, replace(document, mark=taken.mark, digest=digest, title=taken.file_name), contents, room)
        )

    async def put_reason(self, document: Document, reason: str) -> Document:
        """It cannot be read as it is now, with this mark and digest: what it said before is no longer so."""
        return await finish(self._put_reason(document, reason))

    async def remove(self, documents: Collection[str]) -> None:
        """Erase what these documents said, everywhere."""
        if documents:
            await finish(self._remove(tuple(documents)))

    async def refill_tables(self, source: Source, documents: Sequence[Document]) -> None:
        """Give the tables what was read before."""
        for document in documents if self._tables else ():
            if document.grids and self._tables:
                grids = await self.run(lambda held=document.id: self._store.grids(held))  # type: ignore[misc]
                await self._tables.put(
                    document.id, label=document.label, grids=grids, source=source.id, read_at=document.read_at
                )

    def findings(self, documents: Sequence[Document]) -> list[SourceFinding]:
        """What is wrong in these documents' tables."""
        return [
            SourceFinding(
                document=document.name or document.title, kind=found.kind, where=found.where, detail=found.detail,
                sheet=found.sheet,
            )
            for document in documents
            if self._tables is not None and document.grids
            for found in self._tables.findings(document.id)
        ]  # fmt: skip

    def as_held(self, document: Document) -> Document:
        """A document whose passages the library lost meanwhile is to be read again."""
        if not document.chunks or document.id in self._library.documents():
            return document
        return replace(document, mark="", digest="")

    async def run(self, work: Callable[[], Result]) -> Result:
        """Work on the store, on its own thread."""
        return await asyncio.get_running_loop().run_in_executor(self._database, work)

    async def close(self) -> None:
        await self._read.close()
        await asyncio.to_thread(self._database.shutdown, cancel_futures=True)

    async def _put(self, source: Source, document: Document, contents: Contents, room: int) -> Document:
        read_at = as_text(self.now())
        label = document.name.rpartition("/")[2] or contents.title or source.title
        chunks = make_chunks(contents, document=document.id, label=label, source=source.id, read_at=read_at)
        if not document.read_at:  # known before anything of it can be found, so that it is erased with its source
            await self.run(lambda: self._store.save_document(replace(document, mark="", digest=""), ()))
        if self._tables and (contents.grids or document.grids):
            await self._tables.put(document.id, label=label, grids=contents.grids, source=source.id, read_at=read_at)
        await self._library.put_passages(document.id, chunks[:room])
        indexed = replace(
            document, label=label, title=contents.title or document.title, chunks=len(chunks[:room]),
            grids=len(contents.grids), rows=sum(max(len(grid.rows) - 1, 0) for grid in contents.grids),
            read_at=read_at, reason="", notes=_notes(contents, len(chunks), room),
        )  # fmt: skip
        await self.run(lambda: self._store.save_document(indexed, contents.grids))
        return indexed

    async def _put_reason(self, document: Document, reason: str) -> Document:
        await self._forget((document.id,))
        unread = replace(document, chunks=0, grids=0, rows=0, reason=reason, notes=(), read_at=as_text(self.now()))
        await self.run(lambda: self._store.save_document(unread, ()))
        return unread

    async def _remove(self, documents: tuple[str, ...]) -> None:
        await self._forget(documents)
        await self.run(lambda: self._store.remove_documents(documents))

    async def _forget(self, documents: tuple[str, ...]) -> None:
        if self._tables:
            await self._tables.remove(documents)
        await self._library.remove_passages(documents)


def digest_of(taken: Taken) -> str:
    if taken.contents is not None:
        return hashlib.sha256(repr(taken.contents).encode()).hexdigest()
    return hashlib.sha256("\n".join((taken.file_name, taken.media_type)).encode() + b"\n" + taken.content).hexdigest()


def _notes(contents: Contents, chunks: int, room: int) -> tuple[str, ...]:
    if chunks <= room:
        return contents.unread
    return (*contents.unread, f"{chunks - room:,} of its {chunks:,} passages: the source holds too many.")
