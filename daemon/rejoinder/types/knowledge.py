"""The knowledge base's sources: files, folders, tables and pages that answers may draw on, and how each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rejoinder.types.tables import FindingKind

SourceKind = Literal["folder", "file", "url", "csv", "xlsx", "sheet"]
SourceState = Literal["waiting", "reading", "ready", "partly", "failed", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be read, by its name within the source, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFinding:
    """What was found wrong in a table of the source: `document` by its name, `where` and `sheet` as in `Finding`."""

    document: str
    kind: FindingKind
    where: str
    detail: str
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`place`: a whole path or an address. `is_copy`: a file that was sent, of which a private copy is kept.

    `findings`: what to check in its tables, up to fifty of `findings_count`.

    `partly`: some of it could not be read: `unread` names the first of it, `unread_count` counts all. `failed`: nothing
    new could be read, what was read before stays. `gone`: it is not there any more, and nothing of it is kept.
    `progress` is 0..1 while reading; `rows`: of tables, without the first, their heads. Times are ISO 8601 in UTC, ""
    where there is none: `last_read_at` when it was last looked at, `last_changed_at` when what was read was last
    different. `poll_s`: how often it is looked at, `poll_fixed` where the user said so, else as often as it changes.
    """

    id: str
    kind: SourceKind
    place: str
    title: str
    state: SourceState = "waiting"
    progress: float = 0.0
    documents: int = 0
    chunks: int = 0
    rows: int = 0
    last_read_at: str = ""
    last_changed_at: str = ""
    next_read_at: str = ""
    poll_s: int = 0
    poll_fixed: bool = False
    is_copy: bool = False
    allow_local: bool = False
    detail: str = ""
    action: str = ""
    unread: tuple[Unread, ...] = ()
    unread_count: int = 0
    findings: tuple[SourceFinding, ...] = ()
    findings_count: int = 0
