"""What the extension may ask: status, start, stop, pair.

Takes a parsed message {"action", "id"}; gives {"id", "ok": true, ...}, or {"id", "ok": false, "code", "detail",
"action"}. Only `pair` gives the token, and only after the daemon has proved itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rejoinder_host.daemon import DaemonError, find_daemon, start_daemon, stop_daemon
from rejoinder_host.home import read_token

Answer = dict[str, object]
MAX_ID = 2**53


def answer(message: object, home: Path) -> Answer:
    """Do what the message asks. Never raises: what is wrong is in the answer."""
    try:
        number, name = _read(message)
    except DaemonError as error:
        return refusal(_id_of(message), error)
    try:
        return {"id": number, "ok": True, **ACTIONS[name](home)}
    except DaemonError as error:
        return refusal(number, error)
    except Exception as error:
        return refusal(
            number, DaemonError("internal", f"The host failed ({type(error).__name__}).", action="Try again.")
        )


def refusal(number: int | None, error: DaemonError) -> Answer:
    return {"id": number, "ok": False, "code": error.code, "detail": error.detail, "action": error.action}


def _status(home: Path) -> Answer:
    runtime = find_daemon(home)
    return {"running": False} if runtime is None else _describe(runtime.port, runtime.version)


def _start(home: Path) -> Answer:
    runtime = start_daemon(home)
    return _describe(runtime.port, runtime.version)


def _stop(home: Path) -> Answer:
    return {"running": False, "stopped": stop_daemon(home)}


def _pair(home: Path) -> Answer:
    runtime = start_daemon(home)
    return {"port": runtime.port, "token": read_token(home), "version": runtime.version}


def _describe(port: int, version: str) -> Answer:
    return {"running": True, "port": port, "version": version}


ACTIONS: dict[str, Callable[[Path], Answer]] = {"status": _status, "start": _start, "stop": _stop, "pair": _pair}


def _read(message: object) -> tuple[int, str]:
    if not isinstance(message, dict):
        raise DaemonError("malformed", "A message must be an object with 'action' and 'id'.")
    if unknown := [str(key)[:40] for key in message if key not in {"action", "id"}]:
        raise DaemonError("invalid_field", f"Unknown field {unknown[0]!r}.")
    number, name = _id_of(message), message.get("action")
    if number is None:
        raise DaemonError("invalid_field", "'id' must be a whole number from 0 on.")
    if not isinstance(name, str) or name not in ACTIONS:
        raise DaemonError("unknown_action", f"The action must be one of {', '.join(ACTIONS)}.")
    return number, name


def _id_of(message: object) -> int | None:
    number = message.get("id") if isinstance(message, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 <= number <= MAX_ID else None
