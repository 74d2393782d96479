"""sessions list, show, export, import and delete."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import typer

from rejoinder.cli.client import DaemonClient, connect, in_path
from rejoinder.cli.options import DataDirOption, JsonOption, YesOption, settings_of
from rejoinder.cli.transcript import lines_of
from rejoinder.cli.words import clock_time, give, give_json, printable, say
from rejoinder.errors import InputError

app = typer.Typer(help="Your saved sessions.", no_args_is_help=True)

SessionArgument = Annotated[str, typer.Argument(metavar="SESSION", help="The session's id.")]


@app.command("list")
def list_sessions(
    query: Annotated[str, typer.Option("--query", "-q", help="Only sessions that this fits.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=200)] = 50,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the sessions, newest first."""
    asked = {"limit": limit} | ({"q": query} if query else {})
    found = _client(data_dir).get(f"/v1/sessions?{urlencode(asked)}")
    if as_json:
        give_json(found)
        return
    for info in found["sessions"]:
        give(_row(info))
    if not found["sessions"]:
        say("No session fits." if query else "No session has been saved yet.")


@app.command("show")
def show(session: SessionArgument, data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Show a session: what was said, the questions, the cues and the answers."""
    import json

    exported = json.loads(_client(data_dir).fetch(f"/v1/sessions/{in_path(session)}/export?format=json"))
    if as_json:
        give_json(exported)
        return
    give(_row(exported["session"]))
    for event in exported["events"]:
        for line in lines_of(event):
            give(line)


@app.command("export")
def export(
    session: SessionArgument,
    format_name: Annotated[str, typer.Option("--format", "-f", help="json, md, srt, vtt, csv or html.")] = "json",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write. Default: stdout.")] = None,
    data_dir: DataDirOption = None,
) -> None:
    """Write a session to a file. 'json' holds everything and can be imported again."""
    content = _client(data_dir).fetch(f"/v1/sessions/{in_path(session)}/export?{urlencode({'format': format_name})}")
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.", action="Choose another file.") from error
    say(f"Written: {out}")


@app.command("import")
def import_session(file: Annotated[Path, typer.Argument()], data_dir: DataDirOption = None) -> None:
    """Take in a session that was exported as JSON. Prints the new session's id."""
    info = _client(data_dir).send("/v1/import", read_file(file))
    give(info["id"])
    say(f"Imported as {info['id']}.")


@app.command("delete")
def delete(session: SessionArgument, yes: YesOption = False, data_dir: DataDirOption = None) -> None:
    """Erase a session for good: its events and everything made from them."""
    client = _client(data_dir)
    info = client.get(f"/v1/sessions/{in_path(session)}")
    if not yes and not typer.confirm(f"Erase {_row(info)}?", err=True):
        say("Nothing was erased.")
        raise typer.Exit(1)
    client.delete(f"/v1/sessions/{in_path(session)}")
    say("Erased.")


def read_file(file: Path) -> bytes:
    """A file's content, or an InputError in words."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.", action="Check the name.") from error


def _client(data_dir: Path | None) -> DaemonClient:
    return connect(settings_of(data_dir).data_dir)


def _row(info: dict[str, Any]) -> str:
    parts = (
        info["id"],
        info["started_at"][:16].replace("T", " "),
        f"{info['mode']}, {info['state']}",
        clock_time(info.get("duration_ms", 0)),
        f"{info.get('questions', 0)} questions",
        printable(info.get("title") or "untitled"),
    )
    return "  ".join(parts)
