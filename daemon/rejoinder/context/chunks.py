"""What a knowledge document says, as passages: whole bullets and paragraphs with their headings in front."""

from __future__ import annotations

import hashlib

from rejoinder.context.contents import Contents
from rejoinder.types import Passage

LONGEST_LABEL_CHARACTERS = 60


def make_chunks(
    contents: Contents, *, document: str, label: str, source: str = "", read_at: str = ""
) -> tuple[Passage, ...]:
    """One passage a block. Ids depend on the document and the words alone, so what did not change keeps its id."""
    found: dict[str, Passage] = {}
    for block in contents.blocks:
        key = hashlib.sha256("\n".join((document, *block.headings, block.text)).encode()).hexdigest()[:16]
        found[f"k-{key}"] = Passage(
            passage=f"k-{key}",
            document=document,
            section="knowledge",
            label=label[:LONGEST_LABEL_CHARACTERS],
            text=block.text,
            heading=" › ".join(heading for heading in (contents.title, *block.headings) if heading),
            source=source,
            read_at=read_at,
        )
    return tuple(found.values())
