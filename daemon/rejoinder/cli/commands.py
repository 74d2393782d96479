"""All commands, put together. Each imports what it needs when it runs, so that `serve` and `--help` start at once."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from rejoinder import __version__
from rejoinder.cli import (
    doctor,
    evaluation,
    knowledge,
    native_host,
    profile,
    providers,
    questions,
    replaying,
    serving,
    sessions,
)
from rejoinder.cli.words import explain, give
from rejoinder.errors import RejoinderError
from rejoinder_host.daemon import DaemonError

EXIT_FAILED = 1

app = typer.Typer(
    name="rejoinder",
    help="Answers from your own documents, on the screen before the silence gets awkward. Local and open.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(serving.run)
app.command("serve")(serving.serve)
app.command("open")(serving.open_page)
app.command("demo")(serving.demo)
app.command("token")(serving.token)
app.command("doctor")(doctor.doctor)
app.command("install-host")(native_host.install_host)
app.command("replay")(replaying.replay)
app.add_typer(sessions.app, name="sessions")
app.add_typer(providers.app, name="providers")
app.add_typer(profile.app, name="profile")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(questions.app, name="questions")
app.add_typer(evaluation.app, name="eval")


def _show_version(wanted: bool) -> None:
    if wanted:
        give(__version__)
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Answers from your own documents, on the screen before the silence gets awkward. Local and open."""


def run_command() -> None:
    """Run the command line; what goes wrong is said in words."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except (RejoinderError, DaemonError) as error:
        explain(error.detail, error.action)
        sys.exit(EXIT_FAILED)
