"""protocol.d.ts is what the classes give, and the wire contract is what the protocol promises."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

from tests.rules.sources import EXTENSION, ROOT

from rejoinder import events, types
from rejoinder.codec import adapter_of, wire_names

GENERATOR = [sys.executable, str(ROOT / "tools" / "generate_protocol.py")]

DURABLE = """session.started session.updated session.ended consent.recorded speaker.seen turn.final turn.revised
question.detected question.revised question.skipped question.rated context.retrieved cue.shown answer.started
answer.completed answer.failed answer.cancelled answer.rated speculation.discarded capture.stalled capture.resumed
error.raised"""
TRANSIENT = "stream.opened heartbeat turn.partial question.pending answer.delta answer.snapshot daemon.stopping"


def test_the_generated_types_are_up_to_date() -> None:
    checked = subprocess.run([*GENERATOR, "--check"], capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stderr


def test_a_stale_file_is_noticed_and_writing_mends_it(tmp_path: Path) -> None:
    target = tmp_path / "protocol.d.ts"
    call = [*GENERATOR, "--target", str(target)]
    assert subprocess.run([*call, "--check"], capture_output=True, timeout=60).returncode == 1
    assert subprocess.run(call, capture_output=True, timeout=60).returncode == 0
    assert target.read_bytes() == (EXTENSION / "types" / "protocol.d.ts").read_bytes()
    target.write_text(target.read_text(encoding="utf-8").replace("offset: number", "offset: string"), encoding="utf-8")
    stale = subprocess.run([*call, "--check"], capture_output=True, text=True, timeout=60)
    assert (stale.returncode, "stale" in stale.stderr) == (1, True)


def test_the_promised_events_are_there_and_of_their_kind() -> None:
    kinds = {event_class.type: event_class.durable for event_class in events.EVENT_CLASSES}
    assert {kind for kind in DURABLE.split() if kinds.get(kind) is not True} == set()
    assert {kind for kind in TRANSIENT.split() if kinds.get(kind) is not False} == set()


def test_every_event_class_is_listed_once_under_its_own_name() -> None:
    classes = [
        value
        for value in vars(events).values()
        if isinstance(value, type) and issubclass(value, events.EventData) and value is not events.EventData
    ]
    assert set(classes) == set(events.EVENT_CLASSES)
    assert len(events.EVENT_TYPES) == len(events.EVENT_CLASSES)


def test_wire_names_stand_on_the_events_own_fields() -> None:
    """The codec renames an event's own fields; a noun inside an event would keep its Python name."""
    nouns = [noun for noun in vars(types).values() if isinstance(noun, type) and dataclasses.is_dataclass(noun)]
    assert [noun.__name__ for noun in nouns if wire_names(noun)] == []
    assert wire_names(events.CueShown) == {"source": "from"}


def test_every_class_of_the_vocabulary_can_be_read_and_written() -> None:
    for event_class in events.EVENT_CLASSES:
        assert adapter_of(event_class).json_schema()["type"] == "object"
