"""`python -m bench.cells [--part tuning|held_out|fresh] [--show]`: spoken questions about cells of a folder's tables.

A question is right when the first passage holds the value, its head and its row; one that no table answers when
"nothing answers" was said. Prints a line for each part; `--show` every question that went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
import time
from pathlib import Path

from bench.cells.folder import CellQuestion, load, write_folder
from rejoinder.context.passages import placed_text
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import Answered, LabelledQuestion, answer_questions, fill_library

RESUME = """# Ines Calder
Office manager, ines.calder@example.com

## Experience
**Office manager, Brightwater Services** (2018 - present)
- Runs the front desk and the calendar of a team of eleven.
- Moved the filing to a new system in one winter.

**Receptionist, Hotel Linde** (2014 - 2018)
- Looked after guests and the morning phone.
"""


def spelled(text: str) -> str:
    return re.sub(r"[\s\-–—‑]+", " ", text).lower().replace("’", "'").strip()


def is_right(asked: CellQuestion, answer: Answered, first: int = 1) -> bool:
    if asked.cell is None:
        return answer.no_answer
    passages = [spelled(placed_text(passage)) for passage in answer.passages[:first]]
    return any(all(spelled(part) in passage for part in asked.cell) for passage in passages)


def auroc(above: list[float], below: list[float]) -> float:
    wins = sum((high > low) + 0.5 * (high == low) for high in above for low in below)
    return wins / (len(above) * len(below))


async def measure(part: str, *, show: bool) -> None:
    files, questions = load(part)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(files, folder / "documents")
        (folder / "resume.md").write_text(RESUME, encoding="utf-8")
        library = await fill_library(
            folder,
            encoder=SentenceEncoder.for_documents(),
            resume=folder / "resume.md",
            knowledge=folder / "documents",
        )
        try:
            rows = [LabelledQuestion(id=str(number), text=one.text) for number, one in enumerate(questions)]
            answers, took = [], []
            for row in rows:
                started = time.perf_counter()
                answers += await answer_questions(library, [row])
                took.append(1_000 * (time.perf_counter() - started))
        finally:
            await library.close()
    tell(part, questions, answers, sorted(took), show=show)


def tell(part: str, questions: list[CellQuestion], answers: list[Answered], took: list[float], *, show: bool) -> None:
    pairs = list(zip(questions, answers, strict=True))
    cells = [(asked, answer) for asked, answer in pairs if asked.cell]
    nones = [(asked, answer) for asked, answer in pairs if not asked.cell]
    first = sum(is_right(asked, answer) for asked, answer in cells)
    five = sum(is_right(asked, answer, 5) for asked, answer in cells)
    refused = sum(answer.no_answer for _, answer in nones)
    wrongly = sum(answer.no_answer for _, answer in cells)
    found = auroc([answer.answers for _, answer in cells], [answer.answers for _, answer in nones])
    print(
        f"{part}: cell first {first}/{len(cells)}, in five {five}/{len(cells)}, nothing answers {refused}/{len(nones)}"
        f" (said wrongly {wrongly}), AUROC {found:.3f}, p95 {took[int(0.95 * len(took))]:.1f} ms"
    )
    for asked, answer in pairs:
        if show and not is_right(asked, answer):
            print(f"\n? {asked.text}\n  wanted {asked.cell}; answers {answer.answers:.2f}, {answer.no_answer}")
            for passage in answer.passages[:3]:
                print(f"    {passage.score:.2f} {placed_text(passage)[:200]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tuning", "held_out", "fresh"), default="tuning")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    asyncio.run(measure(given.part, show=given.show))


if __name__ == "__main__":
    main()
