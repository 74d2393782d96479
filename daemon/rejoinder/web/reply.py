"""Dataclasses as JSON: what the edge answers with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass

from starlette.responses import Response


def as_json(value: object, *, leave_out_empty: Sequence[str] = ()) -> bytes:
    """`leave_out_empty` names the outermost fields that are left out where they are empty."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    if isinstance(plain, dict):
        plain = {name: held for name, held in plain.items() if held or name not in leave_out_empty}
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def reply(value: object, *, status: int = 200) -> Response:
    """A JSON answer that no cache keeps. None gives an empty one."""
    headers = {"Cache-Control": "no-store"}
    if value is None:
        return Response(status_code=status, headers=headers)
    return Response(as_json(value), status_code=status, media_type="application/json", headers=headers)
