"""Invented firms' folders, files and tables with what is asked of them, for teaching whether a passage answers.

As those of bench/folders, but what nothing answers is the twin of an answered question: put alike, with one thing
changed.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent
# What the answering model learns from; what it is weighed beside the tables' pointing with; what is only measured with.
LEARNT = ("catering", "clinics", "coaches", "connectors", "offices", "pumps")
WEIGHED = ("bakery", "hosting", "lab", "solar", "venue")
HELD_OUT = ("consultants", "nursery")


def read_twins(folder: Path) -> dict[str, str]:
    """Of each question that nothing answers the answered one that it is the twin of, by their ids."""
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines() if line]
    return {row["id"]: row["twin"] for row in rows if row.get("twin")}
