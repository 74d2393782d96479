"""How often a source is looked at: by its kind, by how often it changes, later where it fails, and as its server asks.

A file or folder is watched; looking at it every half a minute is for disks that tell nothing.
"""

from __future__ import annotations

from rejoinder.types import SourceKind

FASTEST_S = 5
SLOWEST_S = 120
LONGEST_PAUSE_S = 900.0
WATCHED_S = 30
UNWATCHED_S = 2
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
        """Twice as long after each failure, and never before the server's own Retry-After."""
        self._failures += 1
        pause_s = min(self._interval_s * 2.0 ** min(self._failures, 10), LONGEST_PAUSE_S)
        return max(pause_s, retry_after_s or 0.0)
