"""A client of server-sent events over a real socket, for the tests of streams."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from tests.rooms.streaming import EventReader, Line, serving

from rejoinder.errors import RejoinderError
from rejoinder.stream.sse import event_response, resume_point, wanted_types


class Client:
    """Opens streams on a served line."""

    def __init__(self, http: aiohttp.ClientSession, base: str, line: Line) -> None:
        self._http = http
        self.base = base
        self.line = line

    @asynccontextmanager
    async def stream(self, path: str = "/sessions/s-1", **headers: str) -> AsyncIterator[EventReader]:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._http.get(self.base + path, headers=names) as response:
            assert response.status == 200, await response.text()
            assert response.headers["content-type"].startswith("text/event-stream")
            yield EventReader(response)

    async def refused(self, path: str) -> tuple[int, str]:
        async with self._http.get(self.base + path) as response:
            return response.status, (await response.json())["code"]

    async def status_of(self, method: str, path: str) -> int:
        async with self._http.request(method, self.base + path) as response:
            return response.status


@asynccontextmanager
async def served(line: Line, *, heartbeat_s: float = 60.0) -> AsyncIterator[Client]:
    async def respond(request: Request) -> Response:
        try:
            query = request.query_params
            return await event_response(
                log=line.log,
                hub=line.hub,
                session=request.path_params.get("session"),
                after=resume_point(last_event_id=request.headers.get("last-event-id"), after=query.get("after")),
                types=wanted_types(query.get("types")),
                snapshots=line.snapshots,
                heartbeat_s=heartbeat_s,
            )
        except RejoinderError as error:
            return JSONResponse({"code": error.code}, status_code=error.status)

    app = Starlette(routes=[Route("/sessions/{session}", respond), Route("/events", respond)])
    async with serving(app, timeout_graceful_shutdown=2) as (base, _), aiohttp.ClientSession() as http:
        try:
            yield Client(http, base, line)
        finally:
            line.hub.close("stopping")
