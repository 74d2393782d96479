"""Cells and rows beside sentences: which side stands first, how far the other is in sight, and what "nothing" means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rejoinder.context.tables.merging import (
    ANSWERS,
    SIDE,
    Regression,
    Sides,
    describe_answers,
    describe_side,
    in_order,
    shipped_weights,
    with_cells,
)
from rejoinder.context.tables.shelf import Told
from rejoinder.types import CuePoint, Passage, Retrieval

SENTENCES = {"coverage": 0.2, "dense": 3.0, "read_most": -1.0}
TABLES = {
    "likely": 0.5, "score": 1.0, "share": 0.8, "personal": 0.0, "row near": 4.0,
}  # fmt: skip


def passage(name: str, score: float, section: str = "other") -> Passage:
    kind: Any = section
    return Passage(passage=name, document=name, section=kind, label=name, text=f"{name} · Price: 4", score=score)


def sides(sentences: dict[str, float], tables: dict[str, float], *, row_read: float | None = 0.0) -> Sides:
    prose = tuple(passage(f"p{number}", 0.9 - number / 10) for number in range(6))
    rows = tuple(passage(f"r{number}", 0.5 - number / 10, "table") for number in range(3))
    cue = (CuePoint(text="p0", cite=("p0",)),)
    found = Retrieval(passages=prose, cue=cue, no_answer=False, took_ms=0, answers=0.9)
    return Sides(
        found=found,
        told=Told(passages=rows[:1], beside=rows, row_read=row_read, known=TABLES | tables),
        known=SENTENCES | sentences,
    )


def order(given: Sides, k: int = 9) -> list[str]:
    return [one.passage for one in with_cells(given, question="anything", k=k).passages]


NEAR_TABLE = ({"dense": 1.0, "read_most": -3.0}, {"score": 1.8, "row near": 6.0})
NEAR_SENTENCE = ({"dense": 7.0, "read_most": 2.0}, {"score": 0.2, "row near": 0.5})


def test_a_table_that_is_plainly_meant_comes_first_with_its_rows() -> None:
    found = with_cells(sides(*NEAR_TABLE, row_read=2.0), question="anything", k=5)
    assert [one.passage for one in found.passages] == ["r0", "r1", "r2", "p0", "p1"]
    assert [point.cite for point in found.cue] == [("r0",)]


def test_sentences_that_are_plainly_meant_come_first() -> None:
    found = with_cells(sides(*NEAR_SENTENCE, row_read=-3.0), question="anything", k=6)
    assert [one.passage for one in found.passages] == ["p0", "p1", "p2", "p3", "p4", "r0"]
    assert [point.cite for point in found.cue] == [("p0",)]


@pytest.mark.parametrize(
    ("of_table", "wanted"),
    [
        (0.95, ["r0", "r1", "r2", "p0", "p1"]),
        (0.6, ["r0", "p0", "r1", "p1", "r2"]),
        (0.3, ["p0", "r0", "p1", "r1", "p2"]),
        (0.05, ["p0", "p1", "p2", "r0", "p3"]),
        (0.01, ["p0", "p1", "p2", "p3", "p4"]),
    ],
)
def test_the_other_side_is_within_sight_as_far_as_it_may_be_meant(of_table: float, wanted: list[str]) -> None:
    given = sides({}, {})
    rows = (*given.told.passages, *given.told.beside[1:])
    shown = in_order(rows, given.found.passages, of_table, told=1)
    assert [one.passage for one in shown][:5] == wanted


@pytest.mark.parametrize("row_read", [0.5, None])
def test_scores_fall_from_the_probability_that_anything_answers(row_read: float | None) -> None:
    for given in (NEAR_TABLE, NEAR_SENTENCE, ({}, {})):
        found = with_cells(sides(*given, row_read=row_read), question="anything", k=9)
        scores = [one.score for one in found.passages]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] == pytest.approx(found.answers, abs=1e-4)


def test_nothing_is_lost_and_nothing_comes_twice() -> None:
    for given in (NEAR_TABLE, NEAR_SENTENCE, ({}, {})):
        assert sorted(order(sides(*given))) == ["p0", "p1", "p2", "p3", "p4", "p5", "r0", "r1", "r2"]


def test_what_both_sides_doubt_is_answered_by_nothing() -> None:
    doubted = sides({"dense": 1.0, "read_most": -4.0}, {"likely": 0.01, "score": 0.0}, row_read=-4.0)
    found = with_cells(replace(doubted, found=replace(doubted.found, answers=0.05)), question="anything", k=5)
    assert found.no_answer
    assert not found.cue


def test_the_rows_found_by_words_stay_in_sight_where_a_table_lacks_what_is_asked() -> None:
    """One of them may answer all the same: of two tables with the same person the other one may be meant."""
    given = sides({}, {})
    told = replace(given.told, passages=given.told.beside[:2], beside=given.told.beside[2:], lacks=True)
    assert order(replace(given, told=told))[:5] == ["r0", "r1", "p0", "r2", "p1"]


def test_what_a_table_lacks_is_answered_only_by_a_sentence_in_the_question_s_words() -> None:
    lacking = sides(*NEAR_SENTENCE)
    lacking = replace(lacking, told=replace(lacking.told, lacks=True))
    assert with_cells(lacking, question="What does the yellow kayak cost?", k=5).no_answer
    said = replace(lacking.found.passages[0], text="The yellow kayak is lent on Sundays and may cost a deposit.")
    told = replace(lacking, found=replace(lacking.found, passages=(said, *lacking.found.passages[1:])))
    assert not with_cells(told, question="What does the yellow kayak cost?", k=5).no_answer


def test_without_vectors_a_sure_cell_comes_first_and_an_unsure_one_where_its_score_is() -> None:
    sure = replace(sides({}, {}), known={})
    assert order(sure)[:2] == ["r0", "p0"]
    unsure = replace(sure.told.passages[0], score=0.1)
    assert order(replace(sure, told=replace(sure.told, passages=(unsure,), beside=())))[-1] == "r0"


def test_every_weight_that_ships_has_a_sign_that_makes_sense() -> None:
    for read in (True, False):
        weights = shipped_weights(read=read)
        assert set(weights.side.weights) == set(SIDE)
        assert set(weights.answers.weights) == set(ANSWERS)
        assert all(weights.side.weights[name] <= 0 for name in ("near", "read", "personal"))
        assert all(weights.side.weights[name] >= 0 for name in ("row near", "row score", "row read"))
        assert all(weights.answers.weights[name] <= 0 for name in ("lacks",))
        assert all(weights.answers.weights[name] >= 0 for name in ("answers", "table pointed"))
        assert 0.2 <= weights.threshold <= 0.8


def test_what_is_described_is_what_the_weights_are_named_by() -> None:
    given = sides({}, {})
    side = describe_side(given)
    assert tuple(side) == SIDE
    assert tuple(describe_answers(given, side, 0.5)) == ANSWERS


def test_a_regression_is_a_logistic_of_its_sum() -> None:
    regression = Regression(weights={"a": 2.0, "b": -1.0}, offset=0.5)
    assert regression.likely({"a": 0.0, "b": 0.5}) == pytest.approx(0.5)
    assert regression.likely({"a": 100.0, "b": 0.0}) == pytest.approx(1.0)


def test_a_sentence_in_the_question_s_words_answers_as_surely_as_the_search_took_it_to() -> None:
    given = sides({"dense": 4.0, "read_most": -4.0}, {"likely": 0.01, "score": 0.0}, row_read=-4.0)
    said = replace(given.found.passages[0], text="A restocking fee of 15 percent is charged.")
    given = replace(given, found=replace(given.found, passages=(said, *given.found.passages[1:])))
    assert with_cells(given, question="What is your restocking fee?", k=5).answers == pytest.approx(0.9)
    assert with_cells(given, question="Where is the yard?", k=5).answers < 0.9


def test_what_a_table_plainly_says_stands_before_sentences_that_do_not_say_the_question() -> None:
    given = sides(*NEAR_SENTENCE, row_read=-3.0)
    plain = replace(given, told=replace(given.told, plain=0.8))
    assert order(given)[0] == "p0"
    assert order(plain)[0] == "r0"
    found = with_cells(plain, question="anything", k=5)
    assert not found.no_answer
    assert found.answers >= 0.8
    assert [point.cite for point in found.cue] == [("r0",)]
    gate = replace(passage("p0", 0.9), text="The northern gate is painted green")
    said = replace(plain, found=replace(given.found, passages=(gate,)))
    assert with_cells(said, question="Is the northern gate painted?", k=5).passages[0].passage == "p0"
