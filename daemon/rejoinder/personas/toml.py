"""One persona as TOML: text to a checked Persona and back. What is wrong is a FieldError that names the field."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import asdict, fields
from typing import Any, get_args

import tomlkit

from rejoinder.errors import FieldError
from rejoinder.types import Persona, SectionKind

NAME_CHARS = 40
TEXT_CHARS = 600
LONGEST_WORDS, FEWEST_WORDS = 600, 15
MOST_SECTIONS = 8
_TEXTS = ("voice", "form", "stress", "avoid")
_SECTIONS: tuple[str, ...] = get_args(SectionKind)


def key_of(name: str) -> str:
    """What tells personas apart and names their files: the name in lower case, "-" for a space. FieldError."""
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    allowed = all(letter.isalnum() or letter in " -_" for letter in plain)
    if not plain or len(plain) > NAME_CHARS or not allowed or not plain[0].isalnum():
        raise FieldError(
            f"name: a persona's name is 1 to {NAME_CHARS} letters, digits, spaces, - and _.",
            field="name",
            action="Choose another name.",
        )
    return plain.casefold().replace(" ", "-")


def read_persona(text: str, *, file_key: str) -> Persona:
    """Raises FieldError. `file_key`: what the file is called; the name in it has to go with that."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FieldError(f"It is no TOML: {error}.", field="", action="Mend it or remove the file.") from None
    known = {field.name for field in fields(Persona)}
    for name in values:
        if name not in known:
            raise FieldError(
                f"{name} is not a known field.", field=name, action=f"Known fields: {', '.join(sorted(known))}."
            )
    persona = _typed({"name": file_key, **values})
    if key_of(persona.name) != file_key:
        raise FieldError(
            f"name is {persona.name!r}, but the file is called {file_key}.toml.",
            field="name",
            action=f"Call the file {key_of(persona.name)}.toml, or set the name back.",
        )
    return check_persona(persona)


def check_persona(persona: Persona) -> Persona:
    """With texts without spaces around them. FieldError: too long, an unknown section, a length that is none."""
    key_of(persona.name)
    for name in _TEXTS:
        if len(getattr(persona, name).strip()) > TEXT_CHARS:
            raise FieldError(f"{name}: at most {TEXT_CHARS} characters.", field=name, action="Make it shorter.")
    if persona.length_words and not FEWEST_WORDS <= persona.length_words <= LONGEST_WORDS:
        raise FieldError(
            f"length_words is from {FEWEST_WORDS} to {LONGEST_WORDS}, or 0 to leave it to the question.",
            field="length_words",
        )
    for section in persona.sections:
        if section not in _SECTIONS:
            raise FieldError(
                f"sections: {section!r} is none.", field="sections", action=f"Choose among {', '.join(_SECTIONS)}."
            )
    if len(persona.sections) > MOST_SECTIONS:
        raise FieldError(f"sections: at most {MOST_SECTIONS}.", field="sections")
    texts = {name: getattr(persona, name).strip() for name in _TEXTS}
    return Persona(**{**asdict(persona), **texts, "name": " ".join(persona.name.split())})


def write_persona(persona: Persona) -> str:
    """Every field, so that the file says what can be set."""
    document = tomlkit.document()
    for name, value in asdict(persona).items():
        is_long = isinstance(value, str) and (len(value) > 80 or "\n" in value)
        document[name] = tomlkit.string(value, multiline=True) if is_long else _item(value)
    return tomlkit.dumps(document)


def _item(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _typed(values: dict[str, Any]) -> Persona:
    for name, value in values.items():
        wanted: type = {"length_words": int, "suggest_next_steps": bool, "sections": list}.get(name, str)
        is_bool_for_int = wanted is int and isinstance(value, bool)
        if not isinstance(value, wanted) or is_bool_for_int:
            said = {str: "a text", int: "a whole number", bool: "true or false", list: "a list of texts"}[wanted]
            raise FieldError(f"{name} has to be {said}.", field=name)
    sections = values.pop("sections", [])
    if not all(isinstance(section, str) for section in sections):
        raise FieldError("sections has to be a list of texts.", field="sections")
    return Persona(**values, sections=tuple(sections))
