"""Notices of changed files, from the operating system: one thread for all watched folders.

Takes the folders to watch, one by one and never deeper; calls back on the event loop with the paths that changed. When
the system refuses (too many folders, a disk that tells nothing) `failed` says so and looking in time must do.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)

DEBOUNCE_MS = 200
STEP_MS = 50
TIMEOUT_MS = 250
SETTLE_S = 0.05


class Watcher:
    """`on_change(paths)`: what changed; an empty set when a watch begins: look at everything that is watched."""

    def __init__(self, on_change: Callable[[frozenset[Path]], None]) -> None:
        self._on_change = on_change
        self._folders: frozenset[Path] = frozenset()
        self._wanted = asyncio.Event()
        self._stop = threading.Event()
        self._task: asyncio.Task[None] | None = None
        self.failed = False

    def start(self) -> None:
        self._task = asyncio.ensure_future(self._run())

    def watch(self, folders: frozenset[Path]) -> None:
        """Watch these from now on, and no others."""
        if folders != self._folders:
            self._folders = folders
            self._wanted.set()
            self._stop.set()

    async def close(self) -> None:
        if self._task is not None:
            self._stop.set()
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(SETTLE_S)
            self._wanted.clear()
            self._stop = threading.Event()
            self.failed = False
            if self._folders:
                await self._watch_until_told(self._folders, self._stop)

    async def _watch_until_told(self, folders: frozenset[Path], stop: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        ended = loop.create_future()

        def work() -> None:
            error = _follow(folders, stop, lambda paths: _tell(loop, self._take, paths))
            _tell(loop, _end, ended, error)

        threading.Thread(target=work, name="knowledge-watch", daemon=True).start()
        try:
            error = await ended
        except asyncio.CancelledError:
            stop.set()
            raise
        if error is not None:
            self.failed = True
            log.warning("folders cannot be watched (%s); they are looked at every few seconds", error)
            self._on_change(frozenset())

    def _take(self, paths: frozenset[Path]) -> None:
        """A watched folder that came, went or was put in another's place needs a watch of its own again."""
        if paths & self._folders:
            self._wanted.set()
            self._stop.set()
        self._on_change(paths)


def _follow(folders: frozenset[Path], stop: threading.Event, changed: Callable[[frozenset[Path]], None]) -> str | None:
    """Blocks until `stop`. Gives the kind of failure, None where it was told to stop."""
    from watchfiles import watch

    there = [folder for folder in folders if folder.is_dir()]
    if not there:
        return None
    try:
        changes = watch(
            *there, watch_filter=None, debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop, recursive=False,
            raise_interrupt=False, yield_on_timeout=True, rust_timeout=TIMEOUT_MS, ignore_permission_denied=True,
        )  # fmt: skip
        for number, found in enumerate(changes):
            if found or number == 0:  # what changed before the watch began was not told
                changed(frozenset(Path(path) for _, path in found) if number else frozenset())
    except (OSError, RuntimeError) as error:
        return type(error).__name__
    return None


def _tell(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *given: object) -> None:
    if not loop.is_closed():
        try:
            loop.call_soon_threadsafe(call, *given)
        except RuntimeError:  # the loop ended meanwhile
            return


def _end(ended: asyncio.Future[str | None], error: str | None) -> None:
    if not ended.done():
        ended.set_result(error)
