"""Export and import over HTTP: calls to mount beside the others.

Export takes a session's id and a format and gives the file. Import takes what the json export gave and answers 201 with
the new session, which has ended.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from rejoinder.clock import Ids
from rejoinder.errors import LogUnavailable, NotFound
from rejoinder.eventlog import EventLog
from rejoinder.exports import export, format_called, parse_import
from rejoinder.line.sessions import Sessions
from rejoinder.types import SessionInfo
from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.intake import IMPORT_BYTES, read_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportQuery:
    """`format`: json (loses nothing), md, srt, vtt, csv or html."""

    format: str = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedSession:
    """What the json export gives. Each event has seq, at_ms, type, v and data."""

    format: Literal["rejoinder.session"]
    version: Literal[1]
    session: dict[str, Any]
    events: tuple[dict[str, Any], ...]


class ImportEndpoint(Endpoint):
    """Hands the body on unread: `parse_import` has its own limits, far above those of an ordinary call."""

    async def _read_body(self, request: Request, deadline_s: float) -> bytes:
        return await read_json(request, limit=self.limit, deadline_s=deadline_s)


class ExportCalls:
    """`log`: the stored one, where imports go."""

    def __init__(self, sessions: Sessions, log: EventLog, ids: Ids) -> None:
        self._sessions = sessions
        self._log = log
        self._ids = ids

    async def export(self, call: Call[Nothing, ExportQuery]) -> Response:
        wanted = format_called(call.query.format)
        session = call.path["id"]
        log = await self._sessions.log_of(session)
        events, info = await log.read(session), await log.session(session)
        content = await asyncio.to_thread(export, events, info, call.query.format)
        disposition = f'attachment; filename="{_file_name(info)}.{wanted.suffix}"'
        return Response(content, headers={"Content-Type": wanted.media_type, "Content-Disposition": disposition})

    async def take_in(self, call: Call[bytes, Nothing]) -> SessionInfo:
        taken = await asyncio.to_thread(parse_import, call.body)
        session = self._ids.new("s")
        await self._log.append(session, taken.drafts)
        return await self._log.session(session)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path="/v1/sessions/{id}/export", answer=self.export, query=ExportQuery,
                summary="A session as a file: json (loses nothing), md, srt, vtt, csv or html.",
                media_type="application/octet-stream", errors=(NotFound, LogUnavailable),
            ),
            ImportEndpoint(
                method="POST", path="/v1/import", summary="Take in what the json export gave, as a new session.",
                answer=self.take_in, body=ExportedSession, result=SessionInfo, status=201, limit=IMPORT_BYTES,
                errors=(LogUnavailable,),
            ),
        )  # fmt: skip


def _file_name(info: SessionInfo) -> str:
    """Made of the session's own id alone, so that no title can name a path or break the header."""
    kept = "".join(sign for sign in info.id if sign.isascii() and (sign.isalnum() or sign == "-"))
    return f"rejoinder-{kept[:40]}"
