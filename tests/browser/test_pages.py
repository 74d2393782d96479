"""The daemon's own pages in a real browser: a résumé is dropped and understood, a saved session replays."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from tests.browser.own_pages import call, keep_in_both_themes, open_home
from tests.fakes.daemon import DaemonProcess
from tests.fakes.house import RESUME

pytestmark = pytest.mark.browser

TURNS = [
    ("Priya Nair", "Thanks for joining us today."),
    ("Priya Nair", "How big was the team you managed?"),
    ("You", "Six people, in three time zones."),
]


@pytest.fixture
async def page(daemon: DaemonProcess) -> AsyncIterator[Page]:
    async with open_home(daemon) as page:
        await expect(page.get_by_text("Running")).to_be_visible()
        yield page


async def test_a_resume_is_dropped_understood_and_corrected(daemon: DaemonProcess, page: Page) -> None:
    assert "code=" not in page.url, "the one-time code does not stay in the address"
    files = page.locator("input[type=file]")
    await files.set_input_files({"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"not a pdf"})
    await expect(page.get_by_role("alert").first).to_be_visible()
    assert (await call(daemon, "GET", "/v1/profile")).get("resume") is None
    await files.set_input_files({"name": "dana.md", "mimeType": "text/markdown", "buffer": RESUME.encode()})
    await expect(page.locator("#documents").get_by_text("Managed a team of 6 engineers")).to_be_visible()
    await expect(page.get_by_text("Northwind").first).to_be_visible()
    await keep_in_both_themes(page, "page-home")


async def test_a_saved_session_is_listed_and_replays(daemon: DaemonProcess, page: Page) -> None:
    await page.locator("input[type=file]").set_input_files(
        {"name": "dana.md", "mimeType": "text/markdown", "buffer": RESUME.encode()}
    )
    await expect(page.locator("#documents").get_by_text("Managed a team of 6 engineers")).to_be_visible()
    body = {"mode": "live", "title": "Second interview", "platform": "meet", "me": "Dana Ruiz"}
    session = (await call(daemon, "POST", "/v1/sessions", body))["id"]
    for number, (speaker, text) in enumerate(TURNS):
        update = {"block": f"b{number}", "speaker": speaker, "text": text, "at_ms": number * 50, "final": True}
        await call(daemon, "POST", f"/v1/sessions/{session}/captions", {"source": "meet", "updates": [update]})
    await call(daemon, "POST", f"/v1/sessions/{session}/end")
    await page.goto(f"{daemon.base}/ui/sessions/sessions.html")
    await keep_in_both_themes(page, "page-sessions")
    await page.get_by_role("link", name="Second interview").click()
    await page.get_by_role("button", name=re.compile("^Play")).click()
    await expect(page.locator("[data-current]")).to_contain_text("How big was the team you managed?")
    await keep_in_both_themes(page, "page-replay")


async def test_a_page_that_is_not_paired_says_what_to_do(daemon: DaemonProcess, page: Page) -> None:
    stranger = await page.context.browser.new_page()  # type: ignore[union-attr]
    await stranger.goto(f"{daemon.base}/ui/sessions/sessions.html")
    await expect(stranger.get_by_role("alert")).to_contain_text("rejoinder run")


async def test_the_settings_show_where_keys_are_kept(daemon: DaemonProcess, page: Page) -> None:
    await page.goto(f"{daemon.base}/ui/options/options.html")
    await expect(page.get_by_role("textbox", name="Your name")).to_be_visible()
    await keep_in_both_themes(page, "page-settings")


async def test_one_look_shows_what_is_known_and_what_is_not(page: Page, daemon: DaemonProcess, tmp_path: Path) -> None:
    resume = tmp_path / "dana.md"
    resume.write_text(RESUME)
    coverage = page.locator("#coverage")
    await expect(coverage.locator("[data-known]")).to_have_attribute("data-known", "0")
    await page.locator('input[type="file"]').first.set_input_files(resume)
    await expect(coverage.locator("[data-known]").first).not_to_have_attribute("data-known", "0")
    await expect(coverage.locator(".missing").first).to_contain_text("What salary do you expect?")
    await coverage.get_by_text("What it would say").first.click()
    await expect(coverage).to_contain_text("MSc Computer Science")
    await call(
        daemon, "PATCH", "/v1/profile", {"job_description": "You have run Kubernetes.\nYou speak Japanese well."}
    )
    await page.reload()
    wishes = coverage.locator("[data-known]").nth(1)
    await expect(wishes).to_contain_text("of 2 answered")
    await coverage.scroll_into_view_if_needed()
    await keep_in_both_themes(page, "home-coverage")


async def test_what_it_can_answer_follows_the_sources(daemon: DaemonProcess, page: Page, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    await asyncio.to_thread(notes.mkdir)
    (notes / "money.md").write_text("# Salary\n\nI expect a salary of 61,000 euros a year.\n")
    coverage = page.locator("#coverage")
    await expect(coverage.locator(".missing").first).to_contain_text("What salary do you expect?")
    place = page.get_by_label("A folder, a file or a web address")
    await place.fill(str(notes))
    await place.press("Enter")
    await expect(coverage.locator("li").filter(has_text="61,000").first).to_be_attached(timeout=20_000)
    await expect(coverage.locator(".missing").get_by_text("What salary do you expect?")).to_have_count(0)


async def test_stories_and_the_job_come_from_files(daemon: DaemonProcess, page: Page) -> None:
    await page.goto(f"{daemon.base}/ui/options/options.html")
    await page.get_by_role("button", name="Add a story").click()
    await page.get_by_role("textbox", name="Story 1").fill("Typed and not saved yet.")
    stories = b"## The flood\n\nWe reopened after nine days.\n\n## The outage\n\nNo order was lost.\n"
    await page.locator('input[type=file][aria-label="Add stories from a file"]').set_input_files(
        {"name": "stories.md", "mimeType": "text/markdown", "buffer": stories}
    )
    await expect(page.get_by_text("2 stories added.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Story 1")).to_have_value("Typed and not saved yet.")
    await expect(page.get_by_role("textbox", name="Story 3")).to_have_value("The outage\nNo order was lost.")
    await page.locator('input[type=file][aria-label="Take it from a file"]').set_input_files(
        {"name": "job.txt", "mimeType": "text/plain", "buffer": b"We look for a plumber who can read drawings."}
    )
    await expect(page.get_by_role("textbox", name="Job description")).to_have_value(
        "We look for a plumber who can read drawings."
    )
    await page.locator('input[type=file][aria-label="Add stories from a file"]').set_input_files(
        {"name": "story.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + bytes(200)}
    )
    await expect(page.get_by_text("a Windows program")).to_be_visible()
