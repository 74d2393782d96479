"""What a scripted provider does: its pace, its text and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rejoinder.evaluation.echo import echo_passages

Fault = Literal[
    "", "hang_before_headers", "hang_before_token", "hang_amid", "cut_before", "cut_amid", "end_amid", "malformed",
    "malformed_amid", "not_utf8", "wrong_type", "wrong_type_json", "error_first", "error_amid", "error_object",
    "odd_chunks", "empty", "endless_line", "gzip", "not_http", "redirect", "drip",
    "hang_at_end", "cut_at_end",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`text`: what is answered, or a function of the request body. `status` other than 200 is an error with `error`.

    `reasoning` is streamed first, as reasoning deltas. `refused_field`: a request that has it is answered with 400.
    """

    text: str | Callable[[Mapping[str, Any]], str] = echo_passages
    ttft_ms: float = 0
    token_ms: float = 0
    fault: Fault = ""
    status: int = 200
    error: Mapping[str, Any] = field(default_factory=lambda: {"message": "scripted", "type": "scripted", "code": None})
    retry_after: str = ""
    reasoning: str = ""
    finish_reason: str | None = "stop"
    send_done: bool = True
    models: tuple[str, ...] = ("scripted-1",)
    refused_field: str = ""
    redirect_to: str = ""
