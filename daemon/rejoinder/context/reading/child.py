"""The child's whole life: jobs and files on standard input, what was read of each as JSON on standard output.

A job is a line of JSON {kind, file_name, bytes, ...} with the file behind it; its reply is a line with a length and the
JSON of that length. Limits are set before anything is read; those on time count anew for each file.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from importlib import import_module
from typing import BinaryIO

from rejoinder.errors import DocumentUnreadable

MEMORY_BYTES = 512 * 1024 * 1024
PROCESSOR_S = 15
CONTENTS_MEMORY_BYTES = 768 * 1024 * 1024
CONTENTS_PROCESSOR_S = 60
KINDER_BY = 10  # steps of niceness: indexing a folder must not slow a meeting down
OPEN_FILES = 32
EXIT_TOO_COSTLY = 3
_READING = "rejoinder.context.reading"
_READERS = {
    "pdf": "pdf_items",
    "docx": "docx",
    "pptx": "slides",
    "xlsx": "workbook",
    "html": "web_page",
    "htm": "web_page",
}
SAVE_AS = "Save it as PDF, DOCX or plain text, and choose that file."


def main() -> None:
    replies = _take_standard_output()
    begun = False
    while job_line := sys.stdin.buffer.readline(10_000):
        job = json.loads(job_line)
        contents = job["kind"] == "contents"
        if not begun:
            _import_readers(job)
            begin_limits(CONTENTS_MEMORY_BYTES if contents else MEMORY_BYTES)
            begun = True
        allow_processor_time(CONTENTS_PROCESSOR_S if contents else PROCESSOR_S)
        reply = json.dumps(_answer(job, sys.stdin.buffer.read(job["bytes"]))).encode()
        replies.write(b"%d\n" % len(reply) + reply)
        replies.flush()


def _take_standard_output() -> BinaryIO:
    """For the replies alone: whatever a reader prints goes where errors go."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def _answer(job: Mapping[str, str], content: bytes) -> dict[str, object]:
    try:
        return {"read": _read_contents(job, content) if job["kind"] == "contents" else _read_resume(job, content)}
    except DocumentUnreadable as error:
        return {"unreadable": {"detail": error.detail, "action": error.action}}
    except (MemoryError, RecursionError):
        sys.exit(EXIT_TOO_COSTLY)
    except Exception as error:  # whatever a file provokes is said in words, and the daemon lives on
        return {
            "unreadable": {"detail": f"The file could not be understood ({type(error).__name__}).", "action": SAVE_AS}
        }


def _import_readers(job: Mapping[str, str]) -> None:
    """What the job will probably need, while Python may still keep what it compiles: the limits forbid writing."""
    if job["kind"] == "resume":
        import_module(f"{_READING}.formats")
        return
    if sys.platform != "win32":
        os.nice(KINDER_BY)
    import_module(f"{_READING}.knowledge")
    reader = _READERS.get(job["file_name"].lower().rpartition(".")[2])
    if reader:
        import_module(f"{_READING}.{reader}")


def _read_resume(job: Mapping[str, str], content: bytes) -> dict[str, object]:
    from rejoinder.context.reading.formats import read_document
    from rejoinder.context.understanding import understand

    document = read_document(content)
    read = understand(document, file_name=job["file_name"], document_id=job["document"])
    return {"resume": asdict(read.resume), "text": read.text}


def _read_contents(job: Mapping[str, str], content: bytes) -> dict[str, object]:
    from rejoinder.context.reading.knowledge import read_knowledge

    return asdict(read_knowledge(content, file_name=job["file_name"], media_type=job["media_type"]))


def begin_limits(memory_bytes: int) -> None:
    """Memory, open files, and no file may grow: what a bomb can take is bounded by the system."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def allow_processor_time(processor_s: int) -> None:
    """From now on; beyond it the system ends the child."""
    if sys.platform == "win32":
        return
    import resource

    used_s = math.ceil(time.process_time())
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used_s + processor_s, hard))


if __name__ == "__main__":
    main()
