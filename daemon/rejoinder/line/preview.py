"""What a persona makes of a sample question: the very messages a model would get, and its answer where one is set up.

Takes a persona, saved or not, and a question; searches the user's documents and asks the active provider as an answer
in a session would. Nothing is stored.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

from rejoinder.answerer import Answerer, Began, Finished, Wrote
from rejoinder.answerer.prompt import build_messages
from rejoinder.clock import Ids
from rejoinder.context import Library
from rejoinder.errors import ProviderError
from rejoinder.line.requests import RESUME_CHARS, WholeResume, no_resume, numbered, rest_of_tables
from rejoinder.personas import PersonaShelf
from rejoinder.types import AnswerRequest, Claim, Passage, Persona

SAMPLE_QUESTION = "Tell me about a time something went wrong, and what you did."
DEADLINE_S = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptMessage:
    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaPreview:
    """`messages`: what was, or would be, sent. `answer`: "" without a provider; `problem`: why there is none of it."""

    question: str
    messages: tuple[PromptMessage, ...]
    passages: tuple[Passage, ...]
    answer: str = ""
    claims: tuple[Claim, ...] = ()
    provider: str = ""
    model: str = ""
    problem: str = ""


class Previews:
    """`deadline_s`: how long the answer may take; what is there by then is given."""

    def __init__(
        self,
        *,
        library: Library,
        answerer: Answerer,
        personas: PersonaShelf,
        ids: Ids,
        whole_resume: WholeResume = no_resume,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._library = library
        self._answerer = answerer
        self._personas = personas
        self._ids = ids
        self._whole_resume = whole_resume
        self._deadline_s = deadline_s

    async def show(self, persona: Persona, question: str) -> PersonaPreview:
        """A failing provider is said in `problem`, with what it had written until then."""
        text = question.strip() or SAMPLE_QUESTION
        profile, found = await self._library.profile(), await self._library.retrieve(text)
        rest = (*rest_of_tables(self._library, found.passages), *await self._whole_resume(RESUME_CHARS))
        request = AnswerRequest(
            answer=self._ids.new("a"),
            question=self._ids.new("q"),
            text=text,
            kind="open",
            passages=numbered(found.passages, rest, persona),
            me=profile.name,
            persona=persona,
            preferences=profile.preferences,
            length_words=(await self._personas.defaults()).length_words,
            job_description=profile.job_description,
        )
        answer = await self._answer(request)
        return PersonaPreview(
            question=text,
            messages=tuple(
                PromptMessage(role=message["role"], content=str(message.get("content", "")))
                for message in build_messages(request)
            ),
            passages=request.passages,
            answer=answer.text,
            claims=answer.claims,
            provider=answer.provider,
            model=answer.model,
            problem=answer.problem,
        )

    async def _answer(self, request: AnswerRequest) -> _Answer:
        if not self._answerer.has_provider():
            return _Answer(problem="No language model is set up, so there is no answer to show.")
        written = _Answer()
        try:
            async with asyncio.timeout(self._deadline_s):
                await self._write(request, written)
        except TimeoutError:
            written.problem = f"The answer took over {self._deadline_s:.0f} s. Try again, or choose a faster model."
        except ProviderError as error:
            written.problem = f"{error.detail} {error.action}".strip()
        return written

    async def _write(self, request: AnswerRequest, written: _Answer) -> None:
        async with aclosing(self._answerer.answer(request)) as pieces:
            async for piece in pieces:
                match piece:
                    case Began():
                        written.provider, written.model = piece.provider, piece.model
                    case Wrote():
                        written.text += piece.text
                    case Finished():
                        written.text, written.claims = piece.text, piece.claims
                    case _:
                        pass


@dataclass(slots=True, kw_only=True)
class _Answer:
    text: str = ""
    claims: tuple[Claim, ...] = ()
    provider: str = ""
    model: str = ""
    problem: str = ""
