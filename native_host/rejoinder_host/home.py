"""The data directory as the host sees it: runtime.json and the token.

Takes the directory's path; gives what a daemon wrote there, or None where it is missing or makes no sense.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_MAX_FILE_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What a running daemon says of itself in runtime.json."""

    pid: int
    port: int
    version: str


def default_home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """REJOINDER_HOME, else the platform's user data directory: the same place as the daemon's own default."""
    if chosen := environment.get("REJOINDER_HOME"):
        return Path(chosen).expanduser()
    user = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or user / "AppData" / "Local") / "rejoinder"
    if platform == "darwin":
        return user / "Library" / "Application Support" / "rejoinder"
    return Path(environment.get("XDG_DATA_HOME") or user / ".local" / "share") / "rejoinder"


def read_runtime(home: Path) -> Runtime | None:
    """The daemon that wrote runtime.json, or None where there is no such file, it is torn, or its process is gone."""
    try:
        values = json.loads(_read_small(home / "runtime.json"))
        runtime = Runtime(pid=values["pid"], port=values["port"], version=str(values["version"]))
        numbers = (runtime.pid, runtime.port)
        if not all(isinstance(number, int) and not isinstance(number, bool) for number in numbers):
            return None
        sound = runtime.pid > 0 and 0 < runtime.port < 65536
        return runtime if sound and is_alive(runtime.pid) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def read_token(home: Path) -> str | None:
    """The bearer token, or None where no daemon has made one yet."""
    try:
        token = _read_small(home / "token").strip()
    except (OSError, ValueError):
        return None
    return token if token and token.isascii() and token.isprintable() and " " not in token else None


def is_alive(pid: int) -> bool:
    """Whether a process has this id. On Windows every id is taken as alive: the proof decides there."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _read_small(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(_MAX_FILE_BYTES + 1)
    if len(content) > _MAX_FILE_BYTES:
        raise ValueError(f"{path.name} is too long")
    return content.decode("utf-8")
