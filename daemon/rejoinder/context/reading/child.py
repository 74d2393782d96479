"""The child's whole life: a file on standard input, what was understood of it as JSON on standard output.

The first line of the input is JSON (file_name, document), the rest the file. Limits are set before anything is read.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.errors import DocumentUnreadable

MEMORY_BYTES = 512 * 1024 * 1024
PROCESSOR_S = 15
OPEN_FILES = 32
EXIT_TOO_COSTLY = 3
SAVE_AS = "Save it as PDF, DOCX or plain text, and choose that file."


def main() -> None:
    set_limits()
    header, _, content = sys.stdin.buffer.read().partition(b"\n")
    job = json.loads(header)
    answer: dict[str, object]
    try:
        read = understand(read_document(content), file_name=job["file_name"], document_id=job["document"])
        answer = {"read": {"resume": asdict(read.resume), "text": read.text}}
    except DocumentUnreadable as error:
        answer = {"unreadable": {"detail": error.detail, "action": error.action}}
    except (MemoryError, RecursionError):
        sys.exit(EXIT_TOO_COSTLY)
    except Exception as error:  # whatever a file provokes is said in words, and the daemon lives on
        answer = {
            "unreadable": {"detail": f"The file could not be understood ({type(error).__name__}).", "action": SAVE_AS}
        }
    sys.stdout.buffer.write(json.dumps(answer).encode())


def set_limits() -> None:
    """Memory, processor time, open files, and no file may grow: what a bomb can take is bounded by the system."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_S),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
