"""Rulings and a server that refuses: it asks to wait, or for another key. Either way the person hears of nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import keyring
import pytest
from tests.rooms.answerer_room import ask, open_room
from tests.rooms.test_keys import TinyKeyring

from rejoinder.answerer import Answerer, ProviderShelf, RulingAnswer, RulingRequest
from rejoinder.answerer.providers.waiting import LEAST_WAIT_S, MAX_WAIT_S, USUAL_WAIT_S, wait_asked_s
from rejoinder.clock import SystemClock
from rejoinder.errors import ProviderRateLimited
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys


@pytest.fixture
def ring() -> Iterator[TinyKeyring]:
    before, tiny = keyring.get_keyring(), TinyKeyring()
    keyring.set_keyring(tiny)
    yield tiny
    tiny.hold.set()
    keyring.set_keyring(before)


async def rule(answerer: Answerer, deadline_ms: int = 10_000) -> RulingAnswer:
    await answerer.warm()
    return await answerer.rule(RulingRequest(text="so you ran the cutover", speaker="Ana", deadline_ms=deadline_ms))


async def test_after_a_429_no_call_is_made_until_the_time_is_over(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(status=429, retry_after="2")) as room:
        assert (await rule(room.answerer)).outcome == "failed"
        room.server.script = Script(text="no")
        assert (await rule(room.answerer)).outcome == "waiting"
        assert len(room.server.requests) == 1
        await asyncio.sleep(2.1)
        assert (await rule(room.answerer)).asked is False
        assert len(room.server.requests) == 2


async def test_a_429_that_does_not_say_how_long_silences_rulings_and_no_answer(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(status=429)) as room:
        assert (await ask(room)).error is not None
        room.server.script = Script(text="no")
        assert (await rule(room.answerer)).outcome == "waiting"
        assert (await ask(room)).text == "no"


async def test_a_time_that_a_server_named_is_kept_by_answers_too(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(status=429, retry_after="60")) as room:
        assert (await ask(room)).error is not None
        room.server.script = Script(text="no")
        refused = (await ask(room)).error
        assert isinstance(refused, ProviderRateLimited)
        assert "60 seconds" in refused.action
        assert len(room.server.requests) == 1


@pytest.mark.parametrize(
    ("status", "retry_after", "wanted_s"),
    [
        (200, "30", 0),
        (500, "30", 0),
        (503, "", 0),
        (503, "4", 4),
        (429, "", USUAL_WAIT_S),
        (429, "soon", USUAL_WAIT_S),
        (429, "nan", USUAL_WAIT_S),
        (429, "0", LEAST_WAIT_S),
        (429, "-3", LEAST_WAIT_S),
        (429, "2.5", 2.5),
        (429, "1e999", MAX_WAIT_S),
        (429, "Sat, 99 Nov 2026 10:00:00 GMT", USUAL_WAIT_S),
        (429, "Sat, 01 Jan 2000 10:00:00 GMT", LEAST_WAIT_S),
    ],
)
def test_how_long_a_server_asks_to_wait(status: int, retry_after: str, wanted_s: float) -> None:
    assert wait_asked_s(status, retry_after) == wanted_s


def test_a_wait_until_a_date() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 85 <= wait_asked_s(429, date) <= 90


async def test_a_revoked_key_is_no_ruling_and_a_new_one_is_used(tmp_path: Path) -> None:
    environment = {"REJOINDER_KEY_SCRIPTED": "good"}
    async with open_room(tmp_path, Script(text="no"), key="good", environment=environment) as room:
        assert (await rule(room.answerer)).outcome == "ruled"
        environment["REJOINDER_KEY_SCRIPTED"] = "revoked"
        assert (await rule(room.answerer)).outcome == "failed"
        environment["REJOINDER_KEY_SCRIPTED"] = "good"
        assert (await rule(room.answerer)).outcome == "ruled"


async def test_a_key_that_was_changed_in_the_keyring_is_read_anew(tmp_path: Path, ring: TinyKeyring) -> None:
    async with ScriptedProvider(Script(text="no"), key="new") as server:
        shelf = ProviderShelf(tmp_path / "providers.toml", Keys(environment={}))
        answerer = Answerer(shelf, SystemClock())
        await shelf.put("scripted", base_url=server.base_url, model="m", key="old")
        assert (await rule(answerer)).outcome == "failed"
        ring.passwords = dict.fromkeys(ring.passwords, "new")
        assert (await rule(answerer)).outcome == "ruled"
        await answerer.close()


async def test_a_locked_keyring_is_not_waited_for(tmp_path: Path, ring: TinyKeyring) -> None:
    async with ScriptedProvider(Script(text="no"), key="k") as server:
        path = tmp_path / "providers.toml"
        await ProviderShelf(path, Keys(environment={})).put("scripted", base_url=server.base_url, model="m", key="k")
        answerer = Answerer(ProviderShelf(path, Keys(environment={})), SystemClock())
        ring.hold.clear()
        assert (await rule(answerer, deadline_ms=200)).outcome == "late"
        assert server.requests == []
        await answerer.close()


async def test_each_server_waits_for_itself(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(status=429, retry_after="60")) as room, ScriptedProvider(Script()) as other:
        await room.shelf.put("other", base_url=other.base_url, model="m")
        assert (await rule(room.answerer)).outcome == "failed"
        await room.shelf.put("other", base_url=other.base_url, model="m", active=True)
        other.script = Script(status=429, retry_after="60")
        assert (await rule(room.answerer)).outcome == "failed"
        assert (await rule(room.answerer)).outcome == "waiting"
        await room.shelf.put("scripted", base_url=room.server.base_url, model="m", active=True)
        assert (await rule(room.answerer)).outcome == "waiting"
