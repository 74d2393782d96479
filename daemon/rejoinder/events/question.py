"""What was asked, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from rejoinder.events.envelope import EventData
from rejoinder.types import Addressed, DetectedBy, QuestionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPending(EventData):
    """A question is likely being spoken; it ends as detected or skipped under the same id.

    `ended`: how likely its last word so far is its last, 0..1.
    """

    type: ClassVar[str] = "question.pending"
    durable: ClassVar[bool] = False
    question: str
    turn: str
    text: str
    p: float
    speaker: str = ""
    ended: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDetected(EventData):
    type: ClassVar[str] = "question.detected"
    question: str
    turn: str
    text: str
    kind: QuestionKind
    p: float
    addressed: Addressed
    detected_by: DetectedBy
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRevised(QuestionDetected):
    """The same question in other words: its speaker went on with it, asked it anew, or the caption was corrected."""

    type: ClassVar[str] = "question.revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRated(EventData):
    """What the user says of a detected or skipped question: whether it was one that wanted an answer.

    `is_question`: None takes an earlier rating back.
    """

    type: ClassVar[str] = "question.rated"
    question: str
    is_question: bool | None = None


SkipReason = Literal[
    "not_a_question", "not_for_you", "own_words", "rhetorical", "logistics", "backchannel", "reported",
    "repeated", "withdrawn", "too_late", "too_short", "paused",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSkipped(EventData):
    """A candidate that raised no card, or a card that was taken back: `reason` for programs, `why` for the person."""

    type: ClassVar[str] = "question.skipped"
    question: str
    turn: str
    text: str
    reason: SkipReason
    why: str
    p: float
    kind: QuestionKind | None = None
    addressed: Addressed | None = None
    speaker: str = ""
