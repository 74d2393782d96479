"""The stream itself, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rejoinder.events.envelope import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRaised(EventData):
    type: ClassVar[str] = "error.raised"
    code: str
    detail: str
    action: str = ""


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
