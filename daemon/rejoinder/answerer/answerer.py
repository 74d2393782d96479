"""One streamed answer: takes a request, gives Began, then Wrote and Checked as they come, then Finished.

Who writes it is the router's choice (routing, race), within the budgets (spending). The request is on its way before
Began is given, so the time its reader needs costs no time to the first token. Closing the generator closes every
connection; the user's own speech never does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from rejoinder.answerer.attempt import Attempt
from rejoinder.answerer.claims import WITHOUT_MODELS, ClaimChecker, ClaimReader, cited
from rejoinder.answerer.estimates import tokens_in
from rejoinder.answerer.grounding import Models
from rejoinder.answerer.length import sampling_of, within_length
from rejoinder.answerer.pieces import AnswerPiece, Began, Checked, Finished, Terms, Wrote
from rejoinder.answerer.prompt import build_messages
from rejoinder.answerer.race import Race
from rejoinder.answerer.routing import Candidate, price_of
from rejoinder.answerer.ruling import RulingAnswer, ask_for_ruling
from rejoinder.answerer.shelf import ProviderShelf
from rejoinder.answerer.spending import SpendingLedger, check_budgets
from rejoinder.answerer.verdict import RulingRequest, build_ruling_messages
from rejoinder.clock import Clock
from rejoinder.errors import BudgetSpent, FieldError, NotFound, ProviderError, ProviderMissing
from rejoinder.types import AnswerRequest, Provider, Routing, Usage


class Answerer:
    """`clock` measures, `models` check what was written; the deadlines are the provider's and run on the event loop's
    own time."""

    def __init__(
        self,
        shelf: ProviderShelf,
        clock: Clock,
        *,
        spending: SpendingLedger | None = None,
        models: Models = WITHOUT_MODELS,
    ) -> None:
        self.spending = spending or SpendingLedger()
        self._shelf = shelf
        self._clock = clock
        self._models = models
        self._closing: set[asyncio.Task[None]] = set()

    def has_provider(self) -> bool:
        """Whether one is in use."""
        return self._shelf.active() is not None

    def check_name(self, provider: str) -> None:
        """FieldError where no provider is called so."""
        try:
            self._shelf.candidate(provider)
        except NotFound:
            raise FieldError(
                f"No provider is called {provider}.", field="provider", action="Look at the list of providers."
            ) from None

    def asked_to_wait(self) -> bool:
        """Whether every server in use wants no calls now (429 or 503, and for how long it said)."""
        candidates = self._shelf.ranked()
        return bool(candidates) and all(one.waits_s > 0 for one in candidates)

    def may_answer(self, avoid: frozenset[str]) -> bool:
        """Whether a provider that is well is left besides these."""
        return any(one.is_well and one.provider.name not in avoid for one in self._shelf.ranked())

    def would_ask(self, provider: str, model: str) -> bool:
        """Whether a provider of this name is set up, with this model."""
        try:
            return self._shelf.candidate(provider).provider.model == model
        except NotFound:
            return False

    def routing(self) -> Routing:
        return self._shelf.routing()

    def price(self, provider: str, usage: Usage) -> Usage:
        """The usage with what it costs at that provider, where its price is known."""
        try:
            found = self._shelf.candidate(provider).provider
        except NotFound:
            return usage
        return replace(usage, usd=price_of(found, usage.in_tokens, usage.out_tokens))

    async def warm(self) -> None:
        """Import the client and read the models, in threads, so that the first answer need not. Opens nothing."""
        await self._shelf.clients.warm()
        await asyncio.to_thread(self._models.ready)

    async def answer(self, request: AnswerRequest, terms: Terms | None = None) -> AsyncGenerator[AnswerPiece]:
        """Raises ProviderError or one of its subclasses, or BudgetSpent; what was written before stays with the caller.

        Another provider is asked only as long as nothing was written.
        """
        terms = terms or Terms()
        begun_ms = self._clock.now_ms()
        winner: Attempt | None = None
        begun: Provider | None = None
        try:
            async with aclosing(self._race(request, terms).run()) as steps:
                async for step in steps:
                    if isinstance(step, Attempt):
                        winner = step
                    elif step.provider != begun:
                        begun = step.provider
                        yield Began(provider=begun.name, model=begun.model)
            if winner is None:  # a race ends with an attempt or an error
                raise ProviderError("No language model answered.", action="Ask again.")
            async with aclosing(self._write(request, winner, begun_ms)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            if winner is not None:
                await winner.close()

    async def rule(self, request: RulingRequest) -> RulingAnswer:
        """Whether something was just asked, and of whom, by the first choice. Raises nothing; see `outcome`."""
        ranked = self._shelf.ranked()
        provider = ranked[0].provider if ranked else None
        if provider is not None and not self._may_rule(provider, request):
            provider = None
        answer = await ask_for_ruling(self._shelf, self._clock, request, provider)
        if provider is not None:
            self.spending.note(provider, answer.usage)
        return answer

    async def close(self) -> None:
        if self._closing:
            await asyncio.wait(self._closing)
        await self.spending.end()
        await self._shelf.clients.close()

    def _race(self, request: AnswerRequest, terms: Terms) -> Race:
        messages = build_messages(request)
        in_tokens = tokens_in(messages)
        routing = self._shelf.routing()

        def begin(provider: Provider) -> Attempt:
            check_budgets(
                provider,
                in_tokens,
                session=(terms.session_usd(), routing.session_usd),
                month=(self.spending.committed_usd(), routing.month_usd),
            )
            return Attempt(self._shelf, self.spending, terms.bill, provider, messages, sampling_of(request))

        return Race(
            self._candidates(request.provider, terms.avoid),
            begin,
            openly=terms.openly,
            hedges=routing.hedge,
            wait_left_s=lambda provider: self._shelf.clients.wait_left_s(provider.base_url, as_told=True),
            close=self._close_beside,
        )

    def _candidates(self, name: str, avoid: frozenset[str]) -> list[Candidate]:
        """One alone where the user chose it, else all in use."""
        try:
            ranked = [self._shelf.candidate(name)] if name else self._shelf.ranked()
        except NotFound:
            raise ProviderError("The chosen provider is no longer set up.", action="Choose another one.") from None
        if not ranked:
            raise ProviderMissing("No language model is in use.", action="Set one up in the settings.")
        return [one for one in ranked if one.provider.name not in avoid]

    def _close_beside(self, attempt: Attempt) -> None:
        """Count it at once; closing a connection takes a moment, and nobody waits for it but `close`."""
        attempt.end()
        task = asyncio.create_task(attempt.close(), name=f"closing {attempt.provider.name}")
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _may_rule(self, provider: Provider, request: RulingRequest) -> bool:
        month = (self.spending.committed_usd(), self._shelf.routing().month_usd)
        try:
            check_budgets(provider, tokens_in(build_ruling_messages(request)), session=(0.0, 0.0), month=month)
        except BudgetSpent:
            return False
        return True

    async def _write(self, request: AnswerRequest, winner: Attempt, begun_ms: int) -> AsyncGenerator[AnswerPiece]:
        text, ttft_ms = "", self._clock.now_ms() - begun_ms
        checker = ClaimChecker(ClaimReader(request.passages, question=request.text, models=self._models))
        try:
            async with aclosing(winner.rest()) as fragments:
                async for written in within_length(fragments, request):
                    text += written
                    yield Wrote(text=written)
                    for number, claim in checker.feed(text):
                        yield Checked(number=number, claim=claim)
            winner.end()
            total_ms = self._clock.now_ms() - begun_ms
            found, claims = await checker.finish(text)
            for number, claim in found:
                yield Checked(number=number, claim=claim)
        finally:
            await checker.close()
        yield Finished(
            text=text,
            cite=cited(claims),
            claims=claims,
            usage=winner.usage,
            ttft_ms=ttft_ms,
            total_ms=total_ms,
            provider=winner.provider.name,
            model=winner.provider.model,
            cut_off=winner.cut_off,
        )
