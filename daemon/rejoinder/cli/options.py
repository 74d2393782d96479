"""Options that several commands share, and the settings they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rejoinder.settings import Settings, load_settings

DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", help="The data directory. Default: REJOINDER_HOME, else the platform's."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def settings_of(data_dir: Path | None) -> Settings:
    return load_settings(data_dir=data_dir)
