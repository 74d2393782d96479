"""`python -m bench.retrieval [--part NAME]`: the labelled questions from the files, with 95 % intervals.

Every résumé is rendered in its form and read as an upload is; the knowledge base is a folder of files, read beside one
résumé, and then read again in its second version. Prints Markdown.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fakes.people import Person

from bench.retrieval import kb
from bench.retrieval.asked import Asked, load_asked
from bench.retrieval.people import GERMAN_HELD_OUT, GERMAN_TUNING, HELD_OUT, TUNING, Render
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import (
    WAYS,
    Answered,
    LabelledQuestion,
    Scores,
    answer_questions,
    fill_library,
    put_folder,
    score,
)

DRAWS = 1_000
MEASURES = ("ndcg_at_5", "recall_at_3", "mrr", "recall_at_600_characters", "no_answer_auroc")
PEOPLE = {
    "tuning": TUNING, "held_out": HELD_OUT, "german_tuning": GERMAN_TUNING, "german_held_out": GERMAN_HELD_OUT,
}  # fmt: skip
Group = dict[str, list[Answered]]


def labelled(asked: Sequence[Asked]) -> list[LabelledQuestion]:
    return [
        LabelledQuestion(id=str(number), text=one.text, previous=one.previous, relevant=one.relevant)
        for number, one in enumerate(asked)
    ]


def knowledge_questions(part: str) -> list[Asked]:
    """Those of every second document, and every second of those that nothing answers."""
    places = {name: number for number, name in enumerate(kb.DOCUMENTS)}
    chosen, unanswerable = [], 0
    for one in load_asked("knowledge"):
        if one.relevant:
            name = next(name for name, text in kb.DOCUMENTS.items() if one.relevant[0] in " ".join(text.split()))
            held = places[name] % 2 == 1
        else:
            unanswerable += 1
            held = unanswerable % 2 == 1
        if held == (part == "held_out"):
            chosen.append(one)
    return chosen


async def measure(part: str, encoder: SentenceEncoder, folder: Path) -> dict[str, Group]:
    """By person, and "knowledge" and "changed": by way of searching, what was found."""
    groups: dict[str, Group] = {}
    questions = load_asked(part)
    people = PEOPLE[part]
    for person, name, render in people:
        rows = labelled([one for one in questions if one.who == person.name])
        groups[person.name] = await ask_resume(person, name, render, rows, encoder, folder / f"{part}-{name}")
    if part.startswith("german"):
        return groups
    person, name, render = people[0]
    groups |= await ask_knowledge(part, (person, name, render), encoder, folder / f"{part}-knowledge")
    return groups


async def ask_resume(
    person: Person, name: str, render: Render, rows: list[LabelledQuestion], encoder: SentenceEncoder, folder: Path
) -> Group:
    folder.mkdir()
    (folder / name).write_bytes(render(person))
    library = await fill_library(folder, encoder=encoder, resume=folder / name)
    try:
        return {way: await answer_questions(library, rows, ranker=ranker) for way, ranker in WAYS.items()}
    finally:
        await library.close()


async def ask_knowledge(
    part: str, beside: tuple[Person, str, Render], encoder: SentenceEncoder, folder: Path
) -> dict[str, Group]:
    folder.mkdir()
    (folder / beside[1]).write_bytes(beside[2](beside[0]))
    documents = folder / "documents"
    kb.write_documents(documents)
    library = await fill_library(folder, encoder=encoder, resume=folder / beside[1], knowledge=documents)
    try:
        rows = labelled(knowledge_questions(part))
        found = {way: await answer_questions(library, rows, ranker=ranker) for way, ranker in WAYS.items()}
        kb.write_documents(documents, changed=True)
        await put_folder(library, documents)
        changed = {"ranked": await answer_questions(library, labelled(load_asked("changes")))}
    finally:
        await library.close()
    return {"knowledge": found, "changed": changed}


def interval(answers: Sequence[Answered], name: str) -> str:
    """Of draws of questions with replacement."""
    chance = random.Random(1)
    values = sorted(
        value
        for _ in range(DRAWS)
        if (value := getattr(score(chance.choices(answers, k=len(answers))), name)) is not None
    )
    if not values:
        return "-"
    low, high = values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]
    return f"{low:.2f} to {high:.2f}"


def row(name: str, way: str, answers: Sequence[Answered], *, intervals: bool) -> str:
    scores: Scores = score(answers)
    cells = []
    for measure_name in MEASURES:
        value = getattr(scores, measure_name)
        said = "-" if value is None else f"{value:.3f}"
        cells.append(f"{said} ({interval(answers, measure_name)})" if intervals and value is not None else said)
    return f"| {name} | {way} | {scores.answerable} + {scores.unanswerable} | " + " | ".join(cells) + " |"


def tell(part: str, groups: dict[str, Group]) -> None:
    print(f"\n{part}\n\n| questions | way | with + without answer | " + " | ".join(MEASURES) + " |")
    print("|" + "---|" * (3 + len(MEASURES)))
    everything = [group for name, group in groups.items() if name != "changed"]
    for way in WAYS:
        answers = [answer for group in everything for answer in group[way]]
        print(row("all", way, answers, intervals=way == "ranked"))
        print(row("with turns before", way, [a for a in answers if a.question.previous], intervals=False))
    for name, group in groups.items():
        print(row(name, "ranked", group["ranked"], intervals=False))


async def run(parts: Sequence[str]) -> None:
    encoder = SentenceEncoder.for_documents()
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            tell(part, await measure(part, encoder, Path(folder)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PEOPLE)
    given = parser.parse_args()
    asyncio.run(run((given.part,) if given.part else tuple(PEOPLE)))


if __name__ == "__main__":
    main()
