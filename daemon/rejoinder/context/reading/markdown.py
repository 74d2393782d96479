"""Markdown: headings, list items, paragraphs and tables, by markdown-it.

Takes text; gives a résumé's `Document`, or the title and items of a knowledge file's outline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rejoinder.context.reading.document import Document, Line
from rejoinder.context.reading.grids import table_items
from rejoinder.context.reading.html_blocks import as_markdown
from rejoinder.context.reading.outline import Item
from rejoinder.context.reading.plain import plain_lines
from rejoinder.context.reading.tables import table_lines
from rejoinder.context.typography import split_marker, tidy
from rejoinder.context.understanding.dates import find_dates

SHORTEST_WRAPPED = 55
_MARKS = re.compile(
    r"^(#{1,6}\s+\S|\s*```|\[[^\]]+\]\([^)]+\)|\|.+\|\s*$|\s*<(?:h[1-6]|p|ul|div)\b[^<>]{0,200}>)|"
    r"\*\*\S[^*\n]*\*\*|\]\(http",
    re.MULTILINE,
)
_TAG = re.compile(r"<[^<>]{0,500}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"^(?:name|author):\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\[\^(?P<mark>[^\]\s]{1,40})\]:[ \t]*(?P<note>.+(?:\n(?:[ \t]{2,}|\t)\S.*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"(?P<end>[.!?]?)\[\^(?P<mark>[^\]\s]{1,40})\]")
_TableReader = Callable[[list[list[list[Line]]]], Sequence[Item]]


def looks_like_markdown(text: str) -> bool:
    return _MARKS.search(text[:200_000]) is not None


def read_markdown(text: str) -> Document:
    """A résumé. Of its front matter the name counts, where the text below does not say it."""
    front = _FRONT_MATTER.match(text)
    if front is not None:
        text = text[front.end() :]
        named = _NAME.search(front.group(1))
        text = f"# {named.group(1)}\n\n{text}" if named is not None and named.group(1) not in text else text
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    lines = (line for line in _items(tokens, table_lines) if isinstance(line, Line))
    return Document(format="markdown", lines=tuple(line for line in lines if line.text))


def read_markdown_items(text: str) -> tuple[str, list[Item]]:
    """(the front matter's title or "", items)."""
    front = _FRONT_MATTER.match(text)
    title = _TITLE.search(front.group(1)) if front is not None else None
    body = _with_footnotes(_COMMENT.sub("", text[front.end() :] if front is not None else text))
    tokens = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"]).parse(body)
    return (tidy(title.group(1)) if title is not None else ""), list(_items(tokens, _headed_table, prose=True))


def _with_footnotes(text: str) -> str:
    """A note's text in brackets where it is pointed at; what nothing points at stays where it is."""
    notes = {found["mark"]: " ".join(found["note"].split()) for found in _FOOTNOTE.finditer(text)}
    used = {mark for mark in notes if len(re.findall(re.escape(f"[^{mark}]"), text)) > 1}
    body = _FOOTNOTE.sub(lambda found: "" if found["mark"] in used else found.group(), text)

    def tell(found: re.Match[str]) -> str:
        return f" ({notes[found['mark']].rstrip('.')}){found['end']}" if found["mark"] in used else found.group()

    return _NOTE_MARK.sub(tell, body)


def _headed_table(rows: list[list[list[Line]]]) -> list[Item]:
    return table_items([[list[Item](cell) for cell in row] for row in rows], headed=True)


def _items(tokens: list[Token], read_table: _TableReader, *, prose: bool = False) -> Iterator[Item]:
    """`prose`: a break of the source's lines means nothing, and listings are kept as they are."""
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
            yield from read_table(table)
        elif token.type == "inline" and in_table:
            table[-1].append(list(_inline_lines(token, 0, bullet=False)))
        elif token.type == "inline":
            lines = _inline_lines(token, level, bullet=new_item, prose=prose)
            yield from (replace(line, left=float(depth)) for line in lines)
            new_item = False
        elif prose and token.type in ("code_block", "fence"):
            yield Line(text=token.content.rstrip(), listing=True, whole=True, gap=True)
        elif token.type == "html_block" and (written := as_markdown(token.content)):
            parsed = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).parse(written)
            yield from _items(parsed, read_table, prose=prose)
        elif token.type in ("code_block", "fence", "html_block"):
            yield from plain_lines(_TAG.sub(" ", token.content))


def _inline_lines(token: Token, level: int, *, bullet: bool, prose: bool = False) -> Iterator[Line]:
    """The lines of a paragraph; one that was merely wrapped is put together again."""
    kept: list[Line] = []
    for number, (text, strong, hard) in enumerate(_rows(token.children or [])):
        marker, rest = ("", tidy(text)) if level else split_marker(tidy(text))
        if kept and not hard and not marker and (prose or _goes_on(kept[-1], rest, strong)):
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
    struck = 0
    for child in children:
        struck += {"s_open": 1, "s_close": -1}.get(child.type, 0)
        if struck and child.type not in ("softbreak", "hardbreak"):
            continue
        broken = child.type == "html_inline" and _BREAK.fullmatch(child.content) is not None
        if broken or child.type in ("softbreak", "hardbreak"):
            rows.append((text, strong_length * 2 > len(text), hard))
            text, strong_length, hard = "", 0, broken or child.type == "hardbreak"
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
