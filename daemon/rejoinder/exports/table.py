"""A session as a table: CSV as RFC 4180 has it, UTF-8, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from rejoinder.events import Event
from rejoinder.exports.plain import clean
from rejoinder.exports.transcript import Asked, Entry, Gap, Said, read_transcript
from rejoinder.types import SessionInfo

COLUMNS = ("start_ms", "end_ms", "kind", "speaker", "text", "note")
_FORMULA_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠﹢﹣﹫−")
Row = tuple[int, int, str, str, str, str]


def write_csv(events: Sequence[Event], info: SessionInfo) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for entry in read_transcript(events):
        for row in _rows(entry):
            writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return sheet.getvalue().encode()


def neutral(text: str) -> str:
    """Cell text that stays text: where it starts like a formula, leading blanks aside, a quote is put before it."""
    cell = clean(text)
    starts = {cell[:1], cell.strip("\ufffd\u200b\u200c\u200d\u2060 \u00a0\u3000\t\n")[:1]}
    return f"'{cell}" if starts & _FORMULA_STARTS else cell


def _rows(entry: Entry) -> Iterator[Row]:
    match entry:
        case Said():
            return _said(entry)
        case Asked():
            return _asked(entry)
        case Gap():
            return iter(((entry.start_ms, entry.end_ms, "gap", "", entry.text, entry.why),))


def _said(said: Said) -> Iterator[Row]:
    yield said.start_ms, said.end_ms, "turn", said.speaker, said.text, ""


def _asked(asked: Asked) -> Iterator[Row]:
    at_ms = asked.start_ms
    yield at_ms, at_ms, "skipped" if asked.skipped else "question", asked.speaker, asked.text, asked.skipped
    for point in asked.cue:
        yield at_ms, at_ms, "cue", "", point.text, ", ".join(point.cite)
    if asked.cue_note and not asked.cue:
        yield at_ms, at_ms, "cue", "", asked.cue_note, ""
    for reply in asked.replies:
        notes = "; ".join(note for note in (reply.model, reply.outcome, *reply.sources) if note)
        yield reply.at_ms, reply.at_ms, "answer", "", reply.text, notes
