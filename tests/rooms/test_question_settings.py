"""questions.json: kept, replaced in one step, refused where it is broken; and what ratings make of the bias."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from rejoinder.errors import FieldError, NotReady
from rejoinder.question_settings import (
    LARGEST_BIAS,
    RATINGS_KEPT,
    QuestionChanges,
    QuestionSettingsStore,
    Rating,
    bias_of,
)
from rejoinder.types import QuestionSettings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "questions.json"


def said(is_question: bool, *, p: float = 0.5, question: str = "q") -> Rating:
    return Rating(question=question, p=p, is_question=is_question)


def many(is_question: bool, count: int, *, p: float = 0.5) -> list[Rating]:
    return [said(is_question, p=p, question=f"q{number}") for number in range(count)]


def modes_in(folder: Path) -> dict[str, int]:
    return {held.name: held.stat().st_mode & 0o777 for held in folder.iterdir()}


def test_a_folder_without_the_file_stays_so_until_something_changes(path: Path) -> None:
    assert QuestionSettingsStore(path).settings == QuestionSettings()
    assert modes_in(path.parent) == {}


async def test_what_is_changed_is_there_after_a_restart_and_nobody_elses_to_read(path: Path) -> None:
    store = QuestionSettingsStore(path)
    assert store.settings == QuestionSettings()
    await store.change(QuestionChanges(sensitivity="quiet", judge=False))
    await store.change(QuestionChanges(discarded_tokens=0))
    await store.rate(said(True, p=0.3))
    again = QuestionSettingsStore(path)
    assert again.settings == QuestionSettings(sensitivity="quiet", judge=False, discarded_tokens=0)
    assert again.ratings == (said(True, p=0.3),)
    assert again.bias() == store.bias() > 0
    assert modes_in(path.parent) == {path.name: 0o600}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff", b"[]", b'{"settings": {"sensitivity": "loud"}}', b'{"settings": {"discarded_tokens": -1}}',
        b'{"ratings": [{"question": "q", "p": 7, "is_question": true}]}', b'{"ratings": [{"question": "q"}]}',
    ],
)  # fmt: skip
def test_a_broken_file_is_said_and_stays_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FieldError, match=r"questions\.json cannot be read"):
        QuestionSettingsStore(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("tokens", [-1, 10_000_001])
async def test_a_number_out_of_range_changes_nothing(path: Path, tokens: int) -> None:
    store = QuestionSettingsStore(path)
    with pytest.raises(FieldError):
        await store.change(QuestionChanges(sensitivity="eager", discarded_tokens=tokens))
    assert store.settings == QuestionSettings()


async def test_a_folder_that_cannot_be_written_changes_nothing(path: Path) -> None:
    store = QuestionSettingsStore(path / "not" / "there")
    with pytest.raises(NotReady, match="Nothing was changed"):
        await store.change(QuestionChanges(sensitivity="eager"))
    assert store.settings == QuestionSettings()


async def test_a_question_has_one_rating_which_can_be_taken_back(path: Path) -> None:
    store = QuestionSettingsStore(path)
    await store.rate(said(True, question="q1"))
    await store.rate(said(False, question="q2"))
    await store.rate(said(False, question="q1"))
    assert store.ratings == (said(False, question="q2"), said(False, question="q1"))
    await store.take_back("q1")
    await store.take_back("q2")
    assert (len(store.ratings), store.bias()) == (0, 0.0)
    assert QuestionSettingsStore(path).ratings == ()
    await store.rate(said(True, question="q1"))
    assert [rating.is_question for rating in QuestionSettingsStore(path).ratings] == [True]


async def test_forgetting_the_ratings_keeps_the_settings(path: Path) -> None:
    store = QuestionSettingsStore(path)
    await store.change(QuestionChanges(answer_for="mine"))
    await store.rate(said(True))
    await store.forget_ratings()
    again = QuestionSettingsStore(path)
    assert (again.bias(), again.ratings, again.settings.answer_for) == (0.0, (), "mine")


async def test_the_newest_ratings_are_kept(path: Path) -> None:
    store = QuestionSettingsStore(path)
    for rating in many(True, RATINGS_KEPT + 3):
        await store.rate(rating)
    assert len(store.ratings) == RATINGS_KEPT
    assert store.ratings[0].question == "q3"


def test_ratings_move_the_bias_their_way_and_never_far() -> None:
    assert bias_of([]) == 0
    assert 0 < bias_of(many(True, 1)) < bias_of(many(True, 5)) < 1
    assert bias_of(many(False, 5)) == pytest.approx(-bias_of(many(True, 5)))
    assert bias_of(many(True, 500, p=0.0)) == LARGEST_BIAS
    assert bias_of(many(False, 500, p=1.0)) == -LARGEST_BIAS


def test_a_surprise_teaches_more_than_what_was_known() -> None:
    assert bias_of([said(False, p=0.9)]) < 8 * bias_of([said(False, p=0.1)]) < 0
    assert all(abs(bias_of([said(is_question, p=p)])) <= 0.2 for is_question in (True, False) for p in (0, 0.5, 1))


def test_old_ratings_fade() -> None:
    one, known = [said(False, p=0.9)], many(True, 34, p=1.0)
    assert math.isclose(bias_of(one + known), bias_of(one) / 2, abs_tol=0.06)
