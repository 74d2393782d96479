"""What an answer is built from: takes a question and its passages, gives the request that goes to a language model."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.clock import Ids
from rejoinder.context import Library
from rejoinder.line.conversation import Conversation
from rejoinder.types import AnswerRequest, Passage, Question, Turn

PROMPT_TURNS = 12
RETRIEVAL_TURNS = 3


class Requests:
    def __init__(self, *, conversation: Conversation, library: Library, ids: Ids) -> None:
        self._conversation = conversation
        self._library = library
        self._ids = ids

    async def make(
        self, question: Question, passages: Sequence[Passage], *, style: str = "", provider: str = ""
    ) -> AnswerRequest:
        """A request with an answer id of its own."""
        profile = await self._library.profile()
        return AnswerRequest(
            answer=self._ids.new("a"),
            question=question.question,
            text=question.text,
            kind=question.kind,
            passages=tuple(passages),
            previous=self._turns_before(question.turn),
            me=self._conversation.me,
            language=self._conversation.language,
            persona=self._conversation.persona or profile.preferences,
            job_description=profile.job_description,
            style=style,
            provider=provider,
        )

    def said_before(self, turn: str) -> list[str]:
        """The last turns' texts before `turn`, oldest first: what a question may point back to."""
        return [said.text for said in self._turns_before(turn)[-RETRIEVAL_TURNS:]]

    def _turns_before(self, turn: str) -> tuple[Turn, ...]:
        return tuple(said for said in self._conversation.last_turns(PROMPT_TURNS) if said.turn != turn)
