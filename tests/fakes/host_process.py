"""The native host as the browser runs it: a process of its own, spoken to in frames over its pipes."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from rejoinder_host import CALLER

DEADLINE_S = 25.0


class HostProcess:
    def __init__(
        self, home: Path, *, arguments: Sequence[str] = (CALLER,), command: Sequence[str] | None = None
    ) -> None:
        program = command or [sys.executable, "-P", "-m", "rejoinder_host"]
        self.process = subprocess.Popen(
            [*program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "REJOINDER_HOME": str(home)},
        )

    def __enter__(self) -> HostProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def ask(self, message: object) -> Any:
        """Send one message and read one answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(frame(message))
        self.process.stdin.flush()
        return self.read()

    def read(self) -> Any:
        assert self.process.stdout is not None
        (size,) = struct.unpack("=I", self.process.stdout.read(4))
        return json.loads(self.process.stdout.read(size))

    def end(self, sent: bytes = b"") -> tuple[list[Any], int, str]:
        """Send bytes, close the pipe; gives the answers, the exit status and stderr. A stray byte of output fails."""
        out, errors = self.process.communicate(sent, timeout=DEADLINE_S)
        return unframe(out), self.process.returncode, errors.decode()


def frame(message: object) -> bytes:
    return framed(json.dumps(message).encode())


def framed(body: bytes) -> bytes:
    return struct.pack("=I", len(body)) + body


def unframe(stream: bytes) -> list[Any]:
    """Every frame of the stream; a stray or missing byte is an error."""
    messages = []
    while stream:
        (size,) = struct.unpack("=I", stream[:4])
        assert len(stream) >= 4 + size, "the last frame is torn"
        messages.append(json.loads(stream[4 : 4 + size]))
        stream = stream[4 + size :]
    return messages
