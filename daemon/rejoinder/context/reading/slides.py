"""PPTX: each slide's title as a heading over its text, tables as grids, charts' numbers and the speaker's notes.

Takes a checked archive's bytes; gives items for the outline and what could not be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE

from rejoinder.context.contents import Grid
from rejoinder.context.reading.cell_values import plain_number
from rejoinder.context.reading.document import Line
from rejoinder.context.reading.grids import Cell, table_items
from rejoinder.context.reading.outline import Item
from rejoinder.context.typography import split_marker, tidy
from rejoinder.errors import DocumentUnreadable

MOST_SLIDES = 500
DEEPEST_GROUPS = 6
MOST_POINTS = 500


def read_slides(content: bytes) -> tuple[list[Item], list[str], int]:
    """(items, what could not be read, slides). Raises DocumentUnreadable."""
    try:
        deck = pptx.Presentation(io.BytesIO(content))
        slides = list(deck.slides)
        items: list[Item] = []
        unread: list[str] = []
        for number, slide in enumerate(slides[:MOST_SLIDES]):
            found = list(_slide_items(slide, number))
            items += found
            if slide._element.get("show") == "0":
                unread.append(f"Slide {number + 1} is hidden in the file; it was read like the others.")
            if not found and any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes):
                unread.append(f"Slide {number + 1} holds a picture without text.")
    except MemoryError:
        raise
    except Exception as error:  # a damaged package can make python-pptx and lxml raise nearly anything
        raise DocumentUnreadable(
            "The PPTX is damaged and cannot be read.", action="Save it anew, or as PDF, and choose that file."
        ) from error
    if len(slides) > MOST_SLIDES:
        unread.append(f"Of {len(slides)} slides the first {MOST_SLIDES} were read.")
    return items, unread, len(slides)


def _slide_items(slide: Any, number: int) -> Iterator[Item]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        text = tidy(" ".join(title.text_frame.text.split()))
        yield Line(text=text, level=1, whole=True, gap=True, page=number)
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in sorted(shapes, key=_place):
        yield from _shape_items(shape, number, 0)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield from _paragraph_lines(paragraph, number, listed=False)


def _place(shape: Any) -> tuple[int, int]:
    """From the top to the bottom in steps of a third of an inch, then from the left."""
    return (int(shape.top or 0) // 300_000, int(shape.left or 0))


def _shape_items(shape: Any, number: int, depth: int) -> Iterator[Item]:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP and depth < DEEPEST_GROUPS:
        for inner in sorted(shape.shapes, key=_place):
            yield from _shape_items(inner, number, depth + 1)
    elif getattr(shape, "has_table", False) and shape.has_table:
        yield from _table_items(shape.table, number)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from _chart_items(shape.chart)
    elif shape.has_text_frame and not _is_slide_number(shape):
        filled = [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
        listed = len(filled) > 1 or (shape.is_placeholder and "BODY" in str(shape.placeholder_format.type))
        for paragraph in filled:
            yield from _paragraph_lines(paragraph, number, listed=listed)


def _is_slide_number(shape: Any) -> bool:
    if not shape.is_placeholder:
        return False
    return str(shape.placeholder_format.type).split(" ")[0].split(".")[-1] in ("SLIDE_NUMBER", "DATE", "FOOTER")


def _paragraph_lines(paragraph: Any, number: int, *, listed: bool) -> Iterator[Line]:
    text = tidy(" ".join(paragraph.text.replace("\v", " ").split()))
    marker, rest = split_marker(text)
    if rest:
        bullet = bool(marker) or listed or paragraph.level > 0
        yield Line(text=rest, bullet=bullet, whole=True, gap=True, page=number)


def _table_items(table: Any, number: int) -> list[Item]:
    rows = [[_cell(cell, number) for cell in row.cells] for row in table.rows]
    return table_items(rows, headed=bool(table.first_row))


def _cell(cell: Any, number: int) -> Cell:
    paragraphs = cell.text_frame.paragraphs
    return [line for paragraph in paragraphs for line in _paragraph_lines(paragraph, number, listed=False)]


def _chart_items(chart: Any) -> Iterator[Item]:
    """A chart's numbers as a grid: a row a category, a column a series."""
    if not chart.plots:
        return
    plot = chart.plots[0]
    categories = [str(category) for category in plot.categories][:MOST_POINTS]
    series = list(plot.series)
    if not categories or not series:
        return
    rows = [("", *(tidy(one.name or "") for one in series))]
    for index, category in enumerate(categories):
        values = (one.values[index] if index < len(one.values) else None for one in series)
        rows.append((tidy(category), *("" if value is None else plain_number(float(value)) for value in values)))
    name = tidy(chart.chart_title.text_frame.text) if chart.has_title and chart.chart_title.has_text_frame else ""
    yield Grid(name=name, rows=tuple(rows))
