"""One source, followed: looked at when something changed or it is time, read where it changed, and never twice at once.

Takes an origin and the indexer; gives the `Source` as it stands. Whatever goes wrong with one document or one source is
said in words there and harms no other.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from rejoinder.context.knowledge.files import watched_as
from rejoinder.context.knowledge.indexing import MOST_CHUNKS_OF_SOURCE, Indexer, as_text, digest_of
from rejoinder.context.knowledge.origin import Item, Look, Origin, SourceAway, SourceGone, SourceUnavailable
from rejoinder.context.knowledge.pace import Calm, Pace
from rejoinder.context.knowledge.place import is_address
from rejoinder.context.knowledge.standing import stand
from rejoinder.context.knowledge.store import Document
from rejoinder.errors import DocumentUnreadable, NotReady, RejoinderError, TooLarge
from rejoinder.types import Source

log = logging.getLogger(__name__)

SECOND_TRY_S = 0.7
LOOK_AGAIN_S = 0.5


class Follower:
    """`changed(follower)` is called on the event loop after every change of `source` or `folders`."""

    def __init__(
        self, source: Source, origin: Origin, documents: Sequence[Document], *, indexer: Indexer, pace: Pace | None,
        default_title: str, changed: Callable[[Follower], None],
    ) -> None:  # fmt: skip
        self.source = source
        self._origin = origin
        self._documents = {document.name: document for document in documents}
        self._indexer = indexer
        self._pace = pace
        self._default_title = default_title
        self._changed = changed
        self._turn = indexer.fetching if is_address(source.place) else indexer.opening
        self._due = asyncio.Event()
        self._is_forced = False
        self._doubted: dict[str, str] = {}
        self._calm = Calm()
        self._soon_s: float | None = None
        self._is_cut = False
        self._look = Look(items=())

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(self._documents.values())

    @property
    def folders(self) -> frozenset[Path]:
        """What has to be watched to hear of a change."""
        return self._look.folders | {path.parent for path in self._look.files}

    async def run(self) -> None:
        """Until cancelled."""
        if _is_on_disk(self.source):  # to hear of it even if it is not there now
            place = await asyncio.to_thread(watched_as, Path(self.source.place))
            self._look = Look(items=(), files=frozenset({place}))
        while True:
            self._due.clear()
            pause_s = await self._pass()
            if pause_s is not None:
                self._note(next_read_at=as_text(self._indexer.now() + timedelta(seconds=pause_s)))
            await self._wait(pause_s)

    def read_again(self) -> None:
        """Now, and also what seems not to have changed."""
        self._is_forced = True
        if self.source.state != "reading":
            self._note(state="waiting", detail="", action="")
        self._due.set()

    def notice(self, paths: frozenset[Path]) -> None:
        """These files changed on disk; none named: anything may have."""
        concerned = self._look.files | self._look.folders
        if (not paths and concerned) or any(path in concerned or path.parent in self._look.folders for path in paths):
            self._due.set()

    def unwatched(self) -> None:
        if self._pace is not None:
            self._pace.unwatched()
            self._due.set()

    async def _wait(self, pause_s: float | None) -> None:
        try:
            async with asyncio.timeout(pause_s):
                await self._due.wait()
        except TimeoutError:
            return

    async def _pass(self) -> float | None:
        """Look, read what changed, and say how it stands. Gives the pause until the next look, None: until told."""
        forced, self._is_forced = self._is_forced, False
        try:
            return await self._look_and_read(forced)
        except SourceAway as error:
            self._look = replace(self._look, folders=frozenset())  # watched anew when it is back
            self._fail(error, None)
            return self._pace.interval_s if self._pace else None
        except (SourceUnavailable, NotReady) as error:
            return self._fail(error, error.retry_after_s if isinstance(error, SourceUnavailable) else None)
        except Exception as error:
            log.error("a source could not be followed: %s", type(error).__name__)  # its words may be the user's
            return self._fail(SourceUnavailable(f"It could not be read ({type(error).__name__})."), None)

    async def _look_and_read(self, forced: bool) -> float | None:
        try:
            self._look = await self._origin.look()
            changed = await self._take_up(self._look, forced)
        except SourceGone as error:
            return await self._lose(error)
        if self._is_cut:
            return 0.0
        self._settle(changed)
        if self._soon_s is not None:
            return self._soon_s
        return self._pace.after_success(changed=changed) if self._pace else None

    async def _take_up(self, look: Look, forced: bool) -> bool:
        """Whether anything is different now. What changed is read before what is new, also if it changes meanwhile."""
        self._soon_s, self._is_cut = None, False
        self._changed(self)
        present = {item.name for item in look.items}
        changed = await self._drop([name for name in self._documents if name not in present])
        due = [item for item in look.items if self._is_due(item, forced) and self._is_calm(item, forced)]
        due.sort(key=lambda item: item.name not in self._documents)
        began_s = time.monotonic()
        for number, item in enumerate(due):
            if self._due.is_set() and time.monotonic() - began_s > LOOK_AGAIN_S:
                self._is_cut = True
                return changed
            if item.mark or forced or not self._documents:
                progress = (len(look.items) - len(due) + number) / len(look.items)
                self._note(state="reading", progress=progress, detail="", action="", **self._counts())
            changed = await self._read(item, forced) or changed
        return changed

    def _counts(self) -> dict[str, int]:
        read = [document for document in self.documents if not document.reason]
        chunks, rows = sum(document.chunks for document in read), sum(document.rows for document in read)
        return {"documents": len(read), "chunks": chunks, "rows": rows}

    def _is_due(self, item: Item, forced: bool) -> bool:
        known = self._documents.get(item.name)
        if known is None or not item.mark or known.mark != item.mark:
            return True
        return forced and bool(known.reason)

    def _is_calm(self, item: Item, forced: bool) -> bool:
        """What changes without end is read less and less often, and in the end whole."""
        wait_s = 0.0 if forced or not item.mark else self._calm.wait_s(item.name)
        if wait_s:
            self._soon_s = min(wait_s, self._soon_s or wait_s)
        return not wait_s

    async def _read(self, item: Item, forced: bool) -> bool:
        """One document. Whether it is different now."""
        known = self._documents.get(item.name) or Document(
            id=document_id(self.source.id, item.name), source=self.source.id, name=item.name
        )
        tried = replace(known, mark=item.mark, digest="")
        try:
            async with self._turn:
                taken = await self._origin.take(item, "" if forced else known.mark)
                if taken is None:
                    return False
                tried = replace(known, mark=taken.mark, digest=digest_of(taken))
                asked = replace(known, digest="") if forced and known.reason else known
                read = await self._indexer.put(self.source, asked, taken, room=self._room(known))
        except (DocumentUnreadable, TooLarge) as error:
            if self._is_doubtful(known, tried):
                return False
            read = await self._indexer.put_reason(tried, f"{error.detail} {error.action}".strip())
        self._doubted.pop(item.name, None)
        self._calm.note(item.name)
        self._documents[item.name] = read
        return read.digest != known.digest or read.reason != known.reason

    def _is_doubtful(self, known: Document, tried: Document) -> bool:
        """What could be read before may only be half written: it gets a second try before it is given up."""
        if not (known.chunks or known.grids) or known.name in self._doubted:
            return False
        self._doubted[known.name] = tried.mark
        self._soon_s = SECOND_TRY_S
        return True

    def _room(self, known: Document) -> int:
        held = sum(document.chunks for document in self.documents) - known.chunks
        return max(MOST_CHUNKS_OF_SOURCE - held, 0)

    async def _drop(self, names: Iterable[str]) -> bool:
        dropped = [self._documents[name] for name in names]
        await self._indexer.remove([document.id for document in dropped])
        for document in dropped:
            del self._documents[document.name]
            self._doubted.pop(document.name, None)
            self._calm.forget(document.name)
        return bool(dropped)

    async def _lose(self, error: SourceGone) -> float | None:
        """Nothing is there any more, so nothing of it is kept; it is looked for again in time."""
        await self._drop(list(self._documents))
        self._look = replace(self._look, items=(), unread=(), left_out=0)
        self._settle(changed=self.source.state != "gone")
        self._note(state="gone", detail=error.detail, action=error.action)
        if self._pace is None or _is_on_disk(self.source):
            return self._pace.interval_s if self._pace else None
        return self._pace.after_failure()

    def _fail(self, error: RejoinderError, retry_after_s: float | None) -> float | None:
        kept = "What was read before is still used." if self._documents else ""
        self._note(state="failed", progress=0.0, detail=error.detail, action=f"{error.action} {kept}".strip())
        return self._pace.after_failure(retry_after_s) if self._pace else None

    def _settle(self, changed: bool) -> None:
        now = as_text(self._indexer.now())
        source = stand(self.source, self._look, self.documents, self._indexer.findings(self.documents))
        if changed:
            source = replace(source, last_changed_at=now)
        only = self.documents[0] if len(self._documents) == 1 else None
        if only is not None and only.title and source.title == self._default_title and not only.name:
            source = replace(source, title=only.title)
        self.source = replace(source, last_read_at=now, poll_s=self._pace.interval_s if self._pace else 0)
        self._changed(self)

    def _note(self, **changes: object) -> None:
        self.source = replace(self.source, **changes)  # type: ignore[arg-type]
        self._changed(self)


def document_id(source: str, name: str) -> str:
    return "kd-" + hashlib.sha256(f"{source}\n{name}".encode()).hexdigest()[:16]


def _is_on_disk(source: Source) -> bool:
    return not source.is_copy and not is_address(source.place)
