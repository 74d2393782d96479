"""Plain text: bytes to characters, characters to lines with their indent and the space above them."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from rejoinder.context.reading.document import Document, Line
from rejoinder.context.reading.encodings import Guess, guess_encoding
from rejoinder.context.reading.outline import Item
from rejoinder.context.reading.paragraphs import join_paragraphs
from rejoinder.context.typography import split_marker, tidy
from rejoinder.errors import DocumentUnreadable

MOST_LINES = 20_000
LONGEST_LINE_CHARACTERS = 20_000
LONGEST_WRAPPED_CHARACTERS = 120
MOST_TEXT_LINES = 200_000
WHOLE_FOR_A_BROKEN = 10
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_UNDERLINES = frozenset("=-_*~#—–─━")


def decode_text(content: bytes) -> str:
    """As `decode`."""
    return decode(content).text


def decode(content: bytes) -> Guess:
    """UTF-8, UTF-16 with its mark, or the encoding that makes words of it. Raises DocumentUnreadable where none does,
    since it is not text at all.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoded = Guess(text=content.decode("utf-16", errors="replace"), encoding="utf-16", is_sure=True)
    else:
        decoded = _decode_utf8(content) or guess_encoding(content)
    text = decoded.text
    odd = sum(character < " " and character not in "\t\n\r\f\v" for character in text) + text.count("�")
    if odd > max(8, len(text) // 100) or "\x00" in text:
        raise DocumentUnreadable(
            "The file holds no readable text; its content is not what its name says.",
            action="Choose a PDF, DOCX, Markdown or plain-text file, or a JSON Resume.",
        )
    return decoded


def _decode_utf8(content: bytes) -> Guess | None:
    """Also with a broken character among many whole ones; None where it is something else."""
    try:
        return Guess(text=content.decode("utf-8-sig"), encoding="utf-8", is_sure=True)
    except UnicodeDecodeError:
        text = content.decode("utf-8-sig", errors="replace")
    broken = text.count("�")
    whole = sum(character >= "\x80" for character in text) - broken
    return Guess(text=text, encoding="utf-8", is_sure=False) if whole > WHOLE_FOR_A_BROKEN * broken else None


def read_plain(text: str) -> Document:
    return Document(format="text", lines=tuple(plain_lines(text)))


def read_text_items(text: str) -> list[Item]:
    """A knowledge file's lines, wrapped ones put together; a short line in capitals is a heading."""
    longest = max((len(row) for row in text.splitlines()), default=0)
    lines = plain_lines(text, most=MOST_TEXT_LINES, longest=longest)
    shouted = [replace(line, level=2) if _is_shouted(line, number) else line for number, line in enumerate(lines)]
    return list(join_paragraphs(shouted))


def _is_shouted(line: Line, number: int) -> bool:
    """ "OPENING HOURS", with space above it or as the first line."""
    text = line.text.rstrip(":")
    return (
        (line.gap or not number)
        and not line.bullet
        and 4 <= len(text) <= 60
        and text.isupper()
        and len(text.split()) <= 8
    )


def decode_page(content: bytes, media_type: str) -> str:
    """A web page's characters by its mark, what the server or the page itself says, or as other text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return decode_text(content)
    for said in (_CHARSET.search(media_type.encode(errors="replace")), _CHARSET.search(content[:4096])):
        if said is None:
            continue
        try:
            return content.decode(said.group(1).decode())
        except (LookupError, UnicodeDecodeError):
            continue
    return decode_text(content)


def plain_lines(text: str, *, most: int = MOST_LINES, longest: int = LONGEST_LINE_CHARACTERS) -> list[Line]:
    """The lines of a text; a row of dashes or equals signs makes a heading of the line above it."""
    lines: list[Line] = []
    gap = marked = False  # `marked`: the row above was a bullet's mark alone
    rows = text.replace("\f", "\n\n").splitlines()[:most]
    for raw in rows:
        row = raw.expandtabs(4)[:longest].rstrip()
        if not row.strip():
            gap = True
            continue
        if len(row.strip()) >= 3 and set(row.strip()) <= _UNDERLINES:
            if lines and not gap and len(lines[-1].text) <= 60:
                lines[-1] = _as_heading(lines[-1])
            gap = True
            continue
        if not row.strip().isalnum() and split_marker(f"{row.strip()} X")[1] == "X":
            marked = True
            continue
        line = _plain_line(row, gap)
        lines.append(replace(line, bullet=True) if marked else line)
        gap = marked = False
    widest = max((line.right for line in lines), default=0.0)
    width = widest if widest <= LONGEST_WRAPPED_CHARACTERS else float("inf")  # beyond it every paragraph is one line
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
