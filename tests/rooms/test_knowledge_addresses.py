"""Web addresses as sources, from a real server on this machine: asked only for changes, bounded, and never the local
network's unless the user said so."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from tests.fakes.knowledge import Base, Site, open_base, open_site

from rejoinder.context.knowledge.fetching import fetch
from rejoinder.context.knowledge.origin import SourceGone, SourceUnavailable
from rejoinder.context.knowledge.pace import Calm, Pace
from rejoinder.context.knowledge.public import may_reach
from rejoinder.context.knowledge.sheet_address import csv_address, spreadsheet_id

PAGE = "<html><title>Shipping</title><h1>Shipping</h1><p>Lamps leave from {port} every Monday.</p></html>"
MIB = 1024 * 1024


@pytest.fixture
async def base(tmp_path: Path) -> AsyncIterator[Base]:
    async with open_base(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async def page(_: web.Request) -> web.StreamResponse:
        return html("Rotterdam")

    async with open_site(page) as opened:
        yield opened


def html(port: str, **headers: str) -> web.Response:
    return web.Response(
        text=PAGE.format(port=port),
        content_type="text/html",
        headers={k.replace("_", "-"): v for k, v in headers.items()},
    )


async def test_a_page_is_read_and_named_by_its_title(base: Base, site: Site) -> None:
    source = await base.add(f"{site.base}/shipping", allow_local=True)
    assert (source.kind, source.state, source.title, source.documents) == ("url", "ready", "Shipping", 1)
    assert any("Rotterdam" in text for text in await base.texts("Where do lamps leave from?"))
    assert 5 <= source.poll_s <= 120
    assert source.next_read_at > source.last_read_at


async def test_it_is_asked_again_only_for_changes(base: Base, site: Site) -> None:
    current = {"port": "Rotterdam", "etag": '"one"'}

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == current["etag"]:
            return web.Response(status=304)
        return html(current["port"], ETag=current["etag"], Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT")

    site.answer = answer
    source = await base.add(f"{site.base}/shipping", allow_local=True, poll_s=5)
    assert source.poll_fixed
    first_s = time.monotonic()
    while len(site.requests) < 2:
        await asyncio.sleep(0.05)
    assert 4.0 < time.monotonic() - first_s < 8.0
    assert site.requests[1].headers["If-None-Match"] == '"one"'
    assert site.requests[1].headers["If-Modified-Since"] == "Mon, 02 Mar 2026 10:00:00 GMT"
    assert (await base.settled(source.id)).last_changed_at == source.last_changed_at
    current |= {"port": "Antwerp", "etag": '"two"'}
    await base.knowledge.read(source.id)
    await base.until_source(source.id, lambda held: held.last_changed_at > source.last_changed_at)
    found = await base.texts("Where do lamps leave from?")
    assert any("Antwerp" in text for text in found)
    assert not any("Rotterdam" in text for text in found)


async def test_an_address_of_this_machine_is_refused_unless_it_is_allowed(base: Base, site: Site) -> None:
    for host in ("127.0.0.1", "localhost"):
        source = await base.add(site.base.replace("127.0.0.1", host))
        assert source.state == "failed"
        assert "local network" in source.detail
    assert site.requests == []


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
        return web.Response(status=302, headers={"Location": target}) if target else html("Rotterdam")

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


@pytest.mark.parametrize("status", [404, 410])
async def test_what_is_gone_is_erased(base: Base, site: Site, status: int) -> None:
    source = await base.add(f"{site.base}/p", allow_local=True)

    async def gone(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    site.answer = gone
    await base.knowledge.read(source.id)
    lost = await base.until_source(source.id, lambda held: held.state == "gone")
    assert (lost.documents, lost.chunks) == (0, 0)
    assert b"Rotterdam" not in base.on_disk()


@pytest.mark.parametrize(("status", "headers"), [(500, {}), (429, {"Retry-After": "600"}), (403, {})])
async def test_what_cannot_be_reached_keeps_what_was_read(
    base: Base, site: Site, status: int, headers: dict[str, str]
) -> None:
    source = await base.add(f"{site.base}/p", allow_local=True)

    async def refused(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, headers=headers)

    site.answer = refused
    await base.knowledge.read(source.id)
    failed = await base.until_source(source.id, lambda held: held.state == "failed" and bool(held.next_read_at))
    assert str(status) in failed.detail
    assert any("Rotterdam" in text for text in await base.texts("Where do lamps leave from?"))
    if headers:
        await base.until_source(source.id, lambda held: held.next_read_at > source.next_read_at)
        wait_s = (
            datetime.fromisoformat(base.knowledge.get(source.id).next_read_at) - datetime.now(UTC)
        ).total_seconds()
        assert 550 < wait_s <= 600


async def test_a_retry_after_may_be_a_date(site: Site) -> None:
    async def busy(_: web.Request) -> web.StreamResponse:
        until = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
        return web.Response(status=503, headers={"Retry-After": until})

    site.answer = busy
    with pytest.raises(SourceUnavailable) as refused:
        await fetch(site.base, allow_local=True)
    assert 280 < (refused.value.retry_after_s or 0) <= 300


async def test_a_type_that_is_not_read_is_said(base: Base, site: Site) -> None:
    async def picture(_: web.Request) -> web.StreamResponse:
        return web.Response(body=b"\x89PNG", content_type="image/png")

    async def login(_: web.Request) -> web.StreamResponse:
        return html("nowhere")

    site.answer = picture
    assert "image/png" in (await base.add(f"{site.base}/a", allow_local=True)).detail
    site.answer = login
    table = await base.add(f"{site.base}/b.csv", allow_local=True)
    assert (table.kind, table.state) == ("csv", "failed")
    assert "web page where a table was expected" in table.detail


async def test_a_server_that_is_not_there_and_one_that_breaks_off(site: Site) -> None:
    async def broken(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        response.content_length = 1_000
        await response.prepare(request)
        await response.write(b"<p>half")
        assert request.transport is not None
        request.transport.close()
        return response

    site.answer = broken
    with pytest.raises(SourceUnavailable):
        await fetch(site.base, allow_local=True)
    for address in ("http://127.0.0.1:9/", "http://no-such-host.invalid/"):
        with pytest.raises(SourceUnavailable):
            await fetch(address, allow_local=True)
    site.answer = missing
    with pytest.raises(SourceGone):
        await fetch(site.base, allow_local=True)


async def missing(_: web.Request) -> web.StreamResponse:
    return web.Response(status=404)


async def test_a_table_at_an_address_is_followed_cell_by_cell(base: Base, site: Site) -> None:
    cell = {"stock": "14"}

    async def table(_: web.Request) -> web.StreamResponse:
        return web.Response(text=f"item,stock\nblue lamp,{cell['stock']}\nred lamp,3\n", content_type="text/csv")

    site.answer = table
    source = await base.add(f"{site.base}/stock.csv", allow_local=True)
    assert (source.kind, source.title) == ("csv", "stock.csv")
    assert "14" in base.tables.cells()
    cell["stock"] = "9"
    await base.knowledge.read(source.id)
    await base.until_source(source.id, lambda held: held.last_changed_at > source.last_changed_at)
    assert {"9"} <= base.tables.cells()
    assert "14" not in base.tables.cells()


async def test_a_spreadsheet_comes_through_the_sheets_api_with_a_key_in_a_header(tmp_path: Path, site: Site) -> None:
    cells: list[list[object]] = [["item", "stock", "due"], ["blue lamp", 14, "2026-03-14"], ["red lamp", 2.5]]

    async def api(request: web.Request) -> web.StreamResponse:
        assert "key" not in request.query
        if request.headers.get("X-Goog-Api-Key") != "sheet-key":
            return web.json_response({"error": {"code": 403}}, status=403)
        if request.path == "/v4/spreadsheets/1AbC_d":
            sheets = [{"properties": {"title": "Stock"}}, {"properties": {"title": "Old", "hidden": True}}]
            return web.json_response({"properties": {"title": "Shop"}, "sheets": sheets})
        assert request.path == "/v4/spreadsheets/1AbC_d/values:batchGet"
        assert request.query.getall("ranges") == ["Stock"]
        return web.json_response({"valueRanges": [{"range": "Stock!A1:C3", "values": cells}]})

    async def key() -> str:
        return "sheet-key"

    site.answer = api
    address = "https://docs.google.com/spreadsheets/d/1AbC_d/edit#gid=0"
    async with open_base(tmp_path / "data", sheets_key=key, sheets_url=site.base) as base:
        source = await base.add(address)
        assert (source.kind, source.state, source.title) == ("sheet", "partly", "Shop")
        assert "Old" in source.unread[0].reason
        assert base.tables.cells() == {"item", "stock", "due", "blue lamp", "14", "2026-03-14", "red lamp", "2.5", ""}
        cells[1][1] = 9
        await base.knowledge.read(source.id)
        await base.until_source(source.id, lambda held: held.last_changed_at > source.last_changed_at)
        assert "14" not in base.tables.cells()
        assert b"sheet-key" not in base.on_disk()


SHEET = "https://docs.google.com/spreadsheets"


@pytest.mark.parametrize(
    ("address", "expected", "identity"),
    [
        (f"{SHEET}/d/1AbC/edit#gid=7", f"{SHEET}/d/1AbC/export?format=csv&gid=7", "1AbC"),
        (f"{SHEET}/d/1AbC/edit?usp=sharing", f"{SHEET}/d/1AbC/export?format=csv", "1AbC"),
        (f"{SHEET}/u/0/d/1AbC/edit?gid=3#gid=3", f"{SHEET}/d/1AbC/export?format=csv&gid=3", "1AbC"),
        (f"{SHEET}/d/e/2PACX-1v/pubhtml", f"{SHEET}/d/e/2PACX-1v/pub?output=csv", ""),
        (
            f"{SHEET}/d/e/2PACX-1v/pubhtml?gid=5&single=true",
            f"{SHEET}/d/e/2PACX-1v/pub?output=csv&gid=5&single=true",
            "",
        ),
        ("https://shop.example/stock.csv#top", "https://shop.example/stock.csv", ""),
    ],
)
def test_a_sheets_link_leads_to_its_cells(address: str, expected: str, identity: str) -> None:
    assert csv_address(address) == expected
    assert spreadsheet_id(address) == identity


def test_the_pace_follows_changes_and_backs_off() -> None:
    pace = Pace("csv", is_address=True)
    for _ in range(10):
        pace.after_success(changed=True)
    assert pace.interval_s == 5
    for _ in range(40):
        pace.after_success(changed=False)
    assert pace.interval_s == 120
    assert [pace.after_failure() for _ in range(10)] == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert pace.after_failure(retry_after_s=3_600) == 3_600
    assert pace.after_success(changed=True) == 60
    fixed = Pace("url", is_address=True, chosen_s=7)
    assert (fixed.after_success(changed=True), fixed.after_success(changed=False)) == (7, 7)


def test_what_changes_without_end_is_read_less_and_less_often() -> None:
    now = {"s": 100.0}
    calm = Calm(lambda: now["s"])
    waits = []
    for _ in range(40):
        waits.append(calm.wait_s("a.log"))
        now["s"] += waits[-1] + 0.5
        calm.note("a.log")
    assert set(waits[:20]) == {0.0}, "somebody who saves every half second is not kept waiting"
    assert waits[-1] == 30.0
    assert calm.wait_s("b.md") == 0.0
    now["s"] += 120
    calm.note("a.log")
    assert calm.wait_s("a.log") == 0.0
