"""What is remembered of three hours: bounded all along, the same after a restart, and there when it is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.line.long_meeting import CONTRACT, MINUTE, OUTAGE, TEAM, TURNS, asked, meeting, said
from tests.line.scripted_line import detected, open_line, provider

from rejoinder.answerer.prompt import build_messages, fitting_turns
from rejoinder.answerer.tokens import count_tokens
from rejoinder.codec import decode_data, encode_data
from rejoinder.events import AnswerCompleted, ContextRetrieved, EventData, MemoryUpdated, QuestionSkipped, TurnRevised
from rejoinder.line.conversation import Conversation
from rejoinder.line.salience import split_lines, weigh
from rejoinder.types import AnswerRequest, CaptionUpdate, Passage, QuestionKind, Remembered, Timing, Usage

CONTRACT_ASKED = "What was the contract number for Rotterdam again?"


def play(conversation: Conversation, events: Iterable[EventData]) -> list[EventData]:
    """Let a session live through events; gives what its log then holds."""
    log: list[EventData] = []
    for event in events:
        log.append(event)
        conversation.apply(event)
        if (news := conversation.memory.news()) is not None:
            log.append(news)
            conversation.apply(news)
    return log


def remember(conversation: Conversation, text: str, question: str = "q-now") -> Remembered:
    known = {turn.turn for turn in fitting_turns(conversation.last_turns(12))}
    return conversation.memory.remember(question, text, without=known)


def prompt(conversation: Conversation, text: str, passages: tuple[Passage, ...] = (OUTAGE, TEAM)) -> str:
    request = AnswerRequest(
        answer="a", question="q-now", text=text, kind="wh", passages=passages,
        previous=fitting_turns(conversation.last_turns(12)), memory=remember(conversation, text),
    )  # fmt: skip
    return "\n".join(str(message.get("content")) for message in build_messages(request))


@pytest.fixture(scope="module")
def three_hours() -> tuple[Conversation, list[EventData], list[int]]:
    """The session after three hours, its log, and the size of a prompt every ten minutes, in tokens."""
    conversation, log, sizes = Conversation(), list[EventData](), list[int]()
    events = list(meeting())
    for at in range(0, len(events), 10 * MINUTE):
        log += play(conversation, events[at : at + 10 * MINUTE])
        sizes.append(count_tokens(prompt(conversation, CONTRACT_ASKED)))
    return conversation, log, sizes


Three = tuple[Conversation, list[EventData], list[int]]


def test_the_meeting_is_as_long_as_it_says() -> None:
    turns = [event for event in meeting() if event.type == "turn.final"]
    assert len(turns) == TURNS
    assert max(turn.end_ms for turn in turns) > 175 * 60_000  # type: ignore[attr-defined]


def test_the_prompt_is_bounded_all_along(three_hours: Three) -> None:
    _, _, sizes = three_hours
    assert len(sizes) >= 18
    assert max(sizes) < 4_000
    assert max(sizes[6:]) < 1.2 * min(sizes[6:]), "after an hour it does not grow any more"


def test_a_fact_of_minute_three_is_there_at_minute_170(three_hours: Three) -> None:
    conversation, _, _ = three_hours
    for text in (CONTRACT_ASKED, "Which contract number does the warehouse have?", "Tom, what number was Rotterdam?"):
        assert CONTRACT in [line.text for line in remember(conversation, text).recalled], text
    assert f"(0:03) Tom Berger: {CONTRACT}" in prompt(conversation, CONTRACT_ASKED)
    assert CONTRACT not in [line.text for line in remember(conversation, "How do you test an export?").recalled]


def test_what_was_decided_is_in_the_summary_in_its_newest_form(three_hours: Three) -> None:
    conversation, _, _ = three_hours
    lines = [line.text for line in remember(conversation, "What would you change first?").summary]
    assert any("21st of March" in line for line in lines)
    assert not any("14th of March" in line for line in lines)
    assert [line.at_ms for line in remember(conversation, "x").summary] == sorted(
        line.at_ms for line in remember(conversation, "x").summary
    )


def test_a_question_that_was_put_off_is_still_open_and_answered_ones_are_not(three_hours: Three) -> None:
    conversation, _, _ = three_hours
    assert [held.question for held in remember(conversation, "What next?").open] == ["q-ledger"]
    assert "which database would you take" in prompt(conversation, "What next?")


def test_what_was_told_is_known_with_its_question_and_passages(three_hours: Three) -> None:
    conversation, _, _ = three_hours
    told = {held.question: held for held in remember(conversation, "What broke?").told}
    assert (told["q-outage"].passages, told["q-outage"].aloud) == (("b-outage",), True)
    assert told["q-team"].passages == ("b-team",)
    start = 'said, to "Dana, tell us about an outage that you handled.": "'
    line = next(line for line in prompt(conversation, "What broke?").splitlines() if line.startswith(start))
    assert line.endswith('", lines 1'), "the user's own words, and what they told"


def test_a_restart_goes_on_from_the_log(three_hours: Three) -> None:
    conversation, log, _ = three_hours
    stored = [decode_data(event.type, event.version, encode_data(event)) for event in log]
    taken_up = Conversation()
    for event in stored:
        taken_up.apply(event)
    for text in (CONTRACT_ASKED, "What broke?", "What next?"):
        assert prompt(taken_up, text) == prompt(conversation, text)
    more = [said(TURNS + 1, "Anna Lind", "We agreed that Tom writes the report until Friday the 9th.")]
    assert play(conversation, more) == play(taken_up, more)
    assert prompt(taken_up, "What is Tom doing?") == prompt(conversation, "What is Tom doing?")


def test_it_is_stored_every_few_minutes_and_stays_small(three_hours: Three) -> None:
    _, log, _ = three_hours
    updates = [event for event in log if isinstance(event, MemoryUpdated)]
    assert 40 < len(updates) < 100
    assert max(len(encode_data(update)) for update in updates) < 24_000


# --- single matters ---------------------------------------------------------------------------------------------------


def answered(question: str, text: str, *cite: str) -> AnswerCompleted:
    return AnswerCompleted(
        answer="a", question=question, text=text, cite=cite, claims=(), provider="p", model="m", usage=Usage(),
        timing=Timing(),
    )  # fmt: skip


def after(*events: EventData) -> Conversation:
    conversation = Conversation()
    play(conversation, events)
    return conversation


@pytest.mark.parametrize(
    ("reply", "is_open"),
    [
        ("We used Postgres there, mostly for the reports.", False),
        ("Sorry, could you repeat the question?", True),
        ("Let me get back to you on that.", True),
        ("Da komme ich später drauf zurück, ich melde mich.", True),
        ("Mhm okay.", True),
        ("Let me think about it, well, at Northwind we had Postgres for the reports and Kafka for everything else, so "
         "that nothing was lost when one of them stopped.", False),
        ("我们主要使用数据库处理报表", False),
    ],
)  # fmt: skip
def test_the_users_own_words_answer_the_newest_question(reply: str, is_open: bool) -> None:
    question = asked(1, "q1", "Which database did you use?")
    conversation = after(said(1, "Priya", "Which database did you use?"), question, said(2, "Dana", reply, "self"))
    memory = remember(conversation, "x")
    assert [held.question for held in memory.open] == (["q1"] if is_open else [])
    assert [told.question for told in memory.told if told.aloud] == ([] if is_open else ["q1"])


def test_an_older_question_is_answered_by_words_about_it() -> None:
    conversation = after(
        said(1, "Priya", "Which database did you use?"), asked(1, "q1", "Which database did you use?"),
        said(2, "Tom", "And how large was the budget?"), asked(2, "q2", "And how large was the budget?"),
        said(3, "Dana", "The budget was large, and as a database we used Postgres.", "self"),
    )  # fmt: skip
    assert remember(conversation, "x").open == ()


@pytest.mark.parametrize(
    ("question", "kind", "reply", "is_open"),
    [
        (
            "Could you send us the latency report by Friday?",
            "request",
            "The coffee here is really good by the way.",
            True,
        ),
        ("Could you send us the latency report by Friday?", "request", "The weather has turned nice this week.", True),
        ("Which budget do you need?", "wh", "Übrigens, der Kaffee hier ist gut.", True),
        ("Could you send us the latency report by Friday?", "request", "Sure, that is no problem.", False),
        ("Could you send us the latency report by Friday?", "request", "The report comes on Thursday.", False),
        ("Tell me about a migration.", "request", "So we had this big monolith back then.", False),
        ("How big was the team?", "wh", "Around forty people or so.", False),
    ],
)
def test_words_that_have_nothing_to_do_with_it_leave_a_question_open(
    question: str, kind: QuestionKind, reply: str, is_open: bool
) -> None:
    put = replace(asked(1, "q1", question), kind=kind)
    conversation = after(said(1, "Priya", question), put, said(2, "Dana", reply, "self"))
    assert [held.question for held in remember(conversation, "x").open] == (["q1"] if is_open else [])


def test_one_reply_closes_one_question() -> None:
    first, second = asked(1, "q1", "Which database did you use?"), asked(2, "q2", "How large was the budget?")
    conversation = after(
        said(1, "Priya", "Which database did you use?"), first, said(2, "Tom", "How large was the budget?"), second,
        said(3, "Dana", "About forty thousand, I would say.", "self"),
        said(4, "Dana", "That was a lot of money for us.", "self"),
    )  # fmt: skip
    assert [held.question for held in remember(conversation, "x").open] == ["q1"]


def test_replies_of_the_same_burst_close_their_questions() -> None:
    """Turns of a burst are heard before any question of them is found, and what was found comes later still."""
    talk = [
        ("What broke?", "I ran the response to the outage, the certificate had expired in November."),
        ("How big was your team?", "Six engineers, in three time zones."),
        ("Where did you study?", "At the university in Hamburg."),
    ]
    heard: list[EventData] = []
    for number, (question, reply) in enumerate(talk):
        heard += [said(3 * number, "Priya", question), said(3 * number + 1, "Dana", reply, "self")]
        heard += [said(3 * number + 2, "Priya", "Good, thank you.")]
    found = [asked(3 * number, f"q{number}", question) for number, (question, _) in enumerate(talk)]
    retrieved = ContextRetrieved(question="q0", passages=(OUTAGE, TEAM), no_answer=False, took_ms=1)
    memory = remember(after(*heard, *found, retrieved), "x")
    assert memory.open == ()
    assert [(told.question, told.aloud) for told in memory.told] == [("q0", True), ("q1", True), ("q2", True)]
    assert memory.told[0].passages == ("b-outage",)


def test_what_was_told_aloud_outlives_what_was_only_shown() -> None:
    conversation = after(
        said(1, "Priya", "What broke?"), asked(1, "q1", "What broke?"),
        ContextRetrieved(question="q1", passages=(OUTAGE, TEAM), no_answer=False, took_ms=1),
        said(2, "Dana", "I ran the response to an outage of four hours, a certificate had expired.", "self"),
    )  # fmt: skip
    for number in range(80):
        play(
            conversation,
            [asked(3, f"s{number}", f"Shown {number}?", by="user"), answered(f"s{number}", "So.", "b-team")],
        )
    told = prompt(conversation, "What went wrong?").split("⟦told⟧")[1].split("⟦end")[0].strip().splitlines()
    said_of_it = "I ran the response to an outage of four hours, a certificate had expired."
    assert told[0] == f'said, to "What broke?": "{said_of_it}", lines 1'
    assert sum("shown" in line for line in told) >= 4


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("reply", ["On the second of June.", "I live in Bremen, by the river.", "Yes, for two years."])
def test_what_was_said_is_not_credited_to_the_lines_that_were_shown(reply: str, *, is_late: bool) -> None:
    """The user said something else than the answer that was shown for it, before it was written or after."""
    text = "Dana, could you tell us when and where?"
    shown, spoken = answered("q1", "I ran the response [1].", "b-outage", "b-team"), said(2, "Dana", reply, "self")
    retrieved = ContextRetrieved(question="q1", passages=(OUTAGE, TEAM), no_answer=False, took_ms=1)
    order = [spoken, shown] if is_late else [shown, spoken]
    conversation = after(said(1, "Priya", text), asked(1, "q1", text), retrieved, *order)
    (told,) = remember(conversation, "x").told
    assert (told.said, told.passages, told.aloud) == (reply, (), True)
    assert f'said, to "{text}": "{reply}"' in prompt(conversation, "What else?").splitlines()


def test_a_shown_answer_leaves_a_question_open_and_what_was_taken_back_is_gone() -> None:
    first, second = asked(1, "q1", "What broke?"), asked(2, "q2", "How big was it?")
    conversation = after(said(1, "Priya", "What broke?"), first, said(2, "Priya", "How big was it?"), second)
    assert len(remember(conversation, "x").open) == 2
    play(conversation, [answered("q1", "A certificate expired.", "b-outage")])
    skipped = QuestionSkipped(question="q2", turn="t2", text="", reason="withdrawn", why="", p=0.1)
    play(conversation, [skipped])
    memory = remember(conversation, "x")
    assert [held.question for held in memory.open] == ["q1"]
    assert [(told.question, told.text, told.passages, told.aloud) for told in memory.told] == [
        ("q1", "What broke?", ("b-outage",), False)
    ]
    assert remember(conversation, "x", "q1").told == (), "the same question again may be told again"


@pytest.mark.parametrize("question", [asked(1, "q1", "Who is late?", to_me=0.1), asked(1, "q1", "Why?", by="user")])
def test_questions_to_others_and_by_the_user_are_not_open(question: EventData) -> None:
    assert remember(after(said(1, "Priya", "Who is late?"), question), "x").open == ()


def test_a_revised_turn_takes_the_place_of_what_it_said() -> None:
    first = said(1, "Tom", "The budget for the fair is 40 thousand euros.")
    fixed = TurnRevised(**{**_fields(first), "text": "The budget for the fair is 14 thousand euros."})  # type: ignore[arg-type]
    memory = after(first, fixed).memory.remember("q", "How much is the budget for the fair?")
    assert [line.text for line in memory.recalled] == ["The budget for the fair is 14 thousand euros."]
    assert not any("40" in line.text for line in memory.summary)


def _fields(turn: EventData) -> dict[str, object]:
    return {field.name: getattr(turn, field.name) for field in fields(turn)}


def test_the_line_after_an_old_question_is_recalled_with_it() -> None:
    conversation = after(
        said(1, "Anna", "When is the deadline for the tender?"), said(2, "Tom", "Ninth of May, at noon."),
        *(said(number, "Anna", f"Something else entirely, number {number}.") for number in range(3, 40)),
    )  # fmt: skip
    recalled = [line.text for line in remember(conversation, "Which deadline does the tender have?").recalled]
    assert recalled[:2] == ["When is the deadline for the tender?", "Ninth of May, at noon."]


@pytest.mark.parametrize(
    ("said_then", "asked_now"),
    [
        ("Das Budget für die Messe beträgt 40.000 Euro.", "Wie hoch ist das Budget für die Messe?"),
        ("El presupuesto de la feria es de 40.000 euros.", "¿Cuál es el presupuesto de la feria?"),
        ("Le budget du salon est de 40 000 euros.", "Quel est le budget du salon ?"),
        ("O orçamento da feira é de 40 mil euros.", "Qual é o orçamento da feira?"),
        ("Il bilancio della fiera è di 40.000 euro.", "Qual è il bilancio della fiera?"),
        ("展示会の予算は四万ユーロです。", "展示会の予算はいくらですか"),
        ("Бюджет выставки сорок тысяч евро.", "Какой бюджет выставки?"),
    ],
)
def test_other_languages_are_recalled_too(said_then: str, asked_now: str) -> None:
    chatter = [said(number, "Anna", f"Etwas anderes, Punkt {number} der Liste, gar nichts.") for number in range(3, 60)]
    conversation = after(said(1, "Tom", said_then), *chatter)
    assert said_then in [line.text for line in remember(conversation, asked_now).recalled]


def test_one_endless_turn_is_bounded() -> None:
    conversation = after(said(1, "Tom", "word " * 50_000), said(2, "Tom", "x" * 200_000))
    assert count_tokens(prompt(conversation, "Which word was it?")) < 4_000
    assert max(len(line) for line in split_lines("x" * 9_000 + " y " + "z" * 9_000)) <= 240


def test_numbers_names_and_decisions_weigh_more_than_chatter_and_questions() -> None:
    decided = weigh("We decided to move the launch to Friday the 14th with Marta.")
    assert decided > weigh("The budget for the fair is 40 thousand euros.") > weigh("It looks good to me on that page.")
    assert weigh("Should we move the launch to Friday the 14th with Marta?") < 0.5 * decided
    assert weigh("Can you hear me now, Marta, on the 14th?") == 0.0
    assert weigh("Yeah, right.") == 0.0


# --- a real session ---------------------------------------------------------------------------------------------------


async def test_a_session_asks_with_its_memory_and_takes_it_up_again(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        for number, text in enumerate([CONTRACT, *(f"Nothing much happened on day {day}." for day in range(60))]):
            update = CaptionUpdate(block=f"b{number}", speaker="Tom Berger", text=text, at_ms=0, final=True)
            await line.session.hear([update])
        stored = await line.until_any(MemoryUpdated)
        assert CONTRACT in [held.text for held in stored.summary]
        await line.hear(detected(CONTRACT_ASKED))
        await line.until(lambda: server.requests)
        asked_with = str(server.requests[-1].body["messages"][-1]["content"])
        assert f"Tom Berger: {CONTRACT}" in asked_with.split("⟦earlier⟧")[1].split("⟦end")[0]
        await line.until_any(AnswerCompleted)
        log = await line.session.rooms.log.read(line.session.id)
    taken_up = Conversation()
    for event in log:
        taken_up.apply(event.data)
    again = taken_up.memory.remember("q2", CONTRACT_ASKED)
    assert CONTRACT in [held.text for held in again.recalled]
    assert [told.question for told in again.told] == ["q1"]


def test_the_request_holds_what_is_remembered() -> None:
    """A request without memory has no such blocks; see test_answerer_prompt for their form."""
    request = AnswerRequest(answer="a", question="q", text="x", kind="wh", passages=())
    user = str(build_messages(replace(request, memory=Remembered()))[1].get("content"))
    assert not any(f"⟦{name}⟧" in user for name in ("summary", "earlier", "told", "open"))
