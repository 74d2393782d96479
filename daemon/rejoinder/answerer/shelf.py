"""The providers the user has set up: which there are, which is active, where each key lies.

Takes a base URL, a model and perhaps a key; gives Providers, and on request what one real streamed token showed.
Settings lie in providers.toml, keys in `Keys`. A key goes to the origin it was given for and to no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from rejoinder.answerer.address import check_base_url, origin_of
from rejoinder.answerer.providers.client import ProviderClients
from rejoinder.answerer.providers.found import FoundProvider, find_providers
from rejoinder.answerer.providers.trial import try_provider
from rejoinder.answerer.shelf_file import ShelvedProvider, read_shelf, write_shelf
from rejoinder.errors import FieldError, NotFound, NotReady, StateError
from rejoinder.keys import Keys
from rejoinder.types import Provider, ProviderTest

MAX_PROVIDERS = 32
MAX_NAME_CHARS = 40
MAX_MODEL_CHARS = 200
MAX_KEY_CHARS = 4_000
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


class ProviderShelf:
    """Reads `path` at once (FieldError where it is damaged). `clients` is shared with the answerer, which closes it."""

    def __init__(
        self,
        path: Path,
        keys: Keys,
        *,
        ollama_url: str = "http://127.0.0.1:11434",
        lmstudio_url: str = "http://127.0.0.1:1234",
    ) -> None:
        self.clients = ProviderClients()
        self._path = path
        self._keys = keys
        self._urls = (ollama_url, lmstudio_url)
        self._changing = asyncio.Lock()
        self._providers, self._active = read_shelf(path)

    def active(self) -> Provider | None:
        """The provider that answers, None where none is set up. Does not wait."""
        return self._provider(self._active) if self._active else None

    async def list(self) -> tuple[Provider, ...]:
        """In the order in which they were added."""
        return tuple(self._provider(name) for name in self._providers)

    async def get(self, name: str) -> Provider:
        """NotFound: no provider is called so."""
        self._shelved(name)
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
        """Add or change a provider; the first becomes active. `key`: None keeps what there is, "" removes it.

        FieldError: a field is wrong. NotReady: the key cannot be kept. StateError: the shelf is full. Then nothing
        has changed.
        """
        async with self._changing:
            before = self._providers.get(name)
            fresh = _check(name, base_url, model, first_token_deadline_s, total_deadline_s, before)
            if before is None and len(self._providers) >= MAX_PROVIDERS:
                raise StateError(f"There are already {MAX_PROVIDERS} providers.", action="Delete one first.")
            fresh = await self._keep_key(name, fresh, before, key)
            providers = {**self._providers, name: fresh}
            self._replace(providers, _choose(providers, self._active, name, active))
            return self._provider(name)

    async def delete(self, name: str) -> None:
        """Remove a provider and its key. NotFound; NotReady where the keyring does not let go of the key."""
        async with self._changing:
            shelved = self._shelved(name)
            if shelved.key_in == "keyring":
                await self._keys.delete(name, origin_of(shelved.base_url))
            providers = {other: kept for other, kept in self._providers.items() if other != name}
            self._replace(providers, self._active if self._active in providers else next(iter(providers), ""))

    async def test(self, name: str) -> ProviderTest:
        """List the models and stream one token, for real. NotFound; a failing provider is a result, not an error."""
        self._shelved(name)
        provider = self._provider(name)
        try:
            key = await self.key_of(name)
        except NotReady as error:
            return ProviderTest(ok=False, detail=error.detail, action=error.action, code=error.code)
        return await try_provider(self.clients, provider, key)

    async def found(self) -> tuple[FoundProvider, ...]:
        """Model servers that run on this machine now. Never raises, and takes half a second at most."""
        return await find_providers(*self._urls)

    async def keys_in(self) -> Literal["keyring", "environment"]:
        """Where a new key would have to lie on this machine."""
        return await self._keys.where()

    async def key_of(self, name: str) -> str | None:
        """The key to send. NotReady where the keyring does not answer."""
        shelved = self._shelved(name)
        if shelved.key_in == "keyring":
            return await self._keys.get(name, origin_of(shelved.base_url))
        return self._environment_key(name, shelved)

    def forget_key(self, name: str) -> None:
        """Read the key anew next time: the provider refused it, and the user may have changed it in the keyring."""
        if shelved := self._providers.get(name):
            self._keys.forget(name, origin_of(shelved.base_url))

    async def _keep_key(
        self, name: str, fresh: ShelvedProvider, before: ShelvedProvider | None, key: str | None
    ) -> ShelvedProvider:
        origin = origin_of(fresh.base_url)
        had_key = before is not None and before.key_in == "keyring"
        moved = before is not None and origin_of(before.base_url) != origin
        kept = replace(fresh, environment_origin=before.environment_origin if before else origin)
        new_key = _check_key(key)
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

    def _provider(self, name: str) -> Provider:
        shelved = self._providers[name]
        key_in = shelved.key_in or ("environment" if self._environment_key(name, shelved) else "")
        return Provider(
            name=name,
            base_url=shelved.base_url,
            model=shelved.model,
            active=name == self._active,
            has_key=bool(key_in),
            key_in=key_in,
            first_token_deadline_s=shelved.first_token_deadline_s,
            total_deadline_s=shelved.total_deadline_s,
        )

    def _shelved(self, name: str) -> ShelvedProvider:
        if name not in self._providers:
            raise NotFound("No provider has this name.", action="Look at the list of providers.")
        return self._providers[name]

    def _replace(self, providers: dict[str, ShelvedProvider], active: str) -> None:
        try:
            write_shelf(self._path, providers, active)
        except OSError as error:
            raise NotReady(
                f"{self._path.name} cannot be written ({error.strerror}).", action="Make room on the disk."
            ) from None
        self._providers, self._active = providers, active


def _check(
    name: str,
    base_url: str,
    model: str,
    first_token_deadline_s: float | None,
    total_deadline_s: float | None,
    before: ShelvedProvider | None,
) -> ShelvedProvider:
    if not 1 <= len(name) <= MAX_NAME_CHARS or not set(name) <= _NAME_LETTERS or not name[0].isalnum():
        raise FieldError(
            f"A provider's name is 1 to {MAX_NAME_CHARS} of a-z, 0-9, - _ and ., and begins with a letter or digit.",
            field="name",
        )
    model = model.strip()
    if not model or len(model) > MAX_MODEL_CHARS or not model.isprintable():
        raise FieldError(f"A model's name of 1 to {MAX_MODEL_CHARS} characters is needed.", field="model")
    shelved = replace(before, base_url=base_url, model=model) if before else ShelvedProvider(base_url="", model=model)
    first = shelved.first_token_deadline_s if first_token_deadline_s is None else first_token_deadline_s
    total = shelved.total_deadline_s if total_deadline_s is None else total_deadline_s
    if not 0.5 <= first <= 300:
        raise FieldError("It must be between 0.5 and 300 seconds.", field="first_token_deadline_s")
    if not first <= total <= 600:
        raise FieldError(
            "It must be at least the deadline for the first token and at most 600 seconds.", field="total_deadline_s"
        )
    return replace(
        shelved,
        base_url=check_base_url(base_url),
        first_token_deadline_s=float(first),
        total_deadline_s=float(total),
    )


def _choose(providers: Iterable[str], active: str, name: str, wanted: bool | None) -> str:
    """Which provider is active once `name` is put: the first of all, the one that asks for it, or the one before."""
    if wanted or not active:
        return name
    if wanted is False and active == name:
        return next((other for other in providers if other != name), name)
    return active


def _check_key(key: str | None) -> str:
    text = (key or "").strip()
    # A key travels in a header: anything else in it would not be sent, or be sent as something else.
    if len(text) > MAX_KEY_CHARS or not all("!" <= letter <= "~" for letter in text):
        raise FieldError("A key has only letters, digits and signs, without spaces.", field="key")
    return text
