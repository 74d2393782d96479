"""knowledge list, add, remove, read and sheets-key: the files, folders, tables and pages that answers draw on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from rejoinder.cli.client import connect, in_path
from rejoinder.cli.options import DataDirOption, JsonOption, YesOption, settings_of
from rejoinder.cli.sessions import read_file
from rejoinder.cli.words import give, give_json, printable, say

app = typer.Typer(help="Files, folders, tables and web pages that answers may draw on.", no_args_is_help=True)

SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help="Its id, or its path or address.")]


@app.command("list")
def list_sources(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """List the sources: how each is, how much was read, and what could not be."""
    found = connect(settings_of(data_dir).data_dir).get("/v1/knowledge")
    if as_json:
        give_json(found)
        return
    for source in found["sources"]:
        _show(source)
    if not found["sources"]:
        say("There are none. Add one with: rejoinder knowledge add PLACE")


@app.command("add")
def add(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A file, a folder or a web address.")],
    title: Annotated[str, typer.Option("--title", help="What to call it.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="folder, file, url, csv, xlsx or sheet; guessed if left out.")
    ] = "",
    poll_s: Annotated[int, typer.Option("--poll-s", help="For an address: look every 5 to 120 seconds.")] = 0,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="The address may lead to this computer or the local network.")
    ] = False,
    copy: Annotated[bool, typer.Option("--copy", help="Keep a private copy of a file instead of watching it.")] = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a source. It is read at once, and again whenever it changes."""
    client = connect(settings_of(data_dir).data_dir)
    if copy:
        file = Path(place).expanduser()
        source = client.upload("/v1/knowledge/files", file.name, read_file(file), method="POST")
    else:
        body: dict[str, object] = {"place": _whole(place), "title": title, "allow_local": allow_local}
        body |= {"kind": kind} if kind else {}
        body |= {"poll_s": poll_s} if poll_s else {}
        source = client.post("/v1/knowledge", body)
    if as_json:
        give_json(source)
        return
    _show(source)


@app.command("remove")
def remove(source: SourceArgument, yes: YesOption = False, data_dir: DataDirOption = None) -> None:
    """Remove a source and erase everything that was read of it. The files themselves stay as they are."""
    client = connect(settings_of(data_dir).data_dir)
    identity = _find(client.get("/v1/knowledge")["sources"], source)
    if not yes and not typer.confirm(f"Remove {printable(source)} and erase what was read of it?", err=True):
        say("Nothing was removed.")
        raise typer.Exit(1)
    client.delete(f"/v1/knowledge/{in_path(identity)}")
    say("It is gone, and what was read of it is erased.")


@app.command("read")
def read(source: SourceArgument, data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Read a source again now."""
    client = connect(settings_of(data_dir).data_dir)
    identity = _find(client.get("/v1/knowledge")["sources"], source)
    found = client.post(f"/v1/knowledge/{in_path(identity)}/read", {})
    if as_json:
        give_json(found)
        return
    _show(found)


@app.command("sheets-key")
def sheets_key(
    remove: Annotated[bool, typer.Option("--remove", help="Remove the key.")] = False, data_dir: DataDirOption = None
) -> None:
    """Keep a key for the Google Sheets API. It is asked for without showing it, or read as one line from a pipe."""
    client = connect(settings_of(data_dir).data_dir)
    if remove:
        client.delete("/v1/knowledge/sheets-key")
        say("The key is gone.")
        return
    key = typer.prompt("Key", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    client.put("/v1/knowledge/sheets-key", {"key": key.strip()})
    say("The key is kept in the keyring.")


def _whole(place: str) -> str:
    """A path as the daemon needs it, whatever folder the command was called in; an address as it is."""
    return place if "://" in place else str(Path(place).expanduser().absolute())


def _find(sources: list[dict[str, Any]], named: str) -> str:
    """The id of the source with this id or place; an unknown one is the daemon's to refuse."""
    places = {named, _whole(named)}
    return next((str(source["id"]) for source in sources if source["place"] in places), named)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _show(source: dict[str, Any]) -> None:
    counts = f"{_count(source['documents'], 'document')}, {_count(source['chunks'], 'passage')}"
    if source["rows"]:
        counts += f", {_count(source['rows'], 'table row')}"
    when = f", read {source['last_read_at']}" if source["last_read_at"] else ""
    give(f"{source['id']}  {source['state']:7}  {printable(source['title'])}  {printable(source['place'])}")
    give(f"    {source['kind']}, {counts}{when}")
    if source["detail"]:
        say(f"    {printable(source['detail'])} {printable(source['action'])}".rstrip())
    for unread in source["unread"]:
        say(f"    not read: {printable(unread['name'])} {printable(unread['reason'])}")
    for finding in source["findings"]:
        where = ", ".join(printable(finding[name]) for name in ("document", "sheet", "where") if finding[name])
        say(f"    to check: {where}: {printable(finding['detail'])}")
    if more := source["unread_count"] - len(source["unread"]):
        say(f"    not read: {more} more")
