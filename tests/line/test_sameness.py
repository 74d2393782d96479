"""Whether two wordings ask the same, on questions as they grow and as they are corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fakes.house import shared_encoder
from tests.line.beginnings import beginnings

from rejoinder.line.sameness import Asked, Sameness
from rejoinder.types import Passage, Retrieval


def asked(text: str, *passages: str, no_answer: bool = False) -> Asked:
    found = tuple(
        Passage(passage=name, document="d", section="experience", label="Northwind", text=name) for name in passages
    )
    return Asked(text=text, found=Retrieval(passages=found, cue=(), no_answer=no_answer, took_ms=0))


async def test_beginnings_are_told_from_other_questions() -> None:
    """Without the documents' say, which only adds to it. A wrong yes costs more than a wrong no."""
    sameness = Sameness(shared_encoder())
    pairs = beginnings()
    said = [await sameness.holds(asked(beginning), asked(whole)) for beginning, whole, _ in pairs]
    right = sum(yes and same for yes, (_, _, same) in zip(said, pairs, strict=True))
    assert right / sum(said) > 0.95
    assert right / sum(same for _, _, same in pairs) > 0.6


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("what went wrong in the outage", "So, what went wrong in the outage?"),
        ("how many people did you manage", "How many people, um, did you manage at all?"),
        ("Could you describe the billing system you worked", "Could you describe the billing system you worked on?"),
    ],
)
async def test_fillers_and_marks_change_nothing(before: str, now: str) -> None:
    assert await Sameness(None).holds(asked(before), asked(now))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Which cloud services did you move to Kubernetes", "Which cloud services did you not move to Kubernetes"),
        ("How many engineers worked on the billing service", "How many engineers worked on the 2 billing services"),
        ("What did you build at Brightleaf last year", "What did you build at Northwind last year"),
        ("Where did you", "Where did you study"),
        ("What is your notice period", "What is your notice period, and when could you start?"),
        (
            "How many sensors must I order at least",
            "How many sensors must I order at least, and how long do they take?",
        ),
        ("How many sensors must I order", "How many sensors must I order for the Berlin plant?"),
        ("Wie lange ist die Kündigungsfrist", "Wie lange ist die Kündigungsfrist, und wann könnten Sie anfangen?"),
        ("How large is the team you lead", "How large is the team you lead, and how is it paid?"),
    ],
)
async def test_a_word_may_make_another_question(before: str, now: str) -> None:
    assert not await Sameness(shared_encoder()).holds(asked(before), asked(now))


async def test_the_facts_have_to_be_the_same() -> None:
    sameness = Sameness(shared_encoder())
    text, longer = "what went wrong in the outage", "what went wrong in the outage you mentioned"
    given = ("p1", "p2", "p3", "p4", "p5")
    assert await sameness.holds(asked(text, *given), asked(longer, "p2", "p1", "p5"))
    assert not await sameness.holds(asked(text, *given), asked(longer, "p4", "p1", "p2")), "another one fits best"
    assert not await sameness.holds(asked(text, *given), asked(longer, "p1", "p2", "p9")), "one was not given"
    assert not await sameness.holds(asked(text, *given), asked(longer, *given, no_answer=True))


async def test_a_cell_that_has_changed_is_another_fact() -> None:
    text, again = "what does the team plan cost", "so how much does the team plan cost"
    before, now = asked(text, "t1"), asked(again, "t1")
    other = replace(now.found.passages[0], text="Team: 119")
    sameness = Sameness(shared_encoder())
    assert await sameness.holds(before, replace(now, text=text))
    assert not await sameness.holds(before, Asked(text=text, found=replace(now.found, passages=(other,))))


async def test_without_the_model_only_the_words_count() -> None:
    text, longer = "what went wrong in the outage", "what went wrong in the outage you mentioned"
    assert not await Sameness(None).holds(asked(text), asked(longer))
