"""Which format a file really is, by its first bytes and content.

A name or media type only chooses among the formats that are text, which bytes alone do not tell apart.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal

from rejoinder.errors import DocumentUnreadable

Recognised = Literal["pdf", "archive", "old-office", "rtf", "markup", "json", "text"]
_OLE_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")
_STRANGERS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture or a recording"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"\xfd7zXZ", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "PostScript"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"fLaC", "a recording"),
)
_FILM_MARK = b"ftyp"  # the second four bytes of MP4, MOV and M4A
_MARKUP = re.compile(
    r"\s*(?:<\?xml|<!doctype|<html|<svg|<head|<body|<!--.{0,2000}?-->\s*<(?:!doctype|html))", re.DOTALL | re.I
)
CHOOSE = "Choose a PDF, DOCX, Markdown or plain-text file, or a JSON Resume."


def recognise(content: bytes) -> Recognised:
    """Raises DocumentUnreadable for a program, a picture, a recording, a database and the like."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_ARCHIVES):
        return "archive"
    if content.startswith(_OLE_CONTAINER):
        return "old-office"
    mark, stranger = next(((mark, kind) for mark, kind in _STRANGERS if content.startswith(mark)), (b"", ""))
    if content[4:8] == _FILM_MARK:
        mark, stranger = _FILM_MARK, "a film or a recording"
    if stranger and not _is_plainly_text(mark, content):
        raise DocumentUnreadable(f"The file is {stranger}, not a document that can be read.", action=CHOOSE)
    return _textual(content)


def _is_plainly_text(mark: bytes, content: bytes) -> bool:
    """Words may begin like a program ("MZ ..."): then only a control character near the start makes them one."""
    if mark == b"%!PS" or any(byte < 32 or byte > 126 for byte in mark):
        return False
    return not any(byte < 9 or 13 < byte < 32 for byte in content[:4096])


def _textual(content: bytes) -> Recognised:
    beginning = content[:4096]
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = beginning[: len(beginning) // 2 * 2].decode("utf-16", errors="replace")
    else:
        text = beginning.decode("utf-8-sig", errors="replace")
    text = text.lstrip("\ufeff \t\r\n")
    if text.lower().startswith("{\\rtf"):
        return "rtf"
    if _MARKUP.match(text):
        return "markup"
    return "json" if text.startswith(("{", "[")) else "text"


def old_office(content: bytes) -> DocumentUnreadable:
    """What to say of a container of the time before 2007, which is also what a protected office file is put in."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DocumentUnreadable(
            "The file is protected with a password.", action="Save it without a password, and choose that file."
        )
    return DocumentUnreadable(
        "The file is an old Word or Office file (.doc, .xls, .ppt), which is not read.",
        action="Save it as DOCX, XLSX, PPTX or PDF, and choose that file.",
    )
