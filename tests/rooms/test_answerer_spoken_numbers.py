"""Numbers that a voice says and a résumé writes with signs, and what two or three written ones come to."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding.derivations import follow
from rejoinder.answerer.grounding.quantities import derive, find_quantities, level


@pytest.mark.parametrize(
    ("said", "held", "agrees"),
    [
        ("the score stands at point eight seven", "recall 0.87", True),
        ("the score stands at point eight five", "recall 0.87", False),
        ("it took four weeks to build", "four weeks' work", True),
        ("some hundred and sixty growers", "160 growers", True),
        ("around hundred and ninety growers", "160 growers", False),
        ("a half dozen apprentices", "6 apprentices", True),
        ("we tried it for six months", "tried it for two quarters, then stopped", True),
        ("we tried it for six months", "tried it for one quarter, then stopped", False),
        ("over a hundred forms", "145 forms", True),
        ("over a hundred and twenty forms", "190 forms", False),
        ("more than three million readings", "3.4 M sensor readings a day", True),
        ("seven point two million euros", "7,2 M€", True),
        ("ninety megawatts", "90 MWp", True),
        ("forty million Australian dollars", "$40M", True),
        ("forty million Canadian dollars", "$52M", False),
        ("doce por ciento", "12 %", True),
        ("diez meses", "10 months", True),
    ],
)
def test_what_is_said_aloud_is_what_is_written(said: str, held: str, *, agrees: bool) -> None:
    assert find_quantities(said)[-1].agrees(find_quantities(held)[0]) is agrees


def test_a_quarter_of_something_is_no_time() -> None:
    assert [one.unit for one in find_quantities("It held for three quarters of the orders.")] == ["%"]


@pytest.mark.parametrize("arrow", ["→", "->", "=>", "➔"])
def test_an_arrow_leads_to_what_it_became(arrow: str) -> None:
    held = f"Scrap rate €40k{arrow}€25k a year"
    assert 15_000 in [one.values[0] for one in derive(find_quantities(held), text=held)]


@pytest.mark.parametrize(
    ("said", "held", "follows"),
    [
        ("We mended all but six of the leaks.", "44 leaks found, 38 mended", True),
        ("We mended all but nine of the leaks.", "44 leaks found, 38 mended", False),
        ("I raised the recall by nine points.", "recall 0.78 to 0.87 in two versions", True),
        ("I raised the recall by five points.", "recall 0.78 to 0.87 in two versions", False),
        ("Ninety kilometres of track altogether.", "Two lines: the upper (62 km), the lower (28 km)", True),
        ("Seventy kilometres of track altogether.", "Two lines: the upper (62 km), the lower (28 km)", False),
        ("It took us sixteen months to open.", "Permit Nov 2018, opened Mar 2020", True),
        ("It took us twelve months to open.", "Permit Nov 2018, opened Mar 2020", False),
    ],
)
def test_what_written_numbers_come_to_follows(said: str, held: str, *, follows: bool) -> None:
    one = find_quantities(said)[0]
    assert bool(follow(one, level(said), find_quantities(held), level(held))) is follows
