"""Suggestions: only where the user wants them, seldom, about what was said, and never in a question's way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.line.scripted_line import Line, detected, open_line

from rejoinder.clock import SteppedClock
from rejoinder.events import CueShown, QuestionDetected, SuggestionShown
from rejoinder.line.suggesting import APART_MS
from rejoinder.types import CaptionUpdate, QuestionSettings

PROACTIVE = QuestionSettings(proactive=True)
KUBERNETES = "We are just about to start on Kubernetes for the whole shop."
BRIGHTLEAF = "I used to work with people from Brightleaf, that was fun."


async def say(line: Line, clock: SteppedClock, text: str, *, speaker: str = "Priya Nair") -> None:
    """A whole turn, until its consequences are told."""
    update = CaptionUpdate(block=f"{clock.now_ms()}", speaker=speaker, text=text, at_ms=clock.now_ms(), final=True)
    await line.session.hear([update])
    await line.session.cards.settle()
    clock.move_to(clock.now_ms() + 3_000)


async def test_the_talk_touches_the_documents(tmp_path: Path) -> None:
    clock = SteppedClock()
    async with open_line(tmp_path, None, clock=clock) as line:
        line.session.tune(PROACTIVE, 0.0)
        await say(line, clock, BRIGHTLEAF)
        shown = line.of(SuggestionShown)
        assert [one.subject for one in shown] == ["Brightleaf"]
        assert shown[0].why == "Priya Nair spoke of “Brightleaf”, and your documents do too."
        assert any("billing service" in point.text for point in shown[0].points)
        assert {cite for point in shown[0].points for cite in point.cite} <= {one.passage for one in shown[0].passages}


async def test_off_unless_the_user_wants_it(tmp_path: Path) -> None:
    clock = SteppedClock()
    async with open_line(tmp_path, None, clock=clock) as line:
        await say(line, clock, BRIGHTLEAF)
        assert line.of(SuggestionShown) == []
        assert QuestionSettings().proactive is False


async def test_at_most_one_in_two_minutes_and_each_subject_once(tmp_path: Path) -> None:
    clock = SteppedClock()
    async with open_line(tmp_path, None, clock=clock) as line:
        line.session.tune(PROACTIVE, 0.0)
        await say(line, clock, BRIGHTLEAF)
        await say(line, clock, "And I hear that Northwind is hiring again.")
        assert len(line.of(SuggestionShown)) == 1
        clock.move_to(clock.now_ms() + APART_MS)
        await say(line, clock, BRIGHTLEAF)
        assert len(line.of(SuggestionShown)) == 1
        await say(line, clock, "As I said, Northwind is hiring again.")
        assert [one.subject for one in line.of(SuggestionShown)] == ["Brightleaf", "Northwind"]


async def own_words(line: Line, clock: SteppedClock) -> None:
    await say(line, clock, BRIGHTLEAF, speaker="Dana Ruiz")


async def other_words(line: Line, clock: SteppedClock) -> None:
    await say(
        line, clock, "The weather has been lovely, I went for a walk. Gossip about bright leaves in the north wind."
    )


async def right_after_a_question(line: Line, clock: SteppedClock) -> None:
    await line.hear(detected("Where did you study?"))
    await line.until_any(CueShown)
    await say(line, clock, BRIGHTLEAF)


@pytest.mark.parametrize("happens", [own_words, other_words, right_after_a_question], ids=lambda one: one.__name__)
async def test_none_for(tmp_path: Path, happens: Callable[[Line, SteppedClock], object]) -> None:
    clock = SteppedClock()
    async with open_line(tmp_path, None, clock=clock) as line:
        line.session.tune(PROACTIVE, 0.0)
        await happens(line, clock)  # type: ignore[misc]
        assert line.of(SuggestionShown) == []
        assert line.of(QuestionDetected) == [] or happens is right_after_a_question
