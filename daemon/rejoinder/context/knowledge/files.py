"""One file on this machine: its mark, and its bytes once nobody writes to it.

`take_file` waits while a file still grows, opens no link and nothing but plain files, and reads at most 20 MiB.
"""

from __future__ import annotations

import asyncio
import os
import stat
import time
from pathlib import Path

from rejoinder.context.knowledge.origin import LARGEST_FILE_BYTES, MIB, Item, Look, SourceGone, Taken
from rejoinder.errors import DocumentUnreadable, RejoinderError, TooLarge

QUIET_S = 0.12
LONGEST_WAIT_S = 1.0
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class FileOrigin:
    """A single file, wherever it lies; a link that the user gave is followed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def look(self) -> Look:
        return await asyncio.to_thread(self._look)

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        path = await asyncio.to_thread(self._resolved)
        return await take_file(path, known_mark, inside=path.parent)

    def _look(self) -> Look:
        path = self._resolved()
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceGone("There is no file at this place any more.", action="Remove this source and add it anew.")
        return Look(
            items=(Item(name=self._path.name, mark=mark_of(status)),), files=frozenset({path, watched_as(self._path)})
        )

    def _resolved(self) -> Path:
        try:
            return self._path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise SourceGone("The file is not there any more.", action="Put it back, or remove this source.") from error


def watched_as(path: Path) -> Path:
    """The path's own entry in its folder: notices name folders by one path each, without links."""
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError):
        return path


def mark_of(status: os.stat_result) -> str:
    """Changes whenever the file is written, its times set back or not, or another takes its place."""
    return f"{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_size}:{status.st_ino}"


async def take_file(path: Path, known_mark: str, *, inside: Path) -> Taken | None:
    """The file's bytes, or None where its mark is `known_mark`. DocumentUnreadable, TooLarge in words."""
    ends_at_s = time.monotonic() + LONGEST_WAIT_S
    while True:
        mark, content, is_quiet = await asyncio.to_thread(_read_once, path, known_mark, inside)
        if content is None:
            return None
        if is_quiet or time.monotonic() > ends_at_s:
            return Taken(mark=mark, file_name=path.name, content=content)
        await asyncio.sleep(QUIET_S)


def _read_once(path: Path, known_mark: str, inside: Path) -> tuple[str, bytes | None, bool]:
    """Its mark, its bytes (None: unchanged), and whether it was left alone meanwhile and just before."""
    try:
        if not path.parent.resolve(strict=True).is_relative_to(inside.resolve(strict=True)):
            raise DocumentUnreadable("A link that leads out of the folder: not followed.")
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            before = os.fstat(file.fileno())
            _check(before)
            if mark_of(before) == known_mark:
                return known_mark, None, True
            content = file.read(LARGEST_FILE_BYTES + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise _closed(error) from error
    if len(content) > LARGEST_FILE_BYTES:
        raise TooLarge("It grew beyond 20 MB while it was read.")
    is_quiet = mark_of(before) == mark_of(after) and time.time() - after.st_mtime > QUIET_S
    return mark_of(before), content, is_quiet


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise DocumentUnreadable("It is not a plain file.")
    if status.st_size > LARGEST_FILE_BYTES:
        raise TooLarge(f"{status.st_size / MIB:,.0f} MB: at most 20 MB of a file are read.")


def _closed(error: OSError) -> RejoinderError:
    return DocumentUnreadable(f"It cannot be opened ({error.strerror or 'error'}).", action="Check who may read it.")
