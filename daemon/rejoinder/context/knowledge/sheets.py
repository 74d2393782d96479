"""A Google spreadsheet through the Sheets API, version 4: every sheet's cells, with a key that the user gave.

Takes the spreadsheet's id and a way to get the key; the key goes into a header, never into the address.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote, urlencode

from rejoinder.context.contents import Contents, Grid
from rejoinder.context.knowledge.origin import Item, Look, Origin, SourceForbidden, SourceUnavailable, Taken

SHEETS_URL = "https://sheets.googleapis.com"
MOST_SHEETS = 50
_FIELDS = "properties.title,sheets.properties(title,sheetType,hidden)"

SheetsKey = Callable[[], Awaitable[str | None]]


class SheetsOrigin:
    """`instead`: where the cells come from while there is no key."""

    def __init__(self, spreadsheet: str, key: SheetsKey, *, instead: Origin, base_url: str = SHEETS_URL) -> None:
        self._spreadsheet = spreadsheet
        self._key = key
        self._instead = instead
        self._base_url = base_url.rstrip("/")

    async def look(self) -> Look:
        return Look(items=(Item(name=""),))

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        key = await self._key()
        if not key:
            return await self._instead.take(item, "" if known_mark.startswith("sha256:") else known_mark)
        about = await self._get("?" + urlencode({"fields": _FIELDS}), key)
        titles, hidden = _titles(about)
        wanted = [("ranges", title) for title in titles]
        options = [("valueRenderOption", "UNFORMATTED_VALUE"), ("dateTimeRenderOption", "FORMATTED_STRING")]
        values = await self._get("/values:batchGet?" + urlencode([*wanted, *options]), key) if titles else {}
        contents = _contents(about, titles, hidden, values)
        mark = "sha256:" + hashlib.sha256(repr(contents).encode()).hexdigest()
        return None if mark == known_mark else Taken(mark=mark, contents=contents)

    async def _get(self, rest: str, key: str) -> dict[str, Any]:
        from rejoinder.context.knowledge.fetching import fetch

        address = f"{self._base_url}/v4/spreadsheets/{quote(self._spreadsheet, safe='')}{rest}"
        is_local = self._base_url != SHEETS_URL
        try:
            fetched = await fetch(address, allow_local=is_local, headers={"X-Goog-Api-Key": key})
        except SourceForbidden as error:
            raise SourceUnavailable(
                "The Sheets API does not let your key read this spreadsheet.",
                action="Let everybody with the link read it, and switch the Google Sheets API on for that key.",
            ) from error
        try:
            found = await asyncio.to_thread(json.loads, fetched.content if fetched else b"")
        except (ValueError, RecursionError) as error:
            raise SourceUnavailable("The Sheets API did not answer with JSON.") from error
        return _object(found, "the answer")


def _titles(about: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The names of the sheets that hold cells and are shown, and of those that are hidden. SourceUnavailable."""
    shown: list[str] = []
    hidden: list[str] = []
    sheets = _list(about.get("sheets"), "the spreadsheet's sheets")
    if not sheets:
        raise _odd("the spreadsheet's sheets")
    for sheet in sheets:
        properties = _object(_object(sheet, "a sheet").get("properties", {}), "a sheet's properties")
        title = properties.get("title")
        if not isinstance(title, str):
            raise _odd("a sheet's name")
        if properties.get("sheetType", "GRID") == "GRID":
            (hidden if properties.get("hidden") else shown).append(title)
    return shown[:MOST_SHEETS], hidden


def _contents(about: dict[str, Any], titles: list[str], hidden: list[str], values: dict[str, Any]) -> Contents:
    ranges = _list(values.get("valueRanges", []), "the sheets' cells")
    if len(ranges) != len(titles):
        raise _odd("the sheets' cells")
    grids = tuple(
        Grid(name=title, rows=_rows(_object(held, "a sheet's cells").get("values", [])))
        for title, held in zip(titles, ranges, strict=True)
    )
    return Contents(
        format="sheet",
        title=str(_object(about.get("properties", {}), "the spreadsheet's properties").get("title", "")),
        grids=grids,
        unread=tuple(f"The sheet {title} is hidden and was not read." for title in hidden),
    )


def _rows(values: object) -> tuple[tuple[str, ...], ...]:
    rows = [_list(row, "a sheet's row") for row in _list(values, "a sheet's cells")]
    width = max(map(len, rows), default=0)
    return tuple(tuple(_cell(value) for value in [*row, *[""] * (width - len(row))]) for row in rows)


def _object(found: object, what: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise _odd(what)
    return found


def _list(found: object, what: str) -> list[Any]:
    if not isinstance(found, list):
        raise _odd(what)
    return found


def _odd(what: str) -> SourceUnavailable:
    return SourceUnavailable(
        f"The Sheets API did not answer as it should: {what} cannot be read.",
        action="Nothing needs doing: what was read stays, and it is tried again.",
    )


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)
