"""openapi.json and the routes are one: every route stands in it, nothing else does, and what it names exists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.fakes.house import shared_encoder, shared_question_model

from rejoinder.answerer import Answerer, ProviderShelf
from rejoinder.clock import RandomIds, SteppedClock
from rejoinder.context import Library
from rejoinder.context.knowledge import Knowledge
from rejoinder.context.reading import ContentsReader
from rejoinder.eventlog import MemoryLog
from rejoinder.events import EVENT_CLASSES
from rejoinder.keys import Keys
from rejoinder.line.sessions import Sessions
from rejoinder.paths import extension_dir, packs_dir, personas_dir
from rejoinder.personas import PersonaShelf
from rejoinder.question_settings import QuestionSettingsStore
from rejoinder.replay import Replays
from rejoinder.stream import Hub
from rejoinder.web.about import Running
from rejoinder.web.endpoint import Endpoint, Socket
from rejoinder.web.interface import Parts, calls
from rejoinder.web.openapi import document
from rejoinder.web.packs import Packs
from rejoinder.web.pairing import Pairing
from rejoinder.web.token import Token


@pytest.fixture
async def table(tmp_path: Path) -> tuple[list[Endpoint], list[Socket]]:
    clock, hub, log, ids = SteppedClock(), Hub(), MemoryLog(), RandomIds()
    encoder, model = shared_encoder(), shared_question_model()
    library = Library(tmp_path / "context.sqlite3", encoder=encoder)
    keys = Keys(environment={})
    knowledge = Knowledge(tmp_path / "knowledge.sqlite3", library=library, read=ContentsReader(), ids=ids)
    shelf = ProviderShelf(tmp_path / "providers.toml", keys)
    answerer = Answerer(shelf, clock)
    questions = QuestionSettingsStore(tmp_path / "questions.json")
    personas = PersonaShelf(personas_dir(), tmp_path / "personas", tmp_path / "personas.toml")
    sessions = Sessions(
        log=log,
        hub=hub,
        library=library,
        answerer=answerer,
        encoder=encoder,
        model=model,
        questions=questions,
        ids=ids,
        personas=personas,
    )
    running = Running(version="1", started_at="", clock=clock, log=log, streams=lambda: len(hub), loaded=dict)
    parts = Parts(
        log=log,
        hub=hub,
        library=library,
        knowledge=knowledge,
        keys=keys,
        model=model,
        shelf=shelf,
        answerer=answerer,
        sessions=sessions,
        questions=questions,
        personas=personas,
        replays=Replays(sessions, clock=clock),
        ids=ids,
        token=Token(tmp_path / "token", clock=clock),
        pairing=Pairing(clock=clock),
        running=running,
        pages=extension_dir(),
        packs=Packs(packs_dir(), tmp_path / "packs"),
        address="http://127.0.0.1:1",
        port=1,
    )
    made = calls(parts)
    await library.close()
    return made


def plain(path: str) -> str:
    return re.sub(r"{(\w+):\w+}", r"{\1}", path)


def references(held: object) -> Iterator[str]:
    if isinstance(held, dict):
        if isinstance(held.get("$ref"), str):
            yield held["$ref"]
        for inner in held.values():
            yield from references(inner)
    elif isinstance(held, list):
        for inner in held:
            yield from references(inner)


def test_every_route_is_described_and_nothing_else(table: tuple[list[Endpoint], list[Socket]]) -> None:
    endpoints, sockets = table
    described = document(endpoints, sockets, "1")
    routes = {(plain(endpoint.path), endpoint.method.lower()) for endpoint in endpoints}
    routes |= {(plain(socket.path), "get") for socket in sockets}
    assert routes == {(path, method) for path, held in described["paths"].items() for method in held}
    names = [operation["operationId"] for held in described["paths"].values() for operation in held.values()]
    assert len(names) == len(set(names))


def test_everything_it_names_is_there(table: tuple[list[Endpoint], list[Socket]]) -> None:
    described = document(*table, "1")
    schemas = described["components"]["schemas"]
    for reference in references(described):
        assert reference.removeprefix("#/components/schemas/") in schemas, reference
    for event_class in EVENT_CLASSES:
        assert schemas[event_class.type]["properties"]["type"] == {"const": event_class.type}
        assert schemas[event_class.type]["x-durable"] is event_class.durable
    assert len(schemas["Event"]["oneOf"]) == len(EVENT_CLASSES)


def test_a_call_says_its_body_its_limits_and_its_errors(table: tuple[list[Endpoint], list[Socket]]) -> None:
    paths = document(*table, "1")["paths"]
    start = paths["/v1/sessions"]["post"]
    schema = start["requestBody"]["content"]["application/json"]["schema"]
    assert schema["properties"]["title"]["maxLength"] == 200
    assert schema["additionalProperties"] is False
    assert {"201", "400", "401", "403", "405", "413", "415", "422", "429", "503"} <= set(start["responses"])
    assert "`wrong_state`" in paths["/v1/sessions/{id}/captions"]["post"]["responses"]["409"]["description"]
    stream = paths["/v1/sessions/{id}/events"]["get"]
    assert {"after", "types", "Last-Event-ID", "id"} == {held["name"] for held in stream["parameters"]}
    assert "text/event-stream" in stream["responses"]["200"]["content"]
    assert paths["/healthz"]["get"]["security"] == []
    assert "security" not in start


def test_the_wire_s_own_names_are_used(table: tuple[list[Endpoint], list[Socket]]) -> None:
    cue: dict[str, Any] = document(*table, "1")["components"]["schemas"]["cue.shown"]["properties"]["data"]
    assert "from" in cue["properties"]
    assert "source" not in cue["properties"]


async def test_the_daemon_serves_it(api: aiohttp.ClientSession, table: tuple[list[Endpoint], list[Socket]]) -> None:
    async with api.get("/openapi.json") as answer:
        assert answer.status == 200
        served = json.loads(await answer.read())
    assert set(served["paths"]) == set(document(*table, "1")["paths"])
