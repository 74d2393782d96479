"""A session: what it is started with, what can be changed, its row in the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rejoinder.types.capture import Stage

SessionMode = Literal["live", "practice", "replay"]
SessionState = Literal["running", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the user said when starting: whether the others were told, and how ("aloud", "in the invitation", …)."""

    told: bool
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOptions:
    """What a session is started with (POST /v1/sessions)."""

    mode: Literal["live", "practice"] = "live"
    title: str = ""
    platform: str = ""
    me: str = ""
    participants: tuple[str, ...] = ()
    persona: str = ""
    language: str = ""
    store: bool = True
    consent: Consent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChanges:
    """Only what is set changes (PATCH /v1/sessions/{id}). While paused, captions are refused a place in the log.

    `stage`: where in the meeting the user is; joined after left counts as rejoined.
    """

    title: str | None = None
    me: str | None = None
    participants: tuple[str, ...] | None = None
    persona: str | None = None
    language: str | None = None
    paused: bool | None = None
    stage: Stage | None = None
    consent: Consent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """One row of the library. `started_at`, `ended_at`: ISO 8601 in UTC. `last_seq`: the newest durable event."""

    id: str
    state: SessionState
    mode: SessionMode
    started_at: str
    title: str = ""
    platform: str = ""
    me: str = ""
    participants: tuple[str, ...] = ()
    persona: str = ""
    language: str = ""
    store: bool = True
    consent: Consent | None = None
    ended_at: str | None = None
    duration_ms: int = 0
    questions: int = 0
    answers: int = 0
    turns: int = 0
    last_seq: int = 0
    replay_of: str | None = None
