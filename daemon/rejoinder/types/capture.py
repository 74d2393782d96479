"""What is read of a meeting's captions, and how that goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

CaptionSource = Literal["meet", "teams", "zoom", "generic", "demo"]
CaptureState = Literal[
    "absent", "on_empty", "capturing", "lost", "recovered", "unreadable", "unresolved_speaker",
]  # fmt: skip
CaptureReason = Literal["", "captions_off", "not_found", "removed", "turned_off", "no_text", "no_names", "left"]
Stage = Literal["lobby", "joined", "left", "rejoined", "breakout", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionUpdate:
    """`text` is the block's whole current text; a later update of a block replaces the earlier one."""

    block: str
    speaker: str
    text: str
    at_ms: int
    self: bool | None = None
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureCounts:
    """What has been read so far. `unnamed`: updates without a speaker; `losses`: how often the captions were lost."""

    blocks: int = 0
    updates: int = 0
    unnamed: int = 0
    losses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureReport:
    """How reading the captions goes, never what they say. `rung`: the way in which they were found, "" where none."""

    source: CaptionSource
    state: CaptureState
    reason: CaptureReason = ""
    rung: str = ""
    counts: CaptureCounts = field(default_factory=CaptureCounts)
