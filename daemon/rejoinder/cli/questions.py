"""questions feedback: what you said of single questions, as a file to look at or to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rejoinder.cli.client import connect
from rejoinder.cli.options import DataDirOption, settings_of
from rejoinder.cli.words import give, say
from rejoinder.errors import InputError
from rejoinder.paths import write_private

app = typer.Typer(help="How questions are heard.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """How questions are heard."""


@app.command("feedback")
def feedback(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write (0600). Default: stdout.")] = None,
    data_dir: DataDirOption = None,
) -> None:
    """Write the questions that you rated, a line of JSON each: no speakers' names, the words as they were said."""
    lines = connect(settings_of(data_dir).data_dir).fetch("/v1/questions/feedback").decode("utf-8")
    if not lines:
        say("No question has been rated yet.")
    if out is None:
        if lines:
            give(lines.removesuffix("\n"))
        return
    try:
        write_private(out, lines)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.", action="Choose another file.") from error
    say(f"Written: {out}")
