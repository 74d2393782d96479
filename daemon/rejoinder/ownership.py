"""One daemon for one data directory: a lock held while it runs, and runtime.json, which says where it listens."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

from rejoinder.errors import AlreadyRunning
from rejoinder.paths import PRIVATE_FILE_MODE, DataDir, write_private


@contextmanager
def own(data: DataDir) -> Generator[None]:
    """Hold the data directory's lock. AlreadyRunning, naming the other's process and port, where it is held."""
    descriptor = os.open(data.lock, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE)
    try:
        if not _lock(descriptor):
            raise AlreadyRunning(_who_runs(data), action="Use that one, or stop it first.")
        data.runtime.unlink(missing_ok=True)
        yield
    finally:
        os.close(descriptor)


def write_runtime(data: DataDir, *, port: int, version: str, started_at: str) -> None:
    held = {"pid": os.getpid(), "port": port, "version": version, "started_at": started_at}
    write_private(data.runtime, json.dumps(held) + "\n")


def _who_runs(data: DataDir) -> str:
    try:
        held = json.loads(data.runtime.read_text(encoding="utf-8"))
        return f"Rejoinder is already running on {data.root}: process {held['pid']}, port {held['port']}."
    except (OSError, ValueError, KeyError, TypeError):
        return f"Rejoinder is already starting or stopping on {data.root}."


def _lock(descriptor: int) -> bool:
    """The lock ends with the process, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
