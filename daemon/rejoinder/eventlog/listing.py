"""How the list of sessions is searched and paged: the text that a query is looked for in, and the cursor."""

from __future__ import annotations

import base64
import binascii
import json

from rejoinder.errors import FieldError
from rejoinder.types import SessionInfo

PAGE_LIMIT = 200


def searched_text(info: SessionInfo) -> str:
    return "\n".join([info.title, info.platform, *info.participants]).casefold()


def searched_query(query: str) -> str:
    """FieldError: not valid Unicode."""
    try:
        query.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FieldError("The query is not valid Unicode.", field="q") from error
    return query.strip().casefold()


def check_limit(limit: int) -> None:
    if not 1 <= limit <= PAGE_LIMIT:
        raise FieldError(f"limit must be 1 to {PAGE_LIMIT}, not {limit}.", field="limit")


def write_cursor(started_at: str, number: int) -> str:
    """Where a page ended: the last session's start and its place in the log's own order."""
    return base64.urlsafe_b64encode(json.dumps([started_at, number]).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[str, int]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        started_at, number = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(started_at, str) or type(number) is not int or not 0 <= number < 2**63:
            raise ValueError
        if write_cursor(started_at, number) != cursor:
            raise ValueError
        started_at.encode("utf-8")
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise FieldError(
            "The cursor is not one that this list gave.", field="cursor", action="Start again without a cursor."
        ) from error
    return started_at, number
