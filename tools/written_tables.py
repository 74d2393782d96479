"""Tables and spoken questions written by hand for learning how people point at a row and a column (tools/tables/).

A file is one table: `# label | title`, a line of heads, lines of cells, all parted by ";", then the questions:
`? words => row | column` and `! words` that no cell answers; `< before || words` follows what was said before. Where
two columns name a row, both are given. Gives `WrittenTable`s, and shelves of some of different writers' each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rejoinder.context.contents import Grid

FOLDER = Path(__file__).parent / "tables"
HELD_OUT_EVERY = 4
ON_A_SHELF = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenQuestion:
    """`cell`: row and column from 0, the row of heads not counted; None where nothing answers."""

    text: str
    previous: tuple[str, ...]
    cell: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTable:
    """`writer`: the first part of the file's name. `title`: the sheet's name or the row above the heads."""

    name: str
    writer: str
    label: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    questions: tuple[WrittenQuestion, ...]

    @property
    def grid(self) -> Grid:
        """A workbook's title is its sheet's name, another file's stands above the table."""
        if not self.title:
            return Grid(name="", rows=self.rows)
        if self.label.endswith((".xlsx", ".xls")):
            return Grid(name=self.title, rows=self.rows)
        blank = ("",) * (len(self.rows[0]) - 1)
        return Grid(name="", rows=((self.title, *blank), *self.rows))


def read_table(path: Path) -> WrittenTable:
    """Raises ValueError with the line of a question whose row or column is not in the table."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    label, _, title = lines[0].removeprefix("#").partition("|")
    body = [line for line in lines[1:] if line[0] not in "?!"]
    rows = tuple(tuple(cell.strip() for cell in line.split(";")) for line in body)
    wide = max(len(row) for row in rows)
    rows = tuple(row + ("",) * (wide - len(row)) for row in rows)
    return WrittenTable(
        name=path.stem,
        writer=path.stem.partition("-")[0],
        label=label.strip(),
        title=title.strip(),
        rows=rows,
        questions=tuple(_read_question(line, rows, path) for line in lines[1:] if line[0] in "?!"),
    )


def _read_question(line: str, rows: Sequence[Sequence[str]], path: Path) -> WrittenQuestion:
    said, _, place = line[1:].partition("=>")
    before, follows, text = said.partition("||")
    if not follows:
        before, text = "", said
    previous = (before.strip().removeprefix("<").strip(),) if before.strip() else ()
    cell = _find_cell(place, rows, path) if line[0] == "?" else None
    return WrittenQuestion(text=text.strip(), previous=previous, cell=cell)


def _find_cell(place: str, rows: Sequence[Sequence[str]], path: Path) -> tuple[int, int]:
    name, _, head = place.rpartition("|")
    if head.strip() not in rows[0]:
        raise ValueError(f"{path.name}: no column {head.strip()!r}")
    parts = [part.strip() for part in name.split(";")]
    for at, row in enumerate(rows[1:]):
        if list(row[: len(parts)]) == parts or (len(parts) > 1 and all(part in row for part in parts)):
            return at, list(rows[0]).index(head.strip())
    for at, row in enumerate(rows[1:]):
        if all(part in row for part in parts):
            return at, list(rows[0]).index(head.strip())
    raise ValueError(f"{path.name}: no row {name.strip()!r}")


def read_tables(folder: Path = FOLDER) -> tuple[list[WrittenTable], list[WrittenTable]]:
    """Those to learn from, and every fourth, held out."""
    tables = [read_table(path) for path in sorted(folder.glob("*.txt"))]
    held = tables[HELD_OUT_EVERY - 1 :: HELD_OUT_EVERY]
    return [table for table in tables if table not in held], held


def put_on_shelves(tables: Sequence[WrittenTable]) -> list[list[WrittenTable]]:
    """Each table on one shelf, of about `ON_A_SHELF`, dealt so that writers and kinds mix."""
    count = max(1, round(len(tables) / ON_A_SHELF))
    return [list(tables[at::count]) for at in range(count)]
