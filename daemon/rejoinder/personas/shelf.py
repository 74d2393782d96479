"""`PersonaShelf`: the personas that ship, the user's own and edited ones, and which one new sessions begin with.

Files are read anew whenever they have changed, so what is edited by hand counts from the next answer on. A damaged file
is named in `problems` and passed over; where it was an edited one, the shipped one counts. Files are 0600, replaced in
one step.
"""

from __future__ import annotations

import asyncio
import stat
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit

from rejoinder.errors import FieldError, NotFound, NotReady, StateError
from rejoinder.paths import PRIVATE_DIR_MODE, write_private
from rejoinder.personas.toml import FEWEST_WORDS, LONGEST_WORDS, check_persona, key_of, read_persona, write_persona
from rejoinder.types import Persona

MOST_OWN = 100
MOST_BYTES = 64 * 1024
SUFFIX = ".toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaProblem:
    """A file that is passed over: `detail` says which field is wrong and what to do."""

    file: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaDefaults:
    """`persona`: what a session begins with that names none. `length_words`: of every answer, 0 for the persona's."""

    persona: str = ""
    length_words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    stamp: tuple[int, int, int]
    persona: Persona | None
    problem: str


class PersonaShelf:
    """`shipped`: the package's folder; `own`: the user's, which need not be there; `defaults`: what was chosen."""

    def __init__(self, shipped: Path, own: Path, defaults: Path) -> None:
        self._shipped = shipped
        self._own = own
        self._defaults = defaults
        self._reads: dict[Path, _Read] = {}
        self._changing = asyncio.Lock()

    async def list(self) -> tuple[Persona, ...]:
        """The shipped ones in their own order, edited or not, then the user's by name."""
        return await asyncio.to_thread(self._list)

    async def problems(self) -> tuple[PersonaProblem, ...]:
        return await asyncio.to_thread(self._problems)

    async def get(self, name: str) -> Persona:
        """Whatever the case of the name. NotFound."""
        return await asyncio.to_thread(self._get, name)

    async def find(self, name: str) -> Persona | None:
        """As `get`; None where there is none, as in a session from before personas, whose persona was free text."""
        try:
            return await self.get(name)
        except NotFound:
            return None

    async def canonical(self, name: str) -> str:
        """The name as it is written; "" stays. FieldError with the names that there are."""
        if not name.strip():
            return ""
        found = await self.find(name)
        if found is None:
            names = ", ".join(persona.name for persona in await self.list())
            raise FieldError("There is no such persona.", field="persona", action=f"There are: {names}.")
        return found.name

    def is_shipped(self, name: str) -> bool:
        return self._file(self._shipped, name).is_file()

    def is_edited(self, name: str) -> bool:
        """Whether the user has changed a shipped one."""
        return self.is_shipped(name) and self._file(self._own, name).exists()

    def check(self, name: str, persona: Persona) -> Persona:
        """As `put`, without saving it. FieldError."""
        return check_persona(replace(persona, name=persona.name or name))

    async def put(self, name: str, persona: Persona) -> Persona:
        """Make one, or change one, a shipped one too. FieldError, and then nothing has changed; NotReady."""
        async with self._changing:
            return await asyncio.to_thread(self._put, name, persona)

    async def delete(self, name: str) -> None:
        """Remove the user's own, or give a shipped one its own form back. StateError for one that was not edited."""
        async with self._changing:
            await asyncio.to_thread(self._delete, name)

    async def defaults(self) -> PersonaDefaults:
        """A persona that is gone counts as none; a damaged file as if nothing was chosen."""
        found = await asyncio.to_thread(self._read_defaults)
        return found if not found.persona or await self.find(found.persona) else replace(found, persona="")

    async def change_defaults(self, *, persona: str | None = None, length_words: int | None = None) -> PersonaDefaults:
        """Only what is set changes. FieldError: an unknown persona, a length that is none."""
        if length_words and not FEWEST_WORDS <= length_words <= LONGEST_WORDS:
            said = f"length_words is from {FEWEST_WORDS} to {LONGEST_WORDS}, or 0 to leave it to the persona."
            raise FieldError(said, field="length_words")
        name = None if persona is None else await self.canonical(persona)
        async with self._changing:
            before = await asyncio.to_thread(self._read_defaults)
            wanted = PersonaDefaults(
                persona=before.persona if name is None else name,
                length_words=before.length_words if length_words is None else max(length_words, 0),
            )
            content = tomlkit.dumps({"persona": wanted.persona, "length_words": wanted.length_words})
            await asyncio.to_thread(_write, self._defaults, content)
            return wanted

    # --- files, blocking ----------------------------------------------------------------------------------------------

    def _list(self) -> tuple[Persona, ...]:
        shipped = [self._chosen(file.stem) for file in _files(self._shipped)]
        keys = {file.stem for file in _files(self._shipped)}
        own = [self._read(file).persona for file in _files(self._own)[:MOST_OWN] if file.stem not in keys]
        return tuple(persona for persona in (*shipped, *own) if persona is not None)

    def _chosen(self, key: str) -> Persona | None:
        """The user's form of one where it can be read, else the one that ships."""
        for folder in (self._own, self._shipped):
            if (file := folder / f"{key}{SUFFIX}").is_file() and (persona := self._read(file).persona) is not None:
                return persona
        return None

    def _get(self, name: str) -> Persona:
        try:
            found = self._chosen(key_of(name))
        except FieldError:
            found = None
        if found is None:
            raise NotFound("There is no such persona.", action="GET /v1/personas lists what there is.")
        return found

    def _put(self, name: str, persona: Persona) -> Persona:
        key = key_of(name)
        if persona.name and key_of(persona.name) != key:
            raise FieldError("name: it is not the one in the path.", field="name", action="Leave it out.")
        shipped = self._shipped / f"{key}{SUFFIX}"
        kept = self._read(shipped).persona if shipped.is_file() else None
        checked = check_persona(replace(persona, name=kept.name if kept else persona.name or name))
        file = self._own / f"{key}{SUFFIX}"
        if not file.exists() and len(_files(self._own)) >= MOST_OWN:
            raise StateError(f"There are {MOST_OWN} personas of your own.", action="Delete one first.")
        _write(file, write_persona(checked))
        return checked

    def _delete(self, name: str) -> None:
        persona = self._existing_key(name)
        file = self._own / f"{persona}{SUFFIX}"
        if not file.exists():
            raise StateError(
                "This persona ships with Rejoinder and was not changed, so there is nothing to take back.",
                action="Personas of your own can be deleted, and edited ones restored.",
            )
        try:
            file.unlink()
        except OSError as error:
            raise NotReady(f"{file.name} cannot be removed: {error.strerror}.") from error
        self._reads.pop(file, None)

    def _existing_key(self, name: str) -> str:
        """Also of a file that is damaged: that one has to be removable."""
        try:
            key = key_of(name)
        except FieldError:
            key = ""
        if key and any((folder / f"{key}{SUFFIX}").exists() for folder in (self._own, self._shipped)):
            return key
        raise NotFound("There is no such persona.", action="GET /v1/personas lists what there is.")

    def _problems(self) -> tuple[PersonaProblem, ...]:
        files = _files(self._own)
        found = [(file, self._read(file).problem) for file in files[:MOST_OWN]]
        said = [PersonaProblem(file=_shown(file), detail=problem) for file, problem in found if problem]
        if len(files) > MOST_OWN:
            said.append(PersonaProblem(file="personas", detail=f"Only the first {MOST_OWN} files are read."))
        return tuple(said)

    def _read(self, file: Path) -> _Read:
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):
                return _Read(stamp=(0, 0, 0), persona=None, problem="It is no file. Remove it.")
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._reads.get(file)
            if known is None or known.stamp != stamp:
                known = self._reads[file] = _read_file(file, stamp)
        except OSError as error:
            return _Read(stamp=(0, 0, 0), persona=None, problem=f"It cannot be read: {error.strerror}.")
        return known

    def _read_defaults(self) -> PersonaDefaults:
        try:
            values = tomllib.loads(self._defaults.read_text(encoding="utf-8"))
            persona, words = values.get("persona", ""), values.get("length_words", 0)
        except (OSError, ValueError):
            return PersonaDefaults()
        is_length = isinstance(words, int) and not isinstance(words, bool) and FEWEST_WORDS <= words <= LONGEST_WORDS
        return PersonaDefaults(
            persona=persona if isinstance(persona, str) else "", length_words=words if is_length else 0
        )

    def _file(self, folder: Path, name: str) -> Path:
        return folder / f"{key_of(name)}{SUFFIX}"


def _read_file(file: Path, stamp: tuple[int, int, int]) -> _Read:
    try:
        if stamp[1] > MOST_BYTES:
            raise FieldError(f"It is over {MOST_BYTES // 1024} KiB.", field="", action="Make it shorter.")
        persona = read_persona(file.read_text(encoding="utf-8"), file_key=file.stem)
    except UnicodeDecodeError:
        return _Read(stamp=stamp, persona=None, problem="It is not UTF-8 text. Save it as UTF-8.")
    except FieldError as error:
        return _Read(stamp=stamp, persona=None, problem=f"{error.detail} {error.action}".strip())
    return _Read(stamp=stamp, persona=persona, problem="")


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.suffix == SUFFIX and not file.name.startswith("."))
    except OSError:
        return []


def _shown(file: Path) -> str:
    return f"personas/{file.name.encode('utf-8', 'replace').decode()}"


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(mode=PRIVATE_DIR_MODE, exist_ok=True)
        write_private(file, content)
    except OSError as error:
        raise NotReady(
            f"{file.name} cannot be written: {error.strerror}. Nothing was changed.",
            action="Make room in the data directory, then try again.",
        ) from error
