"""A résumé's file to its lines, whatever its name says.

Takes the bytes; gives the `Document`, or DocumentUnreadable saying what the file is instead and what to do.
"""

from __future__ import annotations

from rejoinder.context.reading.archives import open_archive
from rejoinder.context.reading.document import Document
from rejoinder.context.reading.docx import read_docx
from rejoinder.context.reading.json_lines import read_json
from rejoinder.context.reading.markdown import looks_like_markdown, read_markdown
from rejoinder.context.reading.pdf import read_pdf
from rejoinder.context.reading.plain import decode_text, read_plain
from rejoinder.context.reading.recognition import old_office, recognise
from rejoinder.errors import DocumentUnreadable

FEWEST_CHARACTERS = 20
LONGEST_TEXT_CHARACTERS = 1_000_000
_SAVE_AS = "Save it as PDF or DOCX, and choose that file."
_OTHER_OFFICE = {"pptx": "a presentation (PPTX)", "xlsx": "a spreadsheet (XLSX)"}


def read_document(content: bytes) -> Document:
    """Raises DocumentUnreadable."""
    document = _read(content)
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


def _read(content: bytes) -> Document:
    recognised = recognise(content)
    if recognised == "pdf":
        return read_pdf(content)
    if recognised == "archive":
        archive = open_archive(content)
        if archive.kind != "docx":
            raise DocumentUnreadable(f"The file is {_OTHER_OFFICE[archive.kind]}, not a DOCX.", action=_SAVE_AS)
        return read_docx(archive.content)
    if recognised == "old-office":
        raise old_office(content)
    if recognised == "rtf":
        raise DocumentUnreadable("The file is rich text (RTF), which is not read.", action=_SAVE_AS)
    if recognised == "markup":
        raise DocumentUnreadable("The file is a web page or XML, which is not read.", action=_SAVE_AS)
    text = decode_text(content)
    if len(text) > LONGEST_TEXT_CHARACTERS:
        raise DocumentUnreadable("The file holds far more text than a résumé.", action="Choose your résumé alone.")
    if recognised == "json":
        return read_json(text)
    return read_markdown(text) if looks_like_markdown(text) else read_plain(text)
