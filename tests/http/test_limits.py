"""Slow, large and many: what holds a connection is dropped, the others are served on."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from tests.fakes.edge import Edge, edge, line
from tests.fakes.edge_calls import EdgeCalls

from rejoinder.web.protocol import with_limits

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]

DEADLINE_S = 0.3
SOON_S = 5.0


@asynccontextmanager
async def short_edge(folder: Path, calls: EdgeCalls, *, connections: int = 256) -> AsyncGenerator[Edge]:
    """Deadlines of 0.3 s where the documented ones are 10 and 30 s."""
    protocol = with_limits(header_deadline_s=DEADLINE_S, most_connections=connections)
    async with edge(
        folder, calls.endpoints(), calls.sockets(), body_deadline_s=DEADLINE_S, protocol=protocol
    ) as running:
        yield running


def head(server: Edge, *, method: str = "POST", path: str = "/v1/words", extra: str = "") -> bytes:
    return (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {server.token.value}\r\n{extra}"
    ).encode()


@asynccontextmanager
async def lines(server: Edge, count: int) -> AsyncGenerator[list[Line]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(line(server.port)) for _ in range(count)]


async def drip(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"X-Slow: 1\r\n")
        await asyncio.sleep(0.05)


async def is_dropped(reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(SOON_S):
            while await reader.read(65_536):
                pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


async def healthy(server: Edge) -> bool:
    async with aiohttp.ClientSession(server.base) as session, session.get("/healthz") as answer:
        return answer.status == 200


async def test_who_sends_headers_slowly_is_dropped(tmp_path: Path, calls: EdgeCalls) -> None:
    async with short_edge(tmp_path, calls) as server, lines(server, 60) as opened:
        opened[0][1].write(head(server))
        for index in range(1, 60):
            opened[index][1].write(b"GET / HT"[: index % 8])
        dripping = asyncio.create_task(drip(opened[0][1]))
        assert await healthy(server)
        assert all(await asyncio.gather(*(is_dropped(reader) for reader, _ in opened)))
        dripping.cancel()


async def test_who_begins_a_second_request_slowly_is_dropped(tmp_path: Path, calls: EdgeCalls) -> None:
    async with short_edge(tmp_path, calls) as server, line(server.port) as (reader, writer):
        writer.write(head(server, method="GET") + b"\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.write(b"GET /v1/words HTTP/1.1\r\n")
        assert await is_dropped(reader)


async def test_who_sends_a_body_slowly_is_told_and_dropped(tmp_path: Path, calls: EdgeCalls) -> None:
    async with short_edge(tmp_path, calls) as server:
        extra = "Content-Type: application/json\r\nContent-Length: 1000\r\n"
        answer = await server.say(head(server, extra=extra) + b"\r\n{", wait_s=SOON_S)
        assert answer.startswith(b"HTTP/1.1 408")
        assert b'"too_slow"' in answer
        assert calls.taken == []


async def test_who_is_refused_and_sends_on_is_dropped(tmp_path: Path, calls: EdgeCalls) -> None:
    async with short_edge(tmp_path, calls) as server, line(server.port) as (reader, writer):
        start = f"POST /v1/words HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 9999\r\n\r\n"
        writer.write(start.encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 401")
        dripping = asyncio.create_task(drip(writer))
        assert await is_dropped(reader)
        dripping.cancel()


async def test_a_flood_of_connections_does_not_shut_the_owner_out(tmp_path: Path, calls: EdgeCalls) -> None:
    protocol = with_limits(most_connections=20)
    async with (
        edge(tmp_path, calls.endpoints(), protocol=protocol) as server,
        lines(server, 60) as flood,
    ):
        assert await healthy(server)
        assert all(await asyncio.gather(*(is_dropped(reader) for reader, _ in flood[:40])))


@pytest.mark.parametrize(
    "extra",
    ["X-Long: " + "a" * 17_000 + "\r\n", "X: y\r\n" * 5_000, "X" * 100_000 + ": y\r\n", "Cookie: " + "b" * 100_000],
)
async def test_headers_over_16_kib_are_refused(server: Edge, calls: EdgeCalls, extra: str) -> None:
    answer = await server.say(head(server, method="GET", extra=extra) + b"\r\n", wait_s=SOON_S)
    assert answer == b"" or answer.startswith((b"HTTP/1.1 431", b"HTTP/1.1 400")), answer[:100]
    assert calls.taken == []


async def test_headers_just_under_16_kib_are_taken(server: Edge) -> None:
    extra = "X-Long: " + "a" * 15_500 + "\r\nConnection: close\r\n"
    assert (await server.say(head(server, method="GET", extra=extra) + b"\r\n")).startswith(b"HTTP/1.1 200")


async def test_a_url_of_a_megabyte_is_refused(server: Edge, calls: EdgeCalls) -> None:
    answer = await server.say(head(server, method="GET", path="/v1/words?q=" + "a" * 1_000_000) + b"\r\n")
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert calls.taken == []


@pytest.mark.parametrize(
    "framing",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: -5\r\n", "Content-Length: +5\r\n",
        "Content-Length: 5_0\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding : chunked\r\n", "Content-Length: 0x5\r\n", "Transfer-Encoding: xchunked\r\n",
        "Content-Length: 99999999999999999999999\r\n",
    ],
)  # fmt: skip
async def test_no_second_request_is_smuggled_in(server: Edge, calls: EdgeCalls, framing: str) -> None:
    smuggled = head(server, method="GET", path="/v1/words?q=smuggled") + b"\r\n"
    request = head(server, extra=f"Content-Type: application/json\r\n{framing}") + b"\r\n0\r\n\r\n" + smuggled
    answer = await server.say(request, wait_s=SOON_S)
    assert answer.startswith(b"HTTP/1.1 4"), answer[:100]
    assert b"HTTP/1.1 200" not in answer
    assert calls.taken == []


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00", b"nonsense\r\n\r\n", b"GET /\r\n\r\n", b"\x00" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)  # fmt: skip
async def test_what_is_not_http_is_refused(server: Edge, garbage: bytes) -> None:
    answer = await server.say(garbage, wait_s=2)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403"))
    assert b"application/problem+json" in answer
    assert await healthy(server)


async def test_a_broken_chunk_in_mid_body_ends_the_connection(server: Edge, calls: EdgeCalls) -> None:
    extra = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
    answer = await server.say(head(server, extra=extra) + b'\r\n5\r\n{"tex\r\nZZ\r\n', wait_s=2)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400")
    assert calls.taken == []


async def shake_hands(server: Edge, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(
        head(server, method="GET", path="/v1/live").split(b"Authorization")[0]
        + b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + b"Sec-WebSocket-Extensions: permessage-deflate\r\n"
        + b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + f"Sec-WebSocket-Protocol: rejoinder.v1, bearer.{server.token.value}\r\n\r\n".encode()
    )
    answer = await reader.readuntil(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 101")
    assert b"permessage-deflate" not in answer.lower()


def frame(
    payload: bytes, *, opcode: int = 1, final: bool = True, reserved: int = 0, length: int | None = None
) -> bytes:
    size = len(payload) if length is None else length
    first = (0x80 if final else 0) | reserved | opcode
    if size < 126:
        start = struct.pack("!BB", first, 0x80 | size)
    elif size < 65_536:
        start = struct.pack("!BBH", first, 0x80 | 126, size)
    else:
        start = struct.pack("!BBQ", first, 0x80 | 127, size)
    mask = b"\x37\xfa\x21\x3d"  # the example of RFC 6455, 5.7
    return start + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


async def close_code(reader: asyncio.StreamReader) -> int | None:
    """The code of the close frame that comes, None where the connection just ends."""
    try:
        async with asyncio.timeout(SOON_S):
            while True:
                first, size = await reader.readexactly(2)
                if size == 126:
                    size = struct.unpack("!H", await reader.readexactly(2))[0]
                payload = await reader.readexactly(size)
                if first & 0x0F == 8:
                    return int(struct.unpack("!H", payload[:2])[0])
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


@pytest.mark.parametrize(
    ("sent", "codes"),
    [
        (frame(b"a" * 65_537), {1009}),
        (frame(b"a" * 40_000, final=False) + frame(b"a" * 40_000, opcode=0), {1009}),
        (frame(b"x" * 70_000, length=2**40), {1009, 1002}),
        (frame(b"\xff\xfe"), {1007}),
        (frame(b"a", reserved=0x40), {1002}),
        (frame(b"a", opcode=3), {1002}),
        (frame(b"a", opcode=0), {1002}),
        (b"\x81\x01a", {1002}),
        (frame(b"", opcode=9, length=200), {1002, 1009}),
    ],
)  # fmt: skip
async def test_bad_frames_end_a_socket(server: Edge, calls: EdgeCalls, sent: bytes, codes: set[int]) -> None:
    async with line(server.port) as (reader, writer):
        await shake_hands(server, reader, writer)
        writer.write(sent)
        assert await close_code(reader) in codes
    assert calls.taken == []
    assert await healthy(server)


async def test_a_frame_of_64_kib_is_taken(server: Edge, calls: EdgeCalls) -> None:
    async with line(server.port) as (reader, writer):
        await shake_hands(server, reader, writer)
        writer.write(frame(b"a" * 65_535))
        async with asyncio.timeout(SOON_S):
            await reader.readexactly(65_535)
    assert calls.taken == ["a" * 65_535]


async def test_a_flood_of_fragments_is_bounded(server: Edge, calls: EdgeCalls) -> None:
    async with line(server.port) as (reader, writer):
        await shake_hands(server, reader, writer)
        writer.write(frame(b"a", final=False))
        for _ in range(20):
            writer.write(b"".join(frame(b"a" * 10, opcode=0, final=False) for _ in range(500)))
        assert await close_code(reader) == 1009
    assert calls.taken == []
