"""How a source stands after it was looked at: its state, its counts, and what could not be read, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.knowledge.origin import Look
from rejoinder.context.knowledge.store import Document
from rejoinder.types import Source, SourceFinding, SourceState, Unread

MOST_UNREAD = 50
MOST_FINDINGS = 50
LONGEST_REASON_CHARACTERS = 300


def stand(source: Source, look: Look, documents: Sequence[Document], findings: Sequence[SourceFinding] = ()) -> Source:
    """`source` with the state that the look and the documents give it."""
    refused = [document for document in documents if document.reason]
    unread = [
        *look.unread,
        *(Unread(name=document.name or source.title, reason=document.reason) for document in refused),
        *(Unread(name=document.name or source.title, reason=note) for document in documents for note in document.notes),
    ]
    state, detail = _state(source, documents, refused, unread)
    return replace(
        source,
        state=state,
        progress=1.0,
        documents=len(documents) - len(refused),
        chunks=sum(document.chunks for document in documents),
        rows=sum(document.rows for document in documents),
        detail=detail,
        action="",
        unread=tuple(_short(held) for held in unread[:MOST_UNREAD]),
        unread_count=len(unread) + look.left_out,
        findings=tuple(findings[:MOST_FINDINGS]),
        findings_count=len(findings),
    )


def _state(
    source: Source, documents: Sequence[Document], refused: Sequence[Document], unread: Sequence[Unread]
) -> tuple[SourceState, str]:
    if refused and len(refused) == len(documents):
        if source.kind != "folder":
            return "failed", refused[0].reason
        return "failed", f"None of the folder's {len(refused):,} documents could be read."
    if not documents and source.kind == "folder":
        return ("partly" if unread else "ready"), "There is nothing in the folder that can be read."
    return ("partly" if unread else "ready"), ""


def _short(unread: Unread) -> Unread:
    return Unread(name=unread.name[-200:], reason=unread.reason[:LONGEST_REASON_CHARACTERS])
