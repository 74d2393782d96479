"""One ruling by a language model: has the speaker just asked something that wants a reply, and of whom.

Takes the words in question with the turns before them; gives a RulingAnswer within its deadline. Whatever the provider
does, it ends as "no ruling": a ruling that fails is nothing a person has to hear of.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Literal

from rejoinder.answerer.providers.completion import Sampling, complete
from rejoinder.answerer.shelf import ProviderShelf
from rejoinder.answerer.verdict import MAX_VERDICT_CHARS, RulingRequest, Whom, build_ruling_messages, read_verdict
from rejoinder.clock import Clock
from rejoinder.errors import NotFound, NotReady, ProviderError, ProviderKeyRefused, ProviderTimeout
from rejoinder.types import Provider, Usage

# Enough for every verdict, also written as JSON.
SAMPLING = Sampling(max_tokens=20, temperature=0.0)
# How likely a question is the user's by whom it is put to. One that is open to all is a little more likely than not.
TO_ME: dict[Whom, float] = {"me": 0.9, "all": 0.6, "other": 0.1}

# ruled: there is a verdict. unfinished: the words break off. unreadable: the reply is no verdict. late: the deadline
# passed. failed: the provider did. And without a call: waiting, it asked for none now; no_provider, none is set up.
RulingOutcome = Literal["ruled", "unfinished", "unreadable", "late", "failed", "waiting", "no_provider"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingAnswer:
    """`asked` and `to_me` (0..1): None where the model did not say. `usage`: as counted by the provider, else 0."""

    outcome: RulingOutcome
    asked: bool | None = None
    to_me: float | None = None
    usage: Usage = field(default_factory=Usage)
    took_ms: int = 0
    provider: str = ""
    model: str = ""


async def ask_for_ruling(
    shelf: ProviderShelf, clock: Clock, request: RulingRequest, provider: Provider | None
) -> RulingAnswer:
    """Never raises for what a provider does. Cancelling it closes the connection."""
    if provider is None:
        return RulingAnswer(outcome="no_provider")
    begun_ms = clock.now_ms()
    answer = await _ask(shelf, provider, request)
    return replace(answer, took_ms=clock.now_ms() - begun_ms, provider=provider.name, model=provider.model)


async def _ask(shelf: ProviderShelf, provider: Provider, request: RulingRequest) -> RulingAnswer:
    if shelf.clients.asked_to_wait(provider.base_url):
        return RulingAnswer(outcome="waiting")
    try:
        async with asyncio.timeout(request.deadline_ms / 1000):
            return await _rule(shelf, provider, request)
    except (TimeoutError, ProviderTimeout):
        return RulingAnswer(outcome="late")
    except ProviderKeyRefused:
        shelf.forget_key(provider.name)
    except (ProviderError, NotReady, NotFound):
        pass
    return RulingAnswer(outcome="failed")


async def _rule(shelf: ProviderShelf, provider: Provider, request: RulingRequest) -> RulingAnswer:
    key = await shelf.key_of(provider.name)
    reply, usage = "", Usage()
    fragments = complete(shelf.clients, provider, key, build_ruling_messages(request), sampling=SAMPLING)
    async with aclosing(fragments):
        async for fragment in fragments:
            reply += fragment.text
            usage = fragment.usage or usage
            if len(reply) > MAX_VERDICT_CHARS:
                break
    verdict = read_verdict(reply)
    if verdict.asked is None:
        return RulingAnswer(outcome="unfinished" if verdict.readable else "unreadable", usage=usage)
    return RulingAnswer(outcome="ruled", asked=verdict.asked, to_me=TO_ME.get(verdict.whom), usage=usage)
