"""A card for each question: what the documents say at once, and the answer where a language model is set up.

Takes questions as they grow, are detected, revised and taken back; gives context.retrieved, cue.shown and the answer's
events. Every card is a task that ends with the session at the latest.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from typing import TypeVar

from rejoinder.answerer import Answerer
from rejoinder.clock import Clock, Ids
from rejoinder.context import Library
from rejoinder.context.tables import CellChange
from rejoinder.encoder import Encoder
from rejoinder.errors import RejoinderError
from rejoinder.events import (
    AnswerSnapshot,
    ContextRetrieved,
    CueShown,
    ErrorRaised,
    FollowUpsPrepared,
    QuestionDetected,
    QuestionPending,
    QuestionRevised,
    QuestionSkipped,
)
from rejoinder.line.answers import Answers
from rejoinder.line.budgets import Budgets
from rejoinder.line.conversation import Conversation, question_of
from rejoinder.line.findings import Findings
from rejoinder.line.follow_ups import FollowUps
from rejoinder.line.outdated import Outdated
from rejoinder.line.prepared import Prepared
from rejoinder.line.recorder import Recorder
from rejoinder.line.requests import Requests
from rejoinder.line.sameness import Asked, Sameness
from rejoinder.line.speculation import Speculation
from rejoinder.personas import PersonaShelf
from rejoinder.types import Passage, Question, QuestionSettings, Retrieval, Timing

# A card whose answer has begun anew once already waits until its question has stood still for so long.
SETTLED_MS = 250
NOTHING_FITS = "Nothing in your documents answers this."
REMEMBERED = 64
# What may come next is looked for when the card stands and its answer is on its way.
FOLLOW_UPS_AFTER_S = 1.5

Show = Callable[[Question, Timing], Awaitable[None]]
Kept = TypeVar("Kept")

logger = logging.getLogger(__name__)


class Cards:
    """`answers`: whether a language model may be asked; a replay asks none, and begins nothing ahead.

    `encoder`: tells whether a question in other words asks the same; None leaves that to the words alone.
    """

    def __init__(
        self,
        *,
        library: Library,
        answerer: Answerer,
        recorder: Recorder,
        conversation: Conversation,
        clock: Clock,
        ids: Ids,
        encoder: Encoder | None = None,
        answers: bool = True,
        personas: PersonaShelf | None = None,
    ) -> None:
        self._recorder = recorder
        self._conversation = conversation
        self._may_answer = answers
        self._requests = Requests(
            conversation=conversation, library=library, ids=ids, personas=personas, whole_resume=library.whole_resume
        )
        self._findings = Findings(library, clock, said_before=self._requests.said_before)
        self._sameness = Sameness(encoder, called=lambda: conversation.me)
        self._follow_ups = FollowUps(library)
        self._prepared = Prepared()
        self._clock = clock
        self.newest_ms: int | None = None
        self._answers = Answers(
            answerer,
            record=recorder.record_one,
            tell=recorder.tell,
            clock=clock,
            ids=ids,
            budgets=_budgets(conversation, answerer),
        )
        self._speculation = Speculation(
            answers=self._answers, findings=self._findings, requests=self._requests, sameness=self._sameness,
            conversation=conversation, clock=clock, own=self.own, tell=recorder.tell,
        )  # fmt: skip
        self.outdated = Outdated(record=recorder.record, own=lambda work: self.own(work, name="outdated answers"))
        recorder.follow(self.outdated.follow)
        recorder.follow(self._answers.answered.follow)
        self._ends = [library.on_change(self._forget)]
        if library.tables is not None:
            self._ends.append(library.tables.changed(self._take_changes))
        self._owned: set[asyncio.Task[None]] = set()
        self._showing: dict[str, asyncio.Task[None]] = {}
        self._shown: OrderedDict[str, Asked] = OrderedDict()
        self._anew: OrderedDict[str, None] = OrderedDict()

    # --- what becomes of a question -----------------------------------------------------------------------------------

    def expect(self, pending: QuestionPending) -> None:
        """A question is being spoken: search, and begin an answer that is shown only if it is one."""
        if self._may_answer:
            self._speculation.grow(pending)

    def open(self, detected: QuestionDetected, timing: Timing) -> None:
        """Show a card for a question. `timing` carries what was measured up to the verdict."""
        self.newest_ms = self._clock.now_ms()
        self._change(question_of(detected), self._show, timing)

    def revise(self, revised: QuestionRevised, timing: Timing) -> None:
        """The same question in other words: its answer goes on if they ask the same, else it begins anew."""
        self._change(question_of(revised), self._show_anew, timing)

    def take_back(self, skipped: QuestionSkipped) -> None:
        """It is no question after all, or not one for a card: what was begun or is being written for it ends."""
        self._speculation.drop(skipped.question, "withdrawn" if skipped.reason == "withdrawn" else "skipped")
        if (showing := self._showing.get(skipped.question)) is not None:
            showing.cancel()
        if self._shown.pop(skipped.question, None) is not None or showing is not None:
            self.own(self._withdraw(skipped.question, showing), name=f"withdrawing {skipped.question}")

    def tune(self, settings: QuestionSettings) -> None:
        self._speculation.settings = settings
        self._speculation.look_again()

    def _forget(self) -> None:
        """The documents have changed."""
        self._findings.forget()
        self._prepared.forget()

    def _take_changes(self, changes: Sequence[CellChange]) -> None:
        self._forget()
        self.outdated.take(changes)

    def rest(self) -> None:
        """Nobody is listening for now: nothing is begun ahead."""
        self._speculation.drop_all("expired")

    # --- answers by hand ----------------------------------------------------------------------------------------------

    async def answer_again(self, question: Question, *, style: str, provider: str) -> str:
        """Write another answer to a question that has a card. Gives the new answer's id."""
        await self._answers.cancel_question(question.question)
        passages = self._conversation.passages(question.question)
        request = await self._requests.make(question, passages, style=style, provider=provider, again=True)
        await self._answers.start(request, Timing(), anew=True)
        return request.answer

    async def cancel_answer(self, answer: str) -> None:
        await self._answers.cancel(answer)

    def snapshots(self) -> tuple[AnswerSnapshot, ...]:
        return self._answers.snapshots()

    # --- tasks --------------------------------------------------------------------------------------------------------

    def own(self, work: Coroutine[None, None, None], *, name: str) -> asyncio.Task[None]:
        """Run work that ends with the session at the latest; a failure is said on the stream."""
        task = asyncio.create_task(work, name=name)
        self._owned.add(task)
        task.add_done_callback(self._ended)
        return task

    async def settle(self) -> None:
        """Wait until every card that was opened has shown its cue."""
        others = self._owned - {asyncio.current_task()}
        if others:
            await asyncio.wait(others)

    async def stop(self) -> None:
        """End all that is owned but the caller's own task, then the answers in flight, each with its event."""
        for end in self._ends:
            end()
        others = self._owned - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others)
        await self._findings.stop()
        await self._answers.stop()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._owned.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, RejoinderError):
            self._recorder.tell(ErrorRaised(code=error.code, detail=error.detail, action=error.action))
        elif error is not None:
            logger.error("%s failed", task.get_name(), exc_info=error)
            self._recorder.tell(ErrorRaised(code="internal", detail="A card could not be shown.", action="Ask again."))

    # --- one card -----------------------------------------------------------------------------------------------------

    def _change(self, question: Question, show: Show, timing: Timing) -> None:
        """One task a question at a time: what is new about it waits for what was being shown; the newest counts."""
        name = question.question
        self._speculation.take(name)
        before = self._showing.get(name)
        task = self._showing[name] = self.own(self._after(before, show, question, timing), name=f"card {name}")
        task.add_done_callback(lambda ended: self._showing.pop(name) if self._showing.get(name) is ended else None)

    async def _after(self, before: asyncio.Task[None] | None, show: Show, question: Question, timing: Timing) -> None:
        if before is not None:
            try:
                await asyncio.wait([before])
            except asyncio.CancelledError:  # the question is taken back, and all of its card with it
                before.cancel()
                await asyncio.wait([before])
                raise
        if self._is_newest(question):
            await show(question, timing)

    def _is_newest(self, question: Question) -> bool:
        return self._showing.get(question.question) is asyncio.current_task()

    async def _show(self, question: Question, timing: Timing) -> None:
        found = self._prepared.lead(question.text, await self._findings.find(question))
        begun = await self._speculation.keep(question, found)
        numbered = await self._record(question, found, begun)
        if self._may_answer:
            self.own(self._prepare(question.question, found), name=f"follow-ups {question.question}")
        await self._answer(question, numbered, replace(timing, retrieve_ms=found.took_ms), is_begun=begun is not None)

    async def _show_anew(self, question: Question, timing: Timing) -> None:
        found = await self._findings.find(question)
        shown = self._shown.get(question.question)
        if shown is not None and await self._sameness.holds(shown, Asked(text=question.text, found=found)):
            self._speculation.drop(question.question, "changed")
            return
        begun = await self._speculation.keep(question, found)
        await self._answers.cancel_question(question.question)
        numbered = await self._record(question, found, begun)
        if begun is None and question.question in self._anew:
            await asyncio.sleep(SETTLED_MS / 1000)
        if not self._is_newest(question):
            self._shown.pop(question.question, None)  # it has no answer, so what comes next is not the same as it
            return
        self._anew[question.question] = None
        _forget_oldest(self._anew)
        await self._answer(question, numbered, replace(timing, retrieve_ms=found.took_ms), is_begun=begun is not None)

    async def _record(self, question: Question, found: Retrieval, begun: Retrieval | None) -> tuple[Passage, ...]:
        """Store what was found; gives the passages in the order by which the answer cites them."""
        self._shown[question.question] = Asked(text=question.text, found=found)
        _forget_oldest(self._shown)
        numbered = await self._requests.passages(begun or found)
        await self._recorder.record([_retrieved(question, found, numbered), _cue(question, found)])
        return numbered

    async def _answer(self, question: Question, passages: Sequence[Passage], timing: Timing, *, is_begun: bool) -> None:
        is_shown = is_begun and await self._answers.reveal(question, timing)
        if not is_shown and self._may_answer and self._answers.has_provider():
            await self._answers.start(await self._requests.make(question, passages), timing)
        self._speculation.look_again()

    async def _prepare(self, name: str, found: Retrieval) -> None:
        """What may be asked next, unless the question was taken back or another one has come."""
        newest_ms = self.newest_ms
        await asyncio.sleep(FOLLOW_UPS_AFTER_S)
        question = self._conversation.question(name)
        if not self._speculation.settings.follow_ups or question is None:
            return
        language = self._conversation.language
        follow_ups, passages = await self._follow_ups.prepare(question, found, language=language)
        if follow_ups and name in self._shown and newest_ms == self.newest_ms:
            self._prepared.keep(follow_ups, passages)
            await self._recorder.record([FollowUpsPrepared(question=name, follow_ups=follow_ups, passages=passages)])

    async def _withdraw(self, question: str, showing: asyncio.Task[None] | None) -> None:
        if showing is not None:
            await asyncio.wait([showing])
        await self._answers.cancel_question(question)


def _forget_oldest(kept: OrderedDict[str, Kept]) -> None:
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)


def _retrieved(question: Question, found: Retrieval, numbered: Sequence[Passage]) -> ContextRetrieved:
    """With `numbered` first: the answer's passages in its own order, since [n] in it names them by that."""
    known = {passage.passage for passage in numbered}
    return ContextRetrieved(
        question=question.question,
        passages=(*numbered, *(passage for passage in found.passages if passage.passage not in known)),
        no_answer=found.no_answer,
        took_ms=found.took_ms,
    )


def _cue(question: Question, found: Retrieval) -> CueShown:
    return CueShown(question=question.question, points=found.cue, note="" if found.cue else NOTHING_FITS)


def _budgets(conversation: Conversation, answerer: Answerer) -> Budgets:
    return Budgets(
        conversation.spent,
        routing=answerer.routing,
        month_usd=lambda: answerer.spending.month().usage.usd or 0.0,
    )
