"""Documents read in a child process, with limits on memory, processor and wall time.

Takes a file's name and bytes; gives the `Resume` and the document's plain text, or the `Contents` of a knowledge file,
or DocumentUnreadable in words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from rejoinder.context.contents import Contents
from rejoinder.context.reading.pool import Child, KeptChildren
from rejoinder.errors import DocumentUnreadable, TooLarge
from rejoinder.types import Resume

LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_CONTENTS_BYTES = 50 * 1024 * 1024
LONGEST_READING_S = 25.0
LONGEST_CONTENTS_S = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """`text` is the plain text that bullets' offsets count in."""

    resume: Resume
    text: str


_READ_DOCUMENT = TypeAdapter(ReadDocument)
_CONTENTS = TypeAdapter(Contents)


async def read_in_child(file_name: str, content: bytes, *, longest_s: float = LONGEST_READING_S) -> ReadDocument:
    """A résumé. Raises TooLarge or DocumentUnreadable. The child never outlives this call."""
    _check_size(content, LARGEST_BYTES)
    document = "d-" + hashlib.sha256(content).hexdigest()[:16]
    job = {"kind": "resume", "file_name": _plain_name(file_name), "document": document}
    return _READ_DOCUMENT.validate_python(await _ask_child(job, content, longest_s))


async def read_contents(
    file_name: str, content: bytes, *, media_type: str = "", longest_s: float = LONGEST_CONTENTS_S
) -> Contents:
    """A knowledge file: PDF, DOCX, PPTX, XLSX, CSV, Markdown, HTML or text, told by its bytes.

    `media_type`: what a server said of it, "" for a file; it and the name only tell one kind of text from another.
    Raises TooLarge or DocumentUnreadable. The child never outlives this call; the caller bounds how many run at once.
    """
    _check_size(content, LARGEST_CONTENTS_BYTES)
    return _CONTENTS.validate_python(await _ask_child(_contents_job(file_name, media_type), content, longest_s))


class ContentsReader:
    """`read_contents` for many files: its children stay for the next ones. The limits are those of each file."""

    def __init__(self) -> None:
        self._children = KeptChildren()

    async def __call__(
        self, file_name: str, content: bytes, *, media_type: str = "", longest_s: float = LONGEST_CONTENTS_S
    ) -> Contents:
        """TooLarge, DocumentUnreadable."""
        _check_size(content, LARGEST_CONTENTS_BYTES)
        job = _contents_job(file_name, media_type)
        return _CONTENTS.validate_python(await self._children.ask(job, content, longest_s))

    async def close(self) -> None:
        await self._children.close()


def _contents_job(file_name: str, media_type: str) -> dict[str, str]:
    return {"kind": "contents", "file_name": _plain_name(file_name), "media_type": media_type[:200]}


def _check_size(content: bytes, most: int) -> None:
    if len(content) > most:
        raise TooLarge(
            f"The file has {len(content) / 1024 / 1024:.0f} MB; at most {most // 1024 // 1024} MB are read.",
            action="Save it without pictures, or as text, and try again.",
        )
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise DocumentUnreadable("The file is empty.", action="See that it holds something, or use another one.")


async def _ask_child(job: dict[str, str], content: bytes, longest_s: float) -> Any:
    child = await Child.start()
    try:
        return await child.ask(job, content, longest_s)
    finally:
        await child.kill()


def _plain_name(file_name: str) -> str:
    """The last part of a path, without control characters: it is shown, never opened."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in name if character.isprintable())[:200] or "résumé"
