"""A PDF of the knowledge base: pages to lines and grids, without the headers, footers and numbers that pages repeat.

Takes the bytes; gives items for the outline and what was not read. A file that takes long is read as far as the time
allows, and the rest is named.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence

from rejoinder.context.reading.columns import Piece, order_pages
from rejoinder.context.reading.document import Line
from rejoinder.context.reading.outline import Item, join_headings
from rejoinder.context.reading.pdf import read_pages
from rejoinder.context.reading.pdf_tables import split_tables
from rejoinder.context.understanding.blocks import join_lines

MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000
LONGEST_PROCESSOR_S = 40.0
FEWEST_LETTERS = 12
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|página|pagina|pág\.?|p\.?|s\.?)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?"
    r"(?:\s*(?:/|\||of|von|de|di|sur|van)\s*\d{1,4})?",
    re.IGNORECASE,
)
_EDGE = 0.11  # of the page's height, above and below


def read_pdf_items(content: bytes) -> tuple[list[Item], list[str], int]:
    """(items, what could not be read, pages read). Raises DocumentUnreadable."""
    pages: list[list[Piece]] = []
    unread: list[str] = []
    pictures: list[int] = []
    characters = 0
    for page in read_pages(content):
        if page.number >= MOST_PAGES or characters > MOST_CHARACTERS or time.process_time() > LONGEST_PROCESSOR_S:
            unread.append(f"The PDF was read up to page {page.number}; the pages after it are too much to read.")
            break
        letters = sum(len(piece.text.strip()) for piece in page.pieces)
        characters += letters
        if letters < FEWEST_LETTERS and page.picture:
            pictures.append(page.number + 1)
        pages.append(list(page.pieces))
    if pictures:
        listed = ", ".join(map(str, pictures[:20])) + (" and more" if len(pictures) > 20 else "")
        what = f"Page {listed} is a picture" if len(pictures) == 1 else f"Pages {listed} are pictures"
        unread.append(f"{what} without text: run text recognition on the file first.")
    return _items(without_furniture(pages)), unread, len(pages)


def without_furniture(pages: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Pages without page numbers, and without the rows at their edges that other pages have there too."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    edges = [_edge_pieces(page) for page in pages]
    count = Counter(key for page in edges for key in {_key(piece) for piece in page})
    needed = max(2, round(0.5 * len(pages))) if len(pages) > 2 else 2
    kept: list[list[Piece]] = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {
            id(piece) for piece in edge if count[_key(piece)] >= needed or _PAGE_NUMBER.fullmatch(piece.text.strip())
        }
        kept.append([piece for piece in page if id(piece) not in gone])
    return kept


def _edge_pieces(page: Sequence[Piece]) -> list[Piece]:
    """What stands at the page's head or foot, apart from the text."""
    if not page:
        return []
    top, bottom = max(piece.base for piece in page), min(piece.base for piece in page)
    margin = max((top - bottom) * _EDGE, 1.0)
    near = [piece for piece in page if piece.base > top - margin or piece.base < bottom + margin]
    return [piece for piece in near if len(piece.text) <= 120]


def _key(piece: Piece) -> tuple[str, int, int]:
    """The words with any number in them, and the place on the page."""
    return _NUMBERS.sub("0", piece.text.strip().casefold()), round(piece.base / 3), round(piece.size)


def _items(pages: Sequence[list[Piece]]) -> list[Item]:
    """Lines of pages in a row are ordered together, so that a column goes on over the page's end."""
    items: list[Item] = []
    waiting: list[list[Piece]] = []
    for page in pages:
        above: list[Piece] = []
        for part in split_tables(page):
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
