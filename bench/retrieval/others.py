"""What people who had not seen the code made up: six résumés in six forms and questions about them, five times over.

Each folder of others/ has `resumes` and questions.jsonl, {id, resume, text, previous, relevant} a line. They measured
the search once, unseen; weights are fitted on them since, so that what they measure now flatters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rejoinder.evaluation.retrieval import LabelledQuestion

FOLDER = Path(__file__).parent / "others"


def read_others(folder: Path = FOLDER) -> Iterator[tuple[str, Path, list[LabelledQuestion]]]:
    """A set's name, each of its résumés' files, and what is asked of its owner."""
    for file in sorted(folder.glob("*/questions.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        for name in sorted({row["resume"] for row in rows}):
            asked = [
                LabelledQuestion(
                    id=row["id"], text=row["text"], previous=tuple(row["previous"]), relevant=tuple(row["relevant"])
                )
                for row in rows
                if row["resume"] == name
            ]
            yield file.parent.name, file.parent / "resumes" / name, asked
