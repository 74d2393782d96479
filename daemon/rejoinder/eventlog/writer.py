"""The one thread that writes: takes appends and erasures from a bounded queue, commits what waits in one transaction.

While a commit waits for the disk others queue up, and the next commit takes them all. A caller waits until the COMMIT.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rejoinder.errors import LogUnavailable, RejoinderError
from rejoinder.eventlog.database import readable
from rejoinder.eventlog.mark import PositionMark
from rejoinder.eventlog.tables import Batch, Entry, delete_session, select_newest_position
from rejoinder.events import Event

MAX_GROUP = 256
MAX_WAITING = 1024
PLACE_DEADLINE_S = 30.0


@dataclass(frozen=True, slots=True)
class _Append:
    entry: Entry
    done: asyncio.Future[tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class _Erase:
    session: str
    scrub: Callable[[], None]
    done: asyncio.Future[None]


_Job = _Append | _Erase
_Outcome = tuple[asyncio.Future[Any], Any]


class Writer:
    """`commits` counts the transactions committed so far."""

    def __init__(self, connection: sqlite3.Connection, mark: PositionMark) -> None:
        self.commits = 0
        self._connection = connection
        self._mark = mark
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._places = asyncio.Semaphore(MAX_WAITING)
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="eventlog-writer", daemon=True)
        self._thread.start()

    async def append(self, entry: Entry) -> tuple[Event, ...]:
        """The numbered events, after they are committed. LogUnavailable: nothing of it was stored."""
        await self._take_place()
        done: asyncio.Future[tuple[Event, ...]] = self._loop.create_future()
        self._queue(_Append(entry, done))
        return await done

    async def erase(self, session: str, *, scrub: Callable[[], None]) -> None:
        """Delete a session in a commit of its own, then run `scrub` on the writer's thread."""
        await self._take_place()
        done: asyncio.Future[None] = self._loop.create_future()
        self._queue(_Erase(session, scrub, done))
        await done

    async def close(self) -> None:
        """Commit what is queued, then end the thread."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    async def _take_place(self) -> None:
        try:
            async with asyncio.timeout(PLACE_DEADLINE_S):
                await self._places.acquire()
        except TimeoutError as error:
            raise LogUnavailable("The disk does not keep up: nothing was stored.", action="Try again.") from error
        if self._closed:
            self._places.release()
            raise LogUnavailable("The session log is closed.", action="Start the daemon again.")

    def _queue(self, job: _Job) -> None:
        job.done.add_done_callback(lambda _: self._places.release())
        self._jobs.put(job)

    def _run(self) -> None:
        while True:
            waiting = [self._jobs.get()]
            while len(waiting) < MAX_GROUP and not self._jobs.empty():
                waiting.append(self._jobs.get())
            appends: list[_Append] = []
            for job in waiting:
                if isinstance(job, _Append):
                    appends.append(job)
                    continue
                self._settle(self._commit(appends))
                appends = []
                if job is None:
                    return
                self._settle([(job.done, self._erased(job))])
            self._settle(self._commit(appends))

    def _commit(self, appends: Sequence[_Append]) -> list[_Outcome]:
        if not appends:
            return []
        try:
            outcomes = self._transact(lambda: self._write(appends))
        except sqlite3.Error as error:
            if len(appends) > 1:
                # One batch that does not fit must not take the others with it.
                return [outcome for job in appends for outcome in self._commit([job])]
            outcomes = [readable(error)]
        except Exception as error:
            outcomes = [error] * len(appends)
        return [(job.done, outcome) for job, outcome in zip(appends, outcomes, strict=True)]

    def _write(self, appends: Sequence[_Append]) -> list[tuple[Event, ...] | RejoinderError]:
        batch = Batch(self._connection)
        outcomes: list[tuple[Event, ...] | RejoinderError] = []
        for job in appends:
            try:
                outcomes.append(batch.append(job.entry))
            except RejoinderError as error:
                outcomes.append(error)
        batch.finish()
        return outcomes

    def _erased(self, job: _Erase) -> Exception | None:
        try:
            self._transact(lambda: delete_session(self._connection, job.session))
            job.scrub()
        except sqlite3.Error as error:
            return readable(error)
        except Exception as error:
            return error
        return None

    def _transact(self, work: Callable[[], Any]) -> Any:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            result = work()
            position = select_newest_position(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self.commits += 1
        self._mark.write(position)
        return result

    def _settle(self, outcomes: Sequence[_Outcome]) -> None:
        def resolve() -> None:
            for done, outcome in outcomes:
                if done.done():
                    continue
                if isinstance(outcome, BaseException):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)

        if outcomes and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(resolve)
