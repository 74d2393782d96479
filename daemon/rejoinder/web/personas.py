"""The calls about personas: list, one, change, remove or restore, what a session begins with, and a preview."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from rejoinder.errors import NotFound, NotReady, StateError
from rejoinder.line.preview import PersonaPreview, Previews
from rejoinder.personas import PersonaProblem, PersonaShelf
from rejoinder.types import Persona, SectionKind
from rejoinder.web.endpoint import Call, Endpoint, Nothing

PERSONAS = "/v1/personas"
PERSONA = "/v1/personas/{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaSettings:
    """A persona as a whole: what is left out is empty. `name`: as in the path, or left out."""

    name: str = ""
    voice: str = ""
    form: str = ""
    length_words: int = 0
    stress: str = ""
    avoid: str = ""
    suggest_next_steps: bool = False
    sections: tuple[SectionKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaList:
    """`shipped`: the names that come with Rejoinder, `edited` those of them that the user has changed.

    `default`: what a session begins with that names none, "" for no persona. `length_words`: of every answer, 0 leaves
    it to the persona. `problems`: files that were passed over.
    """

    personas: tuple[Persona, ...]
    shipped: tuple[str, ...]
    edited: tuple[str, ...]
    default: str
    length_words: int
    problems: tuple[PersonaProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaChoice:
    """Only what is set changes. `default`: "" for none; `length_words`: 0 leaves it to the persona."""

    default: str | None = None
    length_words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWish:
    """`question`: a sample one where left out. `draft`: the persona as it would be, without saving it."""

    question: str = ""
    draft: PersonaSettings | None = None


class PersonaCalls:
    def __init__(self, shelf: PersonaShelf, previews: Previews) -> None:
        self._shelf = shelf
        self._previews = previews

    async def list(self, call: Call[Nothing, Nothing]) -> PersonaList:
        return await self._listed()

    async def choose(self, call: Call[PersonaChoice, Nothing]) -> PersonaList:
        await self._shelf.change_defaults(persona=call.body.default, length_words=call.body.length_words)
        return await self._listed()

    async def get(self, call: Call[Nothing, Nothing]) -> Persona:
        return await self._shelf.get(call.path["name"])

    async def put(self, call: Call[PersonaSettings, Nothing]) -> Persona:
        return await self._shelf.put(call.path["name"], _persona(call.body))

    async def delete(self, call: Call[Nothing, Nothing]) -> None:
        await self._shelf.delete(call.path["name"])

    async def preview(self, call: Call[PreviewWish, Nothing]) -> PersonaPreview:
        draft = call.body.draft
        if draft is None:
            return await self._previews.show(await self._shelf.get(call.path["name"]), call.body.question)
        return await self._previews.show(self._shelf.check(call.path["name"], _persona(draft)), call.body.question)

    async def _listed(self) -> PersonaList:
        personas, defaults = await self._shelf.list(), await self._shelf.defaults()
        names = [persona.name for persona in personas]
        return PersonaList(
            personas=personas,
            shipped=tuple(name for name in names if self._shelf.is_shipped(name)),
            edited=tuple(name for name in names if self._shelf.is_edited(name)),
            default=defaults.persona,
            length_words=defaults.length_words,
            problems=await self._shelf.problems(),
        )

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path=PERSONAS, summary="All personas, and which one sessions begin with.",
                answer=self.list, result=PersonaList,
            ),
            Endpoint(
                method="PATCH", path=PERSONAS, summary="Which persona sessions begin with, and how long answers are.",
                answer=self.choose, body=PersonaChoice, result=PersonaList, errors=(NotReady,),
            ),
            Endpoint(
                method="GET", path=PERSONA, summary="One persona.", answer=self.get, result=Persona, errors=(NotFound,)
            ),
            Endpoint(
                method="PUT", path=PERSONA, summary="Make one, or change one; it counts from the next answer on.",
                answer=self.put, body=PersonaSettings, result=Persona, errors=(NotReady, StateError),
            ),
            Endpoint(
                method="DELETE", path=PERSONA, summary="Remove your own, or restore one that ships.",
                answer=self.delete, status=204, errors=(NotFound, StateError, NotReady),
            ),
            Endpoint(
                method="POST", path=f"{PERSONA}/preview", answer=self.preview, body=PreviewWish, result=PersonaPreview,
                summary="What would be asked for a question, and the answer where a model is set up.",
                errors=(NotFound,),
            ),
        )  # fmt: skip


def _persona(settings: PersonaSettings) -> Persona:
    return Persona(**asdict(settings))
