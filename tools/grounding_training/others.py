"""Write what others wrote (bench/grounding/others) as examples for tools/train_grounding_model.py.

    python -m tools.grounding_training.others others.json

A row is a fold's number and an example: each sentence beside the premise that the checks set it beside.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from bench.grounding.others import fold_of, read_others
from tools.grounding_training.pairs import FALSE, GENERAL, TRUE, UNSAID, Example

from rejoinder.answerer.grounding import Judge, Models
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.grounding import read_passages
from rejoinder.paths import encoder_dir

TODAY = (2026, 11)
_LABELS = {"supported": TRUE, "contradicted": FALSE, "unsupported": UNSAID, "general": GENERAL}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.write_text(json.dumps(list(examples_in_folds()), ensure_ascii=False), encoding="utf-8")


def examples_in_folds() -> Iterator[tuple[int, Example]]:
    models = Models(encoder=SentenceEncoder(encoder_dir()))
    for resume, sentences in read_others():
        judge = Judge(read_passages(resume), models=models, today=TODAY)
        for one in sentences:
            premise = judge.weigh(one.text).premise
            yield fold_of(resume.parent), Example(premise.text, premise.said, _LABELS[one.support])


def read_examples(file: Path, *, left_out: int | None) -> list[Example]:
    """But for those of the fold `left_out`."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [Example(*example) for fold, example in rows if fold != left_out]


if __name__ == "__main__":
    main()
