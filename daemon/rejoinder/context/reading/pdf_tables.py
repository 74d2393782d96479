"""Tables on a PDF's page: what drawn lines part into cells, and rows whose fields stand under one another's heads.

Takes a page's pieces and rules; gives the pieces outside of tables in reading order from the top, and a table's items
in its place. Two columns of text are no table: a row of a table has a head over each of its fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rejoinder.context.contents import Grid
from rejoinder.context.reading.grids import table_items
from rejoinder.context.reading.outline import Item
from rejoinder.context.reading.pdf_rules import Rule, find_ruled_tables
from rejoinder.context.reading.pieces import Piece
from rejoinder.context.reading.pieces import group_rows as rows_of
from rejoinder.context.typography import split_marker, tidy

FEWEST_ROWS = 3
FEWEST_COLUMNS = 3
LONGEST_HEAD_CHARACTERS = 40
LONGEST_CELL_CHARACTERS = 90
SHORT_CELL_CHARACTERS = 40
WIDEST_ROW_STEP = 2.6  # of the letters' size
LARGEST_SIZE_STEP_PT = 2.0
Row = list[Piece]


def split_tables(page: Sequence[Piece], rules: Sequence[Rule] = ()) -> list[Piece | list[Item]]:
    fine = [(piece, part) for piece in page for part in _cells(piece)]
    ruled = sorted(find_ruled_tables(rules, [part for _, part in fine]), key=lambda table: -table.top)
    if not ruled:
        return _split_aligned(page)
    taken = frozenset(place for table in ruled for place in table.inside)
    inside = {id(piece) for piece, part in fine if id(part) in taken}
    rest = [piece for piece in page if id(piece) not in inside]
    parts: list[Piece | list[Item]] = []
    for table in ruled:
        parts += _split_aligned([piece for piece in rest if piece.base >= table.top])
        parts.append(table_items([[list[Item](cell) for cell in row] for row in table.rows]))
        rest = [piece for piece in rest if piece.base < table.top]
    return parts + _split_aligned(rest)


def _split_aligned(page: Sequence[Piece]) -> list[Piece | list[Item]]:
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
    stop = first + 1
    full = 0
    while stop < len(rows) and _belongs(rows[stop - 1], rows[stop], heads, second=stop == first + 1):
        full += len(rows[stop]) >= max(2, len(heads) - 1)
        stop += 1
    body = [piece for row in rows[first + 1 : stop] for piece in row]
    bold = all(piece.bold for piece in heads) and not all(piece.bold for piece in body)
    fewest = FEWEST_ROWS if bold or len(heads) >= FEWEST_COLUMNS else FEWEST_ROWS + 1
    if stop - first < fewest or full < (0.4 if bold else 0.6) * (stop - first - 1):
        return 0
    values = sum(any(map(str.isdigit, piece.text)) for piece in body)
    if len(heads) < FEWEST_COLUMNS:
        return stop if bold and _is_aligned(body, heads) else 0
    return stop if bold or values >= 0.25 * len(body) else 0


def _is_aligned(body: Sequence[Piece], heads: Row) -> bool:
    """Every field begins where its head begins: two columns of text seldom have that."""
    return all(any(abs(piece.left - head.left) < 2.0 for head in heads) for piece in body) and any(
        len(piece.text) <= SHORT_CELL_CHARACTERS for piece in body
    )


def _could_head(piece: Piece) -> bool:
    text = piece.text.strip()
    digits = sum(map(str.isdigit, text))
    return (
        len(text) <= LONGEST_HEAD_CHARACTERS and digits * 2 < len(text) + 1 and not split_marker(text)[0]
        and not text.endswith((".", ";", ","))
    ) or (len(text) == 4 and text.isdecimal())  # fmt: skip


def _belongs(above: Row, row: Row, heads: Row, *, second: bool) -> bool:
    step = above[0].base - row[0].base
    if step > WIDEST_ROW_STEP * max(piece.size for piece in (*above, *row)) * (1.4 if second else 1.0):
        return False
    if any(len(piece.text) > LONGEST_CELL_CHARACTERS for piece in row) or split_marker(row[0].text.strip())[0]:
        return False
    if abs(row[0].size - heads[0].size) > LARGEST_SIZE_STEP_PT:
        return False
    places = [_column_of(piece, heads) for piece in row]
    return None not in places and len(set(places)) == len(places)


def _column_of(piece: Piece, heads: Row) -> int | None:
    """The column whose head begins, ends or is centred where the piece does; None where it lies below two heads."""
    away = [
        min(
            abs(piece.left - head.left),
            abs(piece.right - head.right),
            abs(piece.left + piece.right - head.left - head.right) / 2,
        )
        for head in heads
    ]
    best = min(range(len(heads)), key=away.__getitem__)
    for number, head in enumerate(heads):
        if number != best and min(piece.right, head.right) - max(piece.left, head.left) > 0.25 * (
            head.right - head.left
        ):
            return None
    apart = heads[best].left - piece.right > 0 or piece.left - heads[best].right > 0
    return None if apart and away[best] > 2 * piece.size else best


def _grid(rows: Sequence[Row]) -> Grid:
    heads = rows[0]
    steps = [above[0].base - row[0].base for above, row in pairwise(rows[1:])]
    wrap = _wrap_step(steps)
    lines: list[list[str]] = []
    for number, row in enumerate(rows):
        cells = [""] * len(heads)
        for piece in row:
            cells[_column_of(piece, heads) or 0] = tidy(piece.text)
        close = number > 1 and steps[number - 2] < wrap
        if number > 1 and (close or not cells[0]) and _goes_on(cells, close):
            lines[-1] = [" ".join(part for part in pair if part) for pair in zip(lines[-1], cells, strict=True)]
        else:
            lines.append(cells)
    return Grid(name="", rows=tuple(tuple(line) for line in lines))


def _wrap_step(steps: Sequence[float]) -> float:
    """Below this step a line goes on its row: 0 where all rows are equally far apart."""
    if not steps or max(steps) < 1.25 * min(steps):
        return 0.0
    return (max(steps) + min(steps)) / 2


def _goes_on(cells: Sequence[str], close: bool) -> bool:
    """A wrapped cell; without a first field, a row of words alone."""
    return close or not any(any(map(str.isdigit, cell)) for cell in cells)
