"""A question for several things, searched for part by part: each part that the documents answer gets its own point.

Takes a question with what was said before it, and a search; gives what the parts find. A part that names no thing is
asked of the row that the part before it found, and "what about the lamp?" of every column that was asked for before.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from rejoinder.context.completing import asks, other_thing
from rejoinder.context.cue import MOST_POINTS, are_alike
from rejoinder.context.questions import Query, content_words, read_question
from rejoinder.context.tables.merging import scored
from rejoinder.context.words import stem
from rejoinder.gloss import gloss
from rejoinder.types import CuePoint, Passage, Retrieval

Find = Callable[[str, Sequence[str]], Awaitable[Retrieval]]

# "The large one": the word stands for the thing of the question before.
_STANDS_FOR = re.compile(r"\bones?\b", re.IGNORECASE)
# "What do you use to draw, and what to lay out a room?" asks for two facts.
_SECOND_FACT = re.compile(
    r",?\s+(?:and|und)\s+(?:(?:then|also|again|dann|auch) )?(?=(?:(?:within|in|by|for|from|at|on|with|to|until|"
    r"over|through|under) (?:what|which|how|whom)|what|which|how|who|whom|where|when|why|since when|"
    r"(?:the |an?)?(?:one|other)|something|somebody|someone|was|welche[rsmn]?|wie|wo|wer|wen|wann|warum|"
    r"einmal|eine[nrms]?)\b)",
    re.IGNORECASE,
)
# "Could you list your languages, your skills and your degrees?" asks for three.
_LISTED = re.compile(
    r"\b(?P<first>your [^,.?]{3,30}?)(?:, (?P<second>your [^,.?]{3,30}?))?,? and (?P<last>your [^,.?]{3,40})",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_A_PART = 3
_CELL = re.compile(r"^(?P<row>[^·]+) · (?P<column>[^·:]+): (?P<value>[^·]+?)(?: \| |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    row: str
    column: str


async def find_parts(
    query: Query, previous: Sequence[str], whole: Retrieval, find: Find, *, continues: bool = False
) -> list[Retrieval]:
    """What the parts of a question find, those without an answer left out; [] for a question for one thing.

    `continues`: it is known which cell was read out before, and `whole` goes on from there.
    """
    parts = split_question(query.text)
    if parts:
        found = await _find_each(parts, previous, find, is_answered=not whole.no_answer)
    elif query.borrows and query.own and previous and not continues:
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
        passages=scored(_lead(first, whole.passages, k), answers),
        cue=tuple(points[:MOST_POINTS]),
        no_answer=False,
        answers=answers,
    )


def split_question(text: str) -> tuple[str, ...]:
    """The halves of a question that asks for two facts, or the three of a list, in its own words; () for any other."""
    if (listed := _LISTED.search(text)) is not None:
        return tuple(f"{text[: listed.start()]}{one}".strip() for one in listed.groups() if one)
    found = _SECOND_FACT.search(text)
    if found is None:
        return ()
    halves = (text[: found.start()].strip(" ,"), text[found.end() :].strip())
    return halves if min(len(half.split()) for half in halves) >= _FEWEST_WORDS_OF_A_PART else ()


async def _find_each(
    parts: Sequence[str], previous: Sequence[str], find: Find, *, is_answered: bool = True
) -> list[Retrieval]:
    """A part that names nothing of its own is asked of the row that the first one found, where that is a cell; and not
    at all where nothing answers that one or the whole: "do the straws come in white, and what are those?"
    """
    if not parts:
        return []
    first = await find(parts[0], previous)
    cell = _cell_of(first)
    found = [first]
    for at, part in enumerate(parts[1:], start=1):
        is_nameless = not read_question(part).names
        if is_nameless and first.no_answer and not is_answered:
            continue
        leans = cell is not None and is_nameless
        text = f"{cell.row}: {part}" if cell is not None and leans else part
        one = await find(text, () if leans else (*previous, *parts[:at]))
        other = _cell_of(one)
        if not leans or (cell is not None and other is not None and other.row == cell.row):
            found.append(one)
    return found


async def _find_follow_up(query: Query, previous: Sequence[str], whole: Retrieval, find: Find) -> list[Retrieval]:
    """What a follow-up changes of the cell that was asked for: its row, or its column. Else what its own words find."""
    other = other_thing(query.text)
    if not other or query.wants_position:
        return []
    named = _STANDS_FOR.sub("", other).strip(" ?.!,")
    asked = _last_asked(previous)
    before = [cell for one in await _find_each(split_question(asked) or (asked,), (), find) if (cell := _cell_of(one))]
    if before:
        below = await asyncio.gather(*(find(f"{cell.column}: {named}", ()) for cell in before))
        found = [one for cell, one in zip(before, below, strict=True) if _is_below(cell, _cell_of(one))]
        beside = await find(f"{before[-1].row}: {named}", ())
        is_beside = _is_beside(before[-1], _cell_of(beside))
        return [beside] if is_beside and all(beside.answers > one.answers for one in found) else found
    if whole.no_answer or _cell_of(whole) is not None:
        return []
    alone = await find(query.text, ())
    return [alone] if _says_more(query, alone, whole) else []


def _last_asked(previous: Sequence[str]) -> str:
    """The question that was asked last; where none is known for one, what was said last."""
    return next(filter(asks, reversed(previous)), previous[-1])


def _cell_of(found: Retrieval) -> _Cell | None:
    """The cell that answers first, if one does."""
    best = None if found.no_answer else _best(found)
    match = _CELL.match(best.text) if best is not None and best.section == "table" else None
    return _Cell(row=match["row"].strip(), column=match["column"].strip()) if match else None


def _is_below(cell: _Cell, other: _Cell | None) -> bool:
    """Whether the other one is in the same column, in another row."""
    return other is not None and other.column == cell.column and other.row != cell.row


def _is_beside(cell: _Cell, other: _Cell | None) -> bool:
    """Whether the other one is in the same row, in another column."""
    return other is not None and other.row == cell.row and other.column != cell.column


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
    led = {passage.passage: passage for passage in first}
    return (*led.values(), *(passage for passage in others if passage.passage not in led))[:k]


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(f"{text} {gloss(text)}")))
