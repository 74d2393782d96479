"""run, serve, open, demo and token."""

from __future__ import annotations

import threading
import time
from typing import Annotated

import typer

from rejoinder.cli.options import DataDirOption
from rejoinder.cli.words import explain, give, say
from rejoinder.errors import NotFound
from rejoinder.settings import Settings, load_settings

READY_DEADLINE_S = 20.0
READY_POLL_S = 0.1

HostOption = Annotated[str | None, typer.Option("--host", metavar="ADDRESS", help="A loopback address to listen on.")]
PortOption = Annotated[
    int | None, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 picks a free one.")
]
LevelOption = Annotated[str | None, typer.Option("--log-level", help="error, warning, info or debug.")]
UnsafeOption = Annotated[
    bool,
    typer.Option(
        "--unsafe-bind-beyond-loopback",
        help="Listen beyond this computer: everybody on the network can then try to reach your sessions.",
    ),
]


def serve(
    host: HostOption = None,
    port: PortOption = None,
    data_dir: DataDirOption = None,
    log_level: LevelOption = None,
    unsafe: UnsafeOption = False,
) -> None:
    """Run the daemon in the foreground."""
    from rejoinder.app import run as run_app

    settings = load_settings(
        data_dir=data_dir, host=host, port=port, log_level=log_level, unsafe_bind=True if unsafe else None
    )
    raise typer.Exit(run_app(settings))


def run(
    host: HostOption = None,
    port: PortOption = None,
    data_dir: DataDirOption = None,
    log_level: LevelOption = None,
    unsafe: UnsafeOption = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Run the daemon in the foreground, print the page's address and open it."""
    from rejoinder.cli.client import client_of
    from rejoinder.cli.pages import show_page
    from rejoinder_host.daemon import find_daemon

    settings = load_settings(
        data_dir=data_dir, host=host, port=port, log_level=log_level, unsafe_bind=True if unsafe else None
    )
    running = find_daemon(settings.data_dir)
    if running is not None:
        say("Rejoinder is already running.")
        show_page(client_of(settings.data_dir, running), in_browser=not no_browser)
        return
    from rejoinder.app import run as run_app

    opener = threading.Thread(target=_show_when_ready, args=(settings, not no_browser), daemon=True)
    opener.start()
    raise typer.Exit(run_app(settings))


def open_page(
    data_dir: DataDirOption = None,
    print_only: Annotated[bool, typer.Option("--print", help="Print the address, open nothing.")] = False,
) -> None:
    """Open the page of the running daemon with a one-time code, and show the code for the extension."""
    from rejoinder.cli.client import connect
    from rejoinder.cli.pages import show_page

    show_page(connect(load_settings(data_dir=data_dir).data_dir), in_browser=not print_only)


def demo(
    data_dir: DataDirOption = None,
    print_only: Annotated[bool, typer.Option("--print", help="Print the address, open nothing.")] = False,
) -> None:
    """Open the demo meeting; the daemon is started where it is not running."""
    from rejoinder.cli.client import client_of
    from rejoinder.cli.pages import DEMO_PAGE, show_page
    from rejoinder_host.daemon import find_daemon, start_daemon

    home = load_settings(data_dir=data_dir).data_dir
    running = find_daemon(home)
    if running is None:
        say("Starting Rejoinder in the background.")
        running = start_daemon(home)
    show_page(client_of(home, running), DEMO_PAGE, in_browser=not print_only)


def token(
    data_dir: DataDirOption = None,
    rotate: Annotated[bool, typer.Option("--rotate", help="Make a new token and end what uses the old one.")] = False,
) -> None:
    """Print the bearer token. Whoever has it can read your sessions: keep it to yourself."""
    from rejoinder_host.home import read_token

    settings = load_settings(data_dir=data_dir)
    if rotate:
        _rotate(settings)
        say("A new token is in force. Pair the extension and the pages again.")
    value = read_token(settings.data_dir)
    if value is None:
        raise NotFound("There is no token yet.", action="Start Rejoinder once with 'rejoinder run'.")
    give(value)


def _rotate(settings: Settings) -> None:
    """Through the running daemon, which then ends what uses the old token; else in the file."""
    from rejoinder.cli.client import client_of
    from rejoinder_host.daemon import find_daemon

    running = find_daemon(settings.data_dir)
    if running is not None:
        client_of(settings.data_dir, running).post("/v1/token/rotate")
        return
    from rejoinder.clock import SystemClock
    from rejoinder.web.token import Token

    settings.data.create()
    Token(settings.data.token, clock=SystemClock()).rotate()


def _show_when_ready(settings: Settings, in_browser: bool) -> None:
    """Runs beside the server in the foreground, until it answers or the deadline has passed."""
    from rejoinder.cli.client import client_of
    from rejoinder.cli.pages import show_page
    from rejoinder_host.daemon import DaemonError, find_daemon

    ends_at_s = time.monotonic() + READY_DEADLINE_S
    try:
        while time.monotonic() < ends_at_s:
            if running := find_daemon(settings.data_dir):
                show_page(client_of(settings.data_dir, running), in_browser=in_browser)
                say("Stop with Ctrl+C.")
                return
            time.sleep(READY_POLL_S)
    except DaemonError as error:
        explain(error.detail, error.action)
