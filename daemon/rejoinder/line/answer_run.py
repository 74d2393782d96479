"""One answer in flight: what is known of it, and the events that tell of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from rejoinder.answerer import Bill, Checked, Finished
from rejoinder.answerer.spending import total
from rejoinder.errors import RejoinderError
from rejoinder.events import (
    AnswerCancelled,
    AnswerChecked,
    AnswerCompleted,
    AnswerDelta,
    AnswerFailed,
    AnswerSnapshot,
    AnswerStarted,
)
from rejoinder.types import AnswerRequest, Timing, Usage

Failed = Callable[[str, RejoinderError], None]


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(slots=True, kw_only=True)
class AnswerRun:
    """`first_ms`, `shown_ms`: when its first text came and when it was revealed, by the session's clock.

    `gave_up`: told what ended it while it was hidden. `bill`: what it has cost so far. `after`: the interrupted answer
    that it stands beneath, `avoid`: the providers that are not asked since they died amid those or were late. `asked`:
    who was asked for it. `turn`: set once it may begin. `is_anew`: asked for again, so not from memory; `is_known`: it
    came from there.
    """

    request: AnswerRequest
    timing: Timing
    text: str = ""
    checked: list[Checked] = field(default_factory=list)
    provider: str = ""
    model: str = ""
    task: asyncio.Task[None] | None = None
    cancelled: AnswerCancelled | None = None
    gave_up: Failed | None = None
    is_hidden: bool = False
    is_discarded: bool = False
    revealed: asyncio.Event = field(default_factory=asyncio.Event)
    shown_ms: int = 0
    first_ms: int | None = None
    bill: Bill = field(default_factory=Bill)
    after: str = ""
    asked: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    turn: asyncio.Event = field(default_factory=_set)
    is_crowded_out: bool = False
    is_anew: bool = False
    is_known: bool = False


def run_beneath(run: AnswerRun, *, answer: str, avoid: frozenset[str]) -> AnswerRun:
    """The run that answers anew where this one was interrupted, by others than `avoid`; on the screen at once."""
    following = AnswerRun(
        request=replace(run.request, answer=answer),
        timing=replace(run.timing, speculative=False),
        task=run.task,
        after=run.request.answer,
        avoid=avoid,
        is_anew=True,
    )
    following.revealed.set()
    return following


def started(run: AnswerRun) -> AnswerStarted:
    return AnswerStarted(
        answer=run.request.answer,
        question=run.request.question,
        provider=run.provider,
        model=run.model,
        after=run.after,
    )


def snapshot(run: AnswerRun) -> AnswerSnapshot:
    return AnswerSnapshot(
        answer=run.request.answer,
        question=run.request.question,
        text=run.text,
        provider=run.provider,
        model=run.model,
        claims=tuple(piece.claim for piece in run.checked),
        after=run.after,
    )


def delta(run: AnswerRun, offset: int, text: str) -> AnswerDelta:
    return AnswerDelta(answer=run.request.answer, question=run.request.question, offset=offset, text=text)


def checked_event(run: AnswerRun, piece: Checked) -> AnswerChecked:
    return AnswerChecked(
        answer=run.request.answer, question=run.request.question, number=piece.number, claim=piece.claim
    )


def completed(run: AnswerRun, finished: Finished) -> AnswerCompleted:
    return AnswerCompleted(
        answer=run.request.answer,
        question=run.request.question,
        text=finished.text,
        cite=finished.cite,
        claims=finished.claims,
        provider=finished.provider,
        model=finished.model,
        usage=finished.usage,
        timing=replace(run.timing, ttft_ms=_ttft_ms(run, finished), total_ms=finished.total_ms),
        beside=_beside(run, finished),
        cached=finished.is_known,
        cut_off=finished.cut_off,
    )


def _beside(run: AnswerRun, finished: Finished) -> Usage | None:
    """What the calls cost that were asked beside the one that wrote the answer."""
    usages = list(run.bill.usages)
    if finished.usage in usages:
        usages.remove(finished.usage)
    return total(usages) if usages else None


def _ttft_ms(run: AnswerRun, finished: Finished) -> int:
    """From the request; of a revealed answer from its question's verdict, 0 where its text was there before."""
    if not run.timing.speculative or run.first_ms is None:
        return finished.ttft_ms
    return max(0, run.first_ms - run.shown_ms)


def failed(run: AnswerRun, error: RejoinderError, usage: Usage | None) -> AnswerFailed:
    return AnswerFailed(
        answer=run.request.answer,
        question=run.request.question,
        code=error.code,
        detail=error.detail,
        action=error.action,
        retryable=error.retryable,
        text=run.text,
        usage=usage,
    )
