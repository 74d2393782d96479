"""Answers that a server or a proxy packs although none was asked for: read as they come, as far as the limit."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from aiohttp import web
from tests.rooms.answerer_room import ask, open_room, serving

from rejoinder.errors import ProviderError
from rejoinder.evaluation.scripted_provider import Script


@pytest.mark.parametrize(
    ("coding", "wbits"), [("gzip", zlib.MAX_WBITS | 16), ("x-gzip", zlib.MAX_WBITS | 16), ("deflate", zlib.MAX_WBITS)]
)
async def test_an_answer_that_was_packed_unasked_is_read_as_it_comes(tmp_path: Path, coding: str, wbits: int) -> None:
    event = (
        'data: {"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": "%s"}}]}'
    )

    async def stream(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Content-Encoding": coding})
        await answer.prepare(request)
        packed = zlib.compressobj(wbits=wbits)
        for line in ("\ufeff" + event % "I led ", event % "the move [1].", "data: [DONE]"):
            await answer.write(packed.compress(f"{line}\n\n".encode()) + packed.flush(zlib.Z_SYNC_FLUSH))
        await answer.write(packed.flush())
        return answer

    async with serving(stream) as base_url, open_room(tmp_path, Script()) as room:
        await room.shelf.put("scripted", base_url=base_url, model="m")
        answered = await ask(room)
    assert answered.text == "I led the move [1]."


async def test_a_packed_answer_without_end_is_cut(tmp_path: Path) -> None:
    async def bomb(request: web.Request) -> web.StreamResponse:
        body = zlib.compress(b"data: " + bytes(256 * 1024 * 1024))
        return web.Response(body=body, headers={"Content-Type": "text/event-stream", "Content-Encoding": "deflate"})

    async with serving(bomb) as base_url, open_room(tmp_path, Script()) as room:
        await room.shelf.put("scripted", base_url=base_url, model="m")
        answered = await ask(room)
    assert isinstance(answered.error, ProviderError)
    assert answered.text == ""
