"""How a thing came out: what lapsed is not told as valid, what was put off not as finished, what was refused not as
granted; and what is told as it was stays."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding.quantities import level
from rejoinder.answerer.grounding.standings import stands_otherwise

LICENCES = "Forklift licence, 2012; slinging card lapsed in 2019"
COURSES = "Rope access, level 1, 2018 (level 2 course not yet taken)"
DIPLOMA = "Diploma in Horticulture, 2014. Enrolled for the BSc in 2020, deferred, not completed."


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("My slinging card is up to date, so I can rig a load.", LICENCES),
        ("I enrolled for the BSc, put it off and completed it last summer.", DIPLOMA),
        (
            "The trustees approved my plan for a glasshouse.",
            "Wrote the plan for a second glasshouse; trustees said no.",
        ),
        ("The seed bank pilot went ahead in 2021.", "Seed bank pilot with two schools, shelved in 2021."),
        ("Our seed bank pilot was shelved.", "Seed bank pilot with two schools, approved in 2021."),
        ("We passed the organic inspection the first time.", "Organic inspection: failed first time, passed in 2016."),
        ("We moved everything off Postfix that spring.", "Compared Postfix with Exim for a month; stayed on Postfix."),
        ("The spray log overlooked the copper error.", "The spray log caught the copper error in time."),
        ("One design was granted a patent.", "One design sent in for a patent. Refused in 2017, not granted."),
        (
            "The union with the herb farm went through.",
            "Helped with the union with a herb farm; it did not come about.",
        ),
    ],
)
def test_an_end_is_not_turned_round(said: str, passage: str) -> None:
    assert stands_otherwise(level(said), level(passage))


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("My slinging card isn't up to date any more.", LICENCES),
        ("I completed my diploma in horticulture in 2014.", DIPLOMA),
        ("I completed the diploma but deferred the BSc.", DIPLOMA),
        ("I'd like to finish the BSc that I deferred.", DIPLOMA),
        ("I finished the first level of rope access in 2018.", COURSES),
        ("The trustees turned my glasshouse plan down.", "Wrote the plan for a second glasshouse; trustees said no."),
        ("We passed the organic inspection in 2016.", "Organic inspection: failed first time, passed in 2016."),
        ("We moved the lists off Sendmail that spring.", "Compared Postfix with Exim for a month; stayed on Postfix."),
        ("Of the nine pickers only two left the farm.", "Trained 9 pickers, 7 of whom stayed with the farm."),
        ("The union with the herb farm came to nothing.", "Union with a herb farm; it did not come about."),
        ("The council granted us 4,000 euros.", "Won a grant of €4,000 from the council; the bank declined a loan."),
    ],
)
def test_what_came_out_so_may_be_told(said: str, passage: str) -> None:
    assert not stands_otherwise(level(said), level(passage))
