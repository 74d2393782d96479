"""`WS /v1/sessions/{id}/live`: the stream's envelopes one way, a session's calls the other.

A client sends {"type", "data", "ref"?} as text: `data` is the body of the call of that name. It is answered with
{"type": "TYPE.accepted", "ref", "data"} or {"type": "error", "code", "detail", "action"}.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from rejoinder.errors import FieldError, InputError, NotFound, NotReady, TooFast
from rejoinder.line.sessions import Sessions
from rejoinder.stream import Hub
from rejoinder.stream.live import carry_live
from rejoinder.stream.sse import resume_point, wanted_types
from rejoinder.web import decode, strictjson
from rejoinder.web.endpoint import Socket
from rejoinder.web.gate import PUBLIC_SUBPROTOCOL
from rejoinder.web.reply import as_json
from rejoinder.web.sessions import Accepted, AnswerNamed, Ask, Asked, Captions, checked_question, checked_updates
from rejoinder.web.streams import StreamQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAgain:
    answer: str
    style: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFeedback:
    answer: str
    useful: bool
    note: str = ""


class LiveSocket:
    def __init__(self, sessions: Sessions, hub: Hub) -> None:
        self._sessions = sessions
        self._hub = hub

    def sockets(self) -> tuple[Socket, ...]:
        return (
            Socket(
                path="/v1/sessions/{id}/live", summary="The stream and a session's calls over one WebSocket.",
                answer=self.serve, errors=(NotFound, FieldError, TooFast, NotReady),
            ),
        )  # fmt: skip

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises what refuses the socket before it is accepted."""
        socket = WebSocket(scope, receive, send)
        session = str(scope["path_params"]["id"])
        query = decode.query_as(StreamQuery, socket.query_params.multi_items())
        log = await self._sessions.log_of(session)
        offered = scope.get("subprotocols", [])
        await carry_live(
            socket,
            log=log,
            hub=self._hub,
            session=session,
            after=resume_point(last_event_id=Headers(scope=scope).get("last-event-id"), after=query.after),
            types=wanted_types(query.types),
            snapshots=self._sessions.snapshots,
            receiver=LiveCalls(self._sessions, session).take,
            subprotocol=PUBLIC_SUBPROTOCOL if PUBLIC_SUBPROTOCOL in offered else None,
        )


class LiveCalls:
    """What one socket's client asks of its session."""

    def __init__(self, sessions: Sessions, session: str) -> None:
        self._sessions = sessions
        self._session = session
        self._calls: Mapping[str, tuple[type, Callable[[Any], Awaitable[object]]]] = {
            "captions": (Captions, self._accept),
            "ask": (Ask, self._ask),
            "cancel": (Cancel, self._cancel),
            "again": (AnswerAgain, self._again),
            "feedback": (AnswerFeedback, self._rate),
        }

    async def take(self, text: str) -> str:
        """Answer one frame. Raises an InputError for what cannot be read, and what the session raises."""
        frame = strictjson.parse(text.encode("utf-8", "surrogatepass"))
        if not isinstance(frame, dict) or not isinstance(frame.get("data", {}), dict):
            raise InputError("A frame is an object with type and data.")
        name, ref = frame.get("type"), frame.get("ref", "")
        if unknown := sorted(set(frame) - {"type", "data", "ref"}):
            raise FieldError(f"{unknown[0]} is not a known field.", field=unknown[0])
        if not isinstance(name, str) or name not in self._calls:
            raise FieldError("There is no such call.", field="type", action=f"One of: {', '.join(self._calls)}.")
        if not isinstance(ref, str) or len(ref) > decode.LONGEST:
            raise FieldError("ref is a text of at most 200 characters.", field="ref")
        wanted, answer = self._calls[name]
        done = await answer(decode.body_as(wanted, json.dumps(frame.get("data", {})).encode()))
        return f'{{"type":{json.dumps(name + ".accepted")},"ref":{json.dumps(ref)},"data":{as_json(done).decode()}}}'

    async def _accept(self, body: Captions) -> Accepted:
        updates = checked_updates(body.updates)
        return Accepted(accepted=await self._sessions.accept_captions(self._session, body.source, updates))

    async def _ask(self, body: Ask) -> Asked:
        asked = checked_question(body)
        return Asked(question=await self._sessions.ask(self._session, text=asked.text, about=asked.about))

    async def _cancel(self, body: Cancel) -> AnswerNamed:
        await self._sessions.cancel_answer(self._session, body.answer)
        return AnswerNamed(answer=body.answer)

    async def _again(self, body: AnswerAgain) -> AnswerNamed:
        answer = await self._sessions.answer_again(self._session, body.answer, style=body.style, provider=body.provider)
        return AnswerNamed(answer=answer)

    async def _rate(self, body: AnswerFeedback) -> AnswerNamed:
        await self._sessions.rate_answer(self._session, body.answer, useful=body.useful, note=body.note)
        return AnswerNamed(answer=body.answer)
