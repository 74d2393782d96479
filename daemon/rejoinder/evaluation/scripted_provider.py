"""A provider of known behaviour: a real HTTP server that speaks the OpenAI chat protocol by a script.

Takes a `Script` (time to first token, pace, text, fault); gives a base URL, what it was sent, and how many clients left
in mid-answer. For a trial by hand: `python -m rejoinder.evaluation.scripted_provider --port 9000 --ttft-ms 400`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self, get_args

from aiohttp import web

from rejoinder.evaluation.echo import echo_passages

Fault = Literal[
    "", "hang_before_headers", "hang_before_token", "hang_amid", "cut_before", "cut_amid", "end_amid", "malformed",
    "malformed_amid", "not_utf8", "wrong_type", "wrong_type_json", "error_first", "error_amid", "error_object",
    "odd_chunks", "empty", "endless_line", "gzip", "not_http", "redirect", "drip",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`text`: what is answered, or a function of the request body. `status` other than 200 is an error with `error`.

    `reasoning` is streamed first, as reasoning deltas. `refused_field`: a request that has it is answered with 400.
    """

    text: str | Callable[[Mapping[str, Any]], str] = echo_passages
    ttft_ms: float = 0
    token_ms: float = 0
    fault: Fault = ""
    status: int = 200
    error: Mapping[str, Any] = field(default_factory=lambda: {"message": "scripted", "type": "scripted", "code": None})
    retry_after: str = ""
    reasoning: str = ""
    finish_reason: str | None = "stop"
    send_done: bool = True
    models: tuple[str, ...] = ("scripted-1",)
    refused_field: str = ""
    redirect_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRequest:
    method: str
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class ScriptedProvider:
    """`async with ScriptedProvider(Script(ttft_ms=400)) as provider: provider.base_url`; `script` may be changed."""

    def __init__(self, script: Script | None = None, *, port: int = 0, key: str = "") -> None:
        self.script = script or Script()
        self.requests: list[ReceivedRequest] = []
        self.disconnects = 0
        self.open_answers = 0
        self._port = port
        self._key = key
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/v1"

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_get("/v1/models", self._list_models)
        application.router.add_get("/api/tags", self._list_tags)
        application.router.add_post("/v1/chat/completions", self._complete)
        # The handler of a client that left is cancelled, which is how a closed answer is seen.
        self._runner = web.AppRunner(application, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def wait_for_disconnects(self, count: int = 1, *, deadline_s: float = 5.0) -> None:
        """Until `count` clients have left in mid-answer. TimeoutError."""
        async with asyncio.timeout(deadline_s), self._changed:
            await self._changed.wait_for(lambda: self.disconnects >= count)

    async def wait_for_requests(self, count: int = 1, *, deadline_s: float = 5.0) -> None:
        async with asyncio.timeout(deadline_s), self._changed:
            await self._changed.wait_for(lambda: len(self.requests) >= count)

    async def _list_models(self, request: web.Request) -> web.StreamResponse:
        await self._note(request)
        if refusal := self._refuse(request, {}):
            return refusal
        listed = [{"id": model, "object": "model", "created": 0, "owned_by": "script"} for model in self.script.models]
        return web.json_response({"object": "list", "data": listed})

    async def _list_tags(self, request: web.Request) -> web.StreamResponse:
        await self._note(request)
        return web.json_response({"models": [{"name": model, "model": model} for model in self.script.models]})

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        body = await self._note(request)
        if refusal := self._refuse(request, body):
            return refusal
        self.open_answers += 1
        try:
            return await Performance(self.script, request, body).play()
        except (asyncio.CancelledError, ConnectionError):
            async with self._changed:
                self.disconnects += 1
                self._changed.notify_all()
            raise
        finally:
            self.open_answers -= 1

    async def _note(self, request: web.Request) -> Mapping[str, Any]:
        raw = await request.read()
        body = json.loads(raw) if raw else {}
        async with self._changed:
            self.requests.append(
                ReceivedRequest(method=request.method, path=request.path, headers=dict(request.headers), body=body)
            )
            self._changed.notify_all()
        return body

    def _refuse(self, request: web.Request, body: Mapping[str, Any]) -> web.Response | None:
        script = self.script
        if self._key and request.headers.get("Authorization") != f"Bearer {self._key}":
            return _error(401, {"message": "Incorrect API key", "code": "invalid_api_key"})
        if script.refused_field and script.refused_field in body:
            return _error(
                400, {"message": f"Unrecognized field: {script.refused_field}", "param": script.refused_field}
            )
        if script.fault == "redirect":
            return web.Response(status=307, headers={"Location": script.redirect_to})
        if script.status != 200:
            return _error(script.status, script.error, retry_after=script.retry_after)
        return None


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
        frame = json.dumps({**self._envelope("chat.completion.chunk"), **content}, ensure_ascii=False)
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


def _error(status: int, error: Mapping[str, Any], *, retry_after: str = "") -> web.Response:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return web.json_response({"error": dict(error)}, status=status, headers=headers)


async def _serve(port: int, script: Script) -> None:
    async with ScriptedProvider(script, port=port) as provider:
        sys.stdout.write(f"{provider.base_url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="A scripted OpenAI-compatible server on 127.0.0.1, for trials.")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--ttft-ms", type=float, default=400, help="time to the first token")
    parser.add_argument("--token-ms", type=float, default=20, help="time between tokens")
    parser.add_argument("--text", default="", help="what it answers; without it, the passages it was given")
    parser.add_argument("--fault", default="", choices=get_args(Fault), help="what goes wrong")
    chosen = parser.parse_args()
    script = Script(
        text=chosen.text or echo_passages, ttft_ms=chosen.ttft_ms, token_ms=chosen.token_ms, fault=chosen.fault
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(chosen.port, script))


if __name__ == "__main__":
    main()
