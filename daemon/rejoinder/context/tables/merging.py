"""Cells beside the passages of the other documents: sure ones first, with their cue; unsure ones behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.tables.wording import make_cue
from rejoinder.types import Passage, Retrieval

FIRST = 0.2
MOST_UNSURE = 3


def with_cells(found: Retrieval, cells: Sequence[Passage], *, k: int) -> Retrieval:
    """At most `k` passages. With a sure cell the question is answered, and the cue quotes the cells."""
    if not cells:
        return found
    asked = {cell.passage for cell in cells}
    others = tuple(passage for passage in found.passages if passage.passage not in asked)
    if cells[0].score >= FIRST:
        kept = tuple(cells[:k])
        passages = (*kept, *others[: k - len(kept)])
        return replace(
            found, passages=passages, cue=make_cue(kept), no_answer=False, answers=max(found.answers, cells[0].score)
        )
    kept = tuple(cells[: min(MOST_UNSURE, k)])
    return replace(found, passages=(*others[: k - len(kept)], *kept))
