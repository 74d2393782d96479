"""What calls cost: takes the tokens of each, gives the month's sums and says whether a budget lets one more begin.

The sums lie in spending.json, 0600, a month each, without a word of what was said. A call under way counts with its
estimate, so that ten at once do not pass a budget together. A provider whose price is 0 is always allowed; one whose
price nobody said costs nothing that could be counted, and is stopped once a budget is spent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rejoinder.answerer.routing import price_of
from rejoinder.codec import decode, encode
from rejoinder.errors import BudgetSpent, FieldError, RejoinderError
from rejoinder.paths import write_private
from rejoinder.types import Provider, Spent, Usage

MONTHS_KEPT = 24
# What an answer is expected to write, before it has.
EXPECTED_OUT_TOKENS = 300
LOW_SHARE = 0.8

State = Literal["ok", "low", "spent"]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSpent:
    """`month`: "2030-01", in UTC."""

    month: str
    providers: tuple[Spent, ...] = ()

    @property
    def usage(self) -> Usage:
        return total(spent.usage for spent in self.providers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The file, the newest month last."""

    months: tuple[MonthSpent, ...] = ()


@dataclass(slots=True)
class Bill:
    """What one answer has cost so far. `open_usd`: the estimates of its calls under way."""

    usages: list[Usage] = field(default_factory=list)
    open_usd: float = 0.0

    @property
    def usage(self) -> Usage:
        return total(self.usages)

    @property
    def committed_usd(self) -> float:
        return (self.usage.usd or 0.0) + self.open_usd


class SpendingLedger:
    """`path` None keeps nothing. FieldError where the file is damaged. `wall_now` gives the wall clock, in UTC."""

    def __init__(
        self, path: Path | None = None, *, wall_now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._path = path
        self._wall_now = wall_now
        self._months = {month.month: month for month in _read(path).months}
        self._open_usd = 0.0
        self._saving: asyncio.Task[None] | None = None
        self._is_saved = True

    def month(self) -> MonthSpent:
        """The current month's sums."""
        name = self._wall_now().astimezone(UTC).strftime("%Y-%m")
        return self._months.get(name) or MonthSpent(month=name)

    def committed_usd(self) -> float:
        """This month's sum with the estimates of what is under way."""
        return (self.month().usage.usd or 0.0) + self._open_usd

    def open(self, bill: Bill, provider: Provider, in_tokens: int) -> float:
        """A call is about to begin. Gives its estimate, to be handed back to `close`."""
        usd = price_of(provider, in_tokens, EXPECTED_OUT_TOKENS) or 0.0
        self._open_usd += usd
        bill.open_usd += usd
        return usd

    def close(self, bill: Bill, provider: Provider, estimate_usd: float, usage: Usage) -> Usage:
        """The call has ended with these tokens. Gives the usage with its price, where that is known."""
        self._open_usd = max(0.0, self._open_usd - estimate_usd)
        bill.open_usd = max(0.0, bill.open_usd - estimate_usd)
        priced = replace(usage, usd=price_of(provider, usage.in_tokens, usage.out_tokens))
        if priced.in_tokens or priced.out_tokens:
            bill.usages.append(priced)
            self._add(provider.name, priced)
        return priced

    def note(self, provider: Provider, usage: Usage) -> None:
        """Count tokens that belong to no answer."""
        self.close(Bill(), provider, 0.0, usage)

    async def end(self) -> None:
        """Wait until all is written."""
        if self._saving is not None:
            await asyncio.wait([self._saving])

    def _add(self, name: str, usage: Usage) -> None:
        month = self.month()
        before = next((spent for spent in month.providers if spent.provider == name), None)
        before = before or Spent(provider=name, usage=Usage())
        unpriced = before.unpriced_tokens + (usage.in_tokens + usage.out_tokens if usage.usd is None else 0)
        after = Spent(provider=name, usage=total([before.usage, usage]), unpriced_tokens=unpriced)
        others = tuple(spent for spent in month.providers if spent.provider != name)
        self._months[month.month] = replace(month, providers=(*others, after))
        self._is_saved = False
        if self._path is not None and (self._saving is None or self._saving.done()):
            self._saving = asyncio.ensure_future(self._save(self._path))

    async def _save(self, path: Path) -> None:
        while not self._is_saved:
            self._is_saved = True
            kept = _Kept(months=tuple(self._months[name] for name in sorted(self._months)[-MONTHS_KEPT:]))
            try:
                await asyncio.to_thread(write_private, path, encode(kept, name=path.name))
            except OSError as error:
                log.warning("%s cannot be written: %s", path.name, error.strerror)


def check_budgets(
    provider: Provider,
    in_tokens: int,
    *,
    session: tuple[float, float],
    month: tuple[float, float],
) -> None:
    """BudgetSpent where one more call would pass a budget. Each pair: what is spent, and the budget or 0."""
    usd = price_of(provider, in_tokens, EXPECTED_OUT_TOKENS)
    if usd == 0:
        return
    for (spent_usd, budget_usd), whose in ((session, "this session"), (month, "this month")):
        if budget_usd > 0 and (spent_usd >= budget_usd or spent_usd + (usd or 0.0) > budget_usd):
            raise BudgetSpent(
                f"The budget for {whose} is used up: {dollars(spent_usd)} of {dollars(budget_usd)} are spent, and "
                "another answer would pass it. Points from your documents still come.",
                action="Raise the budget in the settings, or use a provider that costs nothing.",
            )


def state_of(spent_usd: float, budget_usd: float) -> State:
    """How far a budget has gone; without one all is well."""
    if budget_usd <= 0 or spent_usd < LOW_SHARE * budget_usd:
        return "ok"
    return "low" if spent_usd < budget_usd else "spent"


def dollars(usd: float) -> str:
    return f"${usd:,.2f}" if usd == 0 or usd >= 1 else f"${usd:.4f}"


def total(usages: Iterable[Usage]) -> Usage:
    """The sum; `usd` is None only where no part has a price."""
    summed = Usage()
    for usage in usages:
        usd = summed.usd if usage.usd is None else (summed.usd or 0.0) + usage.usd
        summed = Usage(
            in_tokens=summed.in_tokens + usage.in_tokens, out_tokens=summed.out_tokens + usage.out_tokens, usd=usd
        )
    return summed


def _read(path: Path | None) -> _Kept:
    if path is None or not path.exists():
        return _Kept()
    try:
        return decode(_Kept, path.read_bytes())
    except (OSError, RejoinderError) as error:
        raise FieldError(
            f"{path.name} cannot be read; it was left as it is.",
            field=path.name,
            action=f"Mend or remove {path}, then start again. It holds what your providers have cost.",
        ) from error
