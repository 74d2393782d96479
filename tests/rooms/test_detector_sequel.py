"""What comes after a question: more of it, the same in other words, its own answer, or a statement that it began."""

from __future__ import annotations

import pytest
from tests.fakes.house import shared_question_model
from tests.rooms.listening import ME, WORD_MS, Meeting

from rejoinder.detector import Doubt
from rejoinder.events import QuestionDetected, QuestionSkipped


@pytest.fixture
def meeting() -> Meeting:
    return Meeting(model=shared_question_model())


def grow(meeting: Meeting, turn: str, before: str, more: str) -> None:
    """Say `more` word by word in a turn that stands at `before`."""
    words = more.split(" ")
    for count in range(1, len(words) + 1):
        meeting.wait(WORD_MS)
        meeting.show(f"{before} {' '.join(words[:count])}", turn=turn)


def test_a_question_that_goes_on_after_a_pause_stays_one_card(meeting: Meeting) -> None:
    turn = meeting.speak("how did you organise the work")
    meeting.wait(1_200)
    assert meeting.texts == ["how did you organise the work"]
    grow(meeting, turn, "how did you organise the work", "between the two teams in Lisbon")
    meeting.wait(3_000)
    assert len(meeting.cards) == 1
    assert meeting.newest_texts == ["how did you organise the work between the two teams in Lisbon"]
    assert meeting.revised[-1].question == meeting.cards[0].question


def test_a_question_asked_anew_in_other_words_is_the_same_card(meeting: Meeting) -> None:
    meeting.say("How big was the budget for the migration?")
    meeting.say("I mean, what was the total budget of that migration?")
    assert len(meeting.cards) == 1
    assert meeting.newest_texts == ["I mean, what was the total budget of that migration?"]


def test_another_question_of_the_same_speaker_is_another_card(meeting: Meeting) -> None:
    meeting.say("How big was the budget for the migration?")
    meeting.say("Which databases have you worked with?")
    assert meeting.newest_texts == [
        "How big was the budget for the migration?",
        "Which databases have you worked with?",
    ]


def test_the_same_of_another_thing_is_another_card(meeting: Meeting) -> None:
    meeting.say("How much does the small plan cost?")
    meeting.wait(4_000)
    meeting.say("And what does the larger plan cost?")
    assert meeting.newest_texts == ["How much does the small plan cost?", "And what does the larger plan cost?"]


def test_a_short_question_right_behind_another_joins_its_card(meeting: Meeting) -> None:
    meeting.say("Can you tell me about the launch in Lisbon?")
    meeting.say("What went wrong?")
    assert meeting.newest_texts == ["Can you tell me about the launch in Lisbon? What went wrong?"]


@pytest.mark.parametrize("gap_ms", [3_500, 5_000, 7_000])
@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("What is your restocking fee, and within how many days can it go back?", "And for damaged goods?"),
        ("what is your restocking fee for goods that are returned", "and for damaged goods"),
        ("Where did you study?", "And before that?"),
        ("Where did you study?", "Why there?"),
    ],
)
@pytest.mark.parametrize("same_turn", [True, False])
def test_what_is_asked_once_there_is_an_answer_is_another_card(
    meeting: Meeting, question: str, more: str, gap_ms: int, same_turn: bool
) -> None:
    turn = meeting.speak(question) if same_turn else meeting.say(question)
    meeting.wait(gap_ms)
    if same_turn:
        grow(meeting, turn, question, more)
        meeting.wait(2_000)
        meeting.show(f"{question} {more}", turn=turn, final=True)
    else:
        meeting.say(more)
    assert meeting.newest_texts == [question, more]


@pytest.mark.parametrize("more", ["between the two teams in Lisbon", "for the first half of the year"])
def test_what_asks_nothing_goes_on_after_a_while_too(meeting: Meeting, more: str) -> None:
    turn = meeting.speak("how did you organise the work")
    meeting.wait(4_000)
    grow(meeting, turn, "how did you organise the work", more)
    meeting.wait(3_000)
    assert meeting.newest_texts == [f"how did you organise the work {more}"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why did we move to Rust?", "Because it was faster for us."),
        ("why did we move to rust", "because it was faster for us"),
        ("And who had to fix it?", "Well, me, usually."),
    ],
)
def test_a_question_that_its_speaker_answers_is_taken_back(meeting: Meeting, question: str, answer: str) -> None:
    turn = meeting.speak(question)
    meeting.wait(1_100)
    grow(meeting, turn, question, answer)
    meeting.wait(2_000)
    assert meeting.newest_texts == []
    assert "rhetorical" in meeting.reasons


def test_a_question_stays_when_its_speaker_explains_it(meeting: Meeting) -> None:
    meeting.say("How would you split up a billing system?")
    meeting.say("We have had some trouble with ours lately and are about to rewrite it.")
    assert meeting.newest_texts == ["How would you split up a billing system?"]


def test_what_breaks_off_with_its_turn_goes_on_in_the_next(meeting: Meeting) -> None:
    meeting.show("so how would you", turn="t1", final=True)
    meeting.wait(400)
    meeting.show("approach the move to the cloud", turn="t2", final=True)
    meeting.wait(2_000)
    assert meeting.newest_texts == ["so how would you approach the move to the cloud"]


def test_a_short_word_between_does_not_end_a_question(meeting: Meeting) -> None:
    meeting.show("so how would you", turn="t1", final=True)
    meeting.show("mm-hmm", turn="t2", speaker=ME, final=True)
    meeting.show("approach the move to the cloud", turn="t3", final=True)
    meeting.wait(2_000)
    assert meeting.newest_texts == ["so how would you approach the move to the cloud"]


def test_once_somebody_answers_the_question_is_closed(meeting: Meeting) -> None:
    meeting.say("How big was the budget for the migration?")
    meeting.say("It was about two million euros over the three years.", speaker=ME)
    meeting.say("And which part of the migration budget was the largest?")
    assert len(meeting.newest_texts) == 2


def test_a_question_that_was_never_over_may_begin_a_statement(meeting: Meeting) -> None:
    turn = meeting.speak("what we need to do is")
    meeting.wait(2_500)
    grow(meeting, turn, "what we need to do is", "to move the whole thing to another cloud")
    meeting.wait(2_500)
    assert meeting.newest_texts == []


def test_a_card_is_taken_back_once_at_most(meeting: Meeting) -> None:
    turn = meeting.speak("why did we move to rust")
    meeting.wait(1_100)
    for more in ("because it was faster", "because it was faster because we like it"):
        meeting.show(f"why did we move to rust {more}", turn=turn)
        meeting.wait(2_000)
    taken = [event.question for event in meeting.heard if isinstance(event, QuestionSkipped)]
    assert len(taken) == len(set(taken))


def test_the_card_says_what_the_corrected_caption_says(meeting: Meeting) -> None:
    turn = meeting.speak("so what was your roll in that project")
    meeting.wait(1_200)
    meeting.show("So, what was your role in that project?", turn=turn)
    meeting.show("So, what was your role in that project?", turn=turn, final=True)
    assert len(meeting.cards) == 1
    assert meeting.newest_texts == ["So, what was your role in that project?"]


# --- what is unsure ---------------------------------------------------------------------------------------------------


DECLARATIVES = (
    "so you ran it on your own machines",
    "and the team was five people",
    "so that was before the merger",
    "and you did the tests yourself",
    "you had no budget for that at all",
)


def first_doubt(meeting: Meeting, *, has_card: bool) -> Doubt:
    """Say what a listener may or may not take for a question, until the detector is unsure of one."""
    for text in DECLARATIVES:
        meeting.say(text)
        for doubt in meeting.detector.unsure():
            if any(card.question == doubt.question for card in meeting.cards) == has_card:
                return doubt
    raise AssertionError("the model was sure of all of them")


def test_a_language_model_may_open_a_card(meeting: Meeting) -> None:
    doubt = first_doubt(meeting, has_card=False)
    now_ms = meeting.clock.now_ms()
    (opened,) = meeting.detector.rule(doubt.question, doubt.text, asked=True, to_me=0.9, now_ms=now_ms)
    assert isinstance(opened, QuestionDetected)
    assert (opened.text, opened.detected_by, opened.addressed.to_me) == (doubt.text, "llm", 0.9)
    assert meeting.detector.rule(doubt.question, doubt.text, asked=True, to_me=0.9, now_ms=now_ms) == []


def test_a_question_put_to_others_by_a_ruling_waits_in_the_tray(meeting: Meeting) -> None:
    doubt = first_doubt(meeting, has_card=False)
    now_ms = meeting.clock.now_ms()
    (skipped,) = meeting.detector.rule(doubt.question, doubt.text, asked=True, to_me=0.1, now_ms=now_ms)
    assert isinstance(skipped, QuestionSkipped)
    assert (skipped.question, skipped.reason) == (doubt.question, "not_for_you")


def test_a_ruling_that_nothing_was_asked_opens_none(meeting: Meeting) -> None:
    doubt = first_doubt(meeting, has_card=False)
    now_ms = meeting.clock.now_ms()
    assert meeting.detector.rule(doubt.question, doubt.text, asked=False, to_me=None, now_ms=now_ms) == []


def test_each_doubt_is_told_once(meeting: Meeting) -> None:
    for text in ("and the budget was two million", "so you ran it on your own machines", "your team of five then"):
        meeting.say(text)
    doubts = meeting.detector.unsure()
    assert len({doubt.text for doubt in doubts}) == len(doubts)
    assert meeting.detector.unsure() == ()


def test_a_ruling_on_something_unknown_changes_nothing(meeting: Meeting) -> None:
    now_ms = meeting.clock.now_ms()
    assert meeting.detector.rule("q9", "never said", asked=True, to_me=None, now_ms=now_ms) == []
