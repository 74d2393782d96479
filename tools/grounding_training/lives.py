"""Small lives: a few positions each, or a firm's notes, with true and untrue sentences in pairs.

The files in lives/ are written as those of tools/people are, several lives in a file, a line of "=" between them; of a
firm's notes, ## names "Document › Section". Every fifth life of a file is held out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tools.firms import documents_of
from tools.people.reading import Person, parse_person, passages_of

from rejoinder.context.chunks import make_chunks
from rejoinder.context.reading.knowledge import read_knowledge
from rejoinder.types import Passage

FOLDER = Path(__file__).parent / "lives"
_BETWEEN, _SECTION = "===", " › "
# A résumé begins with somebody's name, and these have none of their own.
_NAME = "Robin Valloton"


def read_lives(folder: Path = FOLDER) -> tuple[Person, ...]:
    """All of them, by their files' names and their order; a key is "07-NAME". Raises ValueError naming the file and the
    line that is wrong."""
    return tuple(life for file in sorted(folder.glob("*.txt")) for life in _lives_of(file))


def passages_of_life(life: Person) -> tuple[Passage, ...]:
    """As the daemon reads a résumé, or a firm's notes."""
    if not any(_SECTION in part.title for part in life.parts):
        return passages_of(life)
    read = (read_knowledge(text.encode(), file_name="notes.md") for text in documents_of(life))
    return tuple(
        passage
        for number, contents in enumerate(read)
        for passage in make_chunks(contents, document=f"d-{number}", label=contents.title)
    )


def _lives_of(file: Path) -> Iterator[Person]:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    number = 0
    for is_between, group in groupby(lines, key=lambda line: line[1].startswith(_BETWEEN)):
        life = parse_person([] if is_between else group, key=f"{number + 1:02}-{file.stem}", file_name=file.name)
        if life.parts:
            number += 1
            yield replace(life, name=_NAME, headline=life.parts[0].title)
