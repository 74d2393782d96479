"""The child process that reads a document: one job, limits on memory, processor and wall time, then gone.

Takes a file's name and bytes; gives the `Resume` and the document's plain text, or the `Contents` of a knowledge file,
or DocumentUnreadable in words. A job's first line is JSON {kind: resume or contents, file_name, ...}.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from rejoinder.context.contents import Contents
from rejoinder.errors import DocumentUnreadable, TooLarge
from rejoinder.types import Resume

LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_CONTENTS_BYTES = 50 * 1024 * 1024
LONGEST_READING_S = 25.0
LONGEST_CONTENTS_S = 90.0
_LARGEST_REPLY_BYTES = 32 * 1024 * 1024
_CHILD = "rejoinder.context.reading.child"
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


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
    job = {"kind": "contents", "file_name": _plain_name(file_name), "media_type": media_type[:200]}
    return _CONTENTS.validate_python(await _ask_child(job, content, longest_s))


def _check_size(content: bytes, most: int) -> None:
    if len(content) > most:
        raise TooLarge(
            f"The file has {len(content) / 1024 / 1024:.0f} MB; at most {most // 1024 // 1024} MB are read.",
            action="Save it without pictures, or as text, and try again.",
        )
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise DocumentUnreadable("The file is empty.", action="Choose the file again, or save it anew.")


async def _ask_child(job: dict[str, str], content: bytes, longest_s: float) -> Any:
    reply = await _run_child(json.dumps(job).encode() + b"\n" + content, longest_s)
    answer = json.loads(reply)
    if "unreadable" in answer:
        raise DocumentUnreadable(answer["unreadable"]["detail"], action=answer["unreadable"]["action"])
    return answer["read"]


async def _run_child(job: bytes, longest_s: float) -> bytes:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-W", "ignore", "-m", _CHILD,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    try:
        reply, _ = await asyncio.wait_for(child.communicate(job), longest_s)
    except TimeoutError as error:
        raise _too_costly() from error
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode != 0 or not reply or len(reply) > _LARGEST_REPLY_BYTES:
        raise _too_costly()
    return reply


def _plain_name(file_name: str) -> str:
    """The last part of a path, without control characters: it is shown, never opened."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in name if character.isprintable())[:200] or "résumé"


def _too_costly() -> DocumentUnreadable:
    return DocumentUnreadable(
        "Reading the file took too much memory or time; it may be damaged or made to do so.",
        action="Save it again as PDF or as plain text, and try that.",
    )
