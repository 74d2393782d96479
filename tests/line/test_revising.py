"""A card whose question is said in other words, or taken back."""

from __future__ import annotations

from pathlib import Path

from tests.line.scripted_line import asked_of, detected, open_line, pending, provider, revised, skipped

from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerStarted,
    ContextRetrieved,
    CueShown,
    QuestionDetected,
    QuestionRevised,
    QuestionSkipped,
    SpeculationDiscarded,
)
from rejoinder.exports.transcript import Asked, Entry, read_transcript
from rejoinder.line.session import Session

OUTAGE = "What went wrong in the outage?"
OUTAGE_WHOLE = "What went wrong in the outage you mentioned?"
BILLING = "What did you build at Brightleaf?"


async def test_an_answer_goes_on_when_the_new_words_ask_the_same(tmp_path: Path) -> None:
    async with provider(ttft_ms=300) as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        await line.until_any(AnswerStarted)
        await line.hear(revised(OUTAGE_WHOLE))
        await line.until_any(AnswerCompleted)
        await line.session.cards.settle()
        assert asked_of(server) == [OUTAGE]
        assert (len(line.of(CueShown)), line.of(AnswerCancelled)) == (1, [])
        question = line.session.conversation.question("q1")
        assert question is not None
        assert question.text == OUTAGE_WHOLE


async def test_an_answer_begins_anew_when_they_ask_something_else(tmp_path: Path) -> None:
    async with provider(ttft_ms=300) as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        first = await line.until_any(AnswerStarted)
        await line.hear(revised(BILLING))
        completed = await line.until_any(AnswerCompleted)
        told = [type(data) for data in line.published[line.published.index(line.of(QuestionRevised)[0]) :]]
        assert [kind for kind in told if kind in {AnswerCancelled, ContextRetrieved, CueShown, AnswerStarted}] == [
            AnswerCancelled, ContextRetrieved, CueShown, AnswerStarted,
        ]  # fmt: skip
        assert [(stopped.answer, stopped.by) for stopped in line.of(AnswerCancelled)] == [(first.answer, "newer")]
        assert asked_of(server) == [OUTAGE, BILLING]
        assert completed.question == "q1"


async def test_what_is_added_to_a_shown_question_is_answered(tmp_path: Path) -> None:
    asked = "How many invoices did the billing service at Brightleaf handle a year"
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(detected(f"{asked}?"))
        await line.until_any(AnswerCompleted)
        await line.hear(revised(f"{asked}, and how long did it take to build?"))
        await line.until_any(AnswerCompleted, 2)
        assert asked_of(server) == [f"{asked}?", f"{asked}, and how long did it take to build?"]


async def test_what_is_begun_for_the_new_words_is_revealed_with_them(tmp_path: Path) -> None:
    async with provider(ttft_ms=200) as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        await line.until_any(AnswerStarted)
        await line.hear(pending(BILLING))
        await server.wait_for_requests(2)
        await line.hear(revised(BILLING))
        await line.until(lambda: any(answer.timing.speculative for answer in line.of(AnswerCompleted)))
        assert asked_of(server) == [OUTAGE, BILLING]


async def test_a_question_that_keeps_changing_is_answered_when_it_stands_still(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        await server.wait_for_requests()
        await line.hear(revised(BILLING))
        await server.wait_for_requests(2)
        for thing in ("certificates", "invoices", "teams", "languages", "clouds"):
            await line.hear(revised(f"How many {thing} did {thing} have?"))
        await line.until_any(CueShown, 3)
        await line.hear(revised("How many clouds did clouds have, um?"))
        await server.wait_for_requests(3)
        await line.session.cards.settle()
        assert asked_of(server) == [OUTAGE, BILLING, "How many clouds did clouds have, um?"]
        assert len(line.of(AnswerCancelled)) == 2


async def test_words_that_come_while_the_card_is_opening_take_its_place(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE), revised(BILLING))
        await line.until_any(AnswerCompleted)
        await line.session.cards.settle()
        assert (asked_of(server)[-1:], len(line.of(CueShown))) == ([BILLING], 1)


async def test_a_revision_of_what_has_no_card_opens_one(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(revised(OUTAGE))
        assert (await line.until_any(AnswerCompleted)).question == "q1"


async def test_a_question_that_is_taken_back_loses_its_answer(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        started = await line.until_any(AnswerStarted)
        await server.wait_for_requests()
        await line.hear(skipped(OUTAGE))
        stopped = await line.until_any(AnswerCancelled)
        assert stopped.answer == started.answer
        await server.wait_for_disconnects()


async def test_a_question_that_is_taken_back_at_once_shows_nothing_more(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(detected(OUTAGE), skipped(OUTAGE))
        await server.wait_for_disconnects()
        await line.session.cards.settle()
        await line.until(lambda: line.of(AnswerCancelled) or line.of(SpeculationDiscarded))
        assert (line.session.cards.snapshots(), len(server.requests)) == ((), 1)


async def test_a_question_that_is_taken_back_while_it_changes_shows_nothing_more(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        await server.wait_for_requests()
        await line.hear(revised(BILLING))
        await server.wait_for_requests(2)
        await line.hear(revised("How many clouds did clouds have?"))
        await line.until_any(CueShown, 3)
        await line.hear(revised("Where did you study?"), skipped(OUTAGE))
        await line.session.cards.settle()
        assert (len(server.requests), line.session.cards.snapshots()) == (2, ())


async def test_a_question_that_was_taken_back_is_answered_late(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        await line.until_any(AnswerCompleted)
        await line.hear(skipped(OUTAGE))
        await line.session.cards.settle()
        await line.session.ask(line.of(QuestionDetected)[0])
        late = await line.until_any(AnswerCompleted, 2)
        assert (late.cached, len(server.requests)) == (True, 1), "what was asked and answered is remembered"


async def test_a_revision_is_no_other_question(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        await line.hear(detected(OUTAGE))
        await line.hear(revised(OUTAGE_WHOLE))
        await line.session.cards.settle()
        assert (await line.info()).questions == 1
        asked = [entry for entry in await transcript(line.session) if isinstance(entry, Asked)]
        assert [(entry.text, entry.skipped, bool(entry.cue)) for entry in asked] == [(OUTAGE_WHOLE, "", True)]
        await line.hear(skipped(OUTAGE_WHOLE))
        asked = [entry for entry in await transcript(line.session) if isinstance(entry, Asked)]
        assert [(entry.text, entry.skipped) for entry in asked] == [(OUTAGE_WHOLE, "It is none.")]
        assert len(line.of(QuestionSkipped)) == 1


async def test_a_late_revision_of_a_card_stays_a_revision(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        await line.hear(detected(OUTAGE))
        line.session.clock = LateClock()
        await line.hear(revised(OUTAGE_WHOLE), revised(BILLING, question="q2"))
        assert [data.text for data in line.of(QuestionRevised)] == [OUTAGE_WHOLE]
        assert [(data.question, data.reason) for data in line.of(QuestionSkipped)] == [("q2", "too_late")]


class LateClock:
    def now_ms(self) -> int:
        return 200_000

    async def sleep_ms(self, duration_ms: float) -> None:
        raise AssertionError("nothing waits in this test")


async def transcript(session: Session) -> tuple[Entry, ...]:
    return read_transcript(await session.rooms.log.read(session.id))
