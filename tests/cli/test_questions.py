"""`rejoinder questions feedback` against the real daemon."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.fakes.command_line import CommandLine
from tests.fakes.daemon import DaemonProcess

ASKED = "Tom, could you tell us how the release went?"


def call(daemon: DaemonProcess, path: str, body: object = None) -> Any:
    headers = {"Content-Type": "application/json", **daemon.headers}
    content = None if body is None else json.dumps(body).encode()
    with urlopen(Request(f"{daemon.base}{path}", data=content, headers=headers), timeout=10) as answer:
        return json.loads(answer.read())


def skipped_in(daemon: DaemonProcess, session: str) -> str:
    """The id of the first question that was skipped, waited for."""
    ends_at_s = time.monotonic() + 10
    while time.monotonic() < ends_at_s:
        events = call(daemon, f"/v1/sessions/{session}/export?format=json")["events"]
        for event in events:
            if event["type"] == "question.skipped":
                return str(event["data"]["question"])
        time.sleep(0.05)
    raise TimeoutError("nothing was skipped")


def test_rated_questions_are_written_to_a_private_file(
    rejoinder: CommandLine, daemon: DaemonProcess, tmp_path: Path
) -> None:
    file = tmp_path / "feedback.jsonl"
    assert rejoinder("questions", "feedback").err == "No question has been rated yet.\n"
    people = ["Priya Nair", "Tom Baker", "Dana Ruiz"]
    session = call(daemon, "/v1/sessions", {"me": "Dana Ruiz", "participants": people})["id"]
    update = {"block": "b1", "speaker": "Priya Nair", "text": ASKED, "at_ms": 40, "final": True}
    call(daemon, f"/v1/sessions/{session}/captions", {"source": "meet", "updates": [update]})
    path = f"/v1/sessions/{session}/questions/{skipped_in(daemon, session)}/feedback"
    call(daemon, path, {"is_question": True})
    ended = rejoinder("questions", "feedback", "--out", str(file))
    assert (ended.status, ended.out) == (0, ""), ended.err
    assert file.stat().st_mode & 0o777 == 0o600
    row = json.loads(file.read_text(encoding="utf-8"))
    assert (row["text"], row["speaker"], row["is_question"]) == (ASKED, "A", True)
    assert rejoinder("questions", "feedback").out == file.read_text(encoding="utf-8")
    wrong = rejoinder("questions", "feedback", "--out", str(tmp_path / "no" / "such" / "folder.jsonl"))
    assert (wrong.status, wrong.err.count("\n")) == (1, 1)
