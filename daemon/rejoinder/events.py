"""The vocabulary of the log and the stream: one frozen class an event, its wire name in `type`.

Durable events have a per-session `seq`, are appended to the log and sent with an SSE id. Transient ones have none and
are never stored. `protocol.d.ts` and the JSON Schema in openapi.json are generated from these classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from rejoinder.types import (
    Addressed,
    CaptionSource,
    CaptureCounts,
    Claim,
    CuePoint,
    DetectedBy,
    Passage,
    QuestionKind,
    Role,
    SessionMode,
    Stage,
    Timing,
    Usage,
)
from rejoinder.types import Origin as Origin


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


# --- session ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(EventData):
    """`started_at` is the one wall clock of a session: ISO 8601, UTC, milliseconds."""

    type: ClassVar[str] = "session.started"
    started_at: str
    mode: SessionMode
    title: str = ""
    platform: str = ""
    me: str = ""
    participants: tuple[str, ...] = ()
    persona: str = ""
    language: str = ""
    store: bool = True
    replay_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionUpdated(EventData):
    """Only what changed is set."""

    type: ClassVar[str] = "session.updated"
    title: str | None = None
    me: str | None = None
    participants: tuple[str, ...] | None = None
    persona: str | None = None
    language: str | None = None
    paused: bool | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(EventData):
    type: ClassVar[str] = "session.ended"
    reason: Literal["user", "left", "replayed", "abandoned"] = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded(EventData):
    type: ClassVar[str] = "consent.recorded"
    told: bool
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerSeen(EventData):
    type: ClassVar[str] = "speaker.seen"
    speaker: str
    role: Role


# --- capture ---------------------------------------------------------------------------------------------------------

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


# --- turns -----------------------------------------------------------------------------------------------------------


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


# --- questions -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPending(EventData):
    """A question is likely being spoken; it ends as detected or skipped under the same id."""

    type: ClassVar[str] = "question.pending"
    durable: ClassVar[bool] = False
    question: str
    turn: str
    text: str
    p: float
    speaker: str = ""


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


# --- cues and answers ------------------------------------------------------------------------------------------------


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
class AnswerStarted(EventData):
    type: ClassVar[str] = "answer.started"
    answer: str
    question: str
    provider: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDelta(EventData):
    """`text` is to be put at character `offset` of the answer so far."""

    type: ClassVar[str] = "answer.delta"
    durable: ClassVar[bool] = False
    answer: str
    question: str
    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSnapshot(EventData):
    """All of an answer in flight, for a client that has just connected."""

    type: ClassVar[str] = "answer.snapshot"
    durable: ClassVar[bool] = False
    answer: str
    question: str
    text: str
    provider: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCompleted(EventData):
    type: ClassVar[str] = "answer.completed"
    answer: str
    question: str
    text: str
    cite: tuple[str, ...]
    claims: tuple[Claim, ...]
    provider: str
    model: str
    usage: Usage
    timing: Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFailed(EventData):
    """`text` is what had been shown; `detail` says what happened and `action` what to do."""

    type: ClassVar[str] = "answer.failed"
    answer: str
    question: str
    code: str
    detail: str
    action: str
    retryable: bool
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCancelled(EventData):
    type: ClassVar[str] = "answer.cancelled"
    answer: str
    question: str
    text: str = ""
    by: Literal["user", "newer", "end"] = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRated(EventData):
    type: ClassVar[str] = "answer.rated"
    answer: str
    useful: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeculationDiscarded(EventData):
    """An answer that was begun before its question was certain and never shown. `usage` is counted or estimated."""

    type: ClassVar[str] = "speculation.discarded"
    question: str
    reason: Literal["changed", "withdrawn", "skipped", "expired", "end"]
    provider: str
    model: str
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRaised(EventData):
    type: ClassVar[str] = "error.raised"
    code: str
    detail: str
    action: str = ""


# --- the stream itself -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamOpened(EventData):
    """The first frame: where the replay began and what the log holds. 0 means nothing."""

    type: ClassVar[str] = "stream.opened"
    durable: ClassVar[bool] = False
    resumed_from: int
    oldest: int
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat(EventData):
    type: ClassVar[str] = "heartbeat"
    durable: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonStopping(EventData):
    type: ClassVar[str] = "daemon.stopping"
    durable: ClassVar[bool] = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamClosed(EventData):
    """The last frame of a stream that is cut: `reason` for programs (too_slow, …), `detail` for the person."""

    type: ClassVar[str] = "stream.closed"
    durable: ClassVar[bool] = False
    reason: str
    detail: str = ""


EVENT_CLASSES: tuple[type[EventData], ...] = (
    SessionStarted, SessionUpdated, SessionEnded, ConsentRecorded, SpeakerSeen,
    CaptureStalled, CaptureResumed,
    TurnFinal, TurnRevised, TurnPartial,
    QuestionPending, QuestionDetected, QuestionRevised, QuestionSkipped, QuestionRated,
    ContextRetrieved, CueShown,
    AnswerStarted, AnswerDelta, AnswerSnapshot, AnswerCompleted, AnswerFailed, AnswerCancelled, AnswerRated,
    SpeculationDiscarded,
    ErrorRaised, StreamOpened, Heartbeat, DaemonStopping, StreamClosed,
)  # fmt: skip

EVENT_TYPES: dict[str, type[EventData]] = {event_class.type: event_class for event_class in EVENT_CLASSES}
