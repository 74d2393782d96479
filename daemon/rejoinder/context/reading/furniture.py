"""What the pages of a PDF repeat at their heads and feet, and their numbers: no part of the text.

Takes each page's pieces; gives them without that. Where the first page's rows count (a name at the head of a résumé),
only their repetitions are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rejoinder.context.reading.pieces import Piece

SHORTEST_NAME_CHARACTERS = 5
MOST_WORDS_BESIDE_NAME = 6
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|página|pagina|pág\.?|p\.?|s\.?)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?"
    r"(?:\s*(?:/|\||of|von|de|di|sur|van)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:page|seite|página|pagina|pág\.?|str\.|sida|side)\s*(\d{1,3})\b", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"\b(?:page|seite|página|pagina|pág\.?)\s*1(?:\s*(?:/|of|von|de|di)\s*1)?$", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:curriculum vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf)(?!\w)", re.IGNORECASE)
_EDGE = 0.11  # of the page's height, above and below


def without_furniture(pages: Sequence[list[Piece]], *, keep_first: bool = False) -> list[list[Piece]]:
    """Pages without page numbers, and without the rows at their edges that other pages have there too."""
    if len(pages) < 2:
        return [list(page) if keep_first else _without_foot(page) for page in pages]
    edges = [_edge_pieces(page) for page in pages]
    count = Counter(key for page in edges for key in {_key(piece) for piece in page})
    needed = max(2, round(0.5 * len(pages))) if len(pages) > 2 else 2
    kept: list[list[Piece]] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        told = keep_first and not number  # the name at a résumé's head counts, the one at its foot does not
        repeated = {id(one) for one in edge if count[_key(one)] >= needed and not (told and not _is_foot(one, page))}
        gone = repeated | {id(piece) for piece in edge if _tells_page(piece.text, number + 1)}
        if keep_first and number:
            gone |= {id(piece) for piece in _outermost(page) if _names_paper(piece.text, pages[0])}
        kept.append([piece for piece in page if id(piece) not in gone])
    return kept


def _without_foot(page: Sequence[Piece]) -> list[Piece]:
    """An only page without the row at its edge that ends in "page 1"."""
    told = [piece for piece in _edge_pieces(page) if _FIRST_PAGE.search(piece.text.strip()) is not None]
    return [piece for piece in page if piece not in told]


def _tells_page(text: str, number: int) -> bool:
    """ "2 / 3", or "Jane Doe – page 2" on the second page."""
    numbered = _NUMBERED.search(text)
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None or (
        numbered is not None and numbered.group(1) == str(number) and number > 1
    )


def _names_paper(text: str, first: Sequence[Piece]) -> bool:
    """ "Jane Doe" or "Doe – Curriculum vitae" on a later page: what stands largest on the first, and little more."""
    largest = max(first, key=lambda piece: piece.size, default=None)
    named = "" if largest is None else " ".join(largest.text.split()).casefold()
    if named and named not in text.casefold() and _PAPER.search(text) is not None:
        named = named.split()[-1]
    words = len(text.split()) - len(named.split())
    return len(named) >= SHORTEST_NAME_CHARACTERS and named in text.casefold() and words <= MOST_WORDS_BESIDE_NAME


def _outermost(page: Sequence[Piece]) -> list[Piece]:
    """The page's first row and its last."""
    if not page:
        return []
    top, bottom = max(piece.base for piece in page), min(piece.base for piece in page)
    return [piece for piece in page if piece.base > top - 2.0 or piece.base < bottom + 2.0]


def _is_foot(piece: Piece, page: Sequence[Piece]) -> bool:
    """Within 14 points of the page's lowest line."""
    return piece.base <= min(one.base for one in page) + 14.0


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
