"""The small lives that grounding is measured with: each is read by itself, with its sentences and passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.grounding.lives import passages_of_life, read_lives

LIVES = """=====
## Welder | Hull & Sons, Cork | 03/2018 – present
* Welded 142 frames a year in stainless steel, none of them sent back.
+ Not one frame came back.
- A few frames came back.
=====
## Returns › Deadlines
* Unopened goods may be sent back within thirty days of delivery, lamps that were opened only if they are faulty.
- We take anything back at any time.
"""


def test_each_life_is_read_by_itself(tmp_path: Path) -> None:
    (tmp_path / "x-1.txt").write_text(LIVES, encoding="utf-8")
    welder, firm = read_lives(tmp_path)
    assert (welder.key, firm.key) == ("01-x-1", "02-x-1")
    assert (welder.bullets[0].true, welder.bullets[0].untrue) == (
        ("Not one frame came back.",), ("A few frames came back.",)
    )  # fmt: skip
    assert firm.bullets[0].untrue == ("We take anything back at any time.",)


def test_a_life_is_a_resume_and_a_firms_notes_are_knowledge(tmp_path: Path) -> None:
    (tmp_path / "x-1.txt").write_text(LIVES, encoding="utf-8")
    welder, firm = map(passages_of_life, read_lives(tmp_path))
    told = next(passage for passage in welder if passage.text.startswith("Welded"))
    assert (told.section, told.heading) == ("experience", "Welder, Hull & Sons, Cork, 03/2018–present")
    assert [passage.section for passage in firm] == ["knowledge"] * len(firm)
    assert any("within thirty days" in passage.text for passage in firm)


def test_a_line_that_belongs_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "x-1.txt").write_text("=====\n## Welder | Hull | 2018\nnothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x-1.txt, line 3: 'nothing' has no place here"):
        read_lives(tmp_path)


def test_every_life_that_ships_has_both_kinds_of_sentence() -> None:
    lives = read_lives()
    assert len(lives) > 300
    assert sum(life.is_held_out for life in lives) > 50
    assert [life.key for life in lives if not any(one.true for one in life.bullets)] == []
    assert [life.key for life in lives if not any(one.untrue for one in life.bullets)] == []
