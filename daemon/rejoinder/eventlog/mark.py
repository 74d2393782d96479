"""A file beside the log that remembers the newest position, to notice at the next start that committed events are gone.

One damaged bit in the write-ahead log makes SQLite drop every later commit without a word; nothing inside the database
can tell. The mark is written after each commit and not synced, so it is never ahead of what was committed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from rejoinder.paths import PRIVATE_FILE_MODE

_NUMBER_BYTES = 8


class PositionMark:
    def __init__(self, path: Path) -> None:
        """OSError where the file cannot be made."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE)

    def read(self) -> int:
        """The remembered position, 0 where there is none or the mark itself is damaged."""
        written = os.pread(self._file, 2 * _NUMBER_BYTES, 0)
        number, checksum = written[:_NUMBER_BYTES], written[_NUMBER_BYTES:]
        return int.from_bytes(number) if checksum == _checksum(number) else 0

    def write(self, position: int) -> None:
        number = position.to_bytes(_NUMBER_BYTES)
        # The commit stands whether or not the mark could follow it; an older mark only notices less.
        with suppress(OSError):
            os.pwrite(self._file, number + _checksum(number), 0)

    def close(self) -> None:
        os.close(self._file)


def _checksum(number: bytes) -> bytes:
    return blake2b(number, digest_size=_NUMBER_BYTES).digest()
