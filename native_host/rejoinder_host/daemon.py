"""The daemon from outside: find it, prove that it is ours, start it, stop it.

Takes the data directory; gives a `Runtime` whose process has just shown that it knows the token, without the token ever
crossing the wire: the answer to a fresh nonce is HMAC-SHA256(token, "nonce:port"). Failures are a DaemonError.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from rejoinder_host.home import Runtime, is_alive, read_runtime, read_token

REQUEST_DEADLINE_S = 3.0
START_DEADLINE_S = 10.0
STOP_DEADLINE_S = 8.0
_POLL_S = 0.05
_MAX_ANSWER_BYTES = 64 * 1024


class DaemonError(Exception):
    """What went wrong with the daemon: a stable `code`, `detail` in words, and `action`: what to do."""

    def __init__(self, code: str, detail: str, *, action: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.action = action


def find_daemon(home: Path) -> Runtime | None:
    """The running, proven daemon of this data directory, or None. Raises DaemonError `impostor`."""
    runtime = read_runtime(home)
    if runtime is None:
        return None
    try:
        with connection(runtime.port) as line:
            prove(line, runtime.port, read_token(home))
    except (OSError, HTTPException):
        return None
    return runtime


def start_daemon(home: Path, *, deadline_s: float = START_DEADLINE_S) -> Runtime:
    """The proven daemon, started where none runs. Where its usual port is taken it gets a free one."""
    ends_at_s = time.monotonic() + deadline_s
    if running := find_daemon(home):
        return running
    children = [_spawn(home)]
    while time.monotonic() < ends_at_s:
        if (running := find_daemon(home)) and _is_healthy(running):
            return running
        if len(children) == 1 and children[0].poll() is not None:
            children.append(_spawn(home, "--port", "0"))
        time.sleep(_POLL_S)
    for child in children:
        if child.poll() is None:
            child.terminate()
    raise DaemonError(
        "daemon_not_started",
        f"The daemon did not start within {deadline_s:g} seconds.",
        action="Run 'rejoinder serve' in a terminal: it says why.",
    )


def stop_daemon(home: Path, *, deadline_s: float = STOP_DEADLINE_S) -> bool:
    """End the running daemon and wait for its end. False where none ran. Only a proven process is ever signalled."""
    runtime = find_daemon(home)
    if runtime is None:
        return False
    os.kill(runtime.pid, signal.SIGTERM)
    ends_at_s = time.monotonic() + deadline_s
    while time.monotonic() < ends_at_s:
        if read_runtime(home) is None or not is_alive(runtime.pid):
            return True
        time.sleep(_POLL_S)
    raise DaemonError(
        "daemon_not_stopped", f"The daemon is still running after {deadline_s:g} seconds.", action="Try again."
    )


def prove(line: HTTPConnection, port: int, token: str | None) -> None:
    """Make the listener behind `line` show that it knows the token. Raises DaemonError `impostor`, OSError."""
    nonce = secrets.token_hex(32)
    body = json.dumps({"nonce": nonce})
    line.request("POST", "/v1/prove", body=body, headers={"Content-Type": "application/json"})
    proof = _proof_in(line.getresponse().read(_MAX_ANSWER_BYTES))
    if token is None or not hmac.compare_digest(proof.encode(), proof_of(token, nonce, port).encode()):
        raise DaemonError(
            "impostor",
            f"Another program answers on port {port} in the daemon's place. It was sent nothing.",
            action="End that program, or set another port, and start Rejoinder again.",
        )


def proof_of(token: str, nonce: str, port: int) -> str:
    """HMAC-SHA256 over "nonce:port" with the token as key, in lower-case hexadecimal."""
    return hmac.new(token.encode(), f"{nonce}:{port}".encode(), hashlib.sha256).hexdigest()


@contextmanager
def connection(port: int, *, deadline_s: float = REQUEST_DEADLINE_S, cut: bool = True) -> Iterator[HTTPConnection]:
    """A connection to the loopback port. `cut`: it ends at the deadline, however slowly its other end trickles;
    without, the deadline holds for each wait alone.
    """
    line = HTTPConnection("127.0.0.1", port, timeout=deadline_s)
    line.connect()
    line.auto_open = 0  # the proof holds for this connection alone
    wire = line.sock
    watch = threading.Timer(deadline_s, _cut, [wire])
    watch.daemon = True
    if cut:
        watch.start()
    try:
        yield line
    finally:
        watch.cancel()
        line.close()


def _cut(wire: socket.socket) -> None:
    try:
        wire.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _proof_in(answer: bytes) -> str:
    try:
        proof = json.loads(answer)["proof"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return proof if isinstance(proof, str) else ""


def _is_healthy(runtime: Runtime) -> bool:
    try:
        with connection(runtime.port) as line:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def _spawn(home: Path, *flags: str) -> subprocess.Popen[bytes]:
    """Start the daemon outside the browser's session, holding none of the browser's pipes."""
    command = [sys.executable, "-P", "-m", "rejoinder", "serve", "--data-dir", str(home), *flags]
    apart = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            close_fds=True,
            creationflags=apart,
        )
    except OSError as error:
        raise DaemonError(
            "daemon_not_started",
            f"The daemon could not be started: {error.strerror or 'the program is missing'}.",
            action="Install Rejoinder again and run 'rejoinder install-host'.",
        ) from error
