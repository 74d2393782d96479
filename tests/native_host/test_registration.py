from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from tests.fakes.host_process import HostProcess

from rejoinder.errors import FieldError
from rejoinder.native import Machine, installed, register, registered_in, unregister
from rejoinder.paths import DataDir
from rejoinder_host import CALLER, HOST_NAME
from rejoinder_host.install import BROWSERS, launcher_text, profile_dir, registration_text, registry_keys

HOME = Path("/home/dana")


@pytest.mark.parametrize(
    ("browser", "platform", "environment", "folder"),
    [
        ("chromium", "linux", {}, "/home/dana/.config/chromium"),
        ("chrome", "linux", {}, "/home/dana/.config/google-chrome"),
        ("edge", "linux", {}, "/home/dana/.config/microsoft-edge"),
        ("brave", "linux", {}, "/home/dana/.config/BraveSoftware/Brave-Browser"),
        ("chromium", "linux", {"XDG_CONFIG_HOME": "/x"}, "/x/chromium"),
        ("chromium", "linux", {"XDG_CONFIG_HOME": "/x", "CHROME_CONFIG_HOME": "/c"}, "/c/chromium"),
        ("chromium", "darwin", {}, "/home/dana/Library/Application Support/Chromium"),
        ("chrome", "darwin", {"XDG_CONFIG_HOME": "/x"}, "/home/dana/Library/Application Support/Google/Chrome"),
        ("edge", "darwin", {}, "/home/dana/Library/Application Support/Microsoft Edge"),
        ("brave", "darwin", {}, "/home/dana/Library/Application Support/BraveSoftware/Brave-Browser"),
        ("chrome", "win32", {}, None),
    ],
)
def test_each_browser_has_its_folder(
    browser: str, platform: str, environment: dict[str, str], folder: str | None
) -> None:
    assert profile_dir(BROWSERS[browser], platform, environment, HOME) == (None if folder is None else Path(folder))


@pytest.mark.parametrize(
    ("browser", "keys"),
    [
        ("chromium", [rf"Software\Chromium\NativeMessagingHosts\{HOST_NAME}"]),
        ("chrome", [rf"Software\Google\Chrome\NativeMessagingHosts\{HOST_NAME}"]),
        ("edge", [rf"Software\Microsoft\Edge\NativeMessagingHosts\{HOST_NAME}"]),
        (
            "brave",
            [
                rf"Software\BraveSoftware\Brave-Browser\NativeMessagingHosts\{HOST_NAME}",
                rf"Software\Google\Chrome\NativeMessagingHosts\{HOST_NAME}",
            ],
        ),
    ],
)
def test_each_browser_has_its_registry_keys(browser: str, keys: list[str]) -> None:
    assert list(registry_keys(BROWSERS[browser])) == keys


def test_the_launcher_of_windows_names_absolute_paths_and_doubles_percent_signs() -> None:
    text = launcher_text(
        "win32", python=PureWindowsPath(r"C:\Users\Dana 100%\venv\python.exe"), home=PureWindowsPath(r"C:\Data")
    )
    assert '"C:\\Users\\Dana 100%%\\venv\\python.exe" -P -m rejoinder_host %*\r\n' in text
    assert text.startswith("@echo off\r\n")
    assert 'set "REJOINDER_HOME=C:\\Data"\r\n' in text


def test_the_launcher_of_unix_quotes_whatever_a_path_holds() -> None:
    home = PurePosixPath("/tmp/it's $(touch /tmp/never) `x`")
    text = launcher_text("linux", python=PurePosixPath("/bin/echo"), home=home)
    script = text.replace("exec /bin/echo", 'printf %s "$REJOINDER_HOME"; :')
    shown = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=True, text=True)
    assert shown.stdout == str(home)


def test_a_registration_allows_the_extension_alone_with_the_trailing_slash() -> None:
    registration = json.loads(registration_text(PurePosixPath("/data/rejoinder-host")))
    assert registration["allowed_origins"] == [CALLER]
    assert CALLER.endswith("/")
    assert registration["name"] == HOST_NAME
    assert registration["type"] == "stdio"
    assert registration["path"] == "/data/rejoinder-host"


def machine(user: Path) -> Machine:
    return Machine(platform="linux", user=user, environment={}, python=Path(sys.executable))


def test_registering_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    data, here = DataDir(tmp_path / "data"), machine(tmp_path)
    first = register(data, ["chromium"], here)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    second = register(data, ["chromium"], here)
    assert all("(written)" in line for line in first)
    assert all("(already there)" in line for line in second)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before
    assert registered_in(data, here) == ["Chromium"]


def test_what_is_written_is_private_and_the_launcher_runs(tmp_path: Path) -> None:
    data = DataDir(tmp_path / "data with a space")
    mask = os.umask(0)
    try:
        register(data, ["all"], machine(tmp_path))
    finally:
        os.umask(mask)
    launcher = data.root / "rejoinder-host"
    assert stat.S_IMODE(launcher.stat().st_mode) == 0o700
    assert stat.S_IMODE(data.root.stat().st_mode) == 0o700
    registrations = list(tmp_path.rglob(f"{HOST_NAME}.json"))
    assert len(registrations) == len(BROWSERS)
    for registration in registrations:
        assert json.loads(registration.read_text())["path"] == str(launcher)
    with HostProcess(Path("/elsewhere"), command=[str(launcher)]) as host:
        assert host.ask({"action": "status", "id": 1}) == {"id": 1, "ok": True, "running": False}


def test_without_a_choice_the_installed_browsers_are_meant(tmp_path: Path) -> None:
    (tmp_path / ".config" / "google-chrome").mkdir(parents=True)
    here = machine(tmp_path)
    assert installed(here) == ["chrome"]
    register(DataDir(tmp_path / "data"), [], here)
    assert registered_in(DataDir(tmp_path / "data"), here) == ["Google Chrome"]
    assert not (tmp_path / ".config" / "chromium").exists()


def test_a_folder_of_profiles_gets_its_own_registration(tmp_path: Path) -> None:
    data, profiles = DataDir(tmp_path / "data"), tmp_path / "profiles"
    register(data, [], machine(tmp_path), user_data_dir=profiles)
    written = profiles / "NativeMessagingHosts" / f"{HOST_NAME}.json"
    assert json.loads(written.read_text())["allowed_origins"] == [CALLER]
    assert registered_in(data, machine(tmp_path)) == []
    unregister(data, [], machine(tmp_path), user_data_dir=profiles)
    assert not written.exists()


def test_a_registration_of_another_installation_is_brought_up_to_date(tmp_path: Path) -> None:
    old, new, here = DataDir(tmp_path / "old"), DataDir(tmp_path / "new"), machine(tmp_path)
    register(old, ["chrome"], here)
    assert any("(brought up to date)" in line for line in register(new, ["chrome"], here))
    assert registered_in(old, here) == []
    assert registered_in(new, here) == ["Google Chrome"]


def test_unregistering_takes_everything_back_and_may_be_repeated(tmp_path: Path) -> None:
    data, here = DataDir(tmp_path / "data"), machine(tmp_path)
    register(data, ["all"], here)
    unregister(data, ["chrome"], here)
    assert (data.root / "rejoinder-host").exists(), "the other browsers still need it"
    assert "Google Chrome" not in registered_in(data, here)
    unregister(data, [], here)
    assert not (data.root / "rejoinder-host").exists()
    assert list(tmp_path.rglob(f"{HOST_NAME}.json")) == []
    assert unregister(data, [], here) == ["Nothing was registered: nothing to remove."]


def test_an_unknown_browser_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FieldError, match="netscape"):
        register(DataDir(tmp_path / "data"), ["chromium", "netscape"], machine(tmp_path))
    assert list(tmp_path.iterdir()) == []
