"""Files that no résumé should be: each is refused in words, and what was there before stays."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.fakes import resumes
from tests.fakes.people import MANAGER, NURSE

from rejoinder.context import Library
from rejoinder.context.reading import read_in_child
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import DocumentUnreadable, RejoinderError, TooLarge


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(resumes.one_column_pdf(NURSE)))
    writer.encrypt("secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for _ in range(2):
        canvas.setFillGray(0.9)
        canvas.rect(0, 0, *A4, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def docx_with_document(document: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(resumes.table_docx(MANAGER))) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            target.writestr(part.filename, document if part.filename == "word/document.xml" else source.read(part))
    return file.getvalue()


def zip_bomb() -> bytes:
    return docx_with_document(b"<w:document>" + b" " * 60_000_000 + b"</w:document>")


def lying_zip_bomb() -> bytes:
    """Says in its directory that the part is small; the content unpacks to 60 MB."""
    content = bytearray(zip_bomb())
    true_size = (60_000_000 + len(b"<w:document></w:document>")).to_bytes(4, "little")
    for place in range(len(content) - 4):
        if content[place : place + 4] == true_size:
            content[place : place + 4] = (1_000).to_bytes(4, "little")
    return bytes(content)


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 20}">' for level in range(1, 12))
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return docx_with_document(
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha ha ha ha">{entities}]><w:document '
        f'xmlns:w="{name}"><w:body><w:p><w:r><w:t>&e11;</w:t>'
        "</w:r></w:p></w:body></w:document>".encode()
    )


def protected_docx() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


BAD_FILES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n \t\n", "empty"),
    "encrypted.pdf": (encrypted_pdf(), "password"),
    "protected.docx": (protected_docx(), "password"),
    "scan.pdf": (scanned_pdf(), "scan"),
    "program.pdf": (b"MZ\x90\x00\x03" + bytes(range(256)) * 20, "program"),
    "noise.txt": (bytes(range(256)) * 40, "no readable text"),
    "truncated.pdf": (resumes.one_column_pdf(NURSE)[:400], "damaged"),
    "broken.docx": (resumes.table_docx(MANAGER)[:5_000], "damaged"),
    "sheet.docx": (b"PK\x05\x06" + b"\x00" * 18, "not a DOCX"),
    "page.pdf": (b"<!DOCTYPE html><html><body>Hello there, I am a web page.</body></html>", "web page"),
    "rich.txt": (rb"{\rtf1\ansi Hello there, rich text is here}", "RTF"),
    "broken.json": (b'{"basics": {"name": "Io"', "JSON"),
    "other.json": (b'{"name": "left-pad", "version": "1.0.0"}', "JSON Resume"),
    "deep.json": (b'{"work": ' + b"[" * 100_000, "JSON"),
    "bomb.docx": (zip_bomb(), "unpacks"),
    "lying.docx": (lying_zip_bomb(), "DOCX"),
    "novel.txt": (b"So it goes. " * 200_000, "far more text"),
    "entities.docx": (entity_bomb(), "DOCX"),
}


@pytest.mark.parametrize("name", BAD_FILES)
async def test_is_refused_in_words(name: str) -> None:
    content, words = BAD_FILES[name]
    with pytest.raises(DocumentUnreadable) as caught:
        await read_in_child(name, content)
    assert words in caught.value.detail
    assert caught.value.action


async def test_over_twenty_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge):
        await read_in_child("big.txt", b"a" * (20 * 1024 * 1024 + 1))


async def test_a_child_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(DocumentUnreadable, match="too much memory or time"):
        await read_in_child("slow.txt", resumes.pasted_text(NURSE), longest_s=0.01)


async def test_a_renamed_but_readable_file_is_read() -> None:
    read = await read_in_child("../../resume.exe", resumes.one_column_pdf(NURSE))
    assert read.resume.name == NURSE.name
    assert (read.resume.format, read.resume.file_name, read.resume.pages) == ("pdf", "resume.exe", 1)


@pytest.mark.parametrize("name", ["scan.pdf", "bomb.docx", "empty"])
async def test_a_refused_file_changes_nothing(name: str, tmp_path: Path) -> None:
    library = Library(tmp_path / "context.sqlite3", encoder=SentenceEncoder.for_documents(), deadline_ms=5_000)
    await library.open()
    try:
        await library.put_resume("nurse.txt", resumes.pasted_text(NURSE))
        before = await library.profile()
        found = await library.retrieve("Do you train newcomers?")
        with pytest.raises(RejoinderError):
            await library.put_resume(name, BAD_FILES[name][0])
        assert await library.profile() == before
        assert (await library.retrieve("Do you train newcomers?")).passages == found.passages
    finally:
        await library.close()
