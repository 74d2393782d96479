"""Files of the knowledge base, read here and now, for the tests of their contents."""

from __future__ import annotations

from rejoinder.context.contents import Contents
from rejoinder.context.reading.knowledge import read_knowledge


def read(content: bytes | str, name: str = "file", media_type: str = "") -> Contents:
    data = content.encode() if isinstance(content, str) else content
    return read_knowledge(data, file_name=name, media_type=media_type)


def said(contents: Contents) -> str:
    return "\n".join(" ".join((*block.headings, block.text)) for block in contents.blocks)
