"""The answers in flight of one session: each a task with an owner that ends it.

Takes requests; gives answer.started, answer.delta and one ending event an answer. A newer question takes the card while
older answers finish; past three the oldest is cancelled. The user's own speech stops none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from rejoinder.answerer import Answerer, Began, Finished, Wrote
from rejoinder.errors import NotFound, ProviderError, RejoinderError
from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerDelta,
    AnswerFailed,
    AnswerSnapshot,
    AnswerStarted,
    EventData,
)
from rejoinder.types import AnswerRequest, Timing

IN_FLIGHT = 3

Record = Callable[[EventData], Awaitable[None]]
Tell = Callable[[EventData], None]


@dataclass(slots=True, kw_only=True)
class AnswerRun:
    request: AnswerRequest
    timing: Timing
    text: str = ""
    provider: str = ""
    model: str = ""
    task: asyncio.Task[None] | None = None
    cancelled: AnswerCancelled | None = field(default=None)


class Answers:
    """`record` stores and publishes a durable event; `tell` publishes a transient one."""

    def __init__(self, answerer: Answerer, *, record: Record, tell: Tell) -> None:
        self._answerer = answerer
        self._record = record
        self._tell = tell
        self._runs: dict[str, AnswerRun] = {}

    async def start(self, request: AnswerRequest, timing: Timing) -> None:
        """Begin one answer. `timing` carries what was measured before it."""
        while len(self._runs) >= IN_FLIGHT:
            oldest = next(iter(self._runs))
            await self._stop(oldest, AnswerCancelled(answer=oldest, question="", by="newer"))
        run = AnswerRun(request=request, timing=timing)
        self._runs[request.answer] = run
        run.task = asyncio.create_task(self._run(run), name=f"answer {request.answer}")

    async def cancel(self, answer: str) -> None:
        """Stop one by hand. NotFound if it is not in flight."""
        if answer not in self._runs:
            raise NotFound(f"No answer {answer} is being written.")
        await self._stop(answer, AnswerCancelled(answer=answer, question="", by="user"))

    async def cancel_question(self, question: str) -> None:
        """Stop whatever is being written for one question, since it is asked again in another way."""
        for answer in [run.request.answer for run in self._runs.values() if run.request.question == question]:
            await self._stop(answer, AnswerCancelled(answer=answer, question=question, by="newer"))

    async def stop(self) -> None:
        for answer in list(self._runs):
            await self._stop(answer, AnswerCancelled(answer=answer, question="", by="end"))

    def snapshots(self) -> tuple[AnswerSnapshot, ...]:
        return tuple(
            AnswerSnapshot(
                answer=run.request.answer,
                question=run.request.question,
                text=run.text,
                provider=run.provider,
                model=run.model,
            )
            for run in self._runs.values()
            if run.provider
        )

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
            ending = await self._write(run)
        except asyncio.CancelledError:
            by = run.cancelled or AnswerCancelled(answer=run.request.answer, question="", by="end")
            ending = replace(by, question=run.request.question, text=run.text)
        except RejoinderError as error:
            ending = _failed(run, error)
        except Exception as error:  # an answer may fail in any way; it always ends with one event
            ending = _failed(run, ProviderError(f"The answer failed ({type(error).__name__})."))
        finally:
            self._runs.pop(run.request.answer, None)
            if ending is not None:
                await self._record(ending)

    async def _write(self, run: AnswerRun) -> EventData:
        request = run.request
        async with aclosing(self._answerer.answer(request)) as pieces:
            async for piece in pieces:
                match piece:
                    case Began():
                        run.provider, run.model = piece.provider, piece.model
                        await self._record(_started(run))
                    case Wrote():
                        offset = len(run.text)
                        run.text += piece.text
                        self._tell(
                            AnswerDelta(
                                answer=request.answer, question=request.question, offset=offset, text=piece.text
                            )
                        )
                    case Finished():
                        return _completed(run, piece)
        raise ProviderError("The provider ended without an answer.", action="Ask again.")


def _started(run: AnswerRun) -> AnswerStarted:
    return AnswerStarted(
        answer=run.request.answer, question=run.request.question, provider=run.provider, model=run.model
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
        timing=replace(run.timing, ttft_ms=finished.ttft_ms, total_ms=finished.total_ms),
    )


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
