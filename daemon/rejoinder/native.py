"""Registering the native host with browsers, so that the extension can find and start the daemon.

Takes a data directory and which browsers; writes the launcher (0700, in the data directory) and one registration per
browser, and gives a line in words for each thing done. Safe to run again; `unregister` takes it all back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.errors import FieldError
from rejoinder.paths import DataDir
from rejoinder_host.install import (
    BROWSERS,
    FILE_NAME,
    launcher_name,
    launcher_text,
    profile_dir,
    registration_path,
    registration_text,
    registry_keys,
)

LAUNCHER_MODE = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Whose browsers are meant. `environment`: where XDG_CONFIG_HOME and the like are looked up."""

    platform: str = sys.platform
    user: Path = field(default_factory=Path.home)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    python: Path = field(default_factory=lambda: Path(sys.executable))


def register(
    data: DataDir, browsers: Sequence[str], machine: Machine, *, user_data_dir: Path | None = None
) -> list[str]:
    """Write launcher and registrations. `browsers` empty: those that are installed, else all."""
    targets = list(_registrations(data, browsers, machine, user_data_dir))
    data.create()
    launcher = data.root / launcher_name(machine.platform)
    text = launcher_text(machine.platform, python=machine.python, home=data.root)
    done = [f"Launcher: {launcher} ({_write(launcher, text, mode=LAUNCHER_MODE)})."]
    content = registration_text(launcher)
    for title, path in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
        done.append(f"{title}: {path} ({_write(path, content, mode=0o600)}).")
    for title, key in _keys(browsers, machine):
        _set_registry_key(key, str(data.root / FILE_NAME))
        done.append(f"{title}: registry key HKCU\\{key} (written).")
    return done


def unregister(
    data: DataDir, browsers: Sequence[str], machine: Machine, *, user_data_dir: Path | None = None
) -> list[str]:
    """Take the registrations back. The launcher goes when no browser is left that knows it."""
    done = []
    for title, key in _keys(browsers or ["all"], machine):
        if _remove_registry_key(key):
            done.append(f"{title}: registry key HKCU\\{key} (removed).")
    if machine.platform != "win32":
        for title, path in _registrations(data, browsers or ["all"], machine, user_data_dir):
            done += _remove(title, path)
    if user_data_dir is None and not registered_in(data, machine):
        done += _remove("Registration", data.root / FILE_NAME)
        done += _remove("Launcher", data.root / launcher_name(machine.platform))
    return done or ["Nothing was registered: nothing to remove."]


def registered_in(data: DataDir, machine: Machine) -> list[str]:
    """Titles of the browsers that know this data directory's launcher."""
    wanted = registration_text(data.root / launcher_name(machine.platform))
    if machine.platform == "win32":
        place = str(data.root / FILE_NAME)
        return [
            browser.title
            for browser in BROWSERS.values()
            if any(_read_registry_key(key) == place for key in registry_keys(browser))
        ]
    found = _registrations(data, list(BROWSERS), machine, None)
    return [title for title, path in found if _read(path) == wanted]


def installed(machine: Machine) -> list[str]:
    """Names of the browsers that have a folder of profiles here."""
    places = {name: _profiles(name, machine) for name in BROWSERS}
    return [name for name, place in places.items() if place is not None and place.is_dir()]


def _registrations(
    data: DataDir, browsers: Sequence[str], machine: Machine, user_data_dir: Path | None
) -> Iterator[tuple[str, Path]]:
    """Each title and the file to write: one per browser, one in all for a given profile or on Windows."""
    if machine.platform == "win32":
        yield "Registration", data.root / FILE_NAME
    elif user_data_dir is not None:
        yield "Profile", registration_path(user_data_dir.expanduser().absolute())
    else:
        for name in _chosen(browsers, machine):
            profiles = _profiles(name, machine)
            if profiles is not None:
                yield BROWSERS[name].title, registration_path(profiles)


def _keys(browsers: Sequence[str], machine: Machine) -> Iterator[tuple[str, str]]:
    if machine.platform == "win32":
        for name in _chosen(browsers, machine):
            for key in registry_keys(BROWSERS[name]):
                yield BROWSERS[name].title, key


def _chosen(browsers: Sequence[str], machine: Machine) -> list[str]:
    for name in browsers:
        if name not in BROWSERS and name != "all":
            raise FieldError(
                f"No browser is called {name!r}.", field="browser", action=f"Choose from {', '.join(BROWSERS)}, all."
            )
    if "all" in browsers:
        return list(BROWSERS)
    return list(dict.fromkeys(browsers)) or installed(machine) or list(BROWSERS)


def _profiles(name: str, machine: Machine) -> Path | None:
    return profile_dir(BROWSERS[name], machine.platform, machine.environment, machine.user)


def _write(path: Path, content: str, *, mode: int) -> str:
    """Replace the file in one step. Says whether it was new, changed, or already as it should be."""
    before = _read(path)
    if before == content and (os.name != "posix" or path.stat().st_mode & 0o777 == mode):
        return "already there"
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(content)
    fresh.chmod(mode)
    fresh.replace(path)
    return "written" if before is None else "brought up to date"


def _remove(title: str, path: Path) -> list[str]:
    if not path.is_file():
        return []
    path.unlink()
    return [f"{title}: {path} (removed)."]


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _set_registry_key(key: str, value: str) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key) as handle:
            winreg.SetValueEx(handle, "", 0, winreg.REG_SZ, value)


def _read_registry_key(key: str) -> str | None:
    if sys.platform == "win32":
        import winreg

        try:
            return str(winreg.QueryValue(winreg.HKEY_CURRENT_USER, key))
        except OSError:
            return None
    return None


def _remove_registry_key(key: str) -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except OSError:
            return False
        return True
    return False
