"""The child process that reads a document: one job, limits on memory, processor and wall time, then gone.

Takes a file's name and bytes; gives the `Resume` and the document's plain text, or DocumentUnreadable in words.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass

from pydantic import TypeAdapter

from rejoinder.errors import DocumentUnreadable, TooLarge
from rejoinder.types import Resume

LARGEST_BYTES = 20 * 1024 * 1024
LONGEST_READING_S = 25.0
_LARGEST_REPLY_BYTES = 16 * 1024 * 1024
_CHILD = "rejoinder.context.reading.child"
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """`text` is the plain text that bullets' offsets count in."""

    resume: Resume
    text: str


_READ_DOCUMENT = TypeAdapter(ReadDocument)


async def read_in_child(file_name: str, content: bytes, *, longest_s: float = LONGEST_READING_S) -> ReadDocument:
    """Raises TooLarge or DocumentUnreadable. The child never outlives this call."""
    if len(content) > LARGEST_BYTES:
        raise TooLarge(
            f"The file has {len(content) / 1024 / 1024:.0f} MB; at most 20 MB are read.",
            action="Save it without pictures, or as text, and try again.",
        )
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise DocumentUnreadable("The file is empty.", action="Choose the file again, or save it anew.")
    document = "d-" + hashlib.sha256(content).hexdigest()[:16]
    header = json.dumps({"file_name": _plain_name(file_name), "document": document}).encode()
    reply = await _ask_child(header + b"\n" + content, longest_s)
    return _open_reply(reply)


async def _ask_child(job: bytes, longest_s: float) -> bytes:
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


def _open_reply(reply: bytes) -> ReadDocument:
    answer = json.loads(reply)
    if "unreadable" in answer:
        raise DocumentUnreadable(answer["unreadable"]["detail"], action=answer["unreadable"]["action"])
    return _READ_DOCUMENT.validate_python(answer["read"])


def _plain_name(file_name: str) -> str:
    """The last part of a path, without control characters: it is shown, never opened."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in name if character.isprintable())[:200] or "résumé"


def _too_costly() -> DocumentUnreadable:
    return DocumentUnreadable(
        "Reading the file took too much memory or time; it may be damaged or made to do so.",
        action="Save it again as PDF or as plain text, and try that.",
    )
