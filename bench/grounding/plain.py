"""`python -m bench.grounding.plain [FOLDER ...]`: how hard a set of sentences is for cosines and numbers alone.

For each folder with résumés and sentences.jsonl, by default those of others/: of the contradicted and of all untrue
sentences the share that passes at the threshold that flags a fifth of the true ones.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.grounding.others import FOLDER, read_others
from rejoinder.context.passages import placed_text
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.grounding import read_passages
from rejoinder.paths import encoder_dir

FLAGGED = 0.2
# What a number that stands nowhere in the documents takes off the cosine.
STRANGE_NUMBER = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Scored(NamedTuple):
    """`score`: the nearest passage's cosine, less where a number is strange; `support` as labelled."""

    score: float
    support: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    encoder = SentenceEncoder(encoder_dir())
    for folder in parser.parse_args().folders or sorted(file.parent for file in FOLDER.glob("*/sentences.jsonl")):
        scored = list(score(folder, encoder))
        told = (f"{share_passed(scored, labels):.0%}" for labels in (["contradicted"], ["contradicted", "unsupported"]))
        print(f"{folder.name}, {len(scored)} sentences: contradicted, untrue passed {', '.join(told)}", flush=True)


def score(folder: Path, encoder: SentenceEncoder) -> Iterator[Scored]:
    for resume, sentences in read_others(folder.parent):
        if resume.parent.name != folder.name:
            continue
        texts = [placed_text(passage) for passage in read_passages(resume)]
        held = {number for text in texts for number in _NUMBER.findall(text)}
        nearest = (encoder.encode([one.text for one in sentences]) @ encoder.encode(texts).T).max(axis=1)
        for one, cosine in zip(sentences, nearest.tolist(), strict=True):
            strange = not held.issuperset(_NUMBER.findall(one.text))
            yield Scored(cosine - STRANGE_NUMBER * strange, one.support)


def share_passed(scored: Sequence[Scored], labels: Sequence[str]) -> float:
    """Of the sentences with one of these labels those at or above the threshold that flags `FLAGGED` of the true."""
    threshold = np.quantile([one.score for one in scored if one.support == "supported"], FLAGGED)
    return float(np.mean([one.score >= threshold for one in scored if one.support in labels]))


if __name__ == "__main__":
    main()
