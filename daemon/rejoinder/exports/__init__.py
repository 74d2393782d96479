"""A session as a file, and back: takes its events and its row in the library, gives bytes.

`json` loses nothing and is what `parse_import` takes. The others are for people and for other programs, and nothing
that was said can act as markup, as a formula or as a cue mark there. No export holds a token, a key or a path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.errors import FieldError
from rejoinder.events import Event
from rejoinder.exports.markdown import write_markdown
from rejoinder.exports.page import write_page
from rejoinder.exports.portable import Import, parse_import, write_json
from rejoinder.exports.subtitles import write_srt, write_vtt
from rejoinder.exports.table import write_csv
from rejoinder.types import SessionInfo

__all__ = ["FORMATS", "Format", "Import", "export", "format_called", "parse_import"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`media_type` as HTTP says it; `suffix` of a file of this format."""

    media_type: str
    suffix: str
    write: Callable[[Sequence[Event], SessionInfo], bytes]


FORMATS: Mapping[str, Format] = {
    "json": Format(media_type="application/json", suffix="json", write=write_json),
    "md": Format(media_type="text/markdown; charset=utf-8", suffix="md", write=write_markdown),
    "srt": Format(media_type="application/x-subrip; charset=utf-8", suffix="srt", write=write_srt),
    "vtt": Format(media_type="text/vtt; charset=utf-8", suffix="vtt", write=write_vtt),
    "csv": Format(media_type="text/csv; charset=utf-8; header=present", suffix="csv", write=write_csv),
    "html": Format(media_type="text/html; charset=utf-8", suffix="html", write=write_page),
}


def export(events: Sequence[Event], info: SessionInfo, format_name: str) -> bytes:
    """The session in a format. Raises FieldError for a format there is not."""
    return format_called(format_name).write(events, info)


def format_called(name: str) -> Format:
    if name not in FORMATS:
        raise FieldError(
            f"There is no format {name[:40]!r}.", field="format", action=f"Choose from {', '.join(FORMATS)}."
        )
    return FORMATS[name]
