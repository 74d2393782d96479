"""Plain text: bytes to characters, characters to lines with their indent and the space above them."""

from __future__ import annotations

import codecs

from rejoinder.context.reading.document import Document, Line
from rejoinder.context.typography import split_marker, tidy
from rejoinder.errors import DocumentUnreadable

MOST_LINES = 20_000
LONGEST_LINE_CHARACTERS = 20_000
LONGEST_WRAPPED_CHARACTERS = 120
_UNDERLINES = frozenset("=-_*~#—–─━")


def decode_text(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else Windows-1252. Raises DocumentUnreadable where it is not text at all."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    odd = sum(character < " " and character not in "\t\n\r\f\v" for character in text) + text.count("�")
    if odd > max(8, len(text) // 100) or "\x00" in text:
        raise DocumentUnreadable(
            "The file holds no readable text; its content is not what its name says.",
            action="Choose a PDF, DOCX, Markdown or plain-text file, or a JSON Resume.",
        )
    return text


def read_plain(text: str) -> Document:
    return Document(format="text", lines=tuple(plain_lines(text)))


def plain_lines(text: str) -> list[Line]:
    """The lines of a text; a row of dashes or equals signs makes a heading of the line above it."""
    lines: list[Line] = []
    gap = False
    rows = text.replace("\f", "\n\n").splitlines()[:MOST_LINES]
    for raw in rows:
        row = raw.expandtabs(4)[:LONGEST_LINE_CHARACTERS].rstrip()
        if not row.strip():
            gap = True
            continue
        if len(row.strip()) >= 3 and set(row.strip()) <= _UNDERLINES:
            if lines and not gap and len(lines[-1].text) <= 60:
                lines[-1] = _as_heading(lines[-1])
            gap = True
            continue
        lines.append(_plain_line(row, gap))
        gap = False
    longest = max((line.right for line in lines), default=0.0)
    width = longest if longest <= LONGEST_WRAPPED_CHARACTERS else float("inf")  # beyond it every paragraph is one line
    return [_with_width(line, width) for line in lines]


def _plain_line(row: str, gap: bool) -> Line:
    left = len(row) - len(row.lstrip())
    marker, rest = split_marker(row.strip())
    return Line(
        text=tidy("\t".join(part for part in rest.split("    ") if part.strip())),
        bullet=bool(marker),
        gap=gap,
        left=float(left),
        text_left=float(left + len(row.strip()) - len(rest)),
        right=float(len(row)),
    )


def _as_heading(line: Line) -> Line:
    return Line(text=line.text, level=2, gap=True, left=line.left, right=line.right)


def _with_width(line: Line, width: float) -> Line:
    return Line(
        text=line.text, level=line.level, bullet=line.bullet, gap=line.gap,
        left=line.left, text_left=line.text_left, right=line.right, width=width,
    )  # fmt: skip
