"""Fits the weights of context/tables/merging.py and writes daemon/rejoinder/data/merging.json.

    python -m tools.fit_merging [--out FILE]

Asks libraries that hold sentences and tables: firms' folders (bench/folders, and those of tools/folders that the
answering model has not learnt from), those of tools/firms from which nothing else learnt beside tables of tools/tables
likewise held out, the tuning part of bench/cells, and people of tools/people beside such tables. Two logistic
regressions: whether a table is meant (of what is answered), and whether anything answers; each once with what was read
word by word and once without. The threshold has the best balanced accuracy of those that keep what is answered. Prints
what each kind of library gives when the others are fitted.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from bench.cells.__main__ import RESUME, auroc
from bench.cells.folder import load, write_folder
from bench.folders import FOLDERS, HERE, read_questions
from numpy.typing import NDArray
from tools.firms import read_firms, write_documents
from tools.people.reading import Person, read_people, write_markdown
from tools.written_tables import WrittenTable, put_on_shelves, read_tables

from rejoinder.context.features import READ
from rejoinder.context.tables.merging import (
    ANSWERS,
    SIDE,
    MergingWeights,
    Regression,
    Sides,
    describe_answers,
    describe_side,
)
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import fill_library
from rejoinder.paths import PACKAGE_DATA
from tools import folders

Floats = NDArray[np.float64]
TABLE, SENTENCE, NOTHING = "table", "sentence", "nothing"
PULL_SIDE, PULL_ANSWERS = 5.0, 20.0
# What each side promises by itself counts, though hardly a question of the sets is asked in the documents' own words.
AT_LEAST = {"sentences answer": 0.5, "table pointed": 0.5, "sentences cover": 0.5}
# Neither more likeness nor a better promise ever means less.
SIGNS = {
    "near": -1, "read": -1, "row near": 1, "row score": 1, "row share": 1, "row read": 1, "personal": -1, "answers": 1,
    "lacks": -1, "table pointed": 1, "table read": 1, "sentences answer": 1, "sentences read": 1, "sentences cover": 1,
}  # fmt: skip
# Real folders count more than put together ones, and the folder whose every question is for a cell less.
FOLDER_COUNTS, CELLS_COUNT = 3.0, 0.5
PEOPLE_ASKED = 6
PLAIN = ("What is the {head} of {row}?", "{row}, {head}?", "what's the {head} for the {row}")
PLAIN_ROWS = 3
# To refuse what is there costs more than to show a near miss.
LEAST_KEPT = 0.93


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    text: str
    kind: str
    previous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    group: str
    kind: str
    sides: Sides


async def look_up(group: str, resume: Path, documents: Path, asked: Sequence[Asked]) -> list[Example]:
    with tempfile.TemporaryDirectory() as home:
        library = await fill_library(
            Path(home), encoder=SentenceEncoder.for_documents(), resume=resume, knowledge=documents
        )
        try:
            found = [
                Example(group=group, kind=one.kind, sides=await library.look_up(one.text, previous=one.previous))
                for one in asked
            ]
        finally:
            await library.close()
    print(group, len(found), flush=True)
    return [one for one in found if one.sides.are_weighed]


async def read_examples(folder: Path) -> list[Example]:
    found: list[Example] = []
    for name in FOLDERS:
        found += await look_up(
            f"folders {name}", HERE / name / "resume.md", HERE / name / "docs", asked_of_folder(HERE / name)
        )
    for name in folders.WEIGHED:
        home = folders.HERE / name
        found += await look_up(f"taught {name}", home / "resume.md", home / "docs", asked_of_folder(home))
    files, questions = load("tuning")
    write_folder(files, folder / "cells")
    resume = folder / "resume.md"
    resume.write_text(RESUME, encoding="utf-8")
    cells = [Asked(text=one.text, kind=TABLE if one.cell else NOTHING) for one in questions]
    found += await look_up("cells", resume, folder / "cells", cells)
    shelves = put_on_shelves(read_tables()[1])
    people = [person for person in read_people() if person.is_held_out][:PEOPLE_ASKED]
    for number, (firm, person) in enumerate(zip(read_firms()[1], people, strict=True)):
        tables = shelves[number % len(shelves)]
        for group, one in ((f"firms {firm.key}", firm), (f"people {person.key}", person)):
            home = folder / one.key
            home.mkdir()
            if one is firm:
                write_documents(firm, home)
            else:
                resume = folder / f"{person.key}.md"
                resume.write_text(write_markdown(person), encoding="utf-8")
            write_tables(tables, home)
            asked = [*asked_of(one), *(asked_of_tables(tables) if one is firm else ())]
            found += await look_up(group, folder / "resume.md" if one is firm else resume, home, asked)
    return found


def asked_of_folder(folder: Path) -> list[Asked]:
    return [
        Asked(text=one.text, previous=one.previous, kind=TABLE if one.cell else SENTENCE if one.relevant else NOTHING)
        for one in read_questions(folder)
    ]


def write_tables(tables: Sequence[WrittenTable], folder: Path) -> None:
    for table in tables:
        with (folder / f"{Path(table.label).stem}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(table.grid.rows)


def asked_of(one: Person) -> Iterator[Asked]:
    for bullet in one.bullets:
        for text in bullet.questions:
            yield Asked(text=text, kind=SENTENCE)
        for follow_up in bullet.follow_ups:
            yield Asked(text=follow_up.text, previous=follow_up.previous, kind=SENTENCE)
    for text in one.unanswered:
        yield Asked(text=text, kind=NOTHING)


def asked_of_tables(tables: Sequence[WrittenTable]) -> Iterator[Asked]:
    """What was written, and some in the table's own words, as people ask who know it."""
    for table in tables:
        heads, *rows = table.rows
        for at, row in enumerate(rows[:PLAIN_ROWS]):
            column = 1 + at % (len(heads) - 1)
            if row[0] and row[column]:
                yield Asked(text=PLAIN[at % len(PLAIN)].format(head=heads[column], row=row[0]), kind=TABLE)
        for one in table.questions:
            yield Asked(text=one.text, previous=one.previous, kind=TABLE if one.cell else NOTHING)


def fit(examples: Sequence[Example]) -> MergingWeights:
    counts = np.array([_count_of(one.group) for one in examples])
    sides = np.array([[describe_side(one.sides)[name] for name in SIDE] for one in examples])
    is_answered = np.array([one.kind != NOTHING for one in examples])
    is_table = np.array([one.kind == TABLE for one in examples])
    side = regress(SIDE, sides[is_answered], is_table[is_answered], counts[is_answered], PULL_SIDE)
    known = np.array([_answers_of(one.sides, side) for one in examples])
    answers = regress(ANSWERS, known, is_answered, counts, PULL_ANSWERS)
    likely = np.array([answers.likely(dict(zip(ANSWERS, row, strict=True))) for row in known])
    return MergingWeights(side=side, answers=answers, threshold=_best_threshold(likely, is_answered, counts))


def regress(names: Sequence[str], x: Floats, y: NDArray[np.bool_], counts: Floats, pull: float) -> Regression:
    """Newton's method on the weighted log-loss. Each weight is drawn to 0 by its column's standard deviation, and held
    where it would be less than it has to be, or of a sign that it cannot have.
    """
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    x = np.c_[(x - middle) / spread, np.ones(len(x))]
    sign = np.array([SIGNS.get(name, 0) for name in (*names, "")])
    least: Floats = np.array([AT_LEAST.get(name, 0.0) for name in (*names, "")]) * np.r_[spread, 1.0]
    found, drawn = least.copy(), np.eye(x.shape[1]) * pull
    drawn[-1, -1] = 1e-6
    free: NDArray[np.bool_] = np.ones(len(found), dtype=bool)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (counts * (p - y)) + drawn @ found
        bent = (x * (counts * p * (1 - p) + 1e-9)[:, None]).T @ x + drawn
        found[free] -= np.linalg.solve(bent[np.ix_(free, free)], slope[free])
        held = sign * found < least
        found[held], free = least[held], free & ~held
    weights = found[:-1] / spread
    return Regression(
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        offset=round(float(found[-1] - weights @ middle), 4),
    )


def measure(weights: MergingWeights, examples: Sequence[Example]) -> str:
    answered = [one for one in examples if one.kind != NOTHING]
    right = [(_of_table(weights, one.sides) >= 0.5) == (one.kind == TABLE) for one in answered]
    by_kind = {
        kind: [weights.answers.likely(_described(one.sides, weights.side)) for one in examples if one.kind == kind]
        for kind in (TABLE, SENTENCE, NOTHING)
    }
    told = [likely for kind in (TABLE, SENTENCE) for likely in by_kind[kind]]
    refused = np.mean([likely < weights.threshold for likely in by_kind[NOTHING]])
    wrongly = np.mean([likely < weights.threshold for likely in told])
    before = [
        [one.sides.found.answers for one in examples if (one.kind == NOTHING) == nothing] for nothing in (False, True)
    ]
    return (
        f"{len(examples)}: side right {np.mean(right):.3f}; answers AUROC {_auroc(told, by_kind[NOTHING])} "
        f"(cells {_auroc(by_kind[TABLE], by_kind[NOTHING])}, sentences {_auroc(by_kind[SENTENCE], by_kind[NOTHING])}; "
        f"of the sentences' own {_auroc(*before)}); refused rightly {refused:.2f}, wrongly {wrongly:.2f}"
    )


def _auroc(above: list[float], below: list[float]) -> str:
    return f"{auroc(above, below):.3f}" if above and below else "-"


def _count_of(group: str) -> float:
    return FOLDER_COUNTS if group.startswith("folders") else CELLS_COUNT if group == "cells" else 1.0


def _of_table(weights: MergingWeights, sides: Sides) -> float:
    return weights.side.likely(describe_side(sides))


def _described(sides: Sides, side: Regression) -> dict[str, float]:
    described = describe_side(sides)
    return describe_answers(sides, described, side.likely(described))


def _answers_of(sides: Sides, side: Regression) -> list[float]:
    described = _described(sides, side)
    return [described[name] for name in ANSWERS]


def _best_threshold(likely: Floats, is_answered: NDArray[np.bool_], counts: Floats) -> float:
    """The best balanced accuracy of those that keep what is answered."""

    def kept(level: float) -> float:
        return float(np.average(likely[is_answered] >= level, weights=counts[is_answered]))

    def right(level: float) -> float:
        return kept(level) + float(np.average(likely[~is_answered] < level, weights=counts[~is_answered]))

    levels = [level / 100 for level in range(20, 90) if kept(level / 100) >= LEAST_KEPT]
    return max(levels, key=right)


def unread(example: Example) -> Example:
    known = {name: value for name, value in example.sides.known.items() if name not in READ}
    return replace(example, sides=replace(example.sides, known=known))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PACKAGE_DATA / "merging.json")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        examples = asyncio.run(read_examples(Path(folder)))
    written: dict[str, Any] = {}
    for name, given in (("read", examples), ("unread", [unread(one) for one in examples])):
        for kind in sorted({one.group.split()[0] if "folders" not in one.group else one.group for one in given}):
            others = fit([one for one in given if not one.group.startswith(kind)])
            print(f"{name}, {kind}: {measure(others, [one for one in given if one.group.startswith(kind)])}")
        written[name] = asdict(fit(given))
    arguments.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
