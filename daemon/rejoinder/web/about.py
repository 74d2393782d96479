"""The calls about the daemon itself: healthz, status, openapi.json."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response

from rejoinder.clock import Clock
from rejoinder.eventlog import EventLog
from rejoinder.web.endpoint import Call, Endpoint, Nothing, Socket
from rejoinder.web.openapi import document
from rejoinder.web.reply import as_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    status: Literal["ok"] = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`running_sessions`: in the stored log. `open_streams`: sockets too. `loaded`: which heavy parts are in memory."""

    version: str
    started_at: str
    uptime_s: int
    running_sessions: int
    open_streams: int
    loaded: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What the status is read from. `clock` counts from the daemon's start."""

    version: str
    started_at: str
    clock: Clock
    log: EventLog
    streams: Callable[[], int]
    loaded: Callable[[], Mapping[str, bool]]


class AboutCalls:
    """`endpoints` and `sockets` of the other calls: openapi.json describes them and these."""

    def __init__(self, running: Running, others: Sequence[Endpoint], sockets: Sequence[Socket]) -> None:
        self._running = running
        self._others = others
        self._sockets = sockets
        self._openapi = b""

    async def health(self, call: Call[Nothing, Nothing]) -> Health:
        return Health()

    async def status(self, call: Call[Nothing, Nothing]) -> Status:
        running = self._running
        return Status(
            version=running.version,
            started_at=running.started_at,
            uptime_s=running.clock.now_ms() // 1000,
            running_sessions=len(await running.log.running()),
            open_streams=running.streams(),
            loaded=running.loaded(),
        )

    async def openapi(self, call: Call[Nothing, Nothing]) -> Response:
        if not self._openapi:
            described = [*self._others, *self.endpoints()]
            self._openapi = as_json(await asyncio.to_thread(document, described, self._sockets, self._running.version))
        return Response(self._openapi, media_type="application/json")

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path="/healthz", summary="Whether the daemon answers.", answer=self.health,
                result=Health, open_to_all=True,
            ),
            Endpoint(
                method="GET", path="/v1/status", summary="Version, uptime, what is loaded.", answer=self.status,
                result=Status,
            ),
            Endpoint(method="GET", path="/openapi.json", summary="This description.", answer=self.openapi, result=dict),
        )  # fmt: skip
