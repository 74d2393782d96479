"""The daemon's parts, each built and handed what it needs, from the settings and the port; opens and starts nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from rejoinder import __version__
from rejoinder.answerer import Answerer, Models, ProviderShelf, SpendingLedger
from rejoinder.clock import Clock, RandomIds, SystemClock
from rejoinder.context import Library
from rejoinder.context.knowledge import Knowledge
from rejoinder.context.reading import ContentsReader
from rejoinder.context.tables import TableShelf
from rejoinder.encoder import SentenceEncoder
from rejoinder.eventlog import SqliteLog
from rejoinder.grounding_model import GroundingModel
from rejoinder.keys import Keys
from rejoinder.line.sessions import Sessions
from rejoinder.paths import encoder_dir, extension_dir, personas_dir
from rejoinder.personas import PersonaShelf
from rejoinder.question_model import QuestionModel
from rejoinder.question_settings import QuestionSettingsStore
from rejoinder.replay import Replays
from rejoinder.settings import Settings
from rejoinder.stream import Hub
from rejoinder.web.about import Running
from rejoinder.web.interface import Parts
from rejoinder.web.knowledge import sheets_key
from rejoinder.web.packs import Packs
from rejoinder.web.pairing import Pairing
from rejoinder.web.token import Token


def assemble(settings: Settings, port: int) -> Parts:
    """`port`: where the daemon listens."""
    data, clock, ids, keys = settings.data, SystemClock(), RandomIds(), Keys()
    encoder, model = SentenceEncoder(encoder_dir()), QuestionModel.shipped()
    log, hub, library = SqliteLog(data.events), Hub(), _library(settings)
    shelf = ProviderShelf(data.providers, keys, ollama_url=settings.ollama_url, lmstudio_url=settings.lmstudio_url)
    answerer = Answerer(
        shelf,
        clock,
        spending=SpendingLedger(data.spending),
        models=Models(encoder=encoder, entailment=GroundingModel.shipped()),
    )
    questions = QuestionSettingsStore(data.questions)
    personas = PersonaShelf(personas_dir(), data.personas, data.persona_defaults)
    sessions = Sessions(
        log=log, hub=hub, library=library, answerer=answerer, encoder=encoder, model=model, questions=questions,
        ids=ids, personas=personas,
    )  # fmt: skip
    return Parts(
        log=log, hub=hub, library=library, knowledge=_knowledge(settings, library, keys, ids), keys=keys, model=model,
        shelf=shelf, answerer=answerer, sessions=sessions, questions=questions, personas=personas,
        replays=Replays(sessions, clock=clock), ids=ids, token=Token(data.token, clock=clock),
        pairing=Pairing(clock=clock), running=_running(log, hub, encoder, model, clock), pages=extension_dir(),
        packs=Packs.of(data), address=f"http://{_in_address(settings.host)}:{port}", port=port,
    )  # fmt: skip


def _library(settings: Settings) -> Library:
    encoder = SentenceEncoder.for_documents(settings.encoder_dir)
    return Library(settings.data.context, encoder=encoder, tables=TableShelf(encoder=encoder))


def _knowledge(settings: Settings, library: Library, keys: Keys, ids: RandomIds) -> Knowledge:
    return Knowledge(
        settings.data.knowledge,
        library=library,
        tables=library.tables,
        read=ContentsReader(),
        ids=ids,
        sheets_key=partial(sheets_key, keys),
        sheets_url=settings.sheets_url,
    )


def _running(log: SqliteLog, hub: Hub, encoder: SentenceEncoder, model: QuestionModel, clock: Clock) -> Running:
    return Running(
        version=__version__,
        started_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        clock=clock,
        log=log,
        streams=lambda: len(hub),
        loaded=lambda: {"encoder": encoder.loaded, "question_model": model.loaded},
    )


def _in_address(host: str) -> str:
    return f"[{host.strip('[]')}]" if ":" in host else host
