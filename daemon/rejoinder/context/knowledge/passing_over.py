"""Which files of a folder are read: by name first, and by their first bytes where the name does not tell.

Whether a file then is what it says is the reader's to find out, in a process of its own.
"""

from __future__ import annotations

import re2

SNIFFED_BYTES = 4_096
READ_SUFFIXES = frozenset(
    {"pdf", "docx", "docm", "pptx", "pptm", "xlsx", "xlsm", "csv", "tsv"}
    | {"md", "markdown", "html", "htm", "xhtml", "txt", "text", "rst", "adoc", "org", "log"}
)
_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "$RECYCLE.BIN", "lost+found"})
_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
# A word processor's lock, an editor's copy, a download under way.
_PASSING = re2.compile(
    r"(?i)^(~\$|\.~lock\.|#.*#$)|(~|\.tmp|\.temp|\.swp|\.bak|\.part|\.partial|\.crdownload|\.lock|\.pyc)$"
)
_READABLE_STARTS = (b"%PDF-", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff")


def is_passed_over(name: str, *, folder: bool) -> bool:
    """Hidden entries, other programs' folders, locks and unfinished files: never read and never mentioned."""
    if name.startswith("."):
        return True
    if folder:
        return name in _FOLDERS
    return name.lower() in _NAMES or _PASSING.search(name) is not None


def suffix_of(name: str) -> str:
    """ "pdf" for "Plan.PDF", "" where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def looks_readable(start: bytes) -> bool:
    """Whether a file's first bytes are text, or a document that is read."""
    return start.startswith(_READABLE_STARTS) or b"\x00" not in start
