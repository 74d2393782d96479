"""Errors as application/problem+json (RFC 9457).

Takes an error of the tree in errors.py; gives the response. Nothing of the daemon's inside is ever in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from rejoinder.errors import FieldError, RejoinderError
from rejoinder.web.reply import as_json

PROBLEM_MEDIA_TYPE = "application/problem+json"


class PathUnknown(RejoinderError):
    code, status, title = "not_found", 404, "Not found"


class MethodNotAllowed(RejoinderError):
    code, status, title = "method_not_allowed", 405, "This path does not take this method"


class TooSlow(RejoinderError):
    code, status, retryable, title = "too_slow", 408, True, "The request took too long to arrive"


class HeadersTooLarge(RejoinderError):
    code, status, title = "headers_too_large", 431, "The request's headers are over the limit"


class InternalError(RejoinderError):
    """What a person sees of a mistake of the daemon's own."""

    code: ClassVar[str] = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`code` is stable; `detail` says what is wrong, `action` what to do, `field` which field, by its path."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    retryable: bool
    action: str = ""
    field: str = ""


def describe(error: RejoinderError) -> Problem:
    return Problem(
        type=f"urn:rejoinder:problem:{error.code}",
        title=error.title,
        status=error.status,
        detail=error.detail,
        code=error.code,
        retryable=error.retryable,
        action=error.action,
        field=error.field if isinstance(error, FieldError) else "",
    )


def problem(error: RejoinderError, headers: Mapping[str, str] | None = None) -> Response:
    body = as_json(describe(error), leave_out_empty=("action", "field"))
    sent = dict(headers or {})
    if error.status == 401:
        sent["WWW-Authenticate"] = "Bearer"
    return Response(body, status_code=error.status, media_type=PROBLEM_MEDIA_TYPE, headers=sent)
