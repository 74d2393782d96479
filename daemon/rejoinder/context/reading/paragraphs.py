"""A plain text's lines to paragraphs, headings and rows: hard-wrapped lines are put together again.

Takes lines with their edges and gaps; gives lines that are whole. A short line above prose is its heading; short lines
below one another, as in a list or an address, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.understanding.blocks import glue

HEADING_LEVEL = 3
LONGEST_HEADING_CHARACTERS, LONGEST_HEADING_WORDS = 60, 8
SHORTEST_PROSE_CHARACTERS = 45
SHORTEST_WRAPPED_CHARACTERS = 30
WRAPPED_SHARE = 0.65  # of the widest line of a run: a line as long as this was broken for want of room
_ENDED = (".", "!", "?", ";", ":", ",")
# A line of a log: "2026-11-02 10:00 …", "[09:14:07] …", "02.11.2026 …", "Nov  2 10:00:01 …".
_STAMPED = re.compile(
    r"^[\[(<]?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\d{1,2}:\d\d(?::\d\d)?\b|"
    r"[A-Z][a-zä]{2} {1,2}\d{1,2} \d\d:\d\d)",
    re.IGNORECASE,
)
# What notes of a talk begin with, often with a full stop: "Meeting with Brandt, 3 March."
_MINUTES = re.compile(
    r"^(?:meeting|call|minutes|notes|visit|memo|workshop|interview|besprechung|telefonat|protokoll|sitzung|besuch|termin)"
    r" (?:with|at|of|to|from|in|mit|bei|beim|in|vom|der|des)\b[^.!?]*\d[^.!?]*\.$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[^\W\d_][^:]{0,30}:\s")


def join_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Runs are told apart by gaps, bullets, headings and rows of fields."""
    vocabulary = {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]{4,}", line.text)}
    runs = list(_runs(lines))
    joined: list[Line] = []
    for number, run in enumerate(runs):
        below = runs[number + 1] if number + 1 < len(runs) else []
        if _stands_above(run, below):
            joined.append(replace(run[0], level=HEADING_LEVEL, gap=True))
            run = run[1:]
        joined += _joined(run, vocabulary)
    return joined


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        alone = line.level or line.listing or line.whole or TAB in line.text
        if run and (line.gap or line.bullet or alone or run[-1].level or TAB in run[-1].text):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _stands_above(run: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a run's first line is the heading of the rest, or the only one that of the run or bullet below."""
    first = run[0]
    words = first.text.split()
    ended = first.text.endswith(_ENDED) and not (len(run) == 1 and _MINUTES.match(first.text))
    if first.level or first.bullet or ended or TAB in first.text or not first.text[:1].isalnum():
        return False
    if len(first.text) > LONGEST_HEADING_CHARACTERS or len(words) > LONGEST_HEADING_WORDS or first.text[:1].islower():
        return False
    if len(run) > 1:
        text = run[1].text
        return text[:1].isupper() and _is_prose(run[1:]) and len(first.text) <= WRAPPED_SHARE * max(len(text), 1)
    return bool(below) and below[0].gap and not below[0].level and (_is_prose(below) or below[0].bullet)


def _is_prose(run: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in run)
    return len(run[0].text) >= SHORTEST_PROSE_CHARACTERS or (len(text.split()) >= 6 and text.endswith((".", "!", "?")))


def _joined(run: Sequence[Line], vocabulary: set[str]) -> list[Line]:
    widest = max((line.right for line in run), default=0.0)
    is_log = _STAMPED.match(run[0].text) is not None if run else False
    kept: list[Line] = []
    last: Line | None = None
    for line in run:
        is_next = is_log and _STAMPED.match(line.text) is not None
        if last is not None and not is_next and _goes_on(last, line, widest):
            kept[-1] = replace(kept[-1], text=glue(kept[-1].text, line.text, vocabulary))
        else:
            kept.append(line)
        last = line
    return kept


def _goes_on(last: Line, line: Line, widest: float) -> bool:
    if last.level or line.level or last.listing or line.listing or TAB in last.text or _LABELLED.match(line.text):
        return False
    if line.text[:1].islower() or last.text.endswith((",", "-")):
        return True
    long = last.right >= WRAPPED_SHARE * widest and len(last.text) >= SHORTEST_PROSE_CHARACTERS
    return long or (len(last.text) >= SHORTEST_WRAPPED_CHARACTERS and last.right >= 0.9 * widest)
