"""Who did it and which way it went: deeds of others, deeds turned round, titles of another position, and what is told
rightly."""

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


def line(number: int, *, title: str, at: str, dates: str) -> Passage:
    return Passage(
        passage=f"p-{number}", document="resume", section="experience", label=f"{at}, {dates}", heading="Experience",
        text=f"{title}, {at}, {dates}",
    )  # fmt: skip


MANAGER = {"title": "Plant manager", "at": "Orrin Dairy, Perth", "dates": "March 2018–Present"}
TECHNICIAN = {"title": "Process technician", "at": "Kestrel Brewing, Leith", "dates": "May 2012–February 2018"}
APPRENTICE = {"title": "Apprentice fitter", "at": "Tarn Boilers, Stirling", "dates": "August 2008–April 2012"}
PASSAGES = (
    line(1, **MANAGER), line(2, **TECHNICIAN), line(3, **APPRENTICE),
    bullet(1, "Supervised the installation of the new bottling hall (drawings by Hallam Architects).", **MANAGER),
    bullet(2, "Took milk samples every morning; the lab testing was carried out by a county laboratory.", **MANAGER),
    bullet(3, "Reported to the finance director, who approved the yearly maintenance budget.", **MANAGER),
    bullet(4, "Introduced a weekly safety walk through the cold store.", **MANAGER),
    bullet(5, "Chose stainless pipes over copper ones for the cooling circuit.", **MANAGER),
    bullet(6, "Secured a loan of £240,000 from Tay Bank for the whey dryer.", **MANAGER),
    bullet(7, "Member of the works council since 2021 (chair: head of logistics).", **MANAGER),
    bullet(8, "Contributed test data to a cheese ageing study led by colleagues in Utrecht.", **MANAGER),
    bullet(9, "Coached 4 trainees, three of whom stayed on.", **TECHNICIAN),
    bullet(10, "Instructed 20 operators in valve cleaning.", **TECHNICIAN),
    bullet(11, "Moved the fermentation log from R to SAP; errors halved.", **TECHNICIAN),
    bullet(12, "Joined as junior technician and was promoted to shift technician in 2014.", **TECHNICIAN),
    bullet(13, "Wrote the cleaning manual for the brewhouse.", **TECHNICIAN),
    bullet(14, "Negotiated a 6 % wage rise with the Firth Union.", **TECHNICIAN),
    bullet(15, "Led a crew of 9 on the rebuild of the mash tun.", **TECHNICIAN),
    bullet(16, "Juror at the Highland Cheese Awards in 2023.", **MANAGER),
    bullet(17, "Shortened the start-up check by nearly a third.", **TECHNICIAN),
    bullet(19, "Designed the sampling plan; the dosing rig itself was designed by the contractor, Veltra.", **MANAGER),
    bullet(20, "Rolled out Grafana: from 9 alarms a week to about 2.", **MANAGER),
    bullet(21, "Tested touch screens at two fillers; each start took 40 seconds longer.", **TECHNICIAN),
    bullet(18, "Serviced steam boilers for schools.", **APPRENTICE),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("Hallam Architects supervised the installation of the bottling hall.", "role"),
        ("I ran the lab testing of the milk samples myself.", "role"),
        ("I was the one who approved the yearly maintenance budget.", "role"),
        ("The finance director reported to me.", "role"),
        ("I scrapped the weekly safety walk through the cold store.", "order"),
        ("I picked copper pipes over stainless ones for the cooling circuit.", "order"),
        ("We lent £240,000 to Tay Bank for a whey dryer.", "role"),
        ("I am the chair of our works council.", "role"),
        ("I led the cheese ageing study, and colleagues in Utrecht contributed the data.", "role"),
        ("At Kestrel Brewing I was one of the four trainees.", "role"),
        ("As a trainee at Kestrel Brewing I was coached by four people.", "role"),
        ("I was instructed in valve cleaning along with the operators.", "role"),
        ("We moved the fermentation log from SAP back to R, and errors halved.", "order"),
        ("I joined as a shift technician and was later made junior technician.", "order"),
        ("The cleaning manual for the brewhouse was written by a consultant.", "role"),
        ("A colleague wrote the cleaning manual for the brewhouse.", "role"),
        ("The Firth Union persuaded me to take a 6 % wage cut.", "role"),
        ("The Firth Union talked us into a 6 % wage cut.", "direction"),
        ("As an apprentice I led a crew of nine on the rebuild of the mash tun.", "place"),
        ("In Leith I was already plant manager.", "title"),
        ("I designed the dosing rig myself.", "role"),
        ("The start-up check got longer under me.", "exclusive"),
        ("I was a contestant at the Highland Cheese Awards in 2023.", "exclusive"),
    ],
)
def test_a_deed_of_another_or_turned_round_is_objected_to(judge: Judge, said: str, objection: str) -> None:
    assert judge.weigh(said).objections.get(objection) == "differs"


@pytest.mark.parametrize(
    "said",
    [
        "I supervised the installation of the bottling hall, and Hallam Architects did the drawings.",
        "The lab testing was done by the county laboratory, I only took the milk samples.",
        "The finance director approved the yearly maintenance budget.",
        "I reported to the finance director.",
        "I brought in a weekly safety walk through the cold store.",
        "I chose stainless pipes instead of copper ones for the cooling circuit.",
        "Tay Bank lent us £240,000 for the whey dryer.",
        "I sit on the works council, and the head of logistics chairs it.",
        "In the cheese ageing study I only gave test data, colleagues in Utrecht were leading it.",
        "At Kestrel Brewing I coached four trainees.",
        "I taught twenty operators how to clean the valves.",
        "We moved the fermentation log from R to SAP, and errors halved.",
        "I started as a junior technician and became shift technician in 2014.",
        "I wrote the cleaning manual for the brewhouse.",
        "I talked the Firth Union into a 6 % wage rise.",
        "As a process technician I led a crew of nine on the rebuild of the mash tun.",
        "As an apprentice I serviced steam boilers for schools.",
        "In Leith I was a process technician.",
        "Before I became plant manager I was a process technician at Kestrel Brewing.",
        "I was on the jury of the Highland Cheese Awards in 2023.",
        "I designed the sampling plan myself.",
        "With Grafana we went from nine alarms a week to around two.",
        "I brought the stainless pipes into the cooling circuit.",
        "Our savings came from swapping the old copper pipes for pipes of stainless steel.",
        "The touch screens made each start slower.",
        "I was the one leading the rebuild of the mash tun.",
        "The start-up check no longer takes as much time, I shortened it.",
        "The start-up check no longer takes as much time as it did.",
        "I shortened the start-up check by almost a third.",
    ],
)
def test_who_did_what_and_which_way_told_rightly_is_not(judge: Judge, said: str) -> None:
    objections = judge.weigh(said).objections
    assert not {"role", "order", "direction", "exclusive", "title", "place"} & objections.keys()
