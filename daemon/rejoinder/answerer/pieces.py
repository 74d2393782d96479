"""What an answer is made of as it comes: it began, it wrote, a sentence was checked, it finished."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.types import Claim, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Began:
    """The request is on its way to this provider and model."""

    provider: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The sentence of that number, from 0, is whole and has been checked."""

    number: int
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """`text` is all of what was written; `cite` the passages it used, in order. Times from the call to `answer`."""

    text: str
    cite: tuple[str, ...]
    claims: tuple[Claim, ...]
    usage: Usage
    ttft_ms: int
    total_ms: int
    provider: str
    model: str


AnswerPiece = Began | Wrote | Checked | Finished
