"""A session's life, the consent given in it, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from rejoinder.events.envelope import EventData
from rejoinder.types import Role, SessionMode, Stage


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
