"""Which format a file really is, by its first bytes and content; its name is not asked.

Takes the bytes; gives the `Document`, or DocumentUnreadable saying what the file is instead and what to do.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from rejoinder.context.reading.document import Document
from rejoinder.context.reading.docx import read_docx
from rejoinder.context.reading.json_lines import read_json
from rejoinder.context.reading.markdown import looks_like_markdown, read_markdown
from rejoinder.context.reading.pdf import read_pdf
from rejoinder.context.reading.plain import decode_text, read_plain
from rejoinder.errors import DocumentUnreadable

FEWEST_CHARACTERS = 20
LARGEST_UNPACKED_BYTES = 100 * 1024 * 1024
LARGEST_PART_BYTES = 12 * 1024 * 1024
MOST_PARTS = 5_000
LONGEST_TEXT_CHARACTERS = 1_000_000
_CHOOSE = "Choose a PDF, DOCX, Markdown or plain-text file, or a JSON Resume."
_SAVE_AS = "Save it as PDF or DOCX, and choose that file."
_OLE_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRANGERS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture or a recording"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "PostScript"),
)


def read_document(content: bytes) -> Document:
    """Raises DocumentUnreadable."""
    document = _reader_of(content)(content)
    letters = sum(character.isalnum() for line in document.lines for character in line.text)
    if letters >= FEWEST_CHARACTERS:
        return document
    if document.format == "pdf":
        raise DocumentUnreadable(
            f"The PDF has {document.pages} {'page' if document.pages == 1 else 'pages'} but almost no text:"
            " it is probably a scan.",
            action="Export it from the program that it was written with, or run text recognition on it first.",
        )
    raise DocumentUnreadable("There is almost no text in the file.", action="Choose another file.")


def _reader_of(content: bytes) -> Callable[[bytes], Document]:
    if b"%PDF-" in content[:1024]:
        return read_pdf
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        _check_archive(content)
        return read_docx
    if content[:8] == _OLE_CONTAINER:
        raise _old_office(content)
    for start, kind in _STRANGERS:
        if content.startswith(start):
            raise DocumentUnreadable(f"The file is {kind}, not a résumé that can be read.", action=_CHOOSE)
    text = decode_text(content)
    if len(text) > LONGEST_TEXT_CHARACTERS:
        raise DocumentUnreadable("The file holds far more text than a résumé.", action="Choose your résumé alone.")
    beginning = text.lstrip()[:200].lower()
    if beginning.startswith("{\\rtf"):
        raise DocumentUnreadable("The file is rich text (RTF), which is not read.", action=_SAVE_AS)
    if beginning.startswith(("<!doctype html", "<html", "<?xml")):
        raise DocumentUnreadable("The file is a web page or XML, which is not read.", action=_SAVE_AS)
    if beginning.startswith(("{", "[")):
        return lambda _: read_json(text)
    return (lambda _: read_markdown(text)) if looks_like_markdown(text) else (lambda _: read_plain(text))


def _check_archive(content: bytes) -> None:
    """Refuse an archive that is not a DOCX, or that unpacks to more than a document ever does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentUnreadable("The file is damaged: it cannot be unpacked.", action=_SAVE_AS) from error
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES
        or any(part.file_size > LARGEST_PART_BYTES for part in parts if part.filename.endswith((".xml", ".rels")))
    ):
        raise DocumentUnreadable(
            "The file unpacks to far more than a document holds; it was not read.", action=_SAVE_AS
        )
    names = {part.filename for part in parts}
    if "word/document.xml" not in names and not any(name.startswith("word/") for name in names):
        kind = "an OpenDocument file" if "content.xml" in names else "an archive or another kind of office file"
        raise DocumentUnreadable(f"The file is {kind}, not a DOCX.", action=_SAVE_AS)


def _old_office(content: bytes) -> DocumentUnreadable:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DocumentUnreadable(
            "The DOCX is protected with a password.", action="Save it without a password, and choose that file."
        )
    return DocumentUnreadable("The file is an old Word or Office file (.doc), which is not read.", action=_SAVE_AS)
