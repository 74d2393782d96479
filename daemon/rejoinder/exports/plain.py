"""Speech made fit for a text file: takes any text, gives Unicode without control characters."""

from __future__ import annotations

from rejoinder.types import SessionInfo

_LINE_ENDS = {ord(sign): "\n" for sign in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
_UNWANTED = {number: "\ufffd" for number in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(number) not in "\n\t"}
_SPOOFING = {ord(sign): None for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"}
_TABLE = {**_UNWANTED, **_LINE_ENDS, **_SPOOFING}


def clean(text: str) -> str:
    """Line breaks become \\n; control characters and half surrogates become U+FFFD; direction overrides go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def title_of(info: SessionInfo) -> str:
    return one_line(info.title) or "Untitled session"


def facts_of(info: SessionInfo) -> list[str]:
    """The session in a few words: when, how long, where, with whom."""
    facts = [one_line(info.started_at), clock_time(info.duration_ms), info.mode]
    if info.platform:
        facts.append(one_line(info.platform))
    if info.participants:
        facts.append("with " + ", ".join(one_line(name) for name in info.participants))
    if info.consent is not None:
        facts.append("the others were told" if info.consent.told else "the others were not told")
    return facts


def clock_time(at_ms: int) -> str:
    """h:mm:ss."""
    minutes, seconds = divmod(max(at_ms, 0) // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
