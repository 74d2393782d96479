"""The answers in flight of one session: each a task with an owner that ends it.

Takes requests; gives answer.started, answer.delta, answer.checked and one ending event an answer. A newer question
takes the card while older answers finish; past three the oldest is cancelled. The user's own speech stops none. A
hidden answer is written before its question is certain and gives no event: it is revealed, and then goes on as any
other, or it is discarded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from rejoinder.answerer import Answerer, Began, Checked, Finished, Wrote
from rejoinder.answerer.prompt import build_messages
from rejoinder.clock import Clock
from rejoinder.errors import LogUnavailable, NotFound, ProviderError, RejoinderError
from rejoinder.events import (
    AnswerCancelled,
    AnswerChecked,
    AnswerCompleted,
    AnswerDelta,
    AnswerFailed,
    AnswerSnapshot,
    AnswerStarted,
    EventData,
    SpeculationDiscarded,
)
from rejoinder.types import AnswerRequest, Question, Timing, Usage

IN_FLIGHT = 3
CHARACTERS_A_TOKEN = 4

Record = Callable[[EventData], Awaitable[None]]
Tell = Callable[[EventData], None]
DiscardReason = Literal["changed", "withdrawn", "skipped", "expired", "end"]
Failed = Callable[[str, RejoinderError], None]


@dataclass(slots=True, kw_only=True)
class AnswerRun:
    """`first_ms`, `shown_ms`: when its first text came and when it was revealed, by the session's clock.

    `gave_up`: told what ended it while it was hidden. `usage`: what the provider counted, nothing before its end.
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
    usage: Usage | None = None


class Answers:
    """`record` stores and publishes a durable event; `tell` publishes a transient one."""

    def __init__(self, answerer: Answerer, *, record: Record, tell: Tell, clock: Clock) -> None:
        self._answerer = answerer
        self._record = record
        self._tell = tell
        self._clock = clock
        self._runs: dict[str, AnswerRun] = {}
        self._hidden: dict[str, AnswerRun] = {}
        self._leaving: dict[asyncio.Task[None], int] = {}

    async def start(self, request: AnswerRequest, timing: Timing) -> None:
        """Begin one answer. `timing` carries what was measured before it."""
        await self._make_room()
        run = self._runs[request.answer] = AnswerRun(request=request, timing=timing)
        self._begin(run)

    async def cancel(self, answer: str) -> None:
        """Stop one by hand. NotFound if it is not in flight."""
        if answer not in self._runs:
            raise NotFound(f"No answer {answer} is being written.")
        await self._stop(answer, AnswerCancelled(answer=answer, question="", by="user"))

    async def cancel_question(self, question: str) -> None:
        """Stop whatever is being written for one question: it is asked in another way, or it is none."""
        for answer in [run.request.answer for run in self._runs.values() if run.request.question == question]:
            await self._stop(answer, AnswerCancelled(answer=answer, question=question, by="newer"))

    async def stop(self) -> None:
        for question in list(self._hidden):
            self.discard(question, "end")
        for answer in list(self._runs):
            await self._stop(answer, AnswerCancelled(answer=answer, question="", by="end"))
        if self._leaving:
            await asyncio.wait(self._leaving)

    def snapshots(self) -> tuple[AnswerSnapshot, ...]:
        return tuple(
            AnswerSnapshot(
                answer=run.request.answer,
                question=run.request.question,
                text=run.text,
                provider=run.provider,
                model=run.model,
                claims=tuple(piece.claim for piece in run.checked),
            )
            for run in self._runs.values()
            if run.provider and not run.is_hidden
        )

    def asked_to_wait(self) -> bool:
        return self._answerer.asked_to_wait()

    def has_provider(self) -> bool:
        return self._answerer.has_provider()

    # --- hidden answers -----------------------------------------------------------------------------------------------

    @property
    def is_hiding(self) -> bool:
        return bool(self._hidden)

    def hides(self, question: str) -> bool:
        return question in self._hidden

    def hide(self, request: AnswerRequest, *, failed: Failed) -> None:
        """Begin an answer that gives no event until it is revealed. `failed` is told what ended it before that."""
        run = AnswerRun(request=request, timing=Timing(), is_hidden=True, gave_up=failed)
        self._hidden[request.question] = run
        self._begin(run)

    async def reveal(self, question: Question, timing: Timing) -> bool:
        """Show the hidden answer of a question, from its first character on. False where there is none (any more)."""
        await self._make_room()
        run = self._hidden.pop(question.question, None)
        if run is None:
            return False
        run.request = replace(run.request, text=question.text, kind=question.kind)
        run.timing, run.shown_ms = replace(timing, speculative=True), self._clock.now_ms()
        self._runs[run.request.answer] = run
        if run.provider:
            await self._record(_started(run))
        # From here on to the next await the text and what is told of it are the same.
        run.is_hidden = False
        if run.text and run.request.answer in self._runs:
            self._tell(_delta(run, 0, run.text))
            for piece in run.checked:
                self._tell(_checked(run, piece))
        run.revealed.set()
        return True

    def discard(self, question: str, reason: DiscardReason) -> None:
        """End the hidden answer of a question, if there is one, and store what it cost."""
        run = self._hidden.pop(question, None)
        if run is None or run.task is None:
            return
        run.is_discarded = True
        run.task.cancel()
        self._leave(run, reason)

    @property
    def leaving_tokens(self) -> int:
        """What was discarded and does not stand in the log yet."""
        return sum(self._leaving.values())

    def _leave(self, run: AnswerRun, reason: DiscardReason) -> None:
        """Closing a connection takes a moment, and nobody waits for it but the end of the session."""
        task = asyncio.create_task(self._account(run, reason), name=f"discarded answer {run.request.answer}")
        self._leaving[task] = sum_tokens(_spent(run))
        task.add_done_callback(lambda ended: self._leaving.pop(ended, None))

    async def _account(self, run: AnswerRun, reason: DiscardReason) -> None:
        if run.task is not None:
            await asyncio.wait([run.task])
        if not run.provider:  # nothing was sent
            return
        with suppress(LogUnavailable):  # the recorder keeps it, and has said so
            await self._record(
                SpeculationDiscarded(
                    question=run.request.question,
                    reason=reason,
                    provider=run.provider,
                    model=run.model,
                    usage=_spent(run),
                )
            )

    # --- one answer ---------------------------------------------------------------------------------------------------

    async def _make_room(self) -> None:
        while len(self._runs) >= IN_FLIGHT:
            oldest = next(iter(self._runs))
            await self._stop(oldest, AnswerCancelled(answer=oldest, question="", by="newer"))

    def _begin(self, run: AnswerRun) -> None:
        run.task = asyncio.create_task(self._run(run), name=f"answer {run.request.answer}")

    async def _stop(self, answer: str, ending: AnswerCancelled) -> None:
        run = self._runs.get(answer)
        if run is None or run.task is None:
            return
        run.cancelled = ending
        run.task.cancel()
        await asyncio.wait([run.task])

    async def _run(self, run: AnswerRun) -> None:
        ending: EventData | None = None
        try:
            ending = await self._end(run)
        except asyncio.CancelledError:
            if not run.is_discarded:
                by = run.cancelled or AnswerCancelled(answer=run.request.answer, question="", by="end")
                ending = replace(by, question=run.request.question, text=run.text)
        finally:
            self._runs.pop(run.request.answer, None)
            if ending is not None:
                await self._record(ending)

    async def _end(self, run: AnswerRun) -> EventData | None:
        """What the answer ended as; None where it failed in hiding. A hidden one ends when it is revealed."""
        result: Finished | RejoinderError
        try:
            result = await self._write(run)
        except RejoinderError as error:
            result = error
        except Exception as error:  # an answer may fail in any way; it always ends with one event
            result = ProviderError(f"The answer failed ({type(error).__name__}).")
        if isinstance(result, RejoinderError) and self._hidden.get(run.request.question) is run:
            self._give_up(run, result)
            return None
        if run.is_hidden:  # whoever hid it reveals or discards it within seconds
            await run.revealed.wait()
        return _completed(run, result) if isinstance(result, Finished) else _failed(run, result)

    def _give_up(self, run: AnswerRun, error: RejoinderError) -> None:
        del self._hidden[run.request.question]
        if run.text:
            self._leave(run, "changed")
        if run.gave_up is not None:
            run.gave_up(run.request.question, error)

    async def _write(self, run: AnswerRun) -> Finished:
        async with aclosing(self._answerer.answer(run.request)) as pieces:
            async for piece in pieces:
                match piece:
                    case Began():
                        run.provider, run.model = piece.provider, piece.model
                        if not run.is_hidden:
                            await self._record(_started(run))
                    case Wrote():
                        self._take(run, piece.text)
                    case Checked():
                        self._check(run, piece)
                    case Finished():
                        run.usage = piece.usage
                        return piece
        raise ProviderError("The provider ended without an answer.", action="Ask again.")

    def _take(self, run: AnswerRun, text: str) -> None:
        if run.first_ms is None:
            run.first_ms = self._clock.now_ms()
        offset = len(run.text)
        run.text += text
        if not run.is_hidden:
            self._tell(_delta(run, offset, text))

    def _check(self, run: AnswerRun, piece: Checked) -> None:
        run.checked.append(piece)
        if not run.is_hidden:
            self._tell(_checked(run, piece))


def estimate_tokens(request: AnswerRequest, text: str = "") -> Usage:
    """Where no provider has counted: about four characters a token, of the prompt and of what was written."""
    prompt = sum(len(str(message.get("content", ""))) for message in build_messages(request))
    return Usage(in_tokens=_tokens(prompt), out_tokens=_tokens(len(text)))


def _tokens(characters: int) -> int:
    return -(-characters // CHARACTERS_A_TOKEN)


def sum_tokens(usage: Usage) -> int:
    return usage.in_tokens + usage.out_tokens


def _spent(run: AnswerRun) -> Usage:
    return run.usage if run.usage and sum_tokens(run.usage) else estimate_tokens(run.request, run.text)


def _started(run: AnswerRun) -> AnswerStarted:
    return AnswerStarted(
        answer=run.request.answer, question=run.request.question, provider=run.provider, model=run.model
    )


def _delta(run: AnswerRun, offset: int, text: str) -> AnswerDelta:
    return AnswerDelta(answer=run.request.answer, question=run.request.question, offset=offset, text=text)


def _checked(run: AnswerRun, piece: Checked) -> AnswerChecked:
    return AnswerChecked(
        answer=run.request.answer, question=run.request.question, number=piece.number, claim=piece.claim
    )


def _completed(run: AnswerRun, finished: Finished) -> AnswerCompleted:
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
    )


def _ttft_ms(run: AnswerRun, finished: Finished) -> int:
    """From the request; of a revealed answer from its question's verdict, 0 where its text was there before."""
    if not run.timing.speculative or run.first_ms is None:
        return finished.ttft_ms
    return max(0, run.first_ms - run.shown_ms)


def _failed(run: AnswerRun, error: RejoinderError) -> AnswerFailed:
    return AnswerFailed(
        answer=run.request.answer,
        question=run.request.question,
        code=error.code,
        detail=error.detail,
        action=error.action,
        retryable=error.retryable,
        text=run.text,
    )
