"""A small interface for tests of the edge: it keeps what got through."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from rejoinder.web.endpoint import Call, Endpoint, Nothing, Socket
from rejoinder.web.gate import PUBLIC_SUBPROTOCOL
from rejoinder.web.intake import UPLOAD_BYTES, Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    name: str
    at_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    text: str
    title: str = ""
    count: int = 0
    share: float = 0.0
    inner: tuple[Inner, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    limit: int = 50
    q: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSeen:
    file_name: str
    size: int


@dataclass(slots=True)
class EdgeCalls:
    """`taken`: what reached an answer, in order."""

    taken: list[object] = field(default_factory=list)

    async def write(self, call: Call[Words, Nothing]) -> Words:
        self.taken.append(call.body)
        return call.body

    async def read(self, call: Call[Nothing, Page]) -> Page:
        self.taken.append(call.query)
        return call.query

    async def one(self, call: Call[Nothing, Nothing]) -> FileSeen:
        return FileSeen(file_name=call.path["id"], size=0)

    async def upload(self, call: Call[Upload, Nothing]) -> FileSeen:
        self.taken.append(call.body)
        return FileSeen(file_name=call.body.file_name, size=len(call.body.content))

    async def break_down(self, call: Call[Nothing, Nothing]) -> None:
        raise KeyError("what somebody said in confidence")

    async def health(self, call: Call[Nothing, Nothing]) -> dict[str, str]:
        return {"status": "ok"}

    async def echo(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        await socket.accept(subprotocol=PUBLIC_SUBPROTOCOL)
        async for text in socket.iter_text():
            self.taken.append(text)
            await socket.send_text(text)

    def endpoints(self) -> tuple[Endpoint, ...]:
        return (
            Endpoint(method="POST", path="/v1/words", summary="", answer=self.write, body=Words, result=Words),
            Endpoint(method="GET", path="/v1/words", summary="", answer=self.read, query=Page, result=Page),
            Endpoint(method="GET", path="/v1/words/{id}", summary="", answer=self.one, result=FileSeen),
            Endpoint(method="PUT", path="/v1/file", summary="", answer=self.upload, body=Upload, limit=UPLOAD_BYTES),
            Endpoint(method="POST", path="/v1/broken", summary="", answer=self.break_down),
            Endpoint(method="GET", path="/healthz", summary="", answer=self.health, open_to_all=True),
        )

    def sockets(self) -> tuple[Socket, ...]:
        return (Socket(path="/v1/live", summary="", answer=self.echo),)
