"""Whom to ask, in which order: takes the providers with what is known of each, gives those that may be asked now.

The user's preference ranks them: the order as it stands, the measured time to the first word, the rank of quality, or
the price. One that rests or was asked to wait comes after all that are well: it is asked only where nothing else is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.answerer.health import Condition
from rejoinder.types import Preference, Provider

# A usual answer: the prompt with its passages, and what is written.
USUAL_IN_TOKENS = 1_800
USUAL_OUT_TOKENS = 250
# How much dearer in time a provider is that often fails: one that fails every second time counts as three times slower.
ERROR_WEIGHT = 4.0
_LAST = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """`waits_s`: how long its server still wants no calls, 0 where it said nothing."""

    provider: Provider
    condition: Condition
    waits_s: float = 0.0

    @property
    def is_well(self) -> bool:
        return self.condition.breaker != "open" and self.waits_s <= 0


def rank(candidates: Sequence[Candidate], prefer: Preference) -> list[Candidate]:
    """The first choice first; who is well stands before who is not. Ties stay in the user's order.

    Those that are not well are sorted by how soon they may be asked.
    """
    well = sorted((one for one in candidates if one.is_well), key=lambda one: _cost_of(one, prefer))
    ailing = [one for one in candidates if not one.is_well]
    return well + sorted(ailing, key=lambda one: max(one.waits_s, one.condition.rests_s))


def price_of(provider: Provider, in_tokens: int, out_tokens: int) -> float | None:
    """US dollars; None where a price that counts is not known."""
    parts = ((in_tokens, provider.usd_in), (out_tokens, provider.usd_out))
    if any(tokens and usd is None for tokens, usd in parts):
        return None
    return sum(tokens * usd for tokens, usd in parts if usd is not None) / 1_000_000


def _cost_of(one: Candidate, prefer: Preference) -> float:
    if prefer == "speed":
        ttft_ms = one.condition.ttft_p50_ms
        if ttft_ms is None:  # never measured: tried first, else it never would be, unless it has only ever failed
            return _LAST if one.condition.error_rate else 0.0
        return ttft_ms * (1 + ERROR_WEIGHT * one.condition.error_rate)
    if prefer == "quality":
        return one.provider.quality or _LAST
    if prefer == "cost":
        usd = price_of(one.provider, USUAL_IN_TOKENS, USUAL_OUT_TOKENS)
        return _LAST if usd is None else usd
    return 0.0
