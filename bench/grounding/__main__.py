"""`python -m bench.grounding [--out DIR]`: the confusion table of each part of the labelled set, through the files,
and times.

Each person's résumé is written as a file, read as any résumé is, and `eval grounding` judges the person's sentences.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.grounding.people import FRESH, GERMAN, GERMAN_UNSEEN, HELD_OUT, LAST, LATER, TUNE, UNSEEN
from bench.grounding.sets import sentences_of, write_resume
from rejoinder.evaluation.grounding import describe, evaluate_grounding, read_passages, time_judging

PARTS = {
    "tuned on": TUNE, "held out": HELD_OUT, "written later": FRESH, "written last": LAST, "unseen": UNSEEN,
    "after the outside test": LATER, "German": GERMAN, "German, unseen": GERMAN_UNSEEN,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, help="One part alone.")
    parser.add_argument("--out", type=Path, help="Where files and predictions are kept.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        for name, people in PARTS.items():
            if arguments.part not in (None, name):
                continue
            print(f"\n{name}: {', '.join(people)}\n{measure(people, out)}")
        print(time_all(PARTS[arguments.part or "held out"], out))


def measure(people: Iterable[str], out: Path) -> str:
    total: Counter[tuple[str, str]] = Counter()
    for person in people:
        rows = out / f"{person}.jsonl"
        rows.write_text("".join(json.dumps(sentence._asdict()) + "\n" for sentence in sentences_of(person)), "utf-8")
        target = out / f"{person}.given.jsonl"
        total.update(evaluate_grounding(resume=write_resume(person, out), source=rows, target=target))
    return describe(total)


def time_all(people: Iterable[str], out: Path) -> str:
    taken: list[float] = []
    prepared: list[float] = []
    for person in people:
        passages = read_passages(write_resume(person, out))
        ready_ms, each_ms = time_judging(passages, [sentence.text for sentence in sentences_of(person)])
        prepared.append(ready_ms / len(passages))
        taken += each_ms
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    share = sum(prepared) / len(prepared)
    return f"\nms a sentence: p50 {middle:.1f}, p95 {late:.1f}; to prepare a passage: {share:.1f}"


if __name__ == "__main__":
    main()
