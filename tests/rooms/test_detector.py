"""When a question is confirmed, that it opens one card however the caption changes, and whom it is for."""

from __future__ import annotations

import pytest
from tests.rooms.listening import ME, WORD_MS, Meeting

from rejoinder.detector.pace import LONGEST_QUIET_MS
from rejoinder.events import QuestionPending

# --- when -------------------------------------------------------------------------------------------------------------


def test_a_question_mark_confirms_at_once() -> None:
    meeting = Meeting()
    meeting.speak("So what was your role there?")
    assert meeting.texts == ["So what was your role there?"]
    assert meeting.times_ms[meeting.cards[0].question] == meeting.clock.now_ms()


def test_without_punctuation_a_short_silence_confirms() -> None:
    meeting = Meeting()
    meeting.speak("so what was your role there")
    assert meeting.texts == []
    said_ms = meeting.clock.now_ms()
    meeting.wait(2_000)
    assert meeting.texts == ["so what was your role there"]
    assert 0 < meeting.times_ms[meeting.cards[0].question] - said_ms <= LONGEST_QUIET_MS


def test_another_speaker_confirms_sooner() -> None:
    alone, answered = Meeting(), Meeting()
    for meeting in (alone, answered):
        meeting.speak("what was your role there")
    answered.wait(100)
    answered.show("well I", turn="t9", speaker=ME)
    for meeting in (alone, answered):
        meeting.wait(2_000)
    assert answered.times_ms[answered.cards[0].question] < alone.times_ms[alone.cards[0].question]


def test_a_mark_after_a_cut_text_is_not_believed() -> None:
    meeting = Meeting()
    turn = meeting.speak("What is the?")
    assert meeting.texts == []
    meeting.show("What is the plan for March?", turn=turn)
    assert meeting.texts == ["What is the plan for March?"]


def test_a_final_turn_confirms_at_once() -> None:
    meeting = Meeting()
    meeting.show("how long did that take", turn="t1", final=True)
    assert meeting.texts == ["how long did that take"]


def test_the_end_of_everything_confirms() -> None:
    meeting = Meeting()
    meeting.speak("how long did that take")
    ended = meeting.detector.finish(meeting.clock.now_ms())
    assert [event.text for event in ended] == ["how long did that take"]
    assert meeting.detector.next_deadline_ms() is None
    assert meeting.detector.finish(meeting.clock.now_ms()) == []


def test_a_likely_question_is_shown_before_it_is_over_and_keeps_its_id() -> None:
    meeting = Meeting()
    meeting.say("could you walk me through the design")
    pending = [event for event in meeting.heard if isinstance(event, QuestionPending)]
    assert pending[0].text == "could you walk"
    assert {event.question for event in pending} == {meeting.cards[0].question}


def test_a_question_that_becomes_a_statement_is_withdrawn() -> None:
    meeting = Meeting()
    turn = meeting.speak("what are the")
    meeting.show("what they are is a set of rules", turn=turn)
    meeting.wait(3_000)
    assert meeting.texts == []
    assert meeting.reasons in (["withdrawn"], [])


# --- once -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "later",
    [
        "What was your role?",
        "what was your role",
        "What was your role.",
        "what was your role in that project?",
        "What was your roll?",
        "So, what was your role?",
        "what was your role Thank you.",
        "Okay. What was your role?",
    ],
)
def test_later_changes_of_a_caption_do_not_fire_again(later: str) -> None:
    meeting = Meeting()
    turn = meeting.speak("what was your role")
    meeting.wait(1_000)
    meeting.show(later, turn=turn)
    meeting.wait(2_000)
    meeting.show(later, turn=turn, final=True)
    meeting.show(later, turn=turn, final=True)
    assert meeting.texts == ["what was your role"]


@pytest.mark.parametrize("first", ["Tell", "tell"])
def test_a_word_corrected_late_is_no_pause(first: str) -> None:
    """The caption exchanges a word that was heard a second ago: the sentence is not cut there."""
    whole = f"{first} me about a production incident that you led"
    meeting = Meeting()
    heard_first = whole.replace("incident", "instant")
    turn = meeting.speak(" ".join(heard_first.split()[:8]))
    meeting.wait(WORD_MS)
    meeting.show(" ".join(whole.split()[:9]), turn=turn)
    meeting.wait(WORD_MS)
    meeting.show(f"{whole} from start to finish.", turn=turn)
    meeting.wait(2_000)
    assert meeting.texts == [f"{whole} from start to finish."]


def test_a_breath_in_a_punctuated_caption_ends_nothing() -> None:
    meeting = Meeting()
    meeting.say("Thanks for that.")
    turn = meeting.speak("Can you describe the biggest")
    meeting.wait(1_000)
    meeting.show("Can you describe the biggest outage you handled?", turn=turn)
    meeting.wait(2_000)
    assert meeting.texts == ["Can you describe the biggest outage you handled?"]


def test_a_turn_that_starts_over_does_not_repeat_its_questions() -> None:
    meeting = Meeting()
    meeting.show("Why did you leave? I see.", turn="t1")
    meeting.show("I see.", turn="t1")
    meeting.show("I see. Why did you leave? I see.", turn="t1", final=True)
    assert meeting.texts == ["Why did you leave?"]


def test_several_questions_in_one_turn_are_several_cards() -> None:
    meeting = Meeting()
    meeting.show(
        "Thanks for coming. How many people did you lead at Northwind? "
        "And which databases have you worked with so far? We use two of them.",
        turn="t1",
        final=True,
    )
    assert meeting.texts == [
        "How many people did you lead at Northwind?",
        "And which databases have you worked with so far?",
    ]


def test_a_short_question_heard_together_with_another_joins_its_card() -> None:
    meeting = Meeting()
    meeting.show("Can you tell me about the Lisbon launch? What went wrong?", turn="t1")
    assert meeting.texts == ["Can you tell me about the Lisbon launch? What went wrong?"]


def test_a_question_after_a_pause_is_found_without_punctuation() -> None:
    meeting = Meeting()
    turn = meeting.speak("we had an outage in april")
    meeting.wait(1_500)
    for count in range(1, 6):
        meeting.wait(WORD_MS)
        meeting.show("we had an outage in april " + " ".join(["how", "did", "you", "fix", "it"][:count]), turn=turn)
    meeting.wait(2_000)
    assert meeting.texts == ["how did you fix it"]


def test_the_same_question_again_in_another_turn_is_named_a_repeat() -> None:
    meeting = Meeting()
    meeting.say("What is your notice period?")
    meeting.say("What is your notice period?")
    assert meeting.texts == ["What is your notice period?"]
    assert meeting.reasons == ["repeated"]
    meeting.wait(60_000)
    meeting.say("What is your notice period?")
    assert len(meeting.cards) == 2


def test_a_question_that_its_speaker_answers_is_rhetorical() -> None:
    meeting = Meeting()
    meeting.show("Why did we choose Rust? Because it is fast.", turn="t1", final=True)
    assert meeting.texts == []
    assert meeting.reasons == ["rhetorical"]


# --- for whom ---------------------------------------------------------------------------------------------------------


def test_own_words_trigger_nothing() -> None:
    meeting = Meeting()
    meeting.say("What is the next step in the process?", speaker=ME)
    meeting.say("tell me about the team", speaker=ME)
    assert meeting.texts == []
    assert set(meeting.reasons) == {"own_words"}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Alex, where are we with the budget?", 0.9, 1.0),
        ("alec where are we with the budget", 0.9, 1.0),
        ("Where are we with the budget, Alex?", 0.9, 1.0),
        ("I think Alex can say a few words about it, can't he?", 0.9, 1.0),
        ("Jun, where are we with the budget?", 0.0, 0.2),
        ("where are we with the budget jun", 0.0, 0.2),
        ("Does anyone know the budget?", 0.5, 0.7),
        ("Could you send us the budget?", 0.4, 0.9),
    ],
)
def test_for_whom_in_a_group(text: str, low: float, high: float) -> None:
    meeting = Meeting(participants=("Alex Chen", "Maria Silva", "Jun Park"))
    meeting.say(text)
    (event,) = meeting.ended
    assert event.addressed is not None
    assert low <= event.addressed.to_me <= high
    assert event.addressed.why


def test_a_name_alone_says_who_is_asked_next() -> None:
    meeting = Meeting(participants=("Alex Chen", "Maria Silva", "Jun Park"))
    meeting.show("Jun? What do you think about the plan?", turn="t1", final=True)
    assert meeting.texts == []
    assert "not_for_you" in meeting.reasons


def test_with_two_people_the_other_asks_the_user_and_a_third_changes_that() -> None:
    meeting = Meeting()
    meeting.say("Is the cache shared?")
    meeting.say("I am here as well by the way.", speaker="Jun")
    meeting.say("Is the queue shared?")
    first, second = (event.addressed for event in meeting.ended)
    assert first is not None
    assert second is not None
    assert first.to_me > 0.9 > second.to_me


def test_names_can_be_learnt_later() -> None:
    meeting = Meeting(me="", participants=("Maria", "Jun", "Ada"))
    meeting.detector.introduce(me="Zoltan", participants=("Maria", "Jun", "Zoltan"))
    meeting.say("Zoltan, what is blocking you?")
    assert meeting.cards[0].addressed.to_me > 0.9


@pytest.mark.parametrize("me", ["Will Smith", "Mark Lee", "May Lin", "An Do"])
def test_a_name_that_is_a_common_word_is_no_call(me: str) -> None:
    meeting = Meeting(me=me, participants=(me, "Maria", "Jun"))
    meeting.say("will it mark an item that you may do")
    meeting.say("Will it be ready in May?")
    assert all(event.addressed is None or event.addressed.to_me < 0.9 for event in meeting.ended)
