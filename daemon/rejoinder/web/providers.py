"""The calls about language models' servers: which, in what order, how they do and what they cost.

Keys are write-only: none is ever answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.answerer import FoundProvider, ProviderChanges, ProviderShelf, RoutingChanges
from rejoinder.answerer.providers.presets import PRESETS
from rejoinder.errors import NotFound, NotReady, ProviderError, StateError
from rejoinder.line.sessions import Sessions
from rejoinder.types import (
    Provider,
    ProviderHealth,
    ProviderPreset,
    ProviderTest,
    Routing,
    Spending,
)
from rejoinder.web.endpoint import Call, Endpoint, Nothing

PROVIDERS = "/v1/providers"
PROVIDER = "/v1/providers/{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings(ProviderChanges):
    """`key`: kept in the keyring, never answered. `active`: ask it first from now on. The others: see ProviderChanges.

    What is left out stays as it was.
    """

    base_url: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderList:
    """`providers`, in the user's order, and how each does. `found`: model servers that answer on this machine.

    `keys_in`: where keys are kept here.
    """

    providers: tuple[Provider, ...]
    health: tuple[ProviderHealth, ...]
    found: tuple[FoundProvider, ...]
    keys_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetList:
    presets: tuple[ProviderPreset, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAsked:
    """`key`: used once and not kept. `name`: a provider of that server whose key is used where none is given."""

    base_url: str
    key: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelList:
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingOf:
    """`session`: whose costs to add."""

    session: str = ""


class ProviderCalls:
    def __init__(self, shelf: ProviderShelf, sessions: Sessions) -> None:
        self._shelf = shelf
        self._sessions = sessions

    async def list(self, call: Call[Nothing, Nothing]) -> ProviderList:
        providers, found = await self._shelf.list(), await self._shelf.found()
        return ProviderList(
            providers=providers,
            health=self._shelf.health_of_all(),
            found=found,
            keys_in=await self._shelf.keys_in(),
        )

    async def presets(self, call: Call[Nothing, Nothing]) -> PresetList:
        return PresetList(presets=PRESETS)

    async def routing(self, call: Call[Nothing, Nothing]) -> Routing:
        return self._shelf.routing()

    async def route(self, call: Call[RoutingChanges, Nothing]) -> Routing:
        return await self._shelf.route(call.body)

    async def spending(self, call: Call[Nothing, SpendingOf]) -> Spending:
        return await self._sessions.spending(call.query.session)

    async def models(self, call: Call[ServerAsked, Nothing]) -> ModelList:
        wanted = call.body
        return ModelList(models=await self._shelf.models(wanted.base_url, key=wanted.key, name=wanted.name))

    async def get(self, call: Call[Nothing, Nothing]) -> Provider:
        return await self._shelf.get(call.path["name"])

    async def put(self, call: Call[ProviderSettings, Nothing]) -> Provider:
        provider = await self._shelf.change(call.path["name"], call.body, may_add=True)
        await self._shelf.clients.warm()
        return provider

    async def change(self, call: Call[ProviderChanges, Nothing]) -> Provider:
        return await self._shelf.change(call.path["name"], call.body)

    async def delete(self, call: Call[Nothing, Nothing]) -> None:
        await self._shelf.delete(call.path["name"])

    async def test(self, call: Call[Nothing, Nothing]) -> ProviderTest:
        return await self._shelf.test(call.path["name"])

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers. Those of all providers stand before those of one."""
        return (
            Endpoint(
                method="GET", path=PROVIDERS, answer=self.list, result=ProviderList,
                summary="What is set up, how it does, and what was found on this machine.",
            ),
            Endpoint(
                method="GET", path=f"{PROVIDERS}/presets", answer=self.presets, result=PresetList,
                summary="Well-known servers: address, and where a key comes from.",
            ),
            Endpoint(
                method="GET", path=f"{PROVIDERS}/routing", answer=self.routing, result=Routing,
                summary="Who is asked, in which order, and what it may cost.",
            ),
            Endpoint(
                method="PATCH", path=f"{PROVIDERS}/routing", answer=self.route, body=RoutingChanges, result=Routing,
                summary="Change the order, the preference or a budget.", errors=(NotReady,),
            ),
            Endpoint(
                method="GET", path=f"{PROVIDERS}/spending", answer=self.spending, query=SpendingOf, result=Spending,
                summary="What this month has cost, and a session.", errors=(NotFound,),
            ),
            Endpoint(
                method="POST", path=f"{PROVIDERS}/models", answer=self.models, body=ServerAsked, result=ModelList,
                summary="What a server offers, asked of it now.", errors=(NotReady, ProviderError),
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
                method="PATCH", path=PROVIDER, summary="Change a provider; what is left out stays.",
                answer=self.change, body=ProviderChanges, result=Provider, errors=(NotFound, NotReady),
            ),
            Endpoint(
                method="DELETE", path=PROVIDER, summary="Remove it and its key.", answer=self.delete, status=204,
                errors=(NotFound,),
            ),
            Endpoint(
                method="POST", path=f"{PROVIDER}/test", answer=self.test, result=ProviderTest, errors=(NotFound,),
                summary="Its models, its key and one streamed token, for real.",
            ),
        )  # fmt: skip
