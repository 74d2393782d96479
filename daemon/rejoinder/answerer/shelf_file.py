"""providers.toml: reads and writes what is known of each provider. 0600, replaced in one step, and never with a key."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import tomlkit

from rejoinder.answerer.address import check_base_url
from rejoinder.errors import FieldError
from rejoinder.keys import KeyPlace
from rejoinder.paths import write_private

FIRST_TOKEN_DEADLINE_S = 20.0
TOTAL_DEADLINE_S = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedProvider:
    """`environment_origin`: the one origin to which a key from the environment may be sent."""

    base_url: str
    model: str
    key_in: KeyPlace = ""
    environment_origin: str = ""
    first_token_deadline_s: float = FIRST_TOKEN_DEADLINE_S
    total_deadline_s: float = TOTAL_DEADLINE_S


def read_shelf(path: Path) -> tuple[dict[str, ShelvedProvider], str]:
    """The providers in their order and the name of the active one. FieldError where the file is damaged."""
    if not path.is_file():
        return {}, ""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        providers = {name: _read_provider(values) for name, values in content.get("providers", {}).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError, ValueError, FieldError) as error:
        raise FieldError(
            f"{path.name} cannot be read: {error}", field=path.name, action="Mend or remove it, then start again."
        ) from None
    active = content.get("active", "")
    return providers, active if active in providers else next(iter(providers), "")


def write_shelf(path: Path, providers: dict[str, ShelvedProvider], active: str) -> None:
    content = {"active": active, "providers": {name: asdict(provider) for name, provider in providers.items()}}
    write_private(path, tomlkit.dumps(content))


def _read_provider(values: dict[str, Any]) -> ShelvedProvider:
    known = {field.name: field.type for field in fields(ShelvedProvider)}
    for name, value in values.items():
        wanted = (int, float) if known.get(name) == "float" else str
        if name not in known or not isinstance(value, wanted) or isinstance(value, bool):
            raise ValueError(f"{name} is not as it should be")
    provider = ShelvedProvider(**values)
    check_base_url(provider.base_url)
    if provider.key_in not in {"", "keyring", "environment"}:
        raise ValueError("key_in is not as it should be")
    return provider
