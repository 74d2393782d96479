"""What answers cost, where the budgets stop them, and what is answered again without a cost: over the real daemon."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.faults.meeting import TEXT, Meeting, good, open_meeting

from rejoinder.evaluation.scripted_provider import ScriptedProvider

WORDS = len(TEXT.split())
# What the server counts as read is the words of the prompt.
PRICES = {"usd_in": 2.0, "usd_out": 10.0}


async def budget(meeting: Meeting, **budgets: float) -> None:
    await meeting.call("PATCH", "/v1/providers/routing", budgets)


def usd_of(usage: dict[str, Any]) -> float:
    return float((usage["in_tokens"] * 2.0 + usage["out_tokens"] * 10.0) / 1_000_000)


async def test_an_answer_says_what_it_cost_and_the_session_and_the_month_add_it_up(
    running: DaemonProcess, api: aiohttp.ClientSession
) -> None:
    async with good() as server, open_meeting(api) as meeting:
        before = await meeting.call("GET", "/v1/providers/spending")
        await meeting.provide("priced", server.base_url, **PRICES)
        first = await meeting.ended(await meeting.ask())
        assert first["usage"]["out_tokens"] == WORDS
        assert first["usage"]["usd"] == pytest.approx(usd_of(first["usage"]))
        second = await meeting.ended(await meeting.ask("Where did you study?"))
        spending = await meeting.call("GET", f"/v1/providers/spending?session={meeting.session}")
        cost = usd_of(first["usage"]) + usd_of(second["usage"])
        assert spending["session"]["usd"] == pytest.approx(cost)
        assert spending["usage"]["usd"] == pytest.approx((before["usage"]["usd"] or 0) + cost)
        priced = next(spent for spent in spending["providers"] if spent["provider"] == "priced")
        assert priced["usage"]["usd"] == pytest.approx(cost)
        path = running.data_dir / "spending.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Kubernetes" not in path.read_text()


async def test_a_price_that_nobody_said_is_no_price(api: aiohttp.ClientSession) -> None:
    async with good() as server, open_meeting(api) as meeting:
        await meeting.provide("unpriced", server.base_url, usd_in=2)
        usage = (await meeting.ended(await meeting.ask()))["usage"]
        assert usage["in_tokens"] > 0
        assert "usd" not in usage
        spending = await meeting.call("GET", "/v1/providers/spending")
        (spent,) = [one for one in spending["providers"] if one["provider"] == "unpriced"]
        assert spent["unpriced_tokens"] == usage["in_tokens"] + usage["out_tokens"]


async def test_a_budget_warns_once_and_then_stops_with_the_cue_there(api: aiohttp.ClientSession) -> None:
    async with good() as server, open_meeting(api) as meeting:
        await meeting.provide("priced", server.base_url, usd_in=1_000, usd_out=0)
        cost = (await meeting.ended(await meeting.ask("What did you study in year 0?")))["usage"]["usd"]
        # The prompt is estimated by its length, so a call takes more of the budget than its words will cost.
        await budget(meeting, session_usd=round(cost * 7.5, 4))
        ends = [await meeting.ended(await meeting.ask(f"What did you study in year {year}?")) for year in range(1, 9)]
        codes = [end.get("code", "") for end in ends]
        stopped = codes.index("budget_spent")
        assert stopped > 0
        assert set(codes[:stopped]) == {""}
        assert set(codes[stopped:]) == {"budget_spent"}
        assert len(server.requests) == 1 + stopped
        last = ends[-1]
        assert "this session" in last["detail"]
        assert "settings" in last["action"]
        meeting.check_cue(last["question"])
        spent = await meeting.call("GET", f"/v1/providers/spending?session={meeting.session}")
        assert spent["session"]["usd"] <= spent["session_usd"]
        await budget(meeting, session_usd=round(cost * 7.5 * 3, 4))
        assert "code" not in await meeting.ended(await meeting.ask("What did you study in the end?"))
        await meeting.check_log()


async def test_at_four_fifths_of_a_budget_it_says_so_once(api: aiohttp.ClientSession) -> None:
    async with good(text=" ".join(["word"] * 300), token_ms=0) as server, open_meeting(api) as meeting:
        await meeting.provide("priced", server.base_url, usd_in=0, usd_out=1_000)
        await budget(meeting, session_usd=1.6)  # an answer costs 0.30, and is expected to
        for year in range(4):
            await meeting.ended(await meeting.ask(f"What did you build in year {year}?"))
        assert meeting.of("error.raised") == []
        await meeting.ended(await meeting.ask("What did you build in the end?"))
        await meeting.until(lambda: meeting.of("error.raised"))
        assert (await meeting.ended(await meeting.ask("What did you build first?")))["code"] == "budget_spent"
        (raised,) = meeting.of("error.raised")
        assert (raised["code"], raised["detail"]) == (
            "session_budget_low", "$1.50 of the $1.60 for this session are spent on answers.",
        )  # fmt: skip
        spending = await meeting.call("GET", f"/v1/providers/spending?session={meeting.session}")
        assert (spending["state"], spending["session"]["usd"]) == ("low", pytest.approx(1.5))
        await meeting.check_log()


async def test_without_a_provider_an_answer_cannot_be_asked_for_again(api: aiohttp.ClientSession) -> None:
    async with good() as server, open_meeting(api) as meeting:
        await meeting.provide("only", server.base_url)
        answer = (await meeting.ended(await meeting.ask()))["answer"]
        await meeting.call("PATCH", "/v1/providers/only", {"enabled": False})
        path = f"/v1/sessions/{meeting.session}/answers/{answer}/again"
        refused = await meeting.call("POST", path, {"style": "shorter"}, status=409)
        assert (refused["code"], "settings" in refused["action"]) == ("provider_missing", True)


async def test_a_provider_that_costs_nothing_goes_on_when_the_budget_is_spent(api: aiohttp.ClientSession) -> None:
    async with good() as dear, good() as free, open_meeting(api) as meeting:
        await meeting.provide("dear", dear.base_url, usd_in=1_000, usd_out=1_000)
        await meeting.provide("free", free.base_url, usd_in=0, usd_out=0)
        await budget(meeting, session_usd=0.0001)
        completed = await meeting.ended(await meeting.ask())
        assert (completed["provider"], completed["usage"]["usd"], dear.requests) == ("free", 0, [])


async def test_a_months_sum_survives_a_restart_and_a_damaged_one_stops_the_start(tmp_path: Path) -> None:
    daemon = DaemonProcess(tmp_path / "home").start()
    try:
        async with good() as server:
            async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as api, open_meeting(api) as meeting:
                await meeting.provide("priced", server.base_url, **PRICES)
                await meeting.ended(await meeting.ask())
                before = await meeting.call("GET", "/v1/providers/spending")
            assert daemon.terminate() == 0
            daemon.restart()
            async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as api, open_meeting(api) as meeting:
                assert (await meeting.call("GET", "/v1/providers/spending"))["usage"] == before["usage"]
                await budget(meeting, month_usd=before["usage"]["usd"] / 2)
                await meeting.provide("priced", server.base_url, **PRICES)
                failed = await meeting.ended(await meeting.ask())
                assert (failed["code"], "this month" in failed["detail"]) == ("budget_spent", True)
                await meeting.ended(await meeting.ask("Where did you study?"))
                assert meeting.of("error.raised") == [], "the stop says it all"
                assert (await meeting.call("GET", "/v1/providers/spending"))["state"] == "spent"
        assert daemon.terminate() == 0
        path = daemon.data_dir / "spending.json"
        path.write_text("{]")
        with pytest.raises(RuntimeError, match=r"spending\.json"):
            daemon.start()
        assert path.read_text() == "{]"
    finally:
        daemon.stop()


async def test_the_same_question_is_answered_from_the_session_and_marked(api: aiohttp.ClientSession) -> None:
    async with good() as server, open_meeting(api) as meeting:
        await meeting.provide("first", server.base_url, **PRICES)
        first = await meeting.ended(await meeting.ask("What did you do with Kubernetes?"))
        again = await meeting.ended(await meeting.ask("what did you do with  Kubernetes"))
        assert (first["cached"], again["cached"], len(server.requests)) == (False, True, 1)
        assert (again["text"], again["claims"], again["cite"]) == (first["text"], first["claims"], first["cite"])
        assert (again["timing"]["ttft_ms"], again["timing"]["total_ms"]) == (0, 0)
        assert again["usage"] == {"in_tokens": 0, "out_tokens": 0, "usd": 0}
        path = f"/v1/sessions/{meeting.session}/answers/{again['answer']}/again"
        await meeting.call("POST", path, {}, status=202)
        await meeting.until(lambda: len(meeting.of("answer.completed", again["question"])) == 2)
        assert not meeting.of("answer.completed", again["question"])[-1]["cached"]
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("What did you do with Kubernetes?", "What did you not do with Kubernetes?"),
        ("And what did it cost?", "And what did it cost?"),
    ],
)
async def test_what_is_not_the_same_question_is_asked(api: aiohttp.ClientSession, question: str, other: str) -> None:
    async with good() as server, open_meeting(api) as meeting:
        await meeting.provide("first", server.base_url)
        for text in (question, other):
            assert not (await meeting.ended(await meeting.ask(text)))["cached"]
        assert len(server.requests) == 2


async def test_another_persona_is_asked_anew(api: aiohttp.ClientSession) -> None:
    async with good() as server, open_meeting(api) as meeting:
        await meeting.provide("first", server.base_url)
        await meeting.ended(await meeting.ask("Which persona is it?"))
        await meeting.call("PATCH", f"/v1/sessions/{meeting.session}", {"persona": "Mentor"})
        assert not (await meeting.ended(await meeting.ask("Which persona is it?")))["cached"]


async def test_routing_is_changed_and_bad_changes_are_named(api: aiohttp.ClientSession) -> None:
    async with open_meeting(api) as meeting:
        for name in ("one", "two", "three"):
            await meeting.provide(name, "http://127.0.0.1:9/v1")
        changes = {"order": ["three"], "prefer": "cost", "hedge": False, "session_usd": 1.5, "month_usd": 20}
        routing = await meeting.call("PATCH", "/v1/providers/routing", changes)
        assert routing == {**changes, "order": ["three", "one", "two"]}
        moved = await meeting.call("PATCH", "/v1/providers/two", {"order": 1, "quality": 3, "usd_in": 0.25})
        assert (moved["order"], moved["active"], moved["quality"], moved["usd_in"]) == (1, True, 3, 0.25)
        cleared = await meeting.call("PATCH", "/v1/providers/two", {"quality": "", "usd_in": "", "enabled": False})
        assert (cleared["active"], cleared["enabled"], cleared["quality"], cleared["usd_in"]) == (
            False, False, None, None,
        )  # fmt: skip
        listed = await meeting.call("GET", "/v1/providers")
        assert [(one["name"], one["active"]) for one in listed["providers"]] == [
            ("two", False), ("three", True), ("one", False),
        ]  # fmt: skip
        await meeting.call("PATCH", "/v1/providers/routing", {"hedge": True})
        for path, wrong, field in (
            ("routing", {"order": ["nobody"]}, "order"),
            ("routing", {"order": ["one", "one"]}, "order"),
            ("routing", {"prefer": "beauty"}, "prefer"),
            ("routing", {"month_usd": -1}, "month_usd"),
            ("one", {"order": 4}, "order"),
            ("one", {"usd_out": -0.1}, "usd_out"),
            ("one", {"quality": 0}, "quality"),
            ("one", {"usd_in": "cheap"}, "usd_in"),
        ):
            problem = await meeting.call("PATCH", f"/v1/providers/{path}", wrong, status=422)
            assert problem["field"] == field, (wrong, problem)
        for name in ("routing", "presets", "spending", "models"):
            body = {"base_url": "http://127.0.0.1:9/v1", "model": "m"}
            async with api.put(f"/v1/providers/{name}", json=body) as answer:
                assert answer.status in {405, 422}


async def test_presets_and_live_models(api: aiohttp.ClientSession) -> None:
    async with open_meeting(api) as meeting, ScriptedProvider(key="sk-good-1") as server:
        presets = (await meeting.call("GET", "/v1/providers/presets"))["presets"]
        assert {preset["name"] for preset in presets} == {
            "openai", "gemini", "deepseek", "openrouter", "groq", "ollama", "lmstudio", "llamacpp", "vllm",
        }  # fmt: skip
        assert all("models" not in preset for preset in presets)
        assert all(bool(preset["key_url"]) == preset["needs_key"] for preset in presets)
        asked = {"base_url": server.base_url, "key": "sk-good-1"}
        assert (await meeting.call("POST", "/v1/providers/models", asked)) == {"models": ["scripted-1"]}
        refused = await meeting.call("POST", "/v1/providers/models", {"base_url": server.base_url}, status=502)
        assert refused["code"] == "provider_key_refused"
        await meeting.provide("keyed", server.base_url)
        kept = {"base_url": server.base_url, "name": "keyed"}
        assert (await meeting.call("POST", "/v1/providers/models", kept)) == {"models": ["scripted-1"]}
        elsewhere = await meeting.call(
            "POST", "/v1/providers/models", {"base_url": "http://127.0.0.1:9/v1", "name": "keyed"}, status=502
        )
        assert elsewhere["code"] == "provider_unreachable"
        tested = await meeting.call("POST", "/v1/providers/keyed/test")
        assert (tested["lists_models"], tested["has_model"], tested["key"]) == (True, False, "taken")
        assert "sk-good-1" not in json.dumps(tested)
