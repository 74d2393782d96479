"""A section's blocks to positions: short lines with dates head a group, and the bullets below belong to it.

Works with the title first or the employer first, dates beside or on their own line, several jobs at one employer, and
lists of degrees with a date on each line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.understanding.blocks import split_long
from rejoinder.context.understanding.breaks import head_of_whole, is_whole
from rejoinder.context.understanding.dates import find_dates, find_range, is_duration, is_end
from rejoinder.context.understanding.employers import (
    Group,
    continues,
    inherit,
    is_further_post,
    part_stays,
    without_shells,
)
from rejoinder.context.understanding.fields import name_head, part_head
from rejoinder.context.understanding.head_parts import dates_of_head
from rejoinder.context.understanding.headings import section_kind
from rejoinder.context.understanding.layouts import find_layouts
from rejoinder.context.understanding.overview import find_told, part_overview
from rejoinder.context.understanding.scripts import count_words
from rejoinder.context.understanding.words import (
    could_be_name,
    names_degree,
    names_organisation,
    names_school,
    names_title,
)
from rejoinder.types import SectionKind

LONGEST_HEAD_WORDS = 16
LONGEST_PLAIN_HEAD_WORDS = 9
LONGEST_POST_WORDS = 6
LINES_BELOW_TITLE = 2
LEAST_LARGER_PT = 0.6
_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Bros|Cie|Ltda|Sp)|\b\w\.\s?\w{1,2})\.$")


@dataclass(slots=True, kw_only=True)
class Grouped:
    """`loose` are blocks that stand above the first position."""

    groups: list[Group] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def group_positions(blocks: Sequence[Line], kind: SectionKind) -> Grouped:
    found = Grouped()
    education = kind == "education"
    if education:
        found.loose = [block.text.replace(TAB, ": ", 1).replace(TAB, ", ") for block in blocks if _is_labelled(block)]
        blocks = [block for block in blocks if not _is_labelled(block)]
    runs, named = part_overview(_head_runs(blocks, kind))
    company_first = _prefers_company(runs, education)
    parted = [
        [part_head([line.text for line in lines], education=education) for lines in _split_run(heads)] if heads else []
        for heads, _ in runs
    ]
    layouts = find_layouts([one for run in parted for one in run])
    for number, ((heads, bullets), run) in enumerate(zip(runs, parted, strict=True)):
        texts = [text for bullet in bullets for text in split_long(bullet)]
        told = find_told(named[number], [group.head for group in found.groups]) if number in named else None
        if told is not None:
            found.groups[told].bullets += texts
            continue
        if not heads:
            (found.groups[-1].bullets if found.groups else found.loose).extend(texts)
            continue
        whole = head_of_whole(heads[0]) if len(heads) == 1 else None
        if whole is not None:
            found.groups.append(Group(head=whole, bullets=list(texts)))
            continue
        for one in run:
            layout = layouts[one.lines]
            head = name_head(
                one,
                title_at=layout.title,
                organisation_at=layout.organisation,
                education=education,
                company_first=company_first,
            )
            if not continues(head, found.groups):
                shared = sum(map(is_duration, head.rest)) > 1
                if not shared and found.groups and found.groups[-1].shared:
                    shared = is_further_post(head)
                taken = inherit(head, found.groups, education=education, lines=one.lines)
                apart = taken or not head.title or one.leads_with_organisation
                found.groups.append(Group(head=head, shared=shared, apart=apart))
        found.groups[-1].bullets += texts
    return Grouped(groups=without_shells(found.groups), loose=found.loose)


def _is_labelled(block: Line) -> bool:
    """A row of a table beside the degrees that is none: "Daily" beside "Go, Kubernetes"."""
    names = any(test(block.text) for test in (names_school, names_degree, names_organisation))
    return TAB in block.text and "," in block.text and find_dates(block.text) is None and not names


def _head_runs(blocks: Sequence[Line], kind: SectionKind) -> list[tuple[list[Line], list[Line]]]:
    """[(lines of heads in a row, blocks below them)]."""
    runs: list[tuple[list[Line], list[Line]]] = []
    look: set[tuple[float, bool, int]] = set()
    usual, is_list = _usual_size(blocks), _is_list(blocks)
    for number, block in enumerate(blocks):
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        in_head = bool(runs) and not runs[-1][1]
        is_complete = in_head and not block.bullet and len(runs[-1][0]) == 1 and is_whole(runs[-1][0][0])
        heads_dates = below is not None and not below.bullet and _is_dated(below.text)
        if is_complete and _is_said(block) and not heads_dates:
            runs[-1][1].append(block)
            continue
        opens = runs and not in_head and _opens_post(block, *blocks[number + 1 : number + 3])
        if is_complete or opens or (not block.bullet and head_of_whole(block) is not None):
            runs.append(([block], []))
            continue
        dates_lead = _dates_lead([heads for heads, _ in runs if heads])
        above_dates = None if dates_lead and below is not None and find_range(below.text) is not None else below
        told = _is_told(runs[-1][0], above_dates, kind) if in_head else dates_lead
        if told and _is_said(block):
            runs[-1][1].append(block)
            continue
        beneath = below if block.bullet else above_dates
        is_listed = block.bullet and (is_list or (bool(runs) and _is_one_of_many(runs[-1])))
        is_head = not is_listed and _is_head(block, beneath, kind, look, in_head=in_head, first=not runs)
        if _is_larger(block, usual) or is_head:
            if not in_head:
                runs.append(([], []))
            runs[-1][0].append(block)
            if find_dates(block.text) is not None or block.bold or block.level:
                look.add(_look(block))
        else:
            if not runs:
                runs.append(([], []))
            runs[-1][1].append(block)
    return runs


def _is_list(blocks: Sequence[Line]) -> bool:
    """Bullets one below the other of which some have no dates: "ACCA, 2013; Fellow since 2018" is one, and no post."""
    edges = {block.left for block in blocks}
    return all(block.bullet for block in blocks) and len(edges) == 1 and not all(map(_has_dates, blocks))


def _is_one_of_many(run: tuple[list[Line], list[Line]]) -> bool:
    """Whether bullets of a post that is headed by no bullet go on: "Safeguarding lead since 2020" is one of them."""
    heads, told = run
    return bool(heads and told) and not heads[0].bullet and told[-1].bullet


def _usual_size(blocks: Sequence[Line]) -> float:
    """That of most characters, where sizes are known."""
    characters: Counter[float] = Counter()
    for block in blocks:
        characters[block.size] += len(block.text)
    return max(characters, key=lambda size: characters[size], default=0.0)


def _is_larger(block: Line, usual: float) -> bool:
    short = count_words(block.text) <= LONGEST_HEAD_WORDS and not block.text.endswith((";", ":"))
    return block.size > usual + LEAST_LARGER_PT and short and not block.bullet


def _is_told(heads: Sequence[Line], below: Line | None, kind: SectionKind) -> bool:
    """Whether a head has its dates, title and employer; not where the next line has dates for one more."""
    if below is not None and _is_dated(below.text):
        return False
    parted = part_head([line.text for line in heads], education=kind == "education")
    told = parted.lines > 1 or {"title", "organisation"} <= {part.kind for part in parted.parts}
    return bool(parted.head.start or parted.head.end) and told


def _is_said(block: Line) -> bool:
    """A line with small words or numbers that no look and no range of dates sets apart: no name of a post."""
    plain = not block.level and not block.bold and TAB not in block.text and find_range(block.text) is None
    found = find_dates(block.text)
    rest = block.text if found is None else block.text[: found.begin] + block.text[found.finish :]
    return plain and bool(rest.strip(" ().")) and not could_be_name(rest)


def _dates_lead(heads: Sequence[Sequence[Line]]) -> bool:
    """Whether a post begins with the line of its dates, so that what stands above one belongs to the post before."""
    if any(_begins_with_dates(lines[0]) for lines in heads):
        return True
    dated = [[find_range(line.text) is not None for line in lines] for lines in heads]
    return bool(dated) and all(lines[0] and sum(lines) == 1 for lines in dated)


def _begins_with_dates(line: Line) -> bool:
    found = find_range(line.text)
    return found is not None and not line.text[: found.begin].strip(" [(")


def _is_dated(text: str) -> bool:
    return find_dates(text) is not None and count_words(text) <= LONGEST_HEAD_WORDS


def _is_head(
    block: Line,
    below: Line | None,
    kind: SectionKind,
    look: set[tuple[float, bool, int]],
    *,
    in_head: bool,
    first: bool,
) -> bool:
    text = block.text
    count = count_words(text)
    if block.level:
        return True
    if block.bullet:
        return _is_bullet_head(block, below, kind, in_head=in_head)
    found = find_range(text)
    if found is not None and count <= LONGEST_HEAD_WORDS + 6 and (not text.endswith(".") or not found.begin):
        return True
    if count > LONGEST_HEAD_WORDS or (text.endswith((".", ";", ":")) and _ABBREVIATED.search(text) is None):
        return False
    if section_kind(text.partition(":")[0]) is not None and ":" in text:
        return False
    if find_dates(text) is not None and count <= 10:
        return True
    if TAB in text and count <= 12:
        return True
    if in_head:
        return count <= LONGEST_PLAIN_HEAD_WORDS and not text[:1].islower()
    if first and kind != "education":
        dated = below is not None and not below.bullet and find_range(below.text) is not None
        return count <= LONGEST_PLAIN_HEAD_WORDS or (", " in text and dated)
    if first:
        return True
    dated_below = (
        below is not None and not below.bullet and find_dates(below.text) is not None and len(below.text.split()) <= 12
    )
    if below is not None and below.bold and not block.bold and not block.gap:
        dated_below = False  # it ends what stands above
    if count <= LONGEST_PLAIN_HEAD_WORDS and (dated_below or (_look(block) in look and (block.bold or block.gap))):
        return block.bold or block.gap or dated_below
    return (
        block.gap
        and count <= LONGEST_PLAIN_HEAD_WORDS
        and any(names(text) for names in (names_title, names_organisation, names_school, names_degree))
    )


def _is_bullet_head(block: Line, below: Line | None, kind: SectionKind, *, in_head: bool) -> bool:
    """Within a list: a degree, a post, or what has bullets of its own."""
    text = block.text
    if find_range(text) is None or count_words(text) > LONGEST_HEAD_WORDS or text.endswith("."):
        return False
    if kind == "education" or (below is not None and below.bullet and below.left > block.left):
        return True
    return kind == "experience" and not in_head and names_title(text) and (below is None or below.bullet)


def _opens_post(block: Line, *rest: Line) -> bool:
    """Title, employer and bare dates on three lines, as profile pages set a post, with no space above."""
    if len(rest) < LINES_BELOW_TITLE:
        return False
    below, dated = rest
    lines = (block, below, dated)
    plain = not any(line.bullet or line.level or TAB in line.text or line.text.endswith(".") for line in lines)
    found = find_range(dated.text)
    bare = (found.begin == 0 if found is not None else is_end(dated.text)) and not any(map(_has_dates, (block, below)))
    short = max(len(block.text.split()), len(below.text.split())) <= LONGEST_POST_WORDS
    return (
        plain
        and bare
        and short
        and block.text[:1].isupper()
        and not below.gap
        and not dated.gap
        and names_title(block.text)
    )


def _has_dates(block: Line) -> bool:
    return dates_of_head(block.text) is not None


def _look(block: Line) -> tuple[float, bool, int]:
    return (round(block.size), block.bold, block.level)


def _split_run(heads: list[Line]) -> list[list[Line]]:
    """One list of lines for each position in a run of heads with several dates."""
    heads = [part for line in heads for part in part_stays(line)]
    dated = [number for number, line in enumerate(heads) if _has_dates(line)]
    if len(dated) <= 1:
        below = heads[dated[0] + 1 :] if dated and dated[0] else []
        other = next((line for line in below if line.gap and names_school(line.text)), None)
        at = len(heads) if other is None or not names_school(heads[0].text) else heads.index(other)
        return [part for part in (heads[:at], heads[at:]) if part]
    before = dated[0]
    starts = [0]
    for previous, number in pairwise(dated):
        start = max(number - before, previous + 1)
        gaps = [index for index in range(previous + 1, number + 1) if heads[index].gap and not _turned(heads, index)]
        starts.append(gaps[0] if gaps and before else start)
    return [heads[start:stop] for start, stop in zip(starts, [*starts[1:], len(heads)], strict=True)]


def _turned(heads: Sequence[Line], index: int) -> bool:
    """Whether a page begins with the line, which then has space above for no other reason."""
    return heads[index].page != heads[index - 1].page


def _prefers_company(runs: Sequence[tuple[list[Line], list[Line]]], education: bool) -> bool:
    """Whether the first line of most heads names an employer rather than a title."""
    company = title = 0
    for heads, _ in runs:
        if not heads:
            continue
        first = heads[0].text.split(TAB)[0]
        is_title = names_title(first)
        later = any(names_title(line.text) for line in heads[1:])
        company += (not is_title and (later or names_organisation(first))) and not education
        title += is_title
    return company > title
