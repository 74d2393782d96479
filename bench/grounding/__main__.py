"""`python -m bench.grounding [--out DIR]`: the confusion table of each part of the labelled set, through the files,
and times.

Each person's résumé is written as a file, read as any résumé is, and `eval grounding` judges the person's sentences.
The last part are the people of tools/people that nothing is taught with.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.grounding.people import FRESH, GERMAN, GERMAN_UNSEEN, HELD_OUT, LAST, LATER, TUNE, UNSEEN
from bench.grounding.sets import Sentence, sentences_of, write_resume
from bench.grounding.written import held_out_people, sentences_of_person, write_person
from rejoinder.evaluation.grounding import describe, evaluate_grounding, read_passages, time_judging

PARTS = {
    "tuned on": TUNE, "held out": HELD_OUT, "written later": FRESH, "written last": LAST, "unseen": UNSEEN,
    "after the outside test": LATER, "German": GERMAN, "German, unseen": GERMAN_UNSEEN,
}  # fmt: skip


WRITTEN = "hand-written people, held out"


class Case(NamedTuple):
    key: str
    resume: Path
    sentences: list[Sentence]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=(*PARTS, WRITTEN), help="One part alone.")
    parser.add_argument("--out", type=Path, help="Where files and predictions are kept.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        for name in (*PARTS, WRITTEN):
            if arguments.part in (None, name):
                cases = list(cases_of(name, out))
                print(f"\n{name}: {', '.join(case.key for case in cases)}\n{measure(cases, out)}", flush=True)
        print(time_all(cases_of(arguments.part or "held out", out)))


def cases_of(part: str, out: Path) -> Iterator[Case]:
    """The part's people, their résumés written to `out`."""
    if part == WRITTEN:
        for person in held_out_people():
            yield Case(person.key, write_person(person, out), sentences_of_person(person))
    else:
        for key in PARTS[part]:
            yield Case(key, write_resume(key, out), sentences_of(key))


def measure(cases: Iterable[Case], out: Path) -> str:
    total: Counter[tuple[str, str]] = Counter()
    for case in cases:
        rows = out / f"{case.key}.jsonl"
        rows.write_text("".join(json.dumps(sentence._asdict()) + "\n" for sentence in case.sentences), "utf-8")
        total.update(evaluate_grounding(resume=case.resume, source=rows, target=out / f"{case.key}.given.jsonl"))
    return describe(total)


def time_all(cases: Iterable[Case]) -> str:
    taken: list[float] = []
    prepared: list[float] = []
    for case in cases:
        passages = read_passages(case.resume)
        ready_ms, each_ms = time_judging(passages, [sentence.text for sentence in case.sentences])
        prepared.append(ready_ms / len(passages))
        taken += each_ms
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    share = sum(prepared) / len(prepared)
    return f"\nms a sentence: p50 {middle:.1f}, p95 {late:.1f}; to prepare a passage: {share:.1f}"


if __name__ == "__main__":
    main()
