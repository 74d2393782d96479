"""Whether the captions are being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from rejoinder.events.envelope import EventData
from rejoinder.types import CaptionSource, CaptureCounts

StallState = Literal["absent", "lost", "unreadable"]
StallReason = Literal["", "captions_off", "not_found", "removed", "turned_off", "no_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureStalled(EventData):
    """From here on what is said may be missing. `reason` for programs, `detail` for the person; never a caption."""

    type: ClassVar[str] = "capture.stalled"
    source: CaptionSource
    state: StallState
    reason: StallReason
    detail: str
    rung: str = ""
    counts: CaptureCounts = field(default_factory=CaptureCounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureResumed(EventData):
    """Captions are read again, `after_ms` later."""

    type: ClassVar[str] = "capture.resumed"
    source: CaptionSource
    state: Literal["on_empty", "capturing", "recovered", "unresolved_speaker"]
    after_ms: int
    rung: str = ""
    counts: CaptureCounts = field(default_factory=CaptureCounts)
