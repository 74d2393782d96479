"""Cells beside the passages of the other documents: likely ones first, with their cue; unlikely ones behind.

What a table plainly lacks is answered by no other document either, unless that says the question's own words. The
scores of what is given never rise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.tables.pointing import LIKELY
from rejoinder.context.tables.shelf import Told
from rejoinder.context.tables.wording import make_cue
from rejoinder.context.tables.words import PADDING, fold, stems, tokenize
from rejoinder.types import Passage, Retrieval

FIRST, FIRST_OF_UNSURE = 0.3, 0.2
MOST_UNSURE = 3
IN_SIGHT, MOST_IN_SIGHT = 5, 2
LACKING = 0.5
DOUBT = 4
SAID = 0.6


def with_cells(found: Retrieval, told: Told, *, question: str, k: int) -> Retrieval:
    """At most `k` passages. With a likely cell the question is answered, and the cue quotes the cells; where nothing
    else answers, a less likely one stands first too, and answers nothing.
    """
    cells = told.passages
    asked = {cell.passage for cell in cells}
    others = tuple(passage for passage in found.passages if passage.passage not in asked)
    beside = tuple(row for row in told.beside if row.passage not in asked)
    others = tuple(passage for passage in others if passage.passage not in {row.passage for row in beside})
    if told.lacks and not any(_says(passage, question) for passage in others):
        others = tuple(replace(passage, score=round(LACKING * passage.score, 4)) for passage in others)
        passages = falling((*cells[:1], *in_turn(beside, others))[:k])
        return replace(found, passages=passages, cue=(), no_answer=True, answers=LACKING * found.answers)
    if cells and cells[0].score >= (FIRST_OF_UNSURE if found.no_answer else FIRST):
        rest = in_turn(beside, others) if found.no_answer else in_turn(others, beside)
        passages = falling((*cells, *rest)[:k])
        answers = max(cells[0].score, min(found.answers, LIKELY))
        unsure = cells[0].score < LIKELY and found.no_answer
        cue = () if unsure else make_cue(cells)
        return replace(found, passages=passages, cue=cue, no_answer=unsure, answers=answers)
    passages = _with_unsure(others, (*cells[:MOST_UNSURE], *beside))[:k]
    # What a column of a table would say of another thing is less often said by a sentence than its words promise.
    return replace(found, passages=passages, answers=found.answers**DOUBT if told.fits else found.answers)


def _with_unsure(others: Sequence[Passage], cells: Sequence[Passage]) -> tuple[Passage, ...]:
    """The best ones first. Some cells are within sight, in the place of sentences that are unlikely to answer."""
    passages = sorted((*others, *cells), key=lambda passage: -passage.score)
    sight, rest = passages[:IN_SIGHT], passages[IN_SIGHT:]
    room = MOST_IN_SIGHT - sum(passage in cells for passage in sight)
    rising = [passage for passage in rest if passage in cells][: max(room, 0)]
    giving_way = [passage for passage in sight if passage not in cells and passage.score < LIKELY]
    giving_way = giving_way[max(len(giving_way) - len(rising), 0) :]
    rising = rising[: len(giving_way)]
    kept = [passage for passage in sight if passage not in giving_way]
    return falling((*kept, *rising, *giving_way, *(passage for passage in rest if passage not in rising)))


def in_turn(first: Sequence[Passage], second: Sequence[Passage]) -> tuple[Passage, ...]:
    """One of each after the other, then what is left."""
    paired = tuple(passage for pair in zip(first, second, strict=False) for passage in pair)
    shorter = min(len(first), len(second))
    return (*paired, *first[shorter:], *second[shorter:])


def falling(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Each no higher than the one before it."""
    kept: list[Passage] = []
    for passage in passages:
        most = kept[-1].score if kept else passage.score
        kept.append(passage if passage.score <= most else replace(passage, score=most))
    return tuple(kept)


def _says(passage: Passage, question: str) -> bool:
    """Whether a passage holds most of the question's words."""
    asked = {token.stem for token in tokenize(fold(question)) if token.means_something and token.word not in PADDING}
    held = set(stems(f"{passage.heading} {passage.text}"))
    return len(asked) > 1 and len(asked & held) >= SAID * len(asked)
