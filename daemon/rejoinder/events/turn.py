"""What was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rejoinder.events.envelope import EventData
from rejoinder.types import Origin, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFinal(EventData):
    type: ClassVar[str] = "turn.final"
    turn: str
    speaker: str
    role: Role
    text: str
    start_ms: int
    end_ms: int
    origin: Origin = "caption"
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRevised(TurnFinal):
    """The turn's whole text again, after a late correction or because its speaker went on."""

    type: ClassVar[str] = "turn.revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPartial(EventData):
    type: ClassVar[str] = "turn.partial"
    durable: ClassVar[bool] = False
    turn: str
    speaker: str
    role: Role
    text: str
    start_ms: int
