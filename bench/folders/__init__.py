"""Folders that people who had not seen the code made up, with what is asked of them: sentences, cells and near misses.

Each has `docs` (twelve files), `docs2` (some of them changed), a short `resume.md`, `questions.jsonl` and
`changed.jsonl`. All were looked at since, and weights are fitted on all but the last two, so that what they measure
flatters; what the fits print when one is left out does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLDERS = ("tents", "bells", "leeches", "falcons", "pianos", "rinks", "cloud", "courses", "goods", "cycles", "clinics")


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderQuestion:
    """`relevant`: fragments that answer; `cell`: value, head and row as the file spells them. Neither: nothing
    answers.
    """

    id: str
    text: str
    previous: tuple[str, ...] = ()
    relevant: tuple[str, ...] = ()
    cell: tuple[str, str, str] | None = None

    @property
    def is_answered(self) -> bool:
        return bool(self.relevant or self.cell)

    def is_in(self, text: str) -> bool:
        """Whether a passage holds the cell with its head and row, or one of the fragments."""
        said = spelled(text)
        if self.cell is not None:
            return all(spelled(part) in said for part in self.cell)
        return any(spelled(fragment) in said for fragment in self.relevant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`new` and `old`: what answers once `docs2` is put over `docs`, and what did before."""

    id: str
    text: str
    new: tuple[str, ...]
    old: tuple[str, ...]


def read_questions(folder: Path) -> list[FolderQuestion]:
    rows = _rows(folder / "questions.jsonl")
    return [
        FolderQuestion(
            id=row["id"],
            text=row["text"],
            previous=tuple(row.get("previous", ())),
            relevant=tuple(row.get("relevant", ())),
            cell=(row["cell"]["value"], row["cell"]["head"], row["cell"]["row"]) if row.get("cell") else None,
        )
        for row in rows
    ]


def read_changes(folder: Path) -> list[Change]:
    return [
        Change(id=row["id"], text=row["text"], new=tuple(row["new"]), old=tuple(row["old"]))
        for row in _rows(folder / "changed.jsonl")
    ]


def spelled(text: str) -> str:
    """Without what a reader does not see as another spelling: case, dashes, spaces of other widths."""
    return re.sub(r"[\s\-–—‑]+", " ", text).replace("’", "'").casefold().strip()


def _rows(file: Path) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
