"""One request to one provider, from its first byte to its last: measured, paid for and closed whatever happens.

Takes a provider and messages; gives fragments. What became of it goes to the health ledger, what it cost to the bill.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import TYPE_CHECKING

from rejoinder.answerer.estimates import estimate_tokens, tokens_in
from rejoinder.answerer.providers.completion import Fragment, Sampling, complete
from rejoinder.answerer.shelf import ProviderShelf
from rejoinder.answerer.spending import Bill, SpendingLedger
from rejoinder.errors import NotFound, NotReady, ProviderError, ProviderKeyRefused, ProviderTimeout
from rejoinder.types import CutOff, Provider, Usage

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam


class Attempt:
    """Begins at once. `first` is done with the first fragment that has text, or with a ProviderError."""

    def __init__(
        self,
        shelf: ProviderShelf,
        spending: SpendingLedger,
        bill: Bill,
        provider: Provider,
        messages: Sequence[ChatCompletionMessageParam],
        sampling: Sampling | None = None,
    ) -> None:
        self.cut_off: CutOff = ""
        self.provider = provider
        self.usage = Usage()
        self._has_ended = False
        self._shelf = shelf
        self._spending = spending
        self._bill = bill
        self._messages = messages
        self._sampling = sampling
        self._text = ""
        self._is_sent = False
        self._begun_s = shelf.now_s()
        self._estimate_usd = spending.open(bill, provider, tokens_in(messages))
        shelf.health.begin(provider.name, self._begun_s)
        self._fragments = self._ask()
        self.first: asyncio.Future[Fragment] = asyncio.ensure_future(self._read_first())

    async def rest(self) -> AsyncGenerator[Fragment]:
        """The first text and what follows. ProviderError where the provider dies amid it."""
        yield self._take(self.first.result())
        try:
            async for fragment in self._fragments:
                yield self._take(fragment)
        except ProviderError as error:
            self.note_failure(error)
            raise

    def note_failure(self, error: ProviderError) -> None:
        """It failed: what that says of the provider, and of what was paid for."""
        name = self.provider.name
        if isinstance(error, ProviderKeyRefused):
            self._shelf.forget_key(name)
        told_to_wait = self._shelf.clients.asked_to_wait(self.provider.base_url)
        self._shelf.health.failed(name, error, self._shelf.now_s(), told_to_wait=told_to_wait)
        # A server that refused or never took the request read nothing of it.
        self._is_sent = bool(self._text) or isinstance(error, ProviderTimeout)

    def note_late(self) -> None:
        """Another one was quicker."""
        self._shelf.health.late(self.provider.name, self._shelf.now_s())

    def end(self) -> None:
        """Count what it cost; nothing more is taken from it. Safe to call twice."""
        if not self._has_ended:
            self._has_ended = True
            self._count()

    async def close(self) -> None:
        """End it and close its connection, whatever it is doing."""
        self.end()
        self.first.cancel()
        await asyncio.wait([self.first])
        if not self.first.cancelled():
            self.first.exception()
        await self._fragments.aclose()

    def _count(self) -> None:
        usage = self.usage
        if not usage.in_tokens + usage.out_tokens and self._is_sent:
            usage = estimate_tokens(self._messages, self._text)
        if not self._text:
            self._shelf.health.left(self.provider.name)
        self.usage = self._spending.close(self._bill, self.provider, self._estimate_usd, usage)

    async def _read_first(self) -> Fragment:
        async for fragment in self._fragments:
            if fragment.text:
                ttft_ms = round((self._shelf.now_s() - self._begun_s) * 1000)
                self._shelf.health.answered(self.provider.name, ttft_ms, self._shelf.now_s())
                return fragment
        raise ProviderError(f"{self.provider.name} sent an empty answer.", action="Try again, or choose another model.")

    async def _ask(self) -> AsyncGenerator[Fragment]:
        key = await self._key()
        self._is_sent = True
        fragments = complete(self._shelf.clients, self.provider, key, self._messages, sampling=self._sampling)
        try:
            async for fragment in fragments:
                yield fragment
        finally:
            await fragments.aclose()

    async def _key(self) -> str | None:
        name = self.provider.name
        try:
            return await self._shelf.key_of(name)
        except NotReady as error:
            raise ProviderError(f"The key of {name} cannot be read. {error.detail}", action=error.action) from None
        except NotFound:
            raise ProviderError("The chosen provider was deleted.", action="Choose another one.") from None

    def _take(self, fragment: Fragment) -> Fragment:
        self._text += fragment.text
        self.usage = fragment.usage or self.usage
        self.cut_off = fragment.cut_off
        return fragment
