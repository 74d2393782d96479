"""What a session answers from its memory, and what it asks anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.rooms.answerer_room import REQUEST

from rejoinder.answerer import Finished
from rejoinder.line.answered import Answered
from rejoinder.types import Remembered, SaidLine, Turn, Usage

BUDGET = replace(REQUEST, text="What is the budget for the pilot?")
FINISHED = Finished(
    text="It is 84,000 euros.", cite=(), claims=(), usage=Usage(), ttft_ms=1, total_ms=2, provider="p", model="m"
)


def said(number: int, text: str) -> Turn:
    return Turn(turn=f"t{number}", speaker="Tom", role="other", text=text, start_ms=number, end_ms=number)


FIRST = said(1, "The budget for the pilot is eighty-four thousand euros.")


@pytest.mark.parametrize(
    ("later", "is_known"),
    [
        ("Lovely weather in Hamburg today.", True),
        ("What is the budget for the pilot?", True),
        ("Sorry, I have to correct myself: the budget is sixty-one thousand euros.", False),
        ("The pilot will be smaller than planned.", False),
    ],
)
def test_what_was_said_about_it_since_is_asked_anew(later: str, is_known: bool) -> None:
    answered = Answered()
    answered.keep(replace(BUDGET, previous=(FIRST,)), FINISHED)
    assert (answered.find(replace(BUDGET, previous=(FIRST, said(2, later)))) is not None) == is_known


def test_what_was_just_said_and_is_recalled_later_is_the_same() -> None:
    answered = Answered()
    answered.keep(replace(BUDGET, previous=(FIRST,)), FINISHED)
    line = SaidLine(turn="t1", speaker="Tom", role="other", text=FIRST.text, at_ms=1)
    assert answered.find(replace(BUDGET, memory=Remembered(recalled=(line,)))) is not None


def test_what_was_cut_off_is_asked_anew() -> None:
    answered = Answered()
    answered.keep(BUDGET, replace(FINISHED, cut_off="length"))
    assert answered.find(BUDGET) is None
