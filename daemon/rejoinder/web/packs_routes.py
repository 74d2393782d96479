"""The call that gives the extension its selectors and words."""

from __future__ import annotations

import asyncio

from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.packs import PackList, Packs


class PackCalls:
    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    async def list(self, call: Call[Nothing, Nothing]) -> PackList:
        return await asyncio.to_thread(self._packs.read)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path="/v1/capture/packs", answer=self.list, result=PackList,
                summary="Selectors and words of each platform, the user's own in front, and what is wrong with a file.",
            ),
        )  # fmt: skip
