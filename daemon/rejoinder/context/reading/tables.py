"""Tables as people read them: a table that lays out the page cell by cell, dates beside text row by row, and a table
of data with its column's head in front of every value.
"""

from __future__ import annotations

from dataclasses import replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import plain_key, split_words
from rejoinder.context.understanding.dates import find_dates, is_range
from rejoinder.context.understanding.headings import probable_kind, section_kind
from rejoinder.context.understanding.words import names_degree, names_school, names_title

LONGEST_LABEL_CHARACTERS = 40
LONGEST_VALUE_CHARACTERS = 80
LONGEST_HEAD_WORDS = 4
_TIMES = frozenset(
    plain_key(word)
    for word in split_words(
        """
    period date dates year years when from time duration timeframe zeitraum zeit jahr jahre datum von dauer periode
    période année années quand durée fecha fechas periodo año años período data ano anos anno anni quando durata jaar
    jaren wanneer år tid tidsrom okres rok lata daty since start
    """
    )
)

Cell = list[Line]


def table_lines(rows: list[list[Cell]], above: str = "") -> list[Line]:
    """The lines of a table given as rows of cells of lines. `above`: the heading that it stands below, where known."""
    filled = [[cell for cell in row if cell] for row in rows]
    filled = [row for row in filled if row]
    if _is_data(rows):
        if _dated_columns(rows) and _holds_positions(rows, above):
            return [_joined([cell[0] for cell in row]) for row in filled[1:]]
        return _data_lines([row for row in rows if any(row)])
    if _has_head_row(rows):
        filled = filled[1:]
        rows = [row for row in rows if any(row)][1:]
    if any(len(row) > 1 and (all(_is_text(cell) for cell in row) or _are_headings(row)) for row in filled):
        return _by_column(rows)
    headed = _has_section_rows(filled)
    return [line for row in filled for line in (_section_lines(row) if headed else _row_lines(row))]


def _has_section_rows(filled: list[list[Cell]]) -> bool:
    """Whether the table lays out the page: a row a section, its heading in the first cell."""
    rows = [row for row in filled if len(row) > 1]
    kinds = [section_kind(row[0][0].text) if len(row[0]) == 1 else None for row in rows]
    found = [kind for kind in kinds if kind is not None]
    return len(found) * 2 >= max(len(rows), 1) and bool({"summary", "experience", "education"} & set(found))


def _section_lines(row: list[Cell]) -> list[Line]:
    if len(row) < 2 or len(row[0]) > 1 or section_kind(row[0][0].text) is None:
        return _row_lines(row)
    rest = row[1] if len(row) == 2 else _row_lines(row[1:])
    return [replace(row[0][0], level=row[0][0].level or 1, gap=True), *rest]


def _is_data(rows: list[list[Cell]]) -> bool:
    """Three rows or more of two columns or more, each cell one short line, below a row of heads."""
    rows = [row for row in rows if any(row)]
    if len(rows) < 3 or len(rows[0]) < 2 or len({len(row) for row in rows}) > 1:
        return False
    if any(len(cell) > 1 or (cell and len(cell[0].text) > LONGEST_VALUE_CHARACTERS) for row in rows for cell in row):
        return False
    heads = [cell[0].text if cell else "" for cell in rows[0]]
    if not all(heads) or any(any(map(str.isdigit, head)) or len(head.split()) > LONGEST_HEAD_WORDS for head in heads):
        return False
    others_bold = all(cell[0].bold for row in rows[1:] for cell in row if cell)
    heads_bold = all(cell[0].bold for cell in rows[0])
    return (heads_bold and not others_bold) or len(rows[0]) >= 3


def _dated_columns(rows: list[list[Cell]]) -> list[int]:
    """The columns that hold a date in every row below the first."""
    below = [row for row in rows if any(row)][1:]
    width = min((len(row) for row in below), default=0)
    return [
        column
        for column in range(width)
        if all(row[column] and find_dates(row[column][0].text) is not None for row in below)
    ]


def _holds_positions(rows: list[list[Cell]], above: str) -> bool:
    """Whether a dated table lists jobs or degrees, told by its heading or else by what most of its rows name."""
    kind = probable_kind(above)
    if kind is not None:
        return kind in ("experience", "education", "projects", "volunteering")
    texts = [[cell[0].text for cell in row if cell] for row in rows if any(row)][1:]
    named = sum(any(names_title(text) or names_degree(text) or names_school(text) for text in row) for row in texts)
    return named * 2 > len(texts)


def _has_head_row(rows: list[list[Cell]]) -> bool:
    """Whether the first row only names the columns ("Period", "Role and work"): short words above a column of dates."""
    rows = [row for row in rows if any(row)]
    first = rows[0] if rows else []
    if len(rows) < 2 or len(first) < 2 or not all(len(cell) == 1 for cell in first if cell):
        return False
    heads = [cell[0].text if cell else "" for cell in first]
    if any(any(map(str.isdigit, head)) or len(head.split()) > LONGEST_HEAD_WORDS for head in heads):
        return False
    return any(_TIMES & set(plain_key(heads[column]).split()) for column in _dated_columns(rows) if column < len(heads))


def _data_lines(rows: list[list[Cell]]) -> list[Line]:
    heads = [cell[0].text for cell in rows[0]]
    lines = []
    for row in rows[1:]:
        values = [f"{head}: {cell[0].text}" for head, cell in zip(heads, row, strict=True) if cell]
        lines.append(Line(text="; ".join(values), bullet=True, whole=True))
    return lines


def _is_text(cell: Cell) -> bool:
    """A cell that is a column of its own: it has a section's heading in it, or several bullets."""
    return len(cell) > 1 and (any(section_kind(line.text) for line in cell))


def _are_headings(row: list[Cell]) -> bool:
    """ "Skills" and "Languages" side by side, each over its own column."""
    return all(len(cell) == 1 and section_kind(cell[0].text) is not None for cell in row)


def _by_column(rows: list[list[Cell]]) -> list[Line]:
    lines: list[Line] = []
    for column in range(max(len(row) for row in rows)):
        for row in rows:
            cell = row[column] if column < len(row) else []
            lines += [replace(line, fresh=True, gap=True) if not index else line for index, line in enumerate(cell)]
    return lines


def _row_lines(row: list[Cell]) -> list[Line]:
    row = [_on_one_line(cell) for cell in row]
    if len(row) == 1:
        return row[0]
    if all(len(cell) == 1 for cell in row):
        return [_joined([cell[0] for cell in row])]
    long = [cell for cell in row if len(cell) > 1]
    labels = [cell[0] for cell in row if len(cell) == 1]
    dated = [cell for cell in row if len(cell) == 1 and is_range(cell[0].text)]
    if long and len(dated) == 1 and len(labels) + len(long) > 2:
        others = [line for cell in row if cell is not dated[0] for line in cell]
        return [_joined([dated[0][0], others[0]]), *others[1:]]
    if len(long) == 1 and all(len(line.text) <= LONGEST_LABEL_CHARACTERS for line in labels):
        first, rest = _beside(labels, long[0])
        return [first, *rest] if first else rest
    return [line for cell in row for line in cell]


def _on_one_line(cell: Cell) -> Cell:
    """Dates that a narrow cell broke: "March 2019 –" above "today"."""
    text = " ".join(line.text for line in cell)
    return [replace(cell[0], text=text)] if len(cell) > 1 and is_range(text) else cell


def _beside(labels: list[Line], lines: list[Line]) -> tuple[Line | None, list[Line]]:
    """A label beside several lines: a section's heading stands above them, a date beside the first."""
    label = _joined(labels)
    if section_kind(label.text) is not None or (lines[0].bullet and find_dates(label.text) is None):
        return replace(label, level=label.level or 2, gap=True), lines
    return _joined([*labels, lines[0]]), lines[1:]


def _joined(lines: list[Line]) -> Line:
    look = max(lines, key=lambda line: (line.bold, len(line.text)))
    heading = min((line.level for line in lines if line.level), default=0)
    return replace(look, text=TAB.join(line.text for line in lines), level=heading, gap=True, bullet=False)
