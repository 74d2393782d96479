"""A file that was sent instead of named: a private copy in the knowledge base's own file, read from there."""

from __future__ import annotations

from rejoinder.context.knowledge.indexing import Indexer
from rejoinder.context.knowledge.origin import Item, Look, SourceGone, Taken
from rejoinder.context.knowledge.store import KnowledgeStore


class CopyOrigin:
    def __init__(self, store: KnowledgeStore, indexer: Indexer, *, source: str, file_name: str) -> None:
        self._store = store
        self._indexer = indexer
        self._source = source
        self._file_name = file_name

    async def look(self) -> Look:
        digest = await self._indexer.run(lambda: self._store.copy_digest(self._source))
        if not digest:
            raise SourceGone("The copy is not there any more.", action="Send the file again.")
        return Look(items=(Item(name=self._file_name, mark=digest),))

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        if item.mark == known_mark:
            return None
        content = await self._indexer.run(lambda: self._store.copy(self._source))
        return Taken(mark=item.mark, file_name=self._file_name, content=content)
