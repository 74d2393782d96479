"""The daemon's pages, opened with a one-time code in the address's fragment, which no server and no log ever sees."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping

from rejoinder.cli.client import DaemonClient
from rejoinder.cli.words import give, say
from rejoinder.settings import DEFAULT_PORT

HOME_PAGE = "/ui/home/home.html"
DEMO_PAGE = "/ui/demo/demo.html"


def show_page(client: DaemonClient, page: str = HOME_PAGE, *, in_browser: bool = True) -> None:
    """Print the page's address and the short code, and open the page unless told not to."""
    offer = client.post("/v1/pairings")
    code = offer["link"].partition("#")[2]
    address = f"http://127.0.0.1:{client.runtime.port}{page}#{code}"
    give(address)
    say(f"Code for the extension's options page: {code_to_type(offer['code'], client.runtime.port)}")
    say("The address and the code each work once, for two minutes. 'rejoinder open' makes new ones.")
    if in_browser and has_screen() and not webbrowser.open(address):
        say("No browser could be opened: open the address yourself.")


def code_to_type(code: str, port: int) -> str:
    """The code, with the port in front where it is not the usual one: the extension takes both."""
    return code if port == DEFAULT_PORT else f"{port}/{code}"


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can appear; without one, a browser of the terminal's would take the terminal over."""
    return platform in {"win32", "darwin"} or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
