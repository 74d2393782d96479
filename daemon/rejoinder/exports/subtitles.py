"""What was said as subtitles: SubRip and WebVTT. Speech cannot end its cue, start another or carry a tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.events import Event
from rejoinder.exports.plain import one_line
from rejoinder.exports.transcript import Said, read_transcript
from rejoinder.types import SessionInfo

SHORTEST_MS = 500
# SubRip has no escapes, and players read tags and braces in it: lookalikes stand in.
_SRT_SIGNS = str.maketrans({"<": "‹", ">": "›", "{": "❴", "}": "❵"})
_VTT_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write_srt(events: Sequence[Event], info: SessionInfo) -> bytes:
    cues = []
    for number, said in enumerate(_turns(events), start=1):
        words = f"{one_line(said.speaker) or 'Somebody'}: {one_line(said.text)}".translate(_SRT_SIGNS)
        cues.append(f"{number}\n{_span(said, comma=True)}\n{words}\n")
    return "\n".join(cues).encode()


def write_vtt(events: Sequence[Event], info: SessionInfo) -> bytes:
    cues = ["WEBVTT\n"]
    for said in _turns(events):
        speaker = (one_line(said.speaker) or "Somebody").translate(_VTT_SIGNS)
        # "-->" would end the cue's text: a name in dashes must not touch the tag's end.
        end = " >" if speaker.endswith("-") else ">"
        cues.append(f"{_span(said, comma=False)}\n<v {speaker}{end}{one_line(said.text).translate(_VTT_SIGNS)}\n")
    return "\n".join(cues).encode()


def _turns(events: Sequence[Event]) -> Iterator[Said]:
    turns = [entry for entry in read_transcript(events) if isinstance(entry, Said) and one_line(entry.text)]
    return iter(sorted(turns, key=lambda said: said.start_ms))


def _span(said: Said, *, comma: bool) -> str:
    start_ms = max(said.start_ms, 0)
    end_ms = max(said.end_ms, start_ms + SHORTEST_MS)
    span = f"{_moment(start_ms)} --> {_moment(end_ms)}"
    return span.replace(".", ",") if comma else span


def _moment(at_ms: int) -> str:
    seconds, rest_ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{rest_ms:03}"
