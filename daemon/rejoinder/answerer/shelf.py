"""The providers the user has set up: which there are, in which order they are asked, where each key lies.

Takes a base URL, a model and perhaps a key; gives Providers, and on request what one real streamed token showed.
Settings lie in providers.toml, keys in `Keys`. A key goes to the origin it was given for and to no other.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Literal

from rejoinder.answerer.address import check_base_url, origin_of
from rejoinder.answerer.bounds import check_budget, check_key
from rejoinder.answerer.health import HealthLedger
from rejoinder.answerer.providers.client import ProviderClients
from rejoinder.answerer.providers.found import FoundProvider, find_providers
from rejoinder.answerer.providers.trial import list_models, try_provider
from rejoinder.answerer.routing import Candidate, rank
from rejoinder.answerer.shelf_changes import ProviderChanges, RoutingChanges, apply_changes, names_with, ordered
from rejoinder.answerer.shelf_file import Shelved, ShelvedProvider, read_shelf, write_shelf
from rejoinder.errors import NotFound, NotReady, StateError
from rejoinder.keys import Keys
from rejoinder.types import Provider, ProviderHealth, ProviderTest, Routing

MAX_PROVIDERS = 32
_FIELDS = ("first_token_deadline_s", "total_deadline_s", "enabled", "usd_in", "usd_out", "quality")


class ProviderShelf:
    """Reads `path` at once (FieldError where it is damaged). `clients` is shared with the answerer, which closes it."""

    def __init__(
        self,
        path: Path,
        keys: Keys,
        *,
        ollama_url: str = "http://127.0.0.1:11434",
        lmstudio_url: str = "http://127.0.0.1:1234",
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clients = ProviderClients()
        self.health = HealthLedger()
        self.now_s = now_s
        self._path = path
        self._keys = keys
        self._urls = (ollama_url, lmstudio_url)
        self._changing = asyncio.Lock()
        self._shelved = read_shelf(path)

    # --- who is asked -------------------------------------------------------------------------------------------------

    def active(self) -> Provider | None:
        """The first in the user's order that is in use, None where none is. Does not wait."""
        return next((provider for provider in self._all() if provider.active), None)

    def ranked(self) -> list[Candidate]:
        """Every provider in use, whom to ask first first. Does not wait."""
        return rank([self.candidate(one.name) for one in self._all() if one.enabled], self._shelved.prefer)

    def candidate(self, name: str) -> Candidate:
        """One provider with what is known of it now. NotFound."""
        self._find(name)
        provider = self._provider(name)
        return Candidate(
            provider=provider,
            condition=self.health.condition(name, self.now_s()),
            waits_s=self.clients.wait_left_s(provider.base_url),
        )

    def routing(self) -> Routing:
        shelved = self._shelved
        return Routing(
            order=tuple(shelved.providers),
            prefer=shelved.prefer,
            hedge=shelved.hedge,
            session_usd=shelved.session_usd,
            month_usd=shelved.month_usd,
        )

    async def route(self, changes: RoutingChanges) -> Routing:
        """Change how is chosen. FieldError: an unknown name, a wrong budget. NotReady: the file cannot be written."""
        async with self._changing:
            shelved = self._shelved
            wanted = {held.name: getattr(changes, held.name) for held in fields(changes)}
            wanted = {name: value for name, value in wanted.items() if value is not None}
            for name in ("session_usd", "month_usd"):
                wanted |= {name: check_budget(wanted[name], name)} if name in wanted else {}
            if (order := wanted.pop("order", None)) is not None:
                wanted["providers"] = ordered(shelved.providers, order)
            self._replace(replace(shelved, **wanted))
            return self.routing()

    def health_of_all(self) -> tuple[ProviderHealth, ...]:
        """In the user's order."""
        return tuple(_health(self.candidate(name)) for name in self._shelved.providers)

    # --- what is set up -----------------------------------------------------------------------------------------------

    async def list(self) -> tuple[Provider, ...]:
        """In the user's order."""
        return self._all()

    async def get(self, name: str) -> Provider:
        """NotFound: no provider is called so."""
        self._find(name)
        return self._provider(name)

    async def put(
        self,
        name: str,
        *,
        base_url: str,
        model: str,
        key: str | None = None,
        active: bool | None = None,
        first_token_deadline_s: float | None = None,
        total_deadline_s: float | None = None,
    ) -> Provider:
        """Add or change a provider: `change` with a base URL and a model, which makes it where there is none."""
        changes = ProviderChanges(
            base_url=base_url, model=model, key=key, active=active,
            first_token_deadline_s=first_token_deadline_s, total_deadline_s=total_deadline_s,
        )  # fmt: skip
        return await self.change(name, changes, may_add=True)

    async def change(self, name: str, changes: ProviderChanges, *, may_add: bool = False) -> Provider:
        """Change a provider, or with `may_add` add one, last in the order.

        FieldError: a field is wrong. NotFound. NotReady: the key cannot be kept. StateError: the shelf is full. Then
        nothing has changed.
        """
        async with self._changing:
            before = self._shelved.providers.get(name) if may_add else self._find(name)
            fresh = apply_changes(name, changes, before)
            if before is None and len(self._shelved.providers) >= MAX_PROVIDERS:
                raise StateError(f"There are already {MAX_PROVIDERS} providers.", action="Delete one first.")
            names = names_with(self._shelved.providers, name, changes)
            fresh = await self._keep_key(name, fresh, before, changes.key)
            providers = {**self._shelved.providers, name: fresh}
            self._replace(replace(self._shelved, providers={other: providers[other] for other in names}))
            if before is None or changes.key is not None or (before.base_url, before.model) != (
                fresh.base_url, fresh.model,
            ):  # fmt: skip
                self.health.forget(name)
            return self._provider(name)

    async def delete(self, name: str) -> None:
        """Remove a provider and its key. NotFound; NotReady where the keyring does not let go of the key."""
        async with self._changing:
            shelved = self._find(name)
            if shelved.key_in == "keyring":
                await self._keys.delete(name, origin_of(shelved.base_url))
            left = {other: kept for other, kept in self._shelved.providers.items() if other != name}
            self._replace(replace(self._shelved, providers=left))
            self.health.forget(name)

    async def test(self, name: str) -> ProviderTest:
        """List the models and stream one token, for real. NotFound; a failing provider is a result, not an error."""
        self._find(name)
        provider = self._provider(name)
        try:
            key = await self.key_of(name)
        except NotReady as error:
            return ProviderTest(ok=False, detail=error.detail, action=error.action, code=error.code)
        tested = await try_provider(self.clients, provider, key)
        if tested.ok and tested.ttft_ms is not None:
            self.health.answered(name, tested.ttft_ms, self.now_s())
        elif tested.code == "provider_key_refused":
            self.forget_key(name)
        return tested

    async def models(self, base_url: str, *, key: str | None = None, name: str = "") -> tuple[str, ...]:
        """What a server offers, asked live: with `key`, else with that of provider `name` if it is the same server's.

        FieldError: a wrong address or key. ProviderError: it does not list its models.
        """
        address, given = check_base_url(base_url), check_key(key)
        shelved = self._shelved.providers.get(name)
        if not given and shelved is not None and origin_of(shelved.base_url) == origin_of(address):
            given = await self.key_of(name) or ""
        server = Provider(name=name or "The server", base_url=address, model="", has_key=bool(given))
        return await list_models(self.clients, server, given or None)

    async def found(self) -> tuple[FoundProvider, ...]:
        """Model servers that run on this machine now. Never raises, and takes half a second at most."""
        return await find_providers(*self._urls)

    async def keys_in(self) -> Literal["keyring", "environment"]:
        """Where a new key would have to lie on this machine."""
        return await self._keys.where()

    async def key_of(self, name: str) -> str | None:
        """The key to send. NotReady where the keyring does not answer."""
        shelved = self._find(name)
        if shelved.key_in == "keyring":
            return await self._keys.get(name, origin_of(shelved.base_url))
        return self._environment_key(name, shelved)

    def forget_key(self, name: str) -> None:
        """Read the key anew next time: the provider refused it, and the user may have changed it in the keyring."""
        if shelved := self._shelved.providers.get(name):
            self._keys.forget(name, origin_of(shelved.base_url))

    async def _keep_key(
        self, name: str, fresh: ShelvedProvider, before: ShelvedProvider | None, key: str | None
    ) -> ShelvedProvider:
        origin = origin_of(fresh.base_url)
        had_key = before is not None and before.key_in == "keyring"
        moved = before is not None and origin_of(before.base_url) != origin
        kept = replace(fresh, environment_origin=before.environment_origin if before else origin)
        new_key = check_key(key)
        if new_key:
            await self._keys.set(name, origin, new_key)
        if before is not None and had_key and (moved or key == ""):
            await self._keys.delete(name, origin_of(before.base_url))
        in_keyring = bool(new_key) or (had_key and not moved and key is None)
        return replace(kept, key_in="keyring" if in_keyring else "")

    def _environment_key(self, name: str, shelved: ShelvedProvider) -> str | None:
        if origin_of(shelved.base_url) != shelved.environment_origin:
            return None
        return self._keys.from_environment(name)

    def _all(self) -> tuple[Provider, ...]:
        return tuple(self._provider(name) for name in self._shelved.providers)

    def _provider(self, name: str) -> Provider:
        providers = self._shelved.providers
        shelved = providers[name]
        key_in = shelved.key_in or ("environment" if self._environment_key(name, shelved) else "")
        first = next((other for other, held in providers.items() if held.enabled), "")
        return Provider(
            name=name,
            base_url=shelved.base_url,
            model=shelved.model,
            active=name == first,
            has_key=bool(key_in),
            key_in=key_in,
            order=list(providers).index(name) + 1,
            **{field: getattr(shelved, field) for field in _FIELDS},
        )

    def _find(self, name: str) -> ShelvedProvider:
        if name not in self._shelved.providers:
            raise NotFound("No provider has this name.", action="Look at the list of providers.")
        return self._shelved.providers[name]

    def _replace(self, shelved: Shelved) -> None:
        try:
            write_shelf(self._path, shelved)
        except OSError as error:
            raise NotReady(
                f"{self._path.name} cannot be written ({error.strerror}).", action="Make room on the disk."
            ) from None
        self._shelved = shelved


def _health(one: Candidate) -> ProviderHealth:
    condition = one.condition
    return ProviderHealth(
        name=one.provider.name,
        breaker=condition.breaker,
        calls=condition.calls,
        error_rate=round(condition.error_rate, 3),
        hedge_ms=condition.hedge_ms,
        ttft_p50_ms=condition.ttft_p50_ms,
        ttft_p95_ms=condition.ttft_p95_ms,
        rests_s=-int(-condition.rests_s // 1),
        waits_s=-int(-one.waits_s // 1),
        last_code=condition.last_code,
    )
