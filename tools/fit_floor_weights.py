"""Fits the weights of the floor in detector/addressed.py on meetings in which it is marked who answered each question.

    python tools/fit_floor_weights.py DATA/mrda.train.jsonl.gz

Takes utterances in order with a speaker and, for questions, who answered. Every participant is the user in turn: the
room hears the meeting as that person's, and each question of somebody else is one example, with the evidence found as
its signs and "the user was among those who answered" as its label. Prints each sign's fitted weight beside the one in
the table, and how the table's probabilities compare with what happened.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rejoinder.detector.addressed import EVIDENCE, START, find_evidence
from rejoinder.detector.room import Room
from rejoinder.detector.words import split_words
from rejoinder.types import Turn

_FEWEST_TURNS = 20
_RIDGE = 0.3
_STEPS = 60

Example = tuple[list[str], bool]


def read_meetings(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The utterances of one meeting after another."""
    meeting: list[dict[str, Any]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if meeting and meeting[0]["conv"] != row["conv"]:
                yield meeting
                meeting = []
            meeting.append(row)
    if meeting:
        yield meeting


def examples_of(meeting: list[dict[str, Any]]) -> Iterator[Example]:
    turns = Counter(row["spk"] for row in meeting)
    people = sorted(person for person, count in turns.items() if count >= _FEWEST_TURNS)
    for user in people:
        room = Room(me=user, spoken_as=(), participants=people)
        for row in meeting:
            yield from _hear(room, row, user)


def _hear(room: Room, row: dict[str, Any], user: str) -> Iterator[Example]:
    words = split_words(row["asr"])
    mine, end_ms = row["spk"] == user, int(row["t1"] * 1_000)
    turn = Turn(
        turn=row["id"], speaker=row["spk"], role="self" if mine else "other", text=row["asr"], start_ms=0, end_ms=end_ms
    )
    room.hear(turn, len(words))
    if row["want"] != 1:
        return
    if not mine and row.get("ans"):
        found, _ = find_evidence(words, room.names, room.floor(turn, end_ms))
        yield found, user in row["ans"]
    room.note_asked(turn)


def fit(rows: NDArray[np.float64], labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method with the start fixed; rows (n, signs) of 0 and 1, labels (n,)."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = _logistic(rows @ weights + START)
        gradient = rows.T @ (labels - p) - _RIDGE * weights
        curvature = (rows * (p * (1 - p))[:, None]).T @ rows + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curvature, gradient)
    return weights


def _logistic(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-log_odds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=Path)
    examples = [one for meeting in read_meetings(parser.parse_args().meetings) for one in examples_of(meeting)]
    signs = sorted({sign for found, _ in examples for sign in found})
    rows = np.array([[sign in found for sign in signs] for found, _ in examples], dtype=np.float64)
    labels = np.array([answered for _, answered in examples], dtype=np.float64)
    print(f"{len(examples)} examples, {labels.mean():.3f} answered by the user")
    for sign, weight, count in zip(signs, fit(rows, labels), rows.sum(axis=0), strict=True):
        print(f"{sign:20} fitted {weight:6.2f}  table {EVIDENCE[sign].weight:6.2f}  seen {int(count)}")
    chances = _logistic(rows @ np.array([EVIDENCE[sign].weight for sign in signs]) + START)
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            said, happened = chances[inside].mean(), labels[inside].mean()
            print(f"{low:.1f} to {low + 0.1:.1f}: said {said:.2f}, happened {happened:.2f}, {inside.sum()} questions")


if __name__ == "__main__":
    main()
