"""JSON read strictly: one meaning, or a refusal that says why.

Takes a body's bytes; gives what json.loads would, but refuses bad UTF-8, lone surrogates, NaN and Infinity, numbers
that a double cannot hold, a name given twice, and nesting deeper than 64.
"""

from __future__ import annotations

import json
import math

from rejoinder.errors import InputError

DEEPEST = 64
LARGEST_INTEGER = 2**53 - 1
LONGEST_NUMBER = 400


def parse(body: bytes) -> object:
    """Raises InputError (400 malformed)."""
    try:
        text = body.decode("utf-8")
        value: object = json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_constant=_refuse_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        raise InputError(f"The body is not UTF-8: byte {error.start} is out of place.") from error
    except json.JSONDecodeError as error:
        raise InputError(f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise InputError(f"The body is nested deeper than {DEEPEST} levels.") from error
    _check_depth(value)
    if "\\u" in text:
        _check_surrogates(value)
    return value


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise InputError("A name stands twice in one object.")
    return held


def _refuse_constant(name: str) -> object:
    raise InputError(f"{name} is not JSON.")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER or abs(value := int(digits)) > LARGEST_INTEGER:
        raise InputError("A whole number is out of range: at most 2^53 - 1.")
    return value


def _number(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER or not math.isfinite(value := float(digits)):
        raise InputError("A number is out of range.")
    return value


def _check_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(DEEPEST):
        level = [inner for held in level if isinstance(held, dict | list) for inner in _inside(held)]
        if not level:
            return
    raise InputError(f"The body is nested deeper than {DEEPEST} levels.")


def _inside(held: dict[str, object] | list[object]) -> list[object]:
    return list(held.values()) if isinstance(held, dict) else held


def _check_surrogates(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("A string holds half of a surrogate pair.") from error
