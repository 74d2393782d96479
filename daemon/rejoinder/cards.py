"""A card for each question: what the documents say at once, and the answer where a language model is set up.

Takes detected questions; gives context.retrieved, cue.shown and the answer's events. Every card is a task that ends
with the session at the latest.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence

from rejoinder.answerer import Answerer
from rejoinder.answers import Answers
from rejoinder.clock import Ids
from rejoinder.context import Library
from rejoinder.conversation import Conversation, question_of
from rejoinder.errors import RejoinderError
from rejoinder.events import AnswerSnapshot, ContextRetrieved, CueShown, ErrorRaised, QuestionDetected
from rejoinder.recorder import Recorder
from rejoinder.types import AnswerRequest, Passage, Question, Retrieval, Timing, Turn

PROMPT_TURNS = 12
RETRIEVAL_TURNS = 3
NOTHING_FITS = "Nothing in your documents answers this."

logger = logging.getLogger(__name__)


class Cards:
    """`answers`: whether a language model may be asked; a replay asks none."""

    def __init__(
        self,
        *,
        library: Library,
        answerer: Answerer,
        recorder: Recorder,
        conversation: Conversation,
        ids: Ids,
        answers: bool = True,
    ) -> None:
        self._library = library
        self._answerer = answerer
        self._recorder = recorder
        self._conversation = conversation
        self._ids = ids
        self._may_answer = answers
        self._answers = Answers(answerer, record=recorder.record_one, tell=recorder.tell)
        self._owned: set[asyncio.Task[None]] = set()

    def open(self, detected: QuestionDetected, timing: Timing) -> None:
        """Show a card for a question. `timing` carries what was measured up to the verdict."""
        self.own(self._show(question_of(detected), timing), name=f"card {detected.question}")

    async def answer_again(self, question: Question, *, style: str, provider: str) -> str:
        """Write another answer to a question that has a card. Gives the new answer's id."""
        await self._answers.cancel_question(question.question)
        passages = self._conversation.passages(question.question)
        return await self._answer(question, passages, Timing(), style=style, provider=provider)

    async def cancel_answer(self, answer: str) -> None:
        await self._answers.cancel(answer)

    def snapshots(self) -> tuple[AnswerSnapshot, ...]:
        return self._answers.snapshots()

    def own(self, work: Coroutine[None, None, None], *, name: str) -> None:
        """Run work that ends with the session at the latest; a failure is said on the stream."""
        task = asyncio.create_task(work, name=name)
        self._owned.add(task)
        task.add_done_callback(self._ended)

    async def settle(self) -> None:
        """Wait until every card that was opened has shown its cue."""
        others = self._owned - {asyncio.current_task()}
        if others:
            await asyncio.wait(others)

    async def stop(self) -> None:
        """End all that is owned but the caller's own task, then the answers in flight, each with its event."""
        others = self._owned - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others)
        await self._answers.stop()

    async def _show(self, question: Question, timing: Timing) -> None:
        previous = [turn.text for turn in self._turns_before(question)[-RETRIEVAL_TURNS:]]
        retrieval = await self._library.retrieve(question.text, previous=previous)
        await self._recorder.record([_retrieved(question, retrieval), _cue(question, retrieval)])
        if self._may_answer and self._answerer.has_provider():
            timing = Timing(endpoint_ms=timing.endpoint_ms, detect_ms=timing.detect_ms, retrieve_ms=retrieval.took_ms)
            await self._answer(question, retrieval.passages, timing)

    async def _answer(
        self, question: Question, passages: Sequence[Passage], timing: Timing, *, style: str = "", provider: str = ""
    ) -> str:
        profile = await self._library.profile()
        request = AnswerRequest(
            answer=self._ids.new("a"),
            question=question.question,
            text=question.text,
            kind=question.kind,
            passages=tuple(passages),
            previous=self._turns_before(question),
            me=self._conversation.me,
            language=self._conversation.language,
            persona=self._conversation.persona or profile.preferences,
            job_description=profile.job_description,
            style=style,
            provider=provider,
        )
        await self._answers.start(request, timing)
        return request.answer

    def _turns_before(self, question: Question) -> tuple[Turn, ...]:
        return tuple(turn for turn in self._conversation.last_turns(PROMPT_TURNS) if turn.turn != question.turn)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._owned.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, RejoinderError):
            self._recorder.tell(ErrorRaised(code=error.code, detail=error.detail, action=error.action))
        elif error is not None:
            logger.error("%s failed", task.get_name(), exc_info=error)
            self._recorder.tell(ErrorRaised(code="internal", detail="A card could not be shown.", action="Ask again."))


def _retrieved(question: Question, retrieval: Retrieval) -> ContextRetrieved:
    return ContextRetrieved(
        question=question.question,
        passages=retrieval.passages,
        no_answer=retrieval.no_answer,
        took_ms=retrieval.took_ms,
    )


def _cue(question: Question, retrieval: Retrieval) -> CueShown:
    return CueShown(question=question.question, points=retrieval.cue, note="" if retrieval.cue else NOTHING_FITS)
