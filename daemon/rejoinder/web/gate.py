"""Who may call: Host, then Origin, then the bearer token, for HTTP and WebSockets alike, before routing.

Takes a connection's scope; raises HostNotAllowed, OriginNotAllowed or TokenRefused. A missing Origin is never trust:
any other extension's GET looks like ours, so the token decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.types import Scope

from rejoinder.errors import HostNotAllowed, InputError, OriginNotAllowed, TokenRefused
from rejoinder.settings import EXTENSION_ID
from rejoinder.web.problem import HeadersTooLarge
from rejoinder.web.token import Token

PUBLIC_SUBPROTOCOL = "rejoinder.v1"
TOKEN_SUBPROTOCOL = "bearer."
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
HEADER_BYTES = 16 * 1024
OPEN_PATHS = frozenset({"/", "/healthz", "/v1/pairings/exchange", "/v1/prove"})
OPEN_FOLDER = "/ui/"

NO_TOKEN = "This needs the daemon's token in an Authorization: Bearer header."
WRONG_TOKEN = "This is not the daemon's token."
GET_TOKEN = "Pair again: `rejoinder open` opens the page with a fresh code, `rejoinder token` prints the token."


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """`port`: the one that is really listened on. `names`: further host names, for an explicitly unsafe bind."""

    token: Token
    port: int
    names: Sequence[str] = ()

    async def admit(self, scope: Scope) -> None:
        """Let the caller in or raise; a wrong token is answered late, a right one never."""
        _check_head(scope)
        host = self._checked_host(scope)
        self._check_origin(scope, host)
        if not _is_open(scope):
            await self._check_token(scope)

    def _checked_host(self, scope: Scope) -> str:
        hosts = _values(scope, b"host")
        allowed = {f"{name}:{self.port}" for name in (*LOOPBACK_NAMES, *self.names)}
        if self.port == 80:
            allowed.update((*LOOPBACK_NAMES, *self.names))
        raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
        if len(hosts) != 1 or hosts[0].lower() not in allowed or not raw_path.startswith(b"/"):
            raise HostNotAllowed(
                "The daemon answers under a loopback name and its own port alone.",
                action=f"Call http://127.0.0.1:{self.port}.",
            )
        return hosts[0].lower()

    def _check_origin(self, scope: Scope, host: str) -> None:
        allowed = {f"chrome-extension://{EXTENSION_ID}", f"http://{host}"}
        sites = _values(scope, b"sec-fetch-site")
        if any(origin not in allowed for origin in _values(scope, b"origin")) or any(
            site not in {"none", "same-origin"} for site in sites
        ):
            raise OriginNotAllowed("Only the Rejoinder extension and the daemon's own pages may call.")

    async def _check_token(self, scope: Scope) -> None:
        offered = _offered_tokens(scope)
        if not offered:
            raise TokenRefused(NO_TOKEN, action=GET_TOKEN)
        doubled = len(_values(scope, b"authorization")) > 1 or len(set(offered)) > 1
        if doubled or not await self.token.accepts(offered[0]):
            raise TokenRefused(WRONG_TOKEN, action=GET_TOKEN)


def _check_head(scope: Scope) -> None:
    """The parser lets through large headers that arrive at once, and a body framed in two ways."""
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    size = sum(len(name) + len(value) + 4 for name, value in headers)
    if size + len(scope.get("raw_path") or b"") + len(scope["query_string"]) > HEADER_BYTES:
        raise HeadersTooLarge(f"The headers are over the limit of {HEADER_BYTES // 1024} KiB.")
    if {b"content-length", b"transfer-encoding"} <= {name.lower() for name, _ in headers}:
        raise InputError("A body has a Content-Length or a Transfer-Encoding, not both.")


def _is_open(scope: Scope) -> bool:
    path: str = scope["path"]
    return scope["type"] == "http" and (path in OPEN_PATHS or path.startswith(OPEN_FOLDER))


def _offered_tokens(scope: Scope) -> list[str]:
    found = [_bearer(value) for value in _values(scope, b"authorization")]
    if scope["type"] == "websocket":
        offered = scope.get("subprotocols", [])
        found += [name[len(TOKEN_SUBPROTOCOL) :] for name in offered if name.startswith(TOKEN_SUBPROTOCOL)]
    return found


def _bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for held, value in scope["headers"] if held.lower() == name]
