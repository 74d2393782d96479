"""What every event has: its data's class, and the envelope it travels in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class EventData:
    """What every event's data derives from."""

    type: ClassVar[str]
    version: ClassVar[int] = 1
    durable: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event in its envelope. `seq` is None on transient events; `at_ms` is since the session's start.

    `position` is the event's place in the log over all sessions, 0 where it is not in the stored log.
    """

    session: str
    seq: int | None
    at_ms: int
    data: EventData
    position: int = 0

    @property
    def type(self) -> str:
        return self.data.type
