"""`rejoinder knowledge` against the real daemon."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.fakes.command_line import CommandLine
from tests.fakes.daemon import DaemonProcess


def settled(rejoinder: CommandLine) -> list[dict[str, Any]]:
    ends_at_s = time.monotonic() + 20
    while time.monotonic() < ends_at_s:
        sources: list[dict[str, Any]] = rejoinder("knowledge", "list", "--json").json["sources"]
        if all(source["state"] not in ("waiting", "reading") for source in sources):
            return sources
    raise TimeoutError("a source is still being read")


def test_sources_are_added_listed_read_again_and_removed(
    rejoinder: CommandLine, daemon: DaemonProcess, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("The blue lamp ships from Rotterdam in eleven days.")
    assert "There are none" in rejoinder("knowledge", "list").err
    added = rejoinder("knowledge", "add", str(notes))
    assert added.status == 0, added.err
    copied = rejoinder("knowledge", "add", "--copy", str(notes), "--json").json
    assert copied["is_copy"]
    assert [source["state"] for source in settled(rejoinder)] == ["ready", "ready"]
    listed = rejoinder("knowledge", "list").out
    assert "notes.md" in listed
    assert "1 document, 1 passage" in listed
    assert rejoinder("knowledge", "read", str(notes)).status == 0
    missing = rejoinder("knowledge", "add", str(tmp_path / "none.md"))
    assert (missing.status, "cannot be opened" in missing.err) == (1, True)
    assert rejoinder("knowledge", "remove", str(notes), typed="n\n").status == 1
    assert rejoinder("knowledge", "remove", "-y", str(notes)).status == 0
    assert rejoinder("knowledge", "remove", "-y", copied["id"]).status == 0
    assert settled(rejoinder) == []
    assert rejoinder("knowledge", "remove", "-y", "ks-none").status == 1
