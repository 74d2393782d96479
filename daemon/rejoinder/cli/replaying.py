"""replay: a stored session again, on its own clock, as lines."""

from __future__ import annotations

import math
from typing import Annotated

import typer

from rejoinder.cli.options import DataDirOption, JsonOption, settings_of
from rejoinder.cli.words import give, say
from rejoinder.errors import FieldError


def replay(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session's id.")],
    speed: Annotated[str, typer.Option("--speed", help="How many times as fast, or 'max'.")] = "1",
    mode: Annotated[
        str, typer.Option("--mode", help="playback: the log as it was. rerun: its words through today's pipeline.")
    ] = "playback",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Play a stored session; events are printed as they come."""
    import json

    from rejoinder.cli.client import connect, in_path
    from rejoinder.cli.transcript import lines_of

    client = connect(settings_of(data_dir).data_dir)
    playing = client.post(f"/v1/sessions/{in_path(session)}/replay", {"speed": read_speed(speed), "mode": mode})
    say(f"Playing as {playing['id']}. Stop with Ctrl+C.")
    for event in client.events(f"/v1/sessions/{in_path(playing['id'])}/events?after=0"):
        if as_json and event.get("seq") is not None:
            give(json.dumps(event, ensure_ascii=False))
        elif not as_json:
            for line in lines_of(event):
                give(line)
        if event.get("type") == "session.ended":
            return
    say("The stream ended before the session did.")
    raise typer.Exit(1)


def read_speed(speed: str) -> float | str:
    """A number above 0, or "max". Raises FieldError."""
    if speed == "max":
        return speed
    try:
        number = float(speed)
    except ValueError:
        number = 0.0
    if not (math.isfinite(number) and number > 0):
        raise FieldError(f"The speed must be a number above 0 or 'max', not {speed!r}.", field="speed")
    return number
