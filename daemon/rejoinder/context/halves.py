"""A question for several things, searched for part by part: each part that the documents answer gets its own point.

Takes a question with what was said before it, and a search; gives what the parts find. A part that names no thing is
asked of the row that the part before it found, and "what about the lamp?" of every column that was asked for before.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from rejoinder.context.cue import MOST_POINTS, are_alike
from rejoinder.context.questions import Query, content_words, read_question, split_question
from rejoinder.context.tables.merging import falling
from rejoinder.context.words import stem
from rejoinder.gloss import gloss
from rejoinder.types import CuePoint, Passage, Retrieval

Find = Callable[[str, Sequence[str]], Awaitable[Retrieval]]

# "What about the lamp?": the same is asked of another thing.
_OF_ANOTHER = re.compile(
    r"^(?:\W|okay|ok|so|right|and|und)*(?:what about|how about|and|for|und|was ist mit|wie ist es mit)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:how (?!about)|when|where|why|who|which|what (?!about)|was (?!ist mit)|wie|wann|wo|warum|wer)\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"^(?P<row>[^·]+) · (?P<column>[^·:]+): (?P<value>[^·]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    row: str
    column: str


async def find_parts(query: Query, previous: Sequence[str], whole: Retrieval, find: Find) -> list[Retrieval]:
    """What the parts of a question find, those without an answer left out; [] for a question for one thing."""
    parts = split_question(query.text)
    if parts:
        found = await _find_each(parts, previous, find)
    elif query.borrows and query.own and not whole.no_answer:
        found = await _find_follow_up(query, previous, whole, find)
    else:
        return []
    return [one for one in found if one.cue and not one.no_answer]


def combine(whole: Retrieval, parts: Sequence[Retrieval], k: int) -> Retrieval:
    """The parts' best points and passages first, then those of the whole; at most `k`, and the scores never rise."""
    if not parts:
        return whole
    points: list[CuePoint] = []
    for point in (part.cue[0] for part in parts):
        if not any(_is_said(point, known) for known in points):
            points.append(point)
    for point in (*whole.cue, *(point for part in parts for point in part.cue[1:])):
        if not any(point.cite == known.cite or are_alike(point.text, known.text) for known in points):
            points.append(point)
    first = [passage for part in parts if (passage := _best(part)) is not None]
    answers = max(whole.answers, min(part.answers for part in parts))
    return replace(
        whole,
        passages=_lead(first, whole.passages, k),
        cue=tuple(points[:MOST_POINTS]),
        no_answer=False,
        answers=answers,
    )


async def _find_each(parts: Sequence[str], previous: Sequence[str], find: Find) -> list[Retrieval]:
    """A part that names nothing of its own is asked of the row that the first one found, where that is a cell."""
    if not parts:
        return []
    first = await find(parts[0], previous)
    cell = _cell_of(first)
    found = [first]
    for at, part in enumerate(parts[1:], start=1):
        leans = cell is not None and not read_question(part).names
        text = f"{cell.row}: {part}" if cell is not None and leans else part
        one = await find(text, () if leans else (*previous, *parts[:at]))
        other = _cell_of(one)
        if not leans or (cell is not None and other is not None and other.row == cell.row):
            found.append(one)
    return found


async def _find_follow_up(query: Query, previous: Sequence[str], whole: Retrieval, find: Find) -> list[Retrieval]:
    """Of a follow-up: what its own words find, if that says all of them, and the columns asked for before."""
    if _OF_ANOTHER.search(query.text) is None or _ASKS.search(query.text) or query.wants_position:
        return []
    cell = _cell_of(whole)
    earlier = split_question(previous[-1]) if previous else ()
    if cell is None:
        alone = await find(query.text, ())
        return [alone] if _says_more(query, alone, whole) else []
    asked = [before for one in await _find_each(earlier, (), find) if (before := _cell_of(one)) is not None]
    found = await asyncio.gather(*(find(f"{before.column}: {cell.row}", ()) for before in asked))
    return [one for one in found if (of := _cell_of(one)) is not None and of.row == cell.row]


def _cell_of(found: Retrieval) -> _Cell | None:
    """The cell that answers first, if one does."""
    best = None if found.no_answer else _best(found)
    match = _CELL.match(best.text) if best is not None and best.section == "table" else None
    return _Cell(row=match["row"].strip(), column=match["column"].strip()) if match else None


def _says_more(query: Query, alone: Retrieval, whole: Retrieval) -> bool:
    """Whether what was found without the turns before says every word of the question, and the other does not."""
    own = frozenset(map(stem, query.own))
    if alone.no_answer or not alone.cue or not own <= _stems(alone.cue[0].text):
        return False
    return not whole.cue or not own <= _stems(whole.cue[0].text)


def _is_said(point: CuePoint, known: CuePoint) -> bool:
    return point.text == known.text or (point.cite == known.cite and are_alike(point.text, known.text))


def _best(found: Retrieval) -> Passage | None:
    """The passage of its first point."""
    cited = found.cue[0].cite if found.cue else ()
    return next((passage for passage in found.passages if passage.passage in cited), None)


def _lead(first: Sequence[Passage], others: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    top = max((passage.score for passage in (*first, *others[:1])), default=0.0)
    led = {passage.passage: replace(passage, score=top) for passage in first}
    return falling((*led.values(), *(passage for passage in others if passage.passage not in led))[:k])


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(f"{text} {gloss(text)}")))
