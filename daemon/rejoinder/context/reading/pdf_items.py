"""A PDF of the knowledge base: pages to lines and grids, without the headers, footers and numbers that pages repeat.

Takes the bytes; gives items for the outline and what was not read. A file that takes long is read as far as the time
allows, and the rest is named.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from rejoinder.context.reading.columns import order_pages
from rejoinder.context.reading.document import Line
from rejoinder.context.reading.furniture import without_furniture
from rejoinder.context.reading.outline import Item, join_headings
from rejoinder.context.reading.pdf import read_pages
from rejoinder.context.reading.pdf_rules import Rule
from rejoinder.context.reading.pdf_tables import split_tables
from rejoinder.context.reading.pieces import Piece
from rejoinder.context.understanding.blocks import join_lines

MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000
LONGEST_PROCESSOR_S = 40.0
FEWEST_LETTERS = 12


def read_pdf_items(content: bytes) -> tuple[list[Item], list[str], int]:
    """(items, what could not be read, pages read). Raises DocumentUnreadable."""
    pages: list[list[Piece]] = []
    rules: list[tuple[Rule, ...]] = []
    unread: list[str] = []
    pictures: list[int] = []
    characters = 0
    ends_s = time.process_time() + LONGEST_PROCESSOR_S
    for page in read_pages(content):
        if page.number >= MOST_PAGES or characters > MOST_CHARACTERS or time.process_time() > ends_s:
            unread.append(f"The PDF was read up to page {page.number}; the pages after it are too much to read.")
            break
        letters = sum(len(piece.text.strip()) for piece in page.pieces)
        characters += letters
        if letters < FEWEST_LETTERS and page.picture:
            pictures.append(page.number + 1)
        pages.append(list(page.pieces))
        rules.append(page.rules)
    if pictures:
        listed = ", ".join(map(str, pictures[:20])) + (" and more" if len(pictures) > 20 else "")
        what = f"Page {listed} is a picture" if len(pictures) == 1 else f"Pages {listed} are pictures"
        unread.append(f"{what} without text: run text recognition on the file first.")
    return _items(without_furniture(pages), rules), unread, len(pages)


def _items(pages: Sequence[list[Piece]], rules: Sequence[tuple[Rule, ...]]) -> list[Item]:
    """Lines of pages in a row are ordered together, so that a column goes on over the page's end."""
    items: list[Item] = []
    waiting: list[list[Piece]] = []
    for page, drawn in zip(pages, rules, strict=True):
        above: list[Piece] = []
        for part in split_tables(page, drawn):
            if isinstance(part, Piece):
                above.append(part)
                continue
            waiting.append(above)
            items += [*_lines(waiting), *part]
            waiting, above = [], []
        waiting.append(above)
    items += _lines(waiting)
    return join_headings(items)


def _lines(pages: Sequence[list[Piece]]) -> list[Line]:
    return join_lines(order_pages([page for page in pages if page]))
