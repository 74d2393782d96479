"""A real listener in the daemon's place: answers /healthz and /v1/prove, rightly or not, and keeps what it is sent."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from rejoinder_host.daemon import proof_of

TOKEN = "t0ken-" + "x" * 40


@dataclass(slots=True)
class Prover:
    """`received`: every request's head and body, as text."""

    port: int
    received: list[str] = field(default_factory=list)

    def pretend(self, home: Path, *, pid: int | None = None, version: str = "9.9.9", token: str = TOKEN) -> None:
        """Write runtime.json and the token as a daemon on this port would."""
        home.mkdir(mode=0o700, exist_ok=True)
        runtime = {"pid": os.getpid() if pid is None else pid, "port": self.port, "version": version, "started_at": ""}
        (home / "runtime.json").write_text(json.dumps(runtime), encoding="utf-8")
        (home / "token").write_text(token + "\n", encoding="utf-8")


@contextmanager
def proving(*, knows: str = TOKEN, as_port: int | None = None) -> Iterator[Prover]:
    """A listener on a free port. `knows`: the token it proves by. `as_port`: the port it proves, as a relay would."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._keep(b"")
            self._reply({"status": "ok"})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self._keep(body)
            self._reply({"proof": proof_of(knows, json.loads(body)["nonce"], as_port or server.server_port)})

        def log_message(self, format: str, *arguments: object) -> None:
            return

        def _keep(self, body: bytes) -> None:
            prover.received.append(f"{self.requestline}\n{self.headers}\n{body.decode()}")

        def _reply(self, value: object) -> None:
            content = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    prover = Prover(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield prover
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
