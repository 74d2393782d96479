"""Hostile and broken knowledge files: refused or bounded in words by the child, and the next file is read as ever."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.fakes.documents import handbook_docx, handbook_pdf, handbook_slides

from rejoinder.context.reading import ContentsReader, read_contents, read_in_child
from rejoinder.context.reading.pool import KeptChildren
from rejoinder.errors import DocumentUnreadable, TooLarge

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = '<!DOCTYPE d [<!ENTITY e0 "ha ha">' + "".join(
    f'<!ENTITY e{level} "{f"&e{level - 1};" * 20}">' for level in range(1, 12)
)
BOMB = ENTITIES + "]>"


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An office file with some of its parts exchanged, and others added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            if part.filename not in parts:
                target.writestr(part.filename, source.read(part))
        for name, data in parts.items():
            target.writestr(name, data)
    return file.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    active.append(["Article", "Count"])
    active.append(["Lamp", 3])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def protected_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(handbook_pdf()))
    writer.encrypt("secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def crowded_pdf() -> bytes:
    """160 kB that unpack to 48 million letters on one page."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    canvas.drawString(50, 700, "a line of text")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(file.getvalue()))
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaa) Tj " * 3_000_000 + b"ET")
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def deep_docx() -> bytes:
    tables = "<w:tbl><w:tr><w:tc>" * 3_000
    body = f'<w:document xmlns:w="{WORD}"><w:body>{tables}'.encode()
    return with_parts(handbook_docx(), {"word/document.xml": body})


def old_container() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


SHEET_BOMB = b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 3_000_000 + b"</sheetData></worksheet>"
REFUSED = {
    "bomb.docx": (with_parts(handbook_docx(), {"word/document.xml": b"<a>" + b" " * 60_000_000}), "unpacks"),
    "bomb.xlsx": (with_parts(sheet(), {"xl/worksheets/sheet1.xml": SHEET_BOMB}), "unpacks"),
    "bomb.pptx": (with_parts(handbook_slides(), {"ppt/slides/slide1.xml": b" " * 60_000_000}), "unpacks"),
    "entities.docx": (with_parts(handbook_docx(), {"word/document.xml": f"{BOMB}<a>&e11;</a>".encode()}), "entities"),
    "entities.pptx": (with_parts(handbook_slides(), {"ppt/slides/slide1.xml": BOMB.encode()}), "entities"),
    "entities.xlsx": (with_parts(sheet(), {"xl/sharedStrings.xml": f"{BOMB}<sst/>".encode("utf-16")}), "entities"),
    "entities.svg": (f'<?xml version="1.0"?>{BOMB}<svg><text>&e11;</text></svg>'.encode(), "drawing"),
    "program.md": (b"MZ\x90\x00\x03" + bytes(range(256)) * 20, "program"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"0" * 500, "picture"),
    "film.csv": (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 500, "film"),
    "noise.html": (bytes(range(256)) * 40, "no readable text"),
    "protected.pdf": (protected_pdf(), "password"),
    "protected.xlsx": (old_container() + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old.doc": (old_container(), "old Word or Office"),
    "cut.pdf": (handbook_pdf()[:1_500], "damaged"),
    "cut.docx": (handbook_docx()[:9_000], "damaged"),
    "cut.pptx": (handbook_slides()[:9_000], "damaged"),
    "cut.xlsx": (sheet()[:3_000], "damaged"),
    "rotten.docx": (handbook_docx()[:3_000] + b"\x00" * 300 + handbook_docx()[3_300:], "damaged"),
    "deep.docx": (deep_docx(), "damaged"),
    "deep.html": (b"<html><body>" + b"<div>" * 200_000 + b"far down", "no text"),
    "deep.md": (b">" * 50_000 + b" far down\n", "no text"),
    "rich.rtf": (rb"{\rtf1\ansi Hello there}", "RTF"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_is_refused_in_words(name: str) -> None:
    content, words = REFUSED[name]
    with pytest.raises(DocumentUnreadable) as caught:
        await read_contents(name, content)
    assert words in caught.value.detail
    assert caught.value.action


BOUNDED = {
    "one-line.txt": b"word " * 1_000_000,
    "no-space.txt": b"a" * 5_000_000,
    "one-line.md": b"# Title\n\n" + b"*a* [x](y) " * 450_000,
    "wide.csv": b"a,b\n" + b"x" * 5_000_000 + b",1\n2,3\n",
    "entities.html": f"{BOMB.replace('DOCTYPE d', 'DOCTYPE html')}<html><body><p>Well &e11;</p></body></html>".encode(),
    "open-quote.csv": b'a,b\n"never closed,1\n' + b"x,y\n" * 20_000,
}


@pytest.mark.parametrize("name", BOUNDED)
async def test_is_read_within_bounds(name: str) -> None:
    contents = await read_contents(name, BOUNDED[name], longest_s=60)
    letters = sum(len(block.text) for block in contents.blocks)
    cells = sum(len(cell) for grid in contents.grids for row in grid.rows for cell in row)
    assert 0 < letters + cells <= 2_000_000
    assert max((len(block.text) for block in contents.blocks), default=0) <= 2_000
    if len(BOUNDED[name]) > 1_000_000:
        assert any("characters" in note for note in contents.unread)


@pytest.mark.parametrize("read", [read_contents, read_in_child])
async def test_a_child_that_works_for_ever_is_stopped_and_the_next_one_reads(read: object) -> None:
    assert callable(read)
    content = crowded_pdf()
    begun = time.monotonic()
    with pytest.raises(DocumentUnreadable, match="too much memory or time"):
        await read("crowded.pdf", content, longest_s=3.0)
    assert time.monotonic() - begun < 20
    assert (await read_contents("handbook.docx", handbook_docx(), longest_s=60)).blocks


@pytest.mark.parametrize(
    ("content", "kind", "main"),
    [
        (handbook_docx(), "docx", b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        (handbook_slides(), "pptx", b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
        (sheet(), "xlsx", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    ],
    ids=["docm", "pptm", "xlsm"],
)
async def test_macros_are_not_run_and_that_is_said(content: bytes, kind: str, main: bytes) -> None:
    folder = {"docx": "word", "pptx": "ppt", "xlsx": "xl"}[kind]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml")
    plain = {
        "docx": b"wordprocessingml.document",
        "pptx": b"presentationml.presentation",
        "xlsx": b"spreadsheetml.sheet",
    }
    types = types.replace(b"application/vnd.openxmlformats-officedocument." + plain[kind] + b".main+xml", main)
    assert main in types
    parts = {"[Content_Types].xml": types, f"{folder}/vbaProject.bin": zlib.compress(b"Shell")}
    contents = await read_contents(f"file.{kind}", with_parts(content, parts))
    assert contents.format == kind
    assert "Macros in the file were not run." in contents.unread


async def test_over_fifty_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge, match="50 MB"):
        await read_contents("big.txt", b"a" * (50 * 1024 * 1024 + 1))


async def test_many_files_share_a_child_until_one_of_them_ends_it() -> None:
    read = ContentsReader()
    try:
        assert (await read("first.txt", b"The purser is Delia Crane.")).blocks
        with pytest.raises(DocumentUnreadable, match="file"):
            await read("broken.docx", sheet()[:200] + b"x" * 100)
        assert (await read("second.txt", b"The stoker is Ambrose Fell.")).blocks
        with pytest.raises(DocumentUnreadable, match="too much memory or time"):
            await read("crowded.pdf", crowded_pdf(), longest_s=1.0)
        assert (await read("third.txt", b"The cook is Ottoline Marsh.", longest_s=60)).blocks
    finally:
        await read.close()


async def test_a_child_that_was_ended_meanwhile_is_not_laid_at_the_next_files_door() -> None:
    children = KeptChildren()
    job = {"kind": "contents", "file_name": "a.txt", "media_type": ""}
    try:
        await children.ask(job, b"The purser is Delia Crane.", 60)
        process = children._idle[0][0]._process
        os.kill(process.pid, signal.SIGKILL)
        assert (await children.ask(job, b"The stoker is Ambrose Fell.", 60))["blocks"]
    finally:
        await children.close()


async def test_processor_time_counts_anew_for_each_file() -> None:
    limits = (
        "import resource, time, rejoinder.context.reading.child as child\n"
        "child.allow_processor_time(5)\n"
        "first = resource.getrlimit(resource.RLIMIT_CPU)[0]\n"
        "while time.process_time() < 2.1: pass\n"
        "child.allow_processor_time(5)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0] - first)"
    )
    found = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", limits], capture_output=True, check=True)
    assert int(found.stdout) >= 1
