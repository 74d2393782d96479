"""Make daemon/rejoinder/data/question_head.npz from a folder of labelled utterances.

    python -m tools.train_question_head FOLDER [--out FILE] [--measure]

FOLDER holds mrda.train, silver.train and prompts.train (gzipped JSON lines with text, asr, want, type); --measure also
reads mrda.dev, iv.dev and e21.dev, prints F1 and average precision of the rules, the head and both, and writes nothing.
Everything is numpy on one thread: about five minutes for the vectors, one for the training.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tools.interview_templates import write_sentences

from rejoinder.detector.forms import analyse
from rejoinder.detector.head import WEIGHTS, QuestionHead, head_text, row_of, tail_text
from rejoinder.detector.judge import blend, judge_by_rules
from rejoinder.detector.words import Mark, Word, split_words
from rejoinder.encoder import SentenceEncoder
from rejoinder.paths import encoder_dir

HARD_NEGATIVES = frozenset({"rhet", "tag", "bcq", "quoted", "self"})
# CC BY-SA: left out, so that the weights carry no condition beyond naming their sources.
SHARE_ALIKE = {"viraptor/reverse-interview"}
PLAIN_MEETING_NEGATIVES = 14_000
PLAIN_SILVER_NEGATIVES = 10_000
HIDDEN = 32
EPOCHS = 12
BATCH = 256
# Of the questions that people hear, recognisers mark about six in ten; of the rest a few in a hundred. A request ends
# in a full stop.
MARKED_QUESTIONS, MARKED_STATEMENTS, MARKED_LOOK_ALIKES = 0.62, 0.025, 0.5
MARKED_REQUESTS = 0.15

Row = dict[str, Any]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    words: list[Word]
    want: int
    weight: float
    look_alike: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    encoder = SentenceEncoder(encoder_dir())
    if arguments.measure:
        measure(arguments.folder, encoder, arguments.out)
        return
    examples = read_examples(arguments.folder, random.Random(7))
    print(f"{len(examples)} examples, {sum(example.want for example in examples)} of them questions")
    first, second = train(examples, encode(examples, encoder))
    np.savez_compressed(arguments.out, first=first.astype(np.float16), second=second.astype(np.float16))
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes")


# --- examples ---------------------------------------------------------------------------------------------------------


def read_examples(folder: Path, chance: random.Random) -> list[Example]:
    """The questions, the look-alikes, and a sample of the rest; its weight stands for what was left out."""
    meetings = read_rows(folder / "mrda.train.jsonl.gz")
    silver = read_rows(folder / "silver.train.jsonl.gz")
    prompts = [row for row in read_rows(folder / "prompts.train.jsonl.gz") if row.get("src") not in SHARE_ALIKE]
    examples = [make_example(row, 1.0) for row in meetings if row["want"] == 1]
    examples += [make_example(row, 1.5) for row in meetings if row["want"] == 0 and row["type"] in HARD_NEGATIVES]
    plain = [row for row in meetings if row["want"] == 0 and row["type"] not in HARD_NEGATIVES]
    examples += [make_example(row, 2.0) for row in chance.sample(plain, min(len(plain), PLAIN_MEETING_NEGATIVES))]
    examples += [make_example(row, 0.6) for row in silver if row["want"] == 1]
    statements = [row for row in silver if row["want"] == 0]
    examples += [
        make_example(row, 1.0) for row in chance.sample(statements, min(len(statements), PLAIN_SILVER_NEGATIVES))
    ]
    examples += [make_example(row, 2.0) for row in prompts if row["want"] == 1]
    return examples + write_examples()


def write_examples() -> list[Example]:
    return [Example(without_marks(split_words(text)), int(asked), 1.0, False) for text, asked in write_sentences()]


def read_rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def make_example(row: Row, weight: float) -> Example:
    return Example(without_marks(split_words(row["asr"])), int(row["want"] == 1), weight, row["type"] in HARD_NEGATIVES)


def without_marks(words: Iterable[Word], mark: Mark = "") -> list[Word]:
    """The words as captions without punctuation have them, with `mark` at the end."""
    bare = [Word(word.folded, word.start, word.end) for word in words]
    if bare and mark:
        bare[-1] = Word(bare[-1].folded, bare[-1].start, bare[-1].end, mark)
    return bare


def encode(examples: Sequence[Example], encoder: SentenceEncoder) -> tuple[Floats, Floats]:
    """The whole's and the tail's vectors, (n, 384) each."""
    wholes = encode_texts([head_text(example.words) for example in examples], encoder)
    tails = encode_texts([tail_text(example.words) for example in examples], encoder)
    return wholes, tails


def encode_texts(texts: Sequence[str], encoder: SentenceEncoder) -> Floats:
    """In chunks sorted by length, so that little is spent on padding."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors = np.empty((len(texts), 384), dtype=np.float32)
    for start in range(0, len(order), 256):
        chunk = order[start : start + 256]
        vectors[chunk] = encoder.encode([texts[index] for index in chunk])
    return vectors


# --- training ---------------------------------------------------------------------------------------------------------


def train(examples: Sequence[Example], vectors: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Both layers, by Adam on the weighted cross-entropy, every example once without and once with marks."""
    chance = random.Random(11)
    views = [(index, mark) for index, example in enumerate(examples) for mark in ("", draw_mark(example, chance))]
    forms = [analyse(example.words) for example in examples]
    rows = np.stack([row_of(vectors[0][i], vectors[1][i], forms[i], mark) for i, mark in views])
    want = np.array([examples[i].want for i, _ in views], dtype=np.float32)
    weight = np.array([examples[i].weight for i, _ in views], dtype=np.float32)
    return fit(rows, want, weight)


def draw_mark(example: Example, chance: random.Random) -> Mark:
    """The mark a recogniser might have set."""
    asked = MARKED_QUESTIONS if example.want else MARKED_LOOK_ALIKES if example.look_alike else MARKED_STATEMENTS
    if example.want and analyse(example.words).found & {"request", "bare_request", "indirect"}:
        asked = MARKED_REQUESTS
    if chance.random() < asked:
        return "?"
    return chance.choices([".", ",", ""], weights=[7, 1, 2])[0]  # type: ignore[return-value]


def fit(rows: Floats, want: Floats, weight: Floats, *, seed: int = 3) -> tuple[Floats, Floats]:
    draw = np.random.default_rng(seed)
    inputs = rows.shape[1]
    layers = [
        np.vstack([draw.normal(0, inputs**-0.5, (inputs, HIDDEN)), np.zeros((1, HIDDEN))]).astype(np.float32),
        np.append(draw.normal(0, HIDDEN**-0.5, HIDDEN), 0).astype(np.float32),
    ]
    moments = [(np.zeros_like(layer), np.zeros_like(layer)) for layer in layers]
    step, steps = 0, EPOCHS * (len(rows) // BATCH)
    for _ in range(EPOCHS):
        order = draw.permutation(len(rows))
        for start in range(0, len(rows) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            slopes = find_slopes(layers, rows[chosen], want[chosen], weight[chosen], draw)
            step += 1
            rate = 1.5e-3 * (1 - step / steps) + 1e-5
            for layer, slope, (mean, square) in zip(layers, slopes, moments, strict=True):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope**2 - square)
                layer -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
                layer *= 1 - rate * DECAY
    return layers[0], layers[1]


DECAY = 0.03
DROPPED = 0.25


def find_slopes(
    layers: Sequence[Floats], rows: Floats, want: Floats, weight: Floats, draw: np.random.Generator
) -> tuple[Floats, Floats]:
    """The gradients of the weighted mean cross-entropy, inputs and hidden units dropped at random."""
    first, second = layers
    rows = rows * (draw.random(rows.shape, dtype=np.float32) > 0.1) / np.float32(0.9)
    hidden = np.tanh(rows @ first[:-1] + first[-1])
    kept = (draw.random(hidden.shape, dtype=np.float32) > DROPPED) / np.float32(1 - DROPPED)
    shown = hidden * kept
    p = 1 / (1 + np.exp(-np.clip(shown @ second[:-1] + second[-1], -20, 20)))
    error = (p - want) * weight / weight.sum()
    back = np.outer(error, second[:-1]) * kept * (1 - hidden**2)
    slope_first = np.vstack([rows.T @ back, back.sum(axis=0, keepdims=True)])
    return slope_first.astype(np.float32), np.append(shown.T @ error, error.sum()).astype(np.float32)


# --- measuring --------------------------------------------------------------------------------------------------------

DEV_VIEWS = (("mrda", "asr"), ("iv", "asr"), ("iv", "text"), ("e21", "asr"), ("e21", "amazon"))


def measure(folder: Path, encoder: SentenceEncoder, weights: Path) -> None:
    """Print best F1 and average precision on the development sets, by rules, by the head, and by both."""
    head = QuestionHead.load(weights)
    if head is None:
        raise SystemExit(f"No weights at {weights}.")
    print(f"{'set':12} {'rules F1 / AP':>16} {'head F1 / AP':>16} {'both F1 / AP':>16}")
    for name, view in DEV_VIEWS:
        rows = [row for row in read_rows(folder / f"{name}.dev.jsonl.gz") if row["want"] in (0, 1)]
        want = [int(row["want"]) for row in rows]
        scores = score_rows([split_words(row.get(view) or "") for row in rows], encoder, head)
        cells = [f"{best_f1(want, p):.3f} / {average_precision(want, p):.3f}" for p in scores]
        print(f"{name + ' ' + view:12} " + " ".join(f"{cell:>16}" for cell in cells))


def score_rows(
    rows: Sequence[list[Word]], encoder: SentenceEncoder, head: QuestionHead
) -> tuple[list[float], list[float], list[float]]:
    forms = [analyse(words) for words in rows]
    marks: list[Mark] = [words[-1].mark if words else "" for words in rows]
    wholes = encode_texts([head_text(words) for words in rows], encoder)
    tails = encode_texts([tail_text(words) for words in rows], encoder)
    inputs = np.stack([row_of(wholes[i], tails[i], forms[i], marks[i]) for i in range(len(rows))])
    by_head = [float(p) for p in head.judge_rows(inputs)]
    by_rules = [judge_by_rules(form, mark) for form, mark in zip(forms, marks, strict=True)]
    return by_rules, by_head, [blend(*pair) for pair in zip(by_rules, by_head, strict=True)]


def best_f1(want: Sequence[int], p: Sequence[float]) -> float:
    best, hits, total = 0.0, 0, sum(want)
    for count, index in enumerate(sorted(range(len(want)), key=lambda index: -p[index]), start=1):
        hits += want[index]
        best = max(best, 2 * hits / (count + total))
    return best


def average_precision(want: Sequence[int], p: Sequence[float]) -> float:
    hits, area = 0, 0.0
    for count, index in enumerate(sorted(range(len(want)), key=lambda index: -p[index]), start=1):
        hits += want[index]
        area += want[index] * hits / count
    return area / max(1, sum(want))


if __name__ == "__main__":
    main()
