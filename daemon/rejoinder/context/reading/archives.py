"""Office files are ZIP archives of XML: which kind one is, whether it is safe to unpack, and whether it holds macros.

Takes the bytes; gives an `Archive`, or DocumentUnreadable for a bomb, for entities and for what is no office file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Literal

from rejoinder.errors import DocumentUnreadable

OfficeKind = Literal["docx", "pptx", "xlsx"]
LARGEST_UNPACKED_BYTES = 100 * 1024 * 1024
LARGEST_PART_BYTES = 12 * 1024 * 1024
LARGEST_SHEET_BYTES = 64 * 1024 * 1024
MOST_PARTS = 5_000
DAMAGES = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError)
_SAVE_AS = "Save it as PDF or DOCX, and choose that file."
_FOLDERS: tuple[tuple[str, OfficeKind], ...] = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_TYPES = "[Content_Types].xml"
_OTHER_MAIN_TYPES = (
    (b"application/vnd.ms-word.document.macroEnabled.main+xml", b"wordprocessingml.document"),
    (b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", b"wordprocessingml.document"),
    (
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"wordprocessingml.document",
    ),
    (b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", b"presentationml.presentation"),
    (b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml", b"presentationml.presentation"),
    (b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml", b"presentationml.presentation"),
    (
        b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        b"presentationml.presentation",
    ),
    (
        b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        b"presentationml.presentation",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """`content`: the file, without its macros and named as a plain document where it was a template or had macros."""

    kind: OfficeKind
    content: bytes
    macros: bool


def open_archive(content: bytes) -> Archive:
    """Raises DocumentUnreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            kind = _kind(parts)
            _check_parts(archive, parts)
            types = archive.read(_TYPES) if _TYPES in archive.namelist() else b""
            macros = any(part.filename.lower().endswith("vbaproject.bin") for part in parts)
            if kind != "xlsx" and any(other in types for other, _ in _OTHER_MAIN_TYPES):
                content = _as_plain_document(archive, parts, types)
    except DocumentUnreadable:
        raise
    except (*DAMAGES, NotImplementedError, RuntimeError) as error:
        raise DocumentUnreadable(
            "The DOCX or other office file is damaged: it cannot be unpacked.", action=_SAVE_AS
        ) from error
    return Archive(kind=kind, content=content, macros=macros)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    large = any(part.file_size > _largest(part.filename) for part in parts if _is_xml(part.filename))
    if large or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise DocumentUnreadable(
            "The file unpacks to far more than a document holds; it was not read.",
            action="Save only the part that is needed as a new file, and choose that.",
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise DocumentUnreadable(
            "The file is protected with a password.", action="Save it without a password, and choose that file."
        )


def _largest(name: str) -> int:
    return LARGEST_SHEET_BYTES if name.startswith("xl/") else LARGEST_PART_BYTES


def _kind(parts: list[zipfile.ZipInfo]) -> OfficeKind:
    names = {part.filename for part in parts}
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    what = "an OpenDocument file" if "content.xml" in names else "an archive or another kind of office file"
    raise DocumentUnreadable(f"The file is {what}, not a DOCX.", action=_SAVE_AS)


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """No part of an office file declares a document type or entities; one that does is made to harm."""
    for part in parts:
        if _is_xml(part.filename) and part.file_size and _DECLARATION.search(archive.read(part)[:1_000_000]):
            raise DocumentUnreadable(
                "The file declares XML entities, which no DOCX or other office file does; it was not read.",
                action=_SAVE_AS,
            )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _as_plain_document(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], types: bytes) -> bytes:
    for other, name in _OTHER_MAIN_TYPES:
        types = types.replace(other, b"application/vnd.openxmlformats-officedocument." + name + b".main+xml")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as plain:
        for part in parts:
            plain.writestr(part.filename, types if part.filename == _TYPES else archive.read(part))
    return file.getvalue()
