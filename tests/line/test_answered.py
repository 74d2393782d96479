"""What a session answers from its memory, and what it asks anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.line.scripted_line import detected, open_line, provider
from tests.rooms.answerer_room import REQUEST

from rejoinder.answerer import Finished
from rejoinder.events import AnswerCompleted, AnswerRated
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


SHORTER = replace(FINISHED, text="84,000.")


@pytest.mark.parametrize("asked_for", [{"style": "shorter"}, {"style": "another angle"}, {"provider": "p"}, {}])
def test_the_answer_that_stands_is_the_one_that_is_remembered(asked_for: dict[str, str]) -> None:
    answered = Answered()
    answered.keep(replace(BUDGET, answer="a1", previous=(FIRST,)), FINISHED)
    answered.keep(replace(BUDGET, answer="a2", previous=(FIRST,), **asked_for), SHORTER)  # type: ignore[arg-type]
    found = answered.find(replace(BUDGET, answer="a3", question="q2", previous=(FIRST,)))
    assert found is not None
    assert found.text == SHORTER.text


def test_what_stands_in_part_takes_the_place_too() -> None:
    answered = Answered()
    answered.keep(replace(BUDGET, answer="a1"), FINISHED)
    answered.keep(replace(BUDGET, answer="a2", style="shorter"), replace(SHORTER, cut_off="length"))
    assert answered.find(replace(BUDGET, answer="a3", question="q2")) is None


def test_the_answer_beneath_another_card_is_replaced_with_it() -> None:
    """The second card shows the first one's answer, and the user wants it otherwise there."""
    answered = Answered()
    answered.keep(replace(BUDGET, answer="a1"), FINISHED)
    answered.find(replace(BUDGET, answer="a2", question="q2"))
    later = replace(BUDGET, answer="a3", question="q2", previous=(FIRST,), style="shorter")
    answered.keep(later, SHORTER)
    assert answered.find(replace(BUDGET, answer="a4", question="q3")) is None


@pytest.mark.parametrize(("rated", "is_known"), [("a1", False), ("a2", False), ("a9", True)])
def test_what_was_rated_not_useful_is_asked_anew(rated: str, *, is_known: bool) -> None:
    answered = Answered()
    answered.keep(replace(BUDGET, answer="a1"), FINISHED)
    answered.find(replace(BUDGET, answer="a2", question="q2"))
    answered.follow(AnswerRated(answer="a1", useful=True))
    answered.follow(AnswerRated(answer=rated, useful=False))
    assert (answered.find(replace(BUDGET, answer="a3", question="q3")) is not None) == is_known


def test_what_was_rated_before_its_end_is_not_remembered() -> None:
    answered = Answered()
    answered.follow(AnswerRated(answer="a1", useful=False))
    answered.keep(replace(BUDGET, answer="a1"), FINISHED)
    assert answered.find(replace(BUDGET, answer="a2")) is None


@pytest.mark.parametrize(("model", "is_known"), [("m", True), ("other", False)])
def test_another_model_is_asked_anew(model: str, *, is_known: bool) -> None:
    answered = Answered(would_ask=lambda provider, asked: (provider, asked) == ("p", model))
    answered.keep(BUDGET, FINISHED)
    assert (answered.find(BUDGET) is not None) == is_known


async def test_a_session_asks_anew_after_an_answer_was_rated_not_useful(tmp_path: Path) -> None:
    text = "What went wrong in the outage?"
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(detected(text))
        first = await line.until_any(AnswerCompleted)
        question = line.session.conversation.question(first.question)
        assert question is not None
        again = await line.session.cards.answer_again(question, style="shorter", provider="")
        assert (await line.until_any(AnswerCompleted, 2)).answer == again
        await line.hear(detected(text, question="q2"))
        third = await line.until_any(AnswerCompleted, 3)
        assert (third.cached, len(server.requests)) == (True, 2)
        await line.session.rate_answer(third.answer, useful=False, note="")
        await line.hear(detected(text, question="q3"))
        fourth = await line.until_any(AnswerCompleted, 4)
        assert (fourth.cached, len(server.requests)) == (False, 3)
