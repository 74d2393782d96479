"""The whole interface: takes the daemon's parts, gives the application that serves them.

A new group of calls is added in `calls`: a class with `endpoints()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rejoinder.answerer import Answerer, ProviderShelf
from rejoinder.clock import Ids
from rejoinder.context import Library
from rejoinder.context.knowledge import Knowledge
from rejoinder.eventlog import EventLog
from rejoinder.keys import Keys
from rejoinder.line.ratings import Ratings
from rejoinder.line.sessions import Sessions
from rejoinder.question_model import QuestionModel
from rejoinder.question_settings import QuestionSettingsStore
from rejoinder.replay import Replays
from rejoinder.stream import Hub
from rejoinder.web.about import AboutCalls, Running
from rejoinder.web.access import AccessCalls
from rejoinder.web.application import Application
from rejoinder.web.documents import DocumentCalls
from rejoinder.web.endpoint import Endpoint, Socket
from rejoinder.web.exports_routes import ExportCalls
from rejoinder.web.gate import Gate
from rejoinder.web.knowledge import KnowledgeCalls
from rejoinder.web.live import LiveSocket
from rejoinder.web.packs import Packs
from rejoinder.web.packs_routes import PackCalls
from rejoinder.web.pages import PageCalls
from rejoinder.web.pairing import Pairing
from rejoinder.web.providers import ProviderCalls
from rejoinder.web.questions import QuestionCalls
from rejoinder.web.sessions import SessionCalls
from rejoinder.web.streams import StreamCalls
from rejoinder.web.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the calls are answered from. `pages`: the extension's folder. `address`: http://127.0.0.1:PORT."""

    log: EventLog
    hub: Hub
    library: Library
    knowledge: Knowledge
    keys: Keys
    model: QuestionModel
    shelf: ProviderShelf
    answerer: Answerer
    sessions: Sessions
    questions: QuestionSettingsStore
    replays: Replays
    ids: Ids
    token: Token
    pairing: Pairing
    running: Running
    pages: Path
    packs: Packs
    address: str
    port: int


def calls(parts: Parts) -> tuple[list[Endpoint], list[Socket]]:
    """Every call of the interface, openapi.json's own among them."""
    groups = (
        SessionCalls(parts.sessions, parts.replays),
        StreamCalls(parts.sessions, parts.log, parts.hub),
        DocumentCalls(parts.library),
        KnowledgeCalls(parts.knowledge, parts.keys),
        ProviderCalls(parts.shelf),
        QuestionCalls(parts.sessions, parts.questions, Ratings(parts.sessions, parts.questions, parts.log)),
        AccessCalls(token=parts.token, pairing=parts.pairing, hub=parts.hub, address=parts.address, port=parts.port),
        ExportCalls(parts.sessions, parts.log, parts.ids),
        PackCalls(parts.packs),
        PageCalls(parts.pages),
    )
    endpoints = [endpoint for group in groups for endpoint in group.endpoints()]
    sockets = [*LiveSocket(parts.sessions, parts.hub).sockets()]
    about = AboutCalls(parts.running, endpoints, sockets)
    return [*endpoints, *about.endpoints()], sockets


def application(parts: Parts, *, names: Sequence[str] = ()) -> Application:
    """`names`: host names beside loopback's own, for an explicitly unsafe bind."""
    endpoints, sockets = calls(parts)
    return Application(Gate(token=parts.token, port=parts.port, names=names), endpoints, sockets)
