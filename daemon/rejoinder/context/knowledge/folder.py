"""A folder on this machine: which of its documents are there, bounded in number, depth, size and time.

Links are not followed: what they lead to inside the folder is found there, and what lies outside is refused by name.
Everything here blocks and belongs off the event loop, except `FolderOrigin`, which sees to that.
"""

from __future__ import annotations

import asyncio
import os
import stat
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.context.knowledge.files import mark_of, take_file, watched_as
from rejoinder.context.knowledge.origin import LARGEST_FILE_BYTES, MIB, Item, Look, SourceGone, SourceUnavailable, Taken
from rejoinder.context.knowledge.passing_over import (
    READ_SUFFIXES,
    SNIFFED_BYTES,
    is_passed_over,
    looks_readable,
    suffix_of,
)
from rejoinder.types import Unread

MOST_FILES = 5_000
MOST_NAMES = 200_000
MOST_FOLDERS = 4_000
DEEPEST = 16
LONGEST_WALK_S = 8.0
LARGEST_TOTAL_BYTES = 500 * MIB
MOST_NAMED = 200
_KINDS = (
    (stat.S_ISFIFO, "a pipe between programs, not a document"),
    (stat.S_ISSOCK, "a program's socket, not a document"),
    (stat.S_ISCHR, "a device, not a document"),
    (stat.S_ISBLK, "a device, not a document"),
)
_NOT_ON_DISK = frozenset({Path("/proc"), Path("/sys"), Path("/dev"), Path("/run")})


@dataclass(slots=True)
class _Walk:
    """What one walk has come across. `names`: files by their path within the folder."""

    root: Path
    ends_at_s: float
    names: list[str] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    more: bool = False
    left_out: int = 0

    def note(self, name: str, reason: str) -> None:
        if len(self.unread) < MOST_NAMED:
            self.unread.append(Unread(name=name, reason=reason))
        else:
            self.left_out += 1


class FolderOrigin:
    """`outside`: a folder that is never read, though it may lie in this one: the daemon's own."""

    def __init__(
        self, folder: Path, *, outside: Path | None = None, most_files: int = MOST_FILES,
        stopping: threading.Event | None = None,
    ) -> None:  # fmt: skip
        self._folder = folder
        self._outside = outside
        self._most_files = most_files
        self._stopping = stopping or threading.Event()

    async def look(self) -> Look:
        return await asyncio.to_thread(self._look)

    async def take(self, item: Item, known_mark: str) -> Taken | None:
        return await take_file(self._folder / item.name, known_mark, inside=self._folder)

    def _look(self) -> Look:
        """The first `most_files` by depth and name, so that two looks at the same folder choose the same."""
        root = _root_of(self._folder)
        walk = _Walk(root=root, ends_at_s=time.monotonic() + LONGEST_WALK_S)
        self._walk(walk)
        chosen = sorted(walk.names, key=lambda name: (name.count("/"), name))
        items, others = self._choose(walk, chosen)
        if left := len(chosen) - self._most_files:
            if left > 0:
                more = "more than " if walk.more else ""
                walk.note("", f"{more}{left:,} more files: at most {self._most_files:,} of a folder are read")
        elif walk.more:
            walk.note("", "the folder is too large to be looked through; only its beginning was")
        for suffix, count in sorted(others.items())[:20]:
            files = "1 file" if count == 1 else f"{count:,} files"
            walk.note(f"*.{suffix}" if suffix else "*", f"{files} of a kind that is not read")
        return Look(
            items=tuple(items), unread=tuple(walk.unread), left_out=walk.left_out,
            folders=frozenset(walk.folders), files=frozenset({watched_as(self._folder), root}),
        )  # fmt: skip

    def _walk(self, walk: _Walk) -> None:
        waiting: deque[tuple[Path, int]] = deque([(walk.root, 0)])
        while waiting and not walk.more:
            folder, depth = waiting.popleft()
            if len(walk.folders) >= MOST_FOLDERS:
                walk.more = True
                return
            walk.folders.append(folder)
            for entry in self._entries(walk, folder):
                if entry.is_dir(follow_symlinks=False):
                    self._go_down(walk, waiting, Path(entry.path), depth + 1)
                elif entry.is_file(follow_symlinks=False):
                    walk.names.append(_within(walk.root, entry.path))
                else:
                    walk.note(_within(walk.root, entry.path), _kind_of(entry))

    def _go_down(self, walk: _Walk, waiting: deque[tuple[Path, int]], folder: Path, depth: int) -> None:
        if folder == self._outside or folder in _NOT_ON_DISK:
            return
        if depth > DEEPEST:
            walk.note(_within(walk.root, str(folder)), f"deeper than {DEEPEST} folders")
        else:
            waiting.append((folder, depth))

    def _entries(self, walk: _Walk, folder: Path) -> Iterator[os.DirEntry[str]]:
        """What lies in one folder and may be read; links and unreadable folders are noted."""
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if len(walk.names) >= MOST_NAMES or time.monotonic() > walk.ends_at_s or self._stopping.is_set():
                        walk.more = True
                        return
                    if not _is_text(entry.name):
                        walk.note(_within(walk.root, entry.path), "its name is not readable as text: rename it")
                        continue
                    if is_passed_over(entry.name, folder=entry.is_dir(follow_symlinks=False)):
                        continue
                    if entry.is_symlink():
                        _note_link(walk, entry)
                    else:
                        yield entry
        except OSError as error:
            if folder == walk.root:
                raise _unreadable(error) from error
            walk.note(_within(walk.root, str(folder)), f"the folder cannot be opened ({error.strerror or 'error'})")

    def _choose(self, walk: _Walk, names: list[str]) -> tuple[list[Item], Counter[str]]:
        items: list[Item] = []
        others: Counter[str] = Counter()
        total = 0
        for name in names[: self._most_files]:
            if self._stopping.is_set():
                break
            path = walk.root / name
            try:
                status = path.lstat()
                if suffix_of(name) not in READ_SUFFIXES and not looks_readable(_start_of(path)):
                    others[suffix_of(name)] += 1
                    continue
            except OSError as error:
                walk.note(name, f"it cannot be opened ({error.strerror or 'error'})")
                continue
            if status.st_size > LARGEST_FILE_BYTES:
                walk.note(name, f"{status.st_size / MIB:,.0f} MB: at most 20 MB of a file are read")
            elif (total := total + status.st_size) > LARGEST_TOTAL_BYTES:
                walk.note(name, f"the folder's files come to more than {LARGEST_TOTAL_BYTES // MIB} MB")
            else:
                items.append(Item(name=name, mark=mark_of(status)))
        return items, others


def _root_of(folder: Path) -> Path:
    try:
        root = folder.resolve(strict=True)
    except FileNotFoundError as error:
        raise SourceGone("The folder is not there any more.", action="Put it back, or remove this source.") from error
    except (OSError, RuntimeError) as error:
        raise _unreadable(error) from error
    if not root.is_dir():
        raise SourceGone("There is no folder at this place any more.", action="Remove this source and add it anew.")
    return root


def _unreadable(error: Exception) -> SourceUnavailable:
    why = getattr(error, "strerror", None) or "error"
    return SourceUnavailable(f"The folder cannot be opened ({why}).", action="Check who may read it.")


def _note_link(walk: _Walk, entry: os.DirEntry[str]) -> None:
    """Named where it leads out, nowhere or round in a circle; what else it leads to inside is found there anyway."""
    name = _within(walk.root, entry.path)
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        walk.note(name, "a link that leads nowhere")
        return
    if not target.is_relative_to(walk.root):
        walk.note(name, "a link that leads out of the folder: not followed")
    elif Path(entry.path).parent.is_relative_to(target):
        walk.note(name, "a link to a folder that it lies in itself: not followed")


def _kind_of(entry: os.DirEntry[str]) -> str:
    """What is neither a file, a folder nor a link, in words. It is never opened: that may wait for ever."""
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return f"it cannot be opened ({error.strerror or 'error'})"
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "it is not a plain file")


def _is_text(name: str) -> bool:
    """Not so for a name whose bytes are of another encoding than the disk's."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _within(root: Path, path: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/").encode("utf-8", "replace").decode()


def _start_of(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with suppress(OSError), os.fdopen(descriptor, "rb") as file:
        return file.read(SNIFFED_BYTES)
    return b"\x00"
