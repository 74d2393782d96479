"""Another's title or deed told as one's own, to whom it was done, how it ended against plan and budget, and what is
told rightly of the same."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.types import Passage, SectionKind


def bullet(number: int, text: str, *, section: SectionKind = "experience") -> Passage:
    heading = "Deputy manager, Havel Rail, Brno, 2016–Present" if section == "experience" else section.title()
    label = "Havel Rail, 2016–Present" if section == "experience" else section.title()
    return Passage(
        passage=f"b{number}", document="resume", section=section, label=label, heading=heading, text=text
    )  # fmt: skip


def school(number: int, at: str, text: str, dates: str) -> Passage:
    return Passage(
        passage=f"p-{number}", document="resume", section="education", label=f"{at}, {dates}", heading="Education",
        text=f"{text}, {at}, {dates}",
    )  # fmt: skip


PASSAGES = (
    bullet(1, "Lead 14 signalling engineers and report to the operations director, Dana Moravec."),
    bullet(2, "Planned the closure of the Tišnov line in 2019; project leader was Ivo Kratky."),
    bullet(3, "Deputy fire safety officer since May 2020."),
    bullet(4, "Second in command to Petr Hanak during the flood of 2021."),
    bullet(5, "Wrote the shunting rulebook that all 30 drivers use."),
    bullet(6, "Founded the Olomouc depot in 2018 and hired its first nine fitters."),
    bullet(7, "Designed the sleeper crane Bobr with welder Jana Sykora."),
    bullet(8, "Organised two museum days as exhibition guide; the museum manager Karel Vlk curated."),
    bullet(9, "Presented a plan by the designer Eva Ruzicka in 2022."),
    bullet(10, "Payroll lies with an external bureau."),
    bullet(11, "Coordinated the relocation of 40 families from Sedlec in June 2020."),
    bullet(12, "Finished the Sedlec viaduct four weeks before schedule and 2 % under budget."),
    bullet(13, "800 injury-free days at the Lhota yard."),
    bullet(14, "Saved the freight contract with Kovar Mills in 2021 after a failed trial."),
    bullet(20, "Second in command to Petr Havel during the strike of 2022."),
    bullet(15, "Reconnected the Zlin siding three months late and over budget."),
    bullet(16, "Electrician by trade who moved to the railway office.", section="summary"),
    bullet(17, "Coach of an under-16 rowing team since 2019.", section="volunteering"),
    bullet(18, "Mentor of refugee graduates, Brno, since 2022.", section="volunteering"),
    school(1, "Charles University", "BSc Physics, first class", "2009 – 2012"),
    school(2, "Masaryk University", "MSc Statistics", "2013 – 2015"),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("I'm the operations director, and Dana Moravec reports to me.", "role"),
        ("Dana Moravec is one of my signalling engineers.", "role"),
        ("I was the project leader for the closure of the Tišnov line.", "role"),
        ("I've been the fire safety officer since 2020, not the deputy.", "role"),
        ("I've been the fire safety officer since May 2020.", "role"),
        ("Petr Hanak was my second in command during the flood of 2021.", "role"),
        ("Petr Havel was my deputy during the strike of 2022.", "role"),
        ("The drivers use a shunting rulebook that another manager wrote.", "role"),
        ("I took over the Olomouc depot after somebody else had founded it.", "role"),
        ("Jana Sykora, our founder, designed the sleeper crane Bobr by herself.", "role"),
        ("I curated the two museum days myself.", "role"),
        ("Karel Vlk was the exhibition guide at the two museum days.", "role"),
        ("I designed the plan that we presented in 2022.", "role"),
        ("I do the payroll myself.", "role"),
        ("I was one of the 40 people who had to be relocated from Sedlec.", "role"),
        ("The Sedlec viaduct was finished four weeks too late.", "exclusive"),
        ("The Sedlec viaduct did not stay within its budget.", "exclusive"),
        ("Das Viadukt in Sedlec wurde vier Wochen zu spät fertig.", "exclusive"),
        ("At the Lhota yard we had a serious injury in those 800 days.", "exclusive"),
        ("The Zlin siding was reconnected on time.", "exclusive"),
        ("The Zlin siding stayed under budget.", "exclusive"),
    ],
)
def test_what_is_anothers_or_ended_otherwise_is_objected_to(judge: Judge, said: str, objection: str) -> None:
    assert judge.weigh(said).objections.get(objection) == "differs"


@pytest.mark.parametrize(
    "said",
    [
        "My boss is Dana Moravec, who directs operations.",
        "Dana Moravec is the operations director, and I report to her.",
        "Ivo Kratky was the project leader, and I planned the closure of the Tišnov line.",
        "I'm the deputy fire safety officer.",
        "I was Petr Hanak's second in command during the flood.",
        "I wrote a shunting rulebook that the other drivers use.",
        "I founded the Olomouc depot before somebody else founded the one in Zlin.",
        "Jana Sykora and I designed the sleeper crane Bobr.",
        "Our welder Jana Sykora designed the sleeper crane Bobr with me.",
        "I was the exhibition guide at two museum days, and the museum manager curated them.",
        "I presented a plan that the designer Eva Ruzicka made.",
        "An external bureau does our payroll.",
        "My predecessor founded the depot in Brno, I founded the one in Olomouc.",
        "I led 14 engineers and reported to Dana Moravec.",
        "I investigated an injury at the Lhota yard.",
        "I was one of those who coordinated the relocation of 40 families.",
        "We finished the Sedlec viaduct four weeks early and stayed within budget.",
        "The Sedlec viaduct was not late, and it did not go over budget.",
        "Das Viadukt in Sedlec wurde vier Wochen vor Plan fertig.",
        "At the Lhota yard we went 800 days without a single injury.",
        "Nobody had an injury at the Lhota yard in those 800 days.",
        "The Zlin siding was reconnected three months late.",
        "The Zlin siding was not reconnected on time, and it did not stay within budget.",
        "I'm an electrician and manage signalling at Havel Rail.",
        "I've been coaching a youth rowing team since 2019.",
        "I've mentored refugee graduates in Brno since 2022.",
        "After my physics degree I went straight to work at Havel Rail.",
    ],
)
def test_what_is_told_rightly_of_others_and_of_endings_is_not(judge: Judge, said: str) -> None:
    objections = judge.weigh(said).objections
    assert not {"role", "exclusive", "title", "schooling", "subject", "stay"} & objections.keys()


def test_a_contract_saved_is_not_lost(judge: Judge) -> None:
    assert judge.judge("We couldn't save the freight contract with Kovar Mills in 2021.").support == "contradicted"


def test_both_schools_that_are_named_are_read(judge: Judge) -> None:
    premise = judge.premise("I have a first in physics from Charles University and a master's from Masaryk.").text
    assert "bsc physics" in premise
    assert "msc statistics" in premise
