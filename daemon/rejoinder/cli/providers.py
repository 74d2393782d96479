"""providers list, set, test and remove: language models' servers. A key is typed or piped in, never an argument."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from rejoinder.cli.client import connect, in_path
from rejoinder.cli.options import DataDirOption, JsonOption, settings_of
from rejoinder.cli.words import explain, give, give_json, printable, say

app = typer.Typer(help="Language models' servers: any that speaks OpenAI's protocol.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What you call this server.")]


@app.command("list")
def list_providers(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """List the servers that are set up, and local ones that were found."""
    found = connect(settings_of(data_dir).data_dir).get("/v1/providers")
    if as_json:
        give_json(found)
        return
    for provider in found["providers"]:
        give(_row(provider))
    for server in found.get("found", []):
        say(f"Found on this computer: {printable(str(server.get('name', '')))} at {printable(str(server['base_url']))}")
    if not found["providers"]:
        say("None is set up. Rejoinder shows cues from your documents without one.")


@app.command("set")
def set_provider(
    name: NameArgument,
    base_url: Annotated[str, typer.Option("--base-url", help="For example https://api.openai.com/v1")],
    model: Annotated[str, typer.Option("--model", help="The model's name on that server.")],
    active: Annotated[bool, typer.Option("--active/--not-active", help="Answer with this one.")] = True,
    no_key: Annotated[bool, typer.Option("--no-key", help="Ask for no key: the server needs none.")] = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a server up. The key is asked for without showing it, or read as one line from a pipe."""
    client = connect(settings_of(data_dir).data_dir)
    body: dict[str, object] = {"base_url": base_url, "model": model, "active": active}
    if not no_key and (key := _read_key()):
        body["key"] = key
    provider = client.put(f"/v1/providers/{in_path(name)}", body)
    if as_json:
        give_json(provider)
        return
    give(_row(provider))


@app.command("test")
def try_provider(name: NameArgument, data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Ask a server for one streamed token, for real."""
    result = connect(settings_of(data_dir).data_dir).post(f"/v1/providers/{in_path(name)}/test", {})
    if as_json:
        give_json(result)
    elif result["ok"]:
        give(f"{name} answers: first token after {result.get('ttft_ms')} ms.")
    else:
        explain(result["detail"], result.get("action", ""))
    raise typer.Exit(0 if result["ok"] else 1)


@app.command("remove")
def remove(name: NameArgument, data_dir: DataDirOption = None) -> None:
    """Remove a server and its key."""
    connect(settings_of(data_dir).data_dir).delete(f"/v1/providers/{in_path(name)}")
    say(f"{name} and its key are gone.")


def _read_key() -> str:
    """The key, or "" where none was given."""
    if sys.stdin.isatty():
        question = "Key (empty: none or unchanged)"
        typed: str = typer.prompt(question, default="", hide_input=True, show_default=False, err=True)
        return typed.strip()
    return sys.stdin.readline().strip()


def _row(provider: dict[str, Any]) -> str:
    key = f"key in the {provider['key_in']}" if provider.get("has_key") else "no key"
    active = "active" if provider.get("active") else "not active"
    words = (printable(provider[name]) for name in ("name", "base_url", "model"))
    return "  ".join((*words, f"{active}, {key}"))
