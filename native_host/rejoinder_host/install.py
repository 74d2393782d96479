"""Where each browser looks for native messaging hosts. Data and pure functions: nothing here touches the disk.

Takes a browser, a platform ("linux", "darwin", "win32") and the environment; gives folders, registry keys, and the
texts of the launcher and of the registration.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from rejoinder_host import CALLER, HOST_NAME

FOLDER = "NativeMessagingHosts"
FILE_NAME = f"{HOST_NAME}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """`linux` and `macos`: the profile's place under the platform's configuration folder; `windows`: registry keys."""

    title: str
    linux: str
    macos: str
    windows: tuple[str, ...]


BROWSERS: dict[str, Browser] = {
    "chromium": Browser(
        title="Chromium", linux="chromium", macos="Chromium", windows=(rf"Software\Chromium\{FOLDER}",)
    ),
    "chrome": Browser(
        title="Google Chrome",
        linux="google-chrome",
        macos="Google/Chrome",
        windows=(rf"Software\Google\Chrome\{FOLDER}",),
    ),
    "edge": Browser(
        title="Microsoft Edge",
        linux="microsoft-edge",
        macos="Microsoft Edge",
        windows=(rf"Software\Microsoft\Edge\{FOLDER}",),
    ),
    "brave": Browser(
        title="Brave",
        linux="BraveSoftware/Brave-Browser",
        macos="BraveSoftware/Brave-Browser",
        windows=(rf"Software\BraveSoftware\Brave-Browser\{FOLDER}", rf"Software\Google\Chrome\{FOLDER}"),
    ),
}


def profile_dir(browser: Browser, platform: str, environment: Mapping[str, str], user: Path) -> Path | None:
    """Where the browser keeps its profiles; None on Windows, where the registry is asked instead."""
    if platform == "win32":
        return None
    if platform == "darwin":
        return user / "Library" / "Application Support" / browser.macos
    configuration = environment.get("CHROME_CONFIG_HOME") or environment.get("XDG_CONFIG_HOME")
    return Path(configuration or user / ".config") / browser.linux


def registration_path(profiles: Path) -> Path:
    """The registration's place under a folder of profiles (`--user-data-dir`)."""
    return profiles / FOLDER / FILE_NAME


def registry_keys(browser: Browser) -> tuple[str, ...]:
    """Keys under HKEY_CURRENT_USER whose default value is the registration's path."""
    return tuple(rf"{key}\{HOST_NAME}" for key in browser.windows)


def launcher_name(platform: str) -> str:
    return "rejoinder-host.bat" if platform == "win32" else "rejoinder-host"


def launcher_text(platform: str, *, python: PurePath, home: PurePath) -> str:
    """The program that the browser starts: absolute paths, since a desktop's PATH cannot be trusted to find them."""
    if platform == "win32":
        home_word, python_word = (str(path).replace("%", "%%") for path in (home, python))
        setting, command = f'set "REJOINDER_HOME={home_word}"', f'"{python_word}" -P -m rejoinder_host %*'
        return "\r\n".join(("@echo off", "chcp 65001 >nul", setting, command, ""))
    setting = f"REJOINDER_HOME={shlex.quote(str(home))}"
    command = f'exec {shlex.quote(str(python))} -P -m rejoinder_host "$@"'
    return "\n".join(("#!/bin/sh", setting, "export REJOINDER_HOME", command, ""))


def registration_text(launcher: PurePath) -> str:
    registration = {
        "name": HOST_NAME,
        "description": "Rejoinder: finds, starts and pairs with the daemon on this computer",
        "path": str(launcher),
        "type": "stdio",
        "allowed_origins": [CALLER],
    }
    return json.dumps(registration, indent=2, ensure_ascii=False) + "\n"
