"""install-host: let the browser's extension find and start the daemon by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rejoinder.cli.options import DataDirOption, JsonOption, settings_of
from rejoinder.cli.words import give, give_json, say


def install_host(
    browser: Annotated[
        list[str] | None,
        typer.Option("--browser", help="chromium, chrome, edge, brave or all. Default: those that are installed."),
    ] = None,
    user_data_dir: Annotated[
        Path | None,
        typer.Option("--user-data-dir", metavar="DIR", help="A browser started with this folder of profiles."),
    ] = None,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take the registration back.")] = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Register the native host with your browsers, so that the extension pairs without a code. Safe to run again."""
    from rejoinder.native import Machine, register, unregister

    work = unregister if uninstall else register
    done = work(settings_of(data_dir).data, browser or [], Machine(), user_data_dir=user_data_dir)
    if as_json:
        give_json({"done": done})
        return
    for line in done:
        give(line)
    if not uninstall:
        say("The extension now finds Rejoinder by itself. A running browser need not be restarted.")
