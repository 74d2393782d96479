"""What ends streams, and how many there may be: over a real socket, with a daemon of its own."""

from __future__ import annotations

import aiohttp
from tests.fakes.daemon import DaemonProcess
from tests.fakes.sse import frames_until
from tests.http.asking import ask, start


async def test_a_new_token_ends_streams_and_the_old_token(daemon: DaemonProcess) -> None:
    async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as before:
        session = await start(before)
        async with before.get(f"/v1/sessions/{session}/events") as stream:
            await frames_until(stream, "session.started")
            fresh = (await ask(before, "POST", "/v1/token/rotate"))["token"]
            cut = await frames_until(stream, "stream.closed", deadline_s=2)
        assert cut[-1].envelope["data"]["reason"] == "token_rotated"
        await ask(before, "GET", "/v1/status", status=401)
    assert daemon.token == fresh
    async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as after:
        await ask(after, "GET", "/v1/status")


async def test_thirty_two_streams_and_no_more(daemon: DaemonProcess) -> None:
    async with aiohttp.ClientSession(
        daemon.base, headers=daemon.headers, connector=aiohttp.TCPConnector(limit=0)
    ) as api:
        session = await start(api)
        path = f"/v1/sessions/{session}/events"
        streams = [await api.get(path) for _ in range(32)]
        assert {stream.status for stream in streams} == {200}
        assert (await ask(api, "GET", path, status=429))["code"] == "too_fast"
        streams[0].close()
        for _ in range(50):
            async with api.get(path) as once_more:
                if once_more.status == 200:
                    break
        assert once_more.status == 200
        for stream in streams:
            stream.close()
