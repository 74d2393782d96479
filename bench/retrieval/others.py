"""`python -m bench.retrieval.others [FOLDER]`: what people who had not seen the code made up, six résumés in six forms
and questions about them, five times over.

Each folder of others/ has `resumes` and questions.jsonl, {id, resume, text, previous, relevant} a line. They measured
the search once, unseen; weights are fitted on them since, so that what they measure now flatters. abroad/ has
questions in Spanish, French and Italian about résumés in these languages.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import (
    Answered,
    LabelledQuestion,
    answer_questions,
    describe_scores,
    fill_library,
    score,
)

FOLDER = Path(__file__).parent / "others"


def read_others(folder: Path = FOLDER) -> Iterator[tuple[str, Path, list[LabelledQuestion]]]:
    """A set's name, each of its résumés' files, and what is asked of its owner."""
    for file in sorted(folder.glob("*/questions.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        for name in sorted({row["resume"] for row in rows}):
            asked = [
                LabelledQuestion(
                    id=row["id"], text=row["text"], previous=tuple(row["previous"]), relevant=tuple(row["relevant"])
                )
                for row in rows
                if row["resume"] == name
            ]
            yield file.parent.name, file.parent / "resumes" / name, asked


async def measure(folder: Path) -> None:
    """Prints the scores of each set in a folder."""
    encoder = SentenceEncoder.for_documents()
    answered: dict[str, list[Answered]] = {}
    for name, resume, asked in read_others(folder):
        with tempfile.TemporaryDirectory() as home:
            library = await fill_library(Path(home), encoder=encoder, resume=resume, knowledge=None)
            answered.setdefault(name, []).extend(await answer_questions(library, asked))
            await library.close()
    for line in describe_scores({name: score(answers) for name, answers in answered.items()}):
        print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    asyncio.run(measure(parser.parse_args().folder))


if __name__ == "__main__":
    main()
