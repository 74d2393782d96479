"""The order in which a person reads a page: full-width rows, then one column after the other.

A gutter is a strip that no text crosses, with enough lines on both sides. Dates or labels that merely stand beside
their lines make rows, not columns. A column goes on over the page's end where the next page has the same gutter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.reading.margins import is_heading, is_margin, is_note, whole_notes
from rejoinder.context.reading.pieces import Piece, group_rows
from rejoinder.context.typography import split_marker, tidy

FEWEST_COLUMN_LINES = 4
FEWEST_RUNNING_LINES = 3  # where each side is a text that runs on from line to line
LONGEST_LABEL_CHARACTERS = 25
NARROWEST_GUTTER_PT = 9.0
_WIDEST_BEHIND_MARKER = 3.0
_GAP = 1.45
_ENDS = (".", "!", "?", ";", ":")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Part of a page: `sides` are its columns, or one."""

    sides: tuple[tuple[Piece, ...], ...]
    gutter: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    """A place for a gutter, and how much speaks for it."""

    x: float
    left: list[Piece]
    right: list[Piece]
    score: float


def order_pages(pages: Sequence[list[Piece]]) -> list[Line]:
    bands = [band for page in pages for band in _bands(page)]
    lines: list[Line] = []
    for group in _runs(bands):
        lines += _group_lines(group)
    return lines


def _runs(bands: list[_Band]) -> list[list[_Band]]:
    """Bands with one gutter in a row, over page ends, belong together."""
    runs: list[list[_Band]] = []
    for band in bands:
        if runs and len(band.sides) > 1 and len(runs[-1][-1].sides) > 1 and abs(band.gutter - runs[-1][-1].gutter) < 25:
            runs[-1].append(band)
        else:
            runs.append([band])
    return runs


def _group_lines(group: list[_Band]) -> list[Line]:
    if len(group[0].sides) == 1:
        return _rows_to_lines(group[0].sides[0])
    columns = [[piece for band in group for piece in band.sides[side]] for side in (0, 1)]
    widths = [_width(column) for column in columns]
    unequal = min(widths) < 0.72 * max(widths)
    if unequal and widths[1] < widths[0]:
        columns.reverse()
    lines: list[Line] = []
    for number, column in enumerate(columns):
        part = [line for page in _by_page(column) for line in order_pages([page])]
        if part and (number == 0 or unequal):
            part[0] = replace(part[0], fresh=True, gap=True)
        lines += part
    return lines


def _bands(page: list[Piece]) -> list[_Band]:
    page = _with_whole_notes(page)
    gutter = _find_gutter(page)
    if gutter is None:
        return [_Band(sides=(tuple(page),))] if page else []
    bands: list[_Band] = []
    crossing = {id(piece) for piece in page if piece.left < gutter < piece.right}
    for rows, spans in _stretches(page, crossing):
        left = tuple(piece for piece in rows if piece.right <= gutter)
        right = tuple(piece for piece in rows if piece.left >= gutter)
        if spans or not left or not right or not _are_columns(left, right):
            bands.append(_Band(sides=(tuple(rows),)))
        else:
            bands.append(_Band(sides=(left, right), gutter=gutter))
    return bands


def _stretches(page: list[Piece], crossing: set[int]) -> list[tuple[list[Piece], bool]]:
    """The page from top to bottom, cut where rows across the gutter begin and end."""
    stretches: list[tuple[list[Piece], bool]] = []
    for row in group_rows(page):
        spans = any(id(piece) in crossing for piece in row)
        if not stretches or stretches[-1][1] != spans:
            stretches.append(([], spans))
        stretches[-1][0].extend(row)
    return stretches


def _find_gutter(page: list[Piece]) -> float | None:
    """The x that the fewest lines cross and that parts two real columns best; None for a page of one column."""
    best: tuple[float, float] | None = None
    for strip in _strips(page):
        if _are_columns(strip.left, strip.right) and (best is None or strip.score > best[0]):
            best = (strip.score, strip.x)
    return None if best is None else best[1]


def _strips(page: list[Piece]) -> Iterator[_Strip]:
    """Where there may be a gutter."""
    if len(page) < 2 * FEWEST_RUNNING_LINES:
        return
    left_edge, right_edge = min(piece.left for piece in page), max(piece.right for piece in page)
    for start, count in Counter(round(piece.left) for piece in page).items():
        x = start - 2.0
        if count < 3 or not left_edge + 50 < x < right_edge - 50:
            continue
        left = [piece for piece in page if piece.right <= x]
        right = [piece for piece in page if piece.left >= x]
        if _are_too_few(left, right):
            continue
        crossing = len(page) - len(left) - len(right)
        few = min(len(left), len(right))
        if _clear_strip(left, x) >= NARROWEST_GUTTER_PT and crossing <= 0.5 * few + 3:
            yield _Strip(x=x, left=left, right=right, score=few + count - 2.0 * crossing)


def _with_whole_notes(page: list[Piece]) -> list[Piece]:
    """The page with each note in a margin on one line."""
    for strip in sorted(_strips(page), key=lambda strip: -strip.score):
        notes = whole_notes(strip.left, strip.right)
        if len(notes) < len(strip.left):
            margin = {id(piece) for piece in strip.left}
            return [*notes, *(piece for piece in page if id(piece) not in margin)]
    return page


def _clear_strip(left: Sequence[Piece], x: float) -> float:
    """How wide the empty strip left of x is, forgiving a few long lines."""
    edges = sorted(piece.right for piece in left)
    return x + 2.0 - edges[int((len(edges) - 1) * 0.9)]


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Two texts side by side, rather than one text with dates, places or labels in its margin."""
    if _are_too_few(left, right) or _are_labelled(left, right):
        return False
    headed = [sum(is_heading(piece) for piece in side) for side in (left, right)]
    if any(count == len(side) for count, side in zip(headed, (left, right), strict=True)):
        return False
    for side in (left, right):
        if sum(is_note(piece) for piece in side) >= 0.6 * len(side):
            return False
    if all(headed):
        return True
    if headed[0] and is_margin(left, right):
        return False
    few, many = sorted((left, right), key=len)
    bases = [piece.base for piece in many]
    beside = sum(any(abs(piece.base - base) < 2.0 for base in bases) for piece in few)
    return not (beside >= 0.9 * len(few) and len(few) <= 0.6 * len(many) and not any(headed))


def _are_too_few(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    few = min(len(left), len(right))
    return few < FEWEST_RUNNING_LINES or (few < FEWEST_COLUMN_LINES and not (_runs_on(left) and _runs_on(right)))


def _runs_on(side: Sequence[Piece]) -> bool:
    """Sentences over several lines: a line goes on in small letters, and the last one ends what the first began."""
    texts = [" ".join(piece.text for piece in row) for row in group_rows(side)]
    goes_on = any(below[:1].islower() and not above.endswith(_ENDS) for above, below in pairwise(texts))
    return goes_on and not texts[0][:1].islower() and texts[-1].rstrip().endswith(_ENDS)


def _are_labelled(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether short labels stand at the left, each beside one value at the right: "Telephone", "555 0192"."""
    rows = group_rows([*left, *right])
    if any(len(row) != 2 or row[0] not in left for row in rows) or any(map(is_heading, right)):
        return False
    return all(len(piece.text) <= LONGEST_LABEL_CHARACTERS for piece in left) and not _runs_on(right)


def _rows_to_lines(pieces: Sequence[Piece]) -> list[Line]:
    rows = group_rows(pieces)
    if not rows:
        return []
    steps = [above[0].base - below[0].base for above, below in pairwise(rows)]
    leading = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    width = max(piece.right for piece in pieces)
    lines = []
    for number, row in enumerate(rows):
        step = steps[number - 1] if number else 0.0
        size = max(piece.size for piece in row)
        usual = max(min(leading, 1.6 * size), 1.1 * size)
        lines.append(_line(row, width, gap=number == 0 or step > _GAP * usual))
    return lines


def _line(row: list[Piece], width: float, *, gap: bool) -> Line:
    main = max(row, key=lambda piece: len(piece.text))
    marked = _is_marked_apart(row)
    told = row[1:] if marked else row
    marker, first = split_marker(tidy(told[0].text))
    texts = [first, *(tidy(piece.text) for piece in told[1:])]
    return Line(
        text=TAB.join(text for text in texts if text),
        size=max(piece.size for piece in told),
        bold=main.bold,
        bullet=marked or bool(marker),
        gap=gap,
        left=row[0].left,
        text_left=told[0].inner,
        right=row[-1].right,
        width=width,
        page=row[0].page,
    )


def _is_marked_apart(row: Sequence[Piece]) -> bool:
    """Whether a bullet's marker was set by itself, in another size perhaps."""
    sign = tidy(row[0].text)
    if len(row) < 2 or len(sign) != 1 or sign.isalnum():
        return False
    near = row[1].left - row[0].right < _WIDEST_BEHIND_MARKER * row[0].size
    return near and bool(split_marker(f"{sign} {tidy(row[1].text)}")[0])


def _width(pieces: Sequence[Piece]) -> float:
    return max((piece.right for piece in pieces), default=0.0) - min((piece.left for piece in pieces), default=0.0)


def _by_page(pieces: Sequence[Piece]) -> list[list[Piece]]:
    pages: dict[int, list[Piece]] = {}
    for piece in pieces:
        pages.setdefault(piece.page, []).append(piece)
    return list(pages.values())
