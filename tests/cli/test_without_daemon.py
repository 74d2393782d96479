"""What the command line does where no daemon runs: it says so in words, and does what needs none."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.command_line import CommandLine
from tests.fakes.house import RESUME
from tests.fakes.prover import TOKEN, proving

from rejoinder import __version__
from rejoinder.cli.pages import has_screen
from rejoinder.cli.words import clock_time, printable

NEEDS_DAEMON = (
    ("open", "--print"), ("sessions", "list"), ("sessions", "show", "s-1"), ("sessions", "export", "s-1"),
    ("sessions", "delete", "s-1", "--yes"), ("replay", "s-1"), ("providers", "list"), ("providers", "test", "x"),
    ("providers", "remove", "x"), ("profile", "show"), ("profile", "remove", "--yes"),
    ("questions", "feedback"),
)  # fmt: skip


HEAVY = {"openai", "aiohttp", "onnxruntime", "numpy", "starlette", "uvicorn", "keyring", "pdfminer"}
COMMANDS = (
    "run", "serve", "open", "token", "doctor", "install-host", "sessions", "replay", "demo", "providers", "profile",
    "questions", "personas", "eval",
)  # fmt: skip
PARTS = (
    "Python", "Data directory", "Database", "Sentence model", "Question model", "Pages", "Caption packs", "Personas",
    "Résumé", "Keyring", "Language model", "Local models", "Native host", "Browser", "Daemon",
)  # fmt: skip


@pytest.mark.parametrize("command", NEEDS_DAEMON, ids=" ".join)
def test_a_command_for_the_daemon_says_how_to_start_it(rejoinder: CommandLine, command: tuple[str, ...]) -> None:
    ended = rejoinder(*command)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "Rejoinder is not running. Start it with 'rejoinder run'.\n"


@pytest.mark.parametrize("command", NEEDS_DAEMON, ids=" ".join)
def test_an_impostor_never_sees_the_token(rejoinder: CommandLine, home: Path, command: tuple[str, ...]) -> None:
    with proving(knows="another-token") as impostor:
        impostor.pretend(home, version=__version__)
        ended = rejoinder(*command)
    assert ended.status == 1
    assert "Another program answers" in ended.err
    assert not any(TOKEN in request for request in impostor.received)


def test_another_version_of_the_daemon_is_named(rejoinder: CommandLine, home: Path) -> None:
    with proving() as old:
        old.pretend(home, version="0.0.1")
        ended = rejoinder("sessions", "list")
    assert ended.status == 1
    assert f"The running daemon is version 0.0.1, this command is version {__version__}." in ended.err


def test_a_daemon_that_answers_nonsense_is_no_traceback(rejoinder: CommandLine, home: Path) -> None:
    with proving() as strange:
        strange.pretend(home, version=__version__)
        ended = rejoinder("sessions", "delete", "s-1", "--yes")
    assert ended.status == 1
    assert "Traceback" not in ended.err


def test_the_version_and_the_help(rejoinder: CommandLine) -> None:
    assert rejoinder("--version").out == f"{__version__}\n"
    shown = rejoinder("--help")
    assert shown.status == 0
    for command in COMMANDS:
        assert f" {command} " in shown.out
    assert rejoinder("nonsense").status == 2


@pytest.mark.parametrize("argument", ["--help", "serve --help"])
def test_help_imports_nothing_heavy(argument: str) -> None:
    program = (
        "import sys, json\n"
        f"sys.argv = ['rejoinder', *{argument.split()!r}]\n"
        "from rejoinder.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(json.dumps(sorted(sys.modules)))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(json.loads(ended.stdout.splitlines()[-1]))
    assert loaded & HEAVY == set()


def test_the_token_is_made_by_rotation_and_private(rejoinder: CommandLine, home: Path) -> None:
    none_yet = rejoinder("token")
    assert (none_yet.status, none_yet.out) == (1, "")
    first = rejoinder("token", "--rotate")
    assert first.status == 0
    assert rejoinder("token").out == first.out
    second = rejoinder("token", "--rotate")
    assert second.out not in ("", first.out)
    assert second.out.strip() == (home / "token").read_text().strip()
    assert stat.S_IMODE((home / "token").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert first.out.strip() not in first.err


def test_install_host_says_what_it_did_and_can_be_taken_back(
    rejoinder: CommandLine, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / ".config" / "chromium" / "NativeMessagingHosts" / "com.rejoinder.host.json"
    first = rejoinder("install-host", "--browser", "chromium")
    assert first.status == 0
    assert f"Chromium: {place} (written)." in first.out
    assert json.loads(place.read_text())["path"] == str(home / "rejoinder-host")
    assert "(already there)" in rejoinder("install-host", "--browser", "chromium").out
    assert rejoinder("install-host", "--uninstall", "--json").json["done"]
    assert not place.exists()
    wrong = rejoinder("install-host", "--browser", "netscape")
    assert (wrong.status, wrong.out) == (1, "")
    assert "netscape" in wrong.err
    profiles = tmp_path / "profiles"
    assert rejoinder("install-host", "--user-data-dir", str(profiles)).status == 0
    assert (profiles / "NativeMessagingHosts" / "com.rejoinder.host.json").is_file()


def test_the_doctor_tries_each_part(rejoinder: CommandLine, home: Path) -> None:
    ended = rejoinder("doctor")
    assert ended.status == 0, ended.out + ended.err
    assert [re.split(r"  +|: ", line)[1] for line in ended.out.splitlines()] == list(PARTS)
    assert "Everything essential works." in ended.err
    assert list(home.iterdir()) == [], "the doctor leaves nothing behind"


def test_the_doctor_fails_where_something_essential_does(rejoinder: CommandLine, home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "events.sqlite3").write_bytes(b"this is no database" * 100)
    (home / "events.sqlite3").chmod(0o644)
    ended = rejoinder("doctor", "--json")
    assert ended.status == 1
    states = {check["part"]: check for check in ended.json["checks"]}
    assert not ended.json["ok"]
    assert states["Data directory"]["state"] == "fail"
    assert "events.sqlite3" in states["Data directory"]["detail"]
    assert states["Sentence model"]["state"] == "ok"
    assert "Traceback" not in ended.err


def test_the_doctor_names_a_pack_that_is_wrong(rejoinder: CommandLine, home: Path) -> None:
    packs = home / "packs"
    packs.mkdir(mode=0o700, parents=True)
    home.chmod(0o700)
    (packs / "meet.json").write_text('{"selectors": {"block": [""]}}')
    (packs / "meet.json").chmod(0o600)
    ended = rejoinder("doctor", "--json")
    assert ended.status == 0, ended.out
    check = next(check for check in ended.json["checks"] if check["part"] == "Caption packs")
    assert check["state"] == "note"
    assert "packs/meet.json: selectors.block.0: " in check["detail"]


def test_the_doctor_names_a_persona_that_is_wrong(rejoinder: CommandLine, home: Path) -> None:
    own = home / "personas"
    own.mkdir(mode=0o700, parents=True)
    home.chmod(0o700)
    (own / "sales.toml").write_text("length_words = 5")
    (own / "sales.toml").chmod(0o600)
    ended = rejoinder("doctor", "--json")
    assert ended.status == 0, ended.out
    check = next(check for check in ended.json["checks"] if check["part"] == "Personas")
    assert check["state"] == "note"
    assert "Sales" in check["detail"]
    assert "personas/sales.toml: length_words is from 15 to 600" in check["detail"]


def test_the_doctor_names_an_impostor_and_shows_no_token(rejoinder: CommandLine, home: Path) -> None:
    with proving(knows="another-token") as impostor:
        impostor.pretend(home, version=__version__)
        (home / "token").chmod(0o600)
        (home / "runtime.json").chmod(0o600)
        ended = rejoinder("doctor", "--json")
    assert ended.status == 1
    assert {check["part"]: check["state"] for check in ended.json["checks"]}["Daemon"] == "fail"
    assert TOKEN not in ended.out + ended.err


def test_a_wrong_setting_is_named(rejoinder: CommandLine, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("prot = 1\n")
    ended = rejoinder("sessions", "list")
    assert ended.status == 1
    assert "unknown setting 'prot'" in ended.err


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "fast", ""])
def test_a_speed_that_is_none_is_refused(rejoinder: CommandLine, home: Path, speed: str) -> None:
    with proving() as prover:
        prover.pretend(home, version=__version__)
        ended = rejoinder("replay", "s-1", "--speed", speed)
    assert ended.status == 1
    assert "speed" in ended.err
    assert not any("replay" in request for request in prover.received)


def test_what_was_said_cannot_drive_the_terminal() -> None:
    assert printable("a\x1b]0;title\x07b\r\nc\x9bd\u202ee") == "a]0;titleb cde"
    assert clock_time(61_500) == "1:01"
    assert clock_time(3_601_000) == "1:00:01"


def test_a_page_is_opened_only_where_a_screen_is() -> None:
    assert not has_screen({}, "linux")
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_screen({}, "darwin")


def test_eval_reads_examples_and_writes_predictions(rejoinder: CommandLine, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    updates = [{"block": "b1", "speaker": "Sam", "text": "Where did you study?", "at_ms": 900, "final": True}]
    resume = tmp_path / "resume.md"
    resume.write_text(RESUME, encoding="utf-8")
    for command, example, wanted in (
        (f"retrieval --resume {resume}", {"id": "1", "text": "Where did you study?"}, {"id", "passages", "no_answer"}),
        (
            "questions",
            {"id": "1", "speaker": "Sam", "text": "Where did you study?", "me": "Dana"},
            {"id", "p", "to_me", "kind"},
        ),
        ("stream", {"id": "1", "updates": updates}, {"id", "fired"}),
    ):
        source.write_text(json.dumps(example) + "\n", encoding="utf-8")
        ended = rejoinder("eval", *command.split(), "--in", str(source), "--out", str(target))
        assert ended.status == 0, ended.err
        assert set(json.loads(target.read_text())) >= wanted
    missing = rejoinder("eval", "questions", "--in", str(tmp_path / "none"), "--out", str(target))
    assert missing.status != 0
    assert "Traceback" not in missing.err
