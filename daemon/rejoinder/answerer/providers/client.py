"""The openai client on aiohttp, taking nothing from the environment: no key, proxy, header or address but ours.

What a server said of waiting (429 or 503 with Retry-After) is kept, so that calls nobody waits for can be left out.

`warm` imports it (about a second) and opens nothing. Redirects are not followed, requests carry only the headers named
here, and a response is cut at a size, so that neither a key nor memory goes where it should not.
"""

from __future__ import annotations

import asyncio
import zlib
from codecs import BOM_UTF8
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from rejoinder.answerer.address import origin_of
from rejoinder.answerer.providers.waiting import says_when, wait_asked_s

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

CONNECT_DEADLINE_S = 10.0
MAX_RESPONSE_BYTES = 4 * 1024 * 1024
MODELS_KEPT = 64
# Sent where a provider has no key: the client demands one and local servers ignore it.
NO_KEY = "none"

_SENT_HEADERS = frozenset({"host", "accept", "content-type", "content-length", "authorization", "connection"})
_DONE = b"data: [DONE]"
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_ZLIB_OR_GZIP = 47  # zlib's window bits: either header is known


class ResponseTooLarge(Exception):
    """A provider sent more than MAX_RESPONSE_BYTES."""


class UnreadableResponse(Exception):
    """A provider answered in a content encoding that is not read, or in another than it says."""


class ProviderClients:
    """One pool of connections for all providers. `close` ends it; a later request opens a new one."""

    def __init__(self) -> None:
        self._http: httpx2.AsyncClient | None = None
        self._building = asyncio.Lock()
        self._wait_until: dict[str, tuple[float, bool]] = {}
        self._refused: dict[tuple[str, str], set[str]] = {}

    async def warm(self) -> None:
        await self._pool()

    async def client(self, base_url: str, key: str | None, *, total_s: float) -> AsyncOpenAI:
        """A client for one server. It shares the pool, so it is not to be closed."""
        pool = await self._pool()
        import httpx2
        from openai import AsyncOpenAI

        return AsyncOpenAI(
            api_key=key or NO_KEY,
            admin_api_key="",
            organization="",
            project="",
            webhook_secret="",
            base_url=base_url,
            default_headers={"Authorization": f"Bearer {key or NO_KEY}"},
            http_client=pool,
            max_retries=0,
            timeout=httpx2.Timeout(total_s, connect=CONNECT_DEADLINE_S),
        )

    def refused(self, base_url: str, model: str) -> set[str]:
        """The options that a server was found not to take for a model, to be added to."""
        if len(self._refused) > MODELS_KEPT:
            self._refused.clear()
        return self._refused.setdefault((base_url, model), set())

    def asked_to_wait(self, base_url: str) -> bool:
        """Whether the server said that it wants no calls now."""
        return self.wait_left_s(base_url) > 0

    def wait_left_s(self, base_url: str, *, as_told: bool = False) -> float:
        """For how long the server wants no calls; 0 where it may be called. `as_told`: only what it said itself."""
        until, is_told = self._wait_until.get(origin_of(base_url), (0.0, False))
        if until == 0 or (as_told and not is_told):
            return 0.0
        return max(0.0, until - asyncio.get_running_loop().time())

    async def close(self) -> None:
        pool, self._http = self._http, None
        if pool is not None:
            await pool.aclose()

    async def _pool(self) -> httpx2.AsyncClient:
        async with self._building:
            if self._http is None:
                self._http = await asyncio.to_thread(_build, self._note_wait)
            return self._http

    async def _note_wait(self, response: httpx2.Response) -> None:
        retry_after = response.headers.get("retry-after", "")
        wait_s = wait_asked_s(response.status_code, retry_after)
        if wait_s > 0:
            now = asyncio.get_running_loop().time()
            # Only those that still hold are kept, so that there are never more than servers in use.
            holding = {origin: held for origin, held in self._wait_until.items() if held[0] > now}
            self._wait_until = holding | {origin_of(str(response.request.url)): (now + wait_s, says_when(retry_after))}


def _build(note_wait: Callable[[httpx2.Response], Awaitable[None]]) -> httpx2.AsyncClient:
    from openai import DefaultAioHttpClient
    from openai.resources.chat.completions import AsyncCompletions  # noqa: F401  imported here, not at the first answer

    return DefaultAioHttpClient(
        trust_env=False,
        follow_redirects=False,
        event_hooks={"request": [_strip_headers], "response": [note_wait, _bound]},
    )


async def _strip_headers(request: httpx2.Request) -> None:
    for name in list(request.headers):
        if name.lower() not in _SENT_HEADERS:
            del request.headers[name]
    request.headers["User-Agent"] = "rejoinder"
    request.headers["Accept-Encoding"] = "identity"


async def _bound(response: httpx2.Response) -> None:
    packed = response.headers.pop("content-encoding", "").strip().lower()
    if packed not in {"", "identity", *_PACKED}:
        await response.aclose()
        raise UnreadableResponse
    response.stream = _bounded(response.stream, packed=packed in _PACKED)


def _bounded(stream: object, *, packed: bool) -> httpx2.AsyncByteStream:
    """`packed`: some proxies pack an answer although none was asked for; it is unpacked here, as far as the limit."""
    import httpx2

    class BoundedBody(httpx2.AsyncByteStream):
        """Passes bytes on up to the limit, and notes whether the line that ends a stream came by."""

        def __init__(self, under: httpx2.AsyncByteStream) -> None:
            self.under = under
            self.done = False
            self.unpack = zlib.decompressobj(wbits=_ZLIB_OR_GZIP) if packed else None

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size, tail = 0, b"\n"
            async for sent in self.under:
                chunk = self.unpacked(sent, MAX_RESPONSE_BYTES + 1 - size)
                if size == 0:  # what reads the stream would not know its first line
                    chunk = chunk.removeprefix(BOM_UTF8)
                size += len(chunk)
                if size > MAX_RESPONSE_BYTES:
                    raise ResponseTooLarge
                window = (tail + chunk).replace(b"\r", b"\n").replace(b"data:[", b"data: [")
                # Within JSON a line break is escaped, so text cannot look like this line.
                self.done = self.done or b"\n" + _DONE in window
                tail = window[-len(_DONE) - 1 :]
                yield chunk

        def unpacked(self, chunk: bytes, most: int) -> bytes:
            try:
                return self.unpack.decompress(chunk, most) if self.unpack is not None else chunk
            except zlib.error:
                raise UnreadableResponse from None

        async def aclose(self) -> None:
            await self.under.aclose()

    assert isinstance(stream, httpx2.AsyncByteStream)
    return BoundedBody(stream)


def saw_done(response: httpx2.Response) -> bool:
    """Whether a stream ended with its own last line."""
    return bool(getattr(response.stream, "done", False))
