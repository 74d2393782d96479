"""Make daemon/rejoinder/data/answering-model/model-int8.onnx: whether a passage answers a question.

    pip install torch onnx onnxruntime
    python -m tools.answering_pairs pairs.json
    python -m tools.train_answering --pairs pairs.json [--minutes 50] [--start model-int8.onnx] [--out FOLDER]

A network reads passage and question at once, and learns to say whether the one answers the other or only speaks of the
same: most questions that nothing answers are twins of answered ones, so that how a question is put tells nothing. It
goes on from `--start`, by default the weights that are shipped, which began as the grounding model's. On one core.
Prints how well the best of a question's passages tells what is answered, for the people, firms and tables held out,
and how well any passages at all do: what that has over .5 is the question's manner. Afterwards run
tools/fit_ranking.py and tools/fit_merging.py.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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

BATCH, SORTED_TOGETHER = 32, 20
RATE, WARM_UP, FROZEN = 8e-5, 100, 1
# What each pair counts: one that answers, one of a question that nothing answers, any other; and how many others of a
# question a pass takes, where something answers it and where nothing does.
ANSWERING, OF_NOTHING, BESIDE = 1.6, 1.5, 0.7
MOST_ANSWERING, MOST_BESIDE, MOST_OF_NOTHING = 2, 3, 4
CERTAINTY = 0.97
# Questions of more words are taken as equally long; how much more than others a question may count.
LONG, MOST_COUNTED = 12, 3.0
MEASURED = 64


def read_pairs(file: Path) -> dict[str, dict[str, list[Pair]]]:
    """By "learnt" or "held_out" and by part. Raises KeyError where the file is not of tools/answering_pairs.py."""
    held = json.loads(file.read_text(encoding="utf-8"))
    return {name: {part: [Pair(**row) for row in parts[part]] for part in PARTS} for name, parts in held.items()}


def evened(pairs: Sequence[Pair]) -> list[Pair]:
    """What nothing answers counts so that a question's length tells nothing."""
    lengths = {
        answered: Counter(min(pair.words, LONG) for pair in pairs if pair.answered == answered)
        for answered in (True, False)
    }
    overall = lengths[False].total() / max(lengths[True].total(), 1)

    def counts(pair: Pair) -> float:
        at = min(pair.words, LONG)
        return 1.0 if pair.answered else min(overall * lengths[True][at] / lengths[False][at], MOST_COUNTED)

    return [replace(pair, counts=counts(pair)) for pair in pairs]


def read_through(pairs: Sequence[Pair], arranger: Arranger, chance: random.Random) -> list[list[Pair]]:
    """One pass in batches, each of passages of about one length: some of each question's pairs."""
    questions: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        questions[pair.question, pair.asked].append(pair)
    taken: list[Pair] = []
    for own in questions.values():
        beside = [pair for pair in own if not pair.answers]
        most = MOST_BESIDE if own[0].answered else MOST_OF_NOTHING
        taken += [pair for pair in own if pair.answers][:MOST_ANSWERING]
        taken += chance.sample(beside, min(len(beside), most))
    chance.shuffle(taken)
    batches = []
    for at in range(0, len(taken), BATCH * SORTED_TOGETHER):
        group = sorted(taken[at : at + BATCH * SORTED_TOGETHER], key=lambda pair: arranger.length(pair.told))
        batches += [group[first : first + BATCH] for first in range(0, len(group), BATCH)]
    chance.shuffle(batches)
    return batches


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
            weight = torch.tensor([_weight(pair) for pair in batch])
            loss = functional.binary_cross_entropy_with_logits(said, wanted, weight=weight)
            teaching.step(loss, spent)
            if teaching.steps % 100 == 0:
                print(teaching.steps, f"{spent:.2f}", round(loss.item(), 3), flush=True)


def _weight(pair: Pair) -> float:
    return pair.counts * (ANSWERING if pair.answers else BESIDE if pair.answered else OF_NOTHING)


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
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--start", type=Path, default=answering_model_dir() / "model-int8.onnx")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    found, arranger = read_pairs(given.pairs), Arranger(longest=LONGEST_TOKENS, longest_said=LONGEST_QUESTION)
    learnt = found["learnt"]
    pairs = [*learnt["people"], *evened(learnt["firms"]), *learnt["tables"]]
    network = train(load_exported(given.start), pairs, arranger, minutes=given.minutes)
    given.out.mkdir(parents=True, exist_ok=True)
    export(network, given.out / "model-int8.onnx", answers=1)
    _print(network, found["held_out"], arranger)


def _print(network: Network, held_out: Mapping[str, Sequence[Pair]], arranger: Arranger) -> None:
    for name, pairs in held_out.items():
        alone = auroc(network, beside_any(pairs), arranger)
        print(f"{name} {auroc(network, pairs, arranger):.3f}, beside any passages {alone:.3f}", flush=True)


if __name__ == "__main__":
    main()
