"""How a provider has been doing, and who is asked for it: driven by its inputs, without a server."""

from __future__ import annotations

import pytest

from rejoinder.answerer.health import FIRST_REST_S, LONGEST_REST_S, REFUSED_REST_S, HealthLedger, percentile
from rejoinder.answerer.routing import Candidate, price_of, rank
from rejoinder.errors import ProviderAiling, ProviderKeyRefused, ProviderRateLimited
from rejoinder.types import Preference, Provider

BROKEN = ProviderAiling("broken")


def fail(ledger: HealthLedger, times: int, now_s: float = 0) -> None:
    for _ in range(times):
        ledger.begin("one", now_s)
        ledger.failed("one", BROKEN, now_s)


def test_the_breaker_opens_after_three_failures_in_a_row_and_closes_with_an_answer() -> None:
    ledger = HealthLedger()
    fail(ledger, 2)
    ledger.answered("one", 100, 0)
    fail(ledger, 2)
    assert ledger.condition("one", 0).breaker == "closed"
    fail(ledger, 1)
    assert ledger.condition("one", FIRST_REST_S - 1).breaker == "open"
    assert ledger.condition("one", FIRST_REST_S - 1).rests_s == 1
    assert ledger.condition("one", FIRST_REST_S).breaker == "half_open"
    ledger.begin("one", FIRST_REST_S)
    ledger.answered("one", 100, FIRST_REST_S)
    assert ledger.condition("one", FIRST_REST_S).breaker == "closed"


def test_one_probe_at_a_time_and_a_longer_rest_after_each_that_fails() -> None:
    ledger, now_s = HealthLedger(), 0.0
    fail(ledger, 3)
    rests: list[float] = []
    for _ in range(8):
        now_s += ledger.condition("one", now_s).rests_s
        ledger.begin("one", now_s)
        assert ledger.condition("one", now_s).breaker == "open", "the probe has the place"
        ledger.failed("one", BROKEN, now_s)
        rests.append(ledger.condition("one", now_s).rests_s)
    assert rests[:3] == [20, 40, 80]
    assert rests[-1] == LONGEST_REST_S
    ledger.begin("one", now_s + LONGEST_REST_S)
    ledger.left("one")
    assert ledger.condition("one", now_s + LONGEST_REST_S).breaker == "half_open", (
        "a probe that was ended proves nothing"
    )


def test_a_refused_key_opens_at_once_and_a_server_that_asks_to_wait_opens_nothing() -> None:
    ledger = HealthLedger()
    ledger.failed("one", ProviderKeyRefused("no"), 0)
    assert ledger.condition("one", REFUSED_REST_S - 1).breaker == "open"
    for _ in range(9):
        ledger.failed("two", ProviderRateLimited("slow"), 0, told_to_wait=True)
    assert ledger.condition("two", 0).breaker == "closed"
    ledger.forget("one")
    assert ledger.condition("one", 0).breaker == "closed"


def test_a_hedge_waits_for_the_providers_own_p95_once_it_is_known() -> None:
    ledger = HealthLedger()
    for ttft_ms in range(100, 800, 100):
        ledger.answered("one", ttft_ms, 0)
    assert ledger.condition("one", 0).hedge_ms == 3_000
    ledger.answered("one", 900, 0)
    condition = ledger.condition("one", 0)
    assert (condition.hedge_ms, condition.ttft_p50_ms, condition.ttft_p95_ms) == (900, 400, 900)
    for _ in range(60):
        ledger.answered("one", 20, 0)
    assert ledger.condition("one", 0).hedge_ms == 300, "jitter of a quick one is no lateness"


def test_errors_count_for_a_quarter_of_an_hour() -> None:
    ledger = HealthLedger()
    ledger.failed("one", BROKEN, 0)
    ledger.answered("one", 100, 100)
    assert ledger.condition("one", 100).error_rate == 0.5
    assert ledger.condition("one", 950).error_rate == 0


@pytest.mark.parametrize(
    ("values", "share", "wanted"), [([], 0.5, None), ([7], 0.95, 7), (range(1, 101), 0.95, 95), ([3, 1, 2], 0.5, 2)]
)
def test_percentile(values: list[int], share: float, wanted: int | None) -> None:
    assert percentile(list(values), share) == wanted


def candidate(
    name: str, *, ttft_ms: int | None = None, fails: int = 0, usd: float | None = None, quality: int | None = None,
    waits_s: float = 0,
) -> Candidate:  # fmt: skip
    ledger = HealthLedger()
    if ttft_ms is not None:
        ledger.answered(name, ttft_ms, 0)
    for _ in range(fails):
        ledger.failed(name, BROKEN, 0)
    provider = Provider(name=name, base_url="https://x.example/v1", model="m", usd_in=usd, usd_out=usd, quality=quality)
    return Candidate(provider=provider, condition=ledger.condition(name, 0), waits_s=waits_s)


@pytest.mark.parametrize(
    ("prefer", "wanted"),
    [
        ("order", ["slow", "quick", "new", "wobbly", "waiting", "open"]),
        ("speed", ["new", "quick", "wobbly", "slow", "waiting", "open"]),
        ("quality", ["wobbly", "quick", "slow", "new", "waiting", "open"]),
        ("cost", ["slow", "wobbly", "quick", "new", "waiting", "open"]),
    ],
)
def test_each_preference_ranks_in_its_way_and_who_is_not_well_comes_last(prefer: Preference, wanted: list[str]) -> None:
    candidates = [
        candidate("open", ttft_ms=1, fails=3, usd=0, quality=1),
        candidate("slow", ttft_ms=900, usd=0),
        candidate("waiting", ttft_ms=1, usd=0, quality=1, waits_s=5),
        candidate("quick", ttft_ms=100, usd=3, quality=2),
        candidate("new"),
        candidate("wobbly", ttft_ms=200, fails=1, usd=1, quality=1),
    ]
    assert [one.provider.name for one in rank(candidates, prefer)] == wanted


def test_a_provider_that_only_ever_failed_is_not_taken_for_a_quick_one() -> None:
    ranked = rank([candidate("dead", fails=1), candidate("slow", ttft_ms=5_000)], "speed")
    assert [one.provider.name for one in ranked] == ["slow", "dead"]


def test_a_price_is_known_only_where_every_part_that_counts_is() -> None:
    provider = Provider(name="one", base_url="https://x.example/v1", model="m", usd_in=2.0)
    assert price_of(provider, 500_000, 0) == 1.0
    assert price_of(provider, 500_000, 1) is None
