"""A language model's server, and what a try of it showed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An OpenAI-compatible server. The key itself is never here: `has_key` and `key_in` say whether and where it is."""

    name: str
    base_url: str
    model: str
    active: bool = False
    has_key: bool = False
    key_in: Literal["", "keyring", "environment"] = ""
    first_token_deadline_s: float = 20.0
    total_deadline_s: float = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTest:
    """What one real, streamed token from a provider showed."""

    ok: bool
    detail: str
    action: str = ""
    code: str = ""
    ttft_ms: int | None = None
    models: tuple[str, ...] = field(default=())
