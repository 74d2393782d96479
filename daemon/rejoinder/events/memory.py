"""What the session remembers of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rejoinder.events.envelope import EventData
from rejoinder.types import OpenQuestion, SaidLine, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUpdated(EventData):
    """The memory as it stands, so that a restart goes on from it: bounded, and all of it each time."""

    type: ClassVar[str] = "memory.updated"
    summary: tuple[SaidLine, ...]
    open: tuple[OpenQuestion, ...]
    told: tuple[Told, ...]
