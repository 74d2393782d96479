"""The host against the real daemon: started where none runs, paired with, stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from tests.fakes.host_process import HostProcess

from rejoinder_host.daemon import find_daemon, stop_daemon
from rejoinder_host.home import is_alive, read_runtime


@pytest.fixture
def home(tmp_path: Path) -> Generator[Path]:
    """A data directory whose daemon takes a free port and is stopped with the test."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    (folder / "config.toml").write_text("port = 0\n", encoding="utf-8")
    yield folder
    stop_daemon(folder)


def ask(home: Path, action: str) -> Any:
    with HostProcess(home) as host:
        return host.ask({"action": action, "id": 1})


def status_of(answer: Any) -> Any:
    asked = Request(
        f"http://127.0.0.1:{answer['port']}/v1/status", headers={"Authorization": f"Bearer {answer['token']}"}
    )
    with urlopen(asked, timeout=5) as told:
        return json.loads(told.read())


def test_pair_starts_the_daemon_and_its_token_opens_the_door(home: Path) -> None:
    answer = ask(home, "pair")
    assert answer["ok"], answer
    assert status_of(answer)["version"] == answer["version"]
    assert ask(home, "pair") == answer, "the same daemon is paired with again"


def test_the_daemon_outlives_the_host_and_its_group(home: Path) -> None:
    with HostProcess(home) as host:
        answer = host.ask({"action": "start", "id": 1})
        assert answer["ok"], answer
        runtime = read_runtime(home)
        assert runtime is not None
        assert os.getsid(runtime.pid) == runtime.pid
        assert os.getpgid(runtime.pid) != os.getpgid(host.process.pid)
        for descriptor in (0, 1, 2):
            assert Path(f"/proc/{runtime.pid}/fd/{descriptor}").readlink() == Path("/dev/null")
        host.process.kill()
        host.process.wait(5)
    assert find_daemon(home) == runtime
    assert str(home / "token") not in Path(f"/proc/{runtime.pid}/cmdline").read_text()


def test_two_hosts_at_once_end_with_one_daemon(home: Path) -> None:
    with HostProcess(home) as one, HostProcess(home) as other:
        for host in (one, other):
            assert host.process.stdin is not None
            host.process.stdin.write(b'\x1c\x00\x00\x00{"action": "pair", "id": 10}')
            host.process.stdin.flush()
        assert one.read() == other.read()


def test_stop_ends_it_and_says_whether_it_ran(home: Path) -> None:
    assert ask(home, "stop") == {"id": 1, "ok": True, "running": False, "stopped": False}
    assert ask(home, "start")["ok"]
    runtime = read_runtime(home)
    assert runtime is not None
    assert ask(home, "stop") == {"id": 1, "ok": True, "running": False, "stopped": True}
    assert ask(home, "status") == {"id": 1, "ok": True, "running": False}


def test_a_daemon_that_was_killed_is_started_again(home: Path) -> None:
    first = ask(home, "pair")
    runtime = read_runtime(home)
    assert runtime is not None
    os.kill(runtime.pid, signal.SIGKILL)
    while is_alive(runtime.pid) and read_runtime(home) is not None:
        pass
    second = ask(home, "pair")
    assert second["ok"], second
    assert second["token"] == first["token"]


def test_where_the_usual_port_is_taken_a_free_one_serves(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (home / "config.toml").write_text(f"port = {port}\n", encoding="utf-8")
        answer = ask(home, "pair")
        assert answer["ok"], answer
        assert answer["port"] != port


def test_a_daemon_that_cannot_start_is_said_within_the_deadline(home: Path) -> None:
    (home / "config.toml").write_text("nonsense = 1\n", encoding="utf-8")
    answer = ask(home, "start")
    assert (answer["ok"], answer["code"]) == (False, "daemon_not_started")
    assert "rejoinder serve" in answer["action"]
