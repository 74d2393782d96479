"""The log on disk: appends go to the writer's thread and return after their commit, reads use connections of their own.

A file that is damaged at `open` is put aside; `notice` then says so, as it does when committed events are missing.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from rejoinder.codec import UPCASTERS
from rejoinder.errors import LogUnavailable
from rejoinder.eventlog import tables
from rejoinder.eventlog.database import connect, open_log_file, translated_errors
from rejoinder.eventlog.listing import check_limit
from rejoinder.eventlog.log import Draft
from rejoinder.eventlog.mark import PositionMark
from rejoinder.eventlog.writer import Writer
from rejoinder.events import Event
from rejoinder.types import SessionInfo, Turn

READERS = 2
READER_DEADLINE_S = 30.0

Result = TypeVar("Result")
_logger = logging.getLogger(__name__)


class SqliteLog:
    """`max_pages` limits the file to so many pages of 4 KiB; None leaves the limit to the disk."""

    def __init__(self, path: Path, *, upcasters: tables.Upcasters = UPCASTERS, max_pages: int | None = None) -> None:
        self.path = path
        self.notice = ""
        self._upcasters = upcasters
        self._max_pages = max_pages
        self._connection: sqlite3.Connection | None = None
        self._mark: PositionMark | None = None
        self._writer: Writer | None = None
        self._readers: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._executor: ThreadPoolExecutor | None = None

    @property
    def commits(self) -> int:
        """How many transactions were committed since `open`; several appends share one."""
        return self._writer.commits if self._writer else 0

    async def open(self) -> None:
        """LogUnavailable where the file cannot be used; a damaged one is put aside, as `notice` says."""
        connection, mark = await asyncio.to_thread(self._open)
        if self.notice:
            _logger.warning("%s", self.notice)
        self._connection, self._mark = connection, mark
        self._executor = ThreadPoolExecutor(READERS, thread_name_prefix="eventlog-reader")
        self._writer = Writer(connection, mark)

    async def append(
        self, session: str, batch: Sequence[Draft], *, open_turns: Sequence[Turn] = ()
    ) -> tuple[Event, ...]:
        return await self._writing().append(tables.prepare(session, tuple(batch), open_turns))

    async def open_turns(self, session: str) -> tuple[Turn, ...]:
        return await self._reading(lambda rows: tables.select_open_turns(rows, session))

    async def read(self, session: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        return await self._reading(
            lambda rows: tables.select_events(rows, session, after=after, limit=limit, upcasters=self._upcasters)
        )

    async def read_all(self, *, after_position: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        return await self._reading(
            lambda rows: tables.select_all_events(rows, after=after_position, limit=limit, upcasters=self._upcasters)
        )

    async def bounds(self, session: str) -> tuple[int, int]:
        return await self._reading(lambda rows: tables.select_bounds(rows, session))

    async def newest_position(self) -> int:
        return await self._reading(tables.select_newest_position)

    async def session(self, session: str) -> SessionInfo:
        return await self._reading(lambda rows: tables.select_session(rows, session, upcasters=self._upcasters))

    async def sessions(
        self, *, query: str = "", limit: int = 50, cursor: str = ""
    ) -> tuple[tuple[SessionInfo, ...], str]:
        check_limit(limit)
        return await self._reading(
            lambda rows: tables.select_sessions(
                rows, query=query, limit=limit, cursor=cursor, upcasters=self._upcasters
            )
        )

    async def running(self) -> tuple[SessionInfo, ...]:
        return await self._reading(lambda rows: tables.select_running(rows, upcasters=self._upcasters))

    async def erase(self, session: str) -> None:
        await self._writing().erase(session, scrub=self._scrub)

    async def close(self) -> None:
        """Commit what is queued and let the file go; safe to call twice."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        await writer.close()
        executor, self._executor = self._executor, None
        await asyncio.to_thread(self._close, executor)

    def _open(self) -> tuple[sqlite3.Connection, PositionMark]:
        connection, self.notice = open_log_file(self.path)
        with translated_errors():
            try:
                mark = PositionMark(self.path.with_name(self.path.name + "-mark"))
                self._notice_missing(connection, mark.read())
                if self._max_pages is not None:
                    connection.execute(f"PRAGMA max_page_count = {self._max_pages:d}")
                for _ in range(READERS):
                    self._readers.put(connect(self.path, read_only=True))
            except BaseException:
                connection.close()
                raise
        return connection, mark

    def _notice_missing(self, connection: sqlite3.Connection, marked: int) -> None:
        newest = tables.select_newest_position(connection)
        if newest >= marked:
            return
        self.notice = (
            f"{marked - newest} events that had been stored are missing from the session log: its file was damaged"
            " or an older copy was put in its place."
        )
        tables.skip_positions(connection, up_to=marked)

    def _close(self, executor: ThreadPoolExecutor | None) -> None:
        if executor is not None:
            executor.shutdown(wait=True)
        while not self._readers.empty():
            self._readers.get().close()
        if self._connection is not None:
            self._connection.close()
        if self._mark is not None:
            self._mark.close()
        self._connection = self._mark = None

    def _writing(self) -> Writer:
        if self._writer is None:
            raise LogUnavailable("The session log is not open.", action="Start the daemon again.")
        return self._writer

    async def _reading(self, select: Callable[[sqlite3.Connection], Result]) -> Result:
        self._writing()
        assert self._executor is not None
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._read, select)

    def _read(self, select: Callable[[sqlite3.Connection], Result]) -> Result:
        rows = self._take_reader()
        try:
            with translated_errors():
                rows.execute("BEGIN")
                try:
                    return select(rows)
                finally:
                    rows.execute("ROLLBACK")
        finally:
            self._readers.put(rows)

    def _take_reader(self) -> sqlite3.Connection:
        try:
            return self._readers.get(timeout=READER_DEADLINE_S)
        except queue.Empty as error:
            raise LogUnavailable("The disk does not keep up.", action="Try again.") from error

    def _scrub(self) -> None:
        """Empty the write-ahead log, so that what was deleted is in no file. Readers wait meanwhile."""
        readers = [self._take_reader() for _ in range(READERS)]
        try:
            assert self._connection is not None
            (busy, *_) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            for reader in readers:
                self._readers.put(reader)
        if busy:
            raise LogUnavailable(
                "The session is gone from the log, but another program still holds its file open.",
                action="Close what has it open and restart Rejoinder; the rest is erased then.",
            )
