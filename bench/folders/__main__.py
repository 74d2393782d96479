"""`python -m bench.folders [--show]`: what is found in firms' folders, and again after some of their files changed.

Prints for each folder how many cells come first, among the first five and in the first 600 characters with head and
row, nDCG@5 of sentences and of all, the share of facts in the first 600 characters, and how well "nothing answers" is
told.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from math import log2
from pathlib import Path

from bench.cells.__main__ import auroc
from bench.folders import FOLDERS, HERE, FolderQuestion, read_changes, read_questions, spelled
from rejoinder.context.passages import placed_text
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import CARD_CHARACTERS, Answered, LabelledQuestion, answer_questions, fill_library

Pair = tuple[FolderQuestion, Answered]


async def ask(documents: Path, resume: Path, rows: Sequence[LabelledQuestion]) -> list[Answered]:
    with tempfile.TemporaryDirectory() as home:
        library = await fill_library(
            Path(home), encoder=SentenceEncoder.for_documents(), resume=resume, knowledge=documents
        )
        try:
            return await answer_questions(library, rows)
        finally:
            await library.close()


async def measure(name: str, *, show: bool) -> None:
    folder = HERE / name
    questions = read_questions(folder)
    rows = [LabelledQuestion(id=one.id, text=one.text, previous=one.previous) for one in questions]
    pairs = list(zip(questions, await ask(folder / "docs", folder / "resume.md", rows), strict=True))
    print(f"{name}: {tell(pairs)}\n  {await tell_changes(folder)}", flush=True)
    for question, answer in pairs if show else ():
        if not _is_right(question, answer):
            print(f"\n? {question.previous} {question.text}\n  wanted {question.cell or question.relevant}")
            print(f"  answers {answer.answers:.2f}, {answer.no_answer}")
            for passage in answer.passages[:4]:
                print(f"    {passage.score:.2f} {placed_text(passage)[:200]!r}")


def tell(pairs: Sequence[Pair]) -> str:
    cells = [pair for pair in pairs if pair[0].cell]
    sentences = [pair for pair in pairs if pair[0].relevant]
    first, five = (sum(is_found(*pair, within=count) for pair in cells) for count in (1, 5))
    on_card = sum(question.is_in(card(answer)) for question, answer in cells)
    answered = [answer.answers for question, answer in pairs if question.is_answered]
    unanswered = [answer for question, answer in pairs if not question.is_answered]
    refused = sum(answer.no_answer for answer in unanswered)
    wrongly = sum(answer.no_answer for question, answer in pairs if question.is_answered)
    both = cells + sentences
    return (
        f"{len(cells)} cells: first {first}, in five {five}, in {CARD_CHARACTERS} characters {on_card}; "
        f"{len(sentences)} of sentences: nDCG@5 {mean([ndcg(*pair) for pair in sentences]):.3f}; "
        f"all: nDCG@5 {mean([ndcg(*pair) for pair in both]):.3f}, "
        f"in {CARD_CHARACTERS} characters {mean([recall(*pair) for pair in both]):.3f}; "
        f"AUROC {auroc(answered, [answer.answers for answer in unanswered]):.3f}, "
        f"nothing answers said of {refused} of {len(unanswered)}, and wrongly of {wrongly} of {len(both)}"
    )


async def tell_changes(folder: Path) -> str:
    changes = read_changes(folder)
    rows = [LabelledQuestion(id=one.id, text=one.text) for one in changes]
    with tempfile.TemporaryDirectory() as home:
        changed = Path(home) / "docs"
        shutil.copytree(folder / "docs", changed)
        for file in (folder / "docs2").iterdir():
            shutil.copy(file, changed / file.name)
        answers = await ask(changed, folder / "resume.md", rows)
    texts = [[spelled(placed_text(passage)) for passage in answer.passages[:5]] for answer in answers]
    new = sum(
        any(spelled(part) in text for part in one.new for text in held)
        for one, held in zip(changes, texts, strict=True)
    )
    return f"{len(changes)} questions after a change: the new value is in the first five of {new}"


def is_found(question: FolderQuestion, answer: Answered, *, within: int) -> bool:
    return any(question.is_in(placed_text(passage)) for passage in answer.passages[:within])


def ndcg(question: FolderQuestion, answer: Answered) -> float:
    """Of the first five; each fragment counts once, a cell is one."""
    wanted = {question.cell} if question.cell else set(question.relevant)
    ideal = sum(1 / log2(place + 2) for place in range(min(len(wanted), 5)))
    gained = 0.0
    for place, passage in enumerate(answer.passages[:5]):
        text = spelled(placed_text(passage))
        found = {
            one for one in wanted if all(spelled(part) in text for part in ((one,) if isinstance(one, str) else one))
        }
        gained += 1 / log2(place + 2) if found else 0.0
        wanted -= found
    return min(gained / ideal, 1.0)


def recall(question: FolderQuestion, answer: Answered) -> float:
    text = spelled(card(answer))
    if question.cell is not None:
        return float(question.is_in(text))
    return sum(spelled(fragment) in text for fragment in question.relevant) / len(question.relevant)


def card(answer: Answered) -> str:
    return "\n".join(placed_text(passage) for passage in answer.passages)[:CARD_CHARACTERS]


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def _is_right(question: FolderQuestion, answer: Answered) -> bool:
    return is_found(question, answer, within=1) if question.is_answered else answer.no_answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="Every question whose first passage does not answer it.")
    arguments = parser.parse_args()
    for name in FOLDERS:
        asyncio.run(measure(name, show=arguments.show))


if __name__ == "__main__":
    main()
