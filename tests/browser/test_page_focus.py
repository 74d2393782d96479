"""On the pages the focus is never lost: after a removal, an undo and a form that closes it is on what comes next."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
from playwright.async_api import FilePayload, Page, expect
from tests.browser.chromium import SCREENSHOTS
from tests.browser.own_pages import call, open_home
from tests.fakes.daemon import DaemonProcess
from tests.fakes.house import RESUME

pytestmark = pytest.mark.browser

# A removal waits ten seconds.
PATIENCE_MS = 15_000
IN_FOCUS = "() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent"


@pytest.fixture
async def page(daemon: DaemonProcess) -> AsyncIterator[Page]:
    async with open_home(daemon, width=1100, height=900) as page:
        await expect(page.get_by_text("Running")).to_be_visible()
        yield page


async def in_focus(page: Page, words: str) -> None:
    await page.wait_for_function(f"words => ({IN_FOCUS})()?.includes(words)", arg=words, timeout=PATIENCE_MS)


async def drop_resume(daemon: DaemonProcess) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(RESUME.encode()), filename="dana.md")
    url = f"{daemon.base}/v1/profile/resume"
    async with aiohttp.request("PUT", url, data=form, headers=daemon.headers) as answer:
        assert answer.status == 200, await answer.text()


async def test_a_removed_point_offers_its_undo_where_it_stood(daemon: DaemonProcess, page: Page) -> None:
    await drop_resume(daemon)
    await page.reload()
    points = page.locator(".bullets .take-out")
    first = await points.first.get_attribute("aria-label")
    assert first
    await points.nth(0).focus()
    await page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Undo")
    await expect(undo).to_be_focused()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / "page-undo.png")
    await expect(page.locator(".bullets").first.get_by_role("listitem").first).to_contain_text("removed in ten seconds")
    await expect(page.locator("#announced")).to_contain_text("is removed in ten seconds")
    await page.keyboard.press("Enter")
    await in_focus(page, first)
    await expect(page.locator("#announced")).to_contain_text("stays")
    await page.keyboard.press("Enter")
    await expect(undo).to_have_count(0, timeout=PATIENCE_MS)
    await in_focus(page, "")
    assert await page.evaluate("() => document.activeElement !== document.body")


async def test_a_second_resume_replaces_the_first_only_when_that_is_meant(daemon: DaemonProcess, page: Page) -> None:
    await drop_resume(daemon)
    await page.reload()
    newer: FilePayload = {
        "name": "newer.md",
        "mimeType": "text/markdown",
        "buffer": RESUME.replace("Dana", "Dora").encode(),
    }
    chooser = page.locator("#documents input[type=file]")
    asked = page.get_by_role("group", name="Replace the résumé")
    undo = page.get_by_role("button", name="Undo")

    async def name() -> str:
        return str((await call(daemon, "GET", "/v1/profile"))["resume"]["file_name"])

    await chooser.set_input_files(newer)
    await expect(asked).to_contain_text("every correction that you made")
    await expect(asked).to_contain_text("dana.md")
    await expect(asked.get_by_role("button", name="Replace it")).to_be_focused()
    await page.screenshot(path=SCREENSHOTS / "page-replace.png")
    await asked.get_by_role("button", name="Keep dana.md").click()
    await expect(asked).to_have_count(0)
    await chooser.set_input_files(newer)
    await asked.get_by_role("button", name="Replace it").click()
    await expect(page.locator("#documents .undo")).to_contain_text("dana.md is replaced by newer.md in ten seconds")
    await page.screenshot(path=SCREENSHOTS / "page-replace-undo.png")
    await expect(undo).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(undo).to_have_count(0)
    assert await name() == "dana.md"
    await chooser.set_input_files(newer)
    await asked.get_by_role("button", name="Replace it").click()
    await expect(page.get_by_text("newer.md is read")).to_be_visible(timeout=PATIENCE_MS)
    assert await name() == "newer.md"


async def test_a_corrected_text_is_in_focus_again(daemon: DaemonProcess, page: Page) -> None:
    await drop_resume(daemon)
    await page.reload()
    point = page.locator(".bullets .editable").first
    await point.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.type(" And more.")
    await page.keyboard.press("Enter")
    await in_focus(page, "And more.")


async def test_a_removed_session_and_the_last_one(daemon: DaemonProcess, page: Page) -> None:
    for title in ("First", "Second"):
        session = await call(daemon, "POST", "/v1/sessions", {"title": title, "mode": "live"})
        await call(daemon, "POST", f"/v1/sessions/{session['id']}/end")
    await page.get_by_role("link", name="Sessions").click()
    deletes = page.get_by_role("button", name="Delete")
    await expect(deletes).to_have_count(2)
    await deletes.first.focus()
    await page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Undo")
    await expect(undo).to_be_focused()
    await expect(page.get_by_role("row").filter(has=undo)).to_contain_text("Second is removed in ten seconds")
    await deletes.first.click()
    await expect(undo).to_be_focused()
    assert len((await call(daemon, "GET", "/v1/sessions"))["sessions"]) == 1
    await expect(undo).to_have_count(0, timeout=PATIENCE_MS)
    await expect(page.get_by_text("No session yet.")).to_be_visible()
    assert await page.evaluate("() => document.activeElement !== document.body")


async def test_forms_of_the_settings_give_the_focus_back(daemon: DaemonProcess, page: Page) -> None:
    await call(daemon, "PUT", "/v1/providers/one", {"base_url": "http://127.0.0.1:9/v1", "model": "m"})
    await page.get_by_role("link", name="Settings").click()
    model, personas = page.locator("#model"), page.locator("#personas")
    await model.get_by_role("button", name="Change one").press("Enter")
    await expect(model.locator("[name=base_url]")).to_be_focused()
    await model.get_by_role("button", name="Cancel").press("Enter")
    await in_focus(page, "Change one")
    await model.get_by_role("button", name="Add another").press("Enter")
    await model.get_by_role("button", name="Cancel").press("Enter")
    await in_focus(page, "Add another")
    await personas.get_by_role("button", name="Change or preview Sales").press("Enter")
    await expect(personas.get_by_label("Voice")).to_be_focused()
    await personas.get_by_role("button", name="Save").press("Enter")
    await in_focus(page, "Change or preview Sales")
    await model.get_by_role("button", name="Remove one").press("Enter")
    await expect(model.get_by_role("button", name="Undo")).to_be_focused()
    await model.get_by_role("button", name="Undo").press("Enter")
    await in_focus(page, "Remove one")
    stories = page.locator("#stories")
    for _ in range(2):
        await stories.get_by_role("button", name="Add a story").press("Enter")
    await stories.get_by_role("button", name="Take out story 1").press("Enter")
    assert (
        await page.evaluate("() => new Promise((done) => setTimeout(() => done(document.activeElement.name), 50))")
        == "story"
    )


async def test_the_settings_list_the_keys_that_there_are(page: Page) -> None:
    await page.get_by_role("link", name="Settings").click()
    keys = page.locator("#keys")
    for key, does in (("L", "longer"), ("W", "copy what your documents say"), ("V", "transcript"), ("M", "persona")):
        await expect(keys.locator("dt", has=page.get_by_text(key, exact=True)).first).to_be_visible()
        await expect(keys).to_contain_text(does)
