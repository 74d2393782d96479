"""Everything a provider can do wrong, done by a real server: each ends as one error with words to act on."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from tests.rooms.answerer_room import Answered, Room, ask, open_room

from rejoinder.answerer.providers import completion
from rejoinder.errors import (
    ProviderAiling,
    ProviderBrokeOff,
    ProviderError,
    ProviderKeyRefused,
    ProviderModelUnknown,
    ProviderRateLimited,
    ProviderTimeout,
    ProviderUnreachable,
)
from rejoinder.evaluation.scripted_provider import Fault, Script, ScriptedProvider
from rejoinder.types import Provider

TEXT = "one two three four five six"
CANARY = "canary-in-the-servers-words"


def check(answered: Answered, kind: type[ProviderError]) -> ProviderError:
    """One error of exactly this class, in words, with nothing of what the server said."""
    error = answered.error
    assert type(error) is kind, repr(error)
    assert error.detail.endswith(".")
    assert error.action
    assert CANARY not in error.detail + error.action
    assert answered.finished is None
    return error


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, {"message": CANARY}, ProviderKeyRefused),
        (403, {"message": CANARY}, ProviderKeyRefused),
        (404, {"message": CANARY}, ProviderModelUnknown),
        (400, {"message": f"{CANARY} is not a valid model ID"}, ProviderModelUnknown),
        (400, {"message": "?", "code": "model_not_found"}, ProviderModelUnknown),
        (429, {"message": CANARY}, ProviderRateLimited),
        (429, {"message": CANARY, "code": "insufficient_quota"}, ProviderRateLimited),
        (402, {"message": CANARY}, ProviderRateLimited),
        (400, {"message": CANARY, "code": "context_length_exceeded"}, ProviderError),
        (413, {"message": CANARY}, ProviderError),
        (400, {"message": CANARY}, ProviderError),
        (418, {}, ProviderError),
        (500, {"message": CANARY}, ProviderAiling),
        (503, {"message": CANARY}, ProviderAiling),
    ],
)
async def test_status(tmp_path: Path, status: int, body: dict[str, Any], kind: type[ProviderError]) -> None:
    async with open_room(tmp_path, Script(status=status, error=body)) as room:
        check(await ask(room), kind)
        assert len(room.server.requests) == (2 if kind is ProviderAiling else 1)


@pytest.mark.parametrize(
    ("retry_after", "words"),
    [
        ("12", "in 12 seconds"),
        ("1", "in 1 second,"),
        ("600", "in 10 minutes"),
        ("Sat, 21 Nov 2020 10:00:00 GMT", "in 1 second,"),
        ("soon", "in a moment"),
        ("1e999", "in a moment"),
        ("", "in a moment"),
    ],
)
async def test_retry_after_is_said(tmp_path: Path, retry_after: str, words: str) -> None:
    async with open_room(tmp_path, Script(status=429, retry_after=retry_after)) as room:
        assert words in check(await ask(room), ProviderRateLimited).action


async def test_a_moment_is_said_as_how_long_it_takes_until_then(tmp_path: Path) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(minutes=30, seconds=30), usegmt=True)
    async with open_room(tmp_path, Script(status=429, retry_after=until)) as room:
        assert check(await ask(room), ProviderRateLimited).action.startswith(("Try again in 30 m", "Try again in 31 m"))


@pytest.mark.parametrize(
    ("fault", "kind", "text"),
    [
        ("cut_before", ProviderBrokeOff, ""),
        ("cut_amid", ProviderBrokeOff, "one two three four "),
        ("end_amid", ProviderBrokeOff, "one two three four "),
        ("error_amid", ProviderBrokeOff, "one two three four "),
        ("malformed_amid", ProviderBrokeOff, "one two three four "),
        ("malformed", ProviderError, ""),
        ("not_utf8", ProviderError, ""),
        ("odd_chunks", ProviderError, ""),
        ("wrong_type", ProviderError, ""),
        ("wrong_type_json", ProviderError, ""),
        ("error_object", ProviderError, ""),
        ("error_first", ProviderError, ""),
        ("empty", ProviderError, ""),
        ("endless_line", ProviderError, ""),
        ("gzip", ProviderError, ""),
        ("not_http", ProviderError, ""),
    ],
)
async def test_fault(tmp_path: Path, fault: Fault, kind: type[ProviderError], text: str) -> None:
    script = Script(text=TEXT, fault=fault, error={"message": CANARY, "code": CANARY})
    async with open_room(tmp_path, script) as room:
        answered = await ask(room)
        check(answered, kind)
        assert answered.text == text


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"message": CANARY, "code": "invalid_api_key"}, ProviderKeyRefused),
        ({"message": CANARY, "code": "model_not_found"}, ProviderModelUnknown),
        ({"message": CANARY, "code": 429}, ProviderRateLimited),
        ({"message": CANARY, "code": "rate_limit_exceeded"}, ProviderRateLimited),
    ],
)
@pytest.mark.parametrize("fault", ["error_first", "error_object"])
async def test_an_error_object_with_status_200_is_told_apart(
    tmp_path: Path, fault: Fault, error: dict[str, Any], kind: type[ProviderError]
) -> None:
    async with open_room(tmp_path, Script(fault=fault, error=error)) as room:
        check(await ask(room), kind)


@pytest.mark.parametrize("fault", ["hang_before_headers", "hang_before_token", "drip"])
async def test_the_first_token_has_a_deadline(tmp_path: Path, fault: Fault) -> None:
    async with open_room(tmp_path, Script(fault=fault), first_token_s=0.5) as room:
        error = check(await ask(room), ProviderTimeout)
        assert "within 0.5 s" in error.detail
        await room.server.wait_for_disconnects(1, deadline_s=2)


async def test_the_next_token_has_a_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "BETWEEN_TOKENS_S", 0.3)
    async with open_room(tmp_path, Script(text=TEXT, fault="hang_amid")) as room:
        answered = await ask(room)
        assert "stopped writing for 0.3 s" in check(answered, ProviderTimeout).detail
        assert answered.text == "one two three four "
        await room.server.wait_for_disconnects(1, deadline_s=2)


async def test_the_whole_answer_has_a_deadline(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="word " * 100, token_ms=50), first_token_s=0.5, total_s=0.8) as room:
        answered = await ask(room)
        assert "had not finished after 0.8 s" in check(answered, ProviderTimeout).detail
        assert answered.text.startswith("word word")


async def test_nothing_listens(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with open_room(tmp_path, Script()) as room:
            await _move(room, f"http://127.0.0.1:{unused.getsockname()[1]}/v1")
            assert "Nothing answers" in check(await ask(room), ProviderUnreachable).detail


async def test_the_name_does_not_exist(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script()) as room:
        await _move(room, "https://no-such-host.invalid/v1")
        assert "cannot be found" in check(await ask(room), ProviderUnreachable).detail


async def test_https_to_a_plain_server(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script()) as room:
        await _move(room, room.server.base_url.replace("http:", "https:"))
        assert "https" in check(await ask(room), ProviderUnreachable).action


async def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    environment = {"REJOINDER_KEY_SCRIPTED": "secret-1"}
    async with ScriptedProvider() as elsewhere:
        script = Script(fault="redirect", redirect_to=f"{elsewhere.base_url}/chat/completions")
        async with open_room(tmp_path, script, key="secret-1", environment=environment) as room:
            assert "another address" in check(await ask(room), ProviderError).detail
        assert elsewhere.requests == []


async def test_the_user_is_told_whether_a_key_is_missing_or_wrong(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with open_room(tmp_path / "other", Script(), key="right") as room:
        assert "asks for a key" in check(await ask(room), ProviderKeyRefused).detail
    async with open_room(tmp_path, Script(), key="right", environment={"REJOINDER_KEY_SCRIPTED": "wrong"}) as room:
        error = check(await ask(room), ProviderKeyRefused)
        assert "refused the key" in error.detail
        assert "wrong" not in error.detail + error.action


@pytest.mark.parametrize(
    ("finish_reason", "words"), [("content_filter", "declined"), ("length", "used up"), ("stop", "empty")]
)
async def test_no_text_at_all(tmp_path: Path, finish_reason: str, words: str) -> None:
    async with open_room(tmp_path, Script(fault="empty", finish_reason=finish_reason)) as room:
        assert words in check(await ask(room), ProviderError).detail


async def test_a_thought_without_an_end_is_no_answer(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="<think>and so on and on")) as room:
        answered = await ask(room)
        check(answered, ProviderError)
        assert answered.text == ""


async def test_a_connection_that_the_server_closed_meanwhile_is_no_failure(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="yes")) as room:
        assert (await ask(room)).text == "yes"
        port = int(room.server.url.rsplit(":", 1)[1])
        await room.server.__aexit__(None, None, None)
        async with ScriptedProvider(Script(text="again"), port=port):
            assert (await ask(room)).text == "again"


async def test_after_any_fault_the_next_answer_comes(tmp_path: Path) -> None:
    faults: list[Fault] = ["cut_amid", "malformed", "error_first", "not_http", "hang_before_token", "endless_line"]
    async with open_room(tmp_path, Script(text=TEXT), first_token_s=0.5) as room:
        for fault in faults:
            room.server.script = replace(room.server.script, fault=fault)
            assert isinstance((await ask(room)).error, ProviderError)
            room.server.script = replace(room.server.script, fault="")
            assert (await ask(room)).text == TEXT
        async with asyncio.timeout(5):
            while room.server.open_answers:
                await asyncio.sleep(0.01)


async def _move(room: Room, base_url: str) -> Provider:
    return await room.shelf.put("scripted", base_url=base_url, model="scripted-1")
