"""Tries a provider for real: lists its models and streams one token, and says how long that took."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.answerer.providers.client import ProviderClients
from rejoinder.answerer.providers.completion import complete
from rejoinder.errors import ProviderError
from rejoinder.types import Provider, ProviderTest

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

LIST_DEADLINE_S = 5.0
MAX_MODELS = 200
_GREETING: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Answer with the one word: ready"}]


async def try_provider(clients: ProviderClients, provider: Provider, key: str | None) -> ProviderTest:
    """Never raises a ProviderError: what failed is in the result."""
    await clients.warm()
    models = await _list_models(clients, provider, key)
    loop = asyncio.get_running_loop()
    begun_at = loop.time()
    try:
        async with aclosing(complete(clients, provider, key, _GREETING)) as fragments:
            async for fragment in fragments:
                if fragment.text or fragment.thought:
                    ttft_ms = round((loop.time() - begun_at) * 1000)
                    return ProviderTest(
                        ok=True,
                        detail=f"{provider.model} wrote its first word after {ttft_ms} ms.",
                        ttft_ms=ttft_ms,
                        models=models,
                    )
    except ProviderError as error:
        return replace(_failed(error), models=models)
    return replace(_failed(ProviderError(f"{provider.name} sent an empty answer.")), models=models)


async def _list_models(clients: ProviderClients, provider: Provider, key: str | None) -> tuple[str, ...]:
    """Empty where the server lists none or cannot be asked: the token that follows says why."""
    names: list[str] = []
    with suppress(Exception):
        async with asyncio.timeout(LIST_DEADLINE_S):
            client = await clients.client(provider.base_url, key, total_s=LIST_DEADLINE_S)
            page = await client.models.list()
            names = [model.id for model in page.data if isinstance(model.id, str)]
    return tuple(sorted(names)[:MAX_MODELS])


def _failed(error: ProviderError) -> ProviderTest:
    return ProviderTest(ok=False, detail=error.detail, action=error.action, code=error.code)
