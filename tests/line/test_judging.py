"""The judge of a session with a real answerer and a real server: what is asked and how often, decisions, the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.line.judging_bench import ASKED, open_bench, other

from rejoinder.evaluation.scripted_provider import Fault, Script
from rejoinder.line.judging import ASSUMED_TOKENS, HOLDS_MS, KEPT_TEXTS, MAX_REST_MS, REST_MS
from rejoinder.types import QuestionSettings

# --- verdicts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "asked", "to_me"),
    [
        ("yes user", True, 0.9),
        ("yes other", True, 0.1),
        ("yes all", True, 0.6),
        ("yes", True, None),
        ("no", False, None),
    ],
)
async def test_a_ruling_is_decided(tmp_path: Path, reply: str, asked: bool, to_me: float | None) -> None:
    async with open_bench(tmp_path, Script(text=reply)) as bench:
        bench.judging.consider([ASKED])
        assert bench.decided == []
        await bench.until(1)
        assert bench.decided == [("q1", ASKED.text, asked, to_me)]
        prompt = str(bench.room.server.requests[0].body["messages"])
        for said in ("Ana: We moved it last year.", f"Ana: {ASKED.text}", "Jo Smith", "Raj"):
            assert said in prompt
        assert bench.judging.usage.in_tokens > bench.judging.usage.out_tokens > 0


@pytest.mark.parametrize(
    "script",
    [
        Script(text="unfinished"),
        Script(text="I would say so."),
        Script(status=500),
        Script(status=401),
        Script(fault="empty"),
        Script(fault="cut_amid", text="yes user and more"),
    ],
)
async def test_without_a_ruling_nothing_is_decided_and_nothing_tried_again(tmp_path: Path, script: Script) -> None:
    async with open_bench(tmp_path, script) as bench:
        for _ in range(3):
            bench.judging.consider([ASKED])
            await bench.settle()
            bench.clock.move_to(bench.clock.now_ms() + MAX_REST_MS)
        assert (bench.decided, bench.calls) == ([], 1)


async def test_a_slow_provider_decides_nothing(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(fault="hang_before_token")) as bench:
        bench.judging.consider([ASKED])
        await bench.room.server.wait_for_disconnects(1)
        await bench.settle()
        assert bench.decided == []


async def test_the_session_goes_on_while_a_model_rules(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no", ttft_ms=300)) as bench:
        loop = asyncio.get_running_loop()
        begun_s = loop.time()
        bench.judging.consider([ASKED])
        assert loop.time() - begun_s < 0.1
        await bench.until(1)


async def test_a_decision_that_fails_is_not_the_end(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with open_bench(tmp_path, Script(text="no")) as bench:

        async def fail() -> None:
            raise RuntimeError(ASKED.text)

        bench.before = fail
        with caplog.at_level(logging.DEBUG, logger="rejoinder"):
            bench.judging.consider([ASKED])
            await bench.settle()
        assert "RuntimeError" in caplog.text
        assert ASKED.text not in caplog.text
        bench.before = None
        bench.judging.consider([other(2)])
        await bench.until(1)


# --- once per text ----------------------------------------------------------------------------------------------------


async def test_the_same_text_is_ruled_on_once(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="yes user", ttft_ms=50)) as bench:
        for text in (ASKED.text, ASKED.text, "So you ran the cutover.", "  so you ran,  the CUTOVER"):
            bench.judging.consider([replace(ASKED, text=text)])
        await bench.until(1)
        bench.judging.consider([ASKED])
        await bench.settle()
        assert (bench.calls, len(bench.decided)) == (1, 1)


async def test_a_question_mark_is_news(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="unfinished")) as bench:
        bench.judging.consider([ASKED])
        await bench.settle()
        bench.room.server.script = Script(text="yes user")
        bench.judging.consider([replace(ASKED, text=ASKED.text + "?")])
        await bench.until(1)
        assert bench.calls == 2


async def test_the_same_question_asked_anew_has_the_same_ruling_for_a_while(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="yes user")) as bench:
        bench.judging.consider([ASKED])
        await bench.until(1)
        again = other(2, text=ASKED.text)
        bench.judging.consider([again])
        await bench.until(2)
        assert bench.decided[1] == ("q2", ASKED.text, True, 0.9)
        assert bench.calls == 1
        # Later, or from somebody else, it may be put to another person.
        bench.clock.move_to(HOLDS_MS + 1)
        bench.judging.consider([other(3, text=ASKED.text)])
        await bench.until(3)
        bench.judging.consider([other(4, text=ASKED.text, speaker="Raj")])
        await bench.until(4)
        assert bench.calls == 3


async def test_two_questions_of_one_text_are_not_asked_in_turns(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="unfinished")) as bench:
        for _ in range(4):
            bench.judging.consider([ASKED, other(2, text=ASKED.text)])
            await bench.settle()
        assert bench.calls == 2


async def test_what_is_remembered_is_bounded(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no"), a_minute=1_000, tokens=10**9) as bench:
        for number in range(KEPT_TEXTS + 1):
            bench.judging.consider([other(number)])
            await bench.until(number + 1)
        bench.judging.consider([other(1)])
        await bench.settle()
        assert bench.calls == KEPT_TEXTS + 1
        bench.judging.consider([other(0)])
        await bench.until(KEPT_TEXTS + 2)
        assert bench.calls == KEPT_TEXTS + 2


# --- one in flight ----------------------------------------------------------------------------------------------------


async def test_one_is_in_flight_and_the_newest_waits(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no", ttft_ms=200)) as bench:
        bench.judging.consider([other(1), other(2), other(3)])
        await bench.room.server.wait_for_requests(1)
        assert bench.room.server.open_answers == 1
        await bench.until(2)
        assert [question for question, *_ in bench.decided] == ["q1", "q3"]
        bench.judging.consider([other(1), other(2), other(3)])
        await bench.until(3)
        assert bench.decided[2][0] == "q2"


async def test_a_question_that_grows_leaves_the_old_words(tmp_path: Path) -> None:
    def reply(body: Mapping[str, Any]) -> str:
        return "yes user" if "last march" in str(body["messages"]) else "no"

    async with open_bench(tmp_path, Script(text=reply, fault="hang_before_token")) as bench:
        bench.judging.consider([ASKED])
        await bench.room.server.wait_for_requests(1)
        bench.room.server.script = Script(text=reply)
        grown = ASKED.text + " last march"
        for _ in range(3):
            bench.judging.consider([replace(ASKED, text=grown)])
        await bench.room.server.wait_for_disconnects(1, deadline_s=1)
        await bench.until(1)
        await bench.settle()
        assert bench.decided == [("q1", grown, True, 0.9)]
        assert bench.calls == 2


# --- bounds -----------------------------------------------------------------------------------------------------------


async def test_no_more_than_so_many_a_minute(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no")) as bench:
        for number in range(20):
            bench.judging.consider([other(number)])
            await bench.settle()
        assert bench.calls == 12
        bench.clock.move_to(59_999)
        bench.judging.consider([other(13)])
        await bench.settle()
        assert bench.calls == 12
        bench.clock.move_to(60_000)
        bench.judging.consider([other(13)])
        await bench.until(13)
        assert bench.decided[-1][0] == "q13"


async def test_no_more_than_so_many_tokens(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no"), a_minute=1_000, tokens=1_000) as bench:
        for number in range(20):
            bench.judging.consider([other(number)])
            await bench.settle()
        used = bench.judging.usage.in_tokens + bench.judging.usage.out_tokens
        assert used >= 1_000
        assert used - 1_000 < used / bench.calls
        assert len(bench.decided) == bench.calls < 20


@pytest.mark.parametrize("fault", ["hang_before_token", "hang_before_headers"])
async def test_a_ruling_that_was_never_counted_is_assumed_to_have_cost_something(tmp_path: Path, fault: Fault) -> None:
    async with open_bench(tmp_path, Script(fault=fault), tokens=ASSUMED_TOKENS) as bench:
        bench.judging.consider([ASKED])
        await bench.room.server.wait_for_requests(1)
        bench.room.server.script = Script(text="no")
        await bench.settle()
        bench.clock.move_to(2 * MAX_REST_MS)
        bench.judging.consider([other(2)])
        await bench.settle()
        assert (bench.calls, bench.decided) == (1, [])


async def test_after_rulings_that_came_to_nothing_it_rests_longer_and_longer(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="Well, it depends."), a_minute=1_000) as bench:
        waited: list[int] = []
        last_ms = 0
        for number in range(110):
            before = bench.calls
            bench.judging.consider([other(number)])
            await bench.settle()
            if bench.calls > before:
                waited.append(bench.clock.now_ms() - last_ms)
                last_ms = bench.clock.now_ms()
            bench.clock.move_to(bench.clock.now_ms() + REST_MS)
        assert waited[1:6] == [REST_MS, 2 * REST_MS, 4 * REST_MS, 8 * REST_MS, 16 * REST_MS]
        assert set(waited[6:]) == {MAX_REST_MS}


async def test_one_good_ruling_ends_the_rest(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(status=500)) as bench:
        for number, script in enumerate([Script(status=500), Script(text="no"), Script(status=500), Script(text="no")]):
            bench.room.server.script = script
            bench.judging.consider([other(number)])
            await bench.settle()
            bench.clock.move_to(bench.clock.now_ms() + REST_MS)
        assert (bench.calls, len(bench.decided)) == (4, 2)


async def test_after_a_429_it_is_silent_and_a_text_left_out_may_be_asked_later(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(status=429, retry_after="2")) as bench:
        bench.judging.consider([ASKED])
        await bench.settle()
        bench.room.server.script = Script(text="no")
        bench.clock.move_to(MAX_REST_MS)
        bench.judging.consider([other(2)])
        await bench.settle()
        assert (bench.calls, bench.decided) == (1, [])
        await asyncio.sleep(2.1)
        bench.judging.consider([other(2)])
        await bench.until(1)
        assert bench.calls == 2


# --- off, and the end -------------------------------------------------------------------------------------------------


async def test_switched_off_nothing_is_asked(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="yes user")) as bench:
        bench.settings = QuestionSettings(judge=False)
        bench.judging.consider([ASKED])
        await bench.settle()
        assert bench.calls == 0
        bench.settings = QuestionSettings()
        bench.judging.consider([ASKED])
        await bench.until(1)


async def test_switched_off_in_between_nothing_is_decided(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="yes user", ttft_ms=100)) as bench:
        bench.judging.consider([ASKED])
        await bench.room.server.wait_for_requests(1)
        bench.settings = QuestionSettings(judge=False)
        await bench.settle()
        assert bench.decided == []


async def test_without_a_provider_nothing_is_asked(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="yes user")) as bench:
        await bench.room.shelf.delete("scripted")
        bench.judging.consider([ASKED])
        assert not any(task.get_name().startswith("ruling") for task in asyncio.all_tasks())
        await bench.room.shelf.put("scripted", base_url=bench.room.server.base_url, model="m")
        bench.judging.consider([ASKED])
        await bench.until(1)


@pytest.mark.parametrize("fault", ["hang_before_headers", "hang_before_token", "hang_amid"])
async def test_the_end_closes_the_ruling_in_flight(tmp_path: Path, fault: Fault) -> None:
    async with open_bench(tmp_path, Script(text="yes user it is", fault=fault)) as bench:
        bench.judging.consider([ASKED, other(2)])
        await bench.room.server.wait_for_requests(1)
        await bench.judging.stop()
        await bench.room.server.wait_for_disconnects(1, deadline_s=2)
        bench.judging.consider([other(3)])
        await bench.settle()
        assert (bench.calls, bench.decided) == (1, [])


async def test_the_end_before_anything_began(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no")) as bench:
        bench.judging.consider([ASKED])
        await bench.judging.stop()
        await bench.judging.stop()
        assert (bench.calls, bench.decided) == (0, [])


async def test_a_decision_may_end_the_judge(tmp_path: Path) -> None:
    async with open_bench(tmp_path, Script(text="no")) as bench:
        bench.before = bench.judging.stop
        bench.judging.consider([ASKED])
        await bench.until(1)
        await bench.settle()
        bench.judging.consider([other(2)])
        assert bench.calls == 1
