"""The packs: selectors and words with which the extension finds captions, as they ship and as the user changed them.

Takes the shipped folder and the user's own; gives each platform's pack, the user's entries in front, and what is wrong
with a file that had to be left out. Files are read anew each time, so that a change counts at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from rejoinder.errors import InputError
from rejoinder.paths import DataDir, packs_dir
from rejoinder.web import strictjson

PlatformName = Literal["meet", "teams", "zoom", "generic"]
Table = Mapping[str, tuple[str, ...]]

PLATFORMS: tuple[PlatformName, ...] = get_args(PlatformName)
LARGEST_FILE = 64 * 1024
MOST_FILES = 32
MOST_NAMES = 60
LONGEST_NAME = 60
LONGEST_ENTRY = 300
MOST_ENTRIES = 200
LONGEST_VERSION = 60
LONGEST_NOTE = 2_000
OWN = "+own"
# What a selector that only finds never needs.
FORBIDDEN = ("{", "}", "<", "@", "url(")
PARTS = ("schema", "platform", "version", "selectors", "words")

_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(\.\d{1,4})?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")

Value = TypeVar("Value")
Reader = Callable[[PlatformName, dict[str, object]], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Selectors by what they find, words by what they mean. `version` ends in "+own" where the user changed it."""

    schema: Literal[1]
    platform: PlatformName
    version: str
    selectors: Table
    words: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PackProblem:
    """A file that was left out, or a part of it. `detail`: where in it, what is wrong and what to do."""

    file: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackList:
    packs: tuple[Pack, ...]
    problems: tuple[PackProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Override:
    selectors: Table
    words: Table
    replace: bool


class PackFault(Exception):
    """`path` of the field, "" for the whole file; `wrong` and `mend` are sentences."""

    def __init__(self, path: str, wrong: str, mend: str) -> None:
        super().__init__(f"{path}: {wrong} {mend}" if path else f"{wrong} {mend}")


class Packs:
    """`shipped`: the folder that belongs to the package; `own`: the user's, which need not be there."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    @classmethod
    def of(cls, data: DataDir) -> Packs:
        return cls(packs_dir(), data.packs)

    def read(self) -> PackList:
        """Every pack that can be used. Blocking, a few small files."""
        problems: list[PackProblem] = []
        packs = {pack.platform: pack for pack in self._read_all(self._shipped, "capture/packs", _pack, problems)}
        if not packs and not problems:
            detail = "No packs are in this installation. Install Rejoinder again."
            problems.append(PackProblem(file="capture/packs", detail=detail))
        for override in self._read_all(self._own, "packs", _own_entries, problems):
            name, entries = override
            if name in packs:
                packs[name] = merged(packs[name], entries, problems)
        return PackList(packs=tuple(packs[name] for name in PLATFORMS if name in packs), problems=tuple(problems))

    def _read_all(self, folder: Path, shown: str, read: Reader[Value], problems: list[PackProblem]) -> list[Value]:
        found: list[Value] = []
        for file in self._files(folder, shown, problems):
            try:
                found.append(read(_platform(file), _content(file)))
            except PackFault as fault:
                name = file.name.encode("utf-8", "replace").decode()
                problems.append(PackProblem(file=f"{shown}/{name}", detail=str(fault)))
        return found

    def _files(self, folder: Path, shown: str, problems: list[PackProblem]) -> list[Path]:
        try:
            files = sorted(file for file in folder.iterdir() if file.suffix == ".json")
        except FileNotFoundError:
            return []
        except OSError:
            problems.append(PackProblem(file=shown, detail="The folder cannot be read. Make it a folder of your own."))
            return []
        if len(files) > MOST_FILES:
            detail = f"Only the first {MOST_FILES} files are read. Keep one for each of {', '.join(PLATFORMS)}."
            problems.append(PackProblem(file=shown, detail=detail))
        return files[:MOST_FILES]


def merged(pack: Pack, own: _Override, problems: list[PackProblem]) -> Pack:
    """The user's entries in front of the shipped ones of the same name, or instead of them."""
    selectors = _joined(pack.selectors, own.selectors, replaces=own.replace)
    words = _joined(pack.words, own.words, replaces=own.replace)
    if max(len(selectors), len(words)) > MOST_NAMES:
        said = f"Over {MOST_NAMES} names together with the shipped ones. Remove some."
        problems.append(PackProblem(file=f"packs/{pack.platform}.json", detail=said))
        return pack
    for path, table in (("selectors", selectors), ("words", words)):
        for name, entries in table.items():
            if len(entries) > MOST_ENTRIES:
                table[name] = entries[:MOST_ENTRIES]
                said = f"{path}.{name}: over {MOST_ENTRIES} with the shipped ones; the last are left out. Shorten it."
                problems.append(PackProblem(file=f"packs/{pack.platform}.json", detail=said))
    return replace(pack, version=pack.version + OWN, selectors=selectors, words=words)


def _joined(shipped: Table, own: Table, *, replaces: bool) -> dict[str, tuple[str, ...]]:
    front = {name: entries if replaces else (*entries, *shipped.get(name, ())) for name, entries in own.items()}
    return {name: tuple(dict.fromkeys(entries)) for name, entries in {**shipped, **front}.items()}


# --- one file ---------------------------------------------------------------------------------------------------------


def _platform(file: Path) -> PlatformName:
    if file.stem not in PLATFORMS:
        names = ", ".join(f"{name}.json" for name in PLATFORMS)
        raise PackFault("", "There is no such platform.", f"Name the file one of {names}.")
    return file.stem


def _content(file: Path) -> dict[str, object]:
    if not file.is_file():
        raise PackFault("", "This is not a file.", "Put a JSON file here.")
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PackFault("", "The file cannot be read.", "See that it is yours to read.") from error
    if len(content) > LARGEST_FILE:
        raise PackFault("", f"The file is over {LARGEST_FILE // 1024} KiB.", "Shorten it.")
    try:
        plain = strictjson.parse(content)
    except InputError as error:
        raise PackFault("", error.detail.replace("The body", "The file"), "Correct it, or remove the file.") from error
    if not isinstance(plain, dict):
        raise PackFault("", "The file does not hold a JSON object.", 'Begin it with {"selectors": {...}}.')
    return plain


def _pack(platform: PlatformName, plain: dict[str, object]) -> Pack:
    _check_names(plain, (*PARTS, "note"))
    for name in PARTS:
        if name not in plain:
            raise PackFault(name, "It is missing.", "Add it.")
    _check_head(platform, plain)
    version = cast(str, plain["version"])
    if not _VERSION.fullmatch(version):
        raise PackFault("version", "It is a date.", "Write one such as 2026-11-21.")
    return Pack(
        schema=1,
        platform=platform,
        version=version,
        selectors=_table("selectors", plain["selectors"]),
        words=_table("words", plain["words"]),
    )


def _own_entries(platform: PlatformName, plain: dict[str, object]) -> tuple[PlatformName, _Override]:
    _check_names(plain, (*PARTS, "note", "replace"))
    _check_head(platform, plain)
    replaces = plain.get("replace", False)
    if not isinstance(replaces, bool):
        raise PackFault("replace", "It is true or false.", "Correct it, or leave it out.")
    selectors, words = _table("selectors", plain.get("selectors", {})), _table("words", plain.get("words", {}))
    return platform, _Override(selectors=selectors, words=words, replace=replaces)


def _check_names(plain: dict[str, object], known: Sequence[str]) -> None:
    for name in plain:
        if name not in known:
            raise PackFault(name[:LONGEST_NAME], "This is not a known field.", f"Known are {', '.join(known)}.")


def _check_head(platform: PlatformName, plain: dict[str, object]) -> None:
    schema = plain.get("schema", 1)
    if type(schema) is not int or schema != 1:
        raise PackFault("schema", "It is not 1, the only one that this version reads.", "Write 1.")
    if plain.get("platform", platform) != platform:
        raise PackFault("platform", "It is not the one that the file is named after.", f'Write "{platform}".')
    version = plain.get("version", "own")
    if not isinstance(version, str) or not 0 < len(version) <= LONGEST_VERSION:
        raise PackFault("version", f"It is a text of at most {LONGEST_VERSION} characters.", "Correct it.")
    note = plain.get("note", "")
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise PackFault("note", f"It is a text of at most {LONGEST_NOTE:,} characters.", "Shorten it.")


def _table(path: str, table: object) -> Table:
    if not isinstance(table, dict):
        raise PackFault(path, "It is an object of lists.", f'Write {{"name": ["…"]}} under {path}.')
    if len(table) > MOST_NAMES:
        raise PackFault(path, f"At most {MOST_NAMES} names.", "Remove some.")
    return {str(name): _entries(path, str(name), held) for name, held in table.items()}


def _entries(path: str, name: str, held: object) -> tuple[str, ...]:
    where = f"{path}.{name[:LONGEST_NAME]}"
    if not _NAME.fullmatch(name):
        raise PackFault(where, "A name has letters, digits and _, at most 60.", "Correct or remove it.")
    if not isinstance(held, list):
        raise PackFault(where, "It is a list of texts.", 'Write ["…"].')
    if len(held) > MOST_ENTRIES:
        raise PackFault(where, f"At most {MOST_ENTRIES} entries.", "Remove some.")
    for index, entry in enumerate(held):
        _check_entry(f"{where}.{index}", entry, is_selector=path == "selectors")
    return tuple(held)


def _check_entry(where: str, entry: object, *, is_selector: bool) -> None:
    if not isinstance(entry, str) or not entry.strip():
        raise PackFault(where, "An entry is a text with something in it.", "Correct or remove it.")
    if len(entry) > LONGEST_ENTRY:
        raise PackFault(where, f"An entry has at most {LONGEST_ENTRY} characters.", "Shorten it.")
    found = next((part for part in FORBIDDEN if part in entry.lower()), "") if is_selector else ""
    if found:
        raise PackFault(where, f"A selector may not contain {found} here.", "Correct or remove it.")
