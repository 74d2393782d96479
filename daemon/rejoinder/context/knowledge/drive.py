"""A file or folder and the drive that it lies on: while the drive is not connected, what was read stays, for a while.

What is deleted is gone, and nothing of it is kept. A drive that was taken out brings its files back as they were, and
they need not be read again: the place where it was mounted tells the one from the other, also after a restart.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from os.path import ismount
from pathlib import Path

from rejoinder.context.knowledge.indexing import Indexer, as_text
from rejoinder.context.knowledge.origin import Item, Look, Origin, SourceAway, SourceGone, Taken
from rejoinder.context.knowledge.store import Drive, KnowledgeStore
from rejoinder.errors import DocumentUnreadable

LONGEST_AWAY_DAYS = 7


class DriveOrigin:
    """`origin` is at `place`; looking at it and taking from it raise SourceAway while its drive is not there."""

    def __init__(self, origin: Origin, place: Path, *, source: str, store: KnowledgeStore, indexer: Indexer) -> None:
        self._origin = origin
        self._place = place
        self._source = source
        self._store = store
        self._indexer = indexer

    async def look(self) -> Look:
        known = await self._known()
        await self._check(known)
        try:
            look = await self._origin.look()
        except SourceGone:
            await self._check(known)
            raise
        await self._check(known)
        if mount := await asyncio.to_thread(_mount_of, self._place):
            await self._keep(known, Drive(mount=mount))
        return look

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        try:
            return await self._origin.take(item, known_mark)
        except (DocumentUnreadable, SourceGone):
            await self._check(await self._known())
            raise

    async def _known(self) -> Drive:
        return await self._indexer.run(lambda: self._store.drive(self._source))

    async def _check(self, known: Drive) -> None:
        """SourceAway; SourceGone after LONGEST_AWAY_DAYS."""
        if not known.mount or not await asyncio.to_thread(_is_away, Path(known.mount), self._place):
            return
        now = self._indexer.now()
        missed_at = known.missed_at or as_text(now)
        await self._keep(known, Drive(mount=known.mount, missed_at=missed_at))
        if now - datetime.fromisoformat(missed_at) > timedelta(days=LONGEST_AWAY_DAYS):
            raise SourceGone(
                f"The drive that this lies on was not connected for {LONGEST_AWAY_DAYS} days.",
                action="Connect it to have it read anew, or remove this source.",
            )
        raise SourceAway(
            "The drive that this lies on is not connected.",
            action=f"Connect it, or remove this source: after {LONGEST_AWAY_DAYS} days what was read is erased.",
        )

    async def _keep(self, known: Drive, drive: Drive) -> None:
        if drive != known:
            await self._indexer.run(lambda: self._store.save_drive(self._source, drive))


def _is_away(mount: Path, place: Path) -> bool:
    """Nothing is mounted there any more, and nothing lies there instead."""
    try:
        return not (mount.exists() and ismount(mount)) and not (place.is_file() or any(place.iterdir()))
    except OSError:
        return True


def _mount_of(place: Path) -> str:
    """Where the drive that a place lies on is mounted, "" where it went meanwhile."""
    try:
        resolved = place.resolve(strict=True)
    except (OSError, RuntimeError):
        return ""
    return str(next((folder for folder in (resolved, *resolved.parents) if ismount(folder)), ""))
