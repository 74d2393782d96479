"""One real daemon for all faults of a file, with a résumé, and a client of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.fakes.house import RESUME


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[DaemonProcess]:
    process = DaemonProcess(
        tmp_path_factory.mktemp("faults") / "home", environment={"REJOINDER_KEY_KEYED": "sk-good-1"}
    ).start()
    try:
        asyncio.run(_put_resume(process))
        yield process
    finally:
        process.stop()
    assert "Traceback" not in process.stderr
    assert "sk-good-1" not in process.stderr
    assert "Kubernetes" not in process.stderr


@pytest.fixture
async def api(running: DaemonProcess) -> AsyncGenerator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(running.base, headers=running.headers) as session:
        yield session


async def _put_resume(process: DaemonProcess) -> None:
    form = aiohttp.FormData()
    form.add_field("file", RESUME.encode(), filename="dana.md", content_type="text/markdown")
    async with (
        aiohttp.ClientSession(process.base, headers=process.headers) as api,
        api.put("/v1/profile/resume", data=form) as answer,
    ):
        assert answer.status == 200, await answer.text()
