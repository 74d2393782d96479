"""Tries a provider for real: lists its models and streams one token, and says how long that took."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from rejoinder.answerer.providers.characters import whole
from rejoinder.answerer.providers.client import ProviderClients
from rejoinder.answerer.providers.completion import complete
from rejoinder.answerer.providers.failures import classify
from rejoinder.errors import ProviderError, ProviderTimeout
from rejoinder.types import Provider, ProviderTest

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

LIST_DEADLINE_S = 5.0
MAX_MODELS = 200

KeyFate = Literal["", "none", "taken", "refused", "missing"]
_GREETING: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Answer with the one word: ready"}]


async def try_provider(clients: ProviderClients, provider: Provider, key: str | None) -> ProviderTest:
    """Never raises a ProviderError: what failed is in the result."""
    await clients.warm()
    models, listing = await _try_list(clients, provider, key)
    tested = await _try_token(clients, provider, key)
    return replace(
        tested,
        models=models,
        lists_models=bool(models),
        has_model=_is_among(provider.model, models) if models else None,
        key=_key_of(tested, provider, is_listed=listing),
    )


async def list_models(clients: ProviderClients, provider: Provider, key: str | None) -> tuple[str, ...]:
    """The names of what a server offers, sorted, 200 at most. ProviderError within LIST_DEADLINE_S."""
    try:
        async with asyncio.timeout(LIST_DEADLINE_S):
            client = await clients.client(provider.base_url, key, total_s=LIST_DEADLINE_S)
            page = await client.models.list()
            names = {whole(model.id) for model in page.data if isinstance(model.id, str) and model.id}
    except TimeoutError:
        raise ProviderTimeout(
            f"{provider.base_url} did not list its models within {LIST_DEADLINE_S:g} s.",
            action="Check the address, or type the model's name.",
        ) from None
    except Exception as error:
        raise classify(error, provider, begun=False) from None
    return tuple(sorted(names)[:MAX_MODELS])


async def _try_list(clients: ProviderClients, provider: Provider, key: str | None) -> tuple[tuple[str, ...], bool]:
    """The models, and whether the server took the key for the list. Some list none: the token that follows says why."""
    try:
        return await list_models(clients, provider, key), True
    except ProviderError:
        return (), False


async def _try_token(clients: ProviderClients, provider: Provider, key: str | None) -> ProviderTest:
    loop = asyncio.get_running_loop()
    begun_at = loop.time()
    try:
        async with aclosing(complete(clients, provider, key, _GREETING)) as fragments:
            async for fragment in fragments:
                if fragment.text or fragment.thought:
                    ttft_ms = round((loop.time() - begun_at) * 1000)
                    detail = f"{provider.model} wrote its first word after {ttft_ms} ms."
                    return ProviderTest(ok=True, detail=detail, ttft_ms=ttft_ms)
    except ProviderError as error:
        return _failed(error)
    return _failed(ProviderError(f"{provider.name} sent an empty answer."))


def _is_among(model: str, listed: tuple[str, ...]) -> bool:
    """Some servers list a name in a longer form than the one that they take."""
    return not {model, f"models/{model}", f"{model}:latest"}.isdisjoint(listed)


def _key_of(tested: ProviderTest, provider: Provider, *, is_listed: bool) -> KeyFate:
    if tested.code == "provider_key_refused":
        return "refused" if provider.has_key else "missing"
    if not tested.ok and not is_listed:
        return ""
    return "taken" if provider.has_key else "none"


def _failed(error: ProviderError) -> ProviderTest:
    return ProviderTest(ok=False, detail=error.detail, action=error.action, code=error.code)
