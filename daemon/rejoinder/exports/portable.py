"""A session as JSON that loses nothing, and the way back.

Written: {"format", "version", "session", "events": [{"seq", "at_ms", "type", "v", "data"}]}. `parse_import` takes just
that, checks every event against the vocabulary, and gives drafts for a new session; what is wrong is said in words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NoReturn

from rejoinder.codec import decode_data, encode_data, to_plain
from rejoinder.errors import FieldError, InputError, LogUnavailable, TooLarge
from rejoinder.eventlog import Draft
from rejoinder.events import Event, EventData, SessionEnded, SessionStarted
from rejoinder.types import SessionInfo

FORMAT = "rejoinder.session"
VERSION = 1
MOST_BYTES = 64 * 1024 * 1024
MOST_EVENTS = 200_000
LONGEST_TEXT = 200_000
LATEST_MS = 31 * 24 * 3600 * 1000
DEEPEST = 32
EXPORT_AGAIN = "Import a file that 'export' wrote as json."

_ENVELOPE = frozenset({"seq", "at_ms", "type", "v", "data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A session to append under a new id, in one batch. It has ended, whatever state it was exported in."""

    title: str
    drafts: tuple[Draft, ...]


def write_json(events: Sequence[Event], info: SessionInfo) -> bytes:
    rows = [_row(event) for event in events if event.data.durable]
    whole = {"format": FORMAT, "version": VERSION, "session": to_plain(info), "events": rows}
    return (json.dumps(whole, allow_nan=False, separators=(",", ":")) + "\n").encode("ascii")


def _row(event: Event) -> dict[str, Any]:
    data = event.data
    return {"seq": event.seq, "at_ms": event.at_ms, "type": data.type, "v": data.version, "data": to_plain(data)}


def parse_import(content: bytes) -> Import:
    """Read what `write_json` wrote. Raises TooLarge, InputError (no such file), FieldError (with the field's path)."""
    whole = _read(content)
    rows = whole["events"]
    drafts = [_draft(index, row) for index, row in enumerate(rows)]
    first = drafts[0].data
    if not isinstance(first, SessionStarted):
        raise FieldError("The first event must be session.started.", field="events.0.type", action=EXPORT_AGAIN)
    _check_started(first)
    for index, draft in enumerate(drafts[1:], start=1):
        if isinstance(draft.data, SessionStarted):
            raise FieldError("A session starts once.", field=f"events.{index}.type", action=EXPORT_AGAIN)
    drafts[0] = replace(drafts[0], data=replace(first, store=True))
    if not any(isinstance(draft.data, SessionEnded) for draft in drafts):
        latest_ms = max(draft.at_ms for draft in drafts)
        drafts.append(Draft(at_ms=latest_ms, data=SessionEnded(reason="abandoned")))
    return Import(title=first.title, drafts=tuple(drafts))


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise TooLarge(f"An import may have {MOST_BYTES // 1024 // 1024} MiB.", action="Import a shorter session.")
    try:
        whole = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise InputError("This is not JSON that can be read.", action=EXPORT_AGAIN) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise InputError("This is not a session that Rejoinder exported.", action=EXPORT_AGAIN)
    if type(whole.get("version")) is not int or whole["version"] != VERSION:
        raise FieldError(
            "The file's version is not one this program reads.", field="version", action="Update Rejoinder."
        )
    if unknown := set(whole) - {"format", "version", "session", "events"}:
        raise _unknown(sorted(unknown)[0])
    if not isinstance(whole.get("session"), dict):
        raise FieldError("'session' must be an object.", field="session", action=EXPORT_AGAIN)
    rows = whole.get("events")
    if not isinstance(rows, list) or not rows:
        raise FieldError("'events' must be a list with events in it.", field="events", action=EXPORT_AGAIN)
    if len(rows) > MOST_EVENTS:
        raise TooLarge(f"A session may have {MOST_EVENTS:,} events.", action="Import a shorter session.")
    return whole


def _draft(index: int, row: object) -> Draft:
    where = f"events.{index}"
    if not isinstance(row, dict) or set(row) != _ENVELOPE:
        raise FieldError(
            "An event must have seq, at_ms, type, v and data, and nothing else.", field=where, action=EXPORT_AGAIN
        )
    if type(row["seq"]) is not int or row["seq"] != index + 1:
        raise FieldError("Events are numbered from 1 without gaps.", field=f"{where}.seq", action=EXPORT_AGAIN)
    at_ms = row["at_ms"]
    if type(at_ms) is not int or not 0 <= at_ms <= LATEST_MS:
        raise FieldError("at_ms must be milliseconds within 31 days.", field=f"{where}.at_ms", action=EXPORT_AGAIN)
    return Draft(at_ms=at_ms, data=_data(where, row))


def _data(where: str, row: dict[str, Any]) -> EventData:
    kind, version, plain = row["type"], row["v"], row["data"]
    if not isinstance(kind, str) or type(version) is not int or version < 1 or not isinstance(plain, dict):
        raise FieldError("An event's type, v or data has the wrong form.", field=where, action=EXPORT_AGAIN)
    _check_texts(plain, f"{where}.data", 0)
    try:
        data = decode_data(kind, version, json.dumps(plain))
        encode_data(data)
    except (LogUnavailable, FieldError) as error:
        raise FieldError(
            f"The event {kind[:60]!r} cannot be read.", field=f"{where}.data", action=EXPORT_AGAIN
        ) from error
    if version == data.version:
        _check_kept(plain, to_plain(data), f"{where}.data")
    return data


def _check_kept(given: object, kept: object, path: str) -> None:
    """Refuse what reading has dropped or changed: an unknown field, a number written as text."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for name, value in given.items():
            if name not in kept and value is not None:
                raise _unknown(f"{path}.{name[:60]}")
            _check_kept(value, kept.get(name), f"{path}.{name[:60]}")
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for index, (one, other) in enumerate(zip(given, kept, strict=True)):
            _check_kept(one, other, f"{path}.{index}")
    elif given != kept or isinstance(given, bool) != isinstance(kept, bool):
        raise FieldError("The value has the wrong form.", field=path, action=EXPORT_AGAIN)


def _check_texts(value: object, path: str, depth: int) -> None:
    if depth > DEEPEST:
        raise FieldError("The event is nested too deeply.", field=path[:200], action=EXPORT_AGAIN)
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise FieldError(f"A text may have {LONGEST_TEXT:,} characters.", field=path[:200], action=EXPORT_AGAIN)
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, held in inside:
        _check_texts(held, f"{path}.{str(name)[:60]}", depth + 1)


def _check_started(started: SessionStarted) -> None:
    try:
        aware = datetime.fromisoformat(started.started_at).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise FieldError(
            "started_at must be a moment in ISO 8601 with its time zone.",
            field="events.0.data.started_at",
            action=EXPORT_AGAIN,
        )


def _unknown(path: str) -> FieldError:
    return FieldError(f"{path} is not a known field.", field=path, action=EXPORT_AGAIN)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise ValueError("a name stands twice")
    return held
