"""What people who had not seen the code made up: résumés in several forms and sentences about them, 22 times.

Each folder of others/ has its résumés and sentences.jsonl, {id, resume, text, support} a line. They measured the
checker once, unseen; the head is weighed with them since, so that what they measure now flatters. v, w and x were
written for teaching: twins of a true and an untrue sentence. Nothing was fitted on w to z yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.grounding.sets import Sentence

FOLDER = Path(__file__).parent / "others"
FOLDS = 3


def fold_of(folder: Path) -> int:
    """0 to `FOLDS` - 1: in which of the folds a folder of others/ is."""
    folders = sorted(file.parent.name for file in FOLDER.glob("*/sentences.jsonl"))
    return folders.index(folder.name) % FOLDS


def read_others(folder: Path = FOLDER) -> Iterator[tuple[Path, list[Sentence]]]:
    """Each résumé's file, and what is said of its owner."""
    for file in sorted(folder.glob("*/sentences.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        for name in sorted({row["resume"] for row in rows}):
            said = [Sentence(row["id"], row["text"], row["support"]) for row in rows if row["resume"] == name]
            yield file.parent / name, said
