"""Make daemon/rejoinder/data/grounding-model/model-int8.onnx from pairs made by hand and by rule, and the sentence
model.

    pip install torch safetensors onnx
    python -m tools.train_grounding_model --pretrained model.safetensors [--out DIR] [--minutes 20]

`--pretrained`: the float weights of all-MiniLM-L6-v2. The network reads a bullet and a sentence at once and says
whether
the bullet bears it out, says otherwise, or says nothing of it. Learnt from tools/grounding_training and from the half
of
bench/grounding that the checker is tuned on, each sentence with the passage that is nearest to it.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import torch
from bench.grounding.people import TUNE
from bench.grounding.sets import sentences_of
from tokenizers import Tokenizer
from tools.grounding_training.pairs import Pair, from_bullet, from_template, read_pairs, vary
from tools.question_training.network import ANSWERS, Network, export, load_pretrained
from torch import Tensor
from torch.nn import functional

from rejoinder.paths import encoder_dir, grounding_model_dir

BATCH = 32
RATE, WARM_UP = 1.2e-4, 60
KEPT = 0.995
HEAD_RATE = 5
LONGEST = 96
# Of a pass over the pairs made by hand, how many of the others come with each group.
TEMPLATES_A_GROUP, TUNED_A_GROUP, STRANGERS_A_GROUP = 1, 6, 3
_MARK, _END = 101, 102


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=grounding_model_dir())
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    network = train(load_pretrained(arguments.pretrained), random.Random(arguments.seed), arguments.minutes)
    arguments.out.mkdir(parents=True, exist_ok=True)
    export(network, arguments.out / "model-int8.onnx")


def tuned_pairs() -> list[list[Pair]]:
    """Of each person of the half that is tuned on: sentences with the passage that they were written about."""
    labels = {"supported": 1, "contradicted": -1, "unsupported": 0}
    groups = []
    for person, who in TUNE.items():
        bullets = [bullet for job in who.jobs for bullet in job.bullets]
        bullets += [f"{job.title}, {job.organisation}, {job.start} – {job.end}" for job in who.jobs]
        bullets += [f"{degree.title}, {degree.school}, {degree.start} – {degree.end}" for degree in who.degrees]
        bullets += [f"{name}: {', '.join(skills)}" for name, skills in who.skills.items()]
        bullets += [", ".join(who.languages), ", ".join(who.interests) or who.headline, who.summary]
        said = [sentence for sentence in sentences_of(person) if sentence.support in labels]
        nearest = find_nearest([sentence.text for sentence in said], bullets)
        groups += [
            [Pair(bullet, sentence.text, labels[sentence.support])]
            for sentence, bullet in zip(said, nearest, strict=True)
        ]
    return groups


def find_nearest(texts: Sequence[str], bullets: Sequence[str]) -> list[str]:
    from rejoinder.encoder import SentenceEncoder

    encoder = SentenceEncoder(encoder_dir())
    near = encoder.encode(texts) @ encoder.encode(bullets).T
    return [bullets[int(row.argmax())] for row in near]


def read_through(chance: random.Random) -> Iterator[Pair]:
    """One pass over everything, in any order."""
    made = read_pairs(Path(__file__).parent / "grounding_training" / "bullets.txt")
    tuned = tuned_pairs()
    bullets = [group[0].bullet for group in [*made, *tuned]]
    pairs: list[Pair] = []
    for group in made:
        pairs += group
        pairs += [other for pair in group for other in vary(pair, chance) if chance.random() < 0.6]
        pairs += list(from_bullet(group[0].bullet, chance))
        for _ in range(TEMPLATES_A_GROUP):
            row = from_template(chance)
            pairs += chance.sample(row, min(6, len(row)))
        pairs += [Pair(chance.choice(bullets), pair.sentence, 0) for pair in chance.sample(group, STRANGERS_A_GROUP)]
        for one in chance.sample(tuned, TUNED_A_GROUP):
            pairs += one
            pairs += [other for pair in one for other in vary(pair, chance) if chance.random() < 0.5]
            if chance.random() < 0.3:
                pairs += list(from_bullet(one[0].bullet, chance))
    chance.shuffle(pairs)
    yield from pairs


def train(network: Network, chance: random.Random, minutes: float) -> Network:
    """Passes over everything until the time is over, at a rate that falls to 0; gives the weights' moving average."""
    tokenizer = Tokenizer.from_file(str(encoder_dir() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network.words.weight.requires_grad_(False)
    kept = deepcopy(network)
    head = list(network.head.parameters())
    body = [
        weights for weights in network.parameters() if weights.requires_grad and not any(weights is one for one in head)
    ]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": head, "lr": RATE * HEAD_RATE}], weight_decay=0.01
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    begun, step, mean = time.monotonic(), 0, 0.0
    while True:
        pairs = list(read_through(chance))
        for at in range(0, len(pairs), BATCH):
            spent = (time.monotonic() - begun) / 60 / minutes
            if spent >= 1:
                return kept
            share = min(1, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * spent))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = _loss(network, tokenizer, pairs[at : at + BATCH])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            _follow(kept, network, min(KEPT, (step + 1) / (step + 20)))
            step += 1
            mean = 0.98 * mean + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 25 == 0:
                print(step, f"{spent:.2f}", f"loss {mean:.3f}", flush=True)


def _loss(network: Network, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> Tensor:
    ids, mask, segment = arrange(tokenizer, pairs)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(ids, mask, segment)[:, :ANSWERS].float()
    wanted = torch.tensor([[float(pair.label == label) for label in (1, -1, 0)] for pair in pairs])
    return functional.binary_cross_entropy_with_logits(logits, wanted * 0.96 + 0.02)


def arrange(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids, which of them are any, and which are the sentence: [mark] bullet [end] sentence [end]."""
    rows = []
    for pair in pairs:
        bullet = tokenizer.encode(pair.bullet, add_special_tokens=False).ids
        sentence = tokenizer.encode(pair.sentence, add_special_tokens=False).ids[: LONGEST // 2]
        bullet = bullet[: LONGEST - 3 - len(sentence)]
        rows.append(([_MARK, *bullet, _END, *sentence, _END], len(bullet) + 2))
    length = max(len(row) for row, _ in rows)
    ids, mask, segment = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    for at, (row, begins) in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
        segment[at, begins : len(row)] = 1
    return ids, mask, segment


@torch.no_grad()
def _follow(kept: Network, network: Network, share: float) -> None:
    for old, new in zip(kept.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            old.lerp_(new, 1 - share)


if __name__ == "__main__":
    main()
