"""How long a server asks its callers to wait: takes a response's status and Retry-After, gives seconds."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# For a 429 that does not say how long.
USUAL_WAIT_S = 10.0
# A 429 that says "now", or a moment that is past, still means not at once.
LEAST_WAIT_S = 1.0
MAX_WAIT_S = 3_600.0


def wait_asked_s(status: int, retry_after: str) -> float:
    """0 where no wait is asked for: any status but 429, and 503 with a Retry-After."""
    if status == 429:
        return max(_read(retry_after, otherwise_s=USUAL_WAIT_S), LEAST_WAIT_S)
    return _read(retry_after, otherwise_s=0.0) if status == 503 else 0.0


def says_when(retry_after: str) -> bool:
    """Whether a Retry-After can be read."""
    return not math.isnan(seconds_asked(retry_after))


def _read(retry_after: str, *, otherwise_s: float) -> float:
    seconds = seconds_asked(retry_after)
    return otherwise_s if math.isnan(seconds) else min(max(seconds, 0.0), MAX_WAIT_S)


def seconds_asked(retry_after: str) -> float:
    """Seconds, or a date of HTTP; NaN of anything else."""
    text = retry_after.strip()
    try:
        return float(text)
    except ValueError:
        return _until(text)


def _until(date: str) -> float:
    try:
        moment = parsedate_to_datetime(date)
        return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return math.nan
