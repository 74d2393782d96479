"""Small lives: a few positions each, or a firm's notes, with true and untrue sentences in pairs.

The files in lives/ are written as those of tools/people are, several lives in a file, a line of "=" between them; of a
firm's notes, ## names "Document › Section". Every fifth life of a file is held out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tools.people.reading import Person, parse_person

FOLDER = Path(__file__).parent / "lives"
_BETWEEN = "==="


def read_lives(folder: Path = FOLDER) -> tuple[Person, ...]:
    """All of them, by their files' names and their order; a key is "07-NAME". Raises ValueError naming the file and the
    line that is wrong."""
    return tuple(life for file in sorted(folder.glob("*.txt")) for life in _lives_of(file))


def _lives_of(file: Path) -> Iterator[Person]:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    number = 0
    for is_between, group in groupby(lines, key=lambda line: line[1].startswith(_BETWEEN)):
        life = parse_person([] if is_between else group, key=f"{number + 1:02}-{file.stem}", file_name=file.name)
        if life.parts:
            number += 1
            yield life
