"""Dates that a narrow column broke over two lines: "März 2021 –" above "heute" become one range again.

Takes lines as they were read; gives them with the range whole on its first line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.understanding.dates import find_dates, find_range, is_end, is_unfinished

MOST_LINES_BETWEEN = 2


def close_ranges(lines: Sequence[Line]) -> list[Line]:
    closed: list[Line] = []
    waiting = -1  # where the first half of a range stands in `closed`
    for line in lines:
        first, tab, rest = line.text.partition(TAB)
        if waiting >= 0 and len(closed) - waiting <= MOST_LINES_BETWEEN and _completes(closed[waiting], line, first):
            above, between, beside = closed[waiting].text.partition(TAB)
            closed[waiting] = replace(closed[waiting], text=f"{_whole(above, first)}{between}{beside}")
            waiting = -1
            if rest:
                closed.append(replace(line, text=rest, left=line.left if not tab else closed[-1].left))
            continue
        closed.append(line)
        if _is_half(first):
            waiting = len(closed) - 1
    return closed


def _whole(start: str, end: str) -> str:
    dashed = start.rstrip().endswith(("-", "–", "—", "−", "to", "bis")) or end.lstrip()[:1] in "-–—−"
    return f"{start.strip()} {end.strip()}" if dashed else f"{start.strip()} – {end.strip()}"


def _is_half(field: str) -> bool:
    """A date with its dash and no end, or a lone date in a column of its own."""
    return is_unfinished(field) or (find_dates(field) is not None and is_end(field) and find_range(field) is None)


def _completes(above: Line, line: Line, field: str) -> bool:
    if line.bullet or line.gap or line.page != above.page or abs(line.left - above.left) > 12:
        return False
    if is_unfinished(above.text.partition(TAB)[0]):
        return is_end(field)
    return field.lstrip()[:1] in ("-", "–", "—") and is_end(field.lstrip(" -–—"))
