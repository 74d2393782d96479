"""What is objected to: how long a stay was, what became what, a role, a title, a school; and what is told rightly."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.types import Passage


def bullet(number: int, text: str, *, title: str, at: str, dates: str) -> Passage:
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label=f"{at}, {dates}",
        heading=f"{title}, {at}, {dates}", text=text,
    )  # fmt: skip


CURATOR = {"title": "Curator", "at": "Halden Museum", "dates": "March 2015–June 2021"}
ENGINEER = {"title": "Engineer", "at": "Quarrel Software", "dates": "July 2021–Present"}
PASSAGES = (
    bullet(1, "Lowered light levels in Gallery 5 from 80 to 50 lux.", **CURATOR),
    bullet(2, "Mentored 12 student conservators from the University of Bradford.", **CURATOR),
    bullet(3, "Helped the security team with the audit; I owned the logging controls only.", **ENGINEER),
    bullet(4, "Technical lead of the 6-person platform team, without line management.", **ENGINEER),
    bullet(5, "Assisted the architect with the move from Docker Swarm to Kubernetes.", **ENGINEER),
    bullet(6, "Assisted with the renovation of the store and installed the shelves.", **CURATOR),
    bullet(7, "Moved 6,800 costumes to the new store in 14 months; nothing was lost.", **CURATOR),
    bullet(8, "Rewrote the billing service between June 2023 and May 2024.", **ENGINEER),
    bullet(9, "Chair the weekly incident review of four teams.", **ENGINEER),
    bullet(10, "Replaced 64 gallery lamps; the £96,000 order was met half by the city, half by reserves.", **CURATOR),
    Passage(
        passage="e1", document="resume", section="education", label="Education", heading="Education",
        text="MA Conservation, University of Lincoln, 2012–2014",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("I was with Halden Museum for nine years.", "stay"),
        ("I stayed at Halden Museum for two years before I moved on.", "stay"),
        ("I spent only three years at Halden Museum.", "stay"),
        ("We moved from Kubernetes to Docker Swarm.", "order"),
        ("I led the move from Docker Swarm to Kubernetes.", "role"),
        ("I led the renovation of the store.", "role"),
        ("I brought the light in Gallery 5 up from 50 lux to 80.", "direction"),
        ("I took my MA in conservation at the University of Bradford.", "schooling"),
        ("Moving the costumes to the new store took us three years.", "lasting"),
        ("We had the costumes in the new store within five weeks.", "lasting"),
        ("Rewriting the billing service took me two and a half years.", "lasting"),
        ("I led the move to Kubernetes, and the architect assisted me.", "role"),
        ("I sit in on the weekly incident review, which someone else chairs.", "role"),
        ("The light levels in Gallery 5 did not change.", "direction"),
        ("Light levels in Gallery 5 stayed the same.", "direction"),
        ("The city paid all of the order for the 64 gallery lamps.", "quantifier"),
        ("The city paid for each of the gallery lamps on the order.", "quantifier"),
        ("We paid about £2,600 for each of the gallery lamps on the order.", "numbers"),
        ("Some £78,000 of the gallery lamps order came from reserves.", "numbers"),
    ],
)
def test_what_differs_is_objected_to(judge: Judge, said: str, objection: str) -> None:
    assert judge.weigh(said).objections.get(objection) == "differs"


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("I was with Halden Museum for about six years.", "stay"),
        ("I have been at Quarrel Software for more than five years.", "stay"),
        ("In two years at Halden Museum I catalogued the whole store.", "stay"),
        ("I brought the light in Gallery 5 down from 80 lux to 50.", "order"),
        ("I worked at Halden Museum from March 2015 to June 2021.", "order"),
        ("The light levels in Gallery 5 did not stay the same.", "direction"),
        ("I owned the logging controls during the audit.", "role"),
        ("I'm the technical lead of a platform team of six at Quarrel Software.", "title"),
        ("I've mentored a dozen student conservators from the University of Bradford.", "schooling"),
        ("I took my MA in conservation at the University of Lincoln.", "schooling"),
        ("Moving the costumes to the new store took us a bit over a year.", "lasting"),
        ("The costumes were in the new store in under a year and a half.", "lasting"),
        ("Rewriting the billing service took me about a year.", "lasting"),
        ("In three years I will have moved the costumes to another store.", "order"),
        ("I assisted the architect with the move to Kubernetes.", "role"),
        ("I chair the weekly incident review, nobody else does.", "role"),
        ("We paid about £1,500 for each of the gallery lamps on the order.", "quantifier"),
        ("We paid about fifteen hundred pounds for each of the gallery lamps on the order.", "quantifier"),
        ("We paid about £1,500 for each of the gallery lamps on the order.", "numbers"),
        ("Some £48,000 of the gallery lamps order came from reserves.", "numbers"),
    ],
)
def test_what_is_told_rightly_is_not(judge: Judge, said: str, objection: str) -> None:
    assert objection not in judge.weigh(said).objections
