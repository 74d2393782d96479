"""How the extension comes by the daemon's port and token: the native host, or a code typed once."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.browser.chromium import EXTENSION, Browser
from tests.browser.conftest import Meeting
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

HOST = "com.rejoinder.host"


def install_host(browser: Browser, home: Path) -> None:
    """Register the native host for this profile alone, with the daemon's own data directory."""
    folder = browser.profile / "NativeMessagingHosts"
    folder.mkdir(parents=True, exist_ok=True)
    launcher = folder / "rejoinder-host"
    paths = ":".join(path for path in sys.path if path)
    launcher.write_text(
        f'#!/bin/sh\nPYTHONPATH="{paths}" REJOINDER_HOME="{home}" exec "{sys.executable}" -m rejoinder_host "$@"\n',
        encoding="utf-8",
    )
    launcher.chmod(0o755)
    manifest = {"name": HOST, "description": "Rejoinder", "path": str(launcher), "type": "stdio"}
    manifest |= {"allowed_origins": [f"{EXTENSION}/"]}  # type: ignore[dict-item]
    (folder / f"{HOST}.json").write_text(json.dumps(manifest), encoding="utf-8")


async def test_the_native_host_gives_port_and_token(browser: Browser, daemon: DaemonProcess) -> None:
    install_host(browser, daemon.data_dir)
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
