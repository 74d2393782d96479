"""Events as lines for a terminal. Takes an envelope as the stream sends it; gives no line, one or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rejoinder.cli.words import clock_time, printable

Data = dict[str, Any]


def lines_of(envelope: dict[str, Any]) -> Iterator[str]:
    """The lines of one event, the first with its time; nothing for events that say nothing to a person."""
    write = _WRITERS.get(envelope.get("type", ""))
    if write is None:
        return
    mark = clock_time(envelope["at_ms"]).rjust(8)
    for line in write(envelope["data"]):
        yield f"{mark}  {line}"
        mark = " " * 8


def _started(data: Data) -> Iterator[str]:
    yield f"— {printable(data.get('title') or 'Session')} ({data['mode']}), started {data['started_at']}"


def _ended(data: Data) -> Iterator[str]:
    yield f"— ended ({data.get('reason', 'user')})"


def _consent(data: Data) -> Iterator[str]:
    how = f", {printable(data['how'])}" if data.get("how") else ""
    yield f"— the others were {'told' if data['told'] else 'not told'}{how}"


def _turn(data: Data) -> Iterator[str]:
    yield f"{printable(data['speaker']) or 'Unknown'}: {printable(data['text'])}"


def _revised(data: Data) -> Iterator[str]:
    yield f"{printable(data['speaker']) or 'Unknown'} (corrected): {printable(data['text'])}"


def _stalled(data: Data) -> Iterator[str]:
    yield f"— captions lost: {printable(data['detail'])}"


def _resumed(data: Data) -> Iterator[str]:
    yield f"— captions are back after {clock_time(data['after_ms'])}"


def _detected(data: Data) -> Iterator[str]:
    yield f"? {printable(data['text'])}  [{data['kind']}, {round(data['p'] * 100)} %]"


def _reworded(data: Data) -> Iterator[str]:
    yield f"? in other words: {printable(data['text'])}"


def _rated(data: Data) -> Iterator[str]:
    match data.get("is_question"):
        case None:
            yield "— you took back what you said of it"
        case was_one:
            yield f"— you said that {'it was' if was_one else 'it was not'} a question"


def _skipped(data: Data) -> Iterator[str]:
    yield f"- skipped: {printable(data['text'])}  [{printable(data['why'])}]"


def _cue(data: Data) -> Iterator[str]:
    for point in data["points"]:
        yield f"  • {printable(point['text'])}"
    if not data["points"]:
        yield f"  • {printable(data.get('note', '')) or 'nothing fits'}"


def _completed(data: Data) -> Iterator[str]:
    yield f"  > {printable(data['text'])}  [{printable(data['model'])}]"


def _failed(data: Data) -> Iterator[str]:
    yield f"  ! {printable(data['detail'])} {printable(data['action'])}".rstrip()


def _cancelled(data: Data) -> Iterator[str]:
    yield f"  x answer stopped ({data.get('by', 'user')})"


def _outdated(data: Data) -> Iterator[str]:
    yield f"  ! outdated: was {printable(data['was'])}, now {printable(data['now']) or 'gone'}"


_WRITERS: dict[str, Callable[[Data], Iterator[str]]] = {
    "session.started": _started,
    "session.ended": _ended,
    "consent.recorded": _consent,
    "turn.final": _turn,
    "turn.revised": _revised,
    "capture.stalled": _stalled,
    "capture.resumed": _resumed,
    "question.detected": _detected,
    "question.revised": _reworded,
    "question.skipped": _skipped,
    "question.rated": _rated,
    "cue.shown": _cue,
    "answer.completed": _completed,
    "answer.failed": _failed,
    "answer.cancelled": _cancelled,
    "answer.outdated": _outdated,
    "error.raised": _failed,
}
