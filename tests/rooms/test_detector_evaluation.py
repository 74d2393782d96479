"""eval questions and eval stream: their rows in and out, the updates' own clock, and what is said of a bad line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rejoinder.errors import FieldError, InputError
from rejoinder.evaluation.questions import evaluate_questions
from rejoinder.evaluation.stream_questions import evaluate_stream


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_utterance_gets_p_to_me_and_kind(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "asked", "speaker": "Maria", "text": "Thanks for that. Why did you leave Northwind?", "me": "Alex"},
        {"id": "told", "text": "we left it at that"},
        {"id": "mine", "speaker": "Alex", "text": "What is the salary range?", "me": "Alex"},
        {"id": "theirs", "speaker": "Maria", "text": "Jun, can you take this one?", "me": "Alex",
         "previous": [{"speaker": "Jun", "text": "I am done with my part now."}]},
        {"id": "call", "speaker": "Maria", "text": "Can you hear me?", "me": "Alex"},
        {"id": "silence", "text": ""},
    ]  # fmt: skip
    evaluate_questions(write(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl")
    judged = {row["id"]: row for row in read(tmp_path / "out.jsonl")}
    assert list(judged) == [row["id"] for row in rows]
    assert all(set(row) == {"id", "p", "to_me", "kind"} for row in judged.values())
    assert judged["asked"]["p"] > 0.8
    assert judged["asked"]["to_me"] > 0.8
    assert judged["asked"]["kind"] == "wh"
    assert judged["told"]["p"] < 0.2
    assert judged["mine"]["to_me"] == 0
    assert judged["theirs"]["to_me"] < 0.35 < judged["theirs"]["p"]
    assert judged["call"]["to_me"] < 0.35
    assert judged["silence"]["p"] == 0


def test_a_stream_fires_by_its_own_clock(tmp_path: Path) -> None:
    words = ["how", "long", "did", "the", "migration", "take"]
    updates = [
        {"block": "b1", "speaker": "Maria", "text": " ".join(words[: count + 1]), "at_ms": 1_000 + 300 * count}
        for count in range(len(words))
    ]
    rows: list[dict[str, Any]] = [{"id": "s1", "updates": updates}, {"id": "s2", "updates": []}]
    evaluate_stream(write(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl")
    first, second = read(tmp_path / "out.jsonl")
    assert [fired["text"] for fired in first["fired"]] == ["how long did the migration take"]
    assert 0 < first["fired"][0]["at_ms"] - updates[-1]["at_ms"] < 1_000
    assert second == {"id": "s2", "fired": []}


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1, "text": "x"}', '{"id": "a"}', '{"id": "a", "text": 3}'])
def test_a_bad_line_is_named_and_nothing_is_written(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "ok", "text": "fine"}\n' + line, encoding="utf-8")
    with pytest.raises(InputError, match="ine 2"):
        evaluate_questions(source, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_bad_updates_are_named(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [{"id": "a", "updates": [{"block": "b"}]}])
    with pytest.raises(FieldError, match="Line 1"):
        evaluate_stream(source, tmp_path / "out.jsonl")
