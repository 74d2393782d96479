"""Fixtures that several rooms' tests share: a knowledge base, and a web site for it, on real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from tests.fakes.knowledge import Base, Site, open_base, open_site, shipping_page


@pytest.fixture
async def base(tmp_path: Path) -> AsyncIterator[Base]:
    async with open_base(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async def page(_: web.Request) -> web.StreamResponse:
        return shipping_page("Rotterdam")

    async with open_site(page) as opened:
        yield opened
