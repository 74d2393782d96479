"""The class of a British degree: read as one, told in figures or words, and held against the documents'."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.degree_classes import as_figures, classes_in, write_classes
from rejoinder.evaluation.grounding import read_passages

RESUME = """\
# Mara Quill

## Education
- BA in History, University of Leeds, 2:1, 2012 to 2015
- MSc Data Science, Distinction, 2016

## Experience
### Analyst, Brightwater Ltd (2016 - 2019)
- Kept a 3:1 ratio of support staff to engineers
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    resume = tmp_path_factory.mktemp("degree") / "resume.md"
    resume.write_text(RESUME, encoding="utf-8")
    return Judge(read_passages(resume), models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("ba in history, university of leeds, 2:1", {"uppersecond"}),
        ("i got a 2:2 at leeds", {"lowersecond"}),
        ("an upper second class degree", {"uppersecond"}),
        ("bsc physics (hons), 2.1", {"uppersecond"}),
        ("i have a first in history", {"first"}),
        ("msc with distinction", {"distinction"}),
        ("we won the match 2:1", set()),
        ("a 2:1 ratio of girls to boys", set()),
        ("from 2.1 to 2.2 seconds", set()),
        ("raised 2.1 million for the university", set()),
        ("gave 2:1 support to a pupil at a primary school", set()),
        ("we were first in the market", set()),
    ],
)
def test_which_classes_a_text_tells(text: str, classes: set[str]) -> None:
    assert classes_in(text) == classes


def test_only_what_speaks_of_a_degree_is_written_as_a_class() -> None:
    assert write_classes("a ratio of 2:1") == "a ratio of 2:1"
    assert write_classes("my degree is a 2:1") == "my degree is a uppersecond"


def test_a_class_in_words_is_put_as_the_documents_write_it() -> None:
    assert as_figures("I got an upper second at Leeds.") == "I got a 2:1 at Leeds."
    assert as_figures("I upped the second class of tickets.") == "I upped the second class of tickets."


@pytest.mark.parametrize(
    ("sentence", "is_true"),
    [
        ("I hold a BA in History with a 2:1.", True),
        ("I got an upper second in History at Leeds.", True),
        ("My degree is a 2:1 from Leeds.", True),
        ("I got a 2:2 in History from Leeds.", False),
        ("My degree from Leeds was a lower second.", False),
        ("I have a first in History from Leeds.", False),
        ("I kept a ratio of three to one between support and engineers.", True),
    ],
)
def test_a_class_is_held_against_the_documents(judge: Judge, sentence: str, is_true: bool) -> None:
    assert (judge.judge(sentence).support == "supported") is is_true
