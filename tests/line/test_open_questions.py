"""Which questions are still open after what the user said: put off, taken up again, answered in another order."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.line.long_meeting import said

from rejoinder.detector.forms import analyse
from rejoinder.detector.languages import judge_in, tell_language
from rejoinder.detector.words import split_words
from rejoinder.events import AnswerCompleted, ContextRetrieved, EventData, QuestionDetected, SessionStarted
from rejoinder.line.conversation import Conversation
from rejoinder.line.moves import moves_of
from rejoinder.types import Addressed, Passage, QuestionKind, Remembered, Timing, Usage

PEOPLE = {"M": "Mirjam Holt", "P": "Piet Vos", "I": "Ines Brandt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    open: list[str]
    told: dict[str, str]


def talk(*lines: str) -> list[EventData]:
    """ "M: words #q1" is said by Mirjam and is question q1 to the user, who is I."""
    events: list[EventData] = [
        SessionStarted(title="", mode="live", me="Ines Brandt", language="", persona="", started_at="")
    ]
    for number, line in enumerate(lines):
        speaker, _, rest = line.partition(": ")
        text, _, question = rest.partition(" #")
        events.append(said(2 * number, PEOPLE[speaker], text, "self" if speaker == "I" else "other"))
        if question:
            events.append(
                QuestionDetected(
                    question=question, turn=f"t{2 * number}", text=text, kind=_kind(text), p=0.95,
                    speaker=PEOPLE[speaker], addressed=Addressed(to_me=0.9, why=""), detected_by="model",
                )
            )  # fmt: skip
    return events


def play(events: list[EventData]) -> Remembered:
    conversation = Conversation()
    for event in events:
        conversation.apply(event)
    return conversation.memory.remember("now", "x")


def outcome(*lines: str) -> Played:
    memory = play(talk(*lines))
    return Played(
        open=[held.question for held in memory.open],
        told={held.question: held.said for held in memory.told if held.aloud},
    )


def _kind(text: str) -> QuestionKind:
    words = split_words(text)
    language = tell_language(words)
    if language in {"", "en"}:
        return analyse(words, names={"ines"}).kind
    return judge_in(language, words, mark="?", names={"ines"}).kind


RENT = "M: Ines, what rent do you pay for the hall? #rent"
RENT_DE = "M: Frau Brandt, welche Miete zahlen Sie für die Halle? #rent"


@pytest.mark.parametrize(
    ("put_off", "answer"),
    [
        ("Let me come back to that later.", "About the rent: four thousand a month."),
        ("Can I get back to you on that?", "As for the rent, it is four thousand a month."),
        ("I'd have to look that up.", "so about the rent it is four thousand a month"),
        ("I don't have that number in front of me.", "Coming back to the rent, we pay four thousand."),
        ("Not off the top of my head.", "I found the contract, the rent for the hall is four thousand."),
        ("I'll tell you at the end.", "To come back to your first question, four thousand a month."),
        ("I need to ask our bookkeeper.", "To answer your question from before, Mirjam: four thousand."),
        ("I would like to park that.", "You asked about the rent earlier, that is four thousand."),
        ("Let me come back to that.", "Let me come back to the rent: four thousand a month."),
    ],
)
def test_what_was_put_off_is_open_until_it_is_come_back_to(put_off: str, answer: str) -> None:
    before = [RENT, f"I: {put_off}", "M: Sure.", "I: We painted the walls last spring, by the way."]
    assert outcome(*before) == Played(open=["rent"], told={})
    after = outcome(*before, f"I: {answer}")
    assert after.open == []
    assert "four thousand" in after.told["rent"]


@pytest.mark.parametrize(
    ("put_off", "answer"),
    [
        ("Darauf komme ich später zurück.", "Zur Miete: viertausend im Monat."),
        ("Das müsste ich nachsehen.", "Was die Miete angeht, das sind viertausend im Monat."),
        ("Das habe ich gerade nicht im Kopf.", "Um auf Ihre erste Frage zurückzukommen: viertausend im Monat."),
        ("Da melde ich mich noch.", "Sie hatten nach der Miete gefragt, das sind viertausend."),
    ],
)
def test_german_too(put_off: str, answer: str) -> None:
    before = [RENT_DE, f"I: {put_off}", "M: Gern."]
    assert outcome(*before) == Played(open=["rent"], told={})
    assert list(outcome(*before, f"I: {answer}").told) == ["rent"]


@pytest.mark.parametrize(
    ("question", "put_off", "answer"),
    [
        ("Ines, ¿qué alquiler paga? #rent", "Luego le digo.", "En cuanto al alquiler, cuatro mil euros."),
        ("Ines, quel loyer payez-vous ? #rent", "Je vérifie.", "Concernant le loyer, quatre mille euros."),
        ("Ines, qual renda paga? #rent", "Depois lhe digo.", "Quanto à renda, quatro mil euros."),
        ("Ines, che affitto paga? #rent", "Devo controllare.", "Riguardo all'affitto, quattromila euro."),
    ],
)
def test_other_languages_too(question: str, put_off: str, answer: str) -> None:
    assert outcome(f"M: {question}", f"I: {put_off}") == Played(open=["rent"], told={})
    assert outcome(f"M: {question}", f"I: {put_off}", f"I: {answer}").open == []


@pytest.mark.parametrize(
    "reply",
    ["Four thousand.", "Four.", "Let me check, four thousand.", "Four thousand a month, is that okay?",
     "That's a good question. Around four thousand, I think.", "Well, I'd have to look it up but around four thousand.",
     "About four thousand."],
)  # fmt: skip
def test_an_answer_given_at_once_closes_it_however_short(reply: str) -> None:
    assert outcome(RENT, f"I: {reply}").open == []


@pytest.mark.parametrize(
    "first", ["One second, let me check.", "Good question.", "Do you mean with heating?", "Sorry, I was on mute."]
)
def test_what_comes_before_an_answer_does_not_keep_it_open(first: str) -> None:
    assert outcome(RENT, f"I: {first}").open == ["rent"]
    assert outcome(RENT, f"I: {first}", "M: Yes.", "I: Four thousand.") == Played(
        open=[], told={"rent": "Four thousand."}
    )


@pytest.mark.parametrize(
    "reply",
    ["I'd have to look that up, the papers are in a folder somewhere.", "Do you mean the hall in Kiel or the one here",
     "Sorry, I didn't catch that.", "Which hall?", "Could you say that again please", "Yes, right.",
     "I'd rather discuss that offline.", "I'll send it to you by email.", "Before I answer, thanks for the invitation.",
     "Sorry, my connection dropped for a second.", "I still have to talk to the owner.", "Later please.",
     "About the parking space: we have six of them.", "That sounds good.",
     "You'd have to ask our bookkeeper.", "Let's keep that for the end.",
     "Den Buchhalter frage ich nachher.", "Wie bitte, das habe ich nicht verstanden."],
)  # fmt: skip
def test_what_is_no_answer_leaves_it_open(reply: str) -> None:
    put_off = "I: Let me come back to that." if reply.startswith("About") else "M: Roughly."
    assert outcome(RENT, put_off, f"I: {reply}") == Played(open=["rent"], told={})


def test_a_subject_that_only_shares_a_word_does_not_answer_what_was_put_off() -> None:
    vendor = "M: Ines, which vendor would you take for the forklifts? #vendor"
    later = ["I: I'll get back to you.", "P: How many forklifts broke down last year? #count", "I: Eleven."]
    assert outcome(vendor, *later, "I: The forklifts were old, everybody knew that.").open == ["vendor"]
    assert outcome(vendor, *later, "I: As for the forklifts, what would you take?").open == ["vendor"]
    assert outcome(vendor, *later, "I: As for the vendor, I still have to see the offers.").open == ["vendor"]
    assert outcome(vendor, *later, "I: I would take the vendor from Aarhus for the forklifts.").open == []


def test_several_questions_are_answered_in_another_order() -> None:
    asked = [
        "M: Ines, what rent do you pay for the hall? #rent", "P: Ines, who is your deputy? #deputy",
        "M: Ines, when is the audit? #audit",
    ]  # fmt: skip
    assert outcome(*asked, "I: Piet, my deputy is Jonas.").open == ["rent", "audit"]
    assert outcome(*asked, "I: To Piet's question, that is Jonas.").open == ["rent", "audit"]
    assert outcome(*asked, "I: To your second question: that is Jonas.").open == ["rent", "audit"]
    told = outcome(*asked, "I: In June. And to come back to the rent, that is four thousand.", "I: And Piet, Jonas is.")
    assert told.told == {
        "audit": "In June.", "rent": "And to come back to the rent, that is four thousand.", "deputy": "Jonas is.",
    }  # fmt: skip


def test_one_is_answered_and_one_put_off_in_the_same_breath() -> None:
    both = [RENT, "P: And when does the lease end? #lease"]
    assert outcome(*both, "I: The lease ends in June, and on the rent let me get back to you.").open == ["rent"]
    assert outcome(*both, "I: Mirjam, I'll have to check that. Piet, in June.").open == ["rent"]


def test_it_is_come_back_to_in_one_turn_and_answered_in_the_next() -> None:
    before = [
        RENT,
        "I: Let me come back to that.",
        "P: Who is your deputy? #deputy",
        "I: Jonas.",
        "I: So, about the rent.",
    ]
    assert outcome(*before).open == ["rent"]
    assert outcome(*before, "I: Four thousand.") == Played(open=[], told={"deputy": "Jonas.", "rent": "Four thousand."})


def test_the_same_asked_again_is_answered_once() -> None:
    again = "P: So Ines, what rent do you pay for the hall? #again"
    assert outcome(RENT, "I: Let me come back to that.", again, "I: Four thousand.").open == []
    shorter = "M: So, what about the hall? #again"
    said = "I: Right, the hall: the rent we pay there is four thousand."
    assert outcome(RENT, "I: Let me come back to that.", shorter, said).open == []
    other = "P: And what rent do you pay for the office? #office"
    assert outcome(RENT, "I: Let me come back to that.", other, "I: Two thousand.").open == ["rent"]


def test_nobody_waits_after_others_have_gone_on() -> None:
    on = "I: Okay, the next slide shows the roadmap."
    assert outcome(RENT, "I: What do you mean by that?", "M: Never mind, let's move on.", on).open == ["rent"]
    long = "P: " + "Before that two words on the agenda since we have the room until eleven only. " * 3
    assert outcome(RENT, long, "I: That works for us, thanks Piet.").open == ["rent"]


def test_a_promise_answers_a_request_and_a_date_but_no_other_question() -> None:
    assert outcome("M: Could you share the drawings with Piet? #r", "I: Sure, I'll send them tonight.").open == []
    assert outcome("M: When can you send us the plan? #r", "I: I can send it next week.").open == []
    assert outcome("M: How would you find out what they need? #r", "I: I would ask them.").open == []
    assert outcome("M: Who could vouch for you? #r", "I: I'll send you the names next week.").open == ["r"]


def test_what_was_shown_is_not_kept_as_said_where_something_else_was_said() -> None:
    passage = Passage(
        passage="p", document="resume", section="experience", label="", score=0.9, text="Built a tracking pipeline."
    )
    shown = [
        ContextRetrieved(question="rent", passages=(passage,), no_answer=False, took_ms=1),
        AnswerCompleted(
            answer="a", question="rent", text="- I built a tracking pipeline [1].", cite=("p",), claims=(),
            provider="p", model="m", usage=Usage(), timing=Timing(),
        ),
    ]  # fmt: skip
    for reply, passages in (("Four thousand a month.", ()), ("We built that tracking pipeline in Kiel.", ("p",))):
        *asked, replied = talk(RENT, f"I: {reply}")
        for events in ([*asked, *shown, replied], [*asked, replied, *shown]):
            told = next(held for held in play(events).told if held.question == "rent")
            assert (told.passages, told.said, told.aloud) == (passages, reply, True)


def test_moves_are_told_apart_within_one_turn() -> None:
    text = (
        "Good question. I'd have to look that up. By the way, the coffee is good. And as for the rent, four thousand."
    )
    assert [move.act for move in moves_of(text)] == ["stalls", "puts_off", "beside", "says"]
    assert moves_of(text)[-1].topic == ("the", "rent")
