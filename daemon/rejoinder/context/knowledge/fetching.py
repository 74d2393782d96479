"""A document from an address, asked for only if it changed: bounded in size, time and redirects, each hop checked.

The name is resolved and checked by the connection itself, so that what was checked is what is connected to. No proxy,
cookie or key is taken from anywhere. `fetch` gives the document, or None where the server says that nothing changed.
"""

from __future__ import annotations

import asyncio
import json
import socket
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from rejoinder import __version__
from rejoinder.context.knowledge.origin import LARGEST_FILE_BYTES, MIB, SourceForbidden, SourceGone, SourceUnavailable
from rejoinder.context.knowledge.public import may_reach

DEADLINE_S = 20.0
CONNECT_DEADLINE_S = 8.0
MOST_REDIRECTS = 5
LONGEST_RETRY_AFTER_S = 86_400.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": f"Rejoinder/{__version__}", "Accept-Encoding": "identity", "Accept": "*/*"}


class NotPublic(OSError):
    """Every machine that the name stands for is on the local network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """`mark`: what to ask with next time, "" where the server gives nothing of the kind. `address`: the last hop's."""

    content: bytes = field(repr=False)
    media_type: str
    file_name: str
    mark: str
    address: str


async def fetch(
    address: str, *, mark: str = "", allow_local: bool = False, headers: Mapping[str, str] | None = None,
    deadline_s: float = DEADLINE_S,
) -> Fetched | None:  # fmt: skip
    """SourceGone for 404 and 410, SourceUnavailable for everything else that goes wrong."""
    connector = aiohttp.TCPConnector(resolver=_CheckingResolver(allow_local), use_dns_cache=False, limit=1)
    timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_DEADLINE_S)
    try:
        async with (
            asyncio.timeout(deadline_s),
            aiohttp.ClientSession(
                connector=connector, timeout=timeout, trust_env=False, auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(), headers=_HEADERS,
            ) as session,
        ):  # fmt: skip
            return await _follow(session, URL(address), {**_conditions(mark), **(headers or {})}, allow_local)
    except TimeoutError as error:
        raise SourceUnavailable(f"The address did not send everything within {deadline_s:g} seconds.") from error
    except (aiohttp.ClientError, ValueError, OSError) as error:
        raise _failed(error, allow_local) from error


async def _follow(
    session: aiohttp.ClientSession, url: URL, asking: Mapping[str, str], allow_local: bool
) -> Fetched | None:
    """`asking`: headers for the first site alone; where it leads elsewhere, nothing of them goes along."""
    first = url.origin() if url.is_absolute() else url
    for _ in range(MOST_REDIRECTS + 1):
        _check(url, allow_local)
        sent = asking if url.origin() == first else {}
        async with session.get(url, headers=sent, allow_redirects=False) as answer:
            if answer.status in _REDIRECTS:
                if not answer.headers.get("Location", "").strip():
                    raise SourceUnavailable(
                        "The address redirects without saying where to.", action="Check the address."
                    )
                url = url.join(URL(answer.headers["Location"]))
                continue
            if answer.status == 304 and sent:
                return None
            _check_status(answer)
            return Fetched(
                content=await _body(answer),
                media_type=(answer.headers.get("Content-Type") or "").strip().lower()[:200],
                file_name=_name_of(answer),
                mark=_mark_of(answer.headers),
                address=str(url),
            )
    raise SourceUnavailable(f"The address redirects more than {MOST_REDIRECTS} times.", action="Check the address.")


def _conditions(mark: str) -> dict[str, str]:
    held: dict[str, str] = json.loads(mark) if mark else {}
    names = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
    return {header: held[name] for name, header in names.items() if held.get(name)}


def _mark_of(headers: Mapping[str, str]) -> str:
    found = {"etag": headers.get("ETag", "")[:1_000], "modified": headers.get("Last-Modified", "")[:100]}
    return json.dumps(found) if any(found.values()) else ""


def _check(url: URL, allow_local: bool) -> None:
    """Refuse a hop before it is made. Names are checked when they are resolved, numbers here."""
    if url.scheme not in ("http", "https") or not url.host:
        raise SourceUnavailable("The address leads to something that is not a web page.", action="Check the address.")
    host = url.host.strip("[]")
    is_number = ":" in host or host.replace(".", "").isdigit()
    if is_number and not may_reach(host, allow_local=allow_local):
        raise _not_public(allow_local)


class _CheckingResolver(AbstractResolver):
    """Gives the connection only machines that may be reached."""

    def __init__(self, allow_local: bool) -> None:
        self._allow_local = allow_local

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
        reached = [
            ResolveResult(
                hostname=host, host=str(place[0]), port=port, family=kind, proto=proto, flags=socket.AI_NUMERICHOST
            )
            for kind, _, proto, _, place in found
            if may_reach(str(place[0]), allow_local=self._allow_local)
        ]
        if not reached:
            raise NotPublic("not public")
        return reached

    async def close(self) -> None:
        """Nothing is held."""


def _check_status(answer: aiohttp.ClientResponse) -> None:
    status = answer.status
    if 200 <= status < 300:
        return
    if status in (404, 410):
        raise SourceGone(f"There is nothing at the address any more ({status}).", action="Check the address.")
    if status in (401, 403):
        raise SourceForbidden(
            f"The address is not open to everybody ({status}).", action="Publish it, or add it as a file instead."
        )
    raise SourceUnavailable(
        f"The server answered {status}.", retry_after_s=_retry_after(answer.headers.get("Retry-After"))
    )


def _retry_after(said: str | None) -> float | None:
    """Seconds from now, from a number or a date."""
    if not said:
        return None
    if said.strip().isdecimal():
        return min(float(said.strip()[:9]), LONGEST_RETRY_AFTER_S)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_RETRY_AFTER_S)


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """The whole body, unpacked, at most 20 MiB of it."""
    declared = answer.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared[:20]) > LARGEST_FILE_BYTES:
        raise _too_large()
    unpack = _unpacker(answer.headers.get("Content-Encoding", "").strip().lower())
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):
        body += unpack.decompress(chunk, LARGEST_FILE_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > LARGEST_FILE_BYTES:
            raise _too_large()
    return bytes(body)


def _unpacker(coding: str) -> Any:
    if coding in ("", "identity"):
        return None
    if coding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(wbits=47)
    raise SourceUnavailable(
        f"The server sends it packed in a way that is not read ({coding[:40]}).", action="Add it as a file instead."
    )


def _name_of(answer: aiohttp.ClientResponse) -> str:
    """As the server names the file, else the last part of the path."""
    disposition = answer.content_disposition
    named = (disposition.filename if disposition else None) or unquote(answer.url.raw_path.rstrip("/"))
    return named.replace("\\", "/").rpartition("/")[2][:200] or (answer.url.host or "")


def _too_large() -> SourceUnavailable:
    return SourceUnavailable(
        f"The address sends more than {LARGEST_FILE_BYTES // MIB} MB.", action="Use a smaller page or table."
    )


def _not_public(allow_local: bool) -> SourceUnavailable:
    if allow_local:
        return SourceUnavailable(
            "The address leads to a place within a machine's own network (link-local), which is never read.",
            action="Use another address.",
        )
    return SourceUnavailable(
        "The address leads to this computer or the local network, which is not read unless you allow it.",
        action="Allow local addresses for this source where you trust the address.",
    )


def _failed(error: Exception, allow_local: bool) -> SourceUnavailable:
    """What went wrong, in words; never the address, which may hold what only its owner should see."""
    if isinstance(error, zlib.error):
        return SourceUnavailable("The server sent something damaged.")
    held = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(held, NotPublic) or isinstance(error.__cause__, NotPublic):
        return _not_public(allow_local)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return SourceUnavailable("The address's name is not known.", action="Check the address.")
    if isinstance(error, aiohttp.ClientSSLError):
        return SourceUnavailable("The address has no valid certificate.", action="Check the address.")
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return SourceUnavailable("The address, or where it leads, is not a web address.", action="Check the address.")
    if isinstance(error, aiohttp.ClientConnectorError):
        return SourceUnavailable("Nothing answers at the address.")
    if isinstance(error, aiohttp.ClientResponseError):
        return SourceUnavailable("What the server answers cannot be understood.", action="Check the address.")
    return SourceUnavailable("The server broke off before its answer was whole.")
