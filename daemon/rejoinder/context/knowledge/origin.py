"""What a source is to the one that follows it: something to look at, and documents to take from it.

An `Origin` is a folder, a file, a copy, an address or a spreadsheet. `look` says what is there now, `take` fetches one
document's bytes (or its contents, where the origin knows them already).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from rejoinder.context.contents import Contents
from rejoinder.errors import RejoinderError
from rejoinder.types import Unread

MIB = 1024 * 1024
LARGEST_FILE_BYTES = 20 * MIB


class SourceUnavailable(RejoinderError):
    """A source cannot be reached now: what was read before stays. `retry_after_s`: when it asked to be tried again."""

    code, status, retryable, title = "source_unavailable", 502, True, "A source cannot be reached"

    def __init__(self, detail: str, *, action: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(detail, action=action)
        self.retry_after_s = retry_after_s


class SourceForbidden(SourceUnavailable):
    """There is something at the source's place that this machine, or the key that was given, may not read."""


class SourceAway(SourceUnavailable):
    """The drive that a source lies on is not connected."""


class SourceGone(RejoinderError):
    """There is nothing at the source's place any more."""

    code, status, title = "source_gone", 404, "A source is gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A document that is there. Equal marks mean equal content; "" says that only taking it can tell."""

    name: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`unread`: what is there and is not taken, with the reason; `left_out` counts more of it without a name.

    What to watch: everything right inside `folders`, and the `files` alone, which may be folders that come and go.
    """

    items: tuple[Item, ...]
    unread: tuple[Unread, ...] = ()
    left_out: int = 0
    folders: frozenset[Path] = frozenset()
    files: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """`contents` where the origin gives them itself; else `content` is read by `file_name` and `media_type`."""

    mark: str
    file_name: str = ""
    content: bytes = field(default=b"", repr=False)
    media_type: str = ""
    contents: Contents | None = None


class Origin(Protocol):
    async def look(self) -> Look:
        """SourceGone, SourceUnavailable."""
        ...

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        """None where nothing changed since `known_mark`.

        DocumentUnreadable, TooLarge, SourceGone, SourceUnavailable.
        """
        ...
