"""The streams: one session's events, all sessions' events, and the same over a WebSocket."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from rejoinder.errors import FieldError, NotFound, NotReady, TooFast
from rejoinder.eventlog import EventLog
from rejoinder.line.sessions import Sessions
from rejoinder.stream import Hub
from rejoinder.stream.sse import event_response, resume_point, wanted_types
from rejoinder.web.endpoint import Call, Endpoint, Nothing, Stream

SESSION_EVENTS = "/v1/sessions/{id}/events"
ALL_EVENTS = "/v1/events"


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamQuery:
    """`after`: the last id already had (the header Last-Event-ID wins); `types`: event types, comma-separated."""

    after: str = ""
    types: str = ""


class StreamCalls:
    def __init__(self, sessions: Sessions, log: EventLog, hub: Hub) -> None:
        self._sessions = sessions
        self._log = log
        self._hub = hub

    async def one(self, call: Call[Nothing, StreamQuery]) -> Response:
        session = call.path["id"]
        return await self._open(call, await self._sessions.log_of(session), session)

    async def all(self, call: Call[Nothing, StreamQuery]) -> Response:
        return await self._open(call, self._log, None)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path=SESSION_EVENTS, summary="A session's events: the log after an id, then live.",
                answer=self.one, query=StreamQuery, result=Stream, media_type="text/event-stream",
                errors=(NotFound, FieldError, TooFast, NotReady),
            ),
            Endpoint(
                method="GET", path=ALL_EVENTS, summary="All sessions' events; ids are positions in the log.",
                answer=self.all, query=StreamQuery, result=Stream, media_type="text/event-stream",
                errors=(FieldError, TooFast, NotReady),
            ),
        )  # fmt: skip

    async def _open(self, call: Call[Nothing, StreamQuery], log: EventLog, session: str | None) -> Response:
        last_event_id = call.request.headers.get("last-event-id")
        return await event_response(
            log=log,
            hub=self._hub,
            session=session,
            after=resume_point(last_event_id=last_event_id, after=call.query.after),
            types=wanted_types(call.query.types),
            snapshots=self._sessions.snapshots,
        )
