"""The knowledge base on the home page: added by path and by file, seen as it is, removed with time to undo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from tests.browser.chromium import SCREENSHOTS
from tests.browser.own_pages import call, open_home
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

PATIENCE_MS = 20_000


@pytest.fixture
async def page(daemon: DaemonProcess) -> AsyncIterator[Page]:
    async with open_home(daemon, height=1180) as page:
        await expect(page.get_by_role("region", name="Knowledge base")).to_be_visible()
        yield page


async def test_sources_are_added_shown_and_removed(daemon: DaemonProcess, page: Page, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    await asyncio.to_thread(notes.mkdir)
    (notes / "lamps.md").write_text("# Lamps\n\nThe blue lamp ships from Rotterdam in eleven days.\n")
    (notes / "tool.docx").write_bytes(b"MZ\x90\x00" + b"\x00\x01" * 300)
    section = page.get_by_role("region", name="Knowledge base")
    place = section.get_by_label("A folder, a file or a web address")

    await place.fill(str(tmp_path / "none"))
    await place.press("Enter")
    await expect(section.get_by_role("alert")).to_contain_text("cannot be opened")
    await place.fill(str(notes))
    await place.press("Enter")
    row = section.get_by_role("listitem").filter(has=page.get_by_role("heading", name="notes"))
    await expect(row).to_contain_text("Partly read", timeout=PATIENCE_MS)
    await expect(row).to_contain_text("1 document, 1 passage")
    await expect(row).to_contain_text("watched for changes")
    await row.get_by_text("1 part could not be read").click()
    await expect(row).to_contain_text("tool.docx")

    await place.fill("http://localhost:1/prices.csv")
    await section.get_by_role("checkbox").check()
    await section.get_by_role("button", name="Add", exact=True).click()
    await expect(section.get_by_role("listitem").filter(has_text="prices.csv")).to_contain_text(
        "Not read", timeout=PATIENCE_MS
    )
    async with page.expect_file_chooser() as chosen:
        await section.get_by_role("button", name="Choose files").click()
    csv = {"name": "stock.csv", "mimeType": "text/csv", "buffer": b"item,stock\nblue lamp,14\nred lamp,3\n"}
    await (await chosen.value).set_files(csv)  # type: ignore[arg-type]
    await expect(section.get_by_role("listitem").filter(has_text="stock.csv")).to_contain_text(
        "Ready", timeout=PATIENCE_MS
    )
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        await page.screenshot(path=SCREENSHOTS / f"page-knowledge-{scheme}.png", full_page=True)

    await section.get_by_role("button", name="Remove notes").click()
    await expect(row).to_have_count(0)
    await section.get_by_role("button", name="Undo").click()
    await expect(row).to_be_visible()
    assert len((await call(daemon, "GET", "/v1/knowledge"))["sources"]) == 3
    await section.get_by_role("button", name="Remove notes").click()
    await expect(section.get_by_role("button", name="Undo")).to_have_count(0, timeout=PATIENCE_MS)
    assert len((await call(daemon, "GET", "/v1/knowledge"))["sources"]) == 2
