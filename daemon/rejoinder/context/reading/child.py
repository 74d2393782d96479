"""The child's whole life: a job and a file on standard input, what was read of it as JSON on standard output.

The first line of the input is the job as JSON, the rest the file. Limits are set before anything is read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from importlib import import_module

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
    job = json.loads(sys.stdin.buffer.readline(10_000))
    contents = job["kind"] == "contents"
    _import_readers(job)
    if contents:
        set_limits(CONTENTS_MEMORY_BYTES, CONTENTS_PROCESSOR_S)
    else:
        set_limits(MEMORY_BYTES, PROCESSOR_S)
    answer: dict[str, object]
    try:
        answer = {"read": _read_contents(job) if contents else _read_resume(job)}
    except DocumentUnreadable as error:
        answer = {"unreadable": {"detail": error.detail, "action": error.action}}
    except (MemoryError, RecursionError):
        sys.exit(EXIT_TOO_COSTLY)
    except Exception as error:  # whatever a file provokes is said in words, and the daemon lives on
        answer = {
            "unreadable": {"detail": f"The file could not be understood ({type(error).__name__}).", "action": SAVE_AS}
        }
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _import_readers(job: Mapping[str, str]) -> None:
    """What the job will probably need, while Python may still keep what it compiles: the limits forbid writing."""
    if job["kind"] == "resume":
        import_module(f"{_READING}.formats")
        return
    import_module(f"{_READING}.knowledge")
    reader = _READERS.get(job["file_name"].lower().rpartition(".")[2])
    if reader:
        import_module(f"{_READING}.{reader}")


def _read_resume(job: Mapping[str, str]) -> dict[str, object]:
    from rejoinder.context.reading.formats import read_document
    from rejoinder.context.understanding import understand

    document = read_document(sys.stdin.buffer.read())
    read = understand(document, file_name=job["file_name"], document_id=job["document"])
    return {"resume": asdict(read.resume), "text": read.text}


def _read_contents(job: Mapping[str, str]) -> dict[str, object]:
    from rejoinder.context.reading.knowledge import read_knowledge

    if sys.platform != "win32":
        os.nice(KINDER_BY)
    content = sys.stdin.buffer.read()
    return asdict(read_knowledge(content, file_name=job["file_name"], media_type=job["media_type"]))


def set_limits(memory_bytes: int, processor_s: int) -> None:
    """Memory, processor time, open files, and no file may grow: what a bomb can take is bounded by the system."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, processor_s),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
