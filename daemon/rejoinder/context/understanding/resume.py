"""Lines to a `Resume`: find the headings, then read the opening and each section by its kind.

Nothing is dropped: a line that fits nowhere is listed as not understood, and found like others where it says something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rejoinder.context.reading.document import TAB, Document, Line
from rejoinder.context.typography import close_up
from rejoinder.context.understanding.blocks import join_lines, split_long
from rejoinder.context.understanding.dates import find_dates, find_range, is_duration, is_range
from rejoinder.context.understanding.draft import DraftPosition, PlainText, make_section
from rejoinder.context.understanding.fields import is_employment
from rejoinder.context.understanding.forms import without_labels
from rejoinder.context.understanding.guessing import (
    Look,
    could_head,
    guess_kind,
    guess_looks,
    guess_places,
    heads_position,
    lists_skills,
    look_of,
)
from rejoinder.context.understanding.headings import probable_kind, section_kind
from rejoinder.context.understanding.json_resume import read_fields
from rejoinder.context.understanding.languages import Kind
from rejoinder.context.understanding.opening import Opening, find_late_name, read_opening, split_contact
from rejoinder.context.understanding.pages import unfold_page
from rejoinder.context.understanding.pasted import is_cause, join_entries, join_levels, without_page_words
from rejoinder.context.understanding.positions import group_positions
from rejoinder.context.understanding.ranges import close_ranges
from rejoinder.context.understanding.scripts import without_marks
from rejoinder.context.understanding.skills import list_skills
from rejoinder.types import Resume, Section, SectionKind

LONGEST_LISTED_WORDS = 5
LONGEST_ROW_CHARACTERS = 300
FEWEST_POSTS, LONGEST_POST_WORDS = 2, 24
_WITH_POSITIONS = ("experience", "education", "projects", "volunteering")
_BESIDE_NAME = ("contact", "skills", "languages", "certifications", "awards", "publications", "interests")
_INLINE = ("skills", "languages", "interests", "certifications", "summary", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """`text`: the plain text that bullets' offsets count in."""

    resume: Resume
    text: str


@dataclass(slots=True, kw_only=True)
class _Part:
    """Blocks under one heading; `kind` is None for what stands above the first, `guessed` where no word told
    it, and `listed` where none did among others that were told: such a part can still be a list of skills.
    `asides`: lines that are no part of a position.
    """

    kind: Kind | None
    heading: str = ""
    blocks: list[Line] = field(default_factory=list)
    guessed: bool = False
    listed: bool = False
    asides: list[str] = field(default_factory=list)


def understand(document: Document, *, file_name: str, document_id: str) -> Understood:
    if document.fields is not None:
        plain = PlainText()
        resume = read_fields(document.fields, plain, file_name=file_name, document_id=document_id)
        return Understood(resume=resume, text=plain.whole)
    lines = unfold_page(without_page_words(without_marks(document.lines)))
    parts = _split_parts(join_lines(close_ranges(without_labels(lines))))
    _take_name_up(parts)
    _take_posts_out(parts)
    opening = read_opening([block for part in parts if part.kind is None for block in part.blocks])
    plain = PlainText()
    for text in (opening.name, opening.headline):
        if text:
            plain.add(text)
    contact = [*opening.contact, *(piece for part in parts if part.kind == "contact" for piece in _contact(part))]
    for text in contact:
        plain.add(text)
    lost = list(opening.rest)
    sections = _sections(parts, opening, plain, lost)
    telling = [text for text in lost if _is_worth_keeping(text)]
    if telling:
        sections.append(make_section(plain, "other", "", (), telling))
    for text in lost:
        if text not in telling:
            plain.add(text)
    resume = Resume(
        document=document_id,
        file_name=file_name,
        format=document.format,
        name=opening.name,
        headline=opening.headline,
        contact=tuple(dict.fromkeys(contact)),
        sections=tuple(sections),
        skills=_skills(sections),
        not_understood=tuple(lost),
        pages=document.pages,
    )
    return Understood(resume=resume, text=plain.whole)


def _split_parts(blocks: Sequence[Line]) -> list[_Part]:
    looks = _heading_looks(blocks)
    untold = not looks and not _has_known_headings(blocks)
    guessed: set[Look] = guess_looks(blocks) if untold else set()
    places = guess_places(blocks) if untold and not guessed else set()
    level = min((block.level for block in blocks if block.level and section_kind(block.text)), default=0)
    parts = [_Part(kind=None)]
    for number, (block, below) in enumerate(pairwise([*blocks, Line(text="")])):
        above = parts[-1]
        if above.kind == "volunteering" and above.blocks and is_cause(block, above.blocks[-1]):
            above.asides.append(block.text)
            continue
        heading = _heading_of(block, below, looks, level, above, first=number == 0 and not block.fresh)
        if heading is None and (number in places or (number and could_head(block) and look_of(block) in guessed)):
            heading = _Part(kind="other", heading=_tidy_heading(block), guessed=True)
        if heading is not None:
            parts.append(heading)
        elif block.fresh and number and above.kind is not None:
            parts.append(_Part(kind=None, blocks=[block]))
        else:
            above.blocks.append(block)
    for number, part in enumerate(parts):
        if part.guessed:
            part.kind = guess_kind(part.blocks, taken=[earlier.kind for earlier in parts[:number]])
        elif part.listed and lists_skills(part.blocks) and all(other.kind != "skills" for other in parts):
            part.kind = "skills"
    return parts


def _take_name_up(parts: Sequence[_Part]) -> None:
    """The narrow column of an exported profile comes before the name, which then ends its last list."""
    if parts[0].blocks:
        return
    lists = [part for part in parts[1:] if part.kind in _BESIDE_NAME and part.blocks]
    first = next((number for number, part in enumerate(parts[1:]) if part.kind not in _BESIDE_NAME), len(parts))
    above = [part for part in parts[1 : first + 1] if part in lists]
    at = find_late_name(above[-1].blocks) if above else None
    if at is not None:
        parts[0].blocks, above[-1].blocks = above[-1].blocks[at:], above[-1].blocks[:at]


def _take_posts_out(parts: list[_Part]) -> None:
    """Posts that follow the opening under no heading, or under one that no list knows."""
    blocks = parts[0].blocks
    posts = [at for at in range(1, len(blocks)) if _begins_post(blocks, at)]
    told = sum(block.bullet for block in blocks[posts[0] :]) if posts else 0
    if len(posts) < FEWEST_POSTS or told < FEWEST_POSTS:
        return
    at = posts[0]
    above = blocks[at - 1]
    is_headed = at > 1 and could_head(above) and (above.level or above.bold) and not _begins_post(blocks, at - 1)
    heading = _tidy_heading(above) if is_headed else ""
    parts.insert(1, _Part(kind="experience", heading=heading, blocks=blocks[at:]))
    parts[0].blocks = blocks[: at - 1] if is_headed else blocks[:at]


def _begins_post(blocks: Sequence[Line], at: int) -> bool:
    """A line with a range of dates that is no sentence and no bullet, or the bold line above one."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else Line(text="")
    if block.bullet or block.text.endswith("."):
        return False
    dated = find_range(block.text)
    if dated is not None:
        return len(block.text.split()) <= LONGEST_POST_WORDS and (block.level > 0 or block.bold or TAB in block.text)
    return (block.bold or block.level > 0) and is_range(below.text) and not below.bullet


def _has_known_headings(blocks: Sequence[Line]) -> bool:
    return sum(section_kind(block.text) is not None and not block.bullet for block in blocks) > 1


def _heading_of(block: Line, below: Line, looks: set[Look], level: int, above: _Part, *, first: bool) -> _Part | None:
    kind = section_kind(block.text)
    if kind is not None and not block.bullet:
        deeper = bool(level) and (block.level > level or (not block.level and above.kind in _WITH_POSITIONS))
        within = deeper and not block.fresh
        return (
            None
            if within or (first and kind not in _BESIDE_NAME and not block.text.isupper())
            else _Part(kind=kind, heading=_tidy_heading(block))
        )
    within = above.kind in (*_WITH_POSITIONS, "skills") and not block.text.partition(":")[0].isupper()
    within = within and not (above.kind == "education" and TAB in block.text)
    inline = None if kind or block.bullet or within else _inline_heading(block)
    if inline is not None:
        return inline
    position = above.kind in _WITH_POSITIONS and not block.level and heads_position(block, below)
    if look_of(block) in looks and could_head(block) and above.kind is not None and not position:
        kind = probable_kind(block.text)
        return _Part(kind=kind or "other", heading=_tidy_heading(block), listed=kind is None)
    return None


def _inline_heading(block: Line) -> _Part | None:
    """ "Skills: Python, Go" on one line, or the heading at the left of its first line."""
    head, mark, rest = block.text.partition(TAB if TAB in block.text else ":")
    kind = section_kind(head) if mark and rest.strip() else None
    if kind not in _INLINE:
        return None
    content = replace(block, text=rest.strip(), bold=False, whole=True)
    return _Part(kind=kind, heading=head.strip(), blocks=[content])


def _heading_looks(blocks: Sequence[Line]) -> set[Look]:
    """How this document's headings look, where that tells them from its other lines."""
    known = Counter(look_of(block) for block in blocks if section_kind(block.text) and not block.bullet)
    rest = [(block, below) for block, below in pairwise([*blocks, Line(text="")]) if not section_kind(block.text)]
    others = Counter(look_of(block) for block, _ in rest)
    rivals = Counter(
        look_of(block) for block, below in rest[1:] if not could_head(block) or heads_position(block, below)
    )
    body = Counter(round(block.size) for block in blocks if not block.level).most_common(1)
    usual = body[0][0] if body else 0
    return {
        look
        for look, count in known.items()
        if (others[look] <= count or (count > 1 and rivals[look] * 2 <= count))
        and (look[2] or look[3] or (isinstance(look[0], int) and look[0] > usual))
    }


def _tidy_heading(block: Line) -> str:
    return close_up(block.text).strip(" :•–—-=_#")


def _contact(part: _Part) -> list[str]:
    return [piece for block in part.blocks for piece in split_contact(block.text)]


def _sections(parts: Sequence[_Part], opening: Opening, plain: PlainText, lost: list[str]) -> list[Section]:
    sections: list[Section] = []
    if opening.paragraphs:
        texts = [text for block in opening.paragraphs for text in split_long(block)]
        sections.append(make_section(plain, "summary", "", (), texts))
    for part in parts:
        if part.kind is None or part.kind == "contact":
            continue
        if part.kind in _WITH_POSITIONS:
            sections.append(_with_positions(part, part.kind, plain, lost))
        else:
            sections.append(make_section(plain, part.kind, part.heading, (), _texts(part)))
    return sections


def _with_positions(part: _Part, kind: SectionKind, plain: PlainText, lost: list[str]) -> Section:
    grouped = group_positions(part.blocks, kind)
    positions = []
    lost += part.asides
    for group in grouped.groups:
        kept = [text for text in group.head.rest if _is_worth_keeping(text)]
        lost += [text for text in group.head.rest if text not in kept]
        positions.append(DraftPosition(head=group.head, bullets=(*kept, *group.bullets)))
    return make_section(plain, kind, part.heading, positions, grouped.loose)


def _is_worth_keeping(text: str) -> bool:
    """Everything but "5 yrs 2 mos", "Full-time" and single marks."""
    return not is_duration(text) and not is_employment(text) and any(map(str.isalnum, text))


def _texts(part: _Part) -> list[str]:
    if part.kind in ("summary", "other", "interests"):
        return [text for block in part.blocks for text in split_long(replace(block, text=_row_text(block.text)))]
    if part.kind == "languages":
        return _labelled_rows(join_levels(part.blocks))
    if part.kind in ("certifications", "awards", "publications"):
        return _labelled_rows(join_entries(part.blocks))
    return _labelled_rows(part.blocks)


def _labelled_rows(blocks: Sequence[Line]) -> list[str]:
    """A smaller heading stands in front of what it heads: "Tools: Excel, SAP"."""
    rows: list[str] = []
    label = ""
    for block in blocks:
        text = _row_text(block.text)
        if block.level:
            rows += [label] if label else []
            label = text.rstrip(": ")
        elif label and ":" not in text:
            rows.append(f"{label}: {text}")
            label = ""
        elif rows and rows[-1].partition(": ")[1] and _goes_with(rows[-1], blocks, text):
            rows[-1] += f", {text}"
        else:
            rows += [label] if label else []
            rows.append(text)
            label = ""
    return [*rows, label] if label else rows


def _goes_with(row: str, blocks: Sequence[Line], text: str) -> bool:
    """Single words below a smaller heading are one list with the first of them."""
    headed = any(block.level and row.startswith(f"{_row_text(block.text).rstrip(': ')}: ") for block in blocks)
    return headed and len(text.split()) <= LONGEST_LISTED_WORDS and len(row) + len(text) < LONGEST_ROW_CHARACTERS


def _row_text(text: str) -> str:
    label, tab, rest = text.partition(TAB)
    if tab and len(label.split()) <= 4 and find_dates(label) is None and ("," in rest or ";" in rest):
        return f"{label.rstrip(':')}: {rest.replace(TAB, ', ')}"
    return text.replace(":" + TAB, ": ").replace(TAB, ", ")


def _skills(sections: Sequence[Section]) -> tuple[str, ...]:
    """Those of the skills sections, then those that a line below a job or a degree names."""
    own = [bullet.text for section in sections if section.kind == "skills" for bullet in section.bullets]
    positions = [position for section in sections for position in section.positions]
    below = [bullet.text for position in positions for bullet in position.bullets if _names_skills(bullet.text)]
    return list_skills([*own, *below])


def _names_skills(text: str) -> bool:
    """ "Skills: Sourdough · Costing"."""
    label, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and section_kind(label) == "skills"
