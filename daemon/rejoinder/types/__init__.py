"""The nouns that rooms hand to one another: frozen, parsed once at the edge. Standard library only.

Times ending in `_ms` are milliseconds since the session's start unless a docstring says otherwise.
"""

from rejoinder.types.answer import AnswerRequest, Claim, Support, Timing, Usage
from rejoinder.types.capture import (
    CaptionSource,
    CaptionUpdate,
    CaptureCounts,
    CaptureReason,
    CaptureReport,
    CaptureState,
    Stage,
)
from rejoinder.types.documents import (
    Bullet,
    CuePoint,
    Passage,
    Position,
    Profile,
    Resume,
    Retrieval,
    Section,
    SectionKind,
)
from rejoinder.types.knowledge import Source, SourceFinding, SourceKind, SourceState, Unread
from rejoinder.types.provider import Provider, ProviderTest
from rejoinder.types.session import Consent, SessionChanges, SessionInfo, SessionMode, SessionOptions, SessionState
from rejoinder.types.tables import Finding, FindingKind
from rejoinder.types.talk import (
    Addressed,
    AnswerFor,
    DetectedBy,
    Origin,
    Question,
    QuestionKind,
    QuestionSettings,
    Role,
    Sensitivity,
    Turn,
)

__all__ = [
    "Addressed",
    "AnswerFor",
    "AnswerRequest",
    "Bullet",
    "CaptionSource",
    "CaptionUpdate",
    "CaptureCounts",
    "CaptureReason",
    "CaptureReport",
    "CaptureState",
    "Claim",
    "Consent",
    "CuePoint",
    "DetectedBy",
    "Finding",
    "FindingKind",
    "Origin",
    "Passage",
    "Position",
    "Profile",
    "Provider",
    "ProviderTest",
    "Question",
    "QuestionKind",
    "QuestionSettings",
    "Resume",
    "Retrieval",
    "Role",
    "Section",
    "SectionKind",
    "Sensitivity",
    "SessionChanges",
    "SessionInfo",
    "SessionMode",
    "SessionOptions",
    "SessionState",
    "Source",
    "SourceFinding",
    "SourceKind",
    "SourceState",
    "Stage",
    "Support",
    "Timing",
    "Turn",
    "Unread",
    "Usage",
]
