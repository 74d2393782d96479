"""A profile to passages: whole bullets with their place in front, positions, skills, degrees and stories.

The job description is never a passage: it tells what is asked of the user, not what they have done.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rejoinder.context.typography import cut_name
from rejoinder.context.understanding.dates import short_years
from rejoinder.context.understanding.draft import position_line
from rejoinder.types import Passage, Position, Profile, Resume, Section

LONGEST_MERGED_CHARACTERS = 320
LONGEST_STORY_PART_CHARACTERS = 420
SHORT_BULLET_WORDS = 6
PROFILE_DOCUMENT = "profile"
CONTACT = "contact"
_PRAISE = re.compile(
    r"\s*(?:references?|referees?|referenz\w*|recommendations?|testimonials?|empfehlung\w*)\b", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")


def make_passages(profile: Profile) -> tuple[Passage, ...]:
    """Every passage in the document's order; ids are the bullets', positions' and sections' own."""
    found: list[Passage] = []
    resume = profile.resume
    if resume is not None:
        headline = profile.headline or resume.headline
        if headline:
            found.append(_passage(resume, "headline", "Headline", headline, "summary"))
        for section in resume.sections:
            found += _section_passages(resume, section)
        if resume.contact:
            contact = _passage(resume, CONTACT, "Contact", " · ".join(resume.contact), "other")
            found.append(replace(contact, heading="Contact"))
    elif profile.headline:
        found.append(
            Passage(
                passage="headline",
                document=PROFILE_DOCUMENT,
                section="summary",
                label="Headline",
                text=profile.headline,
            )
        )
    for number, story in enumerate(profile.stories, start=1):
        found += _story_passages(story, number)
    return tuple(found)


def is_bare_position(passage: Passage) -> bool:
    """A job's own line: title, employer and dates, without what was done there."""
    return passage.section == "experience" and passage.passage.startswith("p-")


def is_heading(passage: Passage) -> bool:
    """An entry's own line, in any section: a job, a degree, a project."""
    return passage.source == "" and passage.passage.startswith("p-")


def is_quoted_praise(passage: Passage) -> bool:
    """What others say of the user."""
    return passage.source == "" and _PRAISE.match(f"{passage.heading} {passage.label}") is not None


def is_current(passage: Passage) -> bool:
    """Whether the passage's job goes on: its label's years are open ("Northwind, 2019–")."""
    return passage.label.endswith("–")


def is_contact(passage: Passage) -> bool:
    """The user's e-mail address, telephone number and home town."""
    return passage.source == "" and passage.passage == CONTACT


def placed_text(passage: Passage) -> str:
    """The place, then the words."""
    return f"{passage.heading}: {passage.text}" if passage.heading else passage.text


def list_texts(passages: Sequence[Passage]) -> list[str]:
    """As they stand below one another: a place in full before its first passage, and shorter where it repeats."""
    seen: set[str] = set()
    texts = []
    for passage in passages:
        place = passage.heading
        if place in seen:
            place = passage.label if passage.source == "" else place
        elif passage.document in seen and passage.source:
            place = place.rpartition(" › ")[2]
        seen |= {passage.heading, passage.document}
        texts.append(f"{place}: {passage.text}" if place else passage.text)
    return texts


def _section_passages(resume: Resume, section: Section) -> Iterator[Passage]:
    heading = section.heading or section.kind.capitalize()
    yield from _loose(resume, section, heading)
    for position in section.positions:
        label = _label(position) or heading
        line = position_line(position)
        if line and len(position.bullets) == 1 and section.kind != "experience":
            text = f"{line}: {position.bullets[0].text}"
            yield replace(_passage(resume, position.id, label, text, section.kind), heading=heading)
            continue
        if line and not _says_no_more_than_its_bullets(section, position):
            yield replace(_passage(resume, position.id, label, line, section.kind), heading=heading)
        for bullet in position.bullets:
            passage = _passage(resume, bullet.id, label, bullet.text, section.kind)
            yield replace(passage, heading=_heading(position) or heading, start=bullet.start, end=bullet.end)


def _says_no_more_than_its_bullets(section: Section, position: Position) -> bool:
    """A project's bare name, which stands before each of its bullets anyway."""
    return section.kind not in ("experience", "education") and bool(position.bullets) and not position.place


def _loose(resume: Resume, section: Section, heading: str) -> Iterator[Passage]:
    """A section's own bullets; single words of a list, as in a sidebar, make one passage together."""
    run: list[str] = []
    first = ""
    listed = section.kind in ("skills", "languages", "interests")
    for bullet in section.bullets:
        if listed and len(bullet.text.split()) <= SHORT_BULLET_WORDS and ":" not in bullet.text:
            if run and len(", ".join([*run, bullet.text])) > LONGEST_MERGED_CHARACTERS:
                yield replace(_passage(resume, first, heading, ", ".join(run), section.kind), heading=heading)
                run = []
            first = first if run else bullet.id
            run.append(bullet.text)
            continue
        passage = _passage(resume, bullet.id, heading, bullet.text, section.kind)
        yield replace(passage, heading=heading, start=bullet.start, end=bullet.end)
    if run:
        yield replace(_passage(resume, first, heading, ", ".join(run), section.kind), heading=heading)


def _passage(resume: Resume, identity: str, label: str, text: str, kind: str) -> Passage:
    return Passage(passage=identity, document=resume.document, section=kind, label=cut_name(label, 60), text=text)  # type: ignore[arg-type]


def _heading(position: Position) -> str:
    dates = "–".join(part for part in (position.start, position.end) if part)
    return ", ".join(part for part in (position.title, position.organisation, position.place, dates) if part)


def _label(position: Position) -> str:
    """ "Northwind, 2019–24"."""
    name = position.organisation or position.title
    years = short_years(position.start, position.end)
    return ", ".join(part for part in (cut_name(name, 40), years) if part)


def _story_passages(story: str, number: int) -> Iterator[Passage]:
    """A story's parts of a few sentences; its first line, where short, is its title."""
    first, _, rest = story.strip().partition("\n")
    titled = bool(rest.strip()) and len(first) <= 80
    title = first.strip(" #*:") if titled else " ".join(first.split()[:8])
    key = hashlib.sha256(story.encode()).hexdigest()[:12]
    for part, text in enumerate(_story_parts(rest if titled else story)):
        yield Passage(
            passage=f"story-{key}-{part}",
            document=PROFILE_DOCUMENT,
            section="stories",
            label=f"Story {number}" if not titled else cut_name(title, 40),
            heading=title if titled or part else "",
            text=text,
        )


def _story_parts(text: str) -> list[str]:
    parts: list[str] = []
    for sentence in _SENTENCES.split(text.strip()):
        if not sentence.strip():
            continue
        if parts and len(parts[-1]) + len(sentence) < LONGEST_STORY_PART_CHARACTERS:
            parts[-1] += " " + sentence.strip()
        else:
            parts.append(sentence.strip())
    return parts
