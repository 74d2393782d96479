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
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, get_args

from aiohttp import web

from rejoinder.evaluation.echo import echo_passages
from rejoinder.evaluation.performance import Performance
from rejoinder.evaluation.script import Fault, Script

__all__ = ["Fault", "ReceivedRequest", "Script", "ScriptedProvider"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRequest:
    method: str
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class ScriptedProvider:
    """`async with ScriptedProvider(Script(ttft_ms=400)) as provider: provider.base_url`.

    `script` may be changed at any time, and so may `key`, the only one that is taken: "" takes all.
    """

    def __init__(self, script: Script | None = None, *, port: int = 0, key: str = "") -> None:
        self.script = script or Script()
        self.requests: list[ReceivedRequest] = []
        self.disconnects = 0
        self.open_answers = 0
        self._port = port
        self.key = key
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
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
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
