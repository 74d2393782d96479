"""What the documents say to a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from rejoinder.events.envelope import EventData
from rejoinder.types import CuePoint, FollowUp, Passage


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsPrepared(EventData):
    """What may be asked after this question, likeliest first. `passages`: those that the first lines cite."""

    type: ClassVar[str] = "followups.prepared"
    question: str
    follow_ups: tuple[FollowUp, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionShown(EventData):
    """What the documents say to something that was said though nobody asked. `subject`: the words that touched them."""

    type: ClassVar[str] = "suggestion.shown"
    suggestion: str
    turn: str
    subject: str
    why: str
    points: tuple[CuePoint, ...]
    passages: tuple[Passage, ...]
