"""Blocks of HTML within Markdown, written as Markdown: headings, list items, paragraphs, breaks and what is bold.

Takes a block as markdown-it gives it; gives text without a tag, or "" where the block holds none of these.
"""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.DOTALL
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", _FLAGS)
_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,300}>(.*?)</h\1\s*>", _FLAGS)
_ITEM = re.compile(r"<li\b[^<>]{0,300}>(.*?)(?=</li\s*>|<li\b|</?[uo]l\b|\Z)", _FLAGS)
_PARAGRAPH = re.compile(r"</?(?:p|div|ul|ol|section|article|header|footer|main|center)\b[^<>]{0,300}>", re.IGNORECASE)
_BREAK = re.compile(r" ?<br\s*/?> ?", re.IGNORECASE)
_BOLD = re.compile(r"<(strong|b)\b[^<>]{0,300}>\s*(.*?)\s*</\1\s*>", _FLAGS)
_TAG = re.compile(r"<[^<>]{0,500}>")
_BROKEN = re.compile(r"<(?:h[1-6]|li|p|br)\b", re.IGNORECASE)


def as_markdown(block: str) -> str:
    if _BROKEN.search(block) is None:
        return ""
    text = " ".join(_UNSEEN.sub(" ", block).split())
    text = _BOLD.sub(lambda found: f"**{_on_one_line(found[2])}**" if found[2] else " ", text)
    text = _HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} {_on_one_line(found[2])}\n\n", text)
    text = _ITEM.sub(lambda found: f"\n- {_on_one_line(found[1])}\n", text)
    text = _BREAK.sub("\\\n", _PARAGRAPH.sub("\n\n", text))
    return "\n".join(line.strip() for line in _TAG.sub(" ", text).splitlines())


def _on_one_line(text: str) -> str:
    return " ".join(_TAG.sub(" ", text).split())
