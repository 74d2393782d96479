"""PDF: characters with their places from pdfminer, put together into rows here.

pdfminer's own layout analysis glues the columns of many résumés; it is switched off. Takes the bytes; gives the
lines in reading order, or DocumentUnreadable for a damaged, protected or endless file.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from rejoinder.context.reading.columns import order_pages
from rejoinder.context.reading.document import Document
from rejoinder.context.reading.furniture import without_furniture
from rejoinder.context.reading.glyphs import Glyph, mirror, reads_from_right, turn_round
from rejoinder.context.reading.pieces import Piece
from rejoinder.context.typography import split_marker, tidy
from rejoinder.errors import DocumentUnreadable

MOST_PAGES = 40
MOST_CHARACTERS = 400_000
MOST_PAGE_CHARACTERS = 200_000
MOST_RULES = 5_000
THICKEST_RULE_PT = 3.0
FEWEST_SPREAD_GAPS = 4
_WORD_GAP = 0.18
_FIELD_GAP = 1.25
_CELL_GAP = 0.62
_SAME_ROW = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`picture`: it shows one. `number` from 0. `rules`: the straight lines drawn on it, (left, bottom, right, top)."""

    number: int
    pieces: tuple[Piece, ...]
    picture: bool
    rules: tuple[tuple[float, float, float, float], ...] = ()


def read_pdf(content: bytes) -> Document:
    """A résumé. Raises DocumentUnreadable."""
    pages: list[list[Piece]] = []
    characters = 0
    for page in read_pages(content):
        if page.number >= MOST_PAGES:
            raise DocumentUnreadable(
                f"The PDF has more than {MOST_PAGES} pages; a résumé is shorter.", action="Choose your résumé alone."
            )
        characters += sum(len(piece.text) for piece in page.pieces)
        if characters > MOST_CHARACTERS:
            raise DocumentUnreadable("The PDF holds far more text than a résumé.", action="Choose your résumé alone.")
        pages.append(list(page.pieces))
    lines = order_pages(without_furniture(pages, keep_first=True))
    return Document(format="pdf", lines=tuple(lines), pages=len(pages))


def read_pages(content: bytes) -> Iterator[Page]:
    """Page after page, as long as the caller goes on. Raises DocumentUnreadable."""
    count = 0
    try:
        for page in _pages(content):
            yield page
            count += 1
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        raise DocumentUnreadable(
            "The PDF is protected with a password.", action="Save it without a password, and choose that file."
        ) from error
    except (DocumentUnreadable, MemoryError):
        raise
    except Exception as error:  # a damaged file can make pdfminer raise nearly anything
        raise _damaged() from error
    if not count:
        raise _damaged()


def _pages(content: bytes) -> Iterator[Page]:
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        interpreter.process_page(page)
        result = device.get_result()
        glyphs = list(_glyphs(result))
        if len(glyphs) > MOST_PAGE_CHARACTERS:
            raise DocumentUnreadable(
                f"Page {number + 1} of the PDF holds far more text than a page does.", action="Export it anew."
            )
        picture, rules = _drawings(result)
        mirrored = reads_from_right(glyphs)
        if mirrored:
            glyphs = mirror(glyphs, result.width)
            rules = tuple((result.width - right, low, result.width - left, high) for left, low, right, high in rules)
        yield Page(number=number, pieces=tuple(_pieces(glyphs, number, mirrored)), picture=picture, rules=rules)


def _drawings(page: LTPage) -> tuple[bool, tuple[tuple[float, float, float, float], ...]]:
    """Whether there is a picture, and the lines and the edges of boxes."""
    waiting: list[LTContainer[Any]] = [page]
    picture = False
    rules: list[tuple[float, float, float, float]] = []
    while waiting:
        for item in waiting.pop():
            if isinstance(item, LTImage):
                picture = True
            elif isinstance(item, LTContainer):
                waiting.append(item)
            elif isinstance(item, LTLine | LTRect) and len(rules) < MOST_RULES:
                rules += _edges(item.x0, item.y0, item.x1, item.y1)
    return picture, tuple(rules)


def _edges(left: float, bottom: float, right: float, top: float) -> list[tuple[float, float, float, float]]:
    """A thin box is one line, a larger one has four."""
    if right - left < THICKEST_RULE_PT or top - bottom < THICKEST_RULE_PT:
        return [(left, bottom, right, top)]
    return [
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]


def _glyphs(page: LTPage) -> Iterator[Glyph]:
    waiting: list[LTContainer[Any]] = [page]
    seen: set[tuple[str, int, int]] = set()
    while waiting:
        for item in waiting.pop(0):
            if isinstance(item, LTChar):
                place = (item.get_text(), round(item.matrix[4]), round(item.matrix[5]))
                if place in seen and place[0].strip():  # drawn twice to look bold
                    continue
                seen.add(place)
                yield _glyph(item)
            elif isinstance(item, LTContainer):
                waiting.append(item)


def _glyph(item: LTChar) -> Glyph:
    name = item.fontname.lower()
    return Glyph(
        text=item.get_text(),
        left=item.x0,
        right=item.x1,
        base=item.matrix[5],
        size=round(item.size, 1),
        bold=any(word in name for word in ("bold", "black", "heavy", "semibold", "demi")),
    )


def _pieces(glyphs: list[Glyph], page: int, mirrored: bool) -> list[Piece]:
    pieces: list[Piece] = []
    for row in _rows(glyphs):
        row.sort(key=lambda glyph: glyph.left)
        if mirrored:
            row = turn_round(row)
        piece: list[Glyph] = []
        end = 0.0
        for glyph in row:
            if not glyph.text.strip():
                continue
            if piece and glyph.left - end > _widest_gap(piece):
                pieces.append(_piece(piece, page))
                piece = []
            piece.append(glyph)
            end = glyph.right
        if piece:
            pieces.append(_piece(piece, page))
    return pieces


def _widest_gap(piece: list[Glyph]) -> float:
    """A wider gap than this begins a new field; a bullet's marker may stand further off."""
    marker = len(piece) == 1 and split_marker(f"{tidy(piece[0].text)} X")[0] != ""
    return (4.0 if marker else _FIELD_GAP) * piece[-1].size


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters on one baseline, top to bottom; a superscript stays with its row."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if not rows or base - glyph.base > _SAME_ROW * min(size, glyph.size):
            rows.append([])
            base, size = glyph.base, glyph.size
        rows[-1].append(glyph)
    return rows


def _piece(glyphs: list[Glyph], page: int) -> Piece:
    text = glyphs[0].text
    spread = _letter_space(glyphs)
    breaks = []
    for before, glyph in pairwise(glyphs):
        apart = glyph.left - before.right > (1.6 * spread or _WORD_GAP * min(glyph.size, before.size))
        if not spread and glyph.left - before.right > _CELL_GAP * max(glyph.size, before.size):
            breaks.append((len(text), before.right, glyph.left))
        text += (" " if apart else "") + glyph.text
    size = Counter(glyph.size for glyph in glyphs).most_common(1)[0][0]
    bold = sum(glyph.bold for glyph in glyphs) * 2 > len(glyphs)
    marker = len(split_marker(tidy(text))[0].strip())
    return Piece(
        text=text,
        left=glyphs[0].left,
        inner=glyphs[min(marker, len(glyphs) - 1)].left,
        right=glyphs[-1].right,
        base=glyphs[0].base,
        size=size,
        bold=bold,
        page=page,
        breaks=tuple(breaks),
    )


def _letter_space(glyphs: list[Glyph]) -> float:
    """The usual gap in a heading whose letters stand apart ("S K I L L S"), 0 in other text."""
    gaps = [after.left - before.right for before, after in pairwise(glyphs)]
    if len(gaps) < FEWEST_SPREAD_GAPS or min(gaps) <= _WORD_GAP * glyphs[0].size:
        return 0.0
    return median(gaps)


def _damaged() -> DocumentUnreadable:
    return DocumentUnreadable("The PDF is damaged and cannot be read.", action="Export it anew, and choose that file.")
