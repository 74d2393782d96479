"""The answers in flight of one session: each a task with an owner that ends it.

Takes requests; gives answer.started, answer.delta, answer.checked and one ending event an answer. A newer question
takes the card while older answers finish; past three it waits for its turn, the newest first. The user's own speech
stops none. A hidden answer is written before its question is certain and gives no event: it is revealed, and then goes
on as any other, or it is discarded. Where a provider dies in mid-answer its text stays, and the next one answers anew
beneath it; what was asked and answered before comes from the session's own memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Literal

from rejoinder.answerer import Answerer, Began, Checked, Finished, Terms, Wrote
from rejoinder.clock import Clock, Ids
from rejoinder.errors import BudgetSpent, LogUnavailable, NotFound, ProviderError, ProviderInterrupted, RejoinderError
from rejoinder.events import (
    AnswerCancelled,
    AnswerFailed,
    AnswerQueued,
    AnswerSnapshot,
    EventData,
    SpeculationDiscarded,
)
from rejoinder.line.answer_run import (
    AnswerRun,
    Failed,
    checked_event,
    completed,
    delta,
    failed,
    run_beneath,
    snapshot,
    started,
)  # fmt: skip
from rejoinder.line.answered import Answered
from rejoinder.line.budgets import Budgets
from rejoinder.line.costs import cost_of, estimate_tokens, sum_tokens
from rejoinder.line.waiting import Waiting
from rejoinder.types import AnswerRequest, Question, Timing, Usage

IN_FLIGHT = 3

Record = Callable[[EventData], Awaitable[None]]
Tell = Callable[[EventData], None]
DiscardReason = Literal["changed", "withdrawn", "skipped", "expired", "end"]


class Answers:
    """`record` stores and publishes a durable event; `tell` publishes a transient one.

    `budgets`: what the session has cost and may cost.
    """

    def __init__(
        self, answerer: Answerer, *, record: Record, tell: Tell, clock: Clock, ids: Ids, budgets: Budgets
    ) -> None:
        self._answerer = answerer
        self._record = record
        self._tell = tell
        self._clock = clock
        self._ids = ids
        self._budgets = budgets
        self.answered = Answered(would_ask=answerer.would_ask)
        self._runs: dict[str, AnswerRun] = {}
        self._hidden: dict[str, AnswerRun] = {}
        self._waiting = Waiting()
        self._leaving: dict[asyncio.Task[None], AnswerRun] = {}

    async def start(self, request: AnswerRequest, timing: Timing, *, anew: bool = False) -> None:
        """Begin one answer. `timing` carries what was measured before it. `anew`: not the one that is remembered."""
        run = AnswerRun(request=request, timing=timing, is_anew=anew)
        run.revealed.set()
        if waits := self.is_full:
            self._waiting.put(run)
        self._runs[request.answer] = run
        self._begin(run)
        if waits:
            await self._record(AnswerQueued(answer=request.answer, question=request.question))

    async def cancel(self, answer: str) -> None:
        """Stop one by hand, or the one that goes on beneath it. NotFound if neither is in flight."""
        beneath = next((run.request.answer for run in self._runs.values() if run.after == answer), answer)
        if beneath not in self._runs:
            raise NotFound(f"No answer {answer} is being written.")
        await self._stop(beneath, AnswerCancelled(answer=beneath, question="", by="user"))

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
        return tuple(snapshot(run) for run in self._runs.values() if run.provider and not run.is_hidden)

    def asked_to_wait(self) -> bool:
        return self._answerer.asked_to_wait()

    def has_provider(self) -> bool:
        return self._answerer.has_provider()

    @property
    def is_full(self) -> bool:
        """Whether as many are being written as may be at once; what is begun now waits."""
        return len(self._runs) - len(self._waiting) >= IN_FLIGHT

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
        run = self._hidden.pop(question.question, None)
        if run is None:
            return False
        run.request = replace(run.request, text=question.text, kind=question.kind)
        run.timing, run.shown_ms = replace(timing, speculative=True), self._clock.now_ms()
        self._runs[run.request.answer] = run
        if run.provider:
            await self._record(started(run))
        # From here on to the next await the text and what is told of it are the same.
        run.is_hidden = False
        if run.text and run.request.answer in self._runs:
            self._tell(delta(run, 0, run.text))
            for piece in run.checked:
                self._tell(checked_event(run, piece))
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
        return sum(sum_tokens(self._spent(run)) for run in self._leaving.values() if not run.is_known)

    def _leave(self, run: AnswerRun, reason: DiscardReason) -> None:
        """Closing a connection takes a moment, and nobody waits for it but the end of the session."""
        task = asyncio.create_task(self._account(run, reason), name=f"discarded answer {run.request.answer}")
        self._leaving[task] = run
        task.add_done_callback(lambda ended: self._leaving.pop(ended, None))

    async def _account(self, run: AnswerRun, reason: DiscardReason) -> None:
        if run.task is not None:
            await asyncio.wait([run.task])
        if not run.provider or run.is_known:  # nothing was sent
            return
        with suppress(LogUnavailable):  # the recorder keeps it, and has said so
            await self._record(
                SpeculationDiscarded(
                    question=run.request.question,
                    reason=reason,
                    provider=run.provider,
                    model=run.model,
                    usage=self._spent(run),
                )
            )

    # --- one answer ---------------------------------------------------------------------------------------------------

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
        """One answer, and those beneath it where providers die."""
        following: AnswerRun | None = run
        try:
            while following is not None:
                run = following
                following = await self._run_one(run)
        finally:
            for answer in [held for held, other in self._runs.items() if other.task is run.task]:
                del self._runs[answer]
            if not self.is_full:
                self._waiting.call()

    async def _run_one(self, run: AnswerRun) -> AnswerRun | None:
        """From its first word to its ending event. Gives the answer that is to stand beneath it, in flight already."""
        ending: EventData | None = None
        following: AnswerRun | None = None
        try:
            ending = await self._end(run)
        except asyncio.CancelledError:
            if not run.is_discarded:
                by = run.cancelled or AnswerCancelled(answer=run.request.answer, question="", by="end")
                ending = replace(by, question=run.request.question, text=run.text, usage=cost_of(run))
            raise
        finally:
            self._runs.pop(run.request.answer, None)
            if isinstance(ending, AnswerFailed) and ending.code == ProviderInterrupted.code:
                following = self._follow(run)
            if ending is not None:
                await self._store(ending)
        return following

    async def _store(self, ending: EventData) -> None:
        await self._record(ending)
        if isinstance(ending, AnswerFailed) and ending.code == BudgetSpent.code:
            return  # that says it all
        for warning in self._budgets.warnings():
            await self._record(warning)

    def _follow(self, run: AnswerRun) -> AnswerRun:
        """By one that was not asked for it yet, where there is such a one: who was late may be late again."""
        others, died = run.avoid | run.asked, run.avoid | {run.provider}
        avoid = others if self._answerer.may_answer(others) else died
        following = run_beneath(run, answer=self._ids.new("a"), avoid=avoid)
        self._runs[following.request.answer] = following
        return following

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
        if isinstance(result, Finished):
            self.answered.keep(run.request, result)
            return completed(run, result)
        return failed(run, self._interrupted(run, result), cost_of(run))

    def _interrupted(self, run: AnswerRun, error: RejoinderError) -> RejoinderError:
        """The error as it is, or, where somebody is there to answer anew, that this text breaks off."""
        is_chosen = bool(run.request.provider)
        if not run.text or not isinstance(error, ProviderError) or is_chosen:
            return error
        if not self._answerer.may_answer(run.avoid | {run.provider}):
            return error
        return ProviderInterrupted(error.detail, action="Another provider answers anew below.")

    def _give_up(self, run: AnswerRun, error: RejoinderError) -> None:
        del self._hidden[run.request.question]
        if run.text:
            self._leave(run, "changed")
        if run.gave_up is not None:
            run.gave_up(run.request.question, error)

    async def _write(self, run: AnswerRun) -> Finished:
        await self._waiting.wait(run)
        if not run.is_anew and (known := self.answered.find(run.request)) is not None:
            return await self._repeat(run, known)
        terms = Terms(avoid=run.avoid, openly=run.revealed, bill=run.bill, session_usd=self._session_usd)
        async with aclosing(self._answerer.answer(run.request, terms)) as pieces:
            async for piece in pieces:
                match piece:
                    case Began():
                        await self._start_writing(run, piece)
                    case Wrote():
                        self._take(run, piece.text)
                    case Checked():
                        self._check(run, piece)
                    case Finished():
                        return piece
        raise ProviderError("The provider ended without an answer.", action="Ask again.")

    async def _start_writing(self, run: AnswerRun, began: Began) -> None:
        is_first = not run.provider
        run.provider, run.model = began.provider, began.model
        run.asked |= {began.provider}
        if run.is_hidden:
            return
        if is_first:
            await self._record(started(run))
        else:  # nothing was written yet, and somebody else is about to
            self._tell(snapshot(run))

    async def _repeat(self, run: AnswerRun, known: Finished) -> Finished:
        """The same answer again, without a call."""
        run.is_known = True
        await self._start_writing(run, Began(provider=known.provider, model=known.model))
        self._take(run, known.text)
        return known

    def _session_usd(self) -> float:
        """What the session has cost, with what its answers in flight are costing and what was just thrown away."""
        runs = {id(run): run for run in [*self._runs.values(), *self._hidden.values(), *self._leaving.values()]}
        return self._budgets.session_usd + sum(run.bill.committed_usd for run in runs.values())

    def _spent(self, run: AnswerRun) -> Usage:
        """What an answer that nobody saw cost, estimated where nobody counted."""
        return cost_of(run) or self._answerer.price(run.provider, estimate_tokens(run.request, run.text))

    def _take(self, run: AnswerRun, text: str) -> None:
        if run.first_ms is None:
            run.first_ms = self._clock.now_ms()
        offset = len(run.text)
        run.text += text
        if not run.is_hidden:
            self._tell(delta(run, offset, text))

    def _check(self, run: AnswerRun, piece: Checked) -> None:
        run.checked.append(piece)
        if not run.is_hidden:
            self._tell(checked_event(run, piece))
