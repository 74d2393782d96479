"""One call of the daemon's interface, declared once: the router serves it and openapi.json describes it.

An `answer` takes a Call whose path, query and body have been read into types, and gives a dataclass (or a Response).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from rejoinder.errors import FieldError, InputError, RejoinderError, TooLarge, WrongType
from rejoinder.web import decode
from rejoinder.web.intake import BODY_BYTES, BODY_DEADLINE_S, Upload, read_json, read_upload
from rejoinder.web.problem import TooSlow
from rejoinder.web.reply import reply

B = TypeVar("B")
Q = TypeVar("Q")

BODY_ERRORS: tuple[type[RejoinderError], ...] = (InputError, TooSlow, TooLarge, WrongType, FieldError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No fields: an empty body, {} or an empty query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Stands for text/event-stream in a table of results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[B, Q]):
    """What a caller asks: `path` holds the parts named in the route."""

    path: dict[str, str]
    query: Q
    body: B
    request: Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """`result` None: no body in the answer. `open_to_all`: no token, no query. `errors`: beyond those of every call."""

    method: str
    path: str
    summary: str
    answer: Callable[[Call[Any, Any]], Awaitable[object]]
    body: type = Nothing
    query: type = Nothing
    result: type | None = None
    status: int = 200
    errors: Sequence[type[RejoinderError]] = ()
    open_to_all: bool = False
    limit: int = BODY_BYTES
    media_type: str = "application/json"

    async def serve(self, request: Request, *, body_deadline_s: float = BODY_DEADLINE_S) -> Response:
        asked = [] if self.open_to_all else request.query_params.multi_items()
        query: object = decode.query_as(self.query, asked)
        body = await self._read_body(request, body_deadline_s)
        path = {name: str(value) for name, value in request.path_params.items()}
        value = await self.answer(Call(path=path, query=query, body=body, request=request))
        return value if isinstance(value, Response) else reply(value, status=self.status)

    async def _read_body(self, request: Request, deadline_s: float) -> object:
        if self.body is Upload:
            return await read_upload(request, limit=self.limit, deadline_s=deadline_s)
        body = await read_json(request, limit=self.limit, deadline_s=deadline_s)
        return decode.body_as(self.body, body or b"{}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Socket:
    """A WebSocket of the interface. `answer` is an ASGI application."""

    path: str
    summary: str
    answer: Callable[..., Awaitable[None]]
    errors: Sequence[type[RejoinderError]] = ()
