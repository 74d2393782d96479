"""The scripted provider itself, as a stranger's client sees it."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.rooms.answerer_room import REQUEST, ask, open_room

from rejoinder.answerer.prompt import build_messages
from rejoinder.evaluation.echo import echo_passages
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider


async def test_an_answer_at_once() -> None:
    async with ScriptedProvider(Script(text="Yes.")) as provider, aiohttp.ClientSession() as session:
        body = {"model": "m", "messages": [{"role": "user", "content": "Well?"}]}
        async with session.post(f"{provider.base_url}/chat/completions", json=body) as response:
            answer = await response.json()
        assert answer["choices"][0]["message"]["content"] == "Yes."
        assert provider.requests[0].body == body


async def test_the_stream_is_what_the_protocol_says() -> None:
    async with ScriptedProvider(Script(text="one two")) as provider, aiohttp.ClientSession() as session:
        body = {"model": "m", "messages": [], "stream": True}
        async with session.post(f"{provider.base_url}/chat/completions", json=body) as response:
            lines = [line for line in (await response.text()).split("\n\n") if line]
        assert lines[-1] == "data: [DONE]"
        chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]
        assert [chunk["choices"][0]["delta"].get("content") for chunk in chunks] == ["", "one ", "two", None]
        assert chunks[-1]["choices"][0]["finish_reason"] == "stop"


async def test_a_missing_key_is_refused() -> None:
    async with ScriptedProvider(key="right") as provider, aiohttp.ClientSession() as session:
        async with session.get(f"{provider.base_url}/models") as response:
            assert response.status == 401
        async with session.get(f"{provider.base_url}/models", headers={"Authorization": "Bearer right"}) as response:
            assert (await response.json())["data"][0]["id"] == "scripted-1"


async def test_the_echo_cites_what_it_was_given(tmp_path: Path) -> None:
    body: dict[str, Any] = {"messages": build_messages(REQUEST)}
    assert echo_passages(body).splitlines() == [
        "- Led the migration of 14 services to Kubernetes, cutting deploy time by 40% [1]",
        "- Built the billing pipeline in Python [2]",
    ]
    assert "do not say" in echo_passages({"messages": [{"role": "user", "content": "ready?"}]})
    async with open_room(tmp_path, Script()) as room:
        assert (await ask(room)).text == echo_passages(body)


@pytest.mark.parametrize("ttft_ms", [0, 150])
async def test_the_time_to_the_first_token_is_kept(tmp_path: Path, ttft_ms: int) -> None:
    async with open_room(tmp_path, Script(text="yes", ttft_ms=ttft_ms)) as room:
        finished = (await ask(room)).finished
        assert finished is not None
        assert finished.ttft_ms >= ttft_ms


def test_it_runs_by_hand() -> None:
    command = [sys.executable, "-m", "rejoinder.evaluation.scripted_provider", "--ttft-ms", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            base_url = process.stdout.readline().strip()
            with urllib.request.urlopen(f"{base_url}/models", timeout=10) as response:
                assert json.load(response)["data"][0]["id"] == "scripted-1"
        finally:
            process.terminate()
