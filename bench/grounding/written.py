"""The people of tools/people that nothing is taught with: their sentences, and their résumés as files."""

from __future__ import annotations

from pathlib import Path

from tools.people.reading import Person, read_people, write_markdown

from bench.grounding.sets import Sentence


def held_out_people() -> tuple[Person, ...]:
    return tuple(person for person in read_people() if person.is_held_out)


def sentences_of_person(person: Person) -> list[Sentence]:
    """Untrue ones count as contradicted, though some are merely not said."""
    told = [
        *(("supported", text) for bullet in person.bullets for text in bullet.true),
        *(("contradicted", text) for bullet in person.bullets for text in bullet.untrue),
        *(("unsupported", text) for text in person.unborne),
        *(("general", text) for text in person.general),
    ]
    return [Sentence(f"{person.key}-{number}", text, support) for number, (support, text) in enumerate(told, start=1)]


def write_person(person: Person, folder: Path) -> Path:
    """The résumé as a file in `folder`."""
    file = folder / f"{person.key}.md"
    file.write_text(write_markdown(person), encoding="utf-8")
    return file
