"""Make daemon/rejoinder/data/answering-model/model-int8.onnx: whether a passage answers a question.

    pip install torch onnx onnxruntime
    python -m tools.answering_pairs pairs.json
    python -m tools.train_answering --pairs pairs.json [--minutes 60] [--start model-int8.onnx] [--out FOLDER]

A network reads passage and question at once, and learns to say whether the one answers the other or only speaks of the
same. How a question is put must tell nothing: of two that were written as twins, one answered and one not, both are
read; of all others what answers them and what does not, equally often. It goes on from `--start`, by default the
weights that are shipped, which began as the grounding model's. On one core. Prints how well the best of a question's
passages tells what is answered, for the people, firms, tables and folders held out and for the twins among them, and
how well any passages at all do: what that has over .5 is the question's manner. Afterwards run tools/fit_pointing.py,
tools/fit_ranking.py and tools/fit_merging.py.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tools.answering_pairs import PARTS, Pair
from tools.cross_encoding import Arranger, Teaching
from tools.question_training.network import Network, export, load_exported
from torch.nn import functional

from rejoinder.context.answering import LONGEST_QUESTION, LONGEST_TOKENS
from rejoinder.paths import answering_model_dir

BATCH, LENGTHS_APART = 32, 25
RATE, WARM_UP, FROZEN = 8e-5, 80, 1
CERTAINTY = 0.97
# The share of questions without a twin that a pass takes: the answered ones, and those that nothing answers.
ALONE_SHARE, UNANSWERED_SHARE = 0.6, 0.25
# Of a question's passages those that are found first are taught.
FOUND_FIRST = 6
MEASURED = 64

Question = Sequence[Pair]


def read_pairs(file: Path) -> dict[str, dict[str, list[Pair]]]:
    """By "learnt" or "held_out" and by part. Raises KeyError where the file is not of tools/answering_pairs.py."""
    held = json.loads(file.read_text(encoding="utf-8"))
    return {name: {part: [Pair(**row) for row in parts[part]] for part in PARTS} for name, parts in held.items()}


def read_through(pairs: Iterable[Pair], arranger: Arranger, chance: random.Random) -> list[list[Pair]]:
    """One pass in batches, each of passages of about one length; what belongs to twins stays together."""
    families: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        families[pair.twin][pair.question].append(pair)
    units = [unit for family in families.values() if (unit := _taken_of(list(family.values()), chance))]
    units.sort(key=lambda unit: arranger.length(unit[0].told) + chance.randrange(LENGTHS_APART))
    batches: list[list[Pair]] = [[]]
    for unit in units:
        if len(batches[-1]) >= BATCH:
            batches.append([])
        batches[-1] += unit
    chance.shuffle(batches)
    return batches


def _taken_of(family: Sequence[Question], chance: random.Random) -> list[Pair]:
    """Of a question and its twin what answers, what does not, and the twin beside what answers the other."""
    answered = next((question for question in family if question[0].answered), None)
    unanswered = next((question for question in family if not question[0].answered), None)
    if answered is None and unanswered is not None:
        return _some(unanswered, 1, chance) if chance.random() < UNANSWERED_SHARE else []
    if answered is None or (unanswered is None and chance.random() >= ALONE_SHARE):
        return []
    right = _some([pair for pair in answered if pair.answers], 1, chance)
    taken = right + _some([pair for pair in answered if not pair.answers], 1, chance)
    if unanswered is not None:
        beside = [replace(unanswered[0], told=pair.told, answers=False) for pair in right]
        taken += [*beside, *_some(unanswered, 2, chance)]
    return taken


def _some(pairs: Question, count: int, chance: random.Random) -> list[Pair]:
    """Of those that are found first."""
    first = pairs[:FOUND_FIRST]
    return chance.sample(first, min(count, len(first)))


def train(network: Network, pairs: Sequence[Pair], arranger: Arranger, *, minutes: float) -> Network:
    """Passes until the time is over; gives the weights' moving average."""
    teaching = Teaching(network, rate=RATE, warm_up=WARM_UP, frozen=FROZEN)
    chance, begun = random.Random(1), time.monotonic()
    network.train()
    while True:
        for batch in read_through(pairs, arranger, chance):
            spent = (time.monotonic() - begun) / 60 / minutes
            if spent >= 1:
                return teaching.kept.eval()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                said = network(*arranger.arrange([(pair.told, pair.asked) for pair in batch]))[:, 0].float()
            wanted = torch.tensor([CERTAINTY if pair.answers else 1 - CERTAINTY for pair in batch])
            loss = functional.binary_cross_entropy_with_logits(said, wanted)
            teaching.step(loss, spent)
            if teaching.steps % 100 == 0:
                print(teaching.steps, f"{spent:.2f}", round(loss.item(), 3), flush=True)


def beside_any(pairs: Sequence[Pair]) -> list[Pair]:
    """Each question beside passages of anything: what the AUROC then has over .5 comes of how the question is put."""
    chance = random.Random(2)
    return [replace(pair, told=chance.choice(pairs).told) for pair in pairs]


@torch.no_grad()
def auroc(network: Network, pairs: Sequence[Pair], arranger: Arranger) -> float:
    """How often the best passage of an answered question is ahead of that of one as long that nothing answers."""
    best: dict[tuple[str, bool, int], float] = defaultdict(lambda: -np.inf)
    ordered = sorted(pairs, key=lambda pair: arranger.length(pair.told))
    for at in range(0, len(ordered), MEASURED):
        batch = ordered[at : at + MEASURED]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = network(*arranger.arrange([(pair.told, pair.asked) for pair in batch]))[:, 0].float()
        for pair, value in zip(batch, said.tolist(), strict=True):
            key = pair.question, pair.answered, pair.words
            best[key] = max(best[key], value)
    above = np.array([(value, words) for (_, answered, words), value in best.items() if answered])
    below = np.array([(value, words) for (_, answered, words), value in best.items() if not answered])
    alike: NDArray[np.bool_] = np.abs(above[:, None, 1] - below[None, :, 1]) <= 1
    return float(np.mean((above[:, None, 0] > below[None, :, 0])[alike]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=answering_model_dir())
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--start", type=Path, default=answering_model_dir() / "model-int8.onnx")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    found, arranger = read_pairs(given.pairs), Arranger(longest=LONGEST_TOKENS, longest_said=LONGEST_QUESTION)
    learnt = found["learnt"]
    pairs = [pair for part in PARTS for pair in learnt[part]]
    network = train(load_exported(given.start), pairs, arranger, minutes=given.minutes)
    given.out.mkdir(parents=True, exist_ok=True)
    export(network, given.out / "model-int8.onnx", answers=1)
    _print(network, found["held_out"], arranger)


def _twins(parts: Mapping[str, Sequence[Pair]]) -> list[Pair]:
    pairs = [pair for part in parts.values() for pair in part]
    shared = {pair.twin for pair in pairs if pair.twin != pair.question}
    return [pair for pair in pairs if pair.twin in shared]


def _print(network: Network, held_out: Mapping[str, Sequence[Pair]], arranger: Arranger) -> None:
    for name, pairs in {**held_out, "twins": _twins(held_out)}.items():
        alone = auroc(network, beside_any(pairs), arranger)
        print(f"{name} {auroc(network, pairs, arranger):.3f}, beside any passages {alone:.3f}", flush=True)


if __name__ == "__main__":
    main()
