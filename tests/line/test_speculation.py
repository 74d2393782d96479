"""Answers begun before their question is certain: kept, begun anew, discarded, and never seen before it is."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.line.scripted_line import asked_of, detected, open_line, pending, provider, skipped

from rejoinder.clock import SteppedClock
from rejoinder.events import (
    AnswerCancelled,
    AnswerChecked,
    AnswerCompleted,
    AnswerDelta,
    AnswerFailed,
    AnswerStarted,
    ContextRetrieved,
    CueShown,
    ErrorRaised,
    QuestionDetected,
    QuestionPending,
    SessionEnded,
    SpeculationDiscarded,
)
from rejoinder.types import QuestionSettings, SessionChanges

OUTAGE = "What went wrong in the outage"
OUTAGE_WHOLE = "What went wrong in the outage you mentioned?"
BILLING = "What did you build at Brightleaf"
TEAM = "How many people did you manage"
# Long enough for a request to be on its way, had one been begun.
A_MOMENT_S = 0.4


async def test_what_was_begun_is_revealed_when_the_question_is_certain(tmp_path: Path) -> None:
    async with provider(ttft_ms=100, token_ms=10) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await asyncio.sleep(0.2)
        assert not any(
            isinstance(data, ContextRetrieved | CueShown | AnswerStarted | AnswerDelta) for data in line.published
        )
        await line.hear(detected(OUTAGE_WHOLE))
        completed = await line.until_any(AnswerCompleted)
        assert asked_of(server) == [OUTAGE]
        told = [type(data) for data in line.published if not isinstance(data, AnswerDelta | AnswerChecked)]
        assert told[told.index(QuestionDetected) :] == [
            QuestionDetected, ContextRetrieved, CueShown, AnswerStarted, AnswerCompleted,
        ]  # fmt: skip
        deltas = line.of(AnswerDelta)
        assert len(deltas[0].text.split()) > 1, "what was there is shown at once"
        assert "".join(delta.text for delta in deltas) == completed.text
        assert [delta.offset for delta in deltas][:2] == [0, len(deltas[0].text)]
        assert (completed.timing.speculative, completed.timing.ttft_ms) == (True, 0)
        assert completed.timing.total_ms >= 100
        assert [data.claim for data in line.of(AnswerChecked)] == list(completed.claims[:-1])
        assert line.of(SpeculationDiscarded) == []


async def test_the_wait_for_the_first_word_counts_from_the_verdict(tmp_path: Path) -> None:
    async with provider(ttft_ms=1_500) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await asyncio.sleep(0.2)
        await line.hear(detected(OUTAGE_WHOLE))
        timing = (await line.until_any(AnswerCompleted)).timing
        assert timing.speculative
        assert 0 < timing.ttft_ms < 1_400 < timing.total_ms


async def test_a_finished_answer_waits_for_its_question(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await asyncio.sleep(A_MOMENT_S)
        assert line.of(AnswerCompleted) == []
        await line.hear(detected(OUTAGE_WHOLE))
        completed = await line.until_any(AnswerCompleted)
        assert [delta.text for delta in line.of(AnswerDelta)] == [completed.text]
        assert completed.usage.out_tokens > 0


async def test_a_text_that_asks_something_else_begins_anew(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(TEAM))
        await server.wait_for_requests()
        await line.hear(pending("How many invoices did the billing service handle"))
        await server.wait_for_requests(2)
        await server.wait_for_disconnects()
        discarded = await line.until_any(SpeculationDiscarded)
        assert (discarded.reason, discarded.provider, discarded.model) == ("changed", "scripted", "scripted")
        assert discarded.usage.in_tokens > 100, "a prompt that was cut off is estimated"
        assert discarded.usage.out_tokens == 0
        assert asked_of(server) == [TEAM, "How many invoices did the billing service handle"]


async def test_what_the_provider_counted_is_what_a_discarded_answer_cost(tmp_path: Path) -> None:
    async with provider(text="Six people.") as server, open_line(tmp_path, server) as line:
        await line.hear(pending(TEAM))
        await server.wait_for_requests()
        await asyncio.sleep(A_MOMENT_S)
        await line.hear(skipped(TEAM))
        discarded = await line.until_any(SpeculationDiscarded)
        assert discarded.usage.out_tokens == 2
        assert (await line.info()).questions == 0


async def test_words_that_add_nothing_keep_what_was_begun(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        for text in (TEAM, f"{TEAM} um", f"So, {TEAM.lower()}, like, at all"):
            await line.hear(pending(text))
            await server.wait_for_requests()
            await asyncio.sleep(0.3)
        assert len(server.requests) == 1


async def test_a_question_that_ended_differently_is_answered_as_it_ended(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending("What did you build at"))
        await server.wait_for_requests()
        await line.hear(detected("What did you study at Utrecht?"))
        completed = await line.until_any(AnswerCompleted)
        assert not completed.timing.speculative
        assert asked_of(server) == ["What did you build at", "What did you study at Utrecht?"]
        assert [discarded.reason for discarded in line.of(SpeculationDiscarded)] == ["changed"]


async def test_what_turns_out_to_be_no_question_costs_and_shows_nothing(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        for number, reason in enumerate(("withdrawn", "rhetorical"), start=1):
            question = f"q{number}"
            await line.hear(pending(OUTAGE, question=question))
            await server.wait_for_requests(number)
            await line.hear(skipped(OUTAGE, question=question, reason=reason))  # type: ignore[arg-type]
            discarded = await line.until_any(SpeculationDiscarded, number)
            assert (discarded.question, discarded.reason) == (question, "withdrawn" if number == 1 else "skipped")
        assert line.of(AnswerStarted) == []
        assert line.of(AnswerCancelled) == []


async def test_a_question_is_begun_ahead_twice_at_most(tmp_path: Path) -> None:
    clock = SteppedClock(1_000)
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server, clock=clock) as line:

        async def grow(number: int) -> None:
            clock.move_to(clock.now_ms() + 90)
            await line.hear(pending(f"How many hours did bug number {number} take"))
            await asyncio.sleep(0.02)

        for number in range(1, 20):
            await grow(number)
        assert server.requests == [], "growing all the time"
        for number in range(20, 30):
            await grow(number)
            clock.move_to(clock.now_ms() + 1_000)
            await asyncio.sleep(0.2)
        await line.hear(skipped("How many hours did it take"))
        await asyncio.sleep(A_MOMENT_S)
        assert len(line.of(SpeculationDiscarded)) == 2, "with pauses"


async def test_what_is_plainly_not_all_is_not_begun(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending(f"{BILLING},", question="q1"))
        await line.hear(pending("How many people did you", question="q2", ended=0.1))
        await asyncio.sleep(2 * A_MOMENT_S)
        assert server.requests == []


@pytest.mark.parametrize(
    "more",
    [
        "and how long did it take to build?",
        "and why?",
        "before the certificate expired?",
        "in the year of the outage?",
        "and when was that?",
    ],
)
async def test_words_that_ask_more_or_limit_are_answered_too(tmp_path: Path, more: str) -> None:
    asked = "How many invoices did the billing service at Brightleaf handle a year"
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending(asked))
        await server.wait_for_requests()
        await line.hear(detected(f"{asked}, {more}"))
        completed = await line.until_any(AnswerCompleted)
        assert asked_of(server) == [asked, f"{asked}, {more}"]
        assert not completed.timing.speculative


async def test_nothing_is_begun_for_what_is_short_or_unlikely(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending("What went", question="q1"))
        await line.hear(pending("Can you tell me about the", question="q2"))
        await line.hear(pending(OUTAGE, question="q3", p=0.3))
        await asyncio.sleep(A_MOMENT_S)
        assert server.requests == []


async def test_two_speakers_share_one_hidden_answer(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(pending(TEAM, question="q2", speaker="Tom Baker"), speaker="Tom Baker")
        await asyncio.sleep(A_MOMENT_S)
        assert (len(server.requests), server.open_answers) == (1, 1)
        await line.hear(detected(OUTAGE_WHOLE))
        await line.until_any(AnswerStarted)
        await server.wait_for_requests(2)
        assert asked_of(server) == [OUTAGE, TEAM]
        await line.hear(detected(f"{TEAM}?", question="q2", speaker="Tom Baker"), speaker="Tom Baker")
        await line.until_any(AnswerStarted, 2)
        assert (len(server.requests), line.of(SpeculationDiscarded)) == (2, [])


async def test_the_same_text_is_searched_for_once(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(detected(f"{OUTAGE}?"))
        await line.until_any(AnswerCompleted)
        assert line.library.searched == [OUTAGE]


async def test_an_answer_that_may_cite_an_earlier_passage_brings_it_along(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(detected(OUTAGE_WHOLE))
        completed = await line.until_any(AnswerCompleted)
        known = [passage.passage for passage in line.of(ContextRetrieved)[0].passages]
        assert set(completed.cite) <= set(known)
        assert len(set(known)) == len(known)


# --- what may be spent ------------------------------------------------------------------------------------------------


async def test_beyond_the_limit_nothing_is_begun_and_it_is_said_once(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        line.session.tune(QuestionSettings(discarded_tokens=1_000), 0.0)
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(skipped(OUTAGE))
        spent = (await line.until_any(SpeculationDiscarded)).usage
        for question in ("q2", "q3"):
            await line.hear(pending(TEAM, question=question))
            await asyncio.sleep(A_MOMENT_S)
        assert len(server.requests) == 1
        assert spent.in_tokens + spent.out_tokens <= 1_000
        (said,) = line.of(ErrorRaised)
        assert (said.code, "1,000" in said.detail) == ("speculation_spent", True)
        server.script = provider().script
        await line.hear(detected(f"{TEAM}?", question="q3"))
        assert not (await line.until_any(AnswerCompleted)).timing.speculative
        assert TEAM in line.library.searched, "the documents are still searched ahead"


async def test_the_limit_holds_across_a_restart(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(skipped(OUTAGE))
        await line.until_any(SpeculationDiscarded)
        events = await line.session.rooms.log.read(line.session.id)
        spent = line.session.conversation.discarded_tokens
        async with open_line(tmp_path / "again", server) as again:
            await again.session.restore(events, ())
            assert 0 < spent == again.session.conversation.discarded_tokens


async def test_switched_off_nothing_is_begun_but_the_documents_are_searched(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        line.session.tune(QuestionSettings(speculate=False, sensitivity="eager", answer_for="all"), 0.25)
        assert line.detector.tuned == [("eager", "all", 0.25)]
        await line.hear(pending(OUTAGE))
        await line.until(lambda: line.library.searched)
        await asyncio.sleep(A_MOMENT_S)
        assert server.requests == []
        await line.hear(detected(f"{OUTAGE}?"))
        assert not (await line.until_any(AnswerCompleted)).timing.speculative
        assert line.library.searched == [OUTAGE]


async def test_switching_off_ends_what_is_begun(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        line.session.tune(QuestionSettings(speculate=False), 0.0)
        assert (await line.until_any(SpeculationDiscarded)).reason == "expired"
        await server.wait_for_disconnects()


async def test_without_a_provider_the_cue_is_all(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        await line.hear(pending(OUTAGE))
        await line.hear(detected(f"{OUTAGE}?"))
        await line.until_any(CueShown)
        await line.session.cards.settle()
        assert not any(isinstance(data, AnswerStarted | AnswerFailed) for data in line.published)


async def test_a_replay_begins_nothing(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server, answers=False) as line:
        await line.hear(pending(OUTAGE))
        await asyncio.sleep(A_MOMENT_S)
        assert (server.requests, line.library.searched) == ([], [])


# --- what goes wrong --------------------------------------------------------------------------------------------------


async def test_a_provider_that_fails_in_hiding_is_asked_again_in_the_open(tmp_path: Path) -> None:
    async with provider(status=500) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(pending(f"{OUTAGE} you"))
        await asyncio.sleep(A_MOMENT_S)
        assert len({request.path for request in server.requests}) == 1
        assert [type(data) for data in line.published if not isinstance(data, QuestionPending)][-1:] != [AnswerFailed]
        hidden = len(server.requests)
        server.script = provider().script
        await line.hear(detected(OUTAGE_WHOLE))
        completed = await line.until_any(AnswerCompleted)
        assert (completed.timing.speculative, len(server.requests)) == (False, hidden + 1)
        assert not any(isinstance(data, AnswerFailed | ErrorRaised | SpeculationDiscarded) for data in line.published)


async def test_a_provider_that_still_fails_is_said_once(tmp_path: Path) -> None:
    async with provider(status=500) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(detected(OUTAGE_WHOLE))
        await line.until_any(AnswerFailed)
        await line.session.cards.settle()
        assert len(line.of(AnswerFailed)) == 1


async def test_an_answer_that_broke_off_in_hiding_is_counted_and_begun_anew(tmp_path: Path) -> None:
    async with provider(fault="cut_amid") as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        discarded = await line.until_any(SpeculationDiscarded)
        assert discarded.usage.out_tokens > 0
        server.script = provider().script
        await line.hear(detected(OUTAGE_WHOLE))
        assert not (await line.until_any(AnswerCompleted)).timing.speculative


async def test_an_answer_that_breaks_off_after_it_was_revealed_says_so(tmp_path: Path) -> None:
    async with provider(ttft_ms=400, fault="cut_amid") as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.hear(detected(OUTAGE_WHOLE))
        failed = await line.until_any(AnswerFailed)
        assert failed.text
        assert (len(line.of(AnswerStarted)), len(server.requests)) == (1, 1)


async def test_too_many_requests_stop_beginning_for_a_while(tmp_path: Path) -> None:
    async with provider(status=429, retry_after="20") as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await asyncio.sleep(A_MOMENT_S)
        hidden = len(server.requests)
        await line.hear(pending(TEAM, question="q2"))
        await asyncio.sleep(A_MOMENT_S)
        assert len(server.requests) == hidden


async def test_the_end_of_the_session_ends_what_is_begun(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.session.end(SessionEnded())
        assert [discarded.reason for discarded in line.of(SpeculationDiscarded)] == ["end"]
        assert isinstance(line.published[-1], SessionEnded)
        await server.wait_for_disconnects()
        left = [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert [name for name in left if "answer" in name or "speculation" in name or "retrieval" in name] == []


async def test_a_pause_ends_what_is_begun_and_begins_nothing(tmp_path: Path) -> None:
    async with provider(ttft_ms=60_000) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        await line.session.change(SessionChanges(paused=True))
        assert (await line.until_any(SpeculationDiscarded)).reason == "expired"
        line.session.cards.expect(pending(TEAM, question="q2"))
        await asyncio.sleep(A_MOMENT_S)
        assert len(server.requests) == 1


async def test_a_revealed_answer_is_stopped_as_any_other(tmp_path: Path) -> None:
    async with provider(token_ms=100) as server, open_line(tmp_path, server) as line:
        await line.hear(pending(OUTAGE))
        await server.wait_for_requests()
        assert line.session.cards.snapshots() == ()
        await line.hear(detected(OUTAGE_WHOLE))
        started = await line.until_any(AnswerStarted)
        await line.until_any(AnswerDelta)
        (snapshot,) = line.session.cards.snapshots()
        assert (snapshot.answer, snapshot.question) == (started.answer, "q1")
        await line.session.cards.cancel_answer(started.answer)
        assert line.of(AnswerCancelled)[0].by == "user"
