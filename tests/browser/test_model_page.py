"""The settings of language models in a real browser: models looked up live, ordered by keys, priced and tested."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect
from tests.browser.own_pages import call, keep_in_both_themes, open_home
from tests.fakes.daemon import DaemonProcess

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

pytestmark = pytest.mark.browser


@pytest.fixture
async def page(daemon: DaemonProcess) -> AsyncIterator[Page]:
    async with open_home(daemon, width=1100, height=900) as page:
        await page.get_by_role("link", name="Settings").click()
        await expect(page.locator("#model")).to_contain_text("Add a model server")
        yield page


async def test_servers_are_added_ordered_and_budgeted(daemon: DaemonProcess, page: Page) -> None:
    model = page.locator("#model")
    async with ScriptedProvider(Script(text="ready", ttft_ms=30, models=("large-2", "small-1"))) as server:
        await model.get_by_role("button", name="Add a model server").click()
        await model.locator("[name=preset]").select_option(label="Groq")
        await expect(model.locator("[name=base_url]")).to_have_value("https://api.groq.com/openai/v1")
        await expect(model.locator("form")).to_contain_text("console.groq.com")
        await keep_in_both_themes(page, "model-form", model)
        await model.locator("[name=base_url]").fill(server.base_url)
        await model.locator("[name=name]").fill("one")
        await model.get_by_role("button", name="Look up its models").click()
        await expect(model.locator("form")).to_contain_text("It offers 2: large-2, small-1")
        await model.locator("[name=model]").fill("small-1")
        await model.locator("[name=usd_in]").fill("0.25")
        await model.locator("[name=usd_out]").fill("2")
        await model.get_by_role("button", name="Save and test").click()
        one, two = (model.locator(f'[data-provider="{name}"]') for name in ("one", "two"))
        await expect(one).to_contain_text("It works.")
        await expect(one).to_contain_text("It lists 2 models.")
        await expect(one).to_contain_text("$0.25 in, $2 out a million tokens")
        await expect(one.locator("[data-health]")).to_contain_text("First word after")

        await call(daemon, "PUT", "/v1/providers/two", {"base_url": "http://127.0.0.1:9/v1", "model": "m"})
        await page.reload()
        await two.get_by_role("button", name="Test").click()
        await expect(two.get_by_role("alert")).to_contain_text("Nothing answers")
        await two.get_by_role("button", name="Change").focus()
        await page.keyboard.press("Alt+ArrowUp")
        await expect(two).to_contain_text("in use, asked first")
        await expect(model).to_contain_text("two is asked as number 1 now.")
        await two.get_by_role("button", name="Do not ask it").click()
        await expect(two).to_contain_text("not in use")
        await expect(one).to_contain_text("asked first")

        await model.get_by_text("The cheapest").click()
        await model.locator("[name=month_usd]").fill("12.5")
        await model.locator("[name=month_usd]").blur()
        await expect(model.get_by_text("Saved.")).to_be_visible()
        await keep_in_both_themes(page, "model", model)
    routing = await call(daemon, "GET", "/v1/providers/routing")
    assert (routing["order"], routing["prefer"], routing["month_usd"]) == (["two", "one"], "cost", 12.5)


async def test_one_that_does_not_work_is_not_put_into_use_unless_the_user_insists(
    daemon: DaemonProcess, page: Page
) -> None:
    model = page.locator("#model")
    box = model.locator('[data-provider="mine"]')
    await model.get_by_role("button", name="Add a model server").click()
    await model.locator("[name=base_url]").fill("http://127.0.0.1:9/v1")
    await model.locator("[name=name]").fill("mine")
    await model.locator("[name=model]").fill("m")
    await model.get_by_role("button", name="Save and test").click()
    await expect(box.get_by_role("alert")).to_contain_text("Nothing answers")
    await expect(box).to_contain_text("not in use: its test failed")
    await expect(box).not_to_contain_text("Not asked")
    await expect(model).to_contain_text("not in use as long as it does not work")
    await keep_in_both_themes(page, "model-failed", model)
    assert not (await call(daemon, "GET", "/v1/providers/mine"))["enabled"]
    await page.reload()
    await expect(box).to_contain_text("Not asked since Rejoinder was started.")
    await box.get_by_role("button", name="Use this one").click()
    await expect(model).to_contain_text("was not put into use, as its test failed")
    await box.get_by_role("button", name="Use it all the same").click()
    await expect(box).to_contain_text("in use, asked first, though its test failed")
    assert (await call(daemon, "GET", "/v1/providers/mine"))["enabled"]


async def test_what_was_spent_is_shown_anew_while_the_page_is_open(daemon: DaemonProcess, page: Page) -> None:
    async with ScriptedProvider(Script(text="ready", ttft_ms=0)) as server:
        settings = {"base_url": server.base_url, "model": "m", "usd_in": 1, "usd_out": 1}
        await call(daemon, "PUT", "/v1/providers/priced", settings)
        await page.reload()
        await expect(page.locator("[data-spending]")).to_contain_text("Nothing was spent this month.")
        session = (await call(daemon, "POST", "/v1/sessions", {"mode": "live"}))["id"]
        await call(daemon, "POST", f"/v1/sessions/{session}/ask", {"text": "Where did you study?"})
        await expect(page.locator(".costs")).to_contain_text("priced", timeout=10_000)
        await page.get_by_label("For one month, in $").fill("0.000001")
        await page.get_by_label("For one month, in $").press("Tab")
        await expect(page.locator("#model").get_by_role("status").last).to_contain_text("The budget is used up")
        await expect(page.locator("[data-spending]")).to_contain_text("of $0.0000")
        await page.get_by_label("For one month, in $").fill("5")
        await page.get_by_label("For one month, in $").press("Tab")
        await expect(page.locator("[data-spending]")).not_to_contain_text("used up")
