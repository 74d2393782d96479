"""A local TLS server that stands where the meeting services are: gives each host's replica at every path.

A path that names a script, a style or a page of the folder gives that. It runs in a thread of its own, with a
certificate made for the run; `spki` is what Chromium is told to accept.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import ssl
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "meet.google.com"
TEAMS_HOSTS = ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft")
ZOOM_HOSTS = ("app.zoom.us", "us04web.zoom.us")
GENERIC_HOSTS = ("meet.jit.si", "example-meetings.test")
PAGE_OF = {
    HOST: "/meet.html",
    **dict.fromkeys(TEAMS_HOSTS, "/teams.html"),
    **dict.fromkeys(ZOOM_HOSTS, "/zoom.html"),
    **dict.fromkeys(GENERIC_HOSTS, "/generic.html"),
}
HOSTS = tuple(PAGE_OF)
PAGES = Path(__file__).parent / "pages"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; base-uri 'none'; object-src 'none'; frame-src 'self'"
)
TEAMS_POLICY = (
    f"{CONTENT_POLICY} {' '.join(f'https://{host}' for host in TEAMS_HOSTS)}; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)


class MeetingSite:
    """`port` and `spki` are known once it is started."""

    def __init__(self, folder: Path) -> None:
        self._certificate = folder / "site.pem"
        self.spki = _make_certificate(self._certificate)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(PAGES)))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def start(self) -> MeetingSite:
        self._thread.start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


class _Pages(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if not self._names_a_file():
            self.path = PAGE_OF.get(self._host(), PAGE_OF[HOST])
        super().do_GET()

    def _names_a_file(self) -> bool:
        path = urlsplit(self.path).path
        return path.endswith((".js", ".css")) or (path.endswith(".html") and (PAGES / path[1:]).is_file())

    def _host(self) -> str:
        return str(self.headers.get("Host", HOST)).partition(":")[0]

    def end_headers(self) -> None:
        """A strict page: its own frames alone; "isolated" in the address asks for more than the overlay can give."""
        is_teams = self._host() in TEAMS_HOSTS
        self.send_header("Content-Security-Policy", TEAMS_POLICY if is_teams else CONTENT_POLICY)
        self.send_header("Cache-Control", "no-store")
        if "isolated" in self.requestline:
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test says what it saw."""


def _make_certificate(path: Path) -> str:
    """Write key and certificate; gives the base64 SHA-256 of the public key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    path.chmod(0o600)
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(public).digest()).decode()
