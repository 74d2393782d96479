"""What was found wrong in a table of the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "duplicate",
    "impossible_date",
    "unclear_date",
    "far_date",
    "negative",
    "gap",
    "mixed",
    "empty",
    "number_as_text",
    "outlier",
    "total",
    "forecast",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`where` is a cell as a spreadsheet says it ("C5"), a row ("row 7") or "" for the whole table; `sheet` or ""."""

    kind: FindingKind
    where: str
    detail: str
    sheet: str = ""
