"""Who writes an answer: asks the first choice, the next when it fails, and the next as well when it is late.

Takes candidates in order and a way to begin an attempt; gives the attempt that was first to write. The others are
closed. Nothing is asked again once text has come. At most two are asked at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rejoinder.answerer.attempt import Attempt
from rejoinder.answerer.providers.completion import Fragment
from rejoinder.answerer.routing import Candidate
from rejoinder.errors import ProviderAiling, ProviderBrokeOff, ProviderError, ProviderRateLimited, RejoinderError
from rejoinder.types import Provider

AT_ONCE = 2
# A server that asks for no longer than this, where there is no other, is waited for.
PATIENCE_S = 5.0
# A server that failed on its side, where there is no other, is asked once more after this.
AGAIN_S = 0.25
# Of so many failures an error tells.
TOLD = 3

Begin = Callable[[Provider], Attempt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A provider's turn: the request is on its way."""

    provider: Provider


class Race:
    """`openly` is set once the answer is seen: until then nobody is asked beside another. `hedges`: whether at all.

    `begin` may raise BudgetSpent; that provider is passed over. `wait_left_s` tells how long a server said that it
    wants no calls. `close` ends an attempt that did not win, without a wait.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        begin: Begin,
        *,
        openly: asyncio.Event,
        hedges: bool,
        wait_left_s: Callable[[Provider], float],
        close: Callable[[Attempt], None],
    ) -> None:
        self._waiting = list(candidates)
        self._begin = begin
        self._openly = openly
        self._hedges = hedges
        self._wait_left_s = wait_left_s
        self._close = close
        self._running: list[Attempt] = []
        self._errors: list[RejoinderError] = []
        self._last: Candidate | None = None
        self._may_repeat = len(self._waiting) == 1

    async def run(self) -> AsyncGenerator[Asked | Attempt]:
        """Asked for each provider whose turn it is, last the attempt that won. ProviderError, BudgetSpent: none wrote.

        The winner is the caller's to close.
        """
        hedge: asyncio.Future[None] | None = None
        try:
            while True:
                if not self._running:
                    yield Asked(provider=await self._next())
                hedge = hedge or self._plan_hedge()
                await _any([attempt.first for attempt in self._running], hedge)
                if (winner := self._take_ended()) is not None:
                    yield Asked(provider=winner.provider)
                    yield winner
                    return
                if hedge is not None and (hedge.done() or not self._running):
                    if self._running:
                        self._ask_beside()
                    hedge.cancel()
                    hedge = None
        finally:
            if hedge is not None:
                hedge.cancel()
            for attempt in self._running:
                self._close(attempt)

    async def _next(self) -> Provider:
        """Ask the next one. Raises what the others failed with where nobody is left."""
        while self._waiting:
            candidate = self._waiting.pop(0)
            wait_s = self._wait_left_s(candidate.provider)
            if wait_s > PATIENCE_S:
                self._errors.append(_too_soon(candidate.provider, wait_s))
                continue
            await asyncio.sleep(max(wait_s, AGAIN_S if candidate is self._last else 0))
            if self._start(candidate):
                return candidate.provider
        raise _summed_up(self._errors)

    def _start(self, candidate: Candidate) -> bool:
        try:
            attempt = self._begin(candidate.provider)
        except RejoinderError as error:
            self._errors.append(error)
            return False
        self._running.append(attempt)
        self._last = candidate
        return True

    def _plan_hedge(self) -> asyncio.Future[None] | None:
        is_wanted = self._hedges and len(self._running) < AT_ONCE and any(one.is_well for one in self._waiting)
        if not is_wanted or self._last is None:
            return None
        return asyncio.ensure_future(self._until_late(self._last.condition.hedge_ms / 1000))

    async def _until_late(self, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        await self._openly.wait()

    def _ask_beside(self) -> None:
        """The one in front is late: ask the next that is well."""
        for candidate in [one for one in self._waiting if one.is_well]:
            self._waiting.remove(candidate)
            if self._wait_left_s(candidate.provider) <= 0 and self._start(candidate):
                return

    def _take_ended(self) -> Attempt | None:
        """The attempt that has written, the earlier one where two have; those that failed are put away."""
        for attempt in list(self._running):
            if not attempt.first.done():
                continue
            error = attempt.first.exception()
            at = self._running.index(attempt)
            self._running.remove(attempt)
            if error is None:
                for earlier in self._running[:at]:
                    earlier.note_late()
                return attempt
            if not isinstance(error, ProviderError):
                self._close(attempt)
                raise error
            self._put_away(attempt, error)
        return None

    def _put_away(self, attempt: Attempt, error: ProviderError) -> None:
        attempt.note_failure(error)
        self._close(attempt)
        if self._may_repeat and self._last is not None and self._is_passing(attempt.provider, error):
            self._waiting.append(self._last)
        else:
            self._errors.append(error)
        self._may_repeat = False

    def _is_passing(self, provider: Provider, error: ProviderError) -> bool:
        """Whether the only server may well answer in a moment."""
        wait_s = self._wait_left_s(provider)
        return 0 < wait_s <= PATIENCE_S or (wait_s <= 0 and isinstance(error, ProviderAiling | ProviderBrokeOff))


async def _any(firsts: Sequence[asyncio.Future[Fragment]], hedge: asyncio.Future[None] | None) -> None:
    awaited: list[asyncio.Future[Any]] = [*firsts, *([hedge] if hedge else [])]
    await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)


def _summed_up(errors: Sequence[RejoinderError]) -> RejoinderError:
    """The first choice's error, with what became of the others."""
    if not errors:
        return ProviderError("No language model may be asked.", action="Look at the settings of the providers.")
    first = errors[0]
    details = list(dict.fromkeys(error.detail for error in errors))[:TOLD]
    return type(first)(" ".join(details), action=first.action) if len(details) > 1 else first


def _too_soon(provider: Provider, wait_s: float) -> ProviderRateLimited:
    seconds = -int(-wait_s // 1)
    when = f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
    return ProviderRateLimited(
        f"{provider.name} asked to be left alone for {when} more.",
        action=f"Try again in {when}, or choose another provider.",
    )
