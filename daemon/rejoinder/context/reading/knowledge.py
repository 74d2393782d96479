"""A file of the knowledge base to its `Contents`: the format is told by the bytes, and each reader does its part.

Takes the bytes, the name and what a server called it; gives blocks, grids and what could not be read. A reader is
imported when it is needed: a changed table must be read within a second, and some of them take that long to import.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.contents import Block, Contents
from rejoinder.context.reading.archives import open_archive
from rejoinder.context.reading.delimited import find_delimiter, read_delimited
from rejoinder.context.reading.markdown import looks_like_markdown, read_markdown_items
from rejoinder.context.reading.outline import Item, make_outline
from rejoinder.context.reading.plain import decode, decode_page, read_text_items
from rejoinder.context.reading.recognition import old_office, recognise
from rejoinder.context.typography import plain_key
from rejoinder.errors import DocumentUnreadable

MOST_BLOCKS = 20_000
MOST_CHARACTERS = 2_000_000
LONGEST_LINE_CHARACTERS = 200_000
_SAVE_AS = "Save it as PDF or DOCX, and choose that file."
_TABLES = ("text/csv", "text/tab-separated-values", "application/csv")
_PAGES = ("text/html", "application/xhtml+xml")
_HTML = re.compile(r"<(?:!doctype html|html|body|article|h[1-6]|p|div|table|ul)[\s>/]", re.IGNORECASE)


def read_knowledge(content: bytes, *, file_name: str, media_type: str = "") -> Contents:
    """Raises DocumentUnreadable where there is nothing to be read at all."""
    ending = file_name.lower().rpartition(".")[2] if "." in file_name else ""
    media = media_type.lower().partition(";")[0].strip()
    contents = _bounded(_read(content, ending, media, media_type))
    if not contents.blocks and not contents.grids:
        why = " ".join(contents.unread) or "There is no text in the file."
        picture = "" if contents.unread else ", or run text recognition on it first"
        raise DocumentUnreadable(why, action=f"Choose another file{picture}.")
    return contents


def _read(content: bytes, ending: str, media: str, media_type: str) -> Contents:
    recognised = recognise(content)
    if recognised == "pdf":
        from rejoinder.context.reading.pdf_items import read_pdf_items

        items, unread, pages = read_pdf_items(content)
        return _outlined("pdf", items, unread, pages=pages, paged=True)
    if recognised == "archive":
        return _read_office(content)
    if recognised == "old-office":
        raise old_office(content)
    if recognised == "rtf":
        raise DocumentUnreadable("The file is rich text (RTF), which is not read.", action=_SAVE_AS)
    if recognised == "markup" or media in _PAGES or ending in ("html", "htm", "xhtml"):
        from rejoinder.context.reading.web_page import read_page

        text = decode_page(content, media_type)
        if recognised != "markup" or _HTML.search(text[:100_000]):
            title, items = read_page(text)
            return _outlined("html", items, [], title=title)
        raise DocumentUnreadable("The file is XML or a drawing (SVG), which is not read.", action=_SAVE_AS)
    decoded = decode(content)
    contents = _read_text(decoded.text, ending, media)
    if decoded.is_sure:
        return contents
    doubt = f"Its encoding is not known for sure: it was read as {decoded.encoding}. Save it as UTF-8 to be sure."
    return replace(contents, unread=(doubt, *contents.unread))


def _read_office(content: bytes) -> Contents:
    archive = open_archive(content)
    unread = ["Macros in the file were not run."] if archive.macros else []
    if archive.kind == "xlsx":
        from rejoinder.context.reading.workbook import read_workbook

        return read_workbook(archive.content, macros=archive.macros)
    if archive.kind == "pptx":
        from rejoinder.context.reading.slides import read_slides

        items, notes, slides = read_slides(archive.content)
        return _outlined("pptx", items, unread + notes, pages=slides, paged=True)
    from rejoinder.context.reading.docx import read_docx_items

    return _outlined("docx", read_docx_items(archive.content), unread)


def _read_text(text: str, ending: str, media: str) -> Contents:
    lines = text.splitlines()
    unread = [
        f"Line {number + 1} has {len(line):,} characters; the first {LONGEST_LINE_CHARACTERS:,} were read."
        for number, line in enumerate(lines)
        if len(line) > LONGEST_LINE_CHARACTERS
    ][:5]
    if unread:
        text = "\n".join(line[:LONGEST_LINE_CHARACTERS] for line in lines)
    table = ending in ("csv", "tsv", "tab") or media in _TABLES
    delimiter = "" if ending in ("md", "markdown", "log") else find_delimiter(text, surely=table)
    if table or (delimiter and not looks_like_markdown(text)):
        contents = read_delimited(text, delimiter or ",")
        return replace(contents, unread=(*unread, *contents.unread))
    if ending in ("md", "markdown") or media == "text/markdown" or looks_like_markdown(text):
        title, items = read_markdown_items(text)
        return _outlined("markdown", items, unread, title=title)
    return _outlined("text", read_text_items(text), unread)


def _outlined(
    name: str, items: Sequence[Item], unread: Sequence[str], *, title: str = "", pages: int = 0, paged: bool = False
) -> Contents:
    outline = make_outline(items, paged=paged)
    above = outline.title if plain_key(title) not in ("", plain_key(outline.title)) else ""
    title = title or outline.title
    return Contents(
        format=name,
        title=title,
        blocks=tuple(_placed(block, title, above) for block in outline.blocks),
        grids=tuple(outline.grids),
        unread=tuple(unread),
        pages=pages,
    )


def _placed(block: Block, title: str, above: str) -> Block:
    """What stands under the title alone needs it no second time; a first heading that is not the title counts."""
    if block.headings and plain_key(block.headings[0]) == plain_key(title):
        return replace(block, headings=block.headings[1:])
    return replace(block, headings=(above, *block.headings)) if above else block


def _bounded(contents: Contents) -> Contents:
    kept: list[Block] = []
    characters = 0
    for block in contents.blocks:
        characters += len(block.text)
        if len(kept) >= MOST_BLOCKS or characters > MOST_CHARACTERS:
            more = f"The document has {len(contents.blocks):,} paragraphs; the first {len(kept):,} were read."
            return replace(contents, blocks=tuple(kept), unread=(*contents.unread, more))
        kept.append(block)
    return contents
