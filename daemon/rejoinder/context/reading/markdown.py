"""Markdown: headings, list items, paragraphs and tables, by markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rejoinder.context.reading.document import Document, Line
from rejoinder.context.reading.plain import plain_lines
from rejoinder.context.reading.tables import table_lines
from rejoinder.context.typography import split_marker, tidy
from rejoinder.context.understanding.dates import find_dates

SHORTEST_WRAPPED = 55
_MARKS = re.compile(r"^(#{1,6}\s+\S|\s*```|\[[^\]]+\]\([^)]+\)|\|.+\|\s*$)|\*\*\S[^*\n]*\*\*|\]\(http", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,500}>")


def looks_like_markdown(text: str) -> bool:
    return _MARKS.search(text[:200_000]) is not None


def read_markdown(text: str) -> Document:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return Document(format="markdown", lines=tuple(line for line in _lines(tokens) if line.text))


def _lines(tokens: list[Token]) -> Iterator[Line]:
    level = depth = 0
    new_item = False
    table: list[list[list[Line]]] = []
    in_table = False
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
            depth += 1 if token.type.endswith("open") else -1
        elif token.type == "list_item_open":
            new_item = True
        elif token.type == "table_open":
            in_table, table = True, []
        elif token.type == "tr_open":
            table.append([])
        elif token.type == "table_close":
            in_table = False
            yield from table_lines(table)
        elif token.type == "inline" and in_table:
            table[-1].append(list(_inline_lines(token, 0, bullet=False)))
        elif token.type == "inline":
            yield from _inline_lines(token, level, bullet=new_item)
            new_item = False
        elif token.type in ("code_block", "fence", "html_block"):
            yield from plain_lines(_TAG.sub(" ", token.content))


def _inline_lines(token: Token, level: int, *, bullet: bool) -> Iterator[Line]:
    """The lines of a paragraph; one that was merely wrapped is put together again."""
    kept: list[Line] = []
    for number, (text, strong, hard) in enumerate(_rows(token.children or [])):
        marker, rest = ("", tidy(text)) if level else split_marker(tidy(text))
        if kept and not hard and not marker and _goes_on(kept[-1], rest, strong):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {rest}")
            continue
        first = number == 0
        kept.append(
            Line(text=rest, bold=strong, level=level, bullet=(bullet and first) or bool(marker), whole=True, gap=first)
        )
    yield from kept


def _goes_on(before: Line, text: str, strong: bool) -> bool:
    if strong or (before.bold and not before.bullet) or find_dates(text) is not None:
        return before.bullet
    return before.bullet or len(before.text) >= SHORTEST_WRAPPED


def _rows(children: list[Token]) -> list[tuple[str, bool, bool]]:
    """(text, mostly strong, after a hard break) of each source row."""
    rows: list[tuple[str, bool, bool]] = []
    text, strong_length, strong, hard, links = "", 0, 0, False, [""]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            rows.append((text, strong_length * 2 > len(text), hard))
            text, strong_length, hard = "", 0, child.type == "hardbreak"
            continue
        piece = ""
        if child.type in ("strong_open", "strong_close"):
            strong += 1 if child.type == "strong_open" else -1
        elif child.type == "link_open":
            links.append(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            address = links.pop() if len(links) > 1 else ""
            piece = "" if _already_said(address, text) else f" ({address})"
        elif child.type in ("text", "code_inline", "html_inline", "image"):
            piece = _TAG.sub(" ", child.content)
        text += piece
        strong_length += len(piece) if strong else 0
    rows.append((text, strong_length * 2 > len(text), hard))
    return rows


def _already_said(address: str, text: str) -> bool:
    plain = re.sub(r"^(mailto:|tel:|https?://(www\.)?)", "", address).rstrip("/")
    return not plain or plain.casefold() in text.casefold() or address.startswith(("tel:", "mailto:"))
