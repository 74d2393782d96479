"""`Library`: puts a résumé and other documents in, keeps the profile, and finds the passages that answer a question.

Reading runs in a child process, the database on one thread and the sentence model on another, so that the event loop
never waits for them. A search works on the shelf as it was when it began.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

import numpy as np

from rejoinder.context.answering import load_answering
from rejoinder.context.changes import ProfileChanges, apply_changes, check_changes
from rejoinder.context.cue import make_cue
from rejoinder.context.embedding import Embedder, Progress
from rejoinder.context.halves import combine, find_parts
from rejoinder.context.pairs import load_pairs
from rejoinder.context.passages import is_contact, make_passages
from rejoinder.context.questions import Query, read_question
from rejoinder.context.ranking import Ranker, read_passages
from rejoinder.context.reading import read_in_child
from rejoinder.context.search import Found, SearchIndex
from rejoinder.context.store import OWN, ContextStore, Ids, Rows, Vectors
from rejoinder.context.tables import TableShelf, Told
from rejoinder.context.tables.merging import Sides, with_cells
from rejoinder.encoder import Encoder
from rejoinder.errors import FieldError
from rejoinder.types import Passage, Profile, Resume, Retrieval

DEADLINE_MS = 80
PATIENCE_MS = 2_000
# The parts of a question for several things may take so many deadlines together.
PARTS_DEADLINES = 8
DEFAULT_SENTENCES, DEFAULT_PASSAGES, MOST_PASSAGES = 8, 16, 50
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
        self._embedder = Embedder(encoder)
        self._deadline_ms = deadline_ms
        self._profile = Profile()
        self._index = SearchIndex()
        self._ranker: Ranker | None = None
        self._made_by = ""
        self._calls = count(1)
        self._newest_call: dict[str, int] = {}
        self._changing = asyncio.Lock()
        self._reading = asyncio.Semaphore(MOST_READINGS)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._searching = ThreadPoolExecutor(1, thread_name_prefix="library-search")
        self._ranking = ThreadPoolExecutor(1, thread_name_prefix="library-ranking")

    async def open(self) -> None:
        """Raises NotReady when the file cannot be opened."""
        await self._run(self._database, self._store.open)
        shelf = await self._run(self._database, self._store.load)
        self._profile, self._made_by = shelf.profile, shelf.fingerprint
        if shelf.fingerprint != await self._embedder.fingerprint():
            shelf_rows: Mapping[str, Rows] = {owner: _without_vectors(rows) for owner, rows in shelf.rows.items()}
        else:
            shelf_rows = shelf.rows
        empty = SearchIndex(pairs=load_pairs(await self._embedder.fingerprint()))
        self._index = await self._run(self._database, lambda: empty.with_rows(shelf_rows))
        held = shelf_rows.get(OWN)
        if make_passages(self._profile) != (held.passages if held else ()):
            await self._put(OWN, make_passages(self._profile), profile=self._profile, encode=False)

    async def close(self) -> None:
        await self._embedder.close()
        for executor in (self._searching, self._ranking):
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
            profile = apply_changes(self._profile, changes)
            if profile != self._profile:
                await self._replace(profile)
        return await self.profile()

    async def put_passages(
        self, document: str, passages: Sequence[Passage], *, on_progress: Progress | None = None
    ) -> None:
        """Put what one document says in the place of what it said before; every passage names it as its `document`.

        Only what differs is encoded and written. `on_progress` is told how many passages of how many are encoded. Of
        two calls for a document at the same time the later one counts. Raises FieldError where a passage names another
        document, NotReady where the disk refuses: then nothing has changed.
        """
        if not document or any(passage.document != document for passage in passages):
            raise FieldError("A passage belongs to another document.", field="document")
        call = self._newest_call[document] = next(self._calls)
        vectors = await self._encode_passages(passages, on_progress)
        async with self._changing:
            if self._newest_call.get(document) == call:
                del self._newest_call[document]
                await self._put(document, passages, vectors=vectors)

    async def remove_passages(self, documents: Collection[str]) -> None:
        """Erase what these documents said, vectors and index entries too. Unknown ones are passed over."""
        for document in documents:
            self._newest_call.pop(document, None)
        async with self._changing:
            known = [document for document in documents if document != OWN and document in self._index.parts]
            if known:
                await self._run(self._database, lambda: self._store.remove(known))
                index, gone = self._index, dict.fromkeys(known)
                self._index = await self._run(self._database, lambda: index.with_rows(gone))
                self._tell_listeners()

    def documents(self) -> frozenset[str]:
        """The other documents than the profile's of which there are passages."""
        return frozenset(owner for owner, part in self._index.parts.items() if owner != OWN and part.rows.passages)

    async def retrieve(self, question: str, *, previous: Sequence[str] = (), k: int | None = None) -> Retrieval:
        """The `k` best passages for a question; `previous` holds what was said before it, oldest first.
        Without `k` the eight best sentences and the rows that may be meant, at most 16: the more, the less plain it is.

        The sentence model counts where it answers within the deadline; it is waited for where words find nothing.
        """
        if k is not None and not 1 <= k <= MOST_PASSAGES:
            raise FieldError(f"k must be between 1 and {MOST_PASSAGES}.", field="k")
        began_ns = time.perf_counter_ns()
        query = self._read(question[:LONGEST_QUESTION_CHARACTERS], previous)
        sides = await self._look_up(question, query, previous, k or DEFAULT_SENTENCES)
        k = k or DEFAULT_PASSAGES
        whole = with_cells(sides, question=question, k=k)
        parts = [] if sides.told.unlisted else await self._find_parts(query, previous, whole, k, sides.told.continues)
        found = combine(whole, parts, k)
        return replace(found, took_ms=(time.perf_counter_ns() - began_ns) // 1_000_000)

    async def _find_parts(
        self, query: Query, previous: Sequence[str], whole: Retrieval, k: int, continues: bool
    ) -> list[Retrieval]:
        """What the parts of a question for several things find; [] where that takes too long."""

        async def find(text: str, before: Sequence[str]) -> Retrieval:
            return await self._retrieve(text, self._read(text, before), before, k)

        try:
            async with asyncio.timeout(PARTS_DEADLINES * self._deadline_ms / 1000):
                return await find_parts(query, previous, whole, find, continues=continues)
        except TimeoutError:
            return []

    async def _retrieve(self, question: str, query: Query, previous: Sequence[str], k: int) -> Retrieval:
        """For a question as one thing. `took_ms` is the caller's to say."""
        return with_cells(await self._look_up(question, query, previous, k), question=question, k=k)

    async def look_up(self, question: str, *, previous: Sequence[str] = (), k: int = DEFAULT_SENTENCES) -> Sides:
        """What the sentences and what the tables say to a question for one thing, before they are put together."""
        return await self._look_up(question, self._read(question, previous), previous, k)

    def _read(self, question: str, previous: Sequence[str]) -> Query:
        index = self._index
        return read_question(question, previous, None if index.is_large else index.held)

    async def _look_up(self, question: str, query: Query, previous: Sequence[str], k: int) -> Sides:
        found, told = await asyncio.gather(self._find(query, k), self._ask_tables(question, query, previous))
        cue = () if found.no_answer or query.invites_questions else make_cue(query, found.passages)
        sentences = Retrieval(
            passages=found.passages, cue=cue, no_answer=found.no_answer or not cue, took_ms=0, answers=found.answers
        )
        return Sides(found=sentences, told=told, known=found.known)

    async def _find(self, query: Query, k: int) -> Found:
        """The sentences, by what is there at the deadline."""
        index = self._index.ranked_by(self._ranker)
        encoding = asyncio.ensure_future(self._encode_query(query, index))
        matching = asyncio.ensure_future(self._match(query, index))
        await asyncio.wait([encoding, matching], timeout=self._deadline_ms / 1000)
        is_whole = encoding.done() and matching.done()  # they may be there when the first search ends, too late for it
        found = await self._search(index, query, matching, encoding, k)
        if found.no_answer and not is_whole:
            await asyncio.wait([encoding, matching], timeout=PATIENCE_MS / 1000)
            found = await self._search(index, query, matching, encoding, k)
        return found

    async def _ask_tables(self, question: str, query: Query, previous: Sequence[str]) -> Told:
        answering = None if self._index.is_large else load_answering()
        read = partial(read_passages, answering, query) if answering is not None else None
        return Told() if self.tables is None else await self.tables.look_up(question, previous=previous, read=read)

    def rank_with(self, ranker: Ranker | None) -> None:
        """Another way of ranking than the shipped one, to compare with; None takes it back."""
        self._ranker = ranker

    async def whole_resume(self, limit_chars: int) -> tuple[Passage, ...]:
        """Every passage of the résumé but the contact details; () without one, or where it is longer."""
        resume = self._profile.resume
        if resume is None:
            return ()
        own = self._index.parts.get(OWN)
        held = own.rows.passages if own else ()
        passages = [one for one in held if one.document == resume.document and not is_contact(one)]
        long = sum(len(passage.text) + len(passage.heading) + 2 for passage in passages)
        return tuple(passages) if long <= limit_chars else ()

    async def warm(self) -> None:
        """Load the model, encode what an earlier run could not, and prepare the index for the first question."""
        await self._embedder.warm()
        answering = load_answering()
        if answering is not None:
            await self._run(self._ranking, answering.load)
        async with self._changing:
            await self._start_vectors()
        for owner in list(self._index.parts):
            await self._encode_missing(owner)

    async def _encode_missing(self, owner: str) -> None:
        """Encode outside the lock; what has been replaced meanwhile was encoded then."""
        part = self._index.parts.get(owner)
        if part is None or (part.rows.vectors.size and part.rows.vectors.any(axis=1).all()):
            return
        vectors = await self._encode_passages(part.rows.passages)
        if vectors is None:
            return
        async with self._changing:
            if self._index.parts.get(owner) is part:
                await self._run(self._database, lambda: self._store.save_vectors(part.rows.ids, vectors))
                index, rows = self._index, replace(part.rows, vectors=vectors)
                self._index = await self._run(self._database, lambda: index.with_rows({owner: rows}))

    async def _replace(self, profile: Profile, *, text: str | None = None) -> None:
        await self._put(OWN, make_passages(profile), profile=profile, text=text)
        self._profile = profile

    async def _put(
        self,
        owner: str,
        passages: Sequence[Passage],
        *,
        vectors: Vectors | None = None,
        profile: Profile | None = None,
        text: str | None = None,
        encode: bool = True,
    ) -> None:
        if vectors is None and encode:
            vectors = await self._encode_passages(passages)
        if vectors is not None:
            await self._start_vectors()
        kept = np.zeros((len(passages), 0), dtype=np.float32) if vectors is None else vectors
        ids: Ids = await self._run(
            self._database, lambda: self._store.replace(owner, passages, kept, profile=profile, text=text)
        )
        index, rows = self._index, Rows(ids=ids, passages=tuple(passages), vectors=kept)
        self._index = await self._run(self._database, lambda: index.with_rows({owner: rows}))
        self._tell_listeners()

    def _tell_listeners(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    async def _encode_passages(
        self, passages: Sequence[Passage], on_progress: Progress | None = None
    ) -> Vectors | None:
        """(n, d) vectors; those of words that are in the index already are taken from there. None without the model."""
        vectors, missing = self._index.known_vectors(passages)
        return await self._embedder.embed_passages(passages, vectors, missing, on_progress)

    async def _start_vectors(self) -> None:
        """Vectors of another encoder than today's are forgotten before the first of today's is kept."""
        fingerprint = await self._embedder.fingerprint()
        if fingerprint != self._made_by:
            await self._run(self._database, lambda: self._store.start_vectors(fingerprint))
            self._made_by = fingerprint

    async def _encode_query(self, query: Query, index: SearchIndex) -> Vectors | None:
        return await self._embedder.embed_query(query) if index.encoded.any() else None

    async def _search(
        self,
        index: SearchIndex,
        query: Query,
        matching: asyncio.Future[dict[int, float]],
        encoding: asyncio.Future[Vectors | None],
        k: int,
    ) -> Found:
        """With what has come in time. What comes later ends by itself, and a question's vectors are remembered."""
        words = matching.result() if matching.done() else {}
        vectors = encoding.result() if encoding.done() else None
        return await self._run(self._ranking, lambda: index.search(query, words, vectors, k))

    async def _match(self, query: Query, index: SearchIndex) -> dict[int, float]:
        if not index.passages:
            return {}
        return await self._run(self._searching, lambda: self._store.match(index.telling(query.words)))

    async def _run(self, executor: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(executor, work)


def _without_vectors(rows: Rows) -> Rows:
    return replace(rows, vectors=np.zeros((len(rows.passages), 0), dtype=np.float32))
