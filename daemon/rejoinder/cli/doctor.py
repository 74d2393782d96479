"""doctor: each part tried for real, a line each, with what to do."""

from __future__ import annotations

import dataclasses

import typer

from rejoinder.cli.options import DataDirOption, JsonOption, settings_of
from rejoinder.cli.words import give, give_json, printable, say

MARKS = {"ok": ("ok  ", typer.colors.GREEN), "note": ("note", typer.colors.YELLOW), "fail": ("FAIL", typer.colors.RED)}


def doctor(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Try each part for real and say what to do. Exits 1 where something essential fails."""
    from rejoinder.cli.preflight import examine

    checks = examine(settings_of(data_dir))
    failed = [check for check in checks if check.state == "fail"]
    if as_json:
        give_json({"ok": not failed, "checks": [dataclasses.asdict(check) for check in checks]})
    else:
        for check in checks:
            mark, colour = MARKS[check.state]
            line = f"{check.part}: {printable(check.detail)} {printable(check.action)}".rstrip()
            give(f"{typer.style(mark, fg=colour)}  {line}")
        say("Something essential fails." if failed else "Everything essential works.")
    raise typer.Exit(1 if failed else 0)
