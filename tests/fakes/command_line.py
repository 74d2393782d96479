"""`rejoinder` as a person runs it: a process with its own data directory and home, no screen and no terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEADLINE_S = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class CommandLine:
    def __init__(self, home: Path) -> None:
        self.home = home
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "CHROME_CONFIG_HOME")
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        self.environment = {
            **kept,
            "REJOINDER_HOME": str(home),
            "HOME": str(home.parent),
            "NO_COLOR": "1",
            "COLUMNS": "120",
        }

    def __call__(self, *arguments: str, typed: str = "") -> Outcome:
        """Run one command to its end; `typed` is its stdin."""
        ended = subprocess.run(
            [sys.executable, "-m", "rejoinder", *arguments],
            input=typed.encode(),
            capture_output=True,
            timeout=DEADLINE_S,
            env=self.environment,
            check=False,
        )
        return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Run one command beside the test, which ends it."""
        return subprocess.Popen(
            [sys.executable, "-m", "rejoinder", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment,
        )
