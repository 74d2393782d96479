"""The bearer token: made at the first start, kept in a 0600 file, compared in constant time.

A wrong guess is answered later and later; a right token is never delayed, so nobody can lock the owner out.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from rejoinder.clock import Clock
from rejoinder.errors import NotReady, TooFast
from rejoinder.paths import PRIVATE_FILE_MODE, write_private

TOKEN_BYTES = 32
FIRST_DELAY_MS = 50
LONGEST_DELAY_MS = 2_000
FORGIVEN_AFTER_MS = 60_000
DELAYED_AT_ONCE = 32


class Token:
    """`clock` paces the refusals."""

    def __init__(self, path: Path, *, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._value = read_token(path) or self._write_new()
        self._failures = 0
        self._failed_at_ms = 0
        self._delayed = 0

    @property
    def value(self) -> str:
        return self._value

    async def accepts(self, offered: str) -> bool:
        """True at once for the token; for anything else False, after a pause. TooFast with 32 in that pause."""
        if hmac.compare_digest(_digest(offered), _digest(self._value)):
            return True
        if self._delayed >= DELAYED_AT_ONCE:
            raise TooFast("Too many wrong tokens at once.", action="Wait a moment, and use the right one.")
        self._delayed += 1
        try:
            await self._clock.sleep_ms(self._next_delay_ms())
        finally:
            self._delayed -= 1
        return False

    def rotate(self) -> str:
        """A new token, in the file and in force; the old one is worth nothing from here on."""
        self._value = self._write_new()
        return self._value

    def prove(self, nonce: str, *, port: int) -> str:
        """HMAC-SHA256 of "nonce:port" under the token, in hex: shows that this daemon holds it, and on which port."""
        return hmac.new(self._value.encode(), f"{nonce}:{port}".encode(), hashlib.sha256).hexdigest()

    def _next_delay_ms(self) -> int:
        now_ms = self._clock.now_ms()
        if now_ms - self._failed_at_ms > FORGIVEN_AFTER_MS:
            self._failures = 0
        self._failures, self._failed_at_ms = self._failures + 1, now_ms
        return int(min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** min(self._failures - 1, 10)))

    def _write_new(self) -> str:
        value = secrets.token_urlsafe(TOKEN_BYTES)
        write_private(self._path, value + "\n")
        return value


def read_token(path: Path) -> str:
    """The token in the file; "" where there is no file or nothing in it. The file is 0600 from here on."""
    try:
        value = path.read_text(encoding="utf-8").strip()
        if os.name == "posix":
            path.chmod(PRIVATE_FILE_MODE)
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise NotReady(f"The token file {path} cannot be read.", action="Remove it; a new one is made.") from error
    return value if len(value) >= TOKEN_BYTES else ""


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()
