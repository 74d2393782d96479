"""Answers whose provider dies amid them, begun early or not: what stays, what follows, and that nothing is left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.line.scripted_line import Line, detected, open_line, pending, provider, skipped

from rejoinder.answerer import health
from rejoinder.evaluation.scripted_provider import ScriptedProvider
from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerDelta,
    AnswerFailed,
    AnswerStarted,
    SessionEnded,
    SpeculationDiscarded,
)

OUTAGE = "What went wrong in the outage"
OUTAGE_WHOLE = "What went wrong in the outage you mentioned?"


@asynccontextmanager
async def two(folder: Path, first: ScriptedProvider, second: ScriptedProvider) -> AsyncIterator[Line]:
    async with first, second, open_line(folder, first) as line:
        await line.session.rooms.answerer._shelf.put("second", base_url=second.base_url, model="other")
        yield line


def running() -> list[str]:
    return [name for task in asyncio.all_tasks() if "answer a" in (name := task.get_name())]


async def test_an_answer_begun_early_that_breaks_off_when_it_is_seen_is_followed(tmp_path: Path) -> None:
    first, second = provider(ttft_ms=400, token_ms=5, fault="cut_amid"), provider()
    async with two(tmp_path, first, second) as line:
        await line.hear(pending(OUTAGE))
        await first.wait_for_requests()
        await line.hear(detected(OUTAGE_WHOLE))
        completed = await line.until_any(AnswerCompleted)
        (failed,) = line.of(AnswerFailed)
        assert failed.code == "provider_interrupted"
        assert [(one.provider, one.after) for one in line.of(AnswerStarted)] == [
            ("scripted", ""), ("second", failed.answer),
        ]  # fmt: skip
        assert (completed.provider, completed.timing.speculative) == ("second", False)
        shown = "".join(delta.text for delta in line.of(AnswerDelta) if delta.answer == failed.answer)
        assert shown == failed.text
        assert line.session.conversation.question_of_answer(completed.answer) is not None
        assert line.session.cards.snapshots() == ()


async def test_one_that_breaks_off_unseen_is_begun_anew_and_counted(tmp_path: Path) -> None:
    first, second = provider(fault="cut_amid"), provider()
    async with two(tmp_path, first, second) as line:
        await line.hear(pending(OUTAGE))
        discarded = await line.until_any(SpeculationDiscarded)
        assert discarded.usage.out_tokens > 0
        assert second.requests == []
        assert line.of(AnswerFailed) == []
        first.script = provider().script
        await line.hear(detected(OUTAGE_WHOLE))
        assert (await line.until_any(AnswerCompleted)).provider == "scripted"


async def test_what_follows_ends_with_its_question_and_with_the_session(tmp_path: Path) -> None:
    first, second = provider(fault="cut_amid"), provider(ttft_ms=60_000)
    async with two(tmp_path, first, second) as line:
        await line.hear(detected(OUTAGE_WHOLE))
        await line.until_any(AnswerStarted, 2)
        await second.wait_for_requests()
        await line.hear(skipped(OUTAGE_WHOLE))
        assert (await line.until_any(AnswerCancelled)).by == "newer"
        await line.hear(detected("Where did you study?", question="q2"))
        await line.until_any(AnswerStarted, 4)
        await second.wait_for_requests(2)
        await line.session.end(SessionEnded())
        assert [cancelled.by for cancelled in line.of(AnswerCancelled)] == ["newer", "end"]
        assert len(line.of(AnswerFailed)) == 2
        assert running() == []
        await second.wait_for_disconnects(2)


async def test_who_was_late_is_not_asked_again_before_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "USUAL_HEDGE_MS", 150)
    first, second = provider(fault="hang_before_token"), provider(fault="cut_amid")
    async with provider() as third, two(tmp_path, first, second) as line:
        await line.session.rooms.answerer._shelf.put("third", base_url=third.base_url, model="another")
        await line.hear(detected(OUTAGE_WHOLE))
        assert (await line.until_any(AnswerCompleted)).provider == "third"
        assert [len(server.requests) for server in (first, second, third)] == [1, 1, 1]


async def test_two_that_die_leave_both_texts_and_the_last_error(tmp_path: Path) -> None:
    first, second = provider(fault="cut_amid"), provider(fault="malformed_amid")
    async with two(tmp_path, first, second) as line:
        await line.hear(detected(OUTAGE_WHOLE))
        await line.until_any(AnswerFailed, 2)
        failed = line.of(AnswerFailed)
        assert [one.code for one in failed] == ["provider_interrupted", "provider_broke_off"]
        assert all(one.text for one in failed)
        assert (len(first.requests), len(second.requests)) == (1, 1)
        await line.session.cards.settle()
        assert running() == []


async def test_an_answer_that_was_remembered_and_thrown_away_costs_nothing(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await line.hear(detected(OUTAGE))
        await line.until_any(AnswerCompleted)
        await line.hear(pending(OUTAGE, question="q2"))
        await asyncio.sleep(0.4)
        await line.hear(skipped(OUTAGE, question="q2"))
        await asyncio.sleep(0.1)
        assert len(server.requests) == 1
        assert line.of(SpeculationDiscarded) == []
        await line.hear(pending(OUTAGE, question="q3"))
        await asyncio.sleep(0.4)
        await line.hear(detected(f"{OUTAGE}?", question="q3"))
        cached = await line.until_any(AnswerCompleted, 2)
        assert (cached.cached, len(server.requests)) == (True, 1)
