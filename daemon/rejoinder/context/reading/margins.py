"""A page's left margin with dates or labels, each beside a line of the text at its right, and headings over both.

Takes the pieces at the left and the right of a strip without text; gives the margin's notes whole, where one is broken
over several lines: "May 2015 – February", "2020".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.reading.pieces import Piece
from rejoinder.context.understanding.dates import find_dates, find_range, is_end
from rejoinder.context.understanding.headings import section_kind

LONGEST_NOTE_CHARACTERS, LONGEST_LABEL_CHARACTERS = 34, 75
FEWEST_BESIDE, FEWEST_DATED = 0.8, 0.35
LONGEST_SMALL_WORD = 3
_SAME_ROW_PT = 2.0
# Between a note's lines, in its size.
_WIDEST_STEP = 1.6


def is_margin(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether what stands below the left side's headings is dates and labels, each beside a line at the right: a good
    part of them dates; or all short, under headings that the right side has none of."""
    headings = [piece for piece in left if is_heading(piece)]
    top = max((piece.base for piece in headings), default=math.inf)
    notes = [piece for piece in left if piece.base < top and piece not in headings]
    beside = sum(_is_beside(note, right) for note in notes)
    if not notes or beside < FEWEST_BESIDE * len(notes):
        return False
    if sum(map(is_note, notes)) >= FEWEST_DATED * len(notes):
        return True
    heads_all = any(section_kind(piece.text) == "experience" for piece in headings) and not any(map(is_heading, right))
    return heads_all and all(len(note.text) <= LONGEST_LABEL_CHARACTERS for note in notes)


def is_heading(piece: Piece) -> bool:
    return section_kind(piece.text) is not None


def is_note(piece: Piece) -> bool:
    return len(piece.text) <= LONGEST_NOTE_CHARACTERS and (find_dates(piece.text) is not None or is_end(piece.text))


def whole_notes(left: Sequence[Piece], right: Sequence[Piece]) -> list[Piece]:
    """The left side's pieces with a note's further lines joined to its first, which stands beside a line at the right;
    as they are where the left side is no margin."""
    joined: list[Piece] = []
    last: Piece | None = None
    for piece in sorted(left, key=lambda piece: -piece.base):
        if last is not None and _is_beside(joined[-1], right) and _goes_on(last, piece, right):
            whole = f"{joined[-1].text} {piece.text}"
            joined[-1] = replace(joined[-1], text=whole, right=max(joined[-1].right, piece.right))
        else:
            joined.append(piece)
        last = piece
    return joined if is_margin(joined, right) else list(left)


def _goes_on(note: Piece, below: Piece, right: Sequence[Piece]) -> bool:
    """Whether a note goes on in the next line: in small letters, behind a small word, with what a range of dates lacks,
    or with nothing beside it."""
    near = 0 < note.base - below.base <= _WIDEST_STEP * note.size
    if not near or (note.bold, round(note.size)) != (below.bold, round(below.size)):
        return False
    found = find_range(f"{note.text} {below.text}")
    ends_range = found is not None and found.begin < len(note.text) < found.finish
    leads_on = note.text.split(" ")[-1][:1].islower() and len(note.text.split(" ")[-1]) <= LONGEST_SMALL_WORD
    return below.text[:1].islower() or leads_on or ends_range or not _is_beside(below, right)


def _is_beside(note: Piece, right: Sequence[Piece]) -> bool:
    return any(abs(piece.base - note.base) < _SAME_ROW_PT for piece in right)
