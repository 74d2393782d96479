"""A session as Markdown. What was said, or written by a model, is literal text: no link, image, tag or heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rejoinder.events import Event
from rejoinder.exports.plain import clean, clock_time, facts_of, one_line, title_of
from rejoinder.exports.transcript import UNKNOWN, Asked, Entry, Gap, Reply, Said, read_transcript
from rejoinder.types import SessionInfo

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d{1,9}(?=[.)]))")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)|(@)")


def write_markdown(events: Sequence[Event], info: SessionInfo) -> bytes:
    lines = [f"# {literal(title_of(info))}", "", " · ".join(literal(fact) for fact in facts_of(info)), ""]
    for entry in read_transcript(events):
        lines += [*_entry(entry), ""]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def literal(text: str) -> str:
    """One line of Markdown that shows `text` as it is."""
    line = _MARKUP.sub(r"\\\1", one_line(text))
    line = _AUTOLINK.sub(lambda found: found[0][:-1] + ("&#64;" if found[5] else "\\" + found[0][-1]), line)
    return _LINE_START.sub(_escape_start, line)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if not found[2].isdigit() else f"{found[1]}&#{ord(found[2][0])};{found[2][1:]}"


def _entry(entry: Entry) -> Iterator[str]:
    match entry:
        case Said():
            return _said(entry)
        case Asked():
            return _asked(entry)
        case Gap():
            return iter((f"— **{literal(entry.text)}:** {literal(entry.why)}",))


def _said(said: Said) -> Iterator[str]:
    yield f"**{literal(said.speaker) or UNKNOWN}** ({clock_time(said.start_ms)}): {literal(said.text)}"


def _asked(asked: Asked) -> Iterator[str]:
    kind = f"Skipped ({literal(asked.skipped)})" if asked.skipped else "Question"
    yield f"> **{kind}** ({clock_time(asked.start_ms)}): {literal(asked.text)}"
    if asked.cue or asked.cue_note:
        yield ">"
    for point in asked.cue:
        sources = f" ({literal(', '.join(point.cite))})" if point.cite else ""
        yield f"> - {literal(point.text)}{sources}"
    if asked.cue_note and not asked.cue:
        yield f"> - {literal(asked.cue_note)}"
    for reply in asked.replies:
        yield from _reply(reply)


def _reply(reply: Reply) -> Iterator[str]:
    head = ", ".join(literal(part) for part in ("Answer", reply.model, reply.outcome) if part)
    yield ">"
    yield f"> **{head}:**"
    for line in clean(reply.text).strip().split("\n"):
        yield f"> {literal(line)}  " if line.strip() else ">"
    if reply.sources:
        yield ">"
        yield f"> Sources: {literal('; '.join(reply.sources))}"
