"""Calls of the daemon's interface over a real socket, for its tests."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

Plain = dict[str, Any]


async def ask(api: aiohttp.ClientSession, method: str, path: str, body: object = None, *, status: int = 200) -> Plain:
    """What is answered, {} where that is nothing; the answer's status is `status`."""
    async with api.request(method, path, json=body) as answer:
        text = await answer.text()
        assert answer.status == status, text
        held: Plain = json.loads(text) if text else {}
        return held


async def start(api: aiohttp.ClientSession, **options: object) -> str:
    """A session's id."""
    return str((await ask(api, "POST", "/v1/sessions", {"me": "Dana Ruiz", **options}, status=201))["id"])
