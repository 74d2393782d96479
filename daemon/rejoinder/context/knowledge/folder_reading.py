"""A folder read once, without a daemon: what an evaluation builds its index from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from rejoinder.context.contents import Contents
from rejoinder.context.knowledge.folder import FolderOrigin
from rejoinder.context.knowledge.following import document_id
from rejoinder.context.knowledge.indexing import MOST_READINGS, Read
from rejoinder.context.knowledge.origin import Item
from rejoinder.errors import DocumentUnreadable, TooLarge


async def read_folder(folder: Path) -> AsyncIterator[tuple[str, str, Contents]]:
    """(document, label, contents) of each document in name order; what cannot be read is passed over.

    SourceGone, SourceUnavailable where the folder cannot be opened.
    """
    from rejoinder.context.reading import ContentsReader

    origin = FolderOrigin(folder)
    items = (await origin.look()).items
    read = ContentsReader()
    try:
        for start in range(0, len(items), MOST_READINGS):
            batch = items[start : start + MOST_READINGS]
            found = await asyncio.gather(*(_read(origin, item, read) for item in batch))
            for item, contents in zip(batch, found, strict=True):
                if contents is not None:
                    yield document_id(str(folder), item.name), item.name.rpartition("/")[2], contents
    finally:
        await read.close()


async def _read(origin: FolderOrigin, item: Item, read: Read) -> Contents | None:
    try:
        taken = await origin.take(item, "")
        return await read(taken.file_name, taken.content) if taken else None
    except (DocumentUnreadable, TooLarge):
        return None
