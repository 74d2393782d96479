"""What may change of the providers that are set up: takes what is wanted, gives what will stand, or a FieldError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rejoinder.answerer.address import check_base_url
from rejoinder.answerer.bounds import check_deadlines, check_model, check_name, check_price, check_quality
from rejoinder.answerer.shelf_file import ShelvedProvider
from rejoinder.errors import FieldError
from rejoinder.types import Preference


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderChanges:
    """What is set changes, None keeps what there is. "" takes a price or a rank away, and as `key` the key.

    `active`: True puts it first in the order and in use; False, where it is the first, behind the next one.
    `order`: its place among all, 1 the first.
    """

    base_url: str | None = None
    model: str | None = None
    key: str | None = None
    active: bool | None = None
    enabled: bool | None = None
    order: int | None = None
    usd_in: float | Literal[""] | None = None
    usd_out: float | Literal[""] | None = None
    quality: int | Literal[""] | None = None
    first_token_deadline_s: float | None = None
    total_deadline_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingChanges:
    """Only what is set changes. `order`: names, the first choice first; those left out follow in the order they had."""

    order: tuple[str, ...] | None = None
    prefer: Preference | None = None
    hedge: bool | None = None
    session_usd: float | None = None
    month_usd: float | None = None


def apply_changes(name: str, changes: ProviderChanges, before: ShelvedProvider | None) -> ShelvedProvider:
    """The provider `name` with what is set in `changes`; `before` None makes it. FieldError."""
    check_name(name)
    known = before or ShelvedProvider(base_url="", model="")
    first, total = changes.first_token_deadline_s, changes.total_deadline_s
    first = known.first_token_deadline_s if first is None else first
    total = known.total_deadline_s if total is None else total
    model = check_model(known.model if changes.model is None else changes.model)
    check_deadlines(first, total)
    quality = known.quality if changes.quality is None else changes.quality
    return replace(
        known,
        base_url=check_base_url(known.base_url if changes.base_url is None else changes.base_url),
        model=model,
        first_token_deadline_s=float(first),
        total_deadline_s=float(total),
        enabled=bool(changes.active) or (known.enabled if changes.enabled is None else changes.enabled),
        usd_in=_price(known.usd_in, changes.usd_in, "usd_in"),
        usd_out=_price(known.usd_out, changes.usd_out, "usd_out"),
        quality=check_quality(None if quality == "" else quality),
    )


def _price(known: float | None, wanted: float | Literal[""] | None, field: str) -> float | None:
    price = known if wanted is None else wanted
    return check_price(None if price == "" else price, field)


def names_with(providers: dict[str, ShelvedProvider], name: str, changes: ProviderChanges) -> Sequence[str]:
    """All names in their order once `name` is put. FieldError: no such place."""
    names = list(providers)
    at = names.index(name) if name in providers else len(names)
    first = next((other for other, held in providers.items() if held.enabled), "")
    names = [other for other in names if other != name]
    if changes.order is not None:
        if not 1 <= changes.order <= len(names) + 1:
            raise FieldError(f"A place is from 1 to {len(names) + 1}.", field="order")
        at = changes.order - 1
    elif changes.active:
        at = 0
    elif changes.active is False and first == name:
        at = next((at + 1 for at, other in enumerate(names) if providers[other].enabled), at)
    return [*names[:at], name, *names[at:]]


def ordered(providers: dict[str, ShelvedProvider], order: Sequence[str]) -> dict[str, ShelvedProvider]:
    """Those in `order` first. FieldError: a name that no provider has, or twice."""
    unknown = next((name for name in order if name not in providers), None)
    if unknown is not None:
        raise FieldError(f"No provider is called {unknown}.", field="order", action="Look at the list of providers.")
    if len(set(order)) != len(order):
        raise FieldError("A name stands twice.", field="order")
    return {name: providers[name] for name in [*order, *(other for other in providers if other not in order)]}
