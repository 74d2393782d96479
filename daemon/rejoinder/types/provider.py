"""A language model's server: what is set up, how it has been doing, what it cost, and what a try of it showed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rejoinder.types.answer import Usage

Preference = Literal["order", "speed", "quality", "cost"]
BreakerState = Literal["closed", "open", "half_open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An OpenAI-compatible server. The key itself is never here: `has_key` and `key_in` say whether and where it is.

    `active`: the first in the user's order of those that are `enabled`. `usd_in`, `usd_out`: US dollars for a million
    tokens read and written, `quality`: the user's rank, 1 the best; None where the user said nothing.
    """

    name: str
    base_url: str
    model: str
    active: bool = False
    has_key: bool = False
    key_in: Literal["", "keyring", "environment"] = ""
    first_token_deadline_s: float = 20.0
    total_deadline_s: float = 90.0
    enabled: bool = True
    order: int = 1
    usd_in: float | None = None
    usd_out: float | None = None
    quality: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderPreset:
    """A well-known server: its address, and where a person gets a key. Its models are asked of it, never known here."""

    name: str
    title: str
    base_url: str
    needs_key: bool
    key_url: str = ""
    is_local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderHealth:
    """How a provider has been doing since the daemon started. Times are of the newest answers, error_rate 0..1.

    `breaker`: open, it is passed over for `rests_s`; half_open, the next answer tries it. `waits_s`: how long its
    server asked to be left alone. `hedge_ms`: how late it may be before the next one is asked as well.
    """

    name: str
    breaker: BreakerState
    calls: int
    error_rate: float
    hedge_ms: int
    ttft_p50_ms: int | None = None
    ttft_p95_ms: int | None = None
    rests_s: int = 0
    waits_s: int = 0
    last_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """Who is asked. `order`: all names, the first choice first. `session_usd`, `month_usd`: budgets, 0 is none.

    `hedge`: ask the next one as well when one is late.
    """

    order: tuple[str, ...] = ()
    prefer: Preference = "order"
    hedge: bool = True
    session_usd: float = 0.0
    month_usd: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one provider has cost. `unpriced_tokens`: of its tokens, those whose price nobody said."""

    provider: str
    usage: Usage
    unpriced_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a month ("2030-01") cost and what it may cost, 0 without a budget; where asked for, a session's too.

    `state`: of the budgets, the one nearest to its end. From 80 % on it is low, at 100 % spent.
    """

    month: str
    usage: Usage
    providers: tuple[Spent, ...]
    month_usd: float
    session_usd: float
    state: Literal["ok", "low", "spent"] = "ok"
    session: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTest:
    """What one real, streamed token from a provider showed. `key`: what became of it; "" where that was not seen."""

    ok: bool
    detail: str
    action: str = ""
    code: str = ""
    ttft_ms: int | None = None
    models: tuple[str, ...] = field(default=())
    lists_models: bool = False
    has_model: bool | None = None
    key: Literal["", "none", "taken", "refused", "missing"] = ""
