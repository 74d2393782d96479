"""providers.toml: reads and writes what is known of each provider. 0600, replaced in one step, and never with a key.

The providers stand in the user's order. A file from before there was one names the active provider; the others of it
are kept, but not in use: what a server gets to read is for the user to say.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import tomlkit

from rejoinder.answerer.address import check_base_url
from rejoinder.answerer.bounds import check_budget, check_price, check_quality
from rejoinder.errors import FieldError
from rejoinder.keys import KeyPlace
from rejoinder.paths import write_private
from rejoinder.types import Preference

FIRST_TOKEN_DEADLINE_S = 20.0
TOTAL_DEADLINE_S = 90.0
_ROUTING = ("prefer", "hedge", "session_usd", "month_usd")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedProvider:
    """`environment_origin`: the one origin to which a key from the environment may be sent. Prices: see Provider."""

    base_url: str
    model: str
    key_in: KeyPlace = ""
    environment_origin: str = ""
    first_token_deadline_s: float = FIRST_TOKEN_DEADLINE_S
    total_deadline_s: float = TOTAL_DEADLINE_S
    enabled: bool = True
    usd_in: float | None = None
    usd_out: float | None = None
    quality: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """The whole file. `providers` in the user's order."""

    providers: dict[str, ShelvedProvider] = field(default_factory=dict)
    prefer: Preference = "order"
    hedge: bool = True
    session_usd: float = 0.0
    month_usd: float = 0.0


def read_shelf(path: Path) -> Shelved:
    """FieldError where the file is damaged."""
    if not path.is_file():
        return Shelved()
    try:
        return _read(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError, ValueError, FieldError) as error:
        raise FieldError(
            f"{path.name} cannot be read: {error}", field=path.name, action="Mend or remove it, then start again."
        ) from None


def write_shelf(path: Path, shelved: Shelved) -> None:
    content = {name: getattr(shelved, name) for name in _ROUTING}
    content["providers"] = {name: _known(provider) for name, provider in shelved.providers.items()}
    write_private(path, tomlkit.dumps(content))


def _known(provider: ShelvedProvider) -> dict[str, Any]:
    return {name: value for name, value in asdict(provider).items() if value is not None}


def _read(content: dict[str, Any]) -> Shelved:
    providers = {name: _read_provider(values) for name, values in content.get("providers", {}).items()}
    if "prefer" not in content:
        providers = _of_one_active(providers, content.get("active", ""))
    shelved = Shelved(providers=providers, **{name: content[name] for name in _ROUTING if name in content})
    if shelved.prefer not in {"order", "speed", "quality", "cost"} or not isinstance(shelved.hedge, bool):
        raise ValueError("prefer or hedge is not as it should be")
    for name in ("session_usd", "month_usd"):
        check_budget(getattr(shelved, name), name)
    return shelved


def _of_one_active(providers: dict[str, ShelvedProvider], active: str) -> dict[str, ShelvedProvider]:
    first = active if active in providers else next(iter(providers), "")
    ordered = sorted(providers, key=lambda name: name != first)
    return {name: replace(providers[name], enabled=name == first) for name in ordered}


def _read_provider(values: dict[str, Any]) -> ShelvedProvider:
    kinds: dict[str, tuple[type, ...]] = {"str": (str,), "KeyPlace": (str,), "bool": (bool,), "int | None": (int,)}
    known = {held.name: kinds.get(str(held.type), (int, float)) for held in fields(ShelvedProvider)}
    for name, value in values.items():
        if not isinstance(value, known.get(name, ())) or (isinstance(value, bool) and bool not in known[name]):
            raise ValueError(f"{name} is not as it should be")
    provider = ShelvedProvider(**values)
    check_base_url(provider.base_url)
    if provider.key_in not in {"", "keyring", "environment"}:
        raise ValueError("key_in is not as it should be")
    check_price(provider.usd_in, "usd_in")
    check_price(provider.usd_out, "usd_out")
    check_quality(provider.quality)
    return provider
