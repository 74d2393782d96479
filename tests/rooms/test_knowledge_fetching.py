"""What is fetched of a web address: which machines may be reached, how far redirects lead, and how much comes."""

from __future__ import annotations

import asyncio
import gzip
import time

import pytest
from aiohttp import web
from tests.fakes.knowledge import Site, open_site, shipping_page

from rejoinder.context.knowledge.fetching import fetch
from rejoinder.context.knowledge.origin import SourceUnavailable
from rejoinder.context.knowledge.public import may_reach

MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("address", "public", "local"),
    [
        ("93.184.216.34", True, True), ("2606:2800:220:1:248:1893:25c8:1946", True, True),
        ("127.0.0.1", False, True), ("10.1.2.3", False, True), ("192.168.1.1", False, True),
        ("172.16.0.1", False, True), ("100.64.0.1", False, True), ("::1", False, True), ("fd00::1", False, True),
        ("::ffff:127.0.0.1", False, True),
        ("64:ff9b::7f00:1", False, True), ("2002:7f00:1::", False, True), ("::127.0.0.1", False, True),
        ("169.254.169.254", False, False), ("fe80::1", False, False), ("::ffff:169.254.169.254", False, False),
        ("224.0.0.1", False, False), ("0.0.0.0", False, False), ("::", False, False), ("nonsense", False, False),
        ("255.255.255.255", False, True), ("240.0.0.1", False, True), ("198.18.0.1", False, True),
    ],
)  # fmt: skip
def test_which_machines_may_be_reached(address: str, public: bool, local: bool) -> None:
    assert may_reach(address, allow_local=False) is public
    assert may_reach(address, allow_local=True) is local


async def test_redirects_are_followed_five_times_and_each_is_checked(site: Site) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        left = int(request.query["left"])
        target = f"/{left - 1}?left={left - 1}" if left else request.query.get("to", "")
        return web.Response(status=302, headers={"Location": target}) if target else shipping_page("Rotterdam")

    site.answer = answer
    fetched = await fetch(f"{site.base}/?left=5", allow_local=True)
    assert fetched is not None
    assert b"Rotterdam" in fetched.content
    with pytest.raises(SourceUnavailable, match="redirects more than 5"):
        await fetch(f"{site.base}/?left=6", allow_local=True)
    for target in ("file:///etc/passwd", "http://169.254.169.254/latest", "gopher://127.0.0.1/", "http://[fe80::1]/"):
        with pytest.raises(SourceUnavailable):
            await fetch(f"{site.base}/?left=0&to={target}", allow_local=True)


async def test_a_redirect_to_nowhere_and_one_that_is_never_followed_say_so(site: Site) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        target = request.query.get("to")
        return web.Response(status=302, headers={"Location": target} if target else {})

    site.answer = answer
    with pytest.raises(SourceUnavailable, match="without saying where to"):
        await fetch(site.base, allow_local=True)
    with pytest.raises(SourceUnavailable) as caught:
        await fetch(f"{site.base}/?to=http://169.254.169.254/latest", allow_local=True)
    assert "never read" in caught.value.detail
    assert "Allow" not in caught.value.action


async def test_a_key_does_not_follow_a_redirect_to_another_site(site: Site) -> None:
    async def elsewhere(_: web.Request) -> web.StreamResponse:
        return web.Response(text="caught")

    async with open_site(elsewhere) as other:

        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(status=302, headers={"Location": other.base})

        site.answer = answer
        await fetch(site.base, allow_local=True, headers={"X-Goog-Api-Key": "secret-key"})
        assert site.requests[0].headers["X-Goog-Api-Key"] == "secret-key"
        assert "X-Goog-Api-Key" not in other.requests[0].headers


async def test_an_address_that_answers_for_ever_is_cut(site: Site) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"<p>more</p>")
            await asyncio.sleep(0.02)

    site.answer = drip
    began_s = time.monotonic()
    with pytest.raises(SourceUnavailable, match="within"):
        await fetch(site.base, allow_local=True, deadline_s=0.4)
    assert time.monotonic() - began_s < 3.0


@pytest.mark.parametrize("kind", ["declared", "endless", "packed"])
async def test_a_body_is_bounded_however_it_comes(site: Site, kind: str) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if kind == "packed":
            bomb = gzip.compress(b"\x00" * (64 * MIB))
            return web.Response(body=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "text/plain"})
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        if kind == "declared":
            response.content_length = 21 * MIB
        await response.prepare(request)
        while True:
            await response.write(b"x" * MIB)

    site.answer = answer
    with pytest.raises(SourceUnavailable, match="20 MB"):
        await fetch(site.base, allow_local=True)


async def test_a_packed_body_is_unpacked(site: Site) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=gzip.compress(b"plain words"), headers={"Content-Encoding": "gzip"})

    site.answer = answer
    fetched = await fetch(site.base, allow_local=True)
    assert fetched is not None
    assert fetched.content == b"plain words"
