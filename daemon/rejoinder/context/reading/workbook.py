"""XLSX: every sheet's cells as text, read part by part so that a large workbook needs little memory.

Takes a checked archive's bytes; gives a `Grid` a sheet: dates as ISO 8601, numbers with a decimal point, stored values
of formulas, merged cells filled. What is hidden, without a stored value or beyond a limit is said.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from rejoinder.context.contents import Contents, Grid
from rejoinder.context.reading.archives import DAMAGES
from rejoinder.context.reading.cell_values import CellStyles, read_styles, shown
from rejoinder.errors import DocumentUnreadable

MOST_ROWS = 50_000
MOST_COLUMNS = 256
MOST_CELLS = 500_000
MOST_SHEETS = 100
MOST_STRINGS = 1_000_000
LONGEST_CELL_CHARACTERS = 4_000
NAMED_CELLS = 5
Cells = dict[tuple[int, int], str]


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """`cells` by (row, column) from 1. `empty_formulas`: where a formula has no stored value."""

    cells: Cells = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    empty_formulas: list[str] = field(default_factory=list)
    cut: bool = False


def read_workbook(content: bytes, *, macros: bool) -> Contents:
    """Raises DocumentUnreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, macros)
    except MemoryError:
        raise
    except (*DAMAGES, etree.XMLSyntaxError, KeyError, IndexError) as error:
        raise DocumentUnreadable(
            "The XLSX is damaged and cannot be read.", action="Save it anew, or as CSV, and choose that file."
        ) from error


def _read(archive: zipfile.ZipFile, macros: bool) -> Contents:
    main = _main_part(archive)
    targets = _relations(archive, main)
    root = _parse(archive, main)
    since_1904 = any(_flag(item, "date1904") for item in _all(root, "workbookPr"))
    part = dict(targets.values())
    strings = list(_strings(archive, part["sharedStrings"])) if "sharedStrings" in part else []
    empty = CellStyles(formats=(), since_1904=since_1904)
    styles = read_styles(_parse(archive, part["styles"]), since_1904=since_1904) if "styles" in part else empty
    unread = ["Macros in the file were not run."] if macros else []
    grids: list[Grid] = []
    left = MOST_CELLS
    entries = list(_all(root, "sheet"))
    for entry in entries[:MOST_SHEETS]:
        name = entry.get("name") or f"Sheet {len(grids) + 1}"
        kind, path = targets.get(_relation_id(entry), ("", ""))
        if kind != "worksheet":
            unread.append(f"The sheet “{name}” holds a chart or a dialogue, which is not read.")
            continue
        sheet = _read_sheet(archive, path, strings, styles, left)
        left -= len(sheet.cells)
        if entry.get("state", "visible") != "visible":
            unread.append(f"The sheet “{name}” is hidden in the file; it was read like the others.")
        unread += _notes(name, sheet)
        grid = _grid(name, sheet)
        grids += [grid] if grid is not None else []
    if len(entries) > MOST_SHEETS:
        unread.append(f"Of {len(entries)} sheets the first {MOST_SHEETS} were read.")
    return Contents(format="xlsx", grids=tuple(grids), unread=tuple(unread))


def _notes(name: str, sheet: _Sheet) -> Iterator[str]:
    if sheet.cut:
        yield (
            f"The sheet “{name}” is larger than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns or what is left of"
            f" {MOST_CELLS:,} cells; the rest of it was not read."
        )
    if sheet.empty_formulas:
        places = ", ".join(sheet.empty_formulas[:NAMED_CELLS])
        more = " and more" if len(sheet.empty_formulas) > NAMED_CELLS else ""
        yield (
            f"The sheet “{name}” has formulas without a stored value ({places}{more}):"
            " open the file in its program and save it once."
        )


def _read_sheet(archive: zipfile.ZipFile, path: str, strings: list[str], styles: CellStyles, most_cells: int) -> _Sheet:
    sheet = _Sheet()
    row = column = 0
    with archive.open(path) as part:
        for event, element in _events(part, ("row", "c", "mergeCell"), ("start", "end")):
            tag = _local(element)
            if event == "start":
                row, column = (int(element.get("r") or row + 1), 0) if tag == "row" else (row, column)
                if tag == "row" and (row > MOST_ROWS or len(sheet.cells) >= most_cells):
                    sheet.cut = True
                    break
                continue
            if tag == "mergeCell":
                sheet.merged.append(element.get("ref", ""))
            elif tag == "c":
                place = element.get("r", "")
                if place:
                    row, column = _row_of(place, row), _column_of(place)
                else:
                    row, column = max(row, 1), column + 1
                _keep_cell(sheet, element, (row, column), strings, styles, most_cells)
            element.clear()
            if tag == "row":
                _forget_rows_above(element)
    return sheet


def _forget_rows_above(element: Any) -> None:
    while element.getprevious() is not None:
        del element.getparent()[0]


def _keep_cell(
    sheet: _Sheet, element: Any, place: tuple[int, int], strings: list[str], styles: CellStyles, most: int
) -> None:
    if place[1] > MOST_COLUMNS or len(sheet.cells) >= most:
        sheet.cut = sheet.cut or any(_local(child) in ("v", "is") for child in element)
        return
    text = _cell_text(element, strings, styles)
    if text:
        sheet.cells[place] = text[:LONGEST_CELL_CHARACTERS]
    elif any(_local(child) == "f" for child in element) and element.get("t") != "str":
        sheet.empty_formulas.append(f"{get_column_letter(place[1])}{place[0]}")


def _cell_text(element: Any, strings: list[str], styles: CellStyles) -> str:
    value = next((child.text or "" for child in element if _local(child) == "v"), "")
    kind = element.get("t", "n")
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "inlineStr":
        return " ".join(text.strip() for text in _texts(element) if text.strip())
    if kind == "b":
        return "true" if value == "1" else "false" if value else ""
    if kind in ("str", "e", "d"):
        return " ".join(value.split())
    return shown(value, styles, int(element.get("s") or 0))


def _grid(name: str, sheet: _Sheet) -> Grid | None:
    if not sheet.cells:
        return None
    rows, columns = [row for row, _ in sheet.cells], [column for _, column in sheet.cells]
    top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
    for reference in sheet.merged:
        _fill(sheet.cells, reference, (left, right, bottom))
    return Grid(
        name=name,
        rows=tuple(
            tuple(sheet.cells.get((row, column), "") for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        ),
        first_row=top,
        first_column=left,
    )


def _fill(cells: Cells, reference: str, edges: tuple[int, int, int]) -> None:
    """A merged cell's value stands for each cell under it, but a title across the whole sheet stands once."""
    first_column, first_row, last_column, last_row = (edge or 1 for edge in range_boundaries(reference))
    left, right, bottom = edges
    value = cells.get((first_row, first_column), "")
    if not value or (first_column <= left and last_column >= right):
        last_column = first_column
    for row in range(first_row, min(last_row, bottom) + 1):
        for column in range(first_column, min(last_column, right) + 1):
            if value:
                cells.setdefault((row, column), value)


def _main_part(archive: zipfile.ZipFile) -> str:
    for kind, path in _relations(archive, "").values():
        if kind == "officeDocument" and path in archive.namelist():
            return path
    return "xl/workbook.xml"


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """{id: (kind, path)} of what a part refers to."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    return {
        item.get("Id", ""): (
            item.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
        )
        for item in _all(_parse(archive, path), "Relationship")
        if item.get("TargetMode") != "External"
    }


def _relation_id(entry: Any) -> str:
    return next((str(value) for key, value in entry.attrib.items() if key.endswith("}id")), "")


def _strings(archive: zipfile.ZipFile, path: str) -> Iterator[str]:
    with archive.open(path) as part:
        for number, (_, element) in enumerate(_events(part, ("si",))):
            if number >= MOST_STRINGS:
                return
            yield " ".join("".join(_texts(element)).split())
            element.clear()


def _texts(element: Any) -> Iterator[str]:
    """The words of a string, without the reading aids over Chinese and Japanese ones."""
    for text in element.iter():
        if _local(text) == "t" and not any(_local(above) == "rPh" for above in text.iterancestors()):
            yield text.text or ""


def _events(part: Any, names: tuple[str, ...], events: tuple[str, ...] = ("end",)) -> Any:
    tags = tuple("{*}" + name for name in names)
    return etree.iterparse(part, events=events, tag=tags, resolve_entities=False, no_network=True, huge_tree=False)


def _parse(archive: zipfile.ZipFile, path: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(path), parser)


def _all(root: Any, name: str) -> Iterator[Any]:
    return iter(root.iter("{*}" + name))


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _flag(element: Any, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _row_of(place: str, before: int) -> int:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$").lstrip("$")
    return int(digits) if digits.isdecimal() else before


def _column_of(place: str) -> int:
    return int(column_index_from_string(place.rstrip("0123456789$").strip("$")))
