"""The edge and its calls on a socket; and the real daemon as a process."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.fakes.edge import Edge, edge
from tests.fakes.edge_calls import EdgeCalls


@pytest.fixture
def calls() -> EdgeCalls:
    return EdgeCalls()


@pytest.fixture
async def server(tmp_path: Path, calls: EdgeCalls) -> AsyncGenerator[Edge]:
    async with edge(tmp_path, calls.endpoints(), calls.sockets()) as running:
        yield running


@pytest.fixture
async def client(server: Edge) -> AsyncGenerator[aiohttp.ClientSession]:
    """Has the token, and goes to the edge."""
    async with aiohttp.ClientSession(server.base, headers=server.headers) as session:
        yield session


@pytest.fixture
def daemon(tmp_path: Path) -> Generator[DaemonProcess]:
    process = DaemonProcess(tmp_path / "home").start()
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture
async def api(daemon: DaemonProcess) -> AsyncGenerator[aiohttp.ClientSession]:
    """Has the token, and goes to the daemon."""
    async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as session:
        yield session
