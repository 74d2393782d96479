"""Web addresses as sources, from a real server on this machine: asked only for changes, bounded, and never the local
network's unless the user said so."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from tests.fakes.knowledge import Base, Site, open_base, shipping_page

from rejoinder.context.knowledge.fetching import fetch
from rejoinder.context.knowledge.origin import SourceGone, SourceUnavailable
from rejoinder.context.knowledge.pace import Calm, Pace
from rejoinder.context.knowledge.place import read_place
from rejoinder.context.knowledge.sheet_address import csv_address, spreadsheet_id
from rejoinder.errors import FieldError

MIB = 1024 * 1024


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
        return shipping_page(current["port"], ETag=current["etag"], Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT")

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
        return shipping_page("nowhere")

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


ODD_ANSWERS: list[tuple[object, object]] = [
    ({"sheets": 5}, {}),
    ({"sheets": ["Stock"]}, {}),
    ({"sheets": [{"properties": {"title": ["Stock"]}}]}, {}),
    ({"sheets": [{"properties": None}]}, {}),
    ({}, {}),
    ({"properties": "Shop", "sheets": [{"properties": {"title": "Stock"}}]}, {"valueRanges": [{}]}),
    ({"sheets": [{"properties": {"title": "Stock"}}]}, {"valueRanges": "none"}),
    ({"sheets": [{"properties": {"title": "Stock"}}]}, {"valueRanges": []}),
    ({"sheets": [{"properties": {"title": "Stock"}}]}, {"valueRanges": [{"values": {"a": 1}}]}),
    ({"sheets": [{"properties": {"title": "Stock"}}]}, {"valueRanges": [{"values": ["ab", None]}]}),
    ([], {}),
]


@pytest.mark.parametrize(("about", "values"), ODD_ANSWERS)
async def test_an_odd_answer_of_the_sheets_api_is_named_and_what_was_read_stays(
    tmp_path: Path, site: Site, about: object, values: object
) -> None:
    answers: dict[str, object] = {
        "about": {"properties": {"title": "Shop"}, "sheets": [{"properties": {"title": "Stock"}}]},
        "values": {"valueRanges": [{"values": [["item", "stock"], ["blue lamp", 14], ["red lamp", 3]]}]},
    }

    async def api(request: web.Request) -> web.StreamResponse:
        return web.json_response(answers["values" if request.path.endswith(":batchGet") else "about"])

    async def key() -> str:
        return "sheet-key"

    site.answer = api
    async with open_base(tmp_path / "data", sheets_key=key, sheets_url=site.base) as base:
        source = await base.add("https://docs.google.com/spreadsheets/d/1AbC_d/edit#gid=0")
        answers |= {"about": about, "values": values}
        await base.knowledge.read(source.id)
        held = await base.until_source(source.id, lambda one: one.state == "failed")
        assert held.detail.startswith("The Sheets API did not answer as it should")
        assert "Error" not in held.detail
        assert {"14", "3"} <= base.tables.cells()


async def test_a_key_that_may_not_read_a_spreadsheet_is_told_apart(tmp_path: Path, site: Site) -> None:
    async def api(request: web.Request) -> web.StreamResponse:
        return web.json_response({"error": {"code": 403}}, status=403)

    async def key() -> str:
        return "sheet-key"

    site.answer = api
    async with open_base(tmp_path / "data", sheets_key=key, sheets_url=site.base) as base:
        source = await base.add("https://docs.google.com/spreadsheets/d/1AbC_d/edit#gid=0")
        assert "your key" in source.detail
        assert "Google Sheets API" in source.action


@pytest.mark.parametrize(
    "place", ["http://exa mple.com", "https://my<site>.org/a", "https://a,b/c", "http://ship ping/x.csv"]
)
def test_a_site_that_cannot_be_named_so_is_refused_at_once(place: str) -> None:
    with pytest.raises(FieldError) as refused:
        read_place(place)
    assert refused.value.field == "place"


@pytest.mark.parametrize("place", ["https://bücher.example/a b.csv", "http://[::1]:8080/x", "https://ไทย.example"])
def test_other_names_of_sites_are_taken(place: str) -> None:
    assert read_place(place).is_address


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
