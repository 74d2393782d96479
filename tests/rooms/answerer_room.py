"""A shelf, an answerer and a real scripted provider on a real socket, for the answerer's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer

from rejoinder.answerer import Answerer, Began, Finished, ProviderShelf, Wrote
from rejoinder.clock import SystemClock
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys
from rejoinder.types import AnswerRequest, Passage

PASSAGES = (
    Passage(
        passage="p1", document="d", section="experience", label="Northwind", heading="Engineer, Northwind, 2019–24",
        text="Led the migration of 14 services to Kubernetes, cutting deploy time by 40%.",
    ),
    Passage(
        passage="p2", document="d", section="experience", label="Contoso", heading="Developer, Contoso",
        text="Built the billing pipeline in Python.",
    ),
)  # fmt: skip
REQUEST = AnswerRequest(
    answer="a1", question="q1", text="What did you do with Kubernetes?", kind="wh", passages=PASSAGES
)


@dataclass
class Room:
    answerer: Answerer
    shelf: ProviderShelf
    server: ScriptedProvider


@dataclass
class Answered:
    """What came before the end, the end, or the error that stood in its place."""

    began: Began | None = None
    text: str = ""
    finished: Finished | None = None
    error: Exception | None = None


@asynccontextmanager
async def open_room(
    folder: Path,
    script: Script,
    *,
    key: str | None = None,
    first_token_s: float = 5,
    total_s: float = 10,
    environment: dict[str, str] | None = None,
) -> AsyncIterator[Room]:
    async with ScriptedProvider(script, key=key or "") as server:
        shelf = ProviderShelf(folder / "providers.toml", Keys(environment=environment or {}))
        await shelf.put(
            "scripted",
            base_url=server.base_url,
            model="scripted-1",
            first_token_deadline_s=first_token_s,
            total_deadline_s=total_s,
        )
        answerer = Answerer(shelf, SystemClock())
        try:
            yield Room(answerer, shelf, server)
        finally:
            await answerer.close()


@asynccontextmanager
async def serving(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """The base address of a server that gives this to a chat request."""
    application = web.Application()
    application.router.add_post("/v1/chat/completions", answer)
    server = TestServer(application)
    await server.start_server()
    yield str(server.make_url("/v1"))
    await server.close()


async def ask(room: Room, request: AnswerRequest = REQUEST) -> Answered:
    answered = Answered()
    try:
        async with aclosing(room.answerer.answer(request)) as pieces:
            async for piece in pieces:
                match piece:
                    case Began():
                        answered.began = piece
                    case Wrote():
                        answered.text += piece.text
                    case Finished():
                        answered.finished = piece
    except Exception as error:
        answered.error = error
    return answered
