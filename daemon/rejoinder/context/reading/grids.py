"""Tables inside documents: one of data becomes a `Grid`, one that merely lays text out becomes lines, row by row."""

from __future__ import annotations

import re
from dataclasses import replace

from rejoinder.context.contents import Grid
from rejoinder.context.reading.document import Line
from rejoinder.context.reading.outline import Item

LONGEST_HEAD_CHARACTERS = 60
LONGEST_CELL_CHARACTERS = 2_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})?")

Cell = list[Item]


def table_items(rows: list[list[Cell]], *, headed: bool = False, name: str = "") -> list[Item]:
    """`headed`: the format says that the first row, or its cells, are heads."""
    rows = [row[:MOST_COLUMNS] for row in rows[:MOST_ROWS] if any(row)]
    if not rows:
        return []
    texts = [[_cell_text(cell) for cell in row] for row in rows]
    nested = any(isinstance(item, Grid) for row in rows for cell in row for item in cell)
    if not nested and (_has_heads(rows, texts) or (headed and len(rows) > 1 and len(texts[0]) > 1)):
        width = max(len(row) for row in texts)
        return [Grid(name=name, rows=tuple(tuple(row + [""] * (width - len(row))) for row in texts))]
    return [item for row in rows for item in _row_items(row)]


def _cell_text(cell: Cell) -> str:
    parts = [f"{item.text}" for item in cell if isinstance(item, Line)]
    return " ".join(part for part in parts if part)[:LONGEST_CELL_CHARACTERS]


def _has_heads(rows: list[list[Cell]], texts: list[list[str]]) -> bool:
    """Two rows or more of two columns or more, under a first row of short, different names."""
    first = [text for text in texts[0] if text]
    if len(rows) < 2 or len(first) < 2 or len(first) < len(texts[0]) - 1 or len(set(first)) < len(first):
        return False
    dated = len(first) > 2 and not _is_value(first[0]) and all(map(_is_date, first[1:]))
    if any(len(text) > LONGEST_HEAD_CHARACTERS for text in first):
        return False
    if not dated and any(_is_like_those_below(texts, column) for column in range(len(texts[0]))):
        return False
    if sum(len(row) == len(texts[0]) for row in texts) < 0.7 * len(texts):
        return False
    if any(line.level or line.bullet for row in rows for cell in row for line in cell if isinstance(line, Line)):
        return False
    bold_heads = all(_is_bold(cell) for cell in rows[0] if cell)
    bold_below = all(_is_bold(cell) for row in rows[1:] for cell in row[1:] if cell)
    if bold_heads and not bold_below:
        return True
    if len(texts[0]) == 2 and all(text.endswith(":") for text in [row[0] for row in texts] if text):
        return False
    if len(texts) < 3:
        return False
    return len(texts[0]) >= 3 or all(_is_value(row[1]) for row in texts[1:] if len(row) > 1)


def _is_like_those_below(texts: list[list[str]], column: int) -> bool:
    """Whether the first row holds a value where a head would stand: "2 to 5" above amounts is a head, "£4" is none.
    What names the rows is no figure.
    """
    first = texts[0][column]
    below = [row[column] for row in texts[1:] if column < len(row) and row[column]]
    return _is_value(first) and (not column or not below or _shape(first) in map(_shape, below))


def _shape(text: str) -> str:
    """With every number as a 9: "£12.50" and "£4.00" are of one shape."""
    return re.sub(r"\d+(?:[.,:]\d+)*", "9", text.casefold())


def _is_value(text: str) -> bool:
    """Mostly digits: a number, a date, an amount; a year alone can be a head."""
    digits = sum(map(str.isdecimal, text))
    return digits * 2 >= len(text.replace(" ", "")) and not (len(text) == 4 and text.isdecimal())


def _is_date(text: str) -> bool:
    return _DATE.fullmatch(text.strip()) is not None


def _is_bold(cell: Cell) -> bool:
    return all(item.bold for item in cell if isinstance(item, Line))


def _row_items(row: list[Cell]) -> list[Item]:
    """A row of single lines on one line ("Opening hours: 9 to 5"), cells of several lines one after the other."""
    filled = [cell for cell in row if cell]
    lines = [cell[0] for cell in filled if len(cell) == 1 and isinstance(cell[0], Line) and not cell[0].level]
    if len(lines) == len(filled) and len(lines) > 1:
        first = lines[0]
        if len(lines) == 2 and len(first.text) <= LONGEST_HEAD_CHARACTERS:
            text = f"{first.text.rstrip(':')}: {lines[1].text}"
        else:
            text = " · ".join(line.text for line in lines)
        return [replace(first, text=text, bold=False, bullet=False, whole=True, gap=True)]
    return [item for cell in filled for item in cell]
