"""Make daemon/rejoinder/data/answering.npz: whether a passage answers a question, or only speaks of the same.

    pip install torch
    python -m tools.train_answering [--out FILE] [--minutes 25] [--from FILE]

Reads tools/people, tools/firms and tools/tables (but for those held out): each question beside its own bullet, those
that the ranking finds for it and two others; what nothing answers beside what the ranking finds; a table's question
beside its cell and row, other cells of the row and the column, and the row without the cell. The vectors of the words
are the sentence model's (data/minilm-l6) and stay as they are; its output "tokens" gives them. On one core; reading
takes ten minutes more. Prints before and after how well the best of a question's passages tells what is answered, for
the people, firms and tables held out, and how well any passages at all do: what that has over .5 is the question's
manner, which other people's near misses need not have. Afterwards run tools/fit_ranking.py.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tools.answering_network import AnsweringNetwork, Reader, questions_mark, read_network, save_network
from tools.fit_ranking import questions_of
from tools.people.reading import Person, read_people, write_markdown
from tools.written_tables import WrittenTable, read_tables
from torch import Tensor, nn
from torch.nn import functional

from rejoinder.context.embedding import embed_query, readable
from rejoinder.context.features import FEATURES, describe
from rejoinder.context.pairs import load_pairs
from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query, read_question
from rejoinder.context.ranking import shipped_weights
from rejoinder.context.search import SearchIndex
from rejoinder.context.store import ContextStore
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import LabelledQuestion, fill_library
from rejoinder.paths import answering_file
from tools import firms

FOUND, OTHERS, LIKE_CELLS, LIKE_ROWS = 6, 2, 6, 2
BATCH, SORTED_TOGETHER = 64, 20
RATE, RATE_GOING_ON, WARM_UP, KEPT = 1.2e-3, 6e-4, 100, 0.995
# What each pair counts: one that answers, one of a question that nothing answers, any other.
ANSWERING, OF_NOTHING, BESIDE = 1.6, 1.5, 0.7
CERTAINTY = 0.97
# Questions of more words are taken as equally long; how much more than others a question may count.
LONG, MOST_COUNTED = 12, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`question`: its id. `answered`: whether any passage answers that question. `counts`: its weight."""

    question: str
    asked: str
    told: str
    answers: bool
    answered: bool
    counts: float = 1.0

    @property
    def weight(self) -> float:
        return self.counts * (ANSWERING if self.answers else BESIDE if self.answered else OF_NOTHING)

    @property
    def words(self) -> int:
        return len(self.asked.split())


async def pairs_of_person(person: Person, home: Path, encoder: SentenceEncoder, chance: random.Random) -> list[Pair]:
    """From the résumé as it is read."""
    return await _pairs_found(questions_of(person), _resume(person, home), None, home, encoder, chance)


async def pairs_of_firm(
    firm: Person, beside: Person, home: Path, encoder: SentenceEncoder, chance: random.Random
) -> list[Pair]:
    """From the firm's documents as they are read, the résumé of somebody `beside` them."""
    documents = home / "documents"
    firms.write_documents(firm, documents)
    return await _pairs_found(questions_of(firm), _resume(beside, home), documents, home, encoder, chance)


def _resume(person: Person, home: Path) -> Path:
    resume = home / "cv.md"
    resume.write_text(write_markdown(person), encoding="utf-8")
    return resume


async def _pairs_found(
    rows: Sequence[LabelledQuestion],
    resume: Path,
    documents: Path | None,
    home: Path,
    encoder: SentenceEncoder,
    chance: random.Random,
) -> list[Pair]:
    """In the order that the shipped ranking gives."""
    library = await fill_library(home, encoder=encoder, resume=resume, knowledge=documents)
    await library.close()
    store = ContextStore(home / "context.sqlite3")
    store.open()
    index = SearchIndex(pairs=load_pairs(encoder.fingerprint())).with_rows(dict(store.load().rows))
    order = np.array([shipped_weights().order.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    found: list[Pair] = []
    for row in rows:
        query = read_question(row.text, row.previous)
        evidence = index.gather(query, store.match(query.words), embed_query(query, encoder))
        texts = [placed_text(passage) for passage in evidence.passages]
        right = [at for at, text in enumerate(texts) if any(fact in text for fact in row.relevant or ())]
        best = np.argsort(-(describe(query, evidence) @ order))[:FOUND].tolist()
        others = chance.sample(range(len(texts)), min(OTHERS, len(texts)))
        found += [
            Pair(question=row.id, asked=_asked(query), told=readable(texts[at], encoder), answers=at in right,
                 answered=bool(row.relevant))
            for at in dict.fromkeys([*right, *best, *others])
        ]  # fmt: skip
    store.close()
    return found


def pairs_of_table(table: WrittenTable, encoder: SentenceEncoder, chance: random.Random) -> Iterator[Pair]:
    heads, *body = table.rows

    def cell(row: int, column: int) -> str:
        name = body[row][0] if column else body[row][1] if len(heads) > 1 else ""
        return readable(f"{table.title}: {name} · {heads[column]}: {body[row][column]}", encoder)

    def whole(row: int, without: int = -1) -> str:
        cells = enumerate(zip(heads, body[row], strict=True))
        told = " · ".join(f"{head}: {value}" for at, (head, value) in cells if value and at != without)
        return readable(f"{table.title}: {told}", encoder)

    filled = [(row, at) for row in range(len(body)) for at in range(1, len(heads)) if body[row][at]]
    for number, question in enumerate(table.questions):
        asked, key = _asked(read_question(question.text, question.previous)), f"{table.name}-{number}"
        if question.cell is None:
            near = _nearest(asked, [cell(*place) for place in filled], LIKE_CELLS, encoder)
            near += _nearest(asked, [whole(row) for row in range(len(body))], LIKE_ROWS, encoder)
            right = []
        else:
            row, column = question.cell
            right = [cell(row, column), whole(row)]
            beside = [at for at in range(1, len(heads)) if at != column and body[row][at]]
            below = [at for at in range(len(body)) if at != row]
            near = [whole(row, without=column)]
            near += [cell(row, at) for at in chance.sample(beside, min(3, len(beside)))]
            near += [cell(at, column) for at in chance.sample(below, min(3, len(below)))]
            near += [whole(at) for at in chance.sample(below, min(1, len(below)))]
        for told in (*right, *near):
            yield Pair(question=key, asked=asked, told=told, answers=told in right, answered=bool(right))


def _asked(query: Query) -> str:
    return questions_mark(query.forms[0] if query.stands_alone else query.forms[-1])


def _nearest(asked: str, texts: Sequence[str], count: int, encoder: SentenceEncoder) -> list[str]:
    likeness = encoder.encode(texts) @ encoder.encode([asked])[0]
    return [texts[at] for at in np.argsort(-likeness)[:count]]


async def read_pairs(folder: Path, *, held_out: bool) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Those of people, of firms and of tables."""
    encoder, chance = SentenceEncoder.for_documents(), random.Random(1)
    persons = [person for person in read_people() if person.is_held_out == held_out]
    people: list[Pair] = []
    for person in persons:
        (folder / person.key).mkdir()
        people += await pairs_of_person(person, folder / person.key, encoder, chance)
    of_firms: list[Pair] = []
    for number, firm in enumerate(firms.read_firms()[held_out]):
        home = folder / f"{firm.key}-firm"
        home.mkdir()
        of_firms += await pairs_of_firm(firm, persons[number % len(persons)], home, encoder, chance)
    tables = [pair for table in read_tables()[held_out] for pair in pairs_of_table(table, encoder, chance)]
    return people, of_firms, tables


def evened(pairs: Sequence[Pair]) -> list[Pair]:
    """What nothing answers counts so that a question's length tells nothing: those of the firms are short and plain."""
    lengths = {
        answered: Counter(min(pair.words, LONG) for pair in pairs if pair.answered == answered)
        for answered in (True, False)
    }
    overall = lengths[False].total() / max(lengths[True].total(), 1)

    def counts(pair: Pair) -> float:
        at = min(pair.words, LONG)
        return 1.0 if pair.answered else min(overall * lengths[True][at] / lengths[False][at], MOST_COUNTED)

    return [replace(pair, counts=counts(pair)) for pair in pairs]


def train(
    network: AnsweringNetwork, pairs: Sequence[Pair], reader: Reader, *, minutes: float, rate: float
) -> AnsweringNetwork:
    """Until the time is over, at a rate that falls to 0; gives the weights' moving average."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.03)
    kept, chance, begun, step = deepcopy(network), random.Random(0), time.monotonic(), 0
    network.train()
    while True:
        for batch in _batches(pairs, reader, chance):
            spent = (time.monotonic() - begun) / 60 / minutes
            if spent >= 1:
                return kept.eval()
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / WARM_UP) * (1 - spent)
            wanted = torch.tensor([CERTAINTY if pair.answers else 1 - CERTAINTY for pair in batch])
            weight = torch.tensor([pair.weight for pair in batch])
            said = network(*reader.arrange([(pair.asked, pair.told) for pair in batch]))
            loss = functional.binary_cross_entropy_with_logits(said, wanted, weight=weight)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            _follow(kept, network, min(KEPT, (step + 1) / (step + 20)))
            if step % 50 == 0:
                print(step, f"{spent:.2f}", round(loss.item(), 3), flush=True)


def _batches(pairs: Sequence[Pair], reader: Reader, chance: random.Random) -> list[list[Pair]]:
    """In any order; each of passages of about one length."""
    mixed = chance.sample(list(pairs), len(pairs))
    found = []
    for at in range(0, len(mixed), BATCH * SORTED_TOGETHER):
        group = sorted(mixed[at : at + BATCH * SORTED_TOGETHER], key=lambda pair: reader.length(pair.told))
        found += [group[first : first + BATCH] for first in range(0, len(group), BATCH)]
    return chance.sample(found, len(found))


@torch.no_grad()
def _follow(kept: nn.Module, network: nn.Module, share: float) -> None:
    for old, new in zip(kept.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - share)


def beside_any(pairs: Sequence[Pair]) -> list[Pair]:
    """Each question beside passages of anything: what the AUROC then has over .5 comes of how the question is put."""
    chance = random.Random(2)
    return [replace(pair, told=chance.choice(pairs).told) for pair in pairs]


@torch.no_grad()
def auroc(network: AnsweringNetwork, pairs: Sequence[Pair], reader: Reader) -> float:
    """How often the best passage of an answered question is ahead of that of one as long that nothing answers."""
    best: dict[tuple[str, bool, int], float] = defaultdict(lambda: -np.inf)
    for at in range(0, len(pairs), BATCH):
        batch = pairs[at : at + BATCH]
        said: Tensor = network(*reader.arrange([(pair.asked, pair.told) for pair in batch]))
        for pair, value in zip(batch, said.tolist(), strict=True):
            key = pair.question, pair.answered, pair.words
            best[key] = max(best[key], value)
    above = np.array([(value, words) for (_, answered, words), value in best.items() if answered])
    below = np.array([(value, words) for (_, answered, words), value in best.items() if not answered])
    alike: NDArray[np.bool_] = np.abs(above[:, None, 1] - below[None, :, 1]) <= 1
    return float(np.mean((above[:, None, 0] > below[None, :, 0])[alike]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=answering_file())
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--from", dest="start", type=Path, help="weights to go on from")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        people, of_firms, tables = asyncio.run(read_pairs(Path(one), held_out=False))
        held_out = dict(
            zip(("people", "firms", "tables"), asyncio.run(read_pairs(Path(other), held_out=True)), strict=True)
        )
    every = [pair for part in (people, of_firms, tables, *held_out.values()) for pair in part]
    reader = Reader({text for pair in every for text in (pair.asked, pair.told)})
    network, rate = (read_network(given.start), RATE_GOING_ON) if given.start else (AnsweringNetwork(), RATE)
    _print(network.eval(), held_out, reader)
    network = train(network, [*people, *evened(of_firms), *tables], reader, minutes=given.minutes, rate=rate)
    save_network(network, given.out)
    _print(network, held_out, reader)


def _print(network: AnsweringNetwork, held_out: Mapping[str, Sequence[Pair]], reader: Reader) -> None:
    for name, pairs in held_out.items():
        alone = auroc(network, beside_any(pairs), reader)
        print(f"{name} {auroc(network, pairs, reader):.3f}, beside any passages {alone:.3f}", flush=True)


if __name__ == "__main__":
    main()
