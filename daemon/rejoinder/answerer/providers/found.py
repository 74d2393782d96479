"""Model servers on this machine: asks Ollama and LM Studio at their usual ports, both at once, for half a second."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from rejoinder.answerer.providers.characters import whole

FIND_DEADLINE_S = 0.5
_MAX_BYTES = 1024 * 1024
_MAX_MODELS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProvider:
    """A local server that answered. `base_url` is its OpenAI-compatible one."""

    name: str
    base_url: str
    models: tuple[str, ...]


async def find_providers(ollama_url: str, lmstudio_url: str) -> tuple[FoundProvider, ...]:
    """Never raises: a server that is not there, or answers oddly, is not found."""
    ollama, lmstudio = ollama_url.rstrip("/"), lmstudio_url.rstrip("/")
    answers = await asyncio.gather(_ask(f"{ollama}/api/tags"), _ask(f"{lmstudio}/v1/models"))
    found = (
        _read("ollama", f"{ollama}/v1", answers[0], "models", "name"),
        _read("lmstudio", f"{lmstudio}/v1", answers[1], "data", "id"),
    )
    return tuple(server for server in found if server is not None)


async def _ask(url: str) -> Any:
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=FIND_DEADLINE_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
            session.get(url, allow_redirects=False) as response,
        ):
            body = await response.content.read(_MAX_BYTES) if response.status == 200 else b""
            while body and not response.content.at_eof() and len(body) < _MAX_BYTES:
                body += await response.content.read(_MAX_BYTES)
            return _parse(body)
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
        return None


def _parse(body: bytes) -> Any:
    import json

    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _read(name: str, base_url: str, answer: Any, list_name: str, field: str) -> FoundProvider | None:
    listed = answer.get(list_name) if isinstance(answer, dict) else None
    if not isinstance(listed, list):
        return None
    names = [entry.get(field) for entry in listed if isinstance(entry, dict)]
    # Models that only make vectors cannot answer.
    chat = (model for model in names if isinstance(model, str) and model and "embed" not in model.lower())
    models = tuple(map(whole, chat))
    return FoundProvider(name=name, base_url=base_url, models=models[:_MAX_MODELS])
