"""The people that models are taught and measured with: every file can be read, and its lines go where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.people.reading import read_people, read_person, write_markdown

WELDER = """@ Aoife Brandt | Welder
## Welder | Hull & Sons, Cork | 03/2018 – Present
* Welded 142 frames a year in stainless steel.
? How many?
< What do you weld? < Frames, mostly. || And out of what?
+ I weld well over a hundred frames a year.
- I weld 412 frames a year.
## Languages
* English (native), German (B1)
! I won an award.
0 Why steel?
= Let me think.
"""


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "105-welder.txt"
    file.write_text(WELDER, encoding="utf-8")
    person = read_person(file)
    first = person.bullets[0]
    assert person.parts[0].place == "Welder, Hull & Sons, Cork, 03/2018 – Present"
    assert (first.questions, first.true, first.untrue) == (
        ("How many?",),
        ("I weld well over a hundred frames a year.",),
        ("I weld 412 frames a year.",),
    )
    assert first.follow_ups[0].previous == ("What do you weld?", "Frames, mostly.")
    assert first.follow_ups[0].text == "And out of what?"
    assert (person.unborne, person.unanswered, person.general) == (
        ("I won an award.",), ("Why steel?",), ("Let me think.",)
    )  # fmt: skip
    assert person.is_held_out
    assert "412" not in write_markdown(person)


def test_a_line_without_a_place_is_named(tmp_path: Path) -> None:
    file = tmp_path / "1-x.txt"
    file.write_text("@ Aoife Brandt | Welder\n+ I weld.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_person(file)


def test_all_people_are_whole() -> None:
    people = read_people()
    assert len(people) > 80
    for person in people:
        assert len(person.bullets) >= 10, person.key
        assert all(bullet.true and bullet.untrue and bullet.questions for bullet in person.bullets), person.key
        assert person.unborne, person.key
        assert person.unanswered, person.key
    assert sum(len(person.general) for person in people) > 300
