"""The ASGI application: the gate, then the router, with every failure as a problem.

Takes the endpoints and sockets of the interface; serves them. Headers that keep other pages out are on every answer.
"""

from __future__ import annotations

import logging
import traceback
from collections import defaultdict
from collections.abc import Mapping, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Route as StarletteRoute
from starlette.routing import Router, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rejoinder.errors import RejoinderError
from rejoinder.web.endpoint import Endpoint, Socket
from rejoinder.web.gate import Gate
from rejoinder.web.intake import BODY_DEADLINE_S
from rejoinder.web.leftover import PoliteEnd
from rejoinder.web.problem import InternalError, MethodNotAllowed, PathUnknown, problem

log = logging.getLogger(__name__)

SHIELD: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
API_POLICY = "default-src 'none'; frame-ancestors 'none'"
POLICY_VIOLATION = 1008
INTERNAL_ERROR = 1011


class Application:
    """`body_deadline_s`: how long a body may take to arrive."""

    def __init__(
        self,
        gate: Gate,
        endpoints: Sequence[Endpoint],
        sockets: Sequence[Socket] = (),
        *,
        body_deadline_s: float = BODY_DEADLINE_S,
    ) -> None:
        self._gate = gate
        self._router = _router(endpoints, sockets, body_deadline_s)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            raise RuntimeError(f"{scope['type']} is not served here")
        answer = _Answer(send)
        taken, given = receive, answer.send
        if scope["type"] == "http":
            end = PoliteEnd(scope, receive, answer.send)
            taken, given = end.receive, end.send
        try:
            await self._gate.admit(scope)
            scope["app"] = self
            await self._router(scope, taken, given)
        except ClientDisconnect:
            return
        except Exception as error:
            await _fail(error, answer, scope, taken, given)


class _Answer:
    """Puts the shielding headers on the answer, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            headers = list(message.get("headers", []))
            held = {name.lower() for name, _ in headers}
            wanted = {**SHIELD, "Content-Security-Policy": API_POLICY, "Cache-Control": "no-store"}
            headers += [
                (name.lower().encode(), value.encode())
                for name, value in wanted.items()
                if name.lower().encode() not in held
            ]
            message = {**message, "headers": headers}
        self.begun = self.begun or message["type"].endswith((".start", ".accept"))
        await self._send(message)


async def _fail(error: Exception, answer: _Answer, scope: Scope, receive: Receive, send: Send) -> None:
    known, headers = _known(error)
    if isinstance(known, InternalError):
        _log_without_words(error)
    if not answer.begun:
        await problem(known, headers)(scope, receive, send)
    elif scope["type"] == "websocket":
        code = INTERNAL_ERROR if known.status >= 500 else POLICY_VIOLATION
        await send({"type": "websocket.close", "code": code, "reason": known.code})


def _known(error: Exception) -> tuple[RejoinderError, Mapping[str, str] | None]:
    if isinstance(error, RejoinderError):
        return error, None
    if isinstance(error, HTTPException) and error.status_code == 405:
        return MethodNotAllowed("This path does not take this method."), error.headers
    if isinstance(error, HTTPException):
        return PathUnknown("There is nothing under this path.", action="GET /openapi.json lists what there is."), None
    return InternalError("The daemon made a mistake; its log says where."), None


def _log_without_words(error: BaseException) -> None:
    """Where it happened and of what kind: an exception's own text may hold what somebody said."""
    places = " < ".join(
        f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})"
        for frame in reversed(traceback.extract_tb(error.__traceback__)[-8:])
    )
    log.error("unexpected %s in %s", type(error).__name__, places)


def _router(endpoints: Sequence[Endpoint], sockets: Sequence[Socket], body_deadline_s: float) -> Router:
    by_path: dict[str, dict[str, Endpoint]] = defaultdict(dict)
    for endpoint in endpoints:
        by_path[endpoint.path][endpoint.method] = endpoint
    routes: list[StarletteRoute | WebSocketRoute] = [
        StarletteRoute(path, endpoint=_Methods(table, body_deadline_s)) for path, table in by_path.items()
    ]
    routes += [WebSocketRoute(socket.path, endpoint=_SocketApp(socket)) for socket in sockets]
    return Router(routes=routes, redirect_slashes=False, default=_unknown)


async def _unknown(scope: Scope, receive: Receive, send: Send) -> None:
    raise HTTPException(404)


class _Methods:
    """The calls under one path. HEAD is answered where GET is, except by a stream."""

    def __init__(self, table: Mapping[str, Endpoint], body_deadline_s: float) -> None:
        self._table = table
        self._body_deadline_s = body_deadline_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._table.get("GET" if scope["method"] == "HEAD" else scope["method"])
        if endpoint is None or (scope["method"] == "HEAD" and endpoint.media_type == "text/event-stream"):
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(self._table))})
        request = Request(scope, receive)
        response = await endpoint.serve(request, body_deadline_s=self._body_deadline_s)
        await response(scope, receive, send)


class _SocketApp:
    def __init__(self, socket: Socket) -> None:
        self._answer: ASGIApp = socket.answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope, receive, send)
