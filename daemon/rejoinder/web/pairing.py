"""One-time codes that are exchanged for the token: a long one in a link's fragment, a short one typed by hand.

Each is good once, for two minutes, and five wrong tries in all end every pending code. Held in memory alone.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import NoReturn

from rejoinder.clock import Clock
from rejoinder.errors import RefusedError, StateError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORT_LENGTH = 8
LONG_BYTES = 24
LIFETIME_MS = 120_000
WRONG_TRIES = 5
OFFERS_AT_MOST = 8

AGAIN = "Run `rejoinder open` for a new code."


@dataclass(slots=True)
class _Pending:
    code: bytes
    until_ms: int
    used: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """`short` is shown as XXXX-XXXX. Each of the two works once."""

    short: str
    long: str
    expires_in_s: int


class Pairing:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._pending: list[_Pending] = []
        self._wrong = 0

    def offer(self) -> Codes:
        """A new pair of codes. The eighth one before it ends, and the count of wrong tries begins anew."""
        short = "".join(secrets.choice(ALPHABET) for _ in range(SHORT_LENGTH))
        long = secrets.token_urlsafe(LONG_BYTES)
        until_ms = self._clock.now_ms() + LIFETIME_MS
        if not self._alive():
            self._wrong = 0
        fresh = [_Pending(short.encode(), until_ms), _Pending(long.encode(), until_ms)]
        self._pending = [*self._pending, *fresh][-2 * OFFERS_AT_MOST :]
        return Codes(short=f"{short[:4]}-{short[4:]}", long=long, expires_in_s=LIFETIME_MS // 1000)

    def redeem(self, code: str) -> None:
        """Use a code up. StateError where it was used or has run out, RefusedError where it is none."""
        found = self._find(code)
        if found is None:
            self._count_wrong()
        if found.used:
            raise StateError("This code has been used.", action=AGAIN)
        if found.until_ms <= self._clock.now_ms():
            raise StateError("This code has run out: a code lasts two minutes.", action=AGAIN)
        found.used = True

    def _find(self, code: str) -> _Pending | None:
        # As it is shown, where the daemon is not on its usual port: PORT/XXXX-XXXX.
        typed = code.rpartition("/")[2].replace("-", "").replace(" ", "").upper().encode()
        given = code.strip().encode()
        match: _Pending | None = None
        for pending in self._pending:
            if hmac.compare_digest(pending.code, typed) | hmac.compare_digest(pending.code, given):
                match = pending
        return match

    def _count_wrong(self) -> NoReturn:
        self._wrong += 1
        if self._wrong >= WRONG_TRIES and self._alive():
            self._pending.clear()
            raise RefusedError("That was the fifth wrong code: no code is valid any more.", action=AGAIN)
        raise RefusedError("This code is not valid.", action=f"Check it, or: {AGAIN[0].lower()}{AGAIN[1:]}")

    def _alive(self) -> list[_Pending]:
        now_ms = self._clock.now_ms()
        return [pending for pending in self._pending if not pending.used and pending.until_ms > now_ms]
