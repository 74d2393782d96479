"""The vocabulary of the log and the stream: one frozen class an event, its wire name in `type`.

Durable events have a per-session `seq`, are appended to the log and sent with an SSE id. Transient ones have none and
are never stored. `protocol.d.ts` and the JSON Schema in openapi.json are generated from these classes.
"""

from rejoinder.events.answer import (
    AnswerCancelled,
    AnswerChecked,
    AnswerCompleted,
    AnswerDelta,
    AnswerFailed,
    AnswerOutdated,
    AnswerQueued,
    AnswerRated,
    AnswerSnapshot,
    AnswerStarted,
    SpeculationDiscarded,
)
from rejoinder.events.capture import CaptureResumed, CaptureStalled, StallReason, StallState
from rejoinder.events.context import ContextRetrieved, CueShown, FollowUpsPrepared, SuggestionShown
from rejoinder.events.envelope import Event, EventData
from rejoinder.events.memory import MemoryUpdated
from rejoinder.events.question import (
    QuestionDetected,
    QuestionPending,
    QuestionRated,
    QuestionRevised,
    QuestionSkipped,
    SkipReason,
)
from rejoinder.events.session import ConsentRecorded, SessionEnded, SessionStarted, SessionUpdated, SpeakerSeen
from rejoinder.events.stream import DaemonStopping, ErrorRaised, Heartbeat, StreamClosed, StreamOpened
from rejoinder.events.turn import TurnFinal, TurnPartial, TurnRevised
from rejoinder.types import Origin

__all__ = [
    "EVENT_CLASSES",
    "EVENT_TYPES",
    "AnswerCancelled",
    "AnswerChecked",
    "AnswerCompleted",
    "AnswerDelta",
    "AnswerFailed",
    "AnswerOutdated",
    "AnswerQueued",
    "AnswerRated",
    "AnswerSnapshot",
    "AnswerStarted",
    "CaptureResumed",
    "CaptureStalled",
    "ConsentRecorded",
    "ContextRetrieved",
    "CueShown",
    "DaemonStopping",
    "ErrorRaised",
    "Event",
    "EventData",
    "FollowUpsPrepared",
    "Heartbeat",
    "MemoryUpdated",
    "Origin",
    "QuestionDetected",
    "QuestionPending",
    "QuestionRated",
    "QuestionRevised",
    "QuestionSkipped",
    "SessionEnded",
    "SessionStarted",
    "SessionUpdated",
    "SkipReason",
    "SpeakerSeen",
    "SpeculationDiscarded",
    "StallReason",
    "StallState",
    "StreamClosed",
    "StreamOpened",
    "SuggestionShown",
    "TurnFinal",
    "TurnPartial",
    "TurnRevised",
]

EVENT_CLASSES: tuple[type[EventData], ...] = (
    SessionStarted, SessionUpdated, SessionEnded, ConsentRecorded, SpeakerSeen,
    CaptureStalled, CaptureResumed,
    TurnFinal, TurnRevised, TurnPartial,
    QuestionPending, QuestionDetected, QuestionRevised, QuestionSkipped, QuestionRated,
    ContextRetrieved, CueShown, FollowUpsPrepared, SuggestionShown, MemoryUpdated,
    AnswerQueued, AnswerStarted, AnswerDelta, AnswerChecked, AnswerSnapshot,
    AnswerCompleted, AnswerFailed, AnswerCancelled, AnswerRated, AnswerOutdated,
    SpeculationDiscarded,
    ErrorRaised, StreamOpened, Heartbeat, DaemonStopping, StreamClosed,
)  # fmt: skip

EVENT_TYPES: dict[str, type[EventData]] = {event_class.type: event_class for event_class in EVENT_CLASSES}
