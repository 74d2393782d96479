"""The command line as a process, with a data directory of its own, and the real daemon beside it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from tests.fakes.command_line import CommandLine
from tests.fakes.daemon import DaemonProcess


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def rejoinder(home: Path) -> CommandLine:
    return CommandLine(home)


@pytest.fixture
def daemon(home: Path) -> Generator[DaemonProcess]:
    process = DaemonProcess(home).start()
    try:
        yield process
    finally:
        process.stop()
