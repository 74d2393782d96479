"""Reading a question and a passage side by side: what answers is ahead of what is only about the same."""

from __future__ import annotations

import pytest

from rejoinder.context.answering import AnsweringModel, load_answering

BRANCH = "Branch Manager, Munster Bank, Mallow: Manage a branch of 12 with 146 million in deposits"
DEGREE = "Education: BComm, University College Cork, 2006-2009, second class honours"
FRAUD = "Branch Manager, Munster Bank, Mallow: Prevented 31 payment frauds at the counter in 2022"

PETS = "Dogs and ponies: Four-legged guests are welcome. If the carpet suffers, shampooing costs 3.80 euros a metre."
HAMMER = "Rates: Breaker hammer · Half day: 19 · Day: 29 · Weekend: 44 · Deposit: 120 · Weight (kg): 27"
NEAR_MISSES = (
    ("How many people are there in your branch?", "How many of your branch's customers left?", BRANCH),
    ("What did you study?", "What did your studies cost?", DEGREE),
    ("Which university did you go to?", "Which professor taught you at university?", DEGREE),
    ("Have you ever caught a fraud?", "Which software do you use to spot fraud?", FRAUD),
    ("Can we bring our dog?", "How many dogs can we bring along?", PETS),
    ("What does the hammer weigh?", "Who makes the breaker hammer?", HAMMER),
    ("What's the hammer for a weekend?", "What's the hammer for a whole month?", HAMMER),
    ("What deposit do you want for the hammer?", "What colour is the hammer?", HAMMER),
)


@pytest.fixture(scope="module")
def model() -> AnsweringModel:
    shipped = load_answering()
    assert shipped is not None
    return shipped


@pytest.mark.parametrize(
    ("question", "answering", "others"),
    [
        ("How many people work in your branch?", BRANCH, (DEGREE, FRAUD)),
        ("Where did you go to college?", DEGREE, (BRANCH, FRAUD)),
        ("Have you ever stopped somebody from being cheated?", FRAUD, (BRANCH, DEGREE)),
    ],
)
def test_the_passage_that_answers_is_ahead(
    model: AnsweringModel, question: str, answering: str, others: tuple[str, ...]
) -> None:
    first, *rest = model.score(question, [answering, *others])
    assert first > max(rest)


def test_most_of_what_a_passage_does_not_tell_is_behind_what_it_tells(model: AnsweringModel) -> None:
    ahead = [model.score(told, [passage]) > model.score(untold, [passage]) for told, untold, passage in NEAR_MISSES]
    assert sum(ahead) > len(NEAR_MISSES) / 2


def test_a_question_mark_makes_no_difference(model: AnsweringModel) -> None:
    assert model.score("where did you study", [DEGREE]) == model.score("where did you study?", [DEGREE])


def test_each_passage_is_weighed_for_itself(model: AnsweringModel) -> None:
    alone = AnsweringModel().score("Where did you study?", [DEGREE])
    together = model.score("Where did you study?", [BRANCH, DEGREE, FRAUD * 3])
    assert together[1] == alone[0]
    assert model.score("Where did you study?", []) == []
