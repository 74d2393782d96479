"""What an answer is made of as it comes: it began, it wrote, a sentence was checked, it finished; and on what terms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from rejoinder.answerer.spending import Bill
from rejoinder.types import Claim, CutOff, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Began:
    """The request is on its way to this provider and model. Once more where another one was asked in its stead."""

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
    """`text` is all of what was written; `cite` the passages it used, in order. Times from the call to `answer`.

    `is_known`: it is one that was written before, for the same question. `cut_off`: why it ends before its end.
    """

    text: str
    cite: tuple[str, ...]
    claims: tuple[Claim, ...]
    usage: Usage
    ttft_ms: int
    total_ms: int
    provider: str
    model: str
    is_known: bool = False
    cut_off: CutOff = ""


def _no_usd() -> float:
    return 0.0


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(slots=True, kw_only=True)
class Terms:
    """On what terms an answer is written. `avoid`: providers that are not asked, since they died amid this answer.

    `openly`: set once the answer is seen; until then nobody is asked beside another. `bill`: what it cost, added to as
    it is written and complete once the generator is closed. `session_usd` tells what the session has spent so far,
    this answer among it.
    """

    avoid: frozenset[str] = frozenset()
    openly: asyncio.Event = field(default_factory=_set)
    bill: Bill = field(default_factory=Bill)
    session_usd: Callable[[], float] = _no_usd


AnswerPiece = Began | Wrote | Checked | Finished
