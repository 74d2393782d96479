"""Rows of a JSON-lines file, read and written for the measures that take one row and give one row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rejoinder.errors import FieldError, InputError

Row = dict[str, Any]


def read_rows(source: Path) -> Iterator[tuple[int, Row]]:
    """(line number, row) of each line that is not blank. Raises InputError or FieldError naming the wrong line."""
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source} cannot be read: {error}.", action="Give a JSON-lines file in UTF-8.") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{source}, line {number} is not JSON: {error}.") from error
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise FieldError(f"{source}, line {number} needs an id that is a text.", field="id")
        yield number, row


def text_of(row: Row, field: str, number: int, *, default: str | None = None) -> str:
    """A field that is a text. Raises FieldError where it is missing without a default, or is something else."""
    value = row.get(field, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise FieldError(f"Line {number} needs {field} to be a text.", field=field)
    return value


def write_rows(target: Path, rows: Iterable[Row]) -> None:
    with target.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
