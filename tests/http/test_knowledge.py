"""The knowledge base over the real daemon: added, found, changed, uploaded, removed, taken up again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.http.asking import Plain, ask

PATIENCE_S = 20.0
LAMPS = "# Lamps\n\nThe blue lamp ships from Rotterdam in eleven days.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "lamps.md").write_text(LAMPS)
    return folder


async def until(found: Callable[[], Awaitable[Any]]) -> Any:
    async with asyncio.timeout(PATIENCE_S):
        while not (value := await found()):
            await asyncio.sleep(0.05)
    return value


async def settled(api: aiohttp.ClientSession, source: str) -> Plain:
    async def look() -> Plain | None:
        held = await ask(api, "GET", f"/v1/knowledge/{source}")
        return held if held["state"] not in ("waiting", "reading") else None

    found: Plain = await until(look)
    return found


async def finds(api: aiohttp.ClientSession, words: str) -> bool:
    found = await ask(api, "POST", "/v1/context/search", {"q": "How does the blue lamp ship?"})
    return any(words in passage["text"] for passage in found["passages"])


async def upload(api: aiohttp.ClientSession, name: str, content: bytes, *, status: int = 201) -> Plain:
    form = aiohttp.FormData()
    form.add_field("file", content, filename=name)
    async with api.post("/v1/knowledge/files", data=form) as answer:
        assert answer.status == status, await answer.text()
        held: Plain = await answer.json()
        return held


async def test_a_folder_is_added_followed_and_removed(
    api: aiohttp.ClientSession, daemon: DaemonProcess, notes: Path
) -> None:
    assert await ask(api, "GET", "/v1/knowledge") == {"sources": []}
    added = await ask(api, "POST", "/v1/knowledge", {"place": str(notes), "title": "Shop"}, status=201)
    assert (added["kind"], added["title"], added["state"]) == ("folder", "Shop", "waiting")
    source = await settled(api, added["id"])
    assert (source["state"], source["documents"], source["unread"]) == ("ready", 1, [])
    assert await finds(api, "Rotterdam")
    assert (await ask(api, "POST", "/v1/knowledge", {"place": str(notes)}, status=409))["code"] == "wrong_state"

    (notes / "lamps.md").write_text(LAMPS.replace("Rotterdam", "Antwerp"))
    await until(lambda: finds(api, "Antwerp"))
    assert not await finds(api, "Rotterdam")

    assert (await ask(api, "POST", f"/v1/knowledge/{added['id']}/read", status=202))["id"] == added["id"]
    await ask(api, "DELETE", f"/v1/knowledge/{added['id']}", status=204)
    await ask(api, "GET", f"/v1/knowledge/{added['id']}", status=404)
    await ask(api, "DELETE", f"/v1/knowledge/{added['id']}", status=404)
    await ask(api, "POST", f"/v1/knowledge/{added['id']}/read", status=404)
    assert not await finds(api, "Antwerp")
    held = b"".join(path.read_bytes() for path in daemon.data_dir.iterdir() if path.is_file())
    assert [word for word in (b"Antwerp", b"Rotterdam", b"lamps.md", b"Shop") if word in held] == []
    assert [path.name for path in daemon.data_dir.iterdir() if path.stat().st_mode & 0o077] == []


async def test_a_changed_cell_is_in_the_next_answer_and_odd_ones_are_listed(
    api: aiohttp.ClientSession, daemon: DaemonProcess, notes: Path
) -> None:
    stock = notes / "stock.csv"
    stock.write_text("Item,Units in stock\nBlue lamp,14\nRed lamp,-3\nGreen lamp,8\n")
    added = await ask(api, "POST", "/v1/knowledge", {"place": str(stock)}, status=201)
    source = await settled(api, added["id"])
    assert (source["documents"], source["rows"], source["findings_count"]) == (1, 3, 1)
    assert (source["findings"][0]["kind"], source["findings"][0]["where"]) == ("negative", "B3")
    assert "14" in await cell(api)
    stock.write_text("Item,Units in stock\nBlue lamp,9\nRed lamp,3\nGreen lamp,8\n")
    await until(lambda: shows(api, "9"))
    assert "14" not in await cell(api)
    daemon.stop()
    daemon.restart()
    assert (await settled(api, added["id"]))["findings_count"] == 0
    await until(lambda: shows(api, "9"))


async def cell(api: aiohttp.ClientSession) -> str:
    found = await ask(api, "POST", "/v1/context/search", {"q": "How many blue lamps are in stock?"})
    return " ".join(passage["text"] for passage in found["passages"] if passage["section"] == "table")


async def shows(api: aiohttp.ClientSession, value: str) -> bool:
    return value in await cell(api)


async def test_a_file_is_sent_kept_and_taken_up_after_a_crash(
    api: aiohttp.ClientSession, daemon: DaemonProcess, notes: Path
) -> None:
    copy = await upload(api, "lamps.md", LAMPS.encode())
    folder = await ask(api, "POST", "/v1/knowledge", {"place": str(notes / "lamps.md")}, status=201)
    assert copy["is_copy"]
    await settled(api, copy["id"])
    await settled(api, folder["id"])
    daemon.kill()
    (notes / "lamps.md").write_text(LAMPS.replace("Rotterdam", "Genoa"))
    daemon.restart()
    assert [source["id"] for source in (await ask(api, "GET", "/v1/knowledge"))["sources"]] == [
        copy["id"],
        folder["id"],
    ]
    await until(lambda: finds(api, "Genoa"))
    assert await finds(api, "Rotterdam"), "the copy stays as it was sent"
    await ask(api, "DELETE", f"/v1/knowledge/{copy['id']}", status=204)
    assert not await finds(api, "Rotterdam")


async def test_bad_input_is_refused_in_words(api: aiohttp.ClientSession, notes: Path) -> None:
    for body, field in (
        ({}, "place"), ({"place": "notes"}, "place"), ({"place": str(notes / "none")}, "place"),
        ({"place": str(notes), "kind": "file"}, "kind"), ({"place": str(notes), "kind": "mail"}, "kind"),
        ({"place": "https://a.example/", "poll_s": 4}, "poll_s"), ({"place": "x" * 5_000}, "place"),
        ({"place": str(notes), "title": "t" * 300}, "title"), ({"place": str(notes), "colour": "blue"}, "colour"),
    ):  # fmt: skip
        problem = await ask(api, "POST", "/v1/knowledge", body, status=422)
        assert problem["field"] == field
        assert problem["detail"]
    await upload(api, "", b"words", status=422)
    await upload(api, "empty.md", b"", status=422)
    assert await ask(api, "GET", "/v1/knowledge") == {"sources": []}


async def test_the_sheets_key_is_write_only(api: aiohttp.ClientSession) -> None:
    assert await ask(api, "GET", "/v1/knowledge/sheets-key") == {"has_key": False, "key_in": ""}
    await ask(api, "PUT", "/v1/knowledge/sheets-key", {"key": "  "}, status=422)
    await ask(api, "GET", "/v1/knowledge/files", status=405)
