"""What people who had not seen the code wrote: each label stands in the document that it is about."""

from __future__ import annotations

from collections import Counter

import pytest
from bench.grounding.others import read_others as read_sentences
from bench.retrieval.others import read_others as read_questions
from tools.grounding_training.examples import taught_lives

from bench import folders

SUPPORTS = {"supported", "contradicted", "unsupported"}


def test_every_sentence_has_a_resume_and_a_label() -> None:
    kinds: Counter[str] = Counter()
    for resume, sentences in read_sentences():
        assert resume.is_file()
        assert len({one.id for one in sentences}) == len(sentences)
        kinds.update(one.support for one in sentences)
    assert set(kinds) == SUPPORTS
    assert 0.4 < kinds["supported"] / kinds.total() < 0.6


def test_every_question_has_a_resume_and_most_are_answered_there() -> None:
    answered: list[bool] = []
    for _, resume, questions in read_questions():
        assert resume.is_file()
        assert all(one.relevant is not None for one in questions)
        answered += [bool(one.relevant) for one in questions]
    assert 0.6 < sum(answered) / len(answered) < 0.8


@pytest.mark.parametrize("name", folders.FOLDERS)
def test_a_folder_asks_for_sentences_cells_and_nothing(name: str) -> None:
    questions = folders.read_questions(folders.HERE / name)
    assert len({one.id for one in questions}) == len(questions)
    assert any(one.cell for one in questions)
    assert any(one.relevant for one in questions)
    assert any(not one.is_answered for one in questions)
    assert {file.name for file in (folders.HERE / name / "docs2").iterdir()} <= {
        file.name for file in (folders.HERE / name / "docs").iterdir()
    }
    assert folders.read_changes(folders.HERE / name)


def test_what_is_taught_is_not_held_out() -> None:
    lives = taught_lives()
    assert len({life.key for life in lives}) == len(lives)
    true = sum(len(bullet.true) for life in lives for bullet in life.bullets)
    untrue = sum(len(bullet.untrue) for life in lives for bullet in life.bullets)
    assert true == pytest.approx(untrue, rel=0.02)
