"""Make daemon/rejoinder/data/grounding-model/model-int8.onnx from sentences written by hand.

    pip install torch onnx onnxruntime
    python -m tools.grounding_training.examples examples.json
    python -m tools.train_grounding_model --examples examples.json [--minutes 20] [--start model-int8.onnx]
    python -m tools.grounding_training.others others.json
    python -m tools.train_grounding_model --examples examples.json --others others.json [--fold 0] [--out FOLDER]

The network reads the passages that a sentence rests on and the sentence at once, and says whether they bear it out, say
otherwise, say nothing of it, or it says nothing of anybody. Learnt from tools/people (but for those held out),
tools/grounding_training and the half of bench/grounding that the checker is tuned on. It goes on from the weights of
`--start`, by default those that are shipped, which began as those of all-MiniLM-L6-v2; what is said of one bullet is
read in one batch, and what is true of it has to score above what is not.

`--others`: then learns from what people who had not seen the code made up (bench/grounding/others), with half as many
again of the other examples beside them, others in each pass. `--fold` leaves every third of their folders out:
bench.grounding.fit weighs the head with what a model reads of sentences that it was not taught with.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from bench.grounding.others import FOLDS
from tools.cross_encoding import Arranger, Teaching
from tools.grounding_training.others import read_examples
from tools.grounding_training.pairs import TRUE, Example
from tools.question_training.network import Network, export, load_exported
from torch import Tensor
from torch.nn import functional

from rejoinder.grounding_model import ANSWERS, LONGEST_SENTENCE, LONGEST_TOKENS
from rejoinder.paths import grounding_model_dir

BATCH = 24
RATE, RATE_OF_OTHERS, WARM_UP = 6.0e-5, 4.0e-5, 60
# In a pass over what others wrote, so many of the other examples a sentence of theirs.
BESIDE_OTHERS = 1.5
# Blocks whose weights stay as they are.
FROZEN = 2
# Of what rules made of sentences, the share that each pass takes.
MADE_SHARE, MADE_WEIGHT = 0.3, 0.8
# How much it weighs that the true sentences of a bullet score above the untrue.
PAIRS_WEIGHT = 0.5
_BIN_WORDS, _LAST_BIN = 4, 9

# An example, and what it weighs.
Weighed = tuple[Example, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=grounding_model_dir() / "model-int8.onnx")
    parser.add_argument("--out", type=Path, default=grounding_model_dir())
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--fold", type=int, choices=range(FOLDS))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    examples = [Example(*row) for row in json.loads(arguments.examples.read_text(encoding="utf-8"))]
    others = read_examples(arguments.others, left_out=arguments.fold) if arguments.others else []
    network = load_exported(arguments.start)
    network = train(
        network, weighed(examples), random.Random(arguments.seed), arguments.minutes, others=weighed(others)
    )
    arguments.out.mkdir(parents=True, exist_ok=True)
    export(network, arguments.out / "model-int8.onnx", answers=ANSWERS)


def weighed(examples: Sequence[Example]) -> list[Weighed]:
    return list(zip(examples, level_lengths(examples), strict=True))


def level_lengths(examples: Sequence[Example]) -> list[float]:
    """A weight for each, so that how long a sentence is tells nothing of whether it is true."""
    counts: dict[tuple[int, bool], float] = defaultdict(float)
    keys = [(min(len(one.said.split()) // _BIN_WORDS, _LAST_BIN), one.label == TRUE) for one in examples]
    for one, key in zip(examples, keys, strict=True):
        counts[key] += MADE_SHARE if one.made else 1
    return [
        min(2.0, max(0.5, (counts[size, True] + counts[size, False]) / 2 / counts[size, is_true]))
        for size, is_true in keys
    ]


def read_through(
    examples: Sequence[Weighed], chance: random.Random, *, others: Sequence[Weighed] = ()
) -> list[list[Weighed]]:
    """One pass in batches, in any order, what belongs to one bullet together and about one length in a batch: all that
    was written by hand and some of what was made of it, or `others` and some of all the rest."""
    units = units_of(examples, chance)
    if others:
        fewest = min(len(others) * BESIDE_OTHERS / sum(map(len, units)), 1.0)
        units = [*([one] for one in others), *(unit for unit in units if chance.random() < fewest)]
    units.sort(key=lambda unit: len(unit[0][0].premise) + chance.randrange(80))
    batches: list[list[Weighed]] = [[]]
    for unit in units:
        if len(batches[-1]) >= BATCH:
            batches.append([])
        batches[-1] += unit
    chance.shuffle(batches)
    return batches


def units_of(examples: Sequence[Weighed], chance: random.Random) -> list[list[Weighed]]:
    """What is said of one bullet by hand together, and the rest alone; of what rules made, a share."""
    bullets: dict[int, list[Weighed]] = defaultdict(list)
    units: list[list[Weighed]] = []
    for one in examples:
        if one[0].group and not one[0].made:
            bullets[one[0].group].append(one)
        elif not one[0].made or chance.random() < MADE_SHARE:
            units.append([one])
    return [*units, *bullets.values()]


def train(
    network: Network,
    examples: Sequence[Weighed],
    chance: random.Random,
    minutes: float,
    *,
    others: Sequence[Weighed] = (),
) -> Network:
    """Passes over everything until the time is over; gives the weights' moving average."""
    rate = RATE_OF_OTHERS if others else RATE
    arranger = Arranger(longest=LONGEST_TOKENS, longest_said=LONGEST_SENTENCE)
    teaching = Teaching(network, rate=rate, warm_up=WARM_UP, frozen=FROZEN)
    begun, mean, read, passes = time.monotonic(), 0.0, 0, 0
    while True:
        passes += 1
        for batch in read_through(examples, chance, others=others):
            spent = (time.monotonic() - begun) / 60 / minutes
            if spent >= 1:
                return teaching.kept
            loss = _loss(network, arranger, batch)
            teaching.step(loss, spent)
            read += len(batch)
            mean = 0.98 * mean + 0.02 * loss.item() if teaching.steps > 1 else loss.item()
            if teaching.steps % 10 == 0:
                speed = read / (time.monotonic() - begun)
                print(teaching.steps, f"pass {passes} {spent:.2f} loss {mean:.3f} {speed:.1f} a second", flush=True)


def _loss(network: Network, arranger: Arranger, weighted: Sequence[Weighed]) -> Tensor:
    examples = [one for one, _ in weighted]
    ids, mask, segment = arranger.arrange([(one.premise, one.said) for one in examples])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(ids, mask, segment)[:, :ANSWERS].float()
    wanted = functional.one_hot(torch.tensor([one.label for one in examples]), ANSWERS).float()
    weights = torch.tensor([weight * (MADE_WEIGHT if one.made else 1.0) for one, weight in weighted])[:, None]
    loss = functional.binary_cross_entropy_with_logits(logits, wanted * 0.96 + 0.02, weight=weights)
    group, label = (torch.tensor([getattr(one, name) for one in examples]) for name in ("group", "label"))
    paired = (group[:, None] == group) & (group > 0) & (label == TRUE)[:, None] & (label != TRUE)
    if paired.any():
        ahead = logits[:, TRUE][:, None] - logits[:, TRUE]
        loss = loss + PAIRS_WEIGHT * functional.softplus(-ahead)[paired].mean()
    return loss


if __name__ == "__main__":
    main()
