"""The token's and the pairing codes' own rules, on a clock that stands still until it is moved."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import stat
from pathlib import Path

import pytest

from rejoinder.clock import SteppedClock, SystemClock
from rejoinder.errors import NotReady, RefusedError, StateError, TooFast
from rejoinder.web.pairing import ALPHABET, Pairing
from rejoinder.web.token import Token


def test_the_token_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "token"
    first = Token(path, clock=SteppedClock())
    assert len(first.value) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert Token(path, clock=SteppedClock()).value == first.value
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "short", "\n"])
def test_a_file_without_a_token_gets_a_new_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "token"
    path.write_text(content)
    assert len(Token(path, clock=SteppedClock()).value) >= 43


def test_a_token_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "token").mkdir()
    with pytest.raises(NotReady, match="cannot be read"):
        Token(tmp_path / "token", clock=SteppedClock())


async def test_wrong_tokens_wait_longer_and_longer_and_the_right_one_never(tmp_path: Path) -> None:
    clock = SteppedClock()
    token = Token(tmp_path / "token", clock=clock)
    waits_ms = []
    for _ in range(9):
        before_ms = clock.now_ms()
        assert not await token.accepts("wrong")
        waits_ms.append(clock.now_ms() - before_ms)
        before_ms = clock.now_ms()
        assert await token.accepts(token.value)
        assert clock.now_ms() == before_ms
    assert waits_ms == [50, 100, 200, 400, 800, 1600, 2000, 2000, 2000]
    clock.move_to(clock.now_ms() + 60_001)
    before_ms = clock.now_ms()
    assert not await token.accepts("wrong")
    assert clock.now_ms() - before_ms == 50


async def test_many_guesses_at_once_are_turned_away_and_the_owner_is_not(tmp_path: Path) -> None:
    token = Token(tmp_path / "token", clock=SystemClock())
    guesses = [asyncio.create_task(token.accepts(f"guess {index}")) for index in range(40)]
    await asyncio.sleep(0)
    assert await token.accepts(token.value)
    results = await asyncio.gather(*guesses, return_exceptions=True)
    assert results.count(False) == 32
    assert sum(isinstance(result, TooFast) for result in results) == 8


@pytest.mark.parametrize("offered", ["", "\u00e9", "\ud800", "x" * 100_000, "\x00"])
async def test_odd_tokens_are_only_wrong(tmp_path: Path, offered: str) -> None:
    assert not await Token(tmp_path / "token", clock=SteppedClock()).accepts(offered)


async def test_a_rotated_token_is_worth_nothing(tmp_path: Path) -> None:
    token = Token(tmp_path / "token", clock=SteppedClock())
    old = token.value
    new = token.rotate()
    assert not await token.accepts(old)
    assert await token.accepts(new)
    assert Token(tmp_path / "token", clock=SteppedClock()).value == new


def test_the_proof_is_for_one_nonce_and_one_port(tmp_path: Path) -> None:
    token = Token(tmp_path / "token", clock=SteppedClock())
    expected = hmac.new(token.value.encode(), b"abc:8765", hashlib.sha256).hexdigest()
    assert token.prove("abc", port=8765) == expected
    assert token.prove("abc", port=8766) != expected
    assert token.prove("abd", port=8765) != expected


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def pairing(clock: SteppedClock) -> Pairing:
    return Pairing(clock=clock)


def test_a_short_code_is_easy_to_type(pairing: Pairing) -> None:
    code = pairing.offer().short
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)
    pairing.redeem(f" {code.lower().replace('-', ' ')}")


def test_each_code_works_once_whatever_became_of_the_other(pairing: Pairing) -> None:
    codes = pairing.offer()
    pairing.redeem(codes.long)
    pairing.redeem(codes.short)
    for code in (codes.long, codes.short):
        with pytest.raises(StateError, match="used"):
            pairing.redeem(code)


def test_a_code_lasts_two_minutes(pairing: Pairing, clock: SteppedClock) -> None:
    first, second = pairing.offer(), pairing.offer()
    clock.move_to(119_999)
    pairing.redeem(first.short)
    clock.move_to(120_000)
    with pytest.raises(StateError, match="run out"):
        pairing.redeem(second.short)
    assert second.expires_in_s == 120


def test_five_wrong_tries_end_every_pending_code(pairing: Pairing) -> None:
    codes = [pairing.offer() for _ in range(3)]
    for _ in range(4):
        with pytest.raises(RefusedError, match="not valid"):
            pairing.redeem("WRONG")
    with pytest.raises(RefusedError, match="fifth"):
        pairing.redeem("WRONG")
    for code in codes:
        with pytest.raises(RefusedError):
            pairing.redeem(code.short)
    fresh = pairing.offer()
    pairing.redeem(fresh.short)


def test_a_good_code_does_not_give_the_tries_back(pairing: Pairing) -> None:
    codes = [pairing.offer() for _ in range(3)]
    for _ in range(4):
        with pytest.raises(RefusedError):
            pairing.redeem("WRONG")
    pairing.redeem(codes[0].short)
    with pytest.raises(RefusedError):
        pairing.redeem("WRONG")
    with pytest.raises(RefusedError):
        pairing.redeem(codes[1].short)


def test_an_empty_code_is_wrong(pairing: Pairing) -> None:
    pairing.offer()
    for code in ("", "-", " ", "\u00df"):
        with pytest.raises(RefusedError):
            pairing.redeem(code)


def test_many_offers_are_bounded(pairing: Pairing) -> None:
    codes = [pairing.offer() for _ in range(9)]
    with pytest.raises(RefusedError):
        pairing.redeem(codes[0].short)
    pairing.redeem(codes[8].short)
