"""The running daemon, called over its own HTTP interface.

Takes the data directory; each call opens a connection, lets the daemon prove on it that it knows the token, and only
then sends the token, on that same connection. Failures are DaemonError or the daemon's own words.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rejoinder import __version__
from rejoinder_host.daemon import DaemonError, connection, find_daemon, prove
from rejoinder_host.home import Runtime, read_token

CALL_DEADLINE_S = 150.0  # a provider's test may take its whole total deadline
STREAM_SILENCE_S = 45.0  # three heartbeats
MAX_ANSWER_BYTES = 256 * 1024 * 1024


class DaemonClient:
    def __init__(self, home: Path, runtime: Runtime) -> None:
        self._home = home
        self.runtime = runtime

    def get(self, path: str) -> Any:
        return self._json("GET", path)

    def post(self, path: str, body: object = None) -> Any:
        return self._json("POST", path, body)

    def put(self, path: str, body: object) -> Any:
        return self._json("PUT", path, body)

    def delete(self, path: str) -> Any:
        return self._json("DELETE", path)

    def fetch(self, path: str) -> bytes:
        """A body as it is."""
        return self._call("GET", path, None, {})

    def send(self, path: str, content: bytes) -> Any:
        """POST bytes that are JSON already."""
        return _parse(self._call("POST", path, content, {"Content-Type": "application/json"}))

    def upload(self, path: str, file_name: str, content: bytes, *, method: str = "PUT") -> Any:
        """Send one file as multipart/form-data, in the field `file`."""
        boundary = f"rejoinder-{secrets.token_hex(16)}"
        name = "".join("%22" if sign == '"' else sign for sign in file_name if sign.isprintable())
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        return _parse(self._call(method, path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}))

    def events(self, path: str) -> Iterator[dict[str, Any]]:
        """Each envelope of a stream, until it ends."""
        with self._line(STREAM_SILENCE_S, cut=False) as (line, headers), _in_words():
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            _check(answer.status, answer.read(MAX_ANSWER_BYTES) if answer.status != 200 else b"")
            yield from read_sse(answer)

    def _json(self, method: str, path: str, body: object = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        return _parse(self._call(method, path, content, {"Content-Type": "application/json"} if content else {}))

    def _call(self, method: str, path: str, content: bytes | None, extra: Mapping[str, str]) -> bytes:
        with self._line(CALL_DEADLINE_S) as (line, headers), _in_words():
            line.request(method, path, body=content, headers={**headers, **extra})
            answer = line.getresponse()
            body = answer.read(MAX_ANSWER_BYTES)
            _check(answer.status, body)
            return body

    @contextmanager
    def _line(self, deadline_s: float, *, cut: bool = True) -> Iterator[tuple[HTTPConnection, dict[str, str]]]:
        token = read_token(self._home)
        with _in_words(), connection(self.runtime.port, deadline_s=deadline_s, cut=cut) as line:
            prove(line, self.runtime.port, token)
            yield line, {"Authorization": f"Bearer {token}"}


def connect(home: Path) -> DaemonClient:
    """The running daemon's client. Raises DaemonError `no_daemon`, `old_version`, `impostor`."""
    runtime = find_daemon(home)
    if runtime is None:
        raise DaemonError("no_daemon", "Rejoinder is not running.", action="Start it with 'rejoinder run'.")
    return client_of(home, runtime)


def client_of(home: Path, runtime: Runtime) -> DaemonClient:
    if runtime.version != __version__:
        raise DaemonError(
            "old_version",
            f"The running daemon is version {runtime.version}, this command is version {__version__}.",
            action="Stop the daemon and start it again with 'rejoinder run'.",
        )
    return DaemonClient(home, runtime)


def in_path(part: str) -> str:
    """An id or a name as one segment of a path."""
    return quote(part, safe="")


def read_sse(answer: HTTPResponse) -> Iterator[dict[str, Any]]:
    """The JSON of each frame's data lines; comments and other fields are passed over."""
    lines: list[bytes] = []
    for raw in answer:
        line = raw.rstrip(b"\r\n")
        if line.startswith(b"data:"):
            lines.append(line[5:].removeprefix(b" "))
        elif not line and lines:
            frame = json.loads(b"\n".join(lines))
            lines = []
            if isinstance(frame, dict):
                yield frame


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, HTTPException, ValueError) as error:
        raise DaemonError(
            "connection_lost", "The daemon stopped answering.", action="See 'rejoinder doctor'."
        ) from error


def _check(status: int, body: bytes) -> None:
    """Raise the daemon's own problem as a DaemonError."""
    if status < 300:
        return
    try:
        problem = json.loads(body)
        raise DaemonError(str(problem["code"]), str(problem["detail"]), action=str(problem.get("action", "")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DaemonError("unexpected_answer", f"The daemon answered with status {status}.") from error


def _parse(body: bytes) -> Any:
    return json.loads(body) if body.strip() else None
