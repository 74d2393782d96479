"""Time and ids as arguments.

Rooms never ask the machine for the time or for a random id: they are given a `Clock` and an `Ids`, so that a test or a
replay can drive a thirty-minute meeting in milliseconds.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Protocol

_BOOT_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class Clock(Protocol):
    """Milliseconds since a fixed start, never going back; `sleep_ms` waits on the same scale."""

    def now_ms(self) -> int: ...

    async def sleep_ms(self, duration_ms: float) -> None: ...


class SystemClock:
    """Counts through suspend where the platform can (CLOCK_BOOTTIME), so that a closed lid is time that passed."""

    def __init__(self, *, elapsed_ms: int = 0) -> None:
        self._start_ns = self._read_ns() - elapsed_ms * 1_000_000

    def now_ms(self) -> int:
        return (self._read_ns() - self._start_ns) // 1_000_000

    async def sleep_ms(self, duration_ms: float) -> None:
        await asyncio.sleep(max(duration_ms, 0) / 1000)

    @staticmethod
    def _read_ns() -> int:
        return time.clock_gettime_ns(_BOOT_CLOCK) if _BOOT_CLOCK is not None else time.monotonic_ns()


class SteppedClock:
    """Stands still until it is moved: tests, evaluation, and replay at full speed."""

    def __init__(self, now_ms: int = 0) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def move_to(self, now_ms: int) -> None:
        """Move forward to `now_ms`; an earlier time leaves the clock where it is."""
        self._now_ms = max(self._now_ms, now_ms)

    async def sleep_ms(self, duration_ms: float) -> None:
        self.move_to(self._now_ms + round(duration_ms))
        await asyncio.sleep(0)


class Ids(Protocol):
    """Makes ids that name one thing each: `new("q")` -> "q-…"."""

    def new(self, prefix: str) -> str: ...


class RandomIds:
    """80 random bits in lower-case base 32, so that an id cannot be guessed and sorts as nothing."""

    _ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

    def new(self, prefix: str) -> str:
        return f"{prefix}-" + "".join(secrets.choice(self._ALPHABET) for _ in range(16))


class CountedIds:
    """q-1, q-2, …: the same ids in every run of a test or an evaluation."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def new(self, prefix: str) -> str:
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        return f"{prefix}-{self._counts[prefix]}"
