"""What a provider's fields may hold: takes a value, gives it back, or raises a FieldError that names the field."""

from __future__ import annotations

import math

from rejoinder.errors import FieldError

MAX_NAME_CHARS = 40
MAX_MODEL_CHARS = 200
MAX_KEY_CHARS = 4_000
MAX_PRICE_USD = 10_000.0
MAX_BUDGET_USD = 1_000_000.0
MAX_QUALITY = 99
# Parts of the interface's own addresses.
RESERVED_NAMES = frozenset({"routing", "presets", "spending", "models"})
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def check_name(name: str) -> str:
    if not 1 <= len(name) <= MAX_NAME_CHARS or not set(name) <= _NAME_LETTERS or not name[0].isalnum():
        raise FieldError(
            f"A provider's name is 1 to {MAX_NAME_CHARS} of a-z, 0-9, - _ and ., and begins with a letter or digit.",
            field="name",
        )
    if name in RESERVED_NAMES:
        raise FieldError(f"{name} cannot be a provider's name.", field="name", action="Choose another name.")
    return name


def check_model(model: str) -> str:
    model = model.strip()
    if not model or len(model) > MAX_MODEL_CHARS or not model.isprintable():
        raise FieldError(f"A model's name of 1 to {MAX_MODEL_CHARS} characters is needed.", field="model")
    return model


def check_deadlines(first_s: float, total_s: float) -> None:
    if not 0.5 <= first_s <= 300:
        raise FieldError("It must be between 0.5 and 300 seconds.", field="first_token_deadline_s")
    if not first_s <= total_s <= 600:
        raise FieldError(
            "It must be at least the deadline for the first token and at most 600 seconds.", field="total_deadline_s"
        )


def check_key(key: str | None) -> str:
    text = (key or "").strip()
    # A key travels in a header: anything else in it would not be sent, or be sent as something else.
    if len(text) > MAX_KEY_CHARS or not all("!" <= letter <= "~" for letter in text):
        raise FieldError("A key has only letters, digits and signs, without spaces.", field="key")
    return text


def check_price(price: float | None, field: str) -> float | None:
    """US dollars for a million tokens; None where nobody said."""
    if price is not None and not (math.isfinite(price) and 0 <= price <= MAX_PRICE_USD):
        raise FieldError(
            f"A price is from 0 to {MAX_PRICE_USD:,.0f} US dollars for a million tokens.",
            field=field,
            action="Leave it empty where it is not known.",
        )
    return None if price is None else float(price)


def check_quality(quality: int | None) -> int | None:
    if quality is not None and not 1 <= quality <= MAX_QUALITY:
        raise FieldError(f"A rank is from 1, the best, to {MAX_QUALITY}.", field="quality")
    return quality


def check_budget(budget: float, field: str) -> float:
    """US dollars; 0 is no budget."""
    if isinstance(budget, bool) or not (math.isfinite(budget) and 0 <= budget <= MAX_BUDGET_USD):
        raise FieldError(
            f"A budget is from 0 to {MAX_BUDGET_USD:,.0f} US dollars.", field=field, action="0 is no budget."
        )
    return float(budget)
