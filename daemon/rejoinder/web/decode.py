"""The one place where what was sent becomes the daemon's own types.

Takes bytes or a query; gives a frozen dataclass, or raises InputError, FieldError (with the field's path) or TooLarge.
Unknown fields are refused, nothing is converted between types, and every text has a length.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

from rejoinder.errors import FieldError, InputError, TooLarge
from rejoinder.web import strictjson

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")

CAPTION_BYTES = 8_000
LONGEST = 200
LONGEST_OF: Mapping[str, int] = {
    "text": CAPTION_BYTES,
    "q": 2_000,
    "previous": CAPTION_BYTES,
    "note": 2_000,
    "job_description": 40_000,
    "stories": 12_000,
    "preferences": 8_000,
    "headline": 400,
    "bullets": 4_000,
    "positions": 400,
    "base_url": 2_000,
    "place": 4_000,
    "key": 4_000,
    "cursor": 400,
    "types": 1_000,
}
MOST_ITEMS = 10_000


_adapters: dict[Any, Any] = {}


def adapter(wanted: type[T]) -> TypeAdapter[T]:
    """Made once for each type, on the first call that needs it: pydantic is slow to build one."""
    if wanted not in _adapters:
        from pydantic import ConfigDict, TypeAdapter, with_config

        for held in classes_in(wanted):
            with_config(ConfigDict(extra="forbid"))(held)
        _adapters[wanted] = TypeAdapter(wanted)
    made: TypeAdapter[T] = _adapters[wanted]
    return made


def classes_in(wanted: object) -> Iterator[type]:
    """Every dataclass that `wanted` is made of, itself first."""
    if isinstance(wanted, type) and is_dataclass(wanted):
        yield wanted
        hints = get_type_hints(wanted)
        for field in fields(wanted):
            yield from classes_in(hints[field.name])
    for inner in get_args(wanted):
        yield from classes_in(inner)


def body_as(wanted: type[T], body: bytes) -> T:
    """A JSON object as `wanted`."""
    given = strictjson.parse(body)
    if not isinstance(given, dict):
        raise InputError("The body must be a JSON object.")
    value = _validated(wanted, body, given, strict=True)
    _check_lengths(value, ())
    return value


def query_as(wanted: type[T], pairs: Sequence[tuple[str, str]]) -> T:
    """A query as `wanted`: numbers are written as text there."""
    given = dict(pairs)
    if len(given) != len(pairs):
        raise InputError("A name stands twice in the query.")
    for name, text in pairs:
        if "\ufffd" in text or not name:
            raise InputError("The query is not readable as UTF-8.")
    value = _validated(wanted, json.dumps(given).encode(), given, strict=False)
    _check_lengths(value, ())
    return value


def _validated(wanted: type[T], body: bytes, given: object, *, strict: bool) -> T:
    from pydantic import ValidationError

    try:
        return adapter(wanted).validate_json(body, strict=strict)
    except ValidationError as error:
        raise _first_fault(error, given) from None


def _first_fault(error: ValidationError, given: object) -> InputError:
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if fault["type"] == "json_invalid":
        return InputError("The body is not JSON that can be read.")
    missing = fault["type"].startswith("missing")
    path = _path(fault["loc"], given, missing=missing)
    if missing:
        return FieldError(f"{path} is needed.", field=path)
    if fault["type"] == "unexpected_keyword_argument":
        return FieldError(f"{path} is not a known field.", field=path)
    return FieldError(f"{path}: {fault['msg'].lower()}.", field=path)


def _path(location: Sequence[str | int], given: object, *, missing: bool) -> str:
    """The field's path as it was sent: without the names that pydantic gives to the branches of a union."""
    parts: list[str] = []
    held: Any = given
    for part in location:
        if (isinstance(held, dict) and part in held) or (isinstance(held, list) and isinstance(part, int)):
            parts.append(str(part))
            held = held[cast(Any, part)]
        elif missing and part is location[-1]:
            parts.append(str(part))
    return ".".join(parts)


def _check_lengths(value: object, path: tuple[str, ...]) -> None:
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, int) and abs(value) > strictjson.LARGEST_INTEGER:
        raise FieldError(f"{'.'.join(path)}: out of range.", field=".".join(path))
    elif is_dataclass(value):
        for field in fields(value):
            _check_lengths(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping):
        for name, held in value.items():
            _check_lengths(held, (*path, str(name)))
    elif isinstance(value, Sequence):
        if len(value) > MOST_ITEMS:
            raise FieldError(f"{'.'.join(path)}: at most {MOST_ITEMS} items.", field=".".join(path))
        for index, held in enumerate(value):
            _check_lengths(held, (*path, str(index)))


def _check_text(text: str, path: tuple[str, ...]) -> None:
    name = next((part for part in reversed(path) if part in LONGEST_OF), "")
    longest, where = LONGEST_OF.get(name, LONGEST), ".".join(path)
    if name == "text" and len(text.encode()) > longest:
        raise TooLarge(f"{where}: a caption or question is at most {longest:,} bytes.")
    if len(text) > longest:
        raise FieldError(f"{where}: at most {longest:,} characters.", field=where)
