"""A ruling from a real server: what is read of its reply, its deadline and its failures."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.answerer_room import Room, open_room

from rejoinder.answerer import Answerer, ProviderShelf, RulingAnswer, RulingRequest
from rejoinder.answerer.ruling import TO_ME
from rejoinder.answerer.verdict import MAX_VERDICT_CHARS, build_ruling_messages, read_verdict
from rejoinder.clock import SystemClock
from rejoinder.evaluation.scripted_provider import Fault, Script
from rejoinder.keys import Keys
from rejoinder.types import Turn

BEFORE = (
    Turn(turn="t1", speaker="Ana", role="other", text="We moved it all last year.", start_ms=0, end_ms=900),
    Turn(turn="t2", speaker="Jo Smith", role="self", text="I wrote most of that.", start_ms=1000, end_ms=1900),
)
REQUEST = RulingRequest(
    text="so you ran the whole cutover yourself",
    speaker="Ana",
    previous=BEFORE,
    me="Jo Smith",
    people=("Ana", "Raj"),
    deadline_ms=10_000,
)
QUICK = replace(REQUEST, deadline_ms=400)


async def rule(room: Room, request: RulingRequest = REQUEST) -> RulingAnswer:
    await room.answerer.warm()
    async with asyncio.timeout(15):
        return await room.answerer.rule(request)


def contents(request: RulingRequest) -> tuple[str, str]:
    system, user = build_ruling_messages(request)
    assert (system["role"], user["role"]) == ("system", "user")
    return str(system["content"]), str(user["content"])


# --- what is said and read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "asked", "whom"),
    [
        ("no", False, ""),
        ("No.", False, ""),
        ("yes", True, ""),
        ("yes user", True, "me"),
        ("Yes, me.", True, "me"),
        ("**yes other**", True, "other"),
        ("`yes all`\n", True, "all"),
        ("YES — anybody", True, "all"),
        ('{"asked": true, "whom": "user"}', True, "me"),
        ('{"asked": "yes", "of": "other"}', True, "other"),
        ('{"asked": false, "whom": ""}', False, ""),
        ('{"asked": false, "whom": "user"}', False, ""),
        ('{"asked": true}', True, ""),
        ("<think>hm</think>no", False, ""),
    ],
)
async def test_a_reply_is_read(tmp_path: Path, reply: str, asked: bool, whom: str) -> None:
    async with open_room(tmp_path, Script(text=reply)) as room:
        answer = await rule(room)
        assert (answer.outcome, answer.asked) == ("ruled", asked)
        assert answer.to_me == {"": None, "me": 0.9, "all": 0.6, "other": 0.1}[whom]
        assert (answer.provider, answer.model) == ("scripted", "scripted-1")
        assert answer.usage.in_tokens > answer.usage.out_tokens > 0


@pytest.mark.parametrize(
    "reply",
    [
        "maybe", "yes no", "no yes", "yes user other", "user", "all", "not sure", "yes please", "no ruling", "n0", "ja",
        "yes\nno", "nо", "I think the speaker asked the user.", "?", "{", "{}", "[]", '{"asked": 1}',
        '{"asked": [true]}', '{"asked": null}', '{"asked": true, "whom": ["user"]}',
        '{"asked": true, "whom": "user", "say": "hello"}', '{"asked": "yes user no"}', "yes " * 60,
        '{"asked": ' + "[" * 100,
    ],
)  # fmt: skip
async def test_anything_else_is_no_ruling(tmp_path: Path, reply: str) -> None:
    async with open_room(tmp_path, Script(text=reply)) as room:
        answer = await rule(room)
        assert (answer.outcome, answer.asked, answer.to_me) == ("unreadable", None, None)


async def test_words_that_break_off_are_left_open(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="unfinished")) as room:
        answer = await rule(room)
        assert (answer.outcome, answer.asked) == ("unfinished", None)


@given(st.text(max_size=200) | st.text(alphabet='yesno umrall{}":', max_size=40))
def test_whatever_a_model_writes_is_one_of_a_few_verdicts(reply: str) -> None:
    verdict = read_verdict(reply)
    assert verdict.asked in {True, False, None}
    assert verdict.whom in {"", *TO_ME}
    assert not (verdict.whom and not verdict.asked)
    assert verdict.readable or (verdict.asked is None and not verdict.whom)


async def test_only_a_short_cold_reply_is_asked_for(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="no")) as room:
        await rule(room)
        (received,) = room.server.requests
        assert set(received.body) == {"model", "messages", "stream", "stream_options", "max_tokens", "temperature"}
        assert (received.body["max_tokens"], received.body["temperature"]) == (20, 0)


@pytest.mark.parametrize("field", ["max_tokens", "temperature", "stream_options"])
async def test_a_server_that_refuses_a_field_is_asked_without_it(tmp_path: Path, field: str) -> None:
    async with open_room(tmp_path, Script(text="yes user", refused_field=field)) as room:
        assert (await rule(room)).asked is True
        assert [field in request.body for request in room.server.requests] == [True, False]


async def test_a_model_that_runs_on_is_left(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="yes " * 400, token_ms=20)) as room:
        answer = await rule(room)
        assert answer.outcome == "unreadable"
        assert answer.took_ms < 6_000
        await room.server.wait_for_disconnects(1, deadline_s=2)


def test_the_data_stands_in_blocks_and_the_rules_after_it() -> None:
    system, user = contents(REQUEST)
    assert "⟦name⟧ Jo Smith ⟦end of name⟧" in system
    assert "⟦people⟧ Ana, Raj ⟦end of people⟧" in system
    said = "Ana: We moved it all last year.\nthe user: I wrote most of that."
    assert f"⟦conversation⟧\n{said}\n⟦end of conversation⟧" in user
    assert f"⟦words⟧\nAna: {REQUEST.text}\n⟦end of words⟧" in user
    assert user.index("Rules:") > user.rindex("⟧")
    assert user.endswith("no | yes user | yes other | yes all | unfinished")


def test_the_prompt_is_bounded() -> None:
    long = "word " * 20_000
    many = tuple(Turn(turn="t", speaker=long, role="other", text=long, start_ms=0, end_ms=1) for _ in range(300))
    request = RulingRequest(text=long, speaker=long, previous=many, me=long, people=(long,) * 500)
    assert sum(len(content) for content in contents(request)) < 7_000


def test_the_newest_turns_are_those_that_are_shown() -> None:
    many = tuple(
        Turn(turn=f"t{n}", speaker="Ana", role="other", text=f"turn {n}.", start_ms=n, end_ms=n) for n in range(30)
    )
    _, user = contents(replace(REQUEST, previous=many))
    assert [line for line in user.splitlines() if line.startswith("Ana: turn")] == [
        f"Ana: turn {number}." for number in range(24, 30)
    ]


# --- what goes wrong --------------------------------------------------------------------------------------------------


async def test_without_a_provider_nobody_is_asked(tmp_path: Path) -> None:
    answerer = Answerer(ProviderShelf(tmp_path / "providers.toml", Keys(environment={})), SystemClock())
    answer = await answerer.rule(REQUEST)
    assert (answer.outcome, answer.asked) == ("no_provider", None)
    await answerer.close()


@pytest.mark.parametrize("fault", ["hang_before_headers", "hang_before_token", "hang_amid", "drip"])
async def test_a_slow_provider_is_left_at_the_deadline(tmp_path: Path, fault: Fault) -> None:
    async with open_room(tmp_path, Script(text="yes user it is", fault=fault)) as room:
        answer = await rule(room, QUICK)
        assert (answer.outcome, answer.asked) == ("late", None)
        assert 350 <= answer.took_ms < 3_000
        await room.server.wait_for_disconnects(1, deadline_s=2)


async def test_a_reasoning_model_that_thinks_too_long_is_left(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="no", reasoning="well " * 30, token_ms=50)) as room:
        assert (await rule(room, QUICK)).outcome == "late"


FAILING = tuple(fault for fault in get_args(Fault) if fault and not fault.startswith(("hang", "drip", "cut_at_end")))


@pytest.mark.parametrize("fault", FAILING)
async def test_no_fault_is_an_error(tmp_path: Path, fault: Fault) -> None:
    async with open_room(tmp_path, Script(text="yes user it is so", fault=fault)) as room:
        answer = await rule(room)
        assert (answer.outcome, answer.asked, answer.to_me) == ("failed", None, None)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 418, 500, 502, 503])
async def test_no_status_is_an_error_and_none_is_tried_again(tmp_path: Path, status: int) -> None:
    async with open_room(tmp_path, Script(status=status)) as room:
        assert (await rule(room)).outcome == "failed"
        assert len(room.server.requests) == 1


async def test_a_deleted_provider_asks_nobody(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="no")) as room:
        await room.shelf.delete("scripted")
        assert (await rule(room)).outcome == "no_provider"
        assert room.server.requests == []


@pytest.mark.parametrize("fault", ["hang_before_headers", "hang_amid"])
async def test_a_cancelled_ruling_closes_the_connection(tmp_path: Path, fault: Fault) -> None:
    async with open_room(tmp_path, Script(text="yes user it is", fault=fault)) as room:
        task = asyncio.create_task(room.answerer.rule(REQUEST))
        await room.server.wait_for_requests(1)
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await room.server.wait_for_disconnects(1, deadline_s=2)


async def test_nothing_that_was_said_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="rejoinder"):
        async with open_room(tmp_path, Script(text="yes user")) as room:
            for script in (
                Script(text="yes user"),
                Script(text="cutover"),
                Script(status=500),
                Script(fault="malformed"),
            ):
                room.server.script = script
                await rule(room)
    assert "cutover" not in caplog.text
    assert "scripted" not in caplog.text


def test_a_verdict_fits_its_limit() -> None:
    assert len('{"asked": "unfinished", "whom": "anybody"}') < MAX_VERDICT_CHARS
