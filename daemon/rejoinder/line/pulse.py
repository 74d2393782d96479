"""The one task of a session that looks at the clock: it lets the rooms that wait for silence have their turn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from rejoinder.clock import Clock
from rejoinder.errors import LogUnavailable

logger = logging.getLogger(__name__)


class Pulse:
    """Calls `tick` when the time that `deadline_ms` gives is reached; None is none. From `begin` to `stop`."""

    def __init__(
        self, session: str, *, tick: Callable[[], Awaitable[None]], deadline_ms: Callable[[], int | None], clock: Clock
    ) -> None:
        self._session = session
        self._tick = tick
        self._deadline_ms = deadline_ms
        self._clock = clock
        self._moved = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        self._task = asyncio.create_task(self._keep(), name=f"pulse {self._session}")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def hurry(self) -> None:
        """Something was heard: the deadline may be another now."""
        self._moved.set()

    async def _keep(self) -> None:
        while True:
            await self._wait_for_deadline()
            try:
                await self._tick()
            except LogUnavailable:
                logger.warning("the session log cannot be written; trying again with the next caption")
            except Exception:  # a verdict that failed must not stop the session from listening
                logger.exception("the line failed")

    async def _wait_for_deadline(self) -> None:
        """Until the next deadline is reached, looking again whenever something was heard."""
        while (remaining_ms := self._remaining_ms()) is None or remaining_ms > 0:
            self._moved.clear()
            waits = [asyncio.ensure_future(self._moved.wait())]
            if remaining_ms is not None:
                waits.append(asyncio.ensure_future(self._clock.sleep_ms(remaining_ms)))  # type: ignore[arg-type]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()

    def _remaining_ms(self) -> int | None:
        deadline_ms = self._deadline_ms()
        return None if deadline_ms is None else deadline_ms - self._clock.now_ms()
