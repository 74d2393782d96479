"""Everything a provider can do wrong in a session: what the user sees, alone and with another one to fall back on."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
import pytest
from tests.faults.meeting import ENDINGS, TEXT, good, open_meeting

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A fault, the code that the user's error has where nobody else answers, and a word of what it says."""

    name: str
    script: dict[str, Any] = field(default_factory=dict)
    code: str
    words: str
    amid: bool = False
    is_there: bool = True


CASES = (
    Case(name="refused", code="provider_unreachable", words="Nothing answers", is_there=False),
    Case(name="401", script={"status": 401}, code="provider_key_refused", words="key"),
    Case(name="404 model gone", script={"status": 404}, code="provider_model_unknown", words="model"),
    Case(name="429", script={"status": 429, "retry_after": "30"}, code="provider_rate_limited", words="slow down"),
    Case(name="500", script={"status": 500}, code="provider_failed", words="failed on its side"),
    Case(name="hang before headers", script={"fault": "hang_before_headers"}, code="provider_timeout", words="nothing"),
    Case(name="hang before token", script={"fault": "hang_before_token"}, code="provider_timeout", words="nothing"),
    Case(name="slow drip", script={"fault": "drip"}, code="provider_timeout", words="nothing"),
    Case(name="malformed", script={"fault": "malformed"}, code="provider_failed", words="protocol"),
    Case(name="wrong type", script={"fault": "wrong_type"}, code="provider_failed", words="stream of text"),
    Case(name="error object", script={"fault": "error_object"}, code="provider_failed", words="error"),
    Case(name="empty", script={"fault": "empty"}, code="provider_failed", words="empty"),
    Case(name="words that drip", script={"token_ms": 400}, code="provider_timeout", words="not finished", amid=True),
    Case(name="hang amid", script={"fault": "hang_amid"}, code="provider_timeout", words="not finished", amid=True),
    Case(name="cut mid-token", script={"fault": "cut_amid"}, code="provider_broke_off", words="middle", amid=True),
    Case(name="malformed amid", script={"fault": "malformed_amid"}, code="provider_broke_off", words="", amid=True),
    Case(name="error amid", script={"fault": "error_amid"}, code="provider_broke_off", words="middle", amid=True),
)
cases = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@asynccontextmanager
async def serving(case: Case) -> AsyncIterator[str]:
    """The base URL of a server with the fault."""
    if not case.is_there:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            yield f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        return
    async with good(**case.script) as server:
        yield server.base_url


@cases
async def test_alone_the_cue_stands_and_the_error_says_what_to_do(api: aiohttp.ClientSession, case: Case) -> None:
    async with serving(case) as base_url, open_meeting(api) as meeting:
        await meeting.provide("first", base_url)
        question = await meeting.ask()
        failed = await meeting.ended(question)
        assert failed["code"] == case.code
        assert case.words in failed["detail"]
        assert "first" in failed["detail"] + failed["action"]
        assert failed["action"]
        assert bool(failed["text"]) == case.amid
        assert TEXT.startswith(failed["text"])
        assert "".join(delta["text"] for delta in meeting.of("answer.delta", question)) == failed["text"]
        meeting.check_cue(question)
        await meeting.check_log()


@cases
async def test_the_next_provider_answers(api: aiohttp.ClientSession, case: Case) -> None:
    async with serving(case) as base_url, good() as second, open_meeting(api) as meeting:
        await meeting.provide("first", base_url)
        await meeting.provide("second", second.base_url)
        question = await meeting.ask()
        completed = await meeting.ended(question, completed=True)
        assert (completed["text"], completed["provider"], completed["model"]) == (TEXT, "second", "second-model")
        deltas = meeting.of("answer.delta", question)
        assert "".join(delta["text"] for delta in deltas if delta["answer"] == completed["answer"]) == TEXT
        started = meeting.of("answer.started", question)
        if case.amid:
            (failed,) = meeting.of("answer.failed", question)
            assert failed["code"] == "provider_interrupted"
            assert TEXT.startswith(failed["text"])
            assert failed["text"]
            assert failed["usage"]["in_tokens"] > 0
            assert [one["after"] for one in started] == ["", failed["answer"]]
            assert started[1]["answer"] == completed["answer"] != failed["answer"]
        else:
            assert meeting.of("answer.failed", question) == []
            assert [one["answer"] for one in started] == [completed["answer"]]
        meeting.check_cue(question)
        await meeting.check_log()


async def test_a_late_provider_is_overtaken_and_left(api: aiohttp.ClientSession) -> None:
    async with good() as first, good(text="The second says so.") as second, open_meeting(api) as meeting:
        await meeting.provide(
            "first", first.base_url, first_token_deadline_s=20, total_deadline_s=30, usd_in=1, usd_out=1
        )
        await meeting.provide("second", second.base_url)
        for number in range(8):
            await meeting.ended(await meeting.ask(f"What did you do with Kubernetes in year {number}?"))
        first.script = replace(first.script, fault="hang_before_token")
        question = await meeting.ask("How many invoices did the billing service handle?")
        completed = await meeting.ended(question)
        assert (completed["provider"], len(second.requests)) == ("second", 1)
        assert completed["timing"]["total_ms"] < 2_000
        assert completed["beside"]["in_tokens"] > 100, "what the loser was sent is paid for"
        assert completed["beside"]["usd"] > 0
        assert [snapshot["provider"] for snapshot in meeting.of("answer.snapshot", question)] == ["second"]
        await first.wait_for_disconnects(1)
        (health, _) = (await meeting.call("GET", "/v1/providers"))["health"]
        assert health["ttft_p95_ms"] > 0
        assert health["error_rate"] > 0


async def test_a_server_that_asked_to_wait_is_not_asked(api: aiohttp.ClientSession) -> None:
    async with good(status=429, retry_after="60") as first, good() as second, open_meeting(api) as meeting:
        await meeting.provide("first", first.base_url)
        await meeting.provide("second", second.base_url)
        for number in range(3):
            await meeting.ended(await meeting.ask(f"What did you do at Northwind in year {number}?"), completed=True)
        assert (len(first.requests), len(second.requests)) == (1, 3)
        (health, _) = (await meeting.call("GET", "/v1/providers"))["health"]
        assert 50 < health["waits_s"] <= 60
        await meeting.call("DELETE", "/v1/providers/second", status=204)
        failed = await meeting.ended(await meeting.ask("Which languages do you use most?"))
        assert failed["code"] == "provider_rate_limited"
        assert "seconds" in failed["action"]
        assert len(first.requests) == 1


async def test_the_only_server_that_asks_for_a_moment_is_given_it(api: aiohttp.ClientSession) -> None:
    async with good(status=429, retry_after="1") as server, open_meeting(api) as meeting:
        await meeting.provide("first", server.base_url)
        question = await meeting.ask()
        await server.wait_for_requests()
        server.script = Script(text=TEXT)
        assert (await meeting.ended(question))["text"] == TEXT
        assert len(server.requests) == 2


async def test_a_provider_that_fails_again_and_again_is_passed_over(api: aiohttp.ClientSession) -> None:
    async with good(status=500) as first, good() as second, open_meeting(api) as meeting:
        await meeting.provide("first", first.base_url)
        await meeting.provide("second", second.base_url)
        for number in range(6):
            await meeting.ended(await meeting.ask(f"What did you build in year {number}?"), completed=True)
        assert len(first.requests) == 3
        (health, _) = (await meeting.call("GET", "/v1/providers"))["health"]
        assert (health["breaker"], health["last_code"]) == ("open", "provider_failed")
        first.script = Script(text="ready")
        assert (await meeting.call("POST", "/v1/providers/first/test"))["ok"]
        (health, _) = (await meeting.call("GET", "/v1/providers"))["health"]
        assert health["breaker"] == "closed"
        assert (await meeting.ended(await meeting.ask("Where did you study?")))["provider"] == "first"


async def test_ten_questions_at_once_each_have_a_cue_and_one_end(api: aiohttp.ClientSession) -> None:
    async with good(ttft_ms=50, token_ms=5) as first, good() as second, open_meeting(api) as meeting:
        await meeting.provide("first", first.base_url)
        await meeting.provide("second", second.base_url)
        texts = [f"What did you do with the {number} services at Northwind?" for number in range(10)]
        questions = await asyncio.gather(*(meeting.ask(text) for text in texts))
        assert len(set(questions)) == 10
        for question in questions:
            await meeting.ended(question)
            meeting.check_cue(question)
        ends = [envelope["data"] for envelope in meeting.seen if envelope["type"] in ENDINGS]
        assert sorted(data["question"] for data in ends) == sorted(questions)
        assert len([data for data in ends if "timing" in data]) >= 3, "the newest three are never stopped"
        await meeting.check_log()
        assert first.open_answers == second.open_answers == 0


async def test_a_key_that_is_revoked_in_mid_session(api: aiohttp.ClientSession) -> None:
    async with (
        ScriptedProvider(Script(text=TEXT), key="sk-good-1") as first,
        good() as second,
        open_meeting(api) as meeting,
    ):
        await meeting.provide("keyed", first.base_url)
        assert (await meeting.ended(await meeting.ask()))["provider"] == "keyed"
        first.key = "another"
        failed = await meeting.ended(await meeting.ask("What did you build at Brightleaf?"))
        assert (failed["code"], failed["action"]) == (
            "provider_key_refused", "Enter a valid key for this provider.",
        )  # fmt: skip
        await meeting.provide("second", second.base_url)
        assert (await meeting.ended(await meeting.ask("Where did you study?")))["provider"] == "second"
        first.key = "sk-good-1"
        tested = await meeting.call("POST", "/v1/providers/keyed/test")
        assert (tested["ok"], tested["key"]) == (True, "taken")
        assert (await meeting.ended(await meeting.ask("How big was your team?")))["provider"] == "keyed"
        assert "sk-good-1" not in str(meeting.seen)


async def test_stopping_by_hand_ends_all_of_it(api: aiohttp.ClientSession) -> None:
    async with good(fault="cut_amid") as first, good(ttft_ms=60_000) as second, open_meeting(api) as meeting:
        await meeting.provide("first", first.base_url)
        await meeting.provide("second", second.base_url, first_token_deadline_s=60, total_deadline_s=60)
        question = await meeting.ask()
        await meeting.until(lambda: len(meeting.of("answer.started", question)) == 2)
        interrupted = meeting.of("answer.started", question)[0]["answer"]
        await meeting.call("POST", f"/v1/sessions/{meeting.session}/answers/{interrupted}/cancel", status=202)
        await second.wait_for_disconnects()
        await meeting.until(lambda: meeting.of("answer.cancelled", question))
        assert meeting.of("answer.cancelled", question)[0]["by"] == "user"
        assert meeting.of("answer.completed", question) == []
        await meeting.check_log()
