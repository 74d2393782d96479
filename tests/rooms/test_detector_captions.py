"""What captions leave out or set wrongly: run-on talk without marks, marks too early or too late, initials."""

from __future__ import annotations

import pytest
from tests.fakes.house import shared_question_model
from tests.rooms.listening import WORD_MS, Meeting

from rejoinder.detector.forms import analyse
from rejoinder.detector.words import split_words
from rejoinder.events import QuestionPending


@pytest.fixture
def meeting() -> Meeting:
    return Meeting(model=shared_question_model())


DIVIDED_QUESTION = "is that allowed"
DIVIDED = f"so the tables are on one machine and the index is on another one {DIVIDED_QUESTION}"

RUN_ON = [
    ("well i mean it was not the first time", "can we do that"),
]


@pytest.mark.parametrize(("said", "question"), RUN_ON)
def test_a_question_behind_what_was_said_just_before_gets_a_card(meeting: Meeting, said: str, question: str) -> None:
    meeting.say(f"{said} {question}")
    assert meeting.newest_texts == [question]


@pytest.mark.parametrize(
    "said",
    [
        "what the service does is it splits the list in two",
        "the one who does this most is our team in porto",
        "the problem with that one is it takes two hours",
        "i can tell you how the other teams do it",
    ],
)
def test_words_that_begin_like_a_question_are_no_proof_of_one(meeting: Meeting, said: str) -> None:
    meeting.say(said)
    assert meeting.texts == []


def test_the_card_of_a_divided_segment_keeps_the_id_that_was_pending(meeting: Meeting) -> None:
    meeting.say(DIVIDED)
    pending = {event.question for event in meeting.heard if isinstance(event, QuestionPending)}
    assert [card.text for card in meeting.cards] == [DIVIDED_QUESTION]
    assert pending == {meeting.cards[0].question}
    assert meeting.reasons == []


@pytest.mark.parametrize(
    "question", ["and how big was the team", "where did you go to school", "why did you choose that tool"]
)
def test_a_question_that_is_surely_over_waits_little_longer_than_a_word_takes(meeting: Meeting, question: str) -> None:
    meeting.say("thanks that was a very helpful start for me")
    meeting.wait(3_000)
    meeting.speak(question)
    said_ms = meeting.clock.now_ms()
    meeting.wait(2_000)
    assert meeting.texts == [question]
    assert meeting.times_ms[meeting.cards[0].question] - said_ms <= 1.25 * WORD_MS


def test_where_captions_have_marks_a_pause_in_a_sentence_ends_nothing(meeting: Meeting) -> None:
    text = "Thanks for that. How many people were there in your team"
    turn = meeting.speak(text)
    meeting.wait(900)
    assert meeting.texts == []
    meeting.show(f"{text} at Northwind?", turn=turn)
    assert meeting.texts == ["How many people were there in your team at Northwind?"]


def test_captions_that_lose_their_marks_are_waited_for_no_longer(meeting: Meeting) -> None:
    meeting.say("Hello and welcome. It is good to have you here.")
    meeting.wait(3_000)
    meeting.speak("and how big was the team")
    meeting.wait(700)
    assert meeting.texts == ["and how big was the team"]


def test_a_mark_that_never_comes_does_not_cost_the_card(meeting: Meeting) -> None:
    meeting.speak("Thanks for that. How many people were there in your team")
    meeting.wait(1_300)
    assert meeting.texts == ["How many people were there in your team"]


def test_a_mark_set_in_the_middle_of_a_question_does_not_cut_it(meeting: Meeting) -> None:
    first = "What is the outlook for energy costs in Portugal?"
    turn = meeting.speak(first)
    meeting.wait(700)
    meeting.show(f"{first} For the rest of the year.", turn=turn)
    meeting.wait(1_500)
    assert meeting.newest_texts == [f"{first} For the rest of the year."]


def test_an_initial_is_no_end_of_a_sentence() -> None:
    assert [word.mark for word in split_words("in the U. S. and Mexico.")] == ["", "", "", "", "", "."]


@pytest.mark.parametrize(
    "text",
    [
        "why are they asking us about that",
        "shall i go over the numbers once more",
        "did they say anything about the budget",
        "do you know what the new limit is",
    ],
)
def test_a_question_about_what_somebody_says_is_no_report(text: str) -> None:
    assert analyse(split_words(text)).look_alike is None


@pytest.mark.parametrize("text", ["they said why not wait a week", "you know what we did then", "my boss asked me why"])
def test_a_report_is_one_still(text: str) -> None:
    assert analyse(split_words(text)).look_alike in ("reported", "rhetorical")


def test_a_question_that_seems_to_be_for_others_may_still_turn_to_the_user(meeting: Meeting) -> None:
    meeting.say("can you tell me about a time you led a big migration", speaker="Priya Nair")
    meeting.say("okay thanks for that how many people were in the team you managed", speaker="Tom Baker")
    meeting.say("great what went wrong in the outage you mentioned", speaker="Priya Nair")
    assert meeting.newest_texts[-1].endswith("what went wrong in the outage you mentioned")
    assert "not_for_you" not in meeting.reasons
