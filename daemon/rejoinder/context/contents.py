"""What a file or page of the knowledge base holds: blocks of text in reading order, and grids of cells.

Readers give it, from a child process; chunks and tables are made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "bullet", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, bullet or listing. `headings`: what it stands under, outermost first. `page` from 1, 0 unknown."""

    text: str
    headings: tuple[str, ...] = ()
    kind: BlockKind = "paragraph"
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet or table as it stands: `rows` of cells as text, the file's own display form, "" where empty.

    Dates are ISO 8601, numbers have a decimal point and no group signs, booleans are true or false. The cell at
    rows[r][c] is the file's row first_row + r and column first_column + c, both from 1. `name`: the sheet's, or "".
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 1
    first_column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """`unread`: what could not be read, a sentence each."""

    format: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    unread: tuple[str, ...] = ()
    pages: int = 0
