"""Sections under headings that no list of words knows: told by how headings look and by what stands below them.

For languages and wordings that `headings` does not hold. Takes blocks; gives headings' looks, and a section's kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import close_up, opens_large
from rejoinder.context.understanding.dates import find_dates, find_range, is_range
from rejoinder.context.understanding.words import (
    names_degree,
    names_organisation,
    names_place,
    names_school,
    names_title,
)
from rejoinder.types import SectionKind

FEWEST_HEADINGS = 2
LONGEST_HEADING_WORDS = 5
LONGEST_ITEM_WORDS = 3
LONGEST_DATED_WORDS = 12
SHORTEST_PROSE_WORDS = 5
FEWEST_SKILLS = 3
LINES_OF_HEAD = 2
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
Look = tuple[object, ...]


def guess_looks(blocks: Sequence[Line]) -> set[Look]:
    """The look that short lines with something below them share, and other lines have not."""
    heads = Counter(
        look_of(block)
        for number, block in enumerate(blocks)
        if number and could_head(block) and not heads_post_at(blocks, number)
    )
    others = Counter(look_of(block) for block in blocks if not could_head(block))
    body = Counter(round(block.size) for block in blocks if not block.level).most_common(1)
    usual = body[0][0] if body else 0
    distinct = [
        look
        for look, count in heads.items()
        if count >= FEWEST_HEADINGS and not others[look] and (look[2] or look[3] or _is_larger(look, usual))
    ]
    levels = [look[2] for look in distinct if isinstance(look[2], int) and look[2]]
    if levels:
        return {look for look in distinct if look[2] == min(levels)}
    return set(distinct[:1])


def guess_places(blocks: Sequence[Line]) -> set[int]:
    """Where a text without looks has its headings: short lines alone, or with space above and what they head below."""
    places = [number for number in range(1, len(blocks) - 1) if _stands_apart(blocks, number)]
    posts = [number for number in places if _is_dated_below(blocks, number)]
    if len(posts) > 1:  # title, employer and dates, one below the other, are posts and no sections
        places = [number for number in places if number not in posts]
    places = [number for number in places if number + 1 not in places]
    return set(places) if len(places) >= FEWEST_HEADINGS else set()


def guess_kind(blocks: Sequence[Line], *, taken: Sequence[SectionKind | str | None]) -> SectionKind:
    """`taken`: the kinds of the sections above."""
    texts = [block.text for block in blocks]
    if any(find_range(text) is not None for text in texts):
        learnt = sum(names_degree(text) or names_school(text) for text in texts)
        worked = any(block.bullet for block in blocks)
        if learnt * 2 > len(texts) or ("experience" in taken and not worked and "education" not in taken):
            return "education"
        return "experience"
    items = [item for text in texts for item in text.replace(TAB, ",").split(",")]
    if texts and all(len(item.split()) <= LONGEST_ITEM_WORDS for item in items):
        return "skills" if "skills" not in taken else "other"
    if not any(taken) and any(len(text.split()) >= SHORTEST_PROSE_WORDS for text in texts):
        return "summary"
    return "other"


def lists_skills(blocks: Sequence[Line]) -> bool:
    """Three short names or more between commas and nothing else ("ROV piloting (Argus Mini), Python, R")."""
    texts = [_BRACKETED.sub("", block.text).replace(TAB, ",").replace(";", ",") for block in blocks]
    items = [item for text in texts for item in text.partition(":")[2 if ":" in text else 0].split(",") if item.strip()]
    rows = [text for text in texts if "," in text]
    dated = any(find_dates(block.text) is not None for block in blocks)
    return (
        len(items) >= FEWEST_SKILLS
        and len(rows) * 2 > len(blocks)
        and not dated
        and all(len(item.split()) <= LONGEST_ITEM_WORDS for item in items)
    )


def heads_position(block: Line, below: Line) -> bool:
    """Whether a short line is the head of a job or a degree: what it names, or dates below it, say so."""
    if _names_post(block.text):
        return True
    dates = find_range(below.text)
    if dates is not None and below.bold and look_of(below) != look_of(block) and names_title(below.text[: dates.begin]):
        return False  # a post of its own below it
    return find_range(below.text) is not None and not below.bullet and len(below.text.split()) <= LONGEST_DATED_WORDS


def heads_post_at(blocks: Sequence[Line], number: int) -> bool:
    """Whether a line with a title has its dates on one of the next two lines."""
    below = blocks[number + 1 : number + 1 + LINES_OF_HEAD]
    dated = [find_range(line.text) is not None and not line.bullet for line in below]
    return names_title(blocks[number].text) and any(dated)


def _names_post(text: str) -> bool:
    return any(names(text) for names in (names_title, names_organisation, names_school, names_degree, names_place))


def look_of(block: Line) -> Look:
    letters = close_up(block.text)
    return (round(block.size * 2) / 2, block.bold, block.level, letters.isupper() and len(letters) > 3)


def could_head(block: Line) -> bool:
    text = block.text
    short = len(text.split()) <= LONGEST_HEADING_WORDS and len(text) <= 60 and TAB not in text
    return short and not block.bullet and find_dates(text) is None and not text.endswith((".", ",", ";"))


def _stands_apart(blocks: Sequence[Line], number: int) -> bool:
    block, below = blocks[number], blocks[number + 1]
    plain = could_head(block) and not any(mark in ",:@|" or mark.isdigit() for mark in block.text)
    return block.gap and plain and opens_large(block.text) and not _names_post(block.text) and not is_range(below.text)


def _is_dated_below(blocks: Sequence[Line], number: int) -> bool:
    """Whether dates stand on the second line below, in one paragraph with the line."""
    below = blocks[number + 1 : number + 3]
    together = len(below) > 1 and not any(line.gap or line.bullet for line in below)
    return together and find_range(below[0].text) is None and find_range(below[1].text) is not None


def _is_larger(look: Look, usual: int) -> bool:
    return isinstance(look[0], float) and look[0] > usual
