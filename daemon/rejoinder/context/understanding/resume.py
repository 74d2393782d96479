"""Lines to a `Resume`: find the headings, then read the opening and each section by its kind.

Nothing is dropped: a line that fits nowhere is listed as not understood, and found like others where it says something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rejoinder.context.reading.document import TAB, Document, Line
from rejoinder.context.understanding.blocks import join_lines, split_long, without_leaders
from rejoinder.context.understanding.dates import find_dates, is_duration
from rejoinder.context.understanding.draft import DraftPosition, PlainText, make_section
from rejoinder.context.understanding.fields import is_employment
from rejoinder.context.understanding.forms import without_labels
from rejoinder.context.understanding.headings import section_kind, without_icons
from rejoinder.context.understanding.json_resume import read_fields
from rejoinder.context.understanding.opening import Opening, labelled_name, read_opening, split_contact
from rejoinder.context.understanding.pages import unfold_page
from rejoinder.context.understanding.pasted import join_entries, join_levels, without_page_words
from rejoinder.context.understanding.positions import group_positions
from rejoinder.context.understanding.ranges import close_ranges
from rejoinder.context.understanding.scripts import without_marks
from rejoinder.context.understanding.sections import WITH_POSITIONS, Part, split_parts, take_name_up, take_posts_out
from rejoinder.context.understanding.skills import list_skills
from rejoinder.types import Resume, Section, SectionKind

LONGEST_LISTED_WORDS = 5
LONGEST_ROW_CHARACTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """`text`: the plain text that bullets' offsets count in."""

    resume: Resume
    text: str


def understand(document: Document, *, file_name: str, document_id: str) -> Understood:
    if document.fields is not None:
        plain = PlainText()
        resume = read_fields(document.fields, plain, file_name=file_name, document_id=document_id)
        return Understood(resume=resume, text=plain.whole)
    lines = without_icons(unfold_page(without_page_words(without_marks(without_leaders(document.lines)))))
    parts = split_parts(join_lines(close_ranges(without_labels(lines))))
    take_name_up(parts)
    take_posts_out(parts)
    opening = read_opening([block for part in parts if part.kind is None for block in part.blocks])
    if not opening.name:
        opening.name = labelled_name([block for part in parts if part.kind == "contact" for block in part.blocks])
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


def _contact(part: Part) -> list[str]:
    return [piece for block in part.blocks for piece in split_contact(block.text)]


def _sections(parts: Sequence[Part], opening: Opening, plain: PlainText, lost: list[str]) -> list[Section]:
    sections: list[Section] = []
    if opening.paragraphs:
        texts = [text for block in opening.paragraphs for text in split_long(block)]
        sections.append(make_section(plain, "summary", "", (), texts))
    for part in parts:
        if part.kind is None or part.kind == "contact":
            continue
        if part.kind in WITH_POSITIONS:
            sections.append(_with_positions(part, part.kind, plain, lost))
        else:
            sections.append(make_section(plain, part.kind, part.heading, (), _texts(part)))
    return sections


def _with_positions(part: Part, kind: SectionKind, plain: PlainText, lost: list[str]) -> Section:
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


def _texts(part: Part) -> list[str]:
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
