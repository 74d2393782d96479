"""The command line against the real daemon."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from tests.fakes.command_line import CommandLine, Outcome
from tests.fakes.daemon import DaemonProcess
from tests.fakes.house import RESUME

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\S*)#code=(\S+)")


def call(daemon: DaemonProcess, path: str, body: object = None, *, token: bool = True) -> Any:
    headers = {"Content-Type": "application/json", **(daemon.headers if token else {})}
    content = None if body is None else json.dumps(body).encode()
    with urlopen(Request(f"{daemon.base}{path}", data=content, headers=headers), timeout=10) as answer:
        return json.loads(answer.read())


def spoken(daemon: DaemonProcess, text: str = "Sam, tell me about the outage\x1b[31m?") -> str:
    """A session with one turn, ended; gives its id."""
    session: str = call(daemon, "/v1/sessions", {"title": "Interview", "me": "Dana Ruiz"})["id"]
    update = {"block": "b1", "speaker": "Priya", "text": text, "at_ms": 40, "final": True}
    call(daemon, f"/v1/sessions/{session}/captions", {"source": "meet", "updates": [update]})
    call(daemon, f"/v1/sessions/{session}/end", {})
    return session


def test_open_prints_an_address_whose_code_works_once(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    ended = rejoinder("open", "--print")
    assert ended.status == 0, ended.err
    found = ADDRESS.fullmatch(ended.out.strip())
    assert found is not None
    assert int(found[1]) == daemon.port
    assert daemon.token not in ended.out + ended.err
    assert call(daemon, "/v1/pairings/exchange", {"code": found[3]}, token=False) == {"token": daemon.token}
    with pytest.raises(HTTPError):
        call(daemon, "/v1/pairings/exchange", {"code": found[3]}, token=False)


def test_the_short_code_can_be_typed(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    said = re.search(r"options page: (\S+)", rejoinder("open", "--print").err)
    assert said is not None
    assert call(daemon, "/v1/pairings/exchange", {"code": said[1].lower()}, token=False) == {"token": daemon.token}


def test_demo_names_the_demo_page(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    found = ADDRESS.fullmatch(rejoinder("demo", "--print").out.strip())
    assert found is not None
    assert found[2] == "/ui/demo/demo.html"


def test_the_token_is_rotated_through_the_daemon(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    before = daemon.token
    assert rejoinder("token").out.strip() == before
    ended = rejoinder("token", "--rotate")
    assert ended.status == 0, ended.err
    assert ended.out.strip() == daemon.token != before
    assert call(daemon, "/v1/status")["version"]


def test_sessions_are_listed_shown_exported_imported_and_erased(
    rejoinder: CommandLine, daemon: DaemonProcess, tmp_path: Path
) -> None:
    assert rejoinder("sessions", "list").err == "No session has been saved yet.\n"
    session = spoken(daemon)
    listed = rejoinder("sessions", "list")
    assert session in listed.out
    assert "Interview" in listed.out
    assert [one["id"] for one in rejoinder("sessions", "list", "--json").json["sessions"]] == [session]
    shown = rejoinder("sessions", "show", session)
    assert "Priya: Sam, tell me about the outage" in shown.out
    assert "\x1b" not in shown.out
    file = tmp_path / "out.json"
    assert rejoinder("sessions", "export", session, "--out", str(file)).status == 0
    assert rejoinder("sessions", "export", session, "-f", "md").out.startswith("# Interview")
    imported = rejoinder("sessions", "import", str(file))
    assert imported.status == 0, imported.err
    taken = imported.out.strip()
    assert taken != session
    assert rejoinder("sessions", "delete", taken, typed="n\n").status == 1
    assert taken in rejoinder("sessions", "list").out
    assert rejoinder("sessions", "delete", taken, typed="y\n").status == 0
    assert rejoinder("sessions", "delete", session, "--yes").status == 0
    assert rejoinder("sessions", "list").out == ""


IMPOSSIBLE = (
    ("sessions", "show", "s-none"), ("sessions", "delete", "s-none", "--yes"), ("replay", "s-none"),
    ("sessions", "show", "../../v1/status"), ("sessions", "import", "/nowhere/x.json"),
    ("sessions", "import", "/dev/null"), ("profile", "resume", "/nowhere/x.pdf"),
    ("profile", "resume", "/dev/null"), ("providers", "test", "none"), ("providers", "remove", "none"),
    ("providers", "set", "x", "--base-url", "ftp://x", "--model", "m", "--no-key"),
)  # fmt: skip


def test_what_cannot_be_done_is_one_sentence(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    for command in IMPOSSIBLE:
        ended = rejoinder(*command)
        assert (ended.status, ended.out) == (1, ""), command
        assert ended.err.count("\n") == 1, (command, ended.err)
        assert "Traceback" not in ended.err


def test_a_stored_session_plays_again(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    session = spoken(daemon)
    for mode in ("playback", "rerun"):
        ended = rejoinder("replay", session, "--speed", "max", "--mode", mode)
        assert ended.status == 0, ended.err
        assert "Priya: Sam, tell me about the outage" in ended.out
        assert ended.out.rstrip().endswith("ended (replayed)")
    events = [json.loads(line) for line in rejoinder("replay", session, "--speed", "max", "--json").out.splitlines()]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


def test_a_resume_is_read_shown_and_removed(rejoinder: CommandLine, daemon: DaemonProcess, tmp_path: Path) -> None:
    file = tmp_path / 'my "résumé".md'
    file.write_text(RESUME, encoding="utf-8")
    read = rejoinder("profile", "resume", str(file))
    assert read.status == 0, read.err
    assert "42 services" in read.out
    shown = rejoinder("profile", "show")
    assert "Northwind" in shown.out
    assert "résumé" in rejoinder("profile", "show", "--json").json["resume"]["file_name"]
    assert rejoinder("profile", "remove", "--yes").status == 0
    assert "No résumé yet" in rejoinder("profile", "show").err


def test_a_provider_is_set_listed_tried_and_removed(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    address = "http://127.0.0.1:9/v1"
    ended = rejoinder(
        "providers", "set", "nowhere", "--base-url", address, "--model", "small", "--no-key", "--untested"
    )
    assert ended.status == 0, ended.err
    assert f"nowhere  {address}  small  in use, asked first, no key" in rejoinder("providers", "list").out
    tried = rejoinder("providers", "test", "nowhere", "--json")
    assert tried.status == 1
    assert tried.json["ok"] is False
    added = rejoinder(
        "providers", "add", "local", "--preset", "vllm", "--model", "big", "--usd-in", "0", "--usd-out", "0",
        "--untested",
    )  # fmt: skip
    assert added.status == 0, added.err
    assert "http://127.0.0.1:8000/v1" in added.out
    assert rejoinder("providers", "order", "local", "--prefer", "cost").out == "local, nowhere\n"
    assert rejoinder("providers", "order", "nobody").status == 1
    budget = rejoinder("providers", "budget", "--month", "5", "--json").json
    assert (budget["month_usd"], budget["session_usd"], budget["state"]) == (5, 0, "ok")
    assert rejoinder("providers", "add", "other", "--preset", "nothing").status == 2
    unlisted = rejoinder("providers", "add", "other", "--base-url", address, "--no-key")
    assert unlisted.status == 1
    assert "Nothing answers" in unlisted.err
    doctor = [check for check in rejoinder("doctor", "--json").json["checks"] if check["part"] == "Language model"]
    assert [(check["state"], check["detail"].split(":")[0]) for check in doctor] == [
        ("note", "local"), ("note", "nowhere"),
    ]  # fmt: skip
    assert rejoinder("providers", "remove", "local").status == 0
    assert rejoinder("providers", "remove", "nowhere").status == 0
    assert rejoinder("providers", "list", "--json").json["providers"] == []


async def test_a_server_is_in_use_once_its_test_has_passed(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    async def run(*command: str) -> Outcome:
        return await asyncio.to_thread(rejoinder, "providers", *command)

    async with ScriptedProvider(Script(text="ready", ttft_ms=0, models=("small-1",)), key="sk-other-1") as server:
        settings = ("own", "--base-url", server.base_url, "--model", "small-1", "--no-key")
        refused = await run("add", *settings)
        assert (refused.status, "not in use" in refused.out) == (1, True)
        assert "own is kept, and not in use, as its test failed" in refused.err
        assert "rejoinder providers use own" in refused.err
        assert (await run("use", "own")).status == 1
        server.key = ""
        works = await run("use", "own")
        assert (works.status, "in use, asked first" in works.out) == (0, True)
        assert "own works, and is in use" in works.err
        assert "lists 1 model, no key needed" in works.err
        assert (await run("add", "second", *settings[1:])).status == 0
        assert "second  " + server.base_url + "  small-1  in use, no key" in (await run("list")).out
        server.key = "sk-other-2"
        changed = await run("set", *settings)
        assert changed.status == 1
        assert "own stays in use, though its test failed" in changed.err


def test_a_server_is_used_untested_where_the_user_says_so(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    add = ("providers", "add", "off", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--no-key")
    tried = rejoinder(*add, "--json")
    assert (tried.status, tried.json["enabled"], tried.json["test"]["ok"]) == (1, False, False)
    wanted = rejoinder("providers", "use", "off", "--untested", "--json")
    assert (wanted.status, wanted.json["enabled"], wanted.json["test"]) == (0, True, None)


def test_a_key_is_read_from_stdin_and_never_shown(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    key = "sk-canary-0123456789"
    ended = rejoinder("providers", "set", "x", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", typed=f"{key}\n")
    assert key not in ended.out + ended.err + daemon.stderr
    for path in daemon.data_dir.rglob("*"):
        assert path.is_dir() or key.encode() not in path.read_bytes()


def test_the_doctor_asks_the_running_daemon(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    spoken(daemon)
    ended = rejoinder("doctor", "--json")
    assert ended.status == 0, ended.out
    states = {check["part"]: check for check in ended.json["checks"]}
    assert states["Daemon"]["state"] == states["Database"]["state"] == states["Data directory"]["state"] == "ok"
    assert str(daemon.port) in states["Daemon"]["detail"]
    assert daemon.token not in ended.out


def test_run_serves_and_prints_the_address_and_a_second_run_only_opens(rejoinder: CommandLine, home: Path) -> None:
    first = rejoinder.start("run", "--port", "0")
    try:
        assert first.stdout is not None
        found = ADDRESS.fullmatch(first.stdout.readline().decode().strip())
        assert found is not None
        second = rejoinder("run")
        assert second.status == 0
        assert "already running" in second.err
        again = ADDRESS.fullmatch(second.out.strip())
        assert again is not None
        assert again[1] == found[1]
        blocked = rejoinder("serve", "--port", "0")
        assert blocked.status == 1
        assert "already running" in blocked.err
        first.send_signal(signal.SIGTERM)
        assert first.wait(10) == 0
        assert not (home / "runtime.json").exists()
    finally:
        first.kill()
        first.communicate()


def test_serve_keeps_to_loopback_unless_told(rejoinder: CommandLine) -> None:
    ended = rejoinder("serve", "--host", "0.0.0.0", "--port", "0")
    assert ended.status == 1
    assert "Traceback" not in ended.err


def test_a_daemon_that_is_killed_is_said_to_be_gone(rejoinder: CommandLine, daemon: DaemonProcess) -> None:
    daemon.kill()
    assert (daemon.data_dir / "runtime.json").exists()
    ends_at_s = time.monotonic() + 5
    while "not running" not in rejoinder("sessions", "list").err:
        assert time.monotonic() < ends_at_s


def test_personas_are_listed_edited_and_reset(rejoinder: CommandLine, daemon: DaemonProcess, tmp_path: Path) -> None:
    listed = rejoinder("personas", "list")
    assert listed.status == 0, listed.err
    assert "Sales  shipped" in listed.out
    path = Path(rejoinder("personas", "edit", "Sales").out.strip())
    assert path == daemon.data_dir / "personas" / "sales.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("length_words = 60", "length_words = 33"), encoding="utf-8"
    )
    assert "length_words: 33" in rejoinder("personas", "show", "sales").out
    path.write_text("voice = 3", encoding="utf-8")
    assert "voice has to be a text" in rejoinder("personas", "list").err
    assert rejoinder("personas", "reset", "--yes", "Sales").status == 0
    assert "length_words: 60" in rejoinder("personas", "show", "Sales").out
    assert "nothing to take back" in rejoinder("personas", "reset", "--yes", "Sales").err
    own = tmp_path / "mine.toml"
    own.write_text('voice = "Mine alone."\n', encoding="utf-8")
    assert rejoinder("personas", "edit", "Mine", "--from", str(own)).status == 0
    assert "Mine  your own" in rejoinder("personas", "list").out
    assert rejoinder("personas", "use", "Mine").status == 0
    assert call(daemon, "/v1/sessions", {})["persona"] == "Mine"
    shown = json.loads(rejoinder("personas", "preview", "Mine", "How big was the team?", "--json").out)
    assert "Mine alone." in shown["messages"][0]["content"]
    assert "There is no such persona" in rejoinder("personas", "show", "Pirate").err
