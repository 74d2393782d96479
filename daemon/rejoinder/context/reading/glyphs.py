"""A PDF page's characters with their places, those of Hebrew and Arabic pages as if they ran from left to right.

A page that is read from the right is mirrored, so that lines, columns and edges are found as on any other; within a
row, Latin words and numbers are then turned round again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

_FROM_RIGHT = ("R", "AL")
_LEFTWARD_RUN = re.compile(r"l(?:[ldns%]*l)?|%?d(?:[d%s]*d)?")  # of the classes of `_class_of`
_SEPARATORS = ".,:/-"
_BRACKETS = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """`left`, `right` and `base` in points from the page's left and bottom edge."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


def reads_from_right(glyphs: Sequence[Glyph]) -> bool:
    """Whether most letters are of a script that is written from right to left."""
    classes = [unicodedata.bidirectional(glyph.text[:1]) for glyph in glyphs if glyph.text[:1].isalpha()]
    return sum(kind in _FROM_RIGHT for kind in classes) * 2 > len(classes)


def mirror(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """The page as it looks in a mirror; `width` in points."""
    return [replace(glyph, left=width - glyph.right, right=width - glyph.left) for glyph in glyphs]


def turn_round(row: Sequence[Glyph]) -> list[Glyph]:
    """A mirrored row, sorted by its glyphs' places, with its Latin words and numbers the right way round."""
    turned = [replace(glyph, text=glyph.text.translate(_BRACKETS)) for glyph in row]
    classes = "".join(_class_of(glyph.text) for glyph in row)
    for run in _LEFTWARD_RUN.finditer(classes):
        within = row[run.start() : run.end()]
        left, right = within[0].left, max(glyph.right for glyph in within)
        turned[run.start() : run.end()] = [
            replace(glyph, left=left + right - glyph.right, right=left + right - glyph.left)
            for glyph in reversed(within)
        ]
    return turned


def _class_of(text: str) -> str:
    """l: a letter from the left. d: a digit. s: what stands within a number. r: a letter from the right. n: others."""
    first = text[:1] or " "
    kind = unicodedata.bidirectional(first)
    if kind in _FROM_RIGHT:
        return "r"
    if first.isdigit():
        return "d"
    if first == "%":
        return "%"
    return "l" if first.isalpha() else "s" if first in _SEPARATORS else "n"
