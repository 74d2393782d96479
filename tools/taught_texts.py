"""What the document encoder is taught with beside tables: bullets and passages with what asks for them, and concepts.

Takes the people of tools/people, the firms of tools/firms and tools/retrieval/concepts.txt; gives texts as the encoder
is given them, German as rough English.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.people.reading import Person

from rejoinder.context.questions import read_question
from rejoinder.gloss import gloss


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    asked: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """A person: what their résumé tells, and what it does not answer; `turns`: what may be said before a question."""

    told: tuple[Told, ...]
    unanswered: tuple[str, ...]
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A bullet with what asks for it and what says the same."""

    place: str
    text: str
    asked: tuple[str, ...]
    true: tuple[str, ...]


def read_told(person: Person) -> Learnt:
    """German becomes the rough English that the encoder is given; a follow-up comes as it is searched for."""
    told = tuple(
        Told(
            place=_readable(part.place),
            text=_readable(bullet.text),
            asked=tuple(map(_readable, bullet.questions))
            + tuple(read_question(one.text, one.previous).forms[-1] for one in bullet.follow_ups),
            true=tuple(map(_readable, bullet.true)),
        )
        for part in person.parts
        for bullet in part.bullets
    )
    heads = tuple(
        Told(place="Experience", text=_readable(part.place), asked=(), true=()) for part in person.parts if part.dates
    )
    turns = [" ".join(one.previous) for bullet in person.bullets for one in bullet.follow_ups]
    return Learnt(
        told=told + heads,
        unanswered=tuple(map(_readable, person.unanswered)),
        turns=tuple(map(_readable, turns)),
    )


def read_concepts(path: Path) -> list[Concept]:
    """German becomes the rough English that the encoder is given."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        asked, arrow, told = line.partition("=>")
        if arrow and not line.startswith("#"):
            found.append(Concept(asked=_ways(asked), told=_ways(told)))
    return found


def _ways(text: str) -> tuple[str, ...]:
    return tuple(_readable(way.strip()) for way in text.split("|"))


def _readable(text: str) -> str:
    return gloss(text) or text
