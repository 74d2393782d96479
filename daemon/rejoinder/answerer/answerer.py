"""One streamed answer: takes a request, gives Began, then Wrote and Checked as they come, then Finished.

The request is on its way before Began is given, so the time its reader needs costs no time to the first token. Closing
the generator closes the connection; the user's own speech never does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from rejoinder.answerer.claims import WITHOUT_MODELS, ClaimChecker, ClaimReader, cited
from rejoinder.answerer.grounding import Models
from rejoinder.answerer.pieces import AnswerPiece, Began, Checked, Finished, Wrote
from rejoinder.answerer.prompt import build_messages
from rejoinder.answerer.providers.completion import Fragment, complete
from rejoinder.answerer.ruling import RulingAnswer, ask_for_ruling
from rejoinder.answerer.shelf import ProviderShelf
from rejoinder.answerer.verdict import RulingRequest
from rejoinder.clock import Clock
from rejoinder.errors import NotFound, NotReady, ProviderError, ProviderKeyRefused
from rejoinder.types import AnswerRequest, Claim, Provider, Usage


class Answerer:
    """`clock` measures, `models` check what was written; the deadlines are the provider's and run on the event loop's
    own time."""

    def __init__(self, shelf: ProviderShelf, clock: Clock, *, models: Models = WITHOUT_MODELS) -> None:
        self._shelf = shelf
        self._clock = clock
        self._models = models

    def has_provider(self) -> bool:
        return self._shelf.active() is not None

    def asked_to_wait(self) -> bool:
        """Whether the active provider's server wants no calls now (429 or 503, and for how long it said)."""
        provider = self._shelf.active()
        return provider is not None and self._shelf.clients.asked_to_wait(provider.base_url)

    async def warm(self) -> None:
        """Import the client and read the models, in threads, so that the first answer need not. Opens nothing."""
        await self._shelf.clients.warm()
        await asyncio.to_thread(self._models.ready)

    async def answer(self, request: AnswerRequest) -> AsyncGenerator[AnswerPiece]:
        """Raises ProviderError or one of its subclasses; what was written before stays with the caller."""
        begun_ms = self._clock.now_ms()
        provider = await self._choose(request.provider)
        fragments = self._ask(provider, request)
        first = asyncio.ensure_future(anext(fragments))
        checker = ClaimChecker(ClaimReader(request.passages, question=request.text, models=self._models))
        try:
            yield Began(provider=provider.name, model=provider.model)
            text, usage, ttft_ms = "", Usage(), 0
            async with aclosing(_from(first, fragments)) as written:
                async for fragment in written:
                    usage = fragment.usage or usage
                    if fragment.text:
                        ttft_ms = ttft_ms if text else self._clock.now_ms() - begun_ms
                        text += fragment.text
                        yield Wrote(text=fragment.text)
                        for number, claim in checker.feed(text):
                            yield Checked(number=number, claim=claim)
            total_ms = self._clock.now_ms() - begun_ms
            found, claims = await checker.finish(text)
            for number, claim in found:
                yield Checked(number=number, claim=claim)
            yield self._finish(request, provider, (text, claims), usage, (ttft_ms, total_ms))
        except ProviderKeyRefused:
            self._shelf.forget_key(provider.name)
            raise
        finally:
            await _end(first, fragments)
            await checker.close()

    async def rule(self, request: RulingRequest) -> RulingAnswer:
        """Whether something was just asked, and of whom, by the active provider. Raises nothing; see `outcome`."""
        return await ask_for_ruling(self._shelf, self._clock, request)

    async def close(self) -> None:
        await self._shelf.clients.close()

    async def _choose(self, name: str) -> Provider:
        try:
            provider = await self._shelf.get(name) if name else self._shelf.active()
        except NotFound:
            raise ProviderError("The chosen provider is no longer set up.", action="Choose another one.") from None
        if provider is None:
            raise ProviderError("No language model is set up.", action="Add a provider on the options page.")
        return provider

    async def _ask(self, provider: Provider, request: AnswerRequest) -> AsyncGenerator[Fragment]:
        try:
            key = await self._shelf.key_of(provider.name)
        except NotReady as error:
            raise ProviderError(
                f"The key of {provider.name} cannot be read. {error.detail}", action=error.action
            ) from None
        except NotFound:
            raise ProviderError("The chosen provider was deleted.", action="Choose another one.") from None
        fragments = complete(self._shelf.clients, provider, key, build_messages(request))
        try:
            async for fragment in fragments:
                yield fragment
        finally:
            await fragments.aclose()

    def _finish(
        self,
        request: AnswerRequest,
        provider: Provider,
        written: tuple[str, tuple[Claim, ...]],
        usage: Usage,
        times_ms: tuple[int, int],
    ) -> Finished:
        text, claims = written
        return Finished(
            text=text,
            cite=cited(text, request.passages),
            claims=claims,
            usage=usage,
            ttft_ms=times_ms[0],
            total_ms=times_ms[1],
            provider=provider.name,
            model=provider.model,
        )


async def _from(first: asyncio.Future[Fragment], rest: AsyncGenerator[Fragment]) -> AsyncGenerator[Fragment]:
    yield await first
    async for fragment in rest:
        yield fragment


async def _end(first: asyncio.Future[Fragment], fragments: AsyncGenerator[Fragment]) -> None:
    first.cancel()
    await asyncio.wait([first])
    if not first.cancelled():
        first.exception()
    await fragments.aclose()
