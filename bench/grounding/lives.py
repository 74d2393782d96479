"""`python -m bench.grounding.lives [--all]`: small lives, each sentence beside its twin; the confusion tables.

A life is a few positions, or a firm's notes, with true and untrue sentences in pairs of one manner, so that only
reading tells them apart. Four of five are taught (tools/grounding_training), and the checks were measured on them; the
fifth is held out and judged here, unless `--all` are asked for. The files in lives/ are written as those of
tools/people are, several lives in a file, a line of "=" between them; of a firm's notes, ## names "Document › Section".
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tools.firms import documents_of
from tools.people.reading import Person, parse_person, passages_of

from bench.grounding.written import sentences_of_person
from rejoinder.answerer.claims import Grounds
from rejoinder.answerer.grounding import Models
from rejoinder.context.chunks import make_chunks
from rejoinder.context.reading.knowledge import read_knowledge
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.grounding import Confusions, describe
from rejoinder.grounding_model import GroundingModel
from rejoinder.paths import encoder_dir
from rejoinder.types import Passage

FOLDER = Path(__file__).parent / "lives"
# The last part of a key begins with a writer's letter.
WRITERS = {"résumés in English": "abcd", "documents in other languages": "e", "firms' notes": "f"}
_BETWEEN, _SECTION = "===", " › "
# A résumé begins with somebody's name, and these have none of their own.
_NAME = "Robin Valloton"


def read_lives(folder: Path = FOLDER) -> tuple[Person, ...]:
    """All of them, by their files' names and their order; a key is "07-a-1". Raises ValueError naming the file and the
    line that is wrong."""
    return tuple(life for file in sorted(folder.glob("*.txt")) for life in _lives_of(file))


def passages_of_life(life: Person) -> tuple[Passage, ...]:
    """As the daemon reads a résumé, or a firm's notes."""
    if not any(_SECTION in part.title for part in life.parts):
        return passages_of(life)
    read = (read_knowledge(text.encode(), file_name="notes.md") for text in documents_of(life))
    return tuple(
        passage
        for number, contents in enumerate(read)
        for passage in make_chunks(contents, document=f"d-{number}", label=contents.title)
    )


def judge_life(life: Person, models: Models) -> Confusions:
    grounds = Grounds(passages_of_life(life), models=models)
    return Counter((one.support, grounds.judge(one.text).support) for one in sentences_of_person(life))


def _lives_of(file: Path) -> Iterator[Person]:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    number = 0
    for is_between, group in groupby(lines, key=lambda line: line[1].startswith(_BETWEEN)):
        life = parse_person([] if is_between else group, key=f"{number + 1:02}-{file.stem}", file_name=file.name)
        if life.parts:
            number += 1
            yield replace(life, name=_NAME, headline=life.parts[0].title)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="Not only those held out.")
    arguments = parser.parse_args()
    models = Models(encoder=SentenceEncoder(encoder_dir()), entailment=GroundingModel.shipped()).ready()
    lives = [life for life in read_lives() if arguments.all or life.is_held_out]
    for name, writers in WRITERS.items():
        own = [life for life in lives if life.key.split("-")[1] in writers]
        total: Counter[tuple[str, str]] = Counter()
        for life in own:
            total.update(judge_life(life, models))
        print(f"\n{name}: {len(own)}\n{describe(total)}", flush=True)


if __name__ == "__main__":
    main()
