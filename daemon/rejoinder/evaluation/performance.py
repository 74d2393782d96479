"""Plays a script to one request of the OpenAI chat protocol, streamed or at once, with the fault it asks for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from rejoinder.evaluation.script import Fault, Script


class Performance:
    """Plays a script to one request."""

    def __init__(self, script: Script, request: web.Request, body: Mapping[str, Any]) -> None:
        self._script = script
        self._request = request
        self._body = body
        self._text = script.text if isinstance(script.text, str) else script.text(body)
        self._response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})

    async def play(self) -> web.StreamResponse:
        fault = self._script.fault
        if fault == "hang_before_headers":
            await asyncio.Event().wait()
        if fault in {"wrong_type", "wrong_type_json", "error_object"}:
            return self._answer_oddly(fault)
        if fault in {"not_http", "cut_before"}:
            return self._break_http(fault)
        if not self._body.get("stream"):
            return await self._answer_at_once()
        return await self._stream()

    async def _stream(self) -> web.StreamResponse:
        fault = self._script.fault
        if fault == "gzip":
            self._response.headers["Content-Encoding"] = "gzip"
        await self._response.prepare(self._request)
        await self._send_chunk(role="assistant", content="")
        await asyncio.sleep(self._script.ttft_ms / 1000)
        if await self._fail_before_text(fault):
            return self._response
        if self._script.reasoning:
            for word in _words(self._script.reasoning):
                await self._send_chunk(reasoning_content=word)
                await asyncio.sleep(self._script.token_ms / 1000)
        words = _words(self._text) if fault != "empty" else []
        for count, word in enumerate(words):
            if count and self._script.token_ms:
                await asyncio.sleep(self._script.token_ms / 1000)
            await self._send_chunk(content=word)
            if count >= len(words) // 2 and await self._fail_amid(fault):
                return self._response
        await self._end()
        return self._response

    async def _end(self) -> None:
        await self._send({"choices": [{"index": 0, "delta": {}, "finish_reason": self._script.finish_reason}]})
        if self._script.fault == "hang_at_end":
            await asyncio.Event().wait()
        if self._script.fault == "cut_at_end":
            self._cut()
            return
        if (self._body.get("stream_options") or {}).get("include_usage"):
            await self._send({"choices": [], "usage": self._usage()})
        if self._script.send_done:
            await self._response.write(b"data: [DONE]\n\n")
        await self._response.write_eof()

    async def _fail_before_text(self, fault: Fault) -> bool:
        if fault == "hang_before_token":
            await asyncio.Event().wait()
        if fault == "drip":
            while True:
                await self._response.write(b": still here\n\n")
                await self._send_chunk(content="")
                await asyncio.sleep(0.05)
        if fault == "error_first":
            await self._send({"error": dict(self._script.error)})
        elif fault == "malformed":
            await self._response.write(b'data: {"choices": [{"delta": {"content": \n\n')
        elif fault == "not_utf8":
            await self._response.write(b'data: {"choices": "\xff\xfe"}\n\n')
        elif fault == "odd_chunks":
            for odd in (b'"text"', b"[]", b'{"choices": 7}', b'{"choices": [{"delta": 3}]}', b'{"choices": [null]}'):
                await self._response.write(b"data: " + odd + b"\n\n")
        elif fault == "endless_line":
            for _ in range(160):
                await self._response.write(b"data: " if _ == 0 else b"x" * 65_536)
        else:
            return False
        await self._response.write_eof()
        return True

    async def _fail_amid(self, fault: Fault) -> bool:
        if fault == "hang_amid":
            await asyncio.Event().wait()
        if fault == "cut_amid":
            await self._response.write(b'data: {"choices": [{"index": 0, "delta": {"cont')
            self._cut()
        elif fault == "end_amid":
            await self._response.write_eof()
        elif fault == "error_amid":
            await self._send({"error": dict(self._script.error)})
            await self._response.write_eof()
        elif fault == "malformed_amid":
            await self._response.write(b"data: {]\n\n")
            await self._response.write_eof()
        else:
            return False
        return True

    def _answer_oddly(self, fault: Fault) -> web.Response:
        if fault == "wrong_type":
            return web.Response(text="<html><body>Welcome to the router</body></html>", content_type="text/html")
        if fault == "error_object":
            return web.json_response({"error": dict(self._script.error)})
        return web.json_response({"hello": "world"})

    def _break_http(self, fault: Fault) -> web.Response:
        transport = self._request.transport
        if fault == "not_http" and transport is not None:
            transport.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
        self._cut()
        return web.Response()

    async def _answer_at_once(self) -> web.StreamResponse:
        await asyncio.sleep(self._script.ttft_ms / 1000)
        message = {"role": "assistant", "content": self._text}
        choice = {"index": 0, "message": message, "finish_reason": self._script.finish_reason}
        return web.json_response({**self._envelope("chat.completion"), "choices": [choice], "usage": self._usage()})

    async def _send_chunk(self, **delta: str) -> None:
        await self._send({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})

    async def _send(self, content: Mapping[str, Any]) -> None:
        frame = json.dumps({**self._envelope("chat.completion.chunk"), **content})
        await self._response.write(f"data: {frame}\n\n".encode())

    def _envelope(self, kind: str) -> dict[str, Any]:
        return {"id": "chatcmpl-scripted", "object": kind, "created": 0, "model": self._body.get("model", "")}

    def _usage(self) -> dict[str, int]:
        read = sum(len(_words(str(message.get("content", "")))) for message in self._body.get("messages", []))
        written = len(_words(self._text))
        return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}

    def _cut(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()


def _words(text: str) -> list[str]:
    """The text in pieces of one word with the space after it."""
    pieces: list[str] = []
    for part in text.split(" "):
        pieces.append(part + " ")
    pieces[-1] = pieces[-1][:-1]
    return [piece for piece in pieces if piece]
