"""eval grounding: sentences against a file, row by row, and the table where they say what they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.fakes.people import MANAGER
from tests.fakes.resumes import table_docx
from typer.testing import CliRunner

from rejoinder.cli.evaluation import app
from rejoinder.errors import FieldError, InputError
from rejoinder.evaluation.grounding import evaluate_grounding

ROWS = [
    {"id": "1", "text": "I supervised 48 people at Harbourlight Hotels.", "support": "supported"},
    {"id": "2", "text": "I supervised 84 people at Harbourlight Hotels.", "support": "contradicted"},
    {"id": "3", "text": "I also speak Mandarin.", "support": "unsupported"},
    {"id": "4", "text": "It depends on the season.", "support": "general"},
]


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    file = tmp_path / "resume.docx"
    file.write_bytes(table_docx(MANAGER))
    return file


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_each_row_is_judged_and_counted(resume: Path, tmp_path: Path) -> None:
    source, target = write(tmp_path / "in.jsonl", ROWS), tmp_path / "out.jsonl"
    given = CliRunner().invoke(
        app, ["grounding", "--resume", str(resume), "--in", str(source), "--out", str(target)], catch_exceptions=False
    )
    assert given.exit_code == 0
    told = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert told == [{"id": row["id"], "support": row["support"]} for row in ROWS]
    assert "not borne out and passed as supported: 0 of 2 (0.0%)" in given.stdout
    assert "true and flagged: 0 of 1 (0.0%)" in given.stdout


def test_rows_without_labels_give_no_table(resume: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [{"id": "1", "text": "I supervised 48 people."}])
    assert not evaluate_grounding(resume=resume, source=source, target=tmp_path / "out.jsonl")


def test_what_is_wrong_is_named(resume: Path, tmp_path: Path) -> None:
    wrong = write(tmp_path / "in.jsonl", [{"id": "1", "text": "I sail.", "support": "true"}])
    with pytest.raises(FieldError, match="Line 1 needs support to be one of supported"):
        evaluate_grounding(resume=resume, source=wrong)
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_grounding(resume=tmp_path / "none.docx", source=write(tmp_path / "in.jsonl", ROWS))
