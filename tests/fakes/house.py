"""The daemon's parts, real and put together in one process, without the HTTP edge."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rejoinder.answerer import Answerer, ProviderShelf
from rejoinder.clock import CountedIds, SystemClock
from rejoinder.context import Library
from rejoinder.encoder import SentenceEncoder
from rejoinder.eventlog import EventLog, MemoryLog
from rejoinder.events import Event, EventData
from rejoinder.keys import Keys
from rejoinder.line.sessions import Sessions
from rejoinder.paths import encoder_dir, personas_dir
from rejoinder.personas import PersonaShelf
from rejoinder.question_model import QuestionModel
from rejoinder.question_settings import QuestionSettingsStore
from rejoinder.replay import Replays
from rejoinder.stream import Hub

RESUME = """# Dana Ruiz

Platform engineer

## Experience

### Staff Engineer, Northwind (2019 – 2024)

- Led the move of 42 services from a monolith to Kubernetes; deploys went from 3 hours to 11 minutes.
- Ran the response to a four-hour outage in November 2023, caused by an expired internal certificate.
- Managed a team of 6 engineers in three time zones.

### Backend Developer, Brightleaf (2015 – 2019)

- Built the billing service that handled 2 million invoices a year.

## Education

### MSc Computer Science, University of Utrecht (2013 – 2015)

## Skills

Languages: Python, Go, SQL
"""


@cache
def shared_question_model() -> QuestionModel:
    model = QuestionModel.shipped()
    model.load()
    return model


@cache
def shared_encoder() -> SentenceEncoder:
    encoder = SentenceEncoder(encoder_dir())
    encoder.load()
    return encoder


@cache
def shared_document_encoder() -> SentenceEncoder:
    encoder = SentenceEncoder.for_documents()
    encoder.load()
    return encoder


@dataclass(slots=True, kw_only=True)
class House:
    log: EventLog
    hub: Hub
    library: Library
    shelf: ProviderShelf
    sessions: Sessions
    questions: QuestionSettingsStore
    replays: Replays

    async def events(self, session: str) -> list[Event]:
        return list(await (await self.sessions.log_of(session)).read(session))

    async def datas(self, session: str) -> list[EventData]:
        return [event.data for event in await self.events(session)]

    async def until(
        self, session: str, found: Callable[[list[EventData]], bool], *, within_s: float = 10
    ) -> list[EventData]:
        """The session's stored data as soon as `found` says so. TimeoutError otherwise."""
        async with asyncio.timeout(within_s):
            while not found(datas := await self.datas(session)):
                await asyncio.sleep(0.02)
        return datas


@asynccontextmanager
async def open_house(folder: Path, *, log: EventLog | None = None) -> AsyncIterator[House]:
    log = log or MemoryLog()
    await log.open()
    hub = Hub()
    library = Library(folder / "context.sqlite3", encoder=shared_document_encoder())
    await library.open()
    shelf = ProviderShelf(folder / "providers.toml", Keys())
    answerer = Answerer(shelf, SystemClock())
    questions = QuestionSettingsStore(folder / "questions.json")
    sessions = Sessions(
        log=log,
        hub=hub,
        library=library,
        answerer=answerer,
        encoder=shared_encoder(),
        model=shared_question_model(),
        questions=questions,
        ids=CountedIds(),
        personas=PersonaShelf(personas_dir(), folder / "personas", folder / "personas.toml"),
    )
    house = House(
        log=log,
        hub=hub,
        library=library,
        shelf=shelf,
        sessions=sessions,
        questions=questions,
        replays=Replays(sessions, clock=SystemClock()),
    )
    try:
        yield house
    finally:
        await sessions.stop()
        await answerer.close()
        await library.close()
        await log.close()
