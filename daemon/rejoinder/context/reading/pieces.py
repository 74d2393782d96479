"""What a page is made of: pieces of text with their places, and the rows that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text without a wide gap in it. `base` is the baseline from the bottom, all in points.

    `inner`: the left edge of what follows a bullet's marker. `breaks`: (characters before it, left, right) of each gap
    that is wider than between words.
    """

    text: str
    left: float
    inner: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    breaks: tuple[tuple[int, float, float], ...] = ()


def group_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if not rows or rows[-1][0].base - piece.base > 0.35 * min(piece.size, rows[-1][0].size):
            rows.append([])
        rows[-1].append(piece)
    return [sorted(row, key=lambda piece: piece.left) for row in rows]
