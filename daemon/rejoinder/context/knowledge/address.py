"""A document at a web address: a page, a CSV or XLSX table, or a published sheet, asked for only if it changed."""

from __future__ import annotations

from rejoinder.context.knowledge.origin import Item, Look, SourceUnavailable, Taken
from rejoinder.context.knowledge.sheet_address import csv_address
from rejoinder.types import SourceKind

_READ = ("text/", "application/pdf", "application/xhtml", "application/csv", "application/vnd.", "application/msword",
         "application/octet-stream", "binary/octet-stream", "application/download", "application/markdown")  # fmt: skip
_PAGES = ("text/html", "application/xhtml")


class AddressOrigin:
    """`kind` says what is expected: a sheet or CSV that answers with a page is refused in words."""

    def __init__(self, address: str, kind: SourceKind, *, allow_local: bool = False) -> None:
        self._address = csv_address(address) if kind == "sheet" else address
        self._kind = kind
        self._allow_local = allow_local

    async def look(self) -> Look:
        return Look(items=(Item(name=""),))

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        from rejoinder.context.knowledge.fetching import fetch  # aiohttp costs a second of start on a slow machine

        fetched = await fetch(self._address, mark=known_mark, allow_local=self._allow_local)
        if fetched is None:
            return None
        _check_type(fetched.media_type, self._kind)
        return Taken(
            mark=fetched.mark, file_name=fetched.file_name, content=fetched.content,
            media_type="text/csv" if self._kind == "sheet" and not fetched.media_type else fetched.media_type,
        )  # fmt: skip


def _check_type(media_type: str, kind: SourceKind) -> None:
    if kind == "sheet" and media_type.startswith(_PAGES):
        raise SourceUnavailable(
            "The sheet is not published: Google answers with a page instead of its cells.",
            action="In the sheet: File, Share, Publish to web; or let everybody with the link read it.",
        )
    if kind in ("csv", "xlsx") and media_type.startswith(_PAGES):
        raise SourceUnavailable(
            "The address answers with a web page where a table was expected.", action="Use the table's own address."
        )
    if media_type and not media_type.startswith(_READ):
        raise SourceUnavailable(
            f"The address answers with {media_type.partition(';')[0][:60]}, which is not read.",
            action="Use the address of a web page, a PDF, an Office file, a CSV or a text.",
        )
