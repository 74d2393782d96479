"""providers list, add, set, use, test, order, budget and remove: language models' servers, whom to ask, at what cost.

A key is typed or piped in, never an argument. A server is asked for answers once its test has passed.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from rejoinder.cli.client import DaemonClient, connect, in_path
from rejoinder.cli.options import DataDirOption, JsonOption, settings_of
from rejoinder.cli.words import explain, give, give_json, printable, say

app = typer.Typer(help="Language models' servers: any that speaks OpenAI's protocol.", no_args_is_help=True)

ROUTING = "/v1/providers/routing"

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What you call this server.")]
UntestedOption = Annotated[bool, typer.Option("--untested", help="Put it in use without asking it anything first.")]


@app.command("list")
def list_providers(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """List the servers that are set up, and local ones that were found."""
    found = connect(settings_of(data_dir).data_dir).get("/v1/providers")
    if as_json:
        give_json(found)
        return
    for provider, health in zip(found["providers"], found["health"], strict=True):
        give("  ".join(filter(None, (_row(provider), _doing(health)))))
    for server in found.get("found", []):
        say(f"Found on this computer: {printable(str(server.get('name', '')))} at {printable(str(server['base_url']))}")
    if not found["providers"]:
        say("None is set up. Rejoinder shows cues from your documents without one.")


@app.command("add")
def add(
    name: NameArgument,
    preset: Annotated[str, typer.Option("--preset", help="A well-known server: 'providers presets' lists them.")] = "",
    base_url: Annotated[str, typer.Option("--base-url", help="Of any other server.")] = "",
    model: Annotated[str, typer.Option("--model", help="Without it, what the server offers is listed.")] = "",
    usd_in: Annotated[float | None, typer.Option("--usd-in", help="US dollars for a million tokens read.")] = None,
    usd_out: Annotated[float | None, typer.Option("--usd-out", help="US dollars for a million written.")] = None,
    quality: Annotated[int | None, typer.Option("--quality", help="Your rank, 1 the best.")] = None,
    no_key: Annotated[bool, typer.Option("--no-key", help="Ask for no key: the server needs none.")] = False,
    untested: UntestedOption = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a server behind those that are set up, test it, and put it in use where that works.

    The key is asked for without showing it, or read from a pipe.
    """
    client = connect(settings_of(data_dir).data_dir)
    known = _preset(client.get("/v1/providers/presets")["presets"], preset) if preset else {}
    address = base_url or str(known.get("base_url", ""))
    if not address:
        explain("A server needs an address.", "Give --base-url, or a --preset.")
        raise typer.Exit(2)
    key = "" if no_key or known.get("needs_key") is False else _read_key()
    if not model:
        asked = {"base_url": address, **({"key": key} if key else {})}
        _offer(client.post("/v1/providers/models", asked)["models"])
    prices = {"usd_in": usd_in, "usd_out": usd_out, "quality": quality}
    body: dict[str, object] = {"base_url": address, "model": model, **({"key": key} if key else {})}
    body |= {field: value for field, value in prices.items() if value is not None}
    _keep(client, name, body)
    _put_in_use(client, name, {"enabled": True}, untested=untested, as_json=as_json)


@app.command("presets")
def list_presets(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """List well-known servers, and where their keys come from."""
    presets = connect(settings_of(data_dir).data_dir).get("/v1/providers/presets")["presets"]
    if as_json:
        give_json(presets)
        return
    for one in presets:
        give("  ".join((one["name"], one["title"], one["base_url"], one["key_url"] or "no key needed")))


@app.command("order")
def order(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="The first choice first.")] = None,
    prefer: Annotated[str, typer.Option("--prefer", help="order, speed, quality or cost.")] = "",
    hedge: Annotated[bool | None, typer.Option("--hedge/--no-hedge", help="Ask the next too when one is late.")] = None,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say who is asked first; without anything, show it."""
    changes: dict[str, object] = {"order": names} if names else {}
    changes |= {"prefer": prefer} if prefer else {}
    changes |= {"hedge": hedge} if hedge is not None else {}
    client = connect(settings_of(data_dir).data_dir)
    routing = client.patch(ROUTING, changes) if changes else client.get(ROUTING)
    if as_json:
        give_json(routing)
        return
    give(", ".join(routing["order"]) or "None is set up.")
    beside = "the next is asked too when one is late" if routing["hedge"] else "one is asked at a time"
    say(f"Preferred by {routing['prefer']}; {beside}.")


@app.command("budget")
def budget(
    session: Annotated[float | None, typer.Option("--session", help="US dollars for one session; 0: none.")] = None,
    month: Annotated[float | None, typer.Option("--month", help="US dollars for one month; 0: none.")] = None,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what answers may cost, and show what they have cost this month."""
    wanted = {"session_usd": session, "month_usd": month}
    changes = {field: value for field, value in wanted.items() if value is not None}
    client = connect(settings_of(data_dir).data_dir)
    if changes:
        client.patch(ROUTING, changes)
    spending = client.get("/v1/providers/spending")
    if as_json:
        give_json(spending)
        return
    for spent in spending["providers"]:
        usage, free = spent["usage"], spent["unpriced_tokens"]
        cost = _dollars(usage["usd"]) + (f", {free} tokens without a price" if free else "")
        give(f"{spent['provider']}  {usage['in_tokens']} + {usage['out_tokens']} tokens  {cost}")
    of_month = f" of {_dollars(spending['month_usd'])}" if spending["month_usd"] else ", without a budget"
    of_session = _dollars(spending["session_usd"]) if spending["session_usd"] else "no budget"
    say(f"{spending['month']}: {_dollars(spending['usage']['usd'] or 0)}{of_month}. A session: {of_session}.")


@app.command("set")
def set_provider(
    name: NameArgument,
    base_url: Annotated[str, typer.Option("--base-url", help="For example https://api.openai.com/v1")],
    model: Annotated[str, typer.Option("--model", help="The model's name on that server.")],
    active: Annotated[bool, typer.Option("--active/--not-active", help="Answer with this one.")] = True,
    no_key: Annotated[bool, typer.Option("--no-key", help="Ask for no key: the server needs none.")] = False,
    untested: UntestedOption = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a server up or change it, test it, and answer with it where that works.

    The key is asked for without showing it, or read as one line from a pipe.
    """
    client = connect(settings_of(data_dir).data_dir)
    body: dict[str, object] = {"base_url": base_url, "model": model}
    if not no_key and (key := _read_key()):
        body["key"] = key
    _keep(client, name, body)
    _put_in_use(client, name, {"enabled": True, "active": active}, untested=untested, as_json=as_json)


@app.command("use")
def use(
    name: NameArgument, untested: UntestedOption = False, data_dir: DataDirOption = None, as_json: JsonOption = False
) -> None:
    """Test a server that is set up, and put it in use where that works."""
    client = connect(settings_of(data_dir).data_dir)
    _put_in_use(client, name, {"enabled": True}, untested=untested, as_json=as_json)


@app.command("test")
def try_provider(name: NameArgument, data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Ask a server for one streamed token, for real."""
    result = connect(settings_of(data_dir).data_dir).post(f"/v1/providers/{in_path(name)}/test", {})
    if as_json:
        give_json(result)
    elif result["ok"]:
        give(f"{name} answers: {_passed(result)}.")
    else:
        explain(result["detail"], result.get("action", ""))
    raise typer.Exit(0 if result["ok"] else 1)


@app.command("remove")
def remove(name: NameArgument, data_dir: DataDirOption = None) -> None:
    """Remove a server and its key."""
    connect(settings_of(data_dir).data_dir).delete(f"/v1/providers/{in_path(name)}")
    say(f"{name} and its key are gone.")


def _preset(presets: list[dict[str, Any]], name: str) -> dict[str, Any]:
    found = next((one for one in presets if one["name"] == name), None)
    if found is None:
        explain(f"No preset is called {name}.", f"There are: {', '.join(one['name'] for one in presets)}.")
        raise typer.Exit(2)
    return found


def _offer(models: list[str]) -> None:
    for model in models:
        give(printable(model))
    explain("A model is needed.", "Choose one of these with --model." if models else "Give its name with --model.")
    raise typer.Exit(2)


def _dollars(usd: float | None) -> str:
    return "no price" if usd is None else f"${usd:,.2f}" if usd == 0 or usd >= 1 else f"${usd:.4f}"


def _doing(health: dict[str, Any]) -> str:
    """How it has been doing, "" where nothing is known."""
    parts = [f"first word after {health['ttft_p50_ms']} ms"] if health["ttft_p50_ms"] is not None else []
    parts += [f"{health['error_rate']:.0%} of {health['calls']} calls failed"] if health["calls"] else []
    parts += [f"passed over for {health['rests_s']} s"] if health["breaker"] == "open" else []
    parts += [f"asked to wait {health['waits_s']} s"] if health["waits_s"] else []
    return ", ".join(parts)


def _keep(client: DaemonClient, name: str, body: dict[str, object]) -> None:
    """Set a server up; a new one is not in use yet."""
    is_new = all(known["name"] != name for known in client.get("/v1/providers")["providers"])
    client.put(f"/v1/providers/{in_path(name)}", {**body, "enabled": False} if is_new else body)


def _put_in_use(
    client: DaemonClient, name: str, changes: dict[str, object], *, untested: bool, as_json: bool
) -> None:  # fmt: skip
    """Test a server and make `changes` where that works or is not wanted; say how it stands. Exit 1: it failed."""
    path = f"/v1/providers/{in_path(name)}"
    tested = None if untested else client.post(f"{path}/test", {})
    has_failed = tested is not None and not tested["ok"]
    provider = client.get(path) if has_failed else client.patch(path, changes)
    if as_json:
        give_json({**provider, "test": tested})
    else:
        give(_row(provider))
        _tell_use(name, tested, is_in_use=provider["enabled"])
    raise typer.Exit(1 if has_failed else 0)


def _tell_use(name: str, tested: dict[str, Any] | None, *, is_in_use: bool) -> None:
    if tested is None:
        say(f"{name} is in use, and was not tested: 'rejoinder providers test {name}' asks it for one word.")
    elif tested["ok"]:
        say(f"{name} works, and is in use: {_passed(tested)}.")
    elif is_in_use:
        explain(f"{name} stays in use, though its test failed: {tested['detail']}", tested["action"])
    else:
        again = f"Then run 'rejoinder providers use {name}', with --untested to use it all the same."
        explain(
            f"{name} is kept, and not in use, as its test failed: {tested['detail']}", f"{tested['action']} {again}"
        )


def _passed(tested: dict[str, Any]) -> str:
    """What a test that went well has shown."""
    listed = f"lists {_counted(tested['models'])}" if tested.get("lists_models") else "lists no models"
    lacks = ["this one not among them"] if tested.get("has_model") is False else []
    key = {"taken": ["key taken"], "none": ["no key needed"]}.get(tested.get("key", ""), [])
    return ", ".join((f"first token after {tested.get('ttft_ms')} ms", listed, *lacks, *key))


def _read_key() -> str:
    """The key, or "" where none was given."""
    if sys.stdin.isatty():
        question = "Key (empty: none or unchanged)"
        typed: str = typer.prompt(question, default="", hide_input=True, show_default=False, err=True)
        return typed.strip()
    return sys.stdin.readline().strip()


def _row(provider: dict[str, Any]) -> str:
    key = f"key in the {provider['key_in']}" if provider.get("has_key") else "no key"
    use = "in use, asked first" if provider.get("active") else "in use" if provider.get("enabled") else "not in use"
    words = (printable(provider[name]) for name in ("name", "base_url", "model"))
    return "  ".join((*words, f"{use}, {key}"))


def _counted(models: list[str]) -> str:
    return "1 model" if len(models) == 1 else f"{len(models)} models"
