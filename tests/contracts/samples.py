"""Drafts that the log's tests append."""

from __future__ import annotations

from typing import Any

from rejoinder.eventlog import Draft, EventLog
from rejoinder.events import SessionStarted, TurnFinal
from rejoinder.types import Turn


def started(*, started_at: str = "2026-03-01T10:00:00.000Z", **fields: Any) -> Draft:
    return Draft(at_ms=0, data=SessionStarted(started_at=started_at, mode="live", **fields))


def said(text: str, *, turn: str = "t-1", at_ms: int = 1000, speaker: str = "Ana") -> Draft:
    return Draft(
        at_ms=at_ms,
        data=TurnFinal(turn=turn, speaker=speaker, role="other", text=text, start_ms=at_ms - 500, end_ms=at_ms),
    )


def open_turn(text: str, *, turn: str = "t-1", start_ms: int = 0) -> Turn:
    return Turn(turn=turn, speaker="Ana", role="other", text=text, start_ms=start_ms, end_ms=start_ms + 100)


async def begin(log: EventLog, session: str = "s-1", **fields: Any) -> None:
    await log.append(session, [started(**fields)])
