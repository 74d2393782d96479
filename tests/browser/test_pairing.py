"""How the extension comes by the daemon's port and token: the native host, or a code typed once."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.async_api import expect
from tests.browser.chromium import Browser
from tests.browser.conftest import Meeting
from tests.fakes.daemon import DaemonProcess

from rejoinder.native import Machine, register, unregister
from rejoinder.paths import DataDir

pytestmark = pytest.mark.browser


@pytest.fixture
def native_host(browser: Browser, daemon: DaemonProcess) -> Iterator[None]:
    """Registered for this profile alone, and taken back before the daemon stops, lest it start another."""
    home = DataDir(daemon.data_dir)
    register(home, ["chromium"], Machine(), user_data_dir=browser.profile)
    yield
    unregister(home, ["chromium"], Machine(), user_data_dir=browser.profile)


@pytest.mark.usefixtures("native_host")
async def test_the_native_host_gives_port_and_token(browser: Browser, daemon: DaemonProcess) -> None:
    found = await browser.ask_worker({"do": "daemon"})
    assert found == {"daemon": {"base": daemon.base, "token": daemon.token}}

    page = await browser.open_meeting()
    meeting = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'This came without a code.')")
    await meeting.until_turns([("Priya Nair", "This came without a code.")])


async def test_a_short_code_pairs_once(browser: Browser, daemon: DaemonProcess) -> None:
    page = await browser.open_meeting()
    meeting = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
    code = (await meeting.request("POST", "/v1/pairings"))["code"]
    assert await browser.ask_worker({"do": "pair", "code": f"{daemon.port}/{code}"}) == {}
    assert await browser.ask_worker({"do": "daemon"}) == {"daemon": {"base": daemon.base, "token": daemon.token}}

    again = await browser.ask_worker({"do": "pair", "code": f"{daemon.port}/{code}"})
    assert again["problem"]["status"] == 409
    malformed = await browser.ask_worker({"do": "pair", "code": "not a code"})
    assert malformed["problem"]["field"] == "code"
    assert await browser.ask_worker({"do": "daemon"}) == {"daemon": {"base": daemon.base, "token": daemon.token}}


async def test_the_code_is_typed_into_the_options_page(browser: Browser, daemon: DaemonProcess) -> None:
    """As `rejoinder open` shows it, and as a person types it."""
    command = [sys.executable, "-m", "rejoinder", "open", "--print", "--data-dir", str(daemon.data_dir)]
    shown = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
    code = shown.stderr.partition("options page: ")[2].split()[0]
    opened = await browser.open_page("options/options.html")
    await opened.goto(shown.stdout.strip())
    await expect(opened.get_by_text("Running")).to_be_visible()
    page = await browser.open_page("options/options.html")
    await page.get_by_role("button", name="Pair", exact=True).click()
    await expect(page.locator(".problem")).to_contain_text("Type the code first")
    await page.get_by_role("textbox", name="Code").fill(code.lower())
    await page.get_by_role("button", name="Pair", exact=True).click()
    await expect(page.get_by_text("This browser is paired.")).to_be_visible()
    assert await browser.ask_worker({"do": "daemon"}) == {"daemon": {"base": daemon.base, "token": daemon.token}}
