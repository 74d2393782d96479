"""Streams of words as captions and back, and the whole command on a small data folder through the real command line."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from bench.questions.data import Row
from bench.questions.stream_scores import fires_at_marks, fires_at_pauses
from bench.questions.streams import Stream, caption_row, fires_of
from tests.bench import small_scorers

ROOT = Path(__file__).parents[2]


def stream(*tokens: tuple[float, str, str]) -> Stream:
    return Stream(name="s", tokens=tokens, gold={"stream": "s", "gold": []})


def blocks(found: Row) -> dict[str, tuple[str, str]]:
    """The newest (speaker, text) of each block."""
    return {update["block"]: (update["speaker"], update["text"]) for update in found["updates"]}


OVERLAP = stream(
    (1.0, "ana", "did"), (1.2, "bo", "yeah"), (1.4, "ana", "you"), (1.5, "bo", "sure"), (1.9, "ana", "check"),
)  # fmt: skip


def test_speakers_who_overlap_keep_their_blocks() -> None:
    assert list(blocks(caption_row(OVERLAP)).values()) == [("ana", "did you check"), ("bo", "yeah sure")]
    assert [update["at_ms"] for update in caption_row(OVERLAP)["updates"]] == [1000, 1200, 1400, 1500, 1900]


def test_every_change_of_speaker_begins_a_block_where_that_is_asked_for() -> None:
    texts = [text for _, text in blocks(caption_row(OVERLAP, floor_only=True)).values()]
    assert texts == ["did", "yeah", "you", "sure", "check"]


def test_silence_and_a_lost_floor_begin_a_block() -> None:
    found = stream(
        (1.0, "ana", "one"), (3.4, "ana", "two"), (6.0, "ana", "three"), (6.5, "bo", "no"), (7.2, "ana", "four")
    )
    assert [text for _, text in blocks(caption_row(found)).values()] == ["one two", "three", "no", "four"]


def test_a_block_does_not_grow_for_ever() -> None:
    found = stream(*((n / 10, "ana", "abcdefghi") for n in range(1_500)))
    assert max(len(update["text"]) for update in caption_row(found)["updates"]) <= 6_000


def test_a_fire_is_put_at_the_last_word_of_the_speaker_who_said_it() -> None:
    fired = [{"at_ms": 1600, "text": "did you"}, {"at_ms": 2500, "text": "Did you check?"}, {"at_ms": 900, "text": "x"}]
    assert [(fire["i"], fire["spk"], fire["t"]) for fire in fires_of(OVERLAP, fired)] == [
        (2, "ana", 1.6),
        (4, "ana", 2.5),
    ]


def test_a_fire_that_names_its_speaker_needs_no_text() -> None:
    (fire,) = fires_of(OVERLAP, [{"at_ms": 2000, "text": "elsewhere", "speaker": "bo", "p": 0.7}])
    assert (fire["i"], fire["spk"], fire["p"]) == (3, "bo", 0.7)


def test_pauses_are_a_speakers_own() -> None:
    asked: list[str] = []

    def judge(texts: Sequence[str]) -> list[float]:
        asked.extend(texts)
        return [float(text.startswith("did")) for text in asked]

    (fire,) = fires_at_pauses([OVERLAP], judge)
    assert asked == ["did you check", "yeah sure"]
    assert (fire["i"], fire["t"]) == (4, pytest.approx(2.6))


def test_marks_fire_at_their_word() -> None:
    assert [fire["i"] for fire in fires_at_marks([stream((1.0, "a", "why?"), (2.0, "a", "so."))])] == [0]


TALK = (
    ("Where did you study?", "wh", 1, 1), ("We moved the whole thing in spring.", "stmt", 0, 0),
    ("Can you walk me through your last project?", "yn", 1, 1), ("That is what we did.", "stmt_wh", 0, 0),
)  # fmt: skip


def write(path: Path, rows: list[Row]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one small set, its stream, and something for the n-gram model to learn from."""
    place = tmp_path / "data"
    place.mkdir()
    for scorer in ("score", "score_stream"):
        shutil.copy(str(small_scorers.__file__), place / f"{scorer}.py")
    rows = [
        {"id": f"iv-{n}", "spk": "other", "user": "Alex", "text": text, "asr": text.lower().rstrip("?."), "type": kind}
        | {"want": want, "card": card}
        for n, (text, kind, want, card) in enumerate(TALK)
    ]
    write(place / "iv.dev.jsonl.gz", rows)
    for name in ("mrda", "silver"):
        write(place / f"{name}.train.jsonl.gz", rows)
    words = [word for text, *_ in TALK[:2] for word in text.split()]
    tokens = [[1 + n * 0.3 + (n > 3) * 4, "other", word] for n, word in enumerate(words)]
    write(place / "stream.iv.dev.jsonl.gz", [{"stream": "iv-dev", "tok": tokens}])
    span = {"spk": "other", "i0": 0, "i1": 3, "t1": tokens[3][0], "type": "wh", "want": 1}
    write(place / "stream.iv.dev.gold.jsonl.gz", [{"stream": "iv-dev", "gold": [span]}])
    return place


def test_the_command_measures_rejoinder_and_the_baselines(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "bench.questions", str(folder), "--sets", "iv.asr,iv.text,iv", "--out", str(out)]
    ended = subprocess.run([*command, "--at", "strict=0.5"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert "| Rejoinder, strict | 1.000 | 1.000 | 1.000" in ended.stdout
    assert "deserves a card" in ended.stdout
    streams = ended.stdout[ended.stdout.index("### Interview stream") :]
    assert "| Rejoinder | 1.000 | 1.000 | 1.000 |" in streams
    assert (out / "report.md").read_text(encoding="utf-8").strip() == ended.stdout.strip()
    assert (out / "question-reliability.svg").is_file()
    again = subprocess.run(
        [*command, "--reuse", "--part", "utterances"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert "| n-grams |" in again.stdout
