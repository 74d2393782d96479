"""Lines and grids in reading order to blocks under their headings, for every format of the knowledge base.

A heading is what its format calls one, or else a short line that is larger or bolder than the text. A heading with
nothing below it is kept as a block; a line that ends in a colon stands above the bullets that follow it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rejoinder.context.contents import Block, BlockKind, Grid
from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import close_up, plain_key

LONGEST_BLOCK_CHARACTERS = 2_000
LONGEST_HEADING_CHARACTERS = 140
LONGEST_HEADING_WORDS = 14
LONGEST_LEAD_CHARACTERS = 160
_LARGER_BY = 1.12
_SENTENCES = re.compile(r"(?<=[.!?。])\s+")
_UNFINISHED = (".", ",", ";", "!")
Item = Line | Grid
Look = tuple[float, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """`title`: the document's own first heading, where it alone stands above all others; "" otherwise."""

    title: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]


@dataclass(slots=True)
class _Writer:
    """The blocks as they grow. `path`: (level, heading) of what is open; `empty`: the last heading has nothing yet."""

    paged: bool
    path: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    lead: str = ""
    empty: Line | None = None

    def open_heading(self, line: Line, level: int) -> None:
        self.lead = ""
        if self.empty is not None and self.path and level <= self.path[-1][0]:
            self._keep_empty_heading()
        self.path = [step for step in self.path if step[0] < level]
        self.path.append((level, _heading_text(line.text)))
        self.empty = line

    def add(self, line: Line, *, leads: bool) -> None:
        self.empty = None
        kind: BlockKind = "code" if line.listing else "bullet" if line.bullet else "paragraph"
        if not line.bullet:
            self.lead = ""
        if leads:
            self.lead = line.text.rstrip(": ")
            return
        headings = tuple(heading for _, heading in self.path) + ((self.lead,) if self.lead else ())
        texts = [line.text] if line.listing else split_text(line.text.replace(TAB, " "))
        page = line.page + 1 if self.paged else 0
        self.blocks += [Block(text=text, headings=headings, kind=kind, page=page) for text in texts]

    def add_grid(self, grid: Grid) -> None:
        self.empty = None
        above = self.lead or (self.path[-1][1] if self.path else "")
        self.grids.append(grid if grid.name else replace(grid, name=above))
        self.lead = ""

    def close(self) -> None:
        if self.empty is not None:
            self._keep_empty_heading()

    def _keep_empty_heading(self) -> None:
        """A heading without text below it is text: "Open on Sundays" in bold."""
        line, self.empty = self.empty, None
        if line is None:
            return
        above = tuple(heading for _, heading in self.path[:-1])
        page = line.page + 1 if self.paged else 0
        self.blocks.append(Block(text=_heading_text(line.text), headings=above, page=page))


def make_outline(items: Sequence[Item], *, paged: bool = False) -> Outline:
    """`paged`: lines know their page, from 0."""
    levels = _levels(items)
    title = _title(items, levels)
    writer = _Writer(paged=paged)
    for number, item in enumerate(items):
        if isinstance(item, Grid):
            writer.add_grid(item)
        elif levels[number] and _heading_text(item.text) == title:
            continue
        elif levels[number]:
            writer.open_heading(item, levels[number])
        else:
            following = items[number + 1] if number + 1 < len(items) else None
            writer.add(item, leads=_leads(item, following))
    writer.close()
    return Outline(title=title, blocks=tuple(writer.blocks), grids=tuple(writer.grids))


def split_text(text: str) -> list[str]:
    """A paragraph too long for one block, cut between its sentences, or between words where it has none."""
    if len(text) <= LONGEST_BLOCK_CHARACTERS:
        return [text] if text.strip() else []
    parts: list[str] = []
    for sentence in _SENTENCES.split(text):
        for piece in _short_pieces(sentence):
            if parts and len(parts[-1]) + len(piece) < LONGEST_BLOCK_CHARACTERS:
                parts[-1] += " " + piece
            else:
                parts.append(piece)
    return parts


def _short_pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST_BLOCK_CHARACTERS:
        space = sentence.rfind(" ", LONGEST_BLOCK_CHARACTERS // 2, LONGEST_BLOCK_CHARACTERS)
        stop = space if space > 0 else LONGEST_BLOCK_CHARACTERS
        yield sentence[:stop].strip()
        sentence = sentence[stop:]
    if sentence.strip():
        yield sentence.strip()


def _leads(line: Line, following: Item | None) -> bool:
    if not line.text.endswith(":") or len(line.text) > LONGEST_LEAD_CHARACTERS or line.listing or line.bullet:
        return False
    return isinstance(following, Grid) or (following is not None and following.bullet and not following.level)


def _levels(items: Sequence[Item]) -> list[int]:
    """The level of each line, 0 for text. Styles count; looks where a document has none but perhaps its title's."""
    styled = [item.level if isinstance(item, Line) else 0 for item in items]
    if sum(level > 0 for level in styled) > 1:
        return styled
    body = _body_look(items)
    heads = [isinstance(item, Line) and _looks_like_heading(item, body) for item in items]
    looks = sorted({_look(item) for item, head in zip(items, heads, strict=True) if head and isinstance(item, Line)})
    rank = {look: max(styled, default=0) + len(looks) - number for number, look in enumerate(looks)}
    return [
        level or (min(rank[_look(item)], 6) if head and isinstance(item, Line) else 0)
        for item, head, level in zip(items, heads, styled, strict=True)
    ]


def _body_look(items: Sequence[Item]) -> Look:
    """How most of the text looks."""
    weights: Counter[Look] = Counter()
    for item in items:
        if isinstance(item, Line) and not item.level:
            weights[_look(item)] += len(item.text)
    return weights.most_common(1)[0][0] if weights else (0.0, False)


def _looks_like_heading(line: Line, body: Look) -> bool:
    text = line.text
    if line.bullet or line.listing or len(text) > LONGEST_HEADING_CHARACTERS or TAB in text:
        return False
    if len(text.split()) > LONGEST_HEADING_WORDS or text.endswith(_UNFINISHED) or not any(map(str.isalpha, text)):
        return False
    size, bold = _look(line)
    if body[0] and size > _LARGER_BY * body[0]:
        return True
    return bold and not body[1] and size >= body[0] and (line.gap or line.fresh)


def _look(line: Line) -> Look:
    return (round(line.size * 2) / 2, line.bold)


def _title(items: Sequence[Item], levels: Sequence[int]) -> str:
    found = [(level, item) for level, item in zip(levels, items, strict=True) if level and isinstance(item, Line)]
    if not found or len(items) < 2:
        return ""
    top = min(level for level, _ in found)
    highest = {plain_key(item.text): item for level, item in found if level == top}
    first = found[0]
    if first[0] != top or len(highest) != 1 or items[0] is not first[1]:
        return ""
    return _heading_text(first[1].text)


def _heading_text(text: str) -> str:
    return close_up(text.replace(TAB, " ")).strip(" :#*_–—-")[:LONGEST_HEADING_CHARACTERS]


def join_headings(items: Sequence[Item]) -> list[Item]:
    """A heading that runs over two lines of one look, put together."""
    size = _body_look(items)[0]
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(last, Line) and isinstance(item, Line) and last.size > _LARGER_BY * size and size:
            same = _look(item) == _look(last) and item.page == last.page
            if same and _is_wrapped(last, item) and not (item.gap or item.bullet or last.bullet):
                joined[-1] = replace(last, text=f"{last.text} {item.text}")
                continue
        joined.append(item)
    return joined


def _is_wrapped(last: Line, line: Line) -> bool:
    """The line above is long and both begin, or are centred, on one spot."""
    aligned = abs(last.left - line.left) < 3 or abs(last.left + last.right - line.left - line.right) < 6
    return aligned and last.right >= 0.6 * last.width
