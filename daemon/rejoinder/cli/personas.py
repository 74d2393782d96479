"""personas list, show, edit, reset, use and preview: the voice and form in which answers come."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from rejoinder.cli.client import DaemonClient, connect, in_path
from rejoinder.cli.options import DataDirOption, JsonOption, YesOption, settings_of
from rejoinder.cli.sessions import read_file
from rejoinder.cli.words import give, give_json, printable, say
from rejoinder.errors import FieldError
from rejoinder.personas.toml import key_of

app = typer.Typer(help="How answers sound: shipped personas and your own.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A persona's name, such as Sales.")]


@app.command("list")
def list_personas(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """List all personas, and files that cannot be used."""
    found = connect(settings_of(data_dir).data_dir).get("/v1/personas")
    if as_json:
        give_json(found)
        return
    for persona in found["personas"]:
        name = persona["name"]
        kind = "edited" if name in found["edited"] else "shipped" if name in found["shipped"] else "your own"
        give("  ".join((printable(name), kind, *(["default"] if name == found["default"] else []))))
    for problem in found["problems"]:
        say(f"Passed over: {printable(problem['file'])}: {printable(problem['detail'])}")


@app.command("show")
def show(name: NameArgument, data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Show one persona."""
    persona = connect(settings_of(data_dir).data_dir).get(_path(name))
    if as_json:
        give_json(persona)
        return
    for field, value in persona.items():
        give(f"{field}: {printable(_shown(value))}")


@app.command("edit")
def edit(
    name: NameArgument,
    file: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Take this TOML instead.")] = None,
    data_dir: DataDirOption = None,
) -> None:
    """Print the path of a persona's file, made where it is not there; what is changed counts from the next answer."""
    home = settings_of(data_dir).data_dir
    client = connect(home)
    path = home / "personas" / f"{key_of(name)}.toml"
    if file is not None:
        client.put(_path(name), _read(file))
    elif not path.exists():
        client.put(_path(name), _known(client, name))
    give(str(path))


@app.command("reset")
def reset(name: NameArgument, yes: YesOption = False, data_dir: DataDirOption = None) -> None:
    """Give a shipped persona its own form back, or delete one of your own."""
    client = connect(settings_of(data_dir).data_dir)
    if not yes and not typer.confirm(f"Take back what you changed about {name}?", err=True):
        say("Nothing was changed.")
        raise typer.Exit(1)
    client.delete(_path(name))
    say(f"{name} is as it ships, or gone where it was your own.")


@app.command("use")
def use(
    name: Annotated[str, typer.Argument(metavar="NAME", help='What sessions begin with; "" for none.')],
    data_dir: DataDirOption = None,
) -> None:
    """Choose the persona that sessions begin with."""
    chosen = connect(settings_of(data_dir).data_dir).patch("/v1/personas", {"default": name})
    say(f"Sessions begin with {printable(chosen['default'])}." if chosen["default"] else "Sessions begin with none.")


@app.command("preview")
def preview(
    name: NameArgument,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Default: a sample question.")] = "",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a sample question: what a model would be sent, and its answer where one is set up."""
    shown = connect(settings_of(data_dir).data_dir).post(f"{_path(name)}/preview", {"question": question})
    if as_json:
        give_json(shown)
        return
    say(printable(shown["question"]))
    for line in shown["answer"].splitlines():
        give(printable(line))
    if shown["problem"]:
        say(printable(shown["problem"]))


def _path(name: str) -> str:
    return f"/v1/personas/{in_path(name)}"


def _known(client: DaemonClient, name: str) -> dict[str, Any]:
    """The persona as it is; an empty one where there is none of that name."""
    keys = {key_of(persona["name"]): persona for persona in client.get("/v1/personas")["personas"]}
    found: dict[str, Any] = keys.get(key_of(name), {})
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_file(file).decode("utf-8"))
    except ValueError as error:
        raise FieldError(f"{file.name} is no TOML: {error}", field="file", action="Mend it.") from None


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
