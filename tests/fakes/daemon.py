"""The real daemon as a process of its own, on a free port and a data directory of its own.

`DaemonProcess` starts, stops, kills and restarts it, and says what it wrote to stderr.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

START_DEADLINE_S = 20.0
POLL_S = 0.02

PROGRAM = """
import sys
from pathlib import Path
from rejoinder.app import run
from rejoinder.settings import load_settings
data_dir, port, *rest = sys.argv[1:]
sys.exit(run(load_settings(data_dir=Path(data_dir), port=int(port), host=rest[0] if rest else None)))
"""


class DaemonProcess:
    """`environment` is added to this process's own. `port` 0 picks a free one, kept over a restart."""

    def __init__(
        self,
        data_dir: Path,
        *,
        port: int = 0,
        host: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.port = port
        self._host = host
        self._environment = {**os.environ, "REJOINDER_LOG_LEVEL": "debug", **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self._log = data_dir.parent / f"{data_dir.name}.stderr"

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the daemon was not started"
        return self._process

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def token(self) -> str:
        return (self.data_dir / "token").read_text(encoding="utf-8").strip()

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def stderr(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def start(self) -> DaemonProcess:
        """Start it and wait until it answers /healthz."""
        self.spawn()
        ends_at_s = time.monotonic() + START_DEADLINE_S
        while time.monotonic() < ends_at_s:
            if self.process.poll() is not None:
                raise RuntimeError(f"the daemon ended with {self.process.returncode}: {self.stderr}")
            if self._answers():
                return self
            time.sleep(POLL_S)
        self.kill()
        raise RuntimeError(f"the daemon did not answer in {START_DEADLINE_S} s: {self.stderr}")

    def spawn(self) -> None:
        """Start it without waiting for it."""
        with self._log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(self.data_dir), str(self.port), *self._host_argument()],
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                env=self._environment,
                start_new_session=True,
            )

    def restart(self) -> DaemonProcess:
        """Start it again on the same port."""
        return self.start()

    def terminate(self, *, deadline_s: float = 10.0) -> int:
        """SIGTERM; gives the exit status."""
        self.process.terminate()
        return self.process.wait(deadline_s)

    def kill(self) -> None:
        """kill -9."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """End it in whatever way; safe to call twice, and when it was never started."""
        if self._process is None or self._process.poll() is not None:
            return
        try:
            self.terminate()
        except subprocess.TimeoutExpired:
            self.kill()

    def runtime(self) -> dict[str, Any]:
        held: dict[str, Any] = json.loads((self.data_dir / "runtime.json").read_text(encoding="utf-8"))
        return held

    def _answers(self) -> bool:
        try:
            held = self.runtime()
            if held["pid"] != self.process.pid:
                return False
            self.port = int(held["port"])
            with urlopen(f"http://{self._loopback()}:{self.port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, URLError, ValueError):
            return False

    def _loopback(self) -> str:
        return "[::1]" if self._host == "::1" else "127.0.0.1"

    def _host_argument(self) -> Sequence[str]:
        return [self._host] if self._host else []
