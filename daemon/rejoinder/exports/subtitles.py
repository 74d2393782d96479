"""What was said as subtitles: SubRip and WebVTT. Speech cannot end its cue, start another or carry a tag.

Where captions were lost, a cue in brackets says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.events import Event
from rejoinder.exports.plain import one_line
from rejoinder.exports.transcript import UNKNOWN, Gap, Said, read_transcript
from rejoinder.types import SessionInfo

SHORTEST_MS = 500
# SubRip has no escapes, and players read tags and braces in it: lookalikes stand in.
_SRT_SIGNS = str.maketrans({"<": "‹", ">": "›", "{": "❴", "}": "❵"})
_VTT_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write_srt(events: Sequence[Event], info: SessionInfo) -> bytes:
    cues = []
    for number, shown in enumerate(_shown(events), start=1):
        words = f"[{shown.text}]" if isinstance(shown, Gap) else f"{_speaker(shown)}: {one_line(shown.text)}"
        cues.append(f"{number}\n{_span(shown, comma=True)}\n{words.translate(_SRT_SIGNS)}\n")
    return "\n".join(cues).encode()


def write_vtt(events: Sequence[Event], info: SessionInfo) -> bytes:
    cues = ["WEBVTT\n"]
    for shown in _shown(events):
        words = f"[{shown.text}]" if isinstance(shown, Gap) else _voiced(shown)
        cues.append(f"{_span(shown, comma=False)}\n{words}\n")
    return "\n".join(cues).encode()


def _voiced(said: Said) -> str:
    speaker = _speaker(said).translate(_VTT_SIGNS)
    # "-->" would end the cue's text: a name in dashes must not touch the tag's end.
    end = " >" if speaker.endswith("-") else ">"
    return f"<v {speaker}{end}{one_line(said.text).translate(_VTT_SIGNS)}"


def _speaker(said: Said) -> str:
    return one_line(said.speaker) or UNKNOWN


def _shown(events: Sequence[Event]) -> Iterator[Said | Gap]:
    """Turns with words, and gaps."""
    entries = (entry for entry in read_transcript(events) if isinstance(entry, Said | Gap))
    return (entry for entry in entries if one_line(entry.text))


def _span(shown: Said | Gap, *, comma: bool) -> str:
    start_ms = max(shown.start_ms, 0)
    end_ms = max(shown.end_ms, start_ms + SHORTEST_MS)
    span = f"{_moment(start_ms)} --> {_moment(end_ms)}"
    return span.replace(".", ",") if comma else span


def _moment(at_ms: int) -> str:
    seconds, rest_ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{rest_ms:03}"
