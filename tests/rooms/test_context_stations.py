"""When the user was at a place, and where they were in a year: told by the positions' own lines, or by nothing."""

from __future__ import annotations

import numpy as np
import pytest

from rejoinder.context.passages import make_passages
from rejoinder.context.questions import read_question
from rejoinder.context.reading.plain import read_plain
from rejoinder.context.search import SearchIndex
from rejoinder.context.stations import stations_asked
from rejoinder.context.store import Ids, Rows, Vectors
from rejoinder.context.understanding import understand
from rejoinder.types import Passage, Profile

TEXT = """Nadja Brenner

EXPERIENCE
Head of logistics, Harrow Freight, Leeds
March 2020 - present
- Cut the empty miles by a fifth in 2022.

Planner, Textiles Garonne, Toulouse
févr. 2016 - août 2020
- Opened the second warehouse.

Trainee, Seilbahn Tauern GmbH
Jänner 2013 - Feber 2016
- Maintained fourteen lifts.

EDUCATION
BSc Logistics, University of York, 2009 - 2012
"""


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    read = understand(read_plain(TEXT), file_name="r.txt", document_id="d-1")
    return make_passages(Profile(resume=read.resume))


@pytest.mark.parametrize(
    ("question", "employer"),
    [
        ("When did you work at Harrow?", "Harrow"),
        ("So when were you with Harrow Freight exactly?", "Harrow"),
        ("When were you at Textiles Garonne?", "Garonne"),
        ("What years were you at Garonne?", "Garonne"),
        ("Until when were you in Toulouse?", "Garonne"),
        ("When were you a planner?", "Garonne"),
        ("When did you leave Seilbahn Tauern?", "Tauern"),
        ("Wann waren Sie bei der Seilbahn Tauern?", "Tauern"),
        ("Von wann bis wann haben Sie bei Harrow gearbeitet?", "Harrow"),
        ("Wann haben Sie bei Textiles Garonne angefangen?", "Garonne"),
        ("When were you at the University of York?", "York"),
        ("Where did you work in 2014?", "Tauern"),
        ("Who did you work for in May 2018?", "Garonne"),
        ("What company were you with in 2023?", "Harrow"),
        ("What did you do in 2017?", "Garonne"),
        ("Wo haben Sie 2015 gearbeitet?", "Tauern"),
        ("Bei wem waren Sie 2018?", "Garonne"),
        ("Wo waren Sie 2010?", "York"),
        ("Where did you study in 2010?", "York"),
    ],
)
def test_the_positions_own_line_answers(question: str, employer: str, passages: tuple[Passage, ...]) -> None:
    stations = stations_asked(question, passages)
    assert stations is not None
    assert [station.text for station in stations] == [
        passage.text for passage in passages if employer in passage.text and passage.passage.startswith("p-")
    ]


def test_a_year_between_two_positions_names_both(passages: tuple[Passage, ...]) -> None:
    stations = stations_asked("Where were you employed in 2020?", passages)
    assert stations is not None
    assert [station.label.partition(",")[0] for station in stations] == ["Harrow Freight", "Textiles Garonne"]


@pytest.mark.parametrize("question", ["Where did you work in 1998?", "Wo haben Sie 2005 gearbeitet?"])
def test_a_year_without_a_position_is_answered_by_nothing(question: str, passages: tuple[Passage, ...]) -> None:
    rows = Rows(ids=_ids(passages), passages=passages, vectors=_no_vectors(passages))
    found = SearchIndex().with_rows({"own": rows}).search(read_question(question), {}, None, 3)
    assert found.no_answer
    assert found.answers <= 0.2


def test_the_line_comes_first_and_answers(passages: tuple[Passage, ...]) -> None:
    rows = Rows(ids=_ids(passages), passages=passages, vectors=_no_vectors(passages))
    found = SearchIndex().with_rows({"own": rows}).search(read_question("When did you work at Harrow?"), {}, None, 3)
    assert "Harrow Freight" in found.passages[0].text
    assert found.passages[0].score >= found.passages[1].score
    assert (found.no_answer, found.answers >= 0.9) == (False, True)


@pytest.mark.parametrize(
    "question",
    [
        "When did you cut the empty miles at Harrow?",
        "When did you work at Google?",
        "When did you open the second warehouse?",
        "Where did the Olympics take place in 2016?",
        "How did you cut costs at Harrow in 2022?",
        "When is the next meeting?",
        "When did you work?",
        "Where do you work?",
    ],
)
def test_what_asks_for_more_is_left_to_the_ranking(question: str, passages: tuple[Passage, ...]) -> None:
    assert stations_asked(question, passages) is None


def _ids(passages: tuple[Passage, ...]) -> Ids:
    return np.arange(len(passages), dtype=np.int64)


def _no_vectors(passages: tuple[Passage, ...]) -> Vectors:
    return np.zeros((len(passages), 0), dtype=np.float32)
