"""What the documents say that somebody lacks or never used is not theirs."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding.lacking import claims_lacking
from rejoinder.answerer.grounding.quantities import level

LISTS = ("Stata (daily), R. Never used SPSS or Matlab.", "Abitur, 2009. No degree.", "Finnish, Danish. No German.")


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("I've used Matlab every day since I joined the institute.", True),
        ("I know SPSS inside out.", True),
        ("I have a degree in statistics that I did part-time.", True),
        ("I speak German well enough for a meeting.", True),
        ("I use Stata every day.", False),
        ("I've never used Matlab.", False),
        ("I work with colleagues who use Matlab.", False),
        ("I don't have a degree, I learned it all at work.", False),
        ("I speak Finnish and Danish.", False),
    ],
)
def test_what_is_lacking_is_not_ones_own(said: str, lacks: bool) -> None:
    assert claims_lacking(level(said), LISTS) is lacks


def test_what_another_passage_tells_may_be_told() -> None:
    held = (*LISTS, "Wrote a Matlab toolbox for tide gauges.", "Bachelor of Arts, Turku, 2014")
    assert not claims_lacking(level("I know Matlab inside out."), held)
    assert not claims_lacking(level("I have a degree from Turku."), held)
