"""What is read off a question: how much it borrows from the turns before, names, and German as rough English."""

from __future__ import annotations

import pytest

from rejoinder.context.questions import read_question
from rejoinder.gloss import gloss

BEFORE = ("Tell me about the ferry terminal.", "We rebuilt it in two years.")


@pytest.mark.parametrize(
    "question",
    [
        "And how long did that take?",
        "Why was it rebuilt?",
        "How many people worked on it?",
        "And there?",
        "Who paid for that?",
    ],
)
def test_a_question_without_a_subject_of_its_own_is_asked_with_the_turns_before(question: str) -> None:
    query = read_question(question, BEFORE)
    assert not query.stands_alone
    assert "ferry terminal" in query.forms[-1]
    assert "ferry" in query.words


@pytest.mark.parametrize(
    "question",
    [
        "Which programming languages do you use for data analysis?",
        "Where did you study?",
        "Let's move on. How do you handle difficult customers?",
        "Different topic: how did you learn to weld?",
        "Can you tell me about a time when you had to fire somebody?",
    ],
)
def test_another_subject_leaves_the_turns_before_alone(question: str) -> None:
    query = read_question(question, BEFORE)
    assert query.stands_alone
    assert not any("ferry" in form for form in query.forms)


def test_without_turns_before_nothing_is_borrowed() -> None:
    assert read_question("And how long did that take?").forms == ("And how long did that take?",)


def test_names_are_words_in_capitals_that_begin_no_sentence() -> None:
    assert read_question("Have you used Kafka or AWS in Berlin?").names == ("kafka", "aws", "berlin")
    assert read_question("Berlin is nice. Would I like it?").names == ()


@pytest.mark.parametrize(
    ("german", "words"),
    [
        ("Senkung der Lagerkosten um 12 %", ["reduced", "storage", "costs", "12"]),
        ("Wie viele Mitarbeiter haben Sie geführt?", ["employees", "led"]),
        ("Rudern, Imkerei", ["rowing", "beekeeping"]),
        ("Schulung von Lehrlingen bei Hansekontor", ["trained", "apprentices", "Hansekontor"]),
    ],
)
def test_german_becomes_rough_english_and_names_stay(german: str, words: list[str]) -> None:
    english = gloss(german)
    english = english[0].lower() + english[1:]
    assert [word for word in words if word in english] == words


@pytest.mark.parametrize("text", ["Led nine in the Hague", "Python, Go, SQL", "", "Who was in the team?", "12 %"])
def test_other_text_is_not_glossed(text: str) -> None:
    assert gloss(text) == ""
