"""The command line. Data goes to stdout, words to stderr; a failure is one clear sentence and exit status 1."""

from __future__ import annotations


def main() -> None:
    """Run the command that the process was started with, and exit with its status."""
    from rejoinder.cli.commands import run_command

    run_command()
