"""The synthetic conversations: labels, shares, variety, and the same rows from the same seed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from tools.interview_noise import strip_words
from tools.interview_turns import SHARES, WANTED, write_turns

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return list(write_turns(8000, seed=5))


def test_every_row_wants_an_answer_exactly_when_its_type_does(rows: list[dict[str, object]]) -> None:
    for row in rows:
        assert row["want"] == (-1 if row["type"] == "cut" else int(row["type"] in WANTED)), row
        assert (row["addr"] == "N") == (row["want"] != 1), row
        assert not row["to_me"] or row["spk"] != "me", row


def test_types_keep_their_shares(rows: list[dict[str, object]]) -> None:
    counts = Counter(str(row["type"]) for row in rows)
    shares = {**SHARES, "stmt": SHARES["stmt"] + SHARES["said"]}
    del shares["said"]
    assert counts.keys() == shares.keys()
    for kind, share in shares.items():
        assert counts[kind] / len(rows) == pytest.approx(share / 100, abs=0.006), kind
    assert sum(row["want"] == 1 for row in rows) / len(rows) == pytest.approx(0.45, abs=0.01)


def test_few_sentences_come_twice(rows: list[dict[str, object]]) -> None:
    assert len({row["asr"] for row in rows}) > 0.97 * len(rows)


def test_words_stand_on_both_sides(rows: list[dict[str, object]]) -> None:
    """The words that usually mark a question mark nothing here: each is in many rows of either label."""
    for word in ("what", "how", "why", "tell", "describe", "walk", "explain", "you", "if", "whether", "did"):
        labels = Counter(row["want"] for row in rows if word in str(row["asr"]).split())
        assert min(labels[0], labels[1]) >= 15, (word, labels)


def test_turns_are_written_out(rows: list[dict[str, object]]) -> None:
    """No slot, alternative or person is left open, and the spoken form is the written one without its marks."""
    for row in rows:
        text = str(row["text"])
        assert not set("{}[]|<>") & set(text), text
        assert "  " not in text
        assert text[:1] == text[:1].upper()
        assert row["asr"] == str(row["asr"]).lower()
    assert 0.88 < sum(row["asr"] == strip_words(str(row["text"])) for row in rows) / len(rows) < 0.98


def test_conversations_are_short_and_change_speakers(rows: list[dict[str, object]]) -> None:
    lengths = Counter(str(row["conv"]) for row in rows)
    assert max(lengths.values()) <= 12
    within = [(one, two) for one, two in pairwise(rows) if one["conv"] == two["conv"]]
    assert sum(one["spk"] != two["spk"] for one, two in within) > 0.5 * len(within)


def test_a_follow_up_comes_after_an_answer(rows: list[dict[str, object]]) -> None:
    before = [one for one, two in pairwise(rows) if two["type"] in ("frag", "decl") and one["conv"] == two["conv"]]
    assert sum(row["want"] != 1 for row in before) > 0.9 * len(before)


def test_the_seed_settles_the_rows() -> None:
    first = list(write_turns(300, seed=9))
    assert first == list(write_turns(300, seed=9))
    assert first != list(write_turns(300, seed=10))


def test_the_script_writes_a_file(tmp_path: Path) -> None:
    out = tmp_path / "turns.jsonl"
    command = [sys.executable, "-m", "tools.interview_turns", "--count", "40", "--seed", "9", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == list(write_turns(40, seed=9))
