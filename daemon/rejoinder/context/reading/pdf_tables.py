"""Tables on a PDF's page: rows whose fields stand under one another, with a row of heads above them.

Takes a page's pieces; gives the pieces outside of tables in reading order from the top, and a table's items in its
place. Two columns of text are no table: a row of a table has a head over each of its fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rejoinder.context.contents import Grid
from rejoinder.context.reading.columns import Piece
from rejoinder.context.reading.columns import group_rows as rows_of
from rejoinder.context.reading.outline import Item
from rejoinder.context.typography import split_marker, tidy

FEWEST_ROWS = 3
FEWEST_COLUMNS = 3
LONGEST_HEAD_CHARACTERS = 40
LONGEST_CELL_CHARACTERS = 90
WIDEST_ROW_STEP = 2.6  # of the letters' size
Row = list[Piece]


def split_tables(page: Sequence[Piece]) -> list[Piece | list[Item]]:
    whole = rows_of(page)
    rows = [[part for piece in row for part in _cells(piece)] for row in whole]
    parts: list[Piece | list[Item]] = []
    number = 0
    while number < len(rows):
        stop = _table_end(rows, number)
        if stop:
            parts.append([_grid(rows[number:stop])])
            number = stop
        else:
            parts += whole[number]
            number += 1
    return parts


def _cells(piece: Piece) -> list[Piece]:
    """The fields of a piece: cells may stand closer together than the fields of a line of text."""
    parts: list[Piece] = []
    start, left = 0, piece.left
    for index, before, after in piece.breaks:
        if not split_marker(f"{tidy(piece.text[start:index])} X")[0]:
            parts.append(replace(piece, text=piece.text[start:index], left=left, inner=left, right=before, breaks=()))
            start, left = index, after
    return [*parts, replace(piece, text=piece.text[start:], left=left, breaks=())]


def _table_end(rows: Sequence[Row], first: int) -> int:
    """Behind the last row of the table whose heads are row `first`; 0 where there is none."""
    heads = rows[first]
    if len(heads) < 2 or not all(_could_head(piece) for piece in heads):
        return 0
    columns = _spans(heads)
    stop = first + 1
    full = 0
    while stop < len(rows) and _belongs(rows[stop - 1], rows[stop], columns, fields=stop > first + 1):
        full += len(rows[stop]) >= max(2, len(heads) - 1)
        stop += 1
    fewest = FEWEST_ROWS if len(heads) >= FEWEST_COLUMNS else FEWEST_ROWS + 1
    if stop - first < fewest or full < 0.6 * (stop - first - 1):
        return 0
    bold = all(piece.bold for piece in heads)
    body = [piece for row in rows[first + 1 : stop] for piece in row]
    values = sum(any(map(str.isdigit, piece.text)) for piece in body)
    if len(heads) < FEWEST_COLUMNS and not (bold and values >= 0.4 * len(body)):
        return 0
    return stop if bold or values >= 0.25 * len(body) else 0


def _could_head(piece: Piece) -> bool:
    text = piece.text.strip()
    digits = sum(map(str.isdigit, text))
    return (
        len(text) <= LONGEST_HEAD_CHARACTERS and digits * 2 < len(text) + 1 and not split_marker(text)[0]
        and not text.endswith((".", ";", ","))
    ) or (len(text) == 4 and text.isdecimal())  # fmt: skip


def _spans(heads: Row) -> list[tuple[float, float]]:
    """Each column from the middle of the gap before its head to the middle of the gap after it."""
    edges = [-1e6, *((left.right + right.left) / 2 for left, right in pairwise(heads)), 1e6]
    return list(pairwise(edges))


def _belongs(above: Row, row: Row, columns: list[tuple[float, float]], *, fields: bool) -> bool:
    step = above[0].base - row[0].base
    if step > WIDEST_ROW_STEP * max(piece.size for piece in (*above, *row)) * (1.4 if not fields else 1.0):
        return False
    if any(len(piece.text) > LONGEST_CELL_CHARACTERS for piece in row) or split_marker(row[0].text.strip())[0]:
        return False
    places = [_column_of(piece, columns) for piece in row]
    if None in places or len(set(places)) < len(places):
        return False
    return len(row) > 1 or (places[0] != 0 or above[0].size == row[0].size)


def _column_of(piece: Piece, columns: list[tuple[float, float]]) -> int | None:
    """The column that holds most of the piece; None where it lies across two."""
    shares = [max(0.0, min(piece.right, right) - max(piece.left, left)) for left, right in columns]
    best = max(range(len(columns)), key=shares.__getitem__)
    return best if shares[best] >= 0.72 * (piece.right - piece.left) else None


def _grid(rows: Sequence[Row]) -> Grid:
    columns = _spans(rows[0])
    lines: list[list[str]] = []
    for row in rows:
        cells = [""] * len(columns)
        for piece in row:
            place = _column_of(piece, columns)
            cells[place or 0] = tidy(piece.text)
        if lines and len(lines) > 1 and _goes_on(row, cells, rows[0]):
            lines[-1] = [" ".join(part for part in pair if part) for pair in zip(lines[-1], cells, strict=True)]
        else:
            lines.append(cells)
    return Grid(name="", rows=tuple(tuple(line) for line in lines))


def _goes_on(row: Row, cells: Sequence[str], heads: Row) -> bool:
    """A wrapped cell: only words, none in the first column, in a table whose rows are otherwise full."""
    filled = [cell for cell in cells if cell]
    return len(heads) > 2 and len(filled) == 1 and not cells[0] and not any(map(str.isdigit, filled[0]))
