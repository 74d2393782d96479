"""How often a source is looked at: by its kind, by how often it changes, later where it fails, and as its server asks.

A file or folder is watched; looking at it every half a minute is for disks that tell nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from rejoinder.types import SourceKind

FASTEST_S = 5
SLOWEST_S = 120
LONGEST_PAUSE_S = 900.0
WATCHED_S = 30
UNWATCHED_S = 2
QUICK_S = 2.0
FREE_READINGS = 20
LONGEST_CALM_S = 30.0
_FIRST_S: dict[SourceKind, int] = {"sheet": 5, "csv": 10, "xlsx": 20, "url": 60}


class Pace:
    """`chosen_s`: the user's own interval, 0 where it follows how often the source changes. Seconds throughout."""

    def __init__(self, kind: SourceKind, *, is_address: bool, chosen_s: int = 0) -> None:
        self._is_address = is_address
        self._chosen_s = chosen_s
        self._interval_s = float(chosen_s or (_FIRST_S.get(kind, 60) if is_address else WATCHED_S))
        self._failures = 0

    @property
    def interval_s(self) -> int:
        return round(self._interval_s)

    def unwatched(self) -> None:
        """The disk gives no notice of changes."""
        if not self._is_address and not self._chosen_s:
            self._interval_s = UNWATCHED_S

    def after_success(self, *, changed: bool) -> float:
        """The pause until the next look: halved after a change, longer by a quarter after none."""
        self._failures = 0
        if self._is_address and not self._chosen_s:
            wanted = self._interval_s / 2 if changed else self._interval_s * 1.25
            self._interval_s = min(max(wanted, FASTEST_S), SLOWEST_S)
        return self._interval_s

    def after_failure(self, retry_after_s: float | None = None) -> float:
        """Soon after the first failure, twice as long after each further one, never before the server's Retry-After."""
        pause_s = min(FASTEST_S * 2.0 ** min(self._failures, 10), LONGEST_PAUSE_S)
        self._failures += 1
        return max(pause_s, retry_after_s or 0.0)


class Calm:
    """For each document the time until it may be read again: none, unless it goes on changing all the time."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._read: dict[str, tuple[float, int]] = {}

    def wait_s(self, name: str) -> float:
        if name not in self._read:
            return 0.0
        read_s, streak = self._read[name]
        return max(read_s + _pause_s(streak) - self._now_s(), 0.0)

    def note(self, name: str) -> None:
        """It was read now. From the twentieth quick reading on, each pause is twice as long as the one before."""
        now_s = self._now_s()
        read_s, streak = self._read.get(name, (now_s - LONGEST_CALM_S * 4, 0))
        is_quick = now_s - read_s < max(QUICK_S, _pause_s(streak) * 2)
        self._read[name] = (now_s, streak + 1 if is_quick else 0)

    def forget(self, name: str) -> None:
        self._read.pop(name, None)


def _pause_s(streak: int) -> float:
    beyond = min(streak - FREE_READINGS, 10)
    return min(0.25 * 2.0**beyond, LONGEST_CALM_S) if beyond > 0 else 0.0
