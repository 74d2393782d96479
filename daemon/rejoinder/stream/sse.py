"""Server-sent events over a follower: the response of `GET /v1/sessions/{id}/events` and `GET /v1/events`.

A frame is `event`, `id` on durable events alone, and one `data` line of JSON. A `heartbeat` event without id comes at a
fixed pace. Ending is the hub's to say: `Hub.close` ends every stream with daemon.stopping.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator

from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import AppStatus, SendTimeoutError
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from rejoinder.errors import FieldError
from rejoinder.eventlog.log import EventLog
from rejoinder.events import EVENT_TYPES, Heartbeat
from rejoinder.stream.follower import Follower, Snapshots, open_follower
from rejoinder.stream.frame import stream_frame
from rejoinder.stream.hub import Hub

HEARTBEAT_S = 15.0
SEND_DEADLINE_S = 30.0
MAX_ID_DIGITS = 18

# sse-starlette's own watching of the process is global to it and would cut streams before daemon.stopping is sent.
AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call, unused-ignore]
# At DEBUG sse-starlette writes every chunk, which holds speech, to the program's log.
logging.getLogger("sse_starlette").setLevel(logging.WARNING)

logger = logging.getLogger(__name__)


async def event_response(
    *,
    log: EventLog,
    hub: Hub,
    session: str | None,
    after: int,
    types: frozenset[str] | None = None,
    snapshots: Snapshots,
    heartbeat_s: float = HEARTBEAT_S,
) -> Response:
    """The stream of one session, or of all where `session` is None, after the id `after` (see `resume_point`).

    `types`: the only event types to send (see `wanted_types`); the stream's own always come. `snapshots(session)` gives
    the answers in flight. Raises NotFound, TooFast (32 streams) or NotReady before the response starts.
    """
    follower = await open_follower(log=log, hub=hub, session=session, after=after, types=types, snapshots=snapshots)
    return _StreamResponse(follower, heartbeat_s=heartbeat_s)


def resume_point(*, last_event_id: str | None, after: str | None) -> int:
    """Where to resume: the header `Last-Event-ID` wins over the query's `after`; 0 without either. FieldError."""
    field, text = ("Last-Event-ID", last_event_id) if last_event_id else ("after", after or "0")
    if not (text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS):
        raise FieldError(
            "The id to resume after is not a whole number.",
            field=field,
            action="Send the last event's id.",
        )
    return int(text)


def wanted_types(types: str | None) -> frozenset[str] | None:
    """The query's `types`, comma-separated; None means all. FieldError: a type that does not exist."""
    if not types:
        return None
    wanted = frozenset(name.strip() for name in types.split(","))
    unknown = sorted(wanted - EVENT_TYPES.keys())
    if unknown:
        raise FieldError(
            f"There is no event type {unknown[0]!r}.", field="types", action=f"Known types: {', '.join(EVENT_TYPES)}."
        )
    return wanted


class _StreamResponse(EventSourceResponse):  # type: ignore[misc, unused-ignore]
    """Pre-encoded bytes, a heartbeat event, and a place in the hub that is given back however the response ends."""

    def __init__(self, follower: Follower, *, heartbeat_s: float) -> None:
        heartbeat = ServerSentEvent(
            event=Heartbeat.type, data=stream_frame(follower.session, Heartbeat()).envelope.decode(), sep="\n"
        )
        super().__init__(
            _chunks(follower),
            ping=heartbeat_s,
            sep="\n",
            ping_message_factory=lambda: heartbeat,
            send_timeout=SEND_DEADLINE_S,
        )
        self._follower = follower

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            logger.info("A stream was cut: its client read nothing for %d s.", SEND_DEADLINE_S)
        finally:
            self._follower.close()


async def _chunks(follower: Follower) -> AsyncGenerator[bytes]:
    async for frames in follower.frames():
        yield b"".join(frame.sse(by_position=follower.by_position) for frame in frames)
