"""What rules make of résumés and sentences for teaching the grounding model."""

from __future__ import annotations

import random

from tools.grounding_training.crossings import cross, make_false
from tools.grounding_training.rewordings import reword
from tools.grounding_training.stays import on_stays
from tools.people.reading import Part, Person

PERSON = Person(
    key="1",
    name="A",
    headline="",
    parts=(
        Part(title="Welder", employer="Hull & Sons, Cork", dates="03/2018 – Present"),
        Part(title="Fitter", employer="Marl Yard", dates="2011 – 2016"),
    ),
)


def test_stays_are_told_of_their_own_position_or_of_another() -> None:
    told = [one for seed in range(40) for one in on_stays(PERSON, random.Random(seed))]
    true, false = {text for text, is_true in told if is_true}, {text for text, is_true in told if not is_true}
    assert {"I was at Marl Yard until 2016.", "I still work for Hull & Sons."} <= true
    assert {"I still work for Marl Yard.", "At Marl Yard I was a welder."} <= false
    assert not true & false


def test_true_sentences_are_crossed_at_a_small_word() -> None:
    crossed = cross("I repaired forty pumps in six weeks.", "I trained two fitters in a new hall.", random.Random(1))
    assert crossed == "I repaired forty pumps in a new hall."
    assert cross("I weld.", "I sail.", random.Random(1)) == ""


def test_doers_extents_and_ends_are_changed() -> None:
    made = {
        text for seed in range(20) for text in make_false("I raised it each week from 4 to 9.", random.Random(seed))
    }
    assert "I raised it each week from 9 to 4." in made
    assert any("a month" in text or "a year" in text or "a day" in text for text in made)
    assert any(text.startswith("My manager raised") for text in made)


def test_a_bullet_is_told_in_the_passive_and_as_a_change() -> None:
    told = [
        one for seed in range(30) for one in reword("Reduced waste from 9 % to 4 % by sorting.", random.Random(seed))
    ]
    assert ("We took waste from 9 % to 4 %.", True) in told
    assert ("We took waste from 4 % to 9 %.", False) in told
    led = dict(one for seed in range(9) for one in reword("Led the rollout of scanners.", random.Random(seed)))
    assert led["The rollout of scanners was mine to lead."]
