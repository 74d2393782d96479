"""The daemon's own pages: the extension's folders, served under /ui/. They hold no data and need no token."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import RedirectResponse, Response

from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.problem import PathUnknown

FOLDERS = frozenset({"home", "options", "sessions", "demo", "overlay", "shared", "lib"})
MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
LARGEST_FILE = 8 * 1024 * 1024

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")


class PageCalls:
    """`folder`: the extension's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    async def home(self, call: Call[Nothing, Nothing]) -> Response:
        return RedirectResponse("/ui/home/home.html", status_code=307)

    async def page(self, call: Call[Nothing, Nothing]) -> Response:
        path = call.path["path"]
        file = self._find(path)
        if file is None:
            raise PathUnknown("There is no such page.", action="The pages begin at /.")
        content = await asyncio.to_thread(file.read_bytes)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        return Response(content, media_type=MEDIA_TYPES[file.suffix], headers=headers)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path="/", summary="To the home page.", answer=self.home, status=307, open_to_all=True
            ),
            Endpoint(
                method="GET", path="/ui/{path:path}", summary="The pages' files.", answer=self.page, open_to_all=True,
                media_type="text/html", errors=(PathUnknown,),
            ),
        )  # fmt: skip

    def _find(self, path: str) -> Path | None:
        parts = path.split("/")
        if parts[0] not in FOLDERS or not all(_PART.match(part) and ".." not in part for part in parts):
            return None
        file = (self._folder / path).resolve()
        within = file.is_relative_to(self._folder / parts[0])
        if not within or file.suffix not in MEDIA_TYPES or not file.is_file() or file.stat().st_size > LARGEST_FILE:
            return None
        return file
