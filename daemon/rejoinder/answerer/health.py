"""How each provider has been doing: takes what became of every call, gives times, error rates and a circuit breaker.

The breaker opens after three failures in a row, at once where the key or the model is refused, and passes the provider
over for 10 s, twice as long after each further failure. Then one answer at a time may try it: half-open. Driven by its
inputs: `now_s` is an argument everywhere.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.errors import ProviderError, ProviderKeyRefused, ProviderModelUnknown, ProviderRateLimited
from rejoinder.types import BreakerState

KEPT = 50
FAILURES_TO_OPEN = 3
FIRST_REST_S = 10.0
LONGEST_REST_S = 300.0
# After a refused key or an unknown model: only the user can mend it, so it is tried rarely.
REFUSED_REST_S = 60.0
OUTCOMES_HOLD_S = 900.0
# How late a provider may be before the next is asked too: its own p95 once so many answers were measured.
MEASURED = 8
USUAL_HEDGE_MS = 3_000
SOONEST_HEDGE_MS = 300
# A probe that was begun and never ended (its task was lost) holds the place no longer than this.
PROBE_S = 120.0


@dataclass(slots=True)
class _Record:
    ttfts_ms: deque[int] = field(default_factory=lambda: deque(maxlen=KEPT))
    outcomes: deque[tuple[float, bool]] = field(default_factory=lambda: deque(maxlen=KEPT))
    calls: int = 0
    in_a_row: int = 0
    rest_s: float = 0.0
    open_until_s: float | None = None
    probed_at_s: float | None = None
    last_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One provider, now. `rests_s`: how long it is still passed over."""

    breaker: BreakerState
    calls: int
    error_rate: float
    hedge_ms: int
    ttft_p50_ms: int | None
    ttft_p95_ms: int | None
    rests_s: float
    last_code: str


class HealthLedger:
    """Providers by name. What is not known yet is well."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}

    def forget(self, name: str) -> None:
        """Its settings changed, or it is gone: what was measured was something else."""
        self._records.pop(name, None)

    def begin(self, name: str, now_s: float) -> None:
        """A call is on its way. With the breaker half-open it is the probe."""
        record = self._records.setdefault(name, _Record())
        record.calls += 1
        if record.open_until_s is not None:
            record.probed_at_s = now_s

    def answered(self, name: str, ttft_ms: int, now_s: float) -> None:
        """The first text came: the breaker closes."""
        record = self._records.setdefault(name, _Record())
        record.ttfts_ms.append(ttft_ms)
        record.outcomes.append((now_s, True))
        record.in_a_row, record.rest_s, record.last_code = 0, 0.0, ""
        record.open_until_s = record.probed_at_s = None

    def failed(self, name: str, error: ProviderError, now_s: float, *, told_to_wait: bool = False) -> None:
        """A call failed, before its first text or after it. One that the server asked to wait for opens nothing."""
        refused = isinstance(error, ProviderKeyRefused | ProviderModelUnknown)
        no_credit = isinstance(error, ProviderRateLimited) and not told_to_wait
        self._fail(name, error.code, now_s, opens=refused or no_credit, counts=not told_to_wait)

    def late(self, name: str, now_s: float) -> None:
        """Another provider that was asked later was quicker."""
        self._fail(name, "late", now_s, opens=False, counts=True)

    def left(self, name: str) -> None:
        """The call was ended before it showed anything: by the user, or because it was not needed."""
        if record := self._records.get(name):
            record.probed_at_s = None

    def condition(self, name: str, now_s: float) -> Condition:
        record = self._records.get(name) or _Record()
        recent = [is_well for at_s, is_well in record.outcomes if now_s - at_s <= OUTCOMES_HOLD_S]
        p95 = percentile(record.ttfts_ms, 0.95)
        return Condition(
            breaker=_breaker(record, now_s),
            calls=record.calls,
            error_rate=recent.count(False) / len(recent) if recent else 0.0,
            hedge_ms=USUAL_HEDGE_MS if len(record.ttfts_ms) < MEASURED else max(p95 or 0, SOONEST_HEDGE_MS),
            ttft_p50_ms=percentile(record.ttfts_ms, 0.5),
            ttft_p95_ms=p95,
            rests_s=max(0.0, (record.open_until_s or now_s) - now_s),
            last_code=record.last_code,
        )

    def _fail(self, name: str, code: str, now_s: float, *, opens: bool, counts: bool) -> None:
        record = self._records.setdefault(name, _Record())
        record.outcomes.append((now_s, False))
        record.last_code = code
        was_probe, record.probed_at_s = record.open_until_s is not None, None
        if not counts:
            return
        record.in_a_row += 1
        if opens or was_probe or record.in_a_row >= FAILURES_TO_OPEN:
            least_s = REFUSED_REST_S if opens else FIRST_REST_S
            record.rest_s = min(max(record.rest_s * 2, least_s), LONGEST_REST_S)
            record.open_until_s = now_s + record.rest_s


def percentile(values: Sequence[int] | deque[int], share: float) -> int | None:
    """The smallest value that at least `share` of all do not exceed (nearest rank); None of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None


def _breaker(record: _Record, now_s: float) -> BreakerState:
    if record.open_until_s is None:
        return "closed"
    is_probed = record.probed_at_s is not None and now_s - record.probed_at_s < PROBE_S
    return "open" if now_s < record.open_until_s or is_probed else "half_open"
