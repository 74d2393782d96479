"""The calls about language models' servers. Keys are write-only: none is ever answered."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.answerer import FoundProvider, ProviderShelf
from rejoinder.errors import NotFound, NotReady, StateError
from rejoinder.types import Provider, ProviderTest
from rejoinder.web.endpoint import Call, Endpoint, Nothing

PROVIDERS = "/v1/providers"
PROVIDER = "/v1/providers/{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """`key`: kept in the keyring, never answered. `active`: use it from now on."""

    base_url: str
    model: str
    key: str | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderList:
    """`found`: model servers that answer on this machine. `keys_in`: where keys are kept here."""

    providers: tuple[Provider, ...]
    found: tuple[FoundProvider, ...]
    keys_in: str


class ProviderCalls:
    def __init__(self, shelf: ProviderShelf) -> None:
        self._shelf = shelf

    async def list(self, call: Call[Nothing, Nothing]) -> ProviderList:
        providers, found = await self._shelf.list(), await self._shelf.found()
        return ProviderList(providers=providers, found=found, keys_in=await self._shelf.keys_in())

    async def get(self, call: Call[Nothing, Nothing]) -> Provider:
        return await self._shelf.get(call.path["name"])

    async def put(self, call: Call[ProviderSettings, Nothing]) -> Provider:
        wanted = call.body
        return await self._shelf.put(
            call.path["name"], base_url=wanted.base_url, model=wanted.model, key=wanted.key, active=wanted.active
        )

    async def delete(self, call: Call[Nothing, Nothing]) -> None:
        await self._shelf.delete(call.path["name"])

    async def test(self, call: Call[Nothing, Nothing]) -> ProviderTest:
        return await self._shelf.test(call.path["name"])

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path=PROVIDERS, summary="What is set up, and what was found on this machine.",
                answer=self.list, result=ProviderList,
            ),
            Endpoint(
                method="GET", path=PROVIDER, summary="One provider, without its key.", answer=self.get,
                result=Provider, errors=(NotFound,),
            ),
            Endpoint(
                method="PUT", path=PROVIDER, summary="Set up any OpenAI-compatible server.", answer=self.put,
                body=ProviderSettings, result=Provider, errors=(NotReady, StateError),
            ),
            Endpoint(
                method="DELETE", path=PROVIDER, summary="Remove it and its key.", answer=self.delete, status=204,
                errors=(NotFound,),
            ),
            Endpoint(
                method="POST", path=f"{PROVIDER}/test", summary="One real, streamed token from it.", answer=self.test,
                result=ProviderTest, errors=(NotFound,),
            ),
        )  # fmt: skip
