"""A strict reader of server-sent events: gives frames, and refuses what the format does not allow."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

FRAME_DEADLINE_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SseFrame:
    event: str
    id: str | None
    envelope: dict[str, Any]


async def next_frame(response: aiohttp.ClientResponse, *, deadline_s: float = FRAME_DEADLINE_S) -> SseFrame | None:
    """The next frame, None at the stream's end."""
    fields: dict[str, str] = {}
    async with asyncio.timeout(deadline_s):
        while line := await response.content.readline():
            text = line.decode("utf-8").rstrip("\n")
            assert "\r" not in text
            if not text and fields:
                return SseFrame(event=fields["event"], id=fields.get("id"), envelope=json.loads(fields["data"]))
            if text and not text.startswith(":"):
                name, _, value = text.partition(": ")
                assert name in {"event", "id", "data"}, name
                assert name not in fields, "a field stands twice"
                fields[name] = value
    assert not fields, "the last frame was cut"
    return None


async def frames_until(response: aiohttp.ClientResponse, event: str, *, deadline_s: float = 15.0) -> list[SseFrame]:
    """All frames up to the first of this type, that one included."""
    frames: list[SseFrame] = []
    async with asyncio.timeout(deadline_s):
        while frame := await next_frame(response, deadline_s=deadline_s):
            frames.append(frame)
            if frame.event == event:
                return frames
    raise AssertionError(f"the stream ended without {event}: {[frame.event for frame in frames]}")
