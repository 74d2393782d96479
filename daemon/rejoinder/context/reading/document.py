"""What every reader gives: the lines of a document in reading order, with the little of their look that matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TAB = "\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, or a whole paragraph where the format knows its paragraphs (`whole`).

    `text` holds tabs where fields stand apart on one row. `size` is in points, 0 where unknown. `left` and `right` are
    the line's edges and `width` the column's right edge, in points or characters; `text_left` leaves out a marker.
    `level`: 1 to 6 for a heading style, else 0. `gap`: more space above than between lines. `fresh`: a new column or
    cell begins, unrelated to what stood before. `listing`: program text, whose line breaks and indents count.
    """

    text: str
    size: float = 0.0
    bold: bool = False
    level: int = 0
    bullet: bool = False
    whole: bool = False
    gap: bool = False
    fresh: bool = False
    listing: bool = False
    left: float = 0.0
    text_left: float = 0.0
    right: float = 0.0
    width: float = 0.0
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`format`: pdf, docx, markdown, text or json-resume. `pages` is 0 where a format has none.

    `fields`: the parsed object, for the one format that names its fields.
    """

    format: str
    lines: tuple[Line, ...]
    pages: int = 0
    fields: Mapping[str, object] | None = None
