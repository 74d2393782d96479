"""A session as JSON and back: nothing is lost, and what is no export is refused with the place."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.http.exported_session import SESSION, info, numbered, session

from rejoinder.errors import FieldError, InputError, RejoinderError, TooLarge
from rejoinder.eventlog import Draft, MemoryLog
from rejoinder.events import (
    EVENT_CLASSES,
    SessionEnded,
    SessionStarted,
)
from rejoinder.exports import export, parse_import
from rejoinder.exports.portable import LONGEST_TEXT, MOST_BYTES, MOST_EVENTS


def test_json_holds_everything_and_comes_back_the_same() -> None:
    events = session('It\'s "quoted" <b>, é, 漢字, 😀,\n a new line, \u2028.')
    taken = parse_import(export(events, info(), "json"))
    assert [(draft.at_ms, draft.data) for draft in taken.drafts] == [(event.at_ms, event.data) for event in events]
    assert {type(event.data) for event in events} == {kind for kind in EVENT_CLASSES if kind.durable}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_json(words: str) -> None:
    events = session(words, speaker=words)
    assert [draft.data for draft in parse_import(export(events, info(), "json")).drafts] == [one.data for one in events]


async def test_an_import_is_a_session_of_its_own_that_has_ended() -> None:
    log = MemoryLog()
    running = [event for event in session() if not isinstance(event.data, SessionEnded)]
    await log.append("s-new", parse_import(export(running, info(), "json")).drafts)
    taken = await log.session("s-new")
    assert (taken.id, taken.state) == ("s-new", "ended")
    assert (await log.read("s-new"))[-1].data == SessionEnded(reason="abandoned")


def test_a_session_that_was_not_stored_is_stored_once_it_is_imported() -> None:
    started = SessionStarted(started_at="2026-03-01T10:00:00.000Z", mode="live", store=False)
    (first, _) = parse_import(export(numbered((0, started)), info(), "json")).drafts
    assert isinstance(first.data, SessionStarted)
    assert first.data.store


def exported() -> Any:
    return json.loads(export(session(), info(), "json"))


STARTED = {"started_at": "2026-03-01T10:00:00Z", "mode": "live"}


def _event(number: int, **changes: Any) -> Callable[[Any], object]:
    return lambda whole: whole["events"][number].update(changes)


def _data(number: int, **changes: Any) -> Callable[[Any], object]:
    return lambda whole: whole["events"][number]["data"].update(changes)


@pytest.mark.parametrize(
    ("damage", "field"),
    [
        (lambda whole: whole.pop("version"), "version"),
        (lambda whole: whole.update(version=2), "version"),
        (lambda whole: whole.update(version=True), "version"),
        (lambda whole: whole.update(version="1"), "version"),
        (lambda whole: whole.update(extra=1), "extra"),
        (lambda whole: whole.update(session=[]), "session"),
        (lambda whole: whole.update(events={}), "events"),
        (lambda whole: whole.update(events=[]), "events"),
        (lambda whole: whole["events"].pop(0), "events.0.seq"),
        (lambda whole: whole["events"].pop(5), "events.5.seq"),
        (lambda whole: whole["events"].insert(3, 7), "events.3"),
        (lambda whole: whole["events"][2].pop("v"), "events.2"),
        (_event(2, extra=1), "events.2"),
        (_event(2, seq="3"), "events.2.seq"),
        (_event(2, seq=3.0), "events.2.seq"),
        (_event(2, at_ms=-1), "events.2.at_ms"),
        (_event(2, at_ms=1e9), "events.2.at_ms"),
        (_event(2, at_ms=10**15), "events.2.at_ms"),
        (_event(2, type="turn.imagined"), "events.2.data"),
        (_event(2, type="answer.delta"), "events.2.data"),
        (_event(2, type=["turn.final"]), "events.2"),
        (_event(2, v=99), "events.2.data"),
        (_event(2, v=0), "events.2"),
        (_event(2, v=True), "events.2"),
        (_event(2, data=[]), "events.2"),
        (_event(0, type="session.ended", data={"reason": "user"}), "events.0.type"),
        (_event(2, type="session.started", data=STARTED), "events.2.type"),
        (_data(0, started_at="yesterday"), "events.0.data.started_at"),
        (_data(0, started_at="2026-03-01T10:00:00"), "events.0.data.started_at"),
        (_data(3, role="boss"), "events.3.data"),
        (_data(3, text=7), "events.3.data"),
        (_data(3, extra="x"), "events.3.data.extra"),
        (_data(3, start_ms="1000"), "events.3.data.start_ms"),
        (_data(3, text="x" * (LONGEST_TEXT + 1)), "events.3.data.text"),
        (_data(3, text="\ud800"), "events.3.data"),
        (_data(9, useful=1), "events.9.data.useful"),
        (lambda whole: whole["events"][8]["data"]["timing"].update(extra=1), "events.8.data.timing.extra"),
        (lambda whole: whole["events"][8]["data"]["usage"].update(in_tokens=True), "events.8.data.usage.in_tokens"),
        (lambda whole: whole["events"][3]["data"].pop("turn"), "events.3.data"),
    ],
)  # fmt: skip
def test_an_import_that_is_wrong_is_refused_with_the_place(damage: Callable[[Any], object], field: str) -> None:
    whole = exported()
    damage(whole)
    with pytest.raises(FieldError) as refused:
        parse_import(json.dumps(whole).encode())
    assert refused.value.field == field
    assert refused.value.detail
    assert refused.value.action


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"{}", b'{"format": "other"}', b"[" * 100_000, b'{"format": NaN}',
     b'{"a":' * 50_000, b'{"format": "rejoinder.session", "format": "rejoinder.session"}', b"PK\x03\x04", b"9" * 5000],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        parse_import(content)
    assert refused.value.action


def test_an_import_is_bounded() -> None:
    with pytest.raises(TooLarge):
        parse_import(b" " * (MOST_BYTES + 1))
    whole = exported()
    whole["events"] = [None] * (MOST_EVENTS + 1)
    with pytest.raises(TooLarge):
        parse_import(json.dumps(whole).encode())
    deep = exported()
    deep["events"][3]["data"]["text"] = json.loads("[" * 200 + "]" * 200)
    with pytest.raises(FieldError, match="deeply"):
        parse_import(json.dumps(deep).encode())


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda held: st.lists(held) | st.dictionaries(st.text(), held),
    )
)
def test_whatever_stands_in_an_event_the_refusal_is_typed(junk: Any) -> None:
    for name in ("data", "at_ms", "type", "v", "seq"):
        whole = exported()
        whole["events"][3][name] = junk
        with suppress(RejoinderError):
            parse_import(json.dumps(whole).encode())


def test_a_draft_knows_its_session_only_by_the_log() -> None:
    assert SESSION not in repr(parse_import(export(session(), info(), "json")).drafts)
    assert isinstance(parse_import(export(session(), info(), "json")).drafts[0], Draft)
