"""What an answer is built from: takes a question and its passages, gives the request that goes to a language model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from rejoinder.answerer.prompt import fitting_turns
from rejoinder.clock import Ids
from rejoinder.context import Library
from rejoinder.line.conversation import Conversation
from rejoinder.line.sameness import plain_words
from rejoinder.personas import PersonaShelf
from rejoinder.types import AnswerRequest, Passage, Persona, Question, Retrieval, Turn

PROMPT_TURNS = 12
RETRIEVAL_TURNS = 3
RESUME_CHARS = 8_000
# A question may mean a row that no word of it points to; so where one of the first passages is a table's, all of it is
# told where it fits.
TABLES_CHARS, TABLES_AMONG = 4_000, 3
# A citation has two digits.
MOST_PASSAGES = 99
# A passage of a section that the persona prefers comes first where it fits nearly as well as the best one.
NEARLY = 0.8

WholeResume = Callable[[int], Awaitable[tuple[Passage, ...]]]


async def no_resume(limit_chars: int) -> tuple[Passage, ...]:
    """Where only what was found goes into a prompt."""
    del limit_chars
    return ()


class Requests:
    """`personas`: None leaves a session's persona as free text. `whole_resume`: the résumé where it fits, else ()."""

    def __init__(
        self,
        *,
        conversation: Conversation,
        library: Library,
        ids: Ids,
        personas: PersonaShelf | None = None,
        whole_resume: WholeResume = no_resume,
    ) -> None:
        self._conversation = conversation
        self._library = library
        self._ids = ids
        self._personas = personas
        self._whole_resume = whole_resume
        self._last_persona: tuple[str, Persona | None] = ("", None)

    async def passages(self, found: Retrieval) -> tuple[Passage, ...]:
        """What an answer may cite by number: what was found, then the rest of its tables and of the résumé where they
        fit."""
        rest = (*rest_of_tables(self._library, found.passages), *await self._whole_resume(RESUME_CHARS))
        return numbered(found.passages, rest, await self._persona())

    async def make(
        self,
        question: Question,
        passages: Sequence[Passage],
        *,
        style: str = "",
        provider: str = "",
        again: bool = False,
    ) -> AnswerRequest:
        """A request with an answer id of its own. `passages`: as `passages` gave them, since they are numbered so.

        `again`: in place of the answer that is there.
        """
        profile = await self._library.profile()
        previous = fitting_turns(self._turns_before(question))
        known = {question.turn, *(turn.turn for turn in previous)}
        return AnswerRequest(
            answer=self._ids.new("a"),
            question=question.question,
            text=question.text,
            kind=question.kind,
            passages=tuple(passages),
            previous=previous,
            me=self._conversation.me,
            language=self._conversation.language,
            persona=await self._persona(),
            preferences=profile.preferences,
            length_words=(await self._personas.defaults()).length_words if self._personas else 0,
            memory=self._conversation.memory.remember(question.question, question.text, without=known),
            job_description=profile.job_description,
            style=style,
            provider=provider,
            before=self._conversation.answer_to(question.question) if again else None,
        )

    def said_before(self, question: Question) -> list[str]:
        """The last turns' texts before a question, oldest first: what it may point back to."""
        return [said.text for said in self._turns_before(question)[-RETRIEVAL_TURNS:]]

    def _turns_before(self, question: Question) -> tuple[Turn, ...]:
        """Before its own turn, and what its speaker has asked earlier in that turn."""
        said = [said for said in self._conversation.last_turns(PROMPT_TURNS) if said.turn != question.turn]
        end_ms = said[-1].end_ms if said else 0
        asked = [
            Turn(turn=one.turn, speaker=one.speaker, role="other", text=one.text, start_ms=end_ms, end_ms=end_ms)
            for one in self._conversation.asked_before(question)
            if plain_words(one.text) != plain_words(question.text)
        ]
        return (*said, *asked)[-PROMPT_TURNS:]

    async def _persona(self) -> Persona | None:
        """As it stands now; one that is gone by now stays as it was last read. Before there were personas a session's
        was free text."""
        name = self._conversation.persona
        if not name:
            return None
        found = await self._personas.find(name) if self._personas else None
        if found is not None or self._last_persona[0] != name:
            self._last_persona = (name, found or Persona(name="", voice=name))
        return self._last_persona[1]


def rest_of_tables(library: Library, found: Sequence[Passage]) -> tuple[Passage, ...]:
    """Every row of the tables of the first passages, where they fit."""
    tables = library.tables
    return tables.whole(found[:TABLES_AMONG], limit_chars=TABLES_CHARS) if tables is not None else ()


def numbered(found: Sequence[Passage], rest: Sequence[Passage], persona: Persona | None) -> tuple[Passage, ...]:
    """What was found, in the persona's order, then what else the documents say: the nth is what [n] cites."""
    ordered = _preferred(found, persona) if persona else found
    known = {passage.passage for passage in ordered}
    return (*ordered, *(passage for passage in rest if passage.passage not in known))[:MOST_PASSAGES]


def _preferred(passages: Sequence[Passage], persona: Persona) -> tuple[Passage, ...]:
    best = max((passage.score for passage in passages), default=0.0)

    def waits(passage: Passage) -> bool:
        return passage.section not in persona.sections or passage.score < NEARLY * best

    return tuple(sorted(passages, key=waits))
