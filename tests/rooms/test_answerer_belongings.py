"""Whose it was: what a passage leaves to others, what somebody else thought of or signed, a team that there was not."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding.belongings import claims_a_team, turns_round_whose
from rejoinder.answerer.grounding.quantities import level

LEFT = "Plan the sailings; catering and ticket sales belong to other departments."
SIGNED = "Drew up 14 tide tables (the harbour pilot signed them off, not me)."


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("Catering sits with me, on top of the sailings.", LEFT),
        ("I handle the ticket sales as well.", LEFT),
        ("I manage the marketing budget.", "Write the newsletter. No budget responsibility."),
        ("My team and I ran the crew training.", "Wrote the manual. Crew training was then run by another team."),
        ("I signed off fourteen tide tables.", SIGNED),
        ("Mine was the signature under the tide tables.", SIGNED),
        ("I did the explaining and the mate took notes.", "Toured schools with the mate. He explained, I took notes."),
        ("The night ferry was my own idea.", "Night ferry: the purser's idea, I worked out the timetable."),
        ("The purser's idea was the night ferry, I just ran it.", "Night ferry: my own idea, the purser ran it."),
        ("I moved the tickets to Veltra as project manager.", "Helped move the tickets to Veltra (project lead: IT)."),
        ("I took the post over from a colleague who retired.", "Dock coordinator, a newly created post."),
    ],
)
def test_what_is_anothers_is_not_ones_own(said: str, passage: str) -> None:
    assert turns_round_whose(level(said), level(passage))


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("Catering isn't mine, another department does it.", LEFT),
        ("I plan the sailings and talk to the people in catering.", LEFT),
        ("I drew up fourteen tide tables, which the pilot signed off.", SIGNED),
        ("I took notes while he explained.", "Toured schools with the mate. He explained, I took notes."),
        (
            "I worked out the timetable for the night ferry.",
            "Night ferry: the purser's idea, I worked out the timetable.",
        ),
        ("I was the first to hold that post.", "Dock coordinator, a newly created post."),
        ("I ran the crew training.", "Ran the crew training, which was paid for by another department."),
    ],
)
def test_what_is_ones_own_may_be_told(said: str, passage: str) -> None:
    assert not turns_round_whose(level(said), level(passage))


def test_a_position_without_a_team_had_none() -> None:
    alone = "Reported to the harbour master; no direct reports."
    assert claims_a_team(level("I managed a team of deckhands there."), level(alone))
    assert claims_a_team(level("Four deckhands reported to me."), level(alone))
    assert not claims_a_team(level("I never managed a team there."), level(alone))
    assert not claims_a_team(level("I worked in a team of deckhands."), level(alone))
