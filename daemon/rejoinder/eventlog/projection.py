"""Takes a session's row so far and its next event, gives the row after it: what the list of sessions shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rejoinder.events import (
    AnswerCompleted,
    ConsentRecorded,
    Event,
    QuestionDetected,
    SessionEnded,
    SessionStarted,
    SessionUpdated,
    SpeakerSeen,
    TurnFinal,
)
from rejoinder.types import Consent, SessionInfo


def project(info: SessionInfo | None, event: Event) -> SessionInfo:
    """A pure function. `info` is None for the session's first event, which is a SessionStarted."""
    if info is None:
        if not isinstance(event.data, SessionStarted):
            raise ValueError(f"A session starts with session.started, not with {event.type}.")
        info = _started(event.session, event.data)
    if info.state == "running":
        info = replace(info, duration_ms=max(info.duration_ms, event.at_ms))
    return replace(_changed(info, event), last_seq=event.seq or info.last_seq)


def _changed(info: SessionInfo, event: Event) -> SessionInfo:
    match event.data:
        case SessionUpdated() as update:
            return _updated(info, update)
        case SessionEnded():
            return replace(info, state="ended", ended_at=_wall_clock(info.started_at, event.at_ms))
        case ConsentRecorded(told=told, how=how):
            return replace(info, consent=Consent(told=told, how=how))
        case SpeakerSeen(speaker=speaker, role="other") if speaker and speaker not in info.participants:
            return replace(info, participants=(*info.participants, speaker))
        case TurnFinal(type="turn.final"):
            return replace(info, turns=info.turns + 1)
        case QuestionDetected(type="question.detected"):
            return replace(info, questions=info.questions + 1)
        case AnswerCompleted():
            return replace(info, answers=info.answers + 1)
    return info


def _started(session: str, data: SessionStarted) -> SessionInfo:
    return SessionInfo(
        id=session,
        state="running",
        mode=data.mode,
        started_at=data.started_at,
        title=data.title,
        platform=data.platform,
        me=data.me,
        participants=data.participants,
        persona=data.persona,
        language=data.language,
        store=data.store,
        replay_of=data.replay_of,
    )


def _updated(info: SessionInfo, update: SessionUpdated) -> SessionInfo:
    return replace(
        info,
        title=info.title if update.title is None else update.title,
        me=info.me if update.me is None else update.me,
        participants=info.participants if update.participants is None else update.participants,
        persona=info.persona if update.persona is None else update.persona,
        language=info.language if update.language is None else update.language,
    )


def _wall_clock(started_at: str, at_ms: int) -> str | None:
    """`started_at` plus `at_ms` as ISO 8601 in UTC, None where either is no time."""
    try:
        moment = datetime.fromisoformat(started_at).astimezone(UTC) + timedelta(milliseconds=at_ms)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
