"""The written tables (tools/tables) as the document encoder is taught with them: texts, and which of them is asked for.

Gives `TaughtTable`s of the tables to learn from, each with the texts that context/tables looks at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.written_tables import WrittenTable, read_tables

from rejoinder.context.tables.bearings import Told, tell_parts
from rejoinder.context.tables.question import read_question
from rejoinder.context.tables.table import read_tables as read_grid

HEADS = Path(__file__).parent / "retrieval" / "heads.txt"
ANY_DAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtQuestion:
    """`before`: what it follows, "" where it stands alone."""

    text: str
    before: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtTable:
    told: Told
    asked: tuple[TaughtQuestion, ...]
    unanswered: tuple[str, ...]


def taught_tables() -> list[TaughtTable]:
    return [_teach(table) for table in read_tables()[0]]


def _teach(table: WrittenTable) -> TaughtTable:
    (read,) = read_grid(table.grid, document="d", label=table.label, source="", read_at="", number=0)
    asked = tuple(
        TaughtQuestion(text=one.text, before=_followed(one.text, one.previous), row=one.cell[0], column=one.cell[1])
        for one in table.questions
        if one.cell is not None
    )
    return TaughtTable(
        told=tell_parts(read),
        asked=asked,
        unanswered=tuple(one.text for one in table.questions if one.cell is None),
    )


def _followed(text: str, previous: Sequence[str]) -> str:
    """As context/tables hears it: only a question that points back is put beside what was said before."""
    question = read_question(text, ANY_DAY)
    return previous[-1] if previous and (question.follows or question.points) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtHead:
    """Ways of asking for it ("{}" is the row's name), ways of heading it, and values."""

    asked: tuple[str, ...]
    heads: tuple[str, ...]
    values: tuple[str, ...]


def taught_heads(path: Path = HEADS) -> list[TaughtHead]:
    """Those that stand in one table one after the other."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        TaughtHead(**dict(zip(("asked", "heads", "values"), map(_ways, line.split("=>")), strict=True)))
        for line in lines
    ]


def _ways(text: str) -> tuple[str, ...]:
    return tuple(way.strip() for way in text.split("|"))
