"""A session as one HTML file: no script, nothing fetched, everything escaped, and a policy that holds it to that."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from rejoinder.events import Event
from rejoinder.exports.plain import clean, clock_time, facts_of, one_line, title_of
from rejoinder.exports.transcript import UNKNOWN, Asked, Entry, Gap, Reply, Said, read_transcript
from rejoinder.types import SessionInfo

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
time, .facts, .note { color: GrayText; font-size: .85em; }
.said { margin: .5rem 0; }
.asked { margin: 1rem 0; padding: .5rem 1rem; border-left: 4px solid Highlight; }
.gap { margin: 1rem 0; font-style: italic; color: GrayText; border-block: 1px dashed; }
.skipped { border-left-color: GrayText; }
.answer { white-space: pre-wrap; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


def write_page(events: Sequence[Event], info: SessionInfo) -> bytes:
    title = _text(title_of(info))
    head = (
        "<!doctype html>", '<html lang="">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>", f"<style>{STYLE}</style>", "</head>", "<body>", f"<h1>{title}</h1>",
        f'<p class="facts">{_text(" · ".join(facts_of(info)))}</p>',
    )  # fmt: skip
    lines = [*head]
    for entry in read_transcript(events):
        lines += _entry(entry)
    return "\n".join((*lines, "</body>", "</html>", "")).encode()


def _text(text: str) -> str:
    return escape(one_line(text), quote=True)


def _entry(entry: Entry) -> Iterator[str]:
    match entry:
        case Said():
            return _said(entry)
        case Asked():
            return _asked(entry)
        case Gap():
            return iter((f'<p class="gap">{_text(entry.text)}: {_text(entry.why)}</p>',))


def _said(said: Said) -> Iterator[str]:
    speaker = _text(said.speaker) or UNKNOWN
    yield f'<p class="said">{_time(said.start_ms)} <strong>{speaker}:</strong> {_text(said.text)}</p>'


def _asked(asked: Asked) -> Iterator[str]:
    yield f'<section class="asked{" skipped" if asked.skipped else ""}">'
    yield f"<p>{_time(asked.start_ms)} <strong>{_text(asked.text)}</strong></p>"
    if asked.skipped:
        yield f'<p class="note">Skipped: {_text(asked.skipped)}</p>'
    if asked.cue:
        yield "<ul>"
        for point in asked.cue:
            yield f'<li>{_text(point.text)} <span class="note">{_text(", ".join(point.cite))}</span></li>'
        yield "</ul>"
    elif asked.cue_note:
        yield f'<p class="note">{_text(asked.cue_note)}</p>'
    for reply in asked.replies:
        yield from _reply(reply)
    yield "</section>"


def _reply(reply: Reply) -> Iterator[str]:
    yield f'<p class="answer">{escape(clean(reply.text), quote=True)}</p>'
    notes = " · ".join(note for note in (reply.model, reply.outcome, *reply.sources) if note)
    yield f'<p class="note">{_text(notes)}</p>'


def _time(at_ms: int) -> str:
    return f"<time>{clock_time(at_ms)}</time>"
