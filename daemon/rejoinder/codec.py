"""Events to JSON and back, derived from the classes of events.py; nothing here is written by hand per event.

Takes an event and gives the JSON that the log stores and the stream sends; takes stored JSON and gives the event. A
field that is None is left out, a field whose metadata names a `wire` name carries that name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from rejoinder.errors import EventUnknown, FieldError, LogDamaged
from rejoinder.events import EVENT_TYPES, Event, EventData

Noun = TypeVar("Noun")

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

# (type, version) -> the same data as the next version would have stored it.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType({})


_adapters: dict[type, TypeAdapter[Any]] = {}
_wire_names: dict[type, dict[str, str]] = {}


def adapter_of(kind: type) -> TypeAdapter[Any]:
    """The validator and serialiser of a vocabulary class, built on first use."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def wire_names(kind: type[Any]) -> dict[str, str]:
    """The fields of a vocabulary class whose name in JSON is another: {field: wire name}."""
    if kind not in _wire_names:
        _wire_names[kind] = {field.name: field.metadata["wire"] for field in fields(kind) if "wire" in field.metadata}
    return _wire_names[kind]


def to_plain(value: Any) -> Any:
    """A vocabulary object as plain JSON values: dicts, lists, strings and numbers; None fields left out."""
    plain = adapter_of(type(value)).dump_python(value, mode="json", exclude_none=True)
    for name, wire in wire_names(type(value)).items():
        plain[wire] = plain.pop(name)
    return plain


def encode_data(data: EventData) -> str:
    """The event's data as one line of JSON. FieldError: text that is not Unicode, a number that JSON does not have."""
    return encode(data, name=data.type)


def encode(value: Any, *, name: str) -> str:
    """Any vocabulary object as one line of JSON; `name` says in a FieldError what could not be encoded."""
    try:
        text = json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        text.encode("utf-8")
    except ValueError as error:
        raise FieldError(
            f"{name} holds text or a number that cannot be stored.",
            field=name,
            action="Send valid Unicode text and finite numbers.",
        ) from error
    return text


def decode(kind: type[Noun], text: str | bytes) -> Noun:
    """What `encode` gave, as the object again; LogDamaged where it is not one."""
    try:
        value: Noun = adapter_of(kind).validate_json(text)
    except ValueError as error:
        raise LogDamaged(f"A stored {kind.__name__} does not have the form of one.") from error
    return value


def decode_data(
    kind: str, version: int, text: str | bytes, *, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS
) -> EventData:
    """Data as it was stored, lifted to the current version. EventUnknown: a type or version not known here."""
    event_class = EVENT_TYPES.get(kind)
    if event_class is None or not event_class.durable or version > event_class.version:
        raise EventUnknown(
            f"The session holds an event {kind!r} in version {version}, which this version of Rejoinder cannot read.",
            action="Update Rejoinder; the session is kept as it is.",
        )
    try:
        plain = json.loads(text)
        while version < event_class.version:
            plain = upcasters[(kind, version)](plain)
            version += 1
        for name, wire in wire_names(event_class).items():
            if wire in plain:
                plain[name] = plain.pop(wire)
        data: EventData = adapter_of(event_class).validate_python(plain)
    except KeyError as error:
        raise EventUnknown(
            f"The session holds an event {kind!r} in version {version}, which can no longer be read.",
            action="Open it with the version of Rejoinder that wrote it.",
        ) from error
    except (ValidationError, ValueError, TypeError, AttributeError) as error:
        raise LogDamaged(f"A stored event {kind!r} does not have the form of one.") from error
    return data


def encode_envelope(event: Event) -> bytes:
    """What streams send: {"session", "seq", "at_ms", "type", "v", "data"}; seq is null on transient events."""
    head = json.dumps(
        {
            "session": event.session,
            "seq": event.seq,
            "at_ms": event.at_ms,
            "type": event.data.type,
            "v": event.data.version,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f'{head[:-1]},"data":{encode_data(event.data)}}}'.encode()
