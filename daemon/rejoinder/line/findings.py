"""What the documents say to the texts of one session: each text is searched for once, however often it is asked for.

Takes a question; gives the library's retrieval. What is older than a few seconds is searched
for anew, and all of it once the documents have changed.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rejoinder.clock import Clock
from rejoinder.context import Library
from rejoinder.line.sameness import plain_words
from rejoinder.types import Question, Retrieval

FRESH_MS = 10_000
KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    task: asyncio.Task[Retrieval]
    begun_ms: int


_Key = tuple[tuple[str, ...], tuple[str, ...]]


class Findings:
    """`said_before`: what was said before a question, oldest first."""

    def __init__(self, library: Library, clock: Clock, *, said_before: Callable[[Question], Sequence[str]]) -> None:
        self._library = library
        self._said_before = said_before
        self._clock = clock
        self._searches: OrderedDict[_Key, _Search] = OrderedDict()
        self._forgotten: set[asyncio.Task[Retrieval]] = set()

    async def find(self, question: Question) -> Retrieval:
        """For its text. Marks and capitals make no other text."""
        text, previous = question.text, tuple(self._said_before(question))
        key = (plain_words(text), previous)
        search = self._searches.get(key)
        if search is None or self._clock.now_ms() - search.begun_ms > FRESH_MS:
            task = asyncio.create_task(self._library.retrieve(text, previous=previous), name="retrieval")
            search = self._searches[key] = _Search(task=task, begun_ms=self._clock.now_ms())
            self._make_room()
        try:
            return await asyncio.shield(search.task)
        except Exception:
            if self._searches.get(key) is search:
                del self._searches[key]
            raise

    def forget(self) -> None:
        """The documents have changed: what is asked from here on is searched for anew."""
        self._forgotten = {search.task for search in self._searches.values() if not search.task.done()} | {
            task for task in self._forgotten if not task.done()
        }
        self._searches.clear()

    async def stop(self) -> None:
        tasks = [*(search.task for search in self._searches.values()), *self._forgotten]
        self._searches.clear()
        self._forgotten.clear()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _make_room(self) -> None:
        """Forget the oldest; one that is still running is somebody's to wait for."""
        over = len(self._searches) - KEPT
        ended = [key for key, search in self._searches.items() if search.task.done()]
        for key in ended[: max(over, 0)]:
            del self._searches[key]
