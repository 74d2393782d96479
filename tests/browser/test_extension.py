"""The repository's root as an unpacked extension: it loads, under its own id, and asks for no more than it needs."""

from __future__ import annotations

import json

import pytest
from tests.browser.chromium import EXTENSION_ID, ROOT, Browser, until

pytestmark = pytest.mark.browser


async def test_it_loads_the_way_a_person_loads_it(browser: Browser) -> None:
    found = await browser.cdp.send("Extensions.getExtensions")
    ours = next(held for held in found["extensions"] if held["id"] == EXTENSION_ID)
    assert ours["name"] == "Rejoinder"
    assert ours["enabled"] is True

    async def worker_runs() -> bool:
        targets = await browser.cdp.send("Target.getTargets")
        return any(held["type"] == "service_worker" and EXTENSION_ID in held["url"] for held in targets["targetInfos"])

    await until(worker_runs)


def test_nothing_at_the_root_begins_with_an_underscore() -> None:
    """Chromium refuses such a folder, and a stray __pycache__ would be one."""
    assert [entry.name for entry in ROOT.iterdir() if entry.name.startswith("_")] == []


def test_the_manifest_asks_for_no_more_than_it_needs() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    needed = {"storage", "offscreen", "activeTab", "sidePanel", "nativeMessaging", "scripting"}
    assert set(manifest["permissions"]) == needed
    assert manifest["optional_host_permissions"] == ["https://*/*", "http://*/*"], "asked for one site at a time"
    assert manifest["host_permissions"] == ["http://127.0.0.1/*"]
    assert "default_popup" not in manifest["action"]
    [accessible] = manifest["web_accessible_resources"]
    assert accessible["resources"] == ["extension/overlay/overlay.html"]
    assert accessible["use_dynamic_url"] is True
    for script in manifest["content_scripts"][0]["js"]:
        assert (ROOT / script).is_file()
