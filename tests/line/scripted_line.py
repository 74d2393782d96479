"""A session with real rooms, whose detector says what the test wants it to say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

from tests.fakes.house import RESUME, shared_document_encoder, shared_encoder

from rejoinder.answerer import Answerer, ProviderShelf
from rejoinder.clock import Clock, CountedIds, SystemClock
from rejoinder.context import Library
from rejoinder.context.tables import TableShelf
from rejoinder.detector import Detector, Doubt
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.eventlog import MemoryLog
from rejoinder.events import (
    Event,
    EventData,
    QuestionDetected,
    QuestionPending,
    QuestionRevised,
    QuestionSkipped,
    SessionStarted,
    SkipReason,
)
from rejoinder.ingest import CaptionMerger
from rejoinder.keys import Keys
from rejoinder.line.session import Rooms, Session
from rejoinder.line.verdicts import Verdict
from rejoinder.stream import Hub
from rejoinder.types import Addressed, AnswerFor, CaptionUpdate, Retrieval, Sensitivity, SessionInfo, Turn

Data = TypeVar("Data", bound=EventData)


class ScriptedDetector:
    """Says at the next caption what the test wants it to say."""

    def __init__(self) -> None:
        self.next: list[Verdict] = []
        self.tuned: list[tuple[str, str, float]] = []

    def hear(self, turn: Turn, *, final: bool, now_ms: int) -> list[Verdict]:
        said, self.next = self.next, []
        return said

    def tick(self, now_ms: int) -> list[Verdict]:
        return []

    def unsure(self) -> tuple[Doubt, ...]:
        return ()

    def finish(self, now_ms: int) -> list[Verdict]:
        return []

    def next_deadline_ms(self) -> int | None:
        return None

    def introduce(self, *, me: str | None = None, participants: Sequence[str] | None = None) -> None:
        pass

    def tune(self, *, sensitivity: Sensitivity, answer_for: AnswerFor, bias: float) -> None:
        self.tuned.append((sensitivity, answer_for, bias))


class ListenedHub(Hub):
    """Keeps what was published, transient events among it."""

    def __init__(self) -> None:
        super().__init__()
        self.published: list[EventData] = []

    def publish(self, *events: Event) -> None:
        self.published += [event.data for event in events]
        super().publish(*events)


class CountingLibrary(Library):
    """Keeps for which texts it was searched."""

    def __init__(self, path: Path, tables: TableShelf | None = None) -> None:
        super().__init__(path, encoder=shared_document_encoder(), tables=tables)
        self.searched: list[str] = []

    async def retrieve(self, question: str, *, previous: Sequence[str] = (), k: int | None = None) -> Retrieval:
        self.searched.append(question)
        return await super().retrieve(question, previous=previous, k=k)


class Line:
    """What the tests speak to. Every wait ends within ten seconds."""

    def __init__(
        self, session: Session, detector: ScriptedDetector, hub: ListenedHub, library: CountingLibrary
    ) -> None:
        self.session = session
        self.detector = detector
        self.hub = hub
        self.library = library
        self._captions = 0

    @property
    def published(self) -> list[EventData]:
        return self.hub.published

    def of(self, kind: type[Data]) -> list[Data]:
        """What was published of one kind, in order; a derived kind counts as its own."""
        return [data for data in self.published if type(data) is kind]

    async def hear(self, *verdicts: Verdict, speaker: str = "Priya Nair") -> None:
        """One caption, to which the detector says `verdicts`."""
        self._captions += 1
        self.detector.next = list(verdicts)
        update = CaptionUpdate(block=f"b{speaker}", speaker=speaker, text=f"word {self._captions}", at_ms=0)
        await self.session.hear([update])

    async def until(self, is_so: Callable[[], object], *, within_s: float = 10) -> None:
        async with asyncio.timeout(within_s):
            while not is_so():
                await asyncio.sleep(0.005)

    async def until_any(self, kind: type[Data], count: int = 1) -> Data:
        """The `count`th event of a kind, once it was published."""
        await self.until(lambda: len(self.of(kind)) >= count)
        return self.of(kind)[count - 1]

    async def info(self) -> SessionInfo:
        return await self.session.rooms.log.session(self.session.id)


def pending(
    text: str, *, question: str = "q1", p: float = 0.9, speaker: str = "Priya Nair", ended: float = 1.0
) -> QuestionPending:
    return QuestionPending(question=question, turn=f"b{speaker}", text=text, p=p, speaker=speaker, ended=ended)


def detected(text: str, *, question: str = "q1", speaker: str = "Priya Nair") -> QuestionDetected:
    return QuestionDetected(
        question=question, turn=f"b{speaker}", text=text, kind="wh", p=0.9,
        addressed=Addressed(to_me=0.9, why="It is put to you."), detected_by="model", speaker=speaker,
    )  # fmt: skip


def revised(text: str, *, question: str = "q1") -> QuestionRevised:
    return QuestionRevised(
        question=question, turn="bPriya Nair", text=text, kind="wh", p=0.9,
        addressed=Addressed(to_me=0.9, why="It is put to you."), detected_by="model", speaker="Priya Nair",
    )  # fmt: skip


def skipped(text: str, *, question: str = "q1", reason: SkipReason = "withdrawn") -> QuestionSkipped:
    return QuestionSkipped(question=question, turn="bPriya Nair", text=text, reason=reason, why="It is none.", p=0.4)


def asked_of(provider: ScriptedProvider) -> list[str]:
    """The question in each request that the provider got."""
    prompts = [str(request.body["messages"][-1]["content"]) for request in provider.requests]
    return [prompt.split("⟦question⟧\n")[1].split("\n⟦")[0] for prompt in prompts]


@cache
def _library_with_resume() -> bytes:
    """Reading a résumé takes a process of its own; one does for all tests."""

    async def make(path: Path) -> None:
        library = Library(path, encoder=shared_document_encoder())
        await library.open()
        await library.put_resume("dana.md", RESUME.encode())
        await library.close()

    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside_the_loop:
        path = Path(folder) / "context.sqlite3"
        beside_the_loop.submit(asyncio.run, make(path)).result(timeout=60)
        return path.read_bytes()


def _copy_library(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "context.sqlite3"
    path.write_bytes(_library_with_resume())
    return path


@asynccontextmanager
async def open_line(
    folder: Path,
    provider: ScriptedProvider | None,
    *,
    clock: Clock | None = None,
    answers: bool = True,
    tables: TableShelf | None = None,
) -> AsyncIterator[Line]:
    """A session about a résumé, with a provider or none. `clock`: the session's own; the provider keeps real time."""
    log = MemoryLog()
    await log.open()
    library = CountingLibrary(_copy_library(folder), tables)
    await library.open()
    shelf = ProviderShelf(folder / "providers.toml", Keys())
    if provider is not None:
        await shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
    answerer, hub, detector = Answerer(shelf, SystemClock()), ListenedHub(), ScriptedDetector()
    await answerer.warm()
    rooms = Rooms(
        merger=CaptionMerger(me="Dana Ruiz"), detector=cast(Detector, detector), library=library, answerer=answerer,
        log=log, hub=hub, encoder=shared_encoder(),
    )  # fmt: skip
    session = Session("s1", rooms, clock=clock or SystemClock(), ids=CountedIds(), answers=answers)
    await session.record([SessionStarted(started_at="2030-01-01T00:00:00.000Z", mode="live", me="Dana Ruiz")])
    try:
        yield Line(session, detector, hub, library)
    finally:
        await session.halt()
        await answerer.close()
        await library.close()
        await log.close()


def provider(*, ttft_ms: float = 0, token_ms: float = 0, **script: object) -> ScriptedProvider:
    return ScriptedProvider(Script(ttft_ms=ttft_ms, token_ms=token_ms, **script))  # type: ignore[arg-type]
