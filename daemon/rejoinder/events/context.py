"""What the documents say to a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from rejoinder.events.envelope import EventData
from rejoinder.types import CuePoint, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRetrieved(EventData):
    type: ClassVar[str] = "context.retrieved"
    question: str
    passages: tuple[Passage, ...]
    no_answer: bool
    took_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CueShown(EventData):
    """The instant cue. No points means that nothing fits; `note` then says so."""

    type: ClassVar[str] = "cue.shown"
    question: str
    points: tuple[CuePoint, ...]
    note: str = ""
    source: Literal["context"] = field(default="context", metadata={"wire": "from"})
