"""The daemon as a process: its files, one owner, how it ends, and what a kill leaves."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.fakes.daemon import PROGRAM, DaemonProcess
from tests.fakes.sse import frames_until, next_frame

CANARY = "canary-quetzal-7719"


async def start_session(api: aiohttp.ClientSession, **options: object) -> str:
    async with api.post("/v1/sessions", json={"me": "Dana Ruiz", **options}) as answer:
        assert answer.status == 201, await answer.text()
        session: dict[str, Any] = await answer.json()
    return str(session["id"])


async def say(api: aiohttp.ClientSession, session: str, *updates: dict[str, object]) -> int:
    body = {"source": "meet", "updates": updates}
    async with api.post(f"/v1/sessions/{session}/captions", json=body) as answer:
        return answer.status


def caption(block: str, text: str, at_ms: int, **more: object) -> dict[str, object]:
    return {"block": block, "speaker": "Alex Chen", "text": text, "at_ms": at_ms, **more}


def attempt(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True, text=True, timeout=20, check=False, env={**os.environ, **environment},
    )  # fmt: skip


async def test_its_files_are_private_and_runtime_says_where_it_is(
    daemon: DaemonProcess, api: aiohttp.ClientSession
) -> None:
    await start_session(api)
    assert stat.S_IMODE(daemon.data_dir.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in daemon.data_dir.rglob("*") if path.is_file()}
    assert {"token", "runtime.json", "events.sqlite3"} <= set(modes)
    assert set(modes.values()) == {0o600}, modes
    runtime = daemon.runtime()
    assert set(runtime) == {"pid", "port", "version", "started_at"}
    assert runtime["pid"] == daemon.process.pid
    async with api.get("/v1/status") as answer:
        status = await answer.json()
    assert (status["version"], status["started_at"]) == (runtime["version"], runtime["started_at"])


def test_a_second_daemon_on_one_data_directory_says_so(daemon: DaemonProcess) -> None:
    second = attempt(str(daemon.data_dir), "0")
    assert second.returncode == 1
    assert f"process {daemon.process.pid}, port {daemon.port}" in second.stderr
    assert daemon.runtime()["pid"] == daemon.process.pid
    assert "Traceback" not in second.stderr


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = attempt(str(tmp_path / "home"), str(port))
    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "home" / "runtime.json").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com", "0", "::ffff:0.0.0.0", ""])
def test_listening_beyond_this_machine_needs_the_flag(tmp_path: Path, host: str) -> None:
    refused = attempt(str(tmp_path / "home"), "0", REJOINDER_HOST=host)
    assert refused.returncode == 1
    assert "other machines" in refused.stderr or "host" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_ipv6_loopback_is_served(tmp_path: Path) -> None:
    process = DaemonProcess(tmp_path / "home", host="::1").start()
    try:
        assert process.runtime()["port"] == process.port
    finally:
        assert process.terminate() == 0


async def test_sigterm_ends_it_in_order_with_streams_open(daemon: DaemonProcess, api: aiohttp.ClientSession) -> None:
    session = await start_session(api)
    async with (
        api.get(f"/v1/sessions/{session}/events") as one,
        api.get("/v1/events") as every,
        api.get(f"/v1/sessions/{session}/events") as stalled,
        api.ws_connect(
            f"/v1/sessions/{session}/live",
            protocols=("rejoinder.v1", f"bearer.{daemon.token}"),
        ) as socket_,
    ):
        await frames_until(one, "session.started")
        assert await say(api, session, caption("b-1", "so where were we", 100)) == 202
        begun_s = time.monotonic()
        daemon.process.terminate()
        assert [frame.event for frame in await frames_until(one, "daemon.stopping")][-1] == "daemon.stopping"
        assert await next_frame(one) is None
        await frames_until(every, "daemon.stopping")
        while (message := await socket_.receive(timeout=5)).type != aiohttp.WSMsgType.CLOSE:
            assert message.type == aiohttp.WSMsgType.TEXT
        assert await asyncio.to_thread(daemon.process.wait, 10) == 0
        assert time.monotonic() - begun_s < 5
        assert stalled.status == 200
    assert not (daemon.data_dir / "runtime.json").exists()


async def test_sigint_ends_it_as_well(daemon: DaemonProcess) -> None:
    daemon.process.send_signal(2)
    assert await asyncio.to_thread(daemon.process.wait, 5) == 0


async def test_what_was_answered_202_is_there_after_kill_9(daemon: DaemonProcess, api: aiohttp.ClientSession) -> None:
    session = await start_session(api, title="Killed")
    texts = [f"sentence number {index} about the platform" for index in range(20)]
    for index, text in enumerate(texts):
        assert await say(api, session, caption(f"b-{index}", text, index * 2000)) == 202
    daemon.kill()
    daemon.restart()
    async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as again:
        assert await say(again, session, caption("b-20", "and one more after the restart", 60_000)) == 202
        async with again.post(f"/v1/sessions/{session}/end") as answer:
            assert answer.status == 200
        async with again.get(f"/v1/sessions/{session}/events") as stream:
            frames = await frames_until(stream, "session.ended")
    said = " ".join(frame.envelope["data"]["text"] for frame in frames if frame.event == "turn.final")
    for text in [*texts, "and one more after the restart"]:
        assert text in said
    ids = [int(frame.id) for frame in frames if frame.id]
    assert ids == list(range(1, len(ids) + 1))


async def test_a_stale_runtime_file_is_no_hindrance(daemon: DaemonProcess) -> None:
    before = daemon.process.pid
    daemon.kill()
    assert (daemon.data_dir / "runtime.json").exists()
    daemon.restart()
    assert daemon.runtime()["pid"] != before


async def test_nothing_private_is_written_to_the_log(daemon: DaemonProcess, api: aiohttp.ClientSession) -> None:
    session = await start_session(api, title=f"title {CANARY}", participants=[f"name {CANARY}"])
    await say(api, session, caption("b-1", f"What about the {CANARY}?", 10))
    token = daemon.token
    async with api.get(f"/v1/sessions/{session}/events?after=0") as stream:
        await frames_until(stream, "session.started")
        async with api.ws_connect(
            f"/v1/sessions/{session}/live?after=0&types=", protocols=("rejoinder.v1", f"bearer.{token}")
        ) as live:
            await live.send_str(json.dumps({"type": "ask", "data": {"text": CANARY}}))
            await live.receive(timeout=5)
    async with api.get(f"/v1/sessions?q={CANARY}&token={token}") as answer:
        assert answer.status == 422
        assert CANARY not in await answer.text()
    async with api.post("/v1/context/search", data=f'{{"q": "{CANARY}'.encode()) as answer:
        assert CANARY not in await answer.text()
    await asyncio.to_thread(daemon.terminate)
    assert CANARY not in daemon.stderr
    assert token not in daemon.stderr
    assert "Traceback" not in daemon.stderr


def test_a_damaged_config_is_said(tmp_path: Path) -> None:
    refused = attempt(str(tmp_path / "home"), "0", REJOINDER_LOG_LEVEL="loud")
    assert refused.returncode == 1
    assert "log_level" in refused.stderr
