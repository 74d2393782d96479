"""Numbers said with a hedge, numbers that stand bare beside one with a unit, and words that are no role, time or degree
of the speaker's."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.quantities import derive, find_quantities
from rejoinder.types import Passage


@pytest.mark.parametrize(
    ("said", "held", "agrees"),
    [
        ("about twenty-one schemes", "20 had been planned", False),
        ("about twenty schemes", "21 schemes", True),
        ("nearly three thousand items", "2,940 items", True),
        ("nearly a third of it", "30% of it", True),
        ("around 350 guests", "372 guests", True),
        ("roughly 37 guests", "41 guests", False),
        ("forty-four days before", "in 23 days (44 in the trial before)", True),
        ("twenty weeks were allowed", "in 14 weeks; 20 had been planned", True),
        ("twenty weeks were allowed", "in 14 weeks; 20 hoses", False),
        ("more than five million of the capital cost", "saved £5.6m of capex", True),
    ],
)
def test_what_agrees(said: str, held: str, agrees: bool) -> None:
    told, source = find_quantities(said), find_quantities(held)
    there = (*source, *derive(source, text=held))
    assert any(one.agrees(other) for one in told for other in there) is agrees


def bullet(number: int, text: str) -> Passage:
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label="Skua Ferries, 2017–2024",
        heading="Pricing manager, Skua Ferries, 2017–2024", text=text,
    )  # fmt: skip


PASSAGES = (
    bullet(1, "Income per berth from €41 (2019) to €58 (2023)."),
    bullet(2, "Onboard sales per berth up; bar takings €310,000 lower in 2020 than in 2018."),
    bullet(3, "Led the repair of the booking engine in spring 2021: doubles after assisted check-in. Took 9 days."),
    bullet(4, "Supported the head of IT in the change to Navis (2020): price codes, tests."),
    bullet(5, "Stocktaking of the galleys takes a day instead of four since the scanners came."),
    bullet(6, "Signed the Orkney contract in November 2022, two weeks early."),
    Passage(
        passage="e1", document="resume", section="education", label="BSc Geography, Aberdeen, 2006–2010",
        heading="Education: BSc Geography, Aberdeen, 2006–2010",
        text="Between the two: a year as a swimming teacher in Nairn, 2010–11.",
    ),
    Passage(
        passage="e2", document="resume", section="education", label="MSc, Leeds", heading="Education",
        text="MSc Transport, Leeds, 2011–2013",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "said",
    [
        "What we earn on each berth rose by seventeen euros between 2019 and 2023.",
        "In the spring of 2021 I was in charge of repairing the booking engine, which was done in nine days.",
        "I gave the head of IT a hand with the change to Navis, with price codes and tests.",
        "We signed the Orkney contract in late 2022.",
    ],
)
def test_true_sentences_that_were_marked(judge: Judge, said: str) -> None:
    assert judge.judge(said).support == "supported"


@pytest.mark.parametrize(
    ("said", "check"),
    [
        ("With the scanners stocktaking takes us a day, before it took four.", "affirming"),
        ("We signed the Orkney contract in late 2022.", "exclusive"),
        ("Before my master's I was a swimming teacher in Nairn for a year.", "degrees"),
    ],
)
def test_what_is_no_objection(judge: Judge, said: str, check: str) -> None:
    assert check not in judge.weigh(said).objections


def test_another_numbers_rounding_is_marked(judge: Judge) -> None:
    assert judge.judge("Our income per berth rose to about sixty-seven euros by 2023.").support != "supported"
