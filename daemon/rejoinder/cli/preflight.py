"""What the doctor tries: takes the settings, gives a Check for each part. Nothing of the user's is changed or shown."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from rejoinder import __version__
from rejoinder.cli.client import DaemonClient
from rejoinder.errors import NotReady, RejoinderError
from rejoinder.settings import Settings
from rejoinder_host.daemon import DaemonError, find_daemon

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser")
VERSION_DEADLINE_S = 5.0
PART_DEADLINE_S = 120.0
UNIT_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`state`: "fail" only where Rejoinder cannot work without the part. `action`: what to do, "" where nothing."""

    part: str
    state: Literal["ok", "note", "fail"]
    detail: str
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`daemon`: a client of the running one, which then answers for the parts it owns."""

    settings: Settings
    daemon: DaemonClient | None = None


Try = Callable[[Subject], Awaitable[Check | list[Check]]]


def examine(settings: Settings) -> list[Check]:
    """Try every part, one after the other; a part that raises has failed."""
    daemon_check, daemon = _find_daemon(settings)
    subject = Subject(settings=settings, daemon=daemon)
    return [_python(), *asyncio.run(_try_all(subject)), daemon_check]


async def _try_all(subject: Subject) -> list[Check]:
    tried = [await _try(part, essential, check, subject) for part, essential, check in PARTS]
    return [check for made in tried for check in (made if isinstance(made, list) else [made])]


async def _try(part: str, essential: bool, check: Try, subject: Subject) -> Check | list[Check]:
    state: Literal["fail", "note"] = "fail" if essential else "note"
    try:
        async with asyncio.timeout(PART_DEADLINE_S):
            return await check(subject)
    except (RejoinderError, DaemonError) as error:
        return Check(part=part, state=state, detail=error.detail, action=error.action)
    except TimeoutError:
        return Check(part=part, state=state, detail=f"no answer within {PART_DEADLINE_S:g} seconds.")
    except Exception as error:
        return Check(part=part, state=state, detail=f"failed ({type(error).__name__}).", action="Install it again.")


def _python() -> Check:
    return Check(part="Python", state="ok", detail=f"{sys.version.split()[0]}, Rejoinder {__version__}.")


def _find_daemon(settings: Settings) -> tuple[Check, DaemonClient | None]:
    try:
        runtime = find_daemon(settings.data_dir)
    except DaemonError as error:
        return Check(part="Daemon", state="fail", detail=error.detail, action=error.action), None
    if runtime is None:
        return Check(part="Daemon", state="note", detail="not running.", action="Start it with 'rejoinder run'."), None
    if runtime.version != __version__:
        other = f"version {runtime.version} is running, this is {__version__}."
        return Check(part="Daemon", state="note", detail=other, action="Stop it and start it again."), None
    detail = f"running on port {runtime.port}, and it has proved itself."
    return Check(part="Daemon", state="ok", detail=detail), DaemonClient(settings.data_dir, runtime)


async def _data_dir(subject: Subject) -> Check:
    data = subject.settings.data
    data.create()
    open_to_others = [path.name for path in _inside(data.root) if stat.S_IMODE(path.lstat().st_mode) & 0o077]
    if sys.platform != "win32" and open_to_others:
        names = ", ".join(open_to_others[:5])
        return Check(
            part="Data directory", state="fail", detail=f"others can read {names} in {data.root}.",
            action=f"Run: chmod -R go= '{data.root}'",
        )  # fmt: skip
    return Check(part="Data directory", state="ok", detail=f"{data.root}, private.")


def _inside(root: Path) -> list[Path]:
    return [root, *(path for path in root.rglob("*") if not path.is_symlink())]


async def _database(subject: Subject) -> Check:
    """Write and read back on the data directory's own disk, and open the stored log where no daemon holds it."""
    from rejoinder.eventlog import SqliteLog

    with tempfile.TemporaryDirectory(prefix=".doctor-", dir=subject.settings.data_dir) as folder:
        await _write_and_read(SqliteLog(Path(folder) / "events.sqlite3"))
    if subject.daemon is not None:
        subject.daemon.get("/v1/sessions?limit=1")
        return Check(part="Database", state="ok", detail="it writes and reads; the daemon's answers.")
    if not subject.settings.data.events.exists():
        return Check(part="Database", state="ok", detail="it writes and reads; no session is stored yet.")
    log = SqliteLog(subject.settings.data.events)
    await log.open()
    try:
        events = await log.newest_position()
    finally:
        await log.close()
    return Check(part="Database", state="ok", detail=f"it writes and reads; {events} events have been stored.")


async def _write_and_read(log: Any) -> None:
    from rejoinder.eventlog import Draft
    from rejoinder.events import SessionStarted

    await log.open()
    try:
        started = SessionStarted(started_at="2000-01-01T00:00:00.000Z", mode="live")
        await log.append("s-doctor", [Draft(at_ms=0, data=started)])
        stored = await log.read("s-doctor")
    finally:
        await log.close()
    if [event.data for event in stored] != [started]:
        raise NotReady("What was written is not what was read.", action="Check the disk.")


async def _sentence_model(subject: Subject) -> Check:
    from rejoinder.encoder import SentenceEncoder
    from rejoinder.paths import encoder_dir

    encoder = SentenceEncoder(encoder_dir())
    (vector,) = await asyncio.to_thread(encoder.encode, ["Which project are you proudest of?"])
    length = float((vector * vector).sum()) ** 0.5
    if abs(length - 1) > UNIT_TOLERANCE:
        raise NotReady(f"The sentence model gave a vector of length {length:.3f}.", action="Install Rejoinder again.")
    return Check(part="Sentence model", state="ok", detail=f"loaded; a sentence became {len(vector)} numbers.")


async def _question_model(subject: Subject) -> Check:
    from rejoinder.detector.words import split_words
    from rejoinder.question_model import QuestionModel

    model = QuestionModel.shipped()
    asked = await asyncio.to_thread(model.read, split_words("which project are you proudest of"))
    told = await asyncio.to_thread(model.read, split_words("we finished the project in march"))
    card = model.calibration.points["balanced"].card
    if not told.asked < asked.asked:
        raise NotReady("The question model takes a statement for a question.", action="Install Rejoinder again.")
    return Check(part="Question model", state="ok", detail=f"loaded; a card from a probability of {card:.2f} on.")


async def _pages(subject: Subject) -> Check:
    from rejoinder.paths import extension_dir

    return Check(part="Pages", state="ok", detail=f"found in {extension_dir()}.")


async def _packs(subject: Subject) -> Check:
    """The selectors and words that captions are found with; a file that is wrong is left out, and named here."""
    from rejoinder.web.packs import Packs

    read = await asyncio.to_thread(Packs.of(subject.settings.data).read)
    found = ", ".join(f"{pack.platform} {pack.version}" for pack in read.packs)
    if read.problems:
        wrong = "; ".join(f"{problem.file}: {problem.detail}" for problem in read.problems)
        return Check(part="Caption packs", state="note", detail=f"{found or 'none'}. Left out: {wrong}")
    return Check(part="Caption packs", state="ok", detail=f"{found}.")


async def _personas(subject: Subject) -> Check:
    """The voices that answers can have; a file that is wrong is passed over, and named here."""
    from rejoinder.paths import personas_dir
    from rejoinder.personas import PersonaShelf

    data = subject.settings.data
    shelf = PersonaShelf(personas_dir(), data.personas, data.persona_defaults)
    found, problems = ", ".join(persona.name for persona in await shelf.list()), await shelf.problems()
    if problems:
        wrong = "; ".join(f"{problem.file}: {problem.detail}" for problem in problems)
        return Check(part="Personas", state="note", detail=f"{found}. Passed over: {wrong}")
    return Check(part="Personas", state="ok", detail=f"{found}.")


async def _resume(subject: Subject) -> Check:
    name = await _resume_name(subject)
    if name is None:
        return Check(
            part="Résumé", state="note", detail="none yet.", action="Give one with 'rejoinder profile resume FILE'."
        )
    return Check(part="Résumé", state="ok", detail=f"{name}.")


async def _resume_name(subject: Subject) -> str | None:
    if subject.daemon is not None:
        known = subject.daemon.get("/v1/profile").get("resume")
        return str(known["file_name"]) if known else None
    if not subject.settings.data.context.exists():
        return None
    from rejoinder.context import Library
    from rejoinder.encoder import SentenceEncoder

    encoder = SentenceEncoder.for_documents(subject.settings.encoder_dir)
    library = Library(subject.settings.data.context, encoder=encoder)
    await library.open()
    try:
        resume = (await library.profile()).resume
    finally:
        await library.close()
    return resume.file_name if resume else None


async def _keyring(subject: Subject) -> Check:
    """Keep a made-up key, read it back afresh, remove it."""
    from rejoinder.keys import Keys, variable_of

    if await Keys().where() == "environment":
        variable = variable_of("NAME")
        return Check(
            part="Keyring", state="note", detail="this computer has none that encrypts.",
            action=f"A provider's key can come from the environment instead: {variable}.",
        )  # fmt: skip
    name, origin, made_up = f"doctor-{secrets.token_hex(4)}", "http://127.0.0.1:0", secrets.token_hex(8)
    await Keys().set(name, origin, made_up)
    kept = await Keys().get(name, origin)
    await Keys().delete(name, origin)
    if kept != made_up:
        raise NotReady("The keyring did not give back what it was given.", action="Unlock the keyring and try again.")
    return Check(part="Keyring", state="ok", detail="it keeps and gives back a key.")


async def _provider(subject: Subject) -> list[Check]:
    """Each server in use, in the order in which they are asked: its models, its key, one streamed token."""
    if subject.daemon is not None:
        listed = subject.daemon.get("/v1/providers")["providers"]
        names = [str(provider["name"]) for provider in listed if provider["enabled"]]
        tested = [(name, subject.daemon.post(f"/v1/providers/{name}/test")) for name in names]
    else:
        async with _shelf(subject.settings) as shelf:
            names = [provider.name for provider in await shelf.list() if provider.enabled]
            tested = [(name, asdict(await shelf.test(name))) for name in names]
    return [_tested(name, result) for name, result in tested] or [
        Check(
            part="Language model", state="note", detail="none is set up; cues from your documents work without.",
            action="Add one with 'rejoinder providers add'.",
        )
    ]  # fmt: skip


def _tested(name: str, result: dict[str, Any]) -> Check:
    if not result["ok"]:
        return Check(
            part="Language model", state="note", detail=f"{name}: {result['detail']}", action=result.get("action", "")
        )
    listed = f"it lists {len(result['models'])} models" if result["lists_models"] else "it lists no models"
    key = {"taken": ", it took the key", "none": ", it needs no key"}.get(result["key"], "")
    detail = f"{name}: {listed}{key}; first token after {result['ttft_ms']} ms."
    return Check(part="Language model", state="ok", detail=detail)


async def _local_servers(subject: Subject) -> Check:
    async with _shelf(subject.settings) as shelf:
        found = await shelf.found()
    if not found:
        return Check(part="Local models", state="note", detail="neither Ollama nor LM Studio answers here.")
    return Check(part="Local models", state="ok", detail=", ".join(f"{one.name} at {one.base_url}" for one in found))


@asynccontextmanager
async def _shelf(settings: Settings) -> AsyncGenerator[Any]:
    from rejoinder.answerer import ProviderShelf
    from rejoinder.keys import Keys

    shelf = ProviderShelf(
        settings.data.providers, Keys(), ollama_url=settings.ollama_url, lmstudio_url=settings.lmstudio_url
    )
    try:
        yield shelf
    finally:
        await shelf.clients.close()


async def _native_host(subject: Subject) -> Check:
    from rejoinder.native import Machine, registered_in

    titles = registered_in(subject.settings.data, Machine())
    if not titles:
        return Check(
            part="Native host", state="note", detail="no browser knows it; the extension then pairs by a code.",
            action="Register it with 'rejoinder install-host'.",
        )  # fmt: skip
    return Check(part="Native host", state="ok", detail=f"registered in {', '.join(titles)}.")


async def _browser(subject: Subject) -> Check:
    versions = [version for name in CHROMIUMS if (version := await asyncio.to_thread(_version_of, name))]
    if not versions:
        return Check(part="Browser", state="note", detail="no Chromium was found on the path.")
    return Check(part="Browser", state="ok", detail=", ".join(dict.fromkeys(versions)) + ".")


def _version_of(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        return ""
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=VERSION_DEADLINE_S, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return " ".join(said.stdout.split())[:100]


PARTS: tuple[tuple[str, bool, Try], ...] = (
    ("Data directory", True, _data_dir),
    ("Database", True, _database),
    ("Sentence model", True, _sentence_model),
    ("Question model", True, _question_model),
    ("Pages", True, _pages),
    ("Caption packs", False, _packs),
    ("Personas", False, _personas),
    ("Résumé", False, _resume),
    ("Keyring", False, _keyring),
    ("Language model", False, _provider),
    ("Local models", False, _local_servers),
    ("Native host", False, _native_host),
    ("Browser", False, _browser),
)
