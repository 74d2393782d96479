"""The user's documents: what was understood of them, and the passages found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal[
    "summary", "experience", "education", "projects", "skills", "certifications", "publications",
    "awards", "languages", "volunteering", "interests", "stories", "knowledge", "table", "other",
]  # fmt: skip

CoverState = Literal["answered", "perhaps", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A whole bullet with its place. `label` is what a source chip says ("Northwind, 2019–24"); `score` is 0..1.

    `start` and `end` are character offsets of `text` in the document's plain text, -1 where it was edited by hand.
    `source` is the knowledge source that it comes from, "" for the profile's own; `read_at` when that was last read,
    ISO 8601 in UTC.
    """

    passage: str
    document: str
    section: SectionKind
    label: str
    text: str
    heading: str = ""
    score: float = 0.0
    start: int = -1
    end: int = -1
    source: str = ""
    read_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePoint:
    """At most twelve of the source's own words, "…" where some are left out; `cite` holds passage ids.

    `key`: the part of `text` that a glance should catch, as a cell's value; "" where none is known.
    """

    text: str
    cite: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question that may come next. `first_line`: at most twelve of the source's own words; `cite`: passage ids."""

    text: str
    first_line: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """`passages` best first; `no_answer` when nothing in the documents fits; `cue` at most four points.

    `answers`: how likely it is that the documents answer, 0..1; the best passage's score is the same.
    """

    passages: tuple[Passage, ...]
    cue: tuple[CuePoint, ...]
    no_answer: bool
    took_ms: int
    answers: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A likely question, or a line of the job description, and what the documents say to it: nothing, or `points`.

    `answers`: how likely it is that they answer, 0..1. `state`: answered where that is sure enough to count on, perhaps
    where something is found that may not say it. `is_known`: answered.
    """

    text: str
    is_known: bool
    state: CoverState = "missing"
    answers: float = 0.0
    points: tuple[CuePoint, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What Rejoinder can answer from the documents, before anybody asks."""

    questions: tuple[Covered, ...]
    wishes: tuple[Covered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    id: str
    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A job, a degree or a project: what stands above a group of bullets."""

    id: str
    title: str = ""
    organisation: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: str
    kind: SectionKind
    heading: str
    positions: tuple[Position, ...] = ()
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What was understood of a résumé, and `not_understood`: lines that found no place."""

    document: str
    file_name: str
    format: str
    name: str = ""
    headline: str = ""
    contact: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    skills: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What Rejoinder knows about the user. `spoken_as`: other forms of the name that captions may show."""

    name: str = ""
    spoken_as: tuple[str, ...] = ()
    headline: str = ""
    job_description: str = ""
    stories: tuple[str, ...] = ()
    preferences: str = ""
    resume: Resume | None = None
