"""Who may call: each refusal, over a real socket, for HTTP and WebSockets."""

from __future__ import annotations

import base64
import json
import os

import aiohttp
import pytest
from tests.fakes.edge import Edge
from tests.fakes.edge_calls import EdgeCalls

from rejoinder.settings import EXTENSION_ID

EXTENSION = f"chrome-extension://{EXTENSION_ID}"
WORDS = b'{"text": "hello"}'


def request(
    server: Edge,
    *,
    method: str = "POST",
    target: str = "/v1/words",
    hosts: tuple[str, ...] | None = None,
    extra: tuple[str, ...] = (),
    token: str | None = None,
    version: str = "1.1",
) -> bytes:
    """A request as bytes: with the right host and token unless told otherwise; token "" sends none."""
    names = hosts if hosts is not None else (f"127.0.0.1:{server.port}",)
    lines = [f"{method} {target} HTTP/{version}", *(f"Host: {name}" for name in names)]
    given = server.token.value if token is None else token
    lines += [f"Authorization: Bearer {given}"] if given else []
    lines += ["Content-Type: application/json", f"Content-Length: {len(WORDS)}", "Connection: close", *extra]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + WORDS


def upgrade(server: Edge, *, hosts: tuple[str, ...] | None = None, extra: tuple[str, ...] = ()) -> bytes:
    names = hosts if hosts is not None else (f"127.0.0.1:{server.port}",)
    lines = [
        "GET /v1/live HTTP/1.1",
        *(f"Host: {name}" for name in names),
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        *extra,
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def status_of(answer: bytes) -> int:
    assert answer, "no answer"
    return int(answer.split(b" ", 2)[1])


def code_of(answer: bytes) -> str:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head.lower()
    return str(json.loads(body)["code"])


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
async def test_loopback_names_are_let_in(server: Edge, calls: EdgeCalls, name: str) -> None:
    answer = await server.say(request(server, hosts=(f"{name}:{server.port}",)))
    assert status_of(answer) == 200
    assert len(calls.taken) == 1


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "127.0.0.1.nip.io:{port}",
        "0.0.0.0:{port}", "2130706433:{port}", "0x7f.1:{port}", "127.1:{port}", "[::ffff:127.0.0.1]:{port}",
        "localhost.:{port}", "user@127.0.0.1:{port}", "127.0.0.1:{port}@evil.example", "", "127.0.0.1:0{port}",
        "127.0.0.1:{port}, evil.example", "::1:{port}",
    ],
)  # fmt: skip
async def test_other_hosts_are_refused_even_with_the_token(server: Edge, calls: EdgeCalls, host: str) -> None:
    name = host.format(port=server.port)
    answer = await server.say(request(server, hosts=(name,)))
    assert status_of(answer) in {400, 403}
    if status_of(answer) == 403:
        assert code_of(answer) == "host_not_allowed"
    socket = await server.say(upgrade(server, hosts=(name,), extra=(protocols(server),)))
    assert status_of(socket) in {400, 403}
    assert calls.taken == []


async def test_a_missing_or_doubled_host_is_refused(server: Edge, calls: EdgeCalls) -> None:
    good = f"127.0.0.1:{server.port}"
    answers = [
        await server.say(request(server, hosts=())),
        await server.say(request(server, hosts=(), version="1.0")),
        await server.say(request(server, hosts=(good, "evil.example"))),
        await server.say(request(server, hosts=(good, good))),
        await server.say(request(server, hosts=("evil.example", good))),
        await server.say(request(server, hosts=(good, good), version="1.0")),
    ]
    assert [status_of(answer) for answer in answers] == [400, 403, 400, 400, 400, 400]
    assert calls.taken == []


@pytest.mark.parametrize("target", ["http://127.0.0.1:{port}/v1/words", "http://evil.example/v1/words", "*"])
async def test_an_absolute_target_is_refused(server: Edge, calls: EdgeCalls, target: str) -> None:
    answer = await server.say(request(server, target=target.format(port=server.port)))
    assert (status_of(answer), code_of(answer)) == (403, "host_not_allowed")
    assert calls.taken == []


async def test_the_host_is_looked_at_before_the_path(server: Edge) -> None:
    answer = await server.say(request(server, target="/nowhere", hosts=("evil.example",), token=""))
    assert code_of(answer) == "host_not_allowed"


async def test_forwarding_headers_change_nothing(server: Edge) -> None:
    headers = ("X-Forwarded-Host: evil.example", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-Proto: https")
    assert status_of(await server.say(request(server, extra=headers))) == 200
    rebound = request(server, hosts=("evil.example",), extra=(f"X-Forwarded-Host: 127.0.0.1:{server.port}",))
    assert status_of(await server.say(rebound)) == 403


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example", "null", "file://", "http://127.0.0.1:1", "https://127.0.0.1:{port}",
        "http://127.0.0.1", "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "chrome-extension://",
        f"{EXTENSION}.evil.example", f"{EXTENSION}/", "", "http://localhost:{port}",
    ],
)  # fmt: skip
async def test_other_origins_are_refused_with_the_right_token(server: Edge, calls: EdgeCalls, origin: str) -> None:
    sent = f"Origin: {origin.format(port=server.port)}"
    answer = await server.say(request(server, extra=(sent,)))
    assert (status_of(answer), code_of(answer)) == (403, "origin_not_allowed")
    assert b"access-control" not in answer.lower()
    socket = await server.say(upgrade(server, extra=(sent, protocols(server))))
    assert (status_of(socket), code_of(socket)) == (403, "origin_not_allowed")
    assert calls.taken == []


async def test_a_second_origin_does_not_hide_behind_a_good_one(server: Edge, calls: EdgeCalls) -> None:
    answer = await server.say(request(server, extra=(f"Origin: {EXTENSION}", "Origin: https://evil.example")))
    assert status_of(answer) == 403
    assert calls.taken == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "None"])
async def test_other_sites_are_refused(server: Edge, calls: EdgeCalls, site: str) -> None:
    answer = await server.say(request(server, extra=(f"Sec-Fetch-Site: {site}",)))
    assert (status_of(answer), code_of(answer)) == (403, "origin_not_allowed")
    assert calls.taken == []


async def test_the_extension_and_the_own_pages_are_let_in(server: Edge) -> None:
    for origin in (EXTENSION, server.base):
        answer = await server.say(request(server, extra=(f"Origin: {origin}", "Sec-Fetch-Site: same-origin")))
        assert status_of(answer) == 200
    assert status_of(await server.say(request(server, extra=("Sec-Fetch-Site: none",)))) == 200


async def test_a_preflight_learns_nothing(server: Edge) -> None:
    wish = ("Access-Control-Request-Method: DELETE", "Access-Control-Request-Private-Network: true")
    for origin in ("https://evil.example", EXTENSION):
        answer = await server.say(request(server, method="OPTIONS", extra=(f"Origin: {origin}", *wish), token=""))
        assert status_of(answer) in {401, 403}
        assert b"access-control-" not in answer.lower()


@pytest.mark.parametrize(
    "authorization",
    [
        "", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token}x", "Bearer x{token}",
        "Bearer {token} {token}", "Bearer \xff\xfe", "Bearer {upper}", "Token {token}",
    ],
)  # fmt: skip
async def test_without_the_token_nothing_happens(server: Edge, calls: EdgeCalls, authorization: str) -> None:
    value = authorization.format(token=server.token.value, upper=server.token.value.swapcase())
    extra = (f"Authorization: {value}",) if authorization else ()
    answer = await server.say(request(server, token="", extra=extra))
    assert (status_of(answer), code_of(answer)) == (401, "token_refused")
    assert b"www-authenticate: bearer" in answer.lower()
    assert server.token.value.encode() not in answer
    assert calls.taken == []


async def test_two_tokens_are_none(server: Edge, calls: EdgeCalls) -> None:
    answer = await server.say(request(server, extra=(f"Authorization: Bearer {server.token.value}",)))
    assert status_of(answer) == 401
    assert calls.taken == []


async def test_a_token_elsewhere_is_not_taken(server: Edge, calls: EdgeCalls) -> None:
    token = server.token.value
    places = [
        request(server, token="", target=f"/v1/words?token={token}&access_token={token}"),
        request(server, token="", extra=(f"Cookie: token={token}; Authorization=Bearer {token}",)),
        request(server, token="", extra=(f"X-Token: {token}", f"Proxy-Authorization: Bearer {token}")),
        request(server, token="", extra=(f"Sec-WebSocket-Protocol: bearer.{token}",)),
    ]
    assert [status_of(await server.say(place)) for place in places] == [401] * 4
    assert status_of(await server.say(upgrade(server))) == 401
    assert calls.taken == []


async def test_only_healthz_is_open(server: Edge) -> None:
    async with aiohttp.ClientSession(server.base) as stranger, stranger.get("/healthz") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "ok"}
    for path in ("/v1/words", "/nowhere", "/healthz/", "//healthz", "/v1/%2e%2e/healthz", "/ui", "/HEALTHZ"):
        assert status_of(await server.say(request(server, method="GET", target=path, token=""))) == 401, path


async def test_every_answer_keeps_other_pages_out(server: Edge, client: aiohttp.ClientSession) -> None:
    for path in ("/healthz", "/v1/words", "/nowhere"):
        async with client.get(path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Cache-Control"] == "no-store"
            assert "Server" not in answer.headers
            assert not [name for name in answer.headers if name.lower().startswith("access-control")]


async def test_a_socket_takes_the_token_as_a_subprotocol_and_does_not_echo_it(server: Edge, calls: EdgeCalls) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(
            f"{server.base}/v1/live",
            protocols=("rejoinder.v1", f"bearer.{server.token.value}"),
            headers={"Origin": EXTENSION},
        ) as socket,
    ):
        assert socket.protocol == "rejoinder.v1"
        await socket.send_str("hello")
        assert await socket.receive_str(timeout=5) == "hello"
    assert calls.taken == ["hello"]


async def test_a_socket_with_a_wrong_token_is_refused_before_the_handshake(server: Edge) -> None:
    answer = await server.say(upgrade(server, extra=("Sec-WebSocket-Protocol: rejoinder.v1, bearer.wrong",)))
    assert (status_of(answer), code_of(answer)) == (401, "token_refused")
    both = f"Sec-WebSocket-Protocol: rejoinder.v1, bearer.{server.token.value}, bearer.wrong"
    assert status_of(await server.say(upgrade(server, extra=(both,)))) == 401


def protocols(server: Edge) -> str:
    return f"Sec-WebSocket-Protocol: rejoinder.v1, bearer.{server.token.value}"
