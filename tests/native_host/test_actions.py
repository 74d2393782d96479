from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.host_process import HostProcess, frame
from tests.fakes.prover import TOKEN, proving

from rejoinder.settings import EXTENSION_ID
from rejoinder_host import CALLER
from rejoinder_host import EXTENSION_ID as HOST_EXTENSION_ID
from rejoinder_host.__main__ import EXIT_OK, EXIT_REFUSED
from rejoinder_host.daemon import DaemonError, connection, find_daemon
from rejoinder_host.home import default_home, read_runtime

OTHER_EXTENSION = "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"


def ask(home: Path, action: str) -> Any:
    with HostProcess(home) as host:
        return host.ask({"action": action, "id": 7})


def test_the_host_and_the_daemon_mean_the_same_extension() -> None:
    assert HOST_EXTENSION_ID == EXTENSION_ID
    assert f"chrome-extension://{EXTENSION_ID}/" == CALLER


def test_pair_gives_the_token_of_a_daemon_that_proves_itself(tmp_path: Path) -> None:
    with proving() as prover:
        prover.pretend(tmp_path)
        answer = ask(tmp_path, "pair")
    assert answer == {"id": 7, "ok": True, "port": prover.port, "token": TOKEN, "version": "9.9.9"}
    assert not any(TOKEN in request for request in prover.received)


def test_status_says_whether_it_runs(tmp_path: Path) -> None:
    assert ask(tmp_path, "status") == {"id": 7, "ok": True, "running": False}
    with proving() as prover:
        prover.pretend(tmp_path)
        running = ask(tmp_path, "status")
    assert running == {"id": 7, "ok": True, "running": True, "port": prover.port, "version": "9.9.9"}


@pytest.mark.parametrize("action", ["pair", "status", "start", "stop"])
def test_an_impostor_gets_and_causes_nothing(tmp_path: Path, action: str) -> None:
    with proving(knows="another-token") as prover:
        prover.pretend(tmp_path)
        answer = ask(tmp_path, action)
    assert answer["code"] == "impostor"
    assert answer["action"]
    assert TOKEN not in str(answer)
    assert not any(TOKEN in request for request in prover.received)


def test_a_proof_relayed_from_the_daemon_on_another_port_is_worth_nothing(tmp_path: Path) -> None:
    with proving() as daemon, proving(as_port=daemon.port) as relay:
        relay.pretend(tmp_path)
        assert ask(tmp_path, "pair")["code"] == "impostor"


def test_a_listener_that_trickles_is_cut_at_the_deadline(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held: list[socket.socket] = []

        def trickle() -> None:
            line, _ = listener.accept()
            held.append(line)
            try:
                for _ in range(200):
                    line.sendall(b"H")
                    time.sleep(0.05)
            except OSError:
                return

        thread = threading.Thread(target=trickle)
        thread.start()
        with connection(listener.getsockname()[1], deadline_s=0.3) as line:
            line.request("GET", "/")
            with pytest.raises((OSError, HTTPException)):
                line.getresponse()
        thread.join(5)
        assert not thread.is_alive()
        for one in held:
            one.close()


@pytest.mark.parametrize(
    "runtime",
    [
        "", "{", "[]", "null", "{}", '{"pid": true, "port": 1, "version": "1"}',
        '{"pid": 1, "port": 0, "version": "1"}',
        '{"pid": 1, "port": 65536, "version": "1"}', '{"pid": "1", "port": 1, "version": "1"}',
        '{"pid": -1, "port": 1, "version": "1"}', '{"pid": 99999999999999999999, "port": 1, "version": "1"}',
        '{"pid": 1, "port": 1}', "[" * 4000, "x" * 5000, "\udcff",
    ],
)  # fmt: skip
def test_a_runtime_file_that_makes_no_sense_means_no_daemon(tmp_path: Path, runtime: str) -> None:
    (tmp_path / "runtime.json").write_bytes(runtime.encode("utf-8", "surrogateescape"))
    assert read_runtime(tmp_path) is None
    assert find_daemon(tmp_path) is None


def test_the_file_of_a_process_that_is_gone_means_no_daemon(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(10)
    with proving() as prover:
        prover.pretend(tmp_path, pid=ended.pid)
        assert find_daemon(tmp_path) is None
    assert prover.received == []


def test_without_a_token_nobody_can_be_the_daemon(tmp_path: Path) -> None:
    with proving() as prover:
        prover.pretend(tmp_path, token="")
        with pytest.raises(DaemonError, match="Another program"):
            find_daemon(tmp_path)


@pytest.mark.parametrize(
    ("message", "code", "number"),
    [
        ([], "malformed", None), ("status", "malformed", None), (None, "malformed", None),
        ({"action": "status"}, "invalid_field", None), ({"action": "status", "id": True}, "invalid_field", None),
        ({"action": "status", "id": -1}, "invalid_field", None),
        ({"action": "status", "id": 2**60}, "invalid_field", None),
        ({"action": "status", "id": "1"}, "invalid_field", None), ({"id": 3}, "unknown_action", 3),
        ({"action": "delete", "id": 3}, "unknown_action", 3), ({"action": ["pair"], "id": 3}, "unknown_action", 3),
        ({"action": "pair", "id": 3, "data_dir": "/etc"}, "invalid_field", 3),
        ({"action": "start", "id": 3, "args": ["--host", "0.0.0.0"]}, "invalid_field", 3),
    ],
)  # fmt: skip
def test_a_message_that_is_wrong_is_refused_in_words(
    tmp_path: Path, message: object, code: str, number: object
) -> None:
    with HostProcess(tmp_path) as host:
        answer = host.ask(message)
        assert (answer["ok"], answer["code"], answer["id"]) == (False, code, number)
        assert answer["detail"]
        assert host.ask({"action": "status", "id": 4})["ok"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (OTHER_EXTENSION,),
        (CALLER[:-1],),
        (CALLER.upper(),),
        (OTHER_EXTENSION, CALLER),
        ("--help",),
        (CALLER + "x",),
    ],
)
def test_any_other_caller_is_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with proving() as prover:
        prover.pretend(tmp_path)
        with HostProcess(tmp_path, arguments=arguments) as host:
            answers, status, errors = host.end(frame({"action": "pair", "id": 1}))
    assert status == EXIT_REFUSED
    assert [answer["code"] for answer in answers] == ["caller_refused"]
    assert "Traceback" not in errors
    assert prover.received == []


def test_further_arguments_of_the_browser_are_passed_over(tmp_path: Path) -> None:
    with HostProcess(tmp_path, arguments=(CALLER, "--parent-window=0")) as host:
        answers, status, _ = host.end(frame({"action": "status", "id": 1}))
    assert status == EXIT_OK
    assert answers == [{"id": 1, "ok": True, "running": False}]


def test_the_default_home_is_where_the_daemon_keeps_its_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    monkeypatch.delenv("REJOINDER_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_home() == Path(platformdirs.user_data_dir("rejoinder", appauthor=False))
    environment = {"HOME": "/h", "LOCALAPPDATA": "/h/AppData/Local"}
    assert default_home(environment, "darwin") == Path("/h/Library/Application Support/rejoinder")
    assert default_home(environment, "win32") == Path("/h/AppData/Local/rejoinder")
    assert default_home({"HOME": "/h", "XDG_DATA_HOME": "/d"}, "linux") == Path("/d/rejoinder")
    assert default_home({"REJOINDER_HOME": "/r"}, "linux") == Path("/r")
