"""What is a question for the user, and what only looks like one: a table of utterances, by rules and with the model."""

from __future__ import annotations

import pytest
from tests.fakes.house import shared_question_model
from tests.rooms.listening import Meeting

from rejoinder.question_model import QuestionModel

ASKED = [
    ("What made you choose your current employer?", "wh"),
    ("what made you choose your current employer", "wh"),
    ("How many engineers did you manage?", "wh"),
    ("so how would you debug a service that gets slower every day", "wh"),
    ("Which cloud provider do you know best?", "wh"),
    ("Have you ever worked with a remote team?", "yes_no"),
    ("have you ever worked with a remote team", "yes_no"),
    ("Do you prefer frontend or backend work?", "choice"),
    ("You left that company before the merger, didn't you?", "yes_no"),
    ("Walk me through your last release.", "request"),
    ("walk us through the design of that queue", "request"),
    ("Tell me about a mistake you made.", "request"),
    ("Describe a project you are proud of.", "request"),
    ("I'd love to hear how you prepared for the launch.", "request"),
    ("Could you explain how the index works?", "request"),
    ("Alex, can you tell us what changed in the billing service?", "request"),
    ("And your salary expectations?", "follow_up"),
    ("What about unit tests?", "follow_up"),
    ("Any questions for me?", "open"),
    ("¿Por qué quiere trabajar con nosotros?", None),
    ("Warum haben Sie sich bei uns beworben?", None),
    ("自己紹介をしていただけますか？", None),
]
LOOKING_LIKE_ONE = [
    ("Right?", "backchannel"),
    ("You know what I mean?", "backchannel"),
    ("Oh really?", "backchannel"),
    ("Can you hear me?", "logistics"),
    ("Can everyone see my slides?", "logistics"),
    ("Shall we get started?", "logistics"),
    ("How are you doing today?", "logistics"),
    ("Sorry, could you repeat that?", "logistics"),
    ("My manager asked me why we were late?", "reported"),
    ("They wanted to know whether it scales?", "reported"),
    ("Where was I?", "rhetorical"),
    ("What was it called again?", "rhetorical"),
    ("Who knows?", "rhetorical"),
    ("Tom, could you write that down?", "not_for_you"),
    ("Could you write that down, Priya?", "not_for_you"),
    ("Kubernetes?", "too_short"),
]
STATEMENTS = [
    "We moved everything to the new cluster in March.",
    "what we did first was measure it",
    "How it works is rather simple.",
    "I told her what you said.",
    "when I joined the team was very small",
    "Thanks, that was helpful.",
    "Let me share a bit about the company first.",
    "I asked for more time and we got it.",
    "is what I would have done",
    "okay great",
    "",
    "...",
    "🙂",
]


@pytest.fixture(scope="module", params=["rules", "model"])
def model(request: pytest.FixtureRequest) -> QuestionModel | None:
    return shared_question_model() if request.param == "model" else None


@pytest.mark.parametrize(("text", "kind"), ASKED)
def test_a_question_opens_one_card(model: QuestionModel | None, text: str, kind: str | None) -> None:
    meeting = Meeting(model=model)
    meeting.say(text)
    assert meeting.newest_texts == [text]
    (card,) = meeting.cards
    assert card.addressed.to_me > 0.5
    assert card.detected_by == ("rule" if model is None or kind is None else "model")
    assert kind is None or card.kind == kind


@pytest.mark.parametrize(("text", "reason"), LOOKING_LIKE_ONE)
def test_a_look_alike_is_skipped_with_a_reason(model: QuestionModel | None, text: str, reason: str) -> None:
    meeting = Meeting(model=model)
    meeting.say(text)
    assert meeting.texts == []
    (skipped,) = meeting.skipped
    assert (skipped.reason, skipped.text) == (reason, text)
    assert skipped.why.endswith(".")


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_opens_no_card(model: QuestionModel | None, text: str) -> None:
    meeting = Meeting(model=model)
    meeting.say(text)
    assert meeting.texts == []
