"""A persona: the voice and the form in which answers come."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.types.documents import SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """How answers are to sound, in the user's own words; every field but the name may be empty.

    `form`: for questions whose kind asks for none of its own. `length_words`: at most so many, 0 leaves it to the form.
    `stress`, `avoid`: what answers bring forward and leave out. `suggest_next_steps`: whether they end with what goes
    with the thing asked about, out of the documents. `sections`: passages of these come first where they fit as well.
    """

    name: str
    voice: str = ""
    form: str = ""
    length_words: int = 0
    stress: str = ""
    avoid: str = ""
    suggest_next_steps: bool = False
    sections: tuple[SectionKind, ...] = ()
