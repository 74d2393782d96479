"""For whom a question is: names, calls, the floor, everybody, and questions about the call itself."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.addressing import Say, address_last, address_next, address_text

from rejoinder.detector.addressed import FOR_ME, MINE, concerns_the_call, wanted
from rejoinder.detector.names import Names
from rejoinder.detector.room import Room
from rejoinder.detector.words import split_words
from rejoinder.types import Addressed

TEAM = ("Alex Chen", "Maria Silva", "Jun Park", "Tom Becker")

FOR_THE_USER = [
    "Alex, what is holding up the release?",
    "So Alex, did the supplier get back to you?",
    "What is holding up the release, Alex?",
    "Could you take that, Alex, before Friday?",
    "Okay, and Alex, do you agree with that?",
    "Let's hear from Alex.",
    "I'd like Alex to comment on that.",
    "Over to you, Alex.",
    "Maybe Alex can explain the second option.",
    "Can Alex tell us how the pilot went?",
    "This one is more of a question for Alex.",
    "What about Alex?",
    "Alex and Maria, how far did you get?",
    "Mr. Chen, how did you arrive at that figure?",
    "Alex Chen, would you say that is realistic?",
    "Alexander, how long does the backup take?",
]
FOR_SOMEBODY_ELSE = [
    "Tom, what is holding up the release?",
    "What is holding up the release, Maria?",
    "Thanks Alex. Jun, what do you make of it?",
    "Thank you, Alex, and Maria, how is the hiring going?",
    "Alex, one second, I'll come back to you. Tom, are we within the budget?",
    "Maybe Jun can explain the second option.",
    "Let's hear from Maria.",
    "Ms. Silva, how did you arrive at that figure?",
    "As Alex said, it is nearly done. Tom, do you see it the same way?",
    "Siri, what is the time in Lisbon?",
    "Sweetie, can you wait outside for a minute?",
    "Tommy, are you done with the draft?",
]
ABOUT_THE_USER = [
    "Did Alex finish the draft?",
    "Should I ask Alex later?",
    "Has anything come back from Alex's team?",
    "Alex is still on leave, isn't he?",
    "Why would Alex mentioned that be a problem?",
]
FOR_EVERYBODY = [
    "Does anyone know the deadline?",
    "Any questions about the plan?",
    "Who would like to take the first item?",
    "What do you guys think of the new layout?",
    "Okay folks, what did we learn?",
    "Has everybody read the proposal?",
]
THE_CALL = [
    "Can you hear me now?",
    "Could everybody see the slides?",
    "Am I still on mute?",
    "Should we wait for Tom?",
    "Shall we give Maria another minute?",
    "Is Jun joining us today?",
    "Who's taking notes?",
    "Is this a good time?",
    "Could somebody take notes?",
    "Are we all here?",
    "Shall we get going?",
    "How was your weekend?",
    "Would you mind muting?",
    "Alex, can you hear us?",
    "How are you, Alex?",
    "Can you say that again?",
    "Is it okay if I record this?",
    "Did everyone get the invite?",
]
NOT_THE_CALL = [
    "Can you see a way to halve the cost?",
    "Should we start with one supplier or two?",
    "How would you handle a frozen screen?",
    "Is the service on the new cluster?",
    "What happens when the connection drops?",
    "Have you heard from the auditors?",
    "Can you share an example of that?",
    "Did we lose any customers over it?",
    "Who is responsible for the rollout?",
    "How are you handling the returns?",
    "Are you ready to lead a team?",
    "How much time does the import take?",
]


def plain(text: str) -> str:
    """The text as captions without capitals and marks have it."""
    return " ".join(word.folded for word in split_words(text))


def as_captions_have_it(texts: list[str]) -> list[str]:
    return texts + [plain(text) for text in texts if ". " not in text]


@pytest.mark.parametrize("text", as_captions_have_it(FOR_THE_USER))
def test_put_to_the_user_by_name(text: str) -> None:
    addressed = address_text(text, participants=TEAM)
    assert addressed.to_me > 0.85
    assert "you" in addressed.why


@pytest.mark.parametrize("text", as_captions_have_it(FOR_SOMEBODY_ELSE))
@pytest.mark.parametrize("participants", [TEAM, ()])
def test_put_to_somebody_else_by_name(text: str, participants: tuple[str, ...]) -> None:
    if not participants and "Tommy" not in text:
        assert address_text(text, participants=participants).to_me < 0.4
        return
    assert address_text(text, participants=participants or TEAM).to_me < 0.1


@pytest.mark.parametrize("text", as_captions_have_it(ABOUT_THE_USER))
def test_a_question_about_the_user_is_not_put_to_them(text: str) -> None:
    addressed = address_text(text, participants=TEAM)
    assert addressed.to_me < 0.3
    assert addressed.why == "It is about you, not put to you."


@pytest.mark.parametrize("text", as_captions_have_it(FOR_EVERYBODY))
def test_everybody_is_asked(text: str) -> None:
    addressed = address_text(text, participants=TEAM)
    assert MINE <= addressed.to_me < 0.75
    assert addressed.why == "Everybody is asked."


@pytest.mark.parametrize("text", as_captions_have_it(THE_CALL))
@pytest.mark.parametrize("participants", [TEAM, ()])
def test_a_question_about_the_call_is_not_for_a_card(text: str, participants: tuple[str, ...]) -> None:
    addressed = address_text(text, participants=participants)
    assert addressed.to_me < 0.05
    assert addressed.why == "It is about the call itself."


@pytest.mark.parametrize("text", as_captions_have_it(NOT_THE_CALL))
def test_a_question_about_the_world_is_not_about_the_call(text: str) -> None:
    assert not concerns_the_call(split_words(text), Names("", (), TEAM))
    assert address_text(text).to_me > 0.8


@pytest.mark.parametrize("text", ["Do you ever let someone go?", "How do you tell everybody at once?"])
def test_somebody_who_is_spoken_of_is_not_everybody(text: str) -> None:
    assert address_text(text, participants=TEAM).why != "Everybody is asked."


def test_two_in_a_call_ask_one_another() -> None:
    addressed = address_text("What made that hard?", participants=("Alex Chen", "Maria Silva"))
    assert addressed == Addressed(to_me=addressed.to_me, why="There are only the two of you.")
    assert addressed.to_me > 0.9


def test_the_user_is_found_in_the_list_by_a_part_of_their_name() -> None:
    addressed = address_text("What made that hard?", me="Alex", participants=("Alex Chen", "Maria Silva"))
    assert addressed.why == "There are only the two of you."


def test_who_spoke_before_is_asked() -> None:
    ours = [Say("Alex Chen", "We moved it to the spring."), Say("Maria Silva", "And what did that cost?")]
    theirs = [Say("Jun Park", "We moved it to the spring."), Say("Maria Silva", "And what did that cost?")]
    assert address_last(ours, participants=TEAM) > MINE > address_last(theirs, participants=TEAM)


def test_the_longer_ago_the_user_spoke_the_less_they_are_asked() -> None:
    said = [Say("Alex Chen", "We moved it to the spring.")]
    chances = []
    for speaker in ("Jun Park", "Tom Becker", "Ada Novak"):
        chances.append(address_last([*said, Say("Maria Silva", "What did that cost?")], participants=TEAM))
        said.append(Say(speaker, "It was rather late by then."))
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 0.5 * chances[0]


def test_a_further_question_goes_to_whoever_answered_the_last() -> None:
    def meeting(answering: str, chiming: str) -> list[Say]:
        return [
            Say("Maria Silva", "Who was in the pilot?", asked=True),
            Say(answering, "Three of the shops in the north."),
            Say(chiming, "That went better than we thought."),
            Say("Maria Silva", "What came out of it?"),
        ]

    to_me = address_last(meeting("Alex Chen", "Jun Park"), participants=TEAM)
    to_jun = address_last(meeting("Tom Becker", "Jun Park"), participants=TEAM)
    assert to_me > FOR_ME > to_jun


def test_a_name_alone_and_a_sentence_to_somebody_say_who_is_asked_next() -> None:
    assert address_text("Alex? What would that take?", participants=TEAM).to_me > 0.9
    assert address_text("Jun? What would that take?", participants=TEAM).to_me < 0.1
    assert address_text("Alex, I read your draft on the train. What would that take?", participants=TEAM).to_me > 0.9
    assert address_text("That is one for Jun. What would that take?", participants=TEAM).to_me < 0.1


def test_a_call_ends_when_it_is_answered() -> None:
    talk = [
        Say("Maria Silva", "Jun, how is the import?", asked=True),
        Say("Jun Park", "It runs every night now."),
        Say("Alex Chen", "It still needs the new index."),
        Say("Maria Silva", "Is that much work?"),
    ]
    assert address_last(talk, participants=TEAM) > 0.4


def test_a_call_is_forgotten_after_a_while() -> None:
    call, question = Say("Maria Silva", "Jun?"), "Is that much work?"
    chances = [
        address_last([call, Say("Maria Silva", question, at_ms=at_ms)], participants=TEAM)
        for at_ms in (2_000, 30_000, 120_000)
    ]
    assert chances == sorted(chances)
    assert chances[0] < 0.1 < FOR_ME < chances[-1]


def test_without_the_users_name_a_name_may_be_theirs() -> None:
    addressed = address_text("Ada, what did you find?", me="", participants=("Maria", "Jun", "Ada"))
    assert FOR_ME <= addressed.to_me < MINE


def test_what_other_languages_say_can_be_handed_in() -> None:
    everyone = address_text("Gibt es noch Fragen dazu", participants=TEAM, asks_all=True)
    assert everyone.why == "Everybody is asked."
    assert address_text("Was haltet ihr davon", participants=TEAM, says_you=True).to_me > FOR_ME


@pytest.mark.parametrize(
    ("to_me", "mine", "open_too"), [(0.9, True, True), (MINE, True, True), (0.3, False, True), (0.05, False, False)]
)
def test_the_user_says_whose_questions_they_want(to_me: float, mine: bool, open_too: bool) -> None:
    addressed = Addressed(to_me=to_me, why="")
    assert (wanted(addressed, "mine"), wanted(addressed, "open"), wanted(addressed, "all")) == (mine, open_too, True)


@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(["Alex Chen", "Maria Silva", "Jun Park", "Tom", ""]),
            st.lists(
                st.sampled_from(["Alex", "Tom,", "will", "you", "can", "how", "is", "thanks", "and", "anyone", "it?"]),
                max_size=12,
            ),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_said_there_is_a_probability_and_a_reason(said: list[tuple[str, list[str]]]) -> None:
    room = Room(me="Alex Chen", spoken_as=(), participants=TEAM)
    for place, (speaker, words) in enumerate(said):
        addressed = address_next(room, Say(speaker, " ".join(words), asked=place % 2 == 0), place=place)
        assert 0.0 <= addressed.to_me <= 1.0
        assert "{" not in addressed.why
        assert addressed.why.endswith(".") or not words


@pytest.mark.parametrize("word", ["can", "everyone", "mind", "tom", "you", "@"])
def test_a_long_row_of_one_word_takes_no_time(word: str) -> None:
    started_s = time.perf_counter()
    address_text(" ".join([word] * 2_000), participants=TEAM)
    assert time.perf_counter() - started_s < 1.0
