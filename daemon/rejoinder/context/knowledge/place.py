"""What the user named, as a place: a whole path or a web address, of which kind, and what it is called.

Takes the words as typed; gives a `Place`, or FieldError saying what to type instead. Nothing is fetched.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import url2pathname

from rejoinder.context.knowledge.passing_over import suffix_of
from rejoinder.context.knowledge.sheet_address import is_google_sheet
from rejoinder.errors import FieldError
from rejoinder.types import SourceKind

_IN_HOSTS = ".-_:%"
_TABLES: dict[str, SourceKind] = {"csv": "csv", "tsv": "csv", "xlsx": "xlsx", "xlsm": "xlsx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    kind: SourceKind
    place: str

    @property
    def is_address(self) -> bool:
        return is_address(self.place)


def is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def kind_of_file(name: str) -> SourceKind:
    return _TABLES.get(suffix_of(name), "file")


def title_of(place: str) -> str:
    """What a place is called until it is read: the last part of a path or an address, or the site."""
    if not is_address(place):
        return Path(place).name or place
    parts = urlsplit(place)
    if is_google_sheet(place):
        return "Google Sheet"
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or place


def read_place(typed: str, kind: SourceKind | None = None) -> Place:
    """Looks at the disk for a path. FieldError: nothing there, of another kind, or no place at all."""
    place = typed.strip().strip("\"'").strip()
    if not place or any(not character.isprintable() for character in place):  # lone surrogates are not
        raise _wrong("Name a file, a folder or a web address.")
    if is_address(place):
        return _address(place, kind)
    if place.lower().startswith("file:"):
        place = url2pathname(urlsplit(place).path)
    elif "://" in place:
        raise _wrong(f"Addresses begin with https:// or http://, not {place.partition('://')[0][:20]}://.")
    return _path(Path(place).expanduser(), kind)


def _address(place: str, kind: SourceKind | None) -> Place:
    try:
        parts = urlsplit(place)
        _ = parts.port
    except ValueError as error:
        raise _wrong("The address cannot be read.", action="Copy it from the browser's address bar.") from error
    if not parts.hostname:
        raise _wrong("The address names no site.", action="Copy it from the browser's address bar.")
    if any(character.isascii() and not (character.isalnum() or character in _IN_HOSTS) for character in parts.hostname):
        raise _wrong("No site has a name like this address's.", action="Copy it from the browser's address bar.")
    if parts.username or parts.password:
        raise _wrong("An address with a name and password in it is not taken: it would be stored as it is.")
    if kind in ("folder", "file"):
        raise FieldError(f"A web address is not a {kind}.", field="kind", action="Leave the kind out.")
    name = unquote(parts.path.rstrip("/").rpartition("/")[2])
    if kind is None:
        asked = parse_qs(parts.query)
        wanted = (asked.get("output") or asked.get("format") or [suffix_of(name)])[0].lower()
        kind = "sheet" if is_google_sheet(place) else _TABLES.get(wanted, "url")
    return Place(kind=kind, place=place.partition("#")[0] if kind != "sheet" else place)


def _path(path: Path, kind: SourceKind | None) -> Place:
    if not path.is_absolute():
        raise _wrong("Give the whole path, from the top of the disk.", action="For example /home/you/notes.")
    path = Path(os.path.normpath(path))
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "error"
        raise _wrong(f"This cannot be opened: {why}.", action="Check the path, and who may read it.") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise _wrong("This is neither a file nor a folder.", action="Name a file, a folder or a web address.")
    found: SourceKind = "folder" if stat.S_ISDIR(mode) else kind_of_file(path.name)
    if kind is not None and (kind == "folder") != (found == "folder"):
        raise FieldError(f"This is a {'folder' if found == 'folder' else 'file'}, not a {kind}.", field="kind")
    if kind in ("url", "sheet"):
        raise FieldError("This is a path, not an address.", field="kind", action="Leave the kind out.")
    return Place(kind=kind or found, place=str(path))


def _wrong(detail: str, *, action: str = "") -> FieldError:
    return FieldError(detail, field="place", action=action)
