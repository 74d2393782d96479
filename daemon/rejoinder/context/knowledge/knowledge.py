"""`Knowledge`: the sources that the user named, each followed by a task of its own, and what was read of them.

Takes places and files; puts what they say into the library and the tables, and keeps it true while they change. What is
removed is erased; after a restart everything is taken up where it was.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from rejoinder.clock import Ids
from rejoinder.context.knowledge.address import AddressOrigin
from rejoinder.context.knowledge.copies import CopyOrigin
from rejoinder.context.knowledge.drive import DriveOrigin
from rejoinder.context.knowledge.files import FileOrigin
from rejoinder.context.knowledge.finishing import finish
from rejoinder.context.knowledge.folder import FolderOrigin
from rejoinder.context.knowledge.following import Follower
from rejoinder.context.knowledge.indexing import Indexer, Passages, Read, Tables, now
from rejoinder.context.knowledge.origin import Origin
from rejoinder.context.knowledge.pace import FASTEST_S, SLOWEST_S, Pace
from rejoinder.context.knowledge.place import is_address, kind_of_file, read_place, title_of
from rejoinder.context.knowledge.sheet_address import spreadsheet_id
from rejoinder.context.knowledge.sheets import SHEETS_URL, SheetsKey, SheetsOrigin
from rejoinder.context.knowledge.store import Document, KnowledgeStore
from rejoinder.context.knowledge.watching import Watcher
from rejoinder.errors import FieldError, NotFound, NotReady, StateError
from rejoinder.types import Source, SourceKind

log = logging.getLogger(__name__)

MOST_SOURCES = 100
LONGEST_TITLE = 200
SAVE_EVERY_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """`place`: a whole path or an address. `kind` is guessed where it is left out. `poll_s`: 5 to 120, for addresses.

    `allow_local`: the address may lead to this machine or the local network.
    """

    place: str
    kind: SourceKind | None = None
    title: str = ""
    poll_s: int | None = None
    allow_local: bool = False


class Knowledge:
    """Keeps its own file at `path`, whose folder no source reads. `sheets_key` gives the Sheets API's key, or None."""

    def __init__(
        self, path: Path, *, library: Passages, read: Read, ids: Ids, tables: Tables | None = None,
        sheets_key: SheetsKey | None = None, sheets_url: str = SHEETS_URL, now: Callable[[], datetime] = now,
    ) -> None:  # fmt: skip
        self._store = KnowledgeStore(path)
        self._private = path.parent.resolve()
        self._indexer = Indexer(self._store, library, tables, read, now=now)
        self._ids = ids
        self._sheets_key = sheets_key
        self._sheets_url = sheets_url
        self._followers: dict[str, Follower] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._saved: dict[str, Source] = {}
        self._is_unsaved = asyncio.Event()
        self._saver: asyncio.Task[None] | None = None
        self._watcher = Watcher(self._notice)
        self._changing = asyncio.Lock()
        self._stopping = threading.Event()

    async def open(self) -> None:
        """Take up what was there: removals that were begun are ended. The library is open. NotReady."""
        await self._indexer.run(self._store.open)
        self._watcher.start()
        self._saver = asyncio.ensure_future(self._save_changes())
        for source, leaving in await self._indexer.run(self._store.sources):
            if leaving:
                await self._erase(source.id)
                continue
            held = await self._indexer.run(partial(self._store.documents, source.id))
            documents = tuple(self._indexer.as_held(document) for document in held)
            self._saved[source.id] = source
            self._follow(source, documents)

    async def close(self) -> None:
        self._stopping.set()
        tasks = [*self._tasks.values(), *([self._saver] if self._saver else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._watcher.close()
        await self._indexer.run(self._store.close)
        await self._indexer.close()

    def list(self) -> tuple[Source, ...]:
        """In the order in which they were added."""
        return tuple(follower.source for follower in self._followers.values())

    def get(self, source: str) -> Source:
        """NotFound."""
        return self._follower(source).source

    def documents(self, source: str) -> tuple[Document, ...]:
        """NotFound."""
        return self._follower(source).documents

    async def add(self, wanted: NewSource) -> Source:
        """FieldError: no such place. StateError: it is there already, or there are too many."""
        _check(wanted)
        place = await asyncio.to_thread(read_place, wanted.place, wanted.kind)
        if not place.is_address and await asyncio.to_thread(self._is_private, Path(place.place)):
            raise FieldError("This is Rejoinder's own data.", field="place", action="Name a folder of documents.")
        async with self._changing:
            self._check_room(place.place)
            source = Source(
                id=self._ids.new("ks"), kind=place.kind, place=place.place,
                title=wanted.title.strip() or title_of(place.place),
                poll_s=wanted.poll_s or 0, poll_fixed=wanted.poll_s is not None, allow_local=wanted.allow_local,
            )  # fmt: skip
            return await self._begin(source)

    async def add_file(self, file_name: str, content: bytes) -> Source:
        """Keep a private copy of a file that was sent, in the place of an earlier one of the same name."""
        name = "".join(character for character in file_name if character.isprintable()).strip()[:LONGEST_TITLE]
        if not name or not content:
            raise FieldError("The file has no name or is empty.", field="file", action="Choose the file again.")
        async with self._changing:
            for follower in self._followers.values():
                if follower.source.is_copy and follower.source.place == name:
                    await self._indexer.run(partial(self._store.save_source, follower.source, content=content))
                    follower.read_again()
                    return follower.source
            self._check_room()
            source = Source(id=self._ids.new("ks"), kind=kind_of_file(name), place=name, title=name, is_copy=True)
            return await self._begin(source, content=content)

    async def remove(self, source: str) -> None:
        """Erase it and everything that was read of it. NotFound."""
        async with self._changing:
            self._follower(source)
            await self._indexer.run(partial(self._store.begin_removal, source))
            task = self._tasks.pop(source)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            del self._followers[source]
            self._saved.pop(source, None)
            self._watch()
            await finish(self._erase(source))

    async def read(self, source: str) -> Source:
        """Look at it again now. NotFound."""
        follower = self._follower(source)
        follower.read_again()
        return follower.source

    async def _begin(self, source: Source, *, content: bytes | None = None) -> Source:
        await self._indexer.run(partial(self._store.save_source, source, content=content))
        self._saved[source.id] = source
        self._follow(source, ())
        return source

    def _follow(self, source: Source, documents: Sequence[Document]) -> None:
        follower = Follower(
            replace(source, state="waiting", progress=0.0, next_read_at=""), self._origin(source), documents,
            indexer=self._indexer, pace=_pace_of(source), default_title=title_of(source.place), changed=self._changed,
        )  # fmt: skip
        self._followers[source.id] = follower
        self._tasks[source.id] = asyncio.ensure_future(self._run(follower))

    async def _run(self, follower: Follower) -> None:
        try:
            await self._indexer.refill_tables(follower.source, follower.documents)
        except Exception as error:  # its words may be the user's
            log.warning("the tables of a source could not be taken up again: %s", type(error).__name__)
        await follower.run()

    def _origin(self, source: Source) -> Origin:
        if source.is_copy:
            return CopyOrigin(self._store, self._indexer, source=source.id, file_name=source.place)
        if is_address(source.place):
            address = AddressOrigin(source.place, source.kind, allow_local=source.allow_local)
            spreadsheet = spreadsheet_id(source.place) if source.kind == "sheet" else ""
            if spreadsheet and self._sheets_key:
                return SheetsOrigin(spreadsheet, self._sheets_key, instead=address, base_url=self._sheets_url)
            return address
        place = Path(source.place)
        is_folder = source.kind == "folder"
        origin = FolderOrigin(place, outside=self._private, stopping=self._stopping) if is_folder else FileOrigin(place)
        return DriveOrigin(origin, place, source=source.id, store=self._store, indexer=self._indexer)

    def _changed(self, follower: Follower) -> None:
        if self._followers.get(follower.source.id) is follower:
            self._watch()
            if _lasting(follower.source) != self._saved.get(follower.source.id):
                self._is_unsaved.set()

    def _watch(self) -> None:
        folders = (follower.folders for follower in self._followers.values())
        self._watcher.watch(frozenset().union(*folders))

    def _notice(self, paths: frozenset[Path]) -> None:
        for follower in self._followers.values():
            if self._watcher.failed:
                follower.unwatched()
            follower.notice(paths)

    async def _save_changes(self) -> None:
        """Keep on disk what changed of how the sources stand, but not that they were looked at."""
        while True:
            await self._is_unsaved.wait()
            self._is_unsaved.clear()
            for follower in tuple(self._followers.values()):
                source = _lasting(follower.source)
                if source.id in self._followers and source != self._saved.get(source.id):
                    self._saved[source.id] = source
                    with suppress(NotReady):  # it is written again with its next change
                        await self._indexer.run(partial(self._store.save_source, source))
            await asyncio.sleep(SAVE_EVERY_S)

    async def _erase(self, source: str) -> None:
        documents = await self._indexer.run(partial(self._store.documents, source))
        await self._indexer.remove([document.id for document in documents])
        await self._indexer.run(partial(self._store.remove_source, source))

    def _follower(self, source: str) -> Follower:
        if source not in self._followers:
            raise NotFound("There is no such source.", action="List the sources again.")
        return self._followers[source]

    def _check_room(self, place: str = "") -> None:
        if place and any(held.place == place and not held.is_copy for held in self.list()):
            raise StateError("This is one of the sources already.", action="Read it again, or remove it first.")
        if len(self._followers) >= MOST_SOURCES:
            raise StateError(
                f"There are {MOST_SOURCES} sources, and that is the most.", action="Remove one, or name a whole folder."
            )

    def _is_private(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._private)


def _check(wanted: NewSource) -> None:
    if wanted.poll_s is not None and not FASTEST_S <= wanted.poll_s <= SLOWEST_S:
        raise FieldError(f"poll_s must be from {FASTEST_S} to {SLOWEST_S} seconds.", field="poll_s")
    if len(wanted.title) > LONGEST_TITLE:
        raise FieldError(f"The title is longer than {LONGEST_TITLE} characters.", field="title", action="Shorten it.")


def _pace_of(source: Source) -> Pace | None:
    """A copy changes only when it is sent again."""
    if source.is_copy:
        return None
    chosen_s = source.poll_s if source.poll_fixed else 0
    return Pace(source.kind, is_address=is_address(source.place), chosen_s=chosen_s)


def _lasting(source: Source) -> Source:
    """Without what changes at every look."""
    return replace(source, progress=0.0, last_read_at="", next_read_at="", poll_s=source.poll_s * source.poll_fixed)
