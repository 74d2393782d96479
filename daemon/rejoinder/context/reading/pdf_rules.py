"""Tables with drawn lines: where the lines of a page form cells, and which text stands in each.

Takes a page's rules and pieces; gives each table's box and its rows of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.context.reading.document import Line
from rejoinder.context.reading.pieces import Piece, group_rows
from rejoinder.context.typography import split_marker, tidy

Rule = tuple[float, float, float, float]
MOST_RULES = 2_000
SHORTEST_RULE_PT = 6.0
_NEAR_PT = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """`rows` of cells of lines, from the top; `inside` are the pieces that stand in it."""

    rows: list[list[list[Line]]]
    inside: frozenset[int]
    top: float


def find_ruled_tables(rules: Sequence[Rule], pieces: Sequence[Piece]) -> list[RuledTable]:
    """Two rows and two columns at least, most of their cells filled."""
    tables = []
    long = [rule for rule in rules if max(rule[2] - rule[0], rule[3] - rule[1]) >= SHORTEST_RULE_PT][:MOST_RULES]
    for group in _connected(long):
        xs = _levels(rule[0] for rule in group if rule[3] - rule[1] > rule[2] - rule[0])
        ys = _levels(rule[1] for rule in group if rule[3] - rule[1] <= rule[2] - rule[0])
        if len(xs) < 3 or len(ys) < 3:
            continue
        table = _fill(xs, ys[::-1], pieces)
        filled = sum(bool(cell) for row in table.rows for cell in row)
        if filled >= 0.4 * (len(xs) - 1) * (len(ys) - 1) and len(table.rows) > 1:
            tables.append(table)
    return tables


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch, over one another, belong together."""
    groups: list[list[Rule]] = []
    boxes: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (-rule[3], rule[0])):
        touching = [number for number, box in enumerate(boxes) if _touch(box, rule)]
        merged = [rule, *(item for number in touching for item in groups[number])]
        groups = [group for number, group in enumerate(groups) if number not in touching] + [merged]
        boxes = [box for number, box in enumerate(boxes) if number not in touching] + [_box(merged)]
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one[0] <= other[2] + _NEAR_PT and other[0] <= one[2] + _NEAR_PT
        and one[1] <= other[3] + _NEAR_PT and other[1] <= one[3] + _NEAR_PT
    )  # fmt: skip


def _box(rules: Sequence[Rule]) -> Rule:
    return (
        min(rule[0] for rule in rules), min(rule[1] for rule in rules),
        max(rule[2] for rule in rules), max(rule[3] for rule in rules),
    )  # fmt: skip


def _levels(places: Iterable[float]) -> list[float]:
    """Distinct places in order; what lies within a line's width is one."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR_PT:
            kept.append(place)
    return kept


def _fill(xs: list[float], ys: list[float], pieces: Sequence[Piece]) -> RuledTable:
    cells: list[list[list[Piece]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    inside: set[int] = set()
    for piece in pieces:
        middle, height = (piece.left + piece.right) / 2, piece.base + piece.size * 0.3
        column = next((number for number, x in enumerate(xs[1:]) if xs[0] <= middle < x), None)
        row = next((number for number, y in enumerate(ys[1:]) if y <= height < ys[0]), None)
        if column is not None and row is not None:
            cells[row][column].append(piece)
            inside.add(id(piece))
    rows = [[_lines(cell) for cell in row] for row in cells]
    return RuledTable(rows=[row for row in rows if any(row)], inside=frozenset(inside), top=ys[0])


def _lines(cell: Sequence[Piece]) -> list[Line]:
    """A cell's text on one line; each bullet on its own."""
    lines: list[Line] = []
    for row in group_rows(cell):
        marker, text = split_marker(tidy(" ".join(piece.text for piece in row)))
        bold = all(piece.bold for piece in row)
        if lines and not marker:
            joined = f"{lines[-1].text} {text}"
            lines[-1] = Line(text=joined, bullet=lines[-1].bullet, bold=bold and lines[-1].bold, whole=True, gap=True)
        elif text:
            lines.append(Line(text=text, bullet=bool(marker), bold=bold, whole=True, gap=True, page=row[0].page))
    return lines
