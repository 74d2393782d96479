"""`Library`: puts a résumé in, keeps the profile, and finds the passages that answer a question.

Reading runs in a child process, the database on one thread and the sentence model on another, so that the event loop
never waits for them. A change replaces the shelf in one step; a search works on the shelf as it was when it began.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from rejoinder.context.changes import ProfileChanges, check_changes, correct_resume
from rejoinder.context.cue import make_cue
from rejoinder.context.passages import PROFILE_DOCUMENT, embed_passages, make_passages
from rejoinder.context.questions import Query, read_question
from rejoinder.context.reading import read_in_child
from rejoinder.context.search import SearchIndex
from rejoinder.context.store import ContextStore, Vectors
from rejoinder.context.tables import TableShelf
from rejoinder.context.tables.merging import with_cells
from rejoinder.encoder import Encoder
from rejoinder.errors import FieldError, NotReady
from rejoinder.types import Passage, Profile, Resume, Retrieval

DEADLINE_MS = 80
PATIENCE_MS = 2_000
MOST_PASSAGES = 50
MOST_READINGS = 2
LONGEST_QUESTION_CHARACTERS = 4_000
Result = TypeVar("Result")


class Library:
    """The user's documents in one SQLite file at `path`.

    `deadline_ms`: how long `retrieve` waits for the sentence model before it answers from the words alone.
    `tables`: asked beside the passages; a cell that it is sure of comes first.
    """

    def __init__(
        self, path: Path, *, encoder: Encoder, deadline_ms: int = DEADLINE_MS, tables: TableShelf | None = None
    ) -> None:
        self.tables = tables
        self._store = ContextStore(path)
        self._listeners: list[Callable[[], None]] = []
        self._encoder = encoder
        self._deadline_ms = deadline_ms
        self._profile = Profile()
        self._others: dict[str, tuple[Passage, ...]] = {}
        self._index = SearchIndex((), None)
        self._changing = asyncio.Lock()
        self._reading = asyncio.Semaphore(MOST_READINGS)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._searching = ThreadPoolExecutor(1, thread_name_prefix="library-search")
        self._encoding = ThreadPoolExecutor(2, thread_name_prefix="library-encoder")

    async def open(self) -> None:
        """Raises NotReady when the file cannot be opened."""
        await self._run(self._database, self._store.open)
        shelf = await self._run(self._database, self._store.load)
        self._profile = shelf.profile
        self._others = _by_document(shelf.passages, shelf.profile)
        self._index = await self._run(self._database, lambda: SearchIndex(shelf.passages, shelf.vectors))

    async def close(self) -> None:
        for executor in (self._encoding, self._searching):
            await asyncio.to_thread(executor.shutdown, cancel_futures=True)
        with suppress(RuntimeError):
            await self._run(self._database, self._store.close)
        await asyncio.to_thread(self._database.shutdown)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` told, on the event loop, that the passages changed. Call what this gives to end it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    async def put_resume(self, file_name: str, content: bytes) -> Resume:
        """Read a résumé and put it in the place of the last one.

        Raises DocumentUnreadable or TooLarge, and then nothing has changed.
        """
        async with self._reading:
            read = await read_in_child(file_name, content)
        async with self._changing:
            await self._replace(replace(self._profile, resume=read.resume), text=read.text)
        return read.resume

    async def remove_resume(self) -> None:
        """Erase the résumé, what was understood of it and its index entries. Stories stay."""
        async with self._changing:
            await self._replace(replace(self._profile, resume=None))

    async def profile(self) -> Profile:
        """What the user set, and where they set nothing, what the résumé says of their name and headline."""
        profile, resume = self._profile, self._profile.resume
        if resume is None:
            return profile
        return replace(profile, name=profile.name or resume.name, headline=profile.headline or resume.headline)

    async def change_profile(self, changes: ProfileChanges) -> Profile:
        """Only what is set in `changes` changes. Raises FieldError, and then nothing has changed."""
        check_changes(changes)
        async with self._changing:
            profile = _apply(self._profile, changes)
            if profile != self._profile:
                await self._replace(profile)
        return await self.profile()

    async def put_passages(self, document: str, passages: Sequence[Passage]) -> None:
        """Put what one document says in the place of what it said before; every passage names it as its `document`.

        Raises FieldError where one names another document, NotReady where the disk refuses: then nothing has changed.
        """
        if any(passage.document != document for passage in passages):
            raise FieldError("A passage belongs to another document.", field="document")
        async with self._changing:
            await self._replace(self._profile, others={**self._others, document: tuple(passages)})

    async def remove_passages(self, documents: Collection[str]) -> None:
        """Erase what these documents said, vectors and index entries too. Unknown ones are passed over."""
        async with self._changing:
            kept = {document: held for document, held in self._others.items() if document not in documents}
            if len(kept) < len(self._others):
                await self._replace(self._profile, others=kept)

    def documents(self) -> frozenset[str]:
        """The other documents than the profile's of which there are passages."""
        return frozenset(document for document, held in self._others.items() if held)

    async def retrieve(self, question: str, *, previous: Sequence[str] = (), k: int = 8) -> Retrieval:
        """The `k` best passages for a question; `previous` holds what was said before it, oldest first.

        The words always count; the sentence model counts where it answers within the deadline. Only where the words
        alone find nothing is it waited for longer, since "nothing fits" is a claim about the documents.
        """
        if k < 1 or k > MOST_PASSAGES:
            raise FieldError(f"k must be between 1 and {MOST_PASSAGES}.", field="k")
        began_ns = time.perf_counter_ns()
        index = self._index
        query = read_question(question[:LONGEST_QUESTION_CHARACTERS], previous)
        encoding = asyncio.ensure_future(self._encode_query(query, index))
        words = await self._match(query, index)
        found = index.search(query, words, await self._within(encoding, self._deadline_ms), k)
        if found.no_answer and not encoding.done():
            found = index.search(query, words, await self._within(encoding, PATIENCE_MS), k)
        cue = () if found.no_answer or query.invites_questions else make_cue(query, found.passages)
        cells = () if self.tables is None else await self.tables.find(question, previous=previous)
        return with_cells(
            Retrieval(
                passages=found.passages,
                cue=cue,
                no_answer=found.no_answer or not cue,
                took_ms=(time.perf_counter_ns() - began_ns) // 1_000_000,
            ),
            cells,
            k=k,
        )

    async def warm(self) -> None:
        """Load the model, encode what an earlier run could not, and prepare the index for the first question."""
        await self._run(self._encoding, lambda: self._encoder.encode(["Tell me about yourself."]))
        async with self._changing:
            if self._index.passages and self._index.vectors is None:
                vectors = await self._encode_passages(self._index.passages)
                if vectors is not None:
                    await self._run(self._database, lambda: self._store.save_vectors(vectors))
                self._index = SearchIndex(self._index.passages, vectors)

    async def _replace(
        self, profile: Profile, *, text: str | None = None, others: dict[str, tuple[Passage, ...]] | None = None
    ) -> None:
        others = self._others if others is None else others
        passages = make_passages(profile) + tuple(chain.from_iterable(others.values()))
        vectors = await self._encode_passages(passages)
        await self._run(self._database, lambda: self._store.save(profile, passages, vectors, text=text))
        self._profile, self._others = profile, others
        self._index = await self._run(self._database, lambda: SearchIndex(passages, vectors))
        for listener in tuple(self._listeners):
            listener()

    async def _encode_passages(self, passages: Sequence[Passage]) -> Vectors | None:
        if not passages:
            return None
        try:
            return await self._run(self._encoding, lambda: embed_passages(passages, self._encoder))
        except NotReady:  # without the model the words alone must do
            return None

    async def _encode_query(self, query: Query, index: SearchIndex) -> Vectors | None:
        if index.vectors is None:
            return None
        try:
            return await self._run(self._encoding, lambda: self._encoder.encode(query.forms))
        except NotReady:
            return None

    async def _within(self, encoding: asyncio.Future[Vectors | None], deadline_ms: int) -> Vectors | None:
        """The question's vectors if they come in time. What comes later ends by itself, and is remembered."""
        await asyncio.wait([encoding], timeout=deadline_ms / 1000)
        return encoding.result() if encoding.done() else None

    async def _match(self, query: Query, index: SearchIndex) -> dict[int, float]:
        if not index.passages:
            return {}
        return await self._run(self._searching, lambda: self._store.match(query.words))

    async def _run(self, executor: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(executor, work)


def _by_document(passages: Sequence[Passage], profile: Profile) -> dict[str, tuple[Passage, ...]]:
    """What lies beside the profile and its résumé."""
    own = {PROFILE_DOCUMENT, profile.resume.document if profile.resume else PROFILE_DOCUMENT}
    found: dict[str, tuple[Passage, ...]] = {}
    for passage in passages:
        if passage.document not in own:
            found[passage.document] = (*found.get(passage.document, ()), passage)
    return found


def _apply(profile: Profile, changes: ProfileChanges) -> Profile:
    def keep(new: str | None, old: str) -> str:
        return old if new is None else new.strip()

    return replace(
        profile,
        name=keep(changes.name, profile.name),
        headline=keep(changes.headline, profile.headline),
        job_description=keep(changes.job_description, profile.job_description),
        preferences=keep(changes.preferences, profile.preferences),
        spoken_as=profile.spoken_as if changes.spoken_as is None else _kept(changes.spoken_as),
        stories=profile.stories if changes.stories is None else _kept(changes.stories),
        resume=profile.resume if changes.resume is None else correct_resume(profile.resume, changes.resume),
    )


def _kept(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())
