"""Make daemon/rejoinder/data/question-model/model-int8.onnx from a folder of labelled talk and the sentence model.

    pip install torch safetensors onnx
    python -m tools.train_question_model FOLDER --pretrained model.safetensors [--out DIR] [--held-out N]

FOLDER holds mrda.train, silver.train, prompts.train and e21.dev (gzipped JSON lines); the interview turns are made by
tools/interview_turns.py. `--pretrained`: the float weights of all-MiniLM-L6-v2. Stage one reads meetings, hearings and
prompts once; stage two all of it a few times; stage three once more, more slowly: about an hour and a half on one core.
`--held-out 1` leaves every second earnings call out of all stages, for measuring; without it stage two does so, and
stage three reads them all. Afterwards run tools/calibrate_question_model.py.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch
from tools.interview_turns import write_turns
from tools.question_training.examples import HARD_NEGATIVES, TYPES, Example, Utterance, draw, read_rows, read_utterances
from tools.question_training.network import ANSWERS, Network, export, load_pretrained
from torch import Tensor
from torch.nn import functional

from rejoinder.paths import question_model_dir
from rejoinder.question_model import QuestionModel

BATCH = 48
WARM_UP = 150
HEAD_RATE = 5
KEPT = 0.999
TURNS, TURNS_SEED = 12_000, 1
# How much each of the losses counts beside "asked".
ENDED_SHARE, ASKING_SHARE, TYPE_SHARE = 0.3, 0.3, 0.25
_BATCHES_SORTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """`steps` of BATCH examples at a rate that falls to `last_rate`; the shares are of what is read in a pass.

    `calls`: half is every second call, whole, so that the others are left for measuring.
    """

    steps: int
    rate: float
    last_rate: float
    statements: float
    questions: float
    calls: float
    turns: float


STAGES = (
    Stage(steps=960, rate=1e-4, last_rate=9e-5, statements=1.0, questions=1.0, calls=0.0, turns=0.0),
    Stage(steps=2_900, rate=8e-5, last_rate=0.0, statements=0.6, questions=0.8, calls=0.5, turns=0.5),
    Stage(steps=1_350, rate=5e-5, last_rate=0.0, statements=0.8, questions=1.0, calls=1.0, turns=0.3),
)


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything that is read. `calls`: all, `half`: every second of them; the same where the others are held out."""

    meetings: Sequence[Utterance]
    hearings: Sequence[Utterance]
    prompts: Sequence[Utterance]
    calls: Sequence[Utterance]
    half: Sequence[Utterance]
    turns: Sequence[Utterance]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=question_model_dir())
    parser.add_argument("--held-out", type=int, choices=(0, 1))
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    talk = read_talk(arguments.folder, held_out=arguments.held_out)
    network = load_pretrained(arguments.pretrained)
    network.words.weight.requires_grad_(False)
    chance = random.Random(arguments.seed)
    for number, stage in enumerate(STAGES, start=1):
        print(f"stage {number}")
        network = train(network, talk, stage, chance)
    arguments.out.mkdir(parents=True, exist_ok=True)
    export(network, arguments.out / "model-int8.onnx")


def read_talk(folder: Path, *, held_out: int | None) -> Talk:
    rows = read_rows(folder / "e21.dev.jsonl.gz")
    kept = set(sorted({row["conv"] for row in rows})[1 - (1 if held_out is None else held_out) :: 2])
    half = read_utterances([row for row in rows if row["conv"] in kept], "calls")
    return Talk(
        meetings=read_utterances(read_rows(folder / "mrda.train.jsonl.gz"), "mrda"),
        hearings=read_utterances(read_rows(folder / "silver.train.jsonl.gz"), "silver"),
        prompts=read_utterances(read_rows(folder / "prompts.train.jsonl.gz"), "prompts"),
        calls=read_utterances(rows, "calls") if held_out is None else half,
        half=half,
        turns=read_utterances(write_turns(TURNS, TURNS_SEED), "turns"),
    )


def choose(talk: Talk, stage: Stage, chance: random.Random) -> list[tuple[Utterance, float]]:
    """One pass: utterances with their weights, questions and look-alikes far more often than in talk."""
    chosen: list[tuple[Utterance, float]] = []

    def add(utterances: Sequence[Utterance], share: float, weight: float) -> None:
        chosen.extend((said, weight) for said in utterances if share >= 1 or chance.random() < share)

    less, meetings = stage.statements, talk.meetings
    add([said for said in meetings if said.want == 1], stage.questions, 1.0)
    add([said for said in meetings if said.want == 0 and said.type in HARD_NEGATIVES], stage.questions, 1.0)
    add([said for said in meetings if said.want == 0 and said.type == "stmt"], 0.5 * less, 1.2)
    add([said for said in meetings if said.want == 0 and said.type in ("bc", "floor")], 0.12 * less, 1.2)
    add([said for said in meetings if said.want == -1 and said.type in TYPES], 0.35 * less, 1.0)
    add([said for said in talk.hearings if said.want == 1], 0.6 * less, 0.5)
    add([said for said in talk.hearings if said.want == 0], 0.15 * less, 0.8)
    add(talk.prompts, 1, 1.0)
    calls = talk.calls if stage.calls == 1 else talk.half if stage.calls else ()
    for _ in range(2):
        add([said for said in calls if said.want == 1], 1, 1.0)
    add([said for said in calls if said.want == 0], 0.6, 1.0)
    add(talk.turns, stage.turns, 1.0)
    chance.shuffle(chosen)
    return chosen


Weighted = tuple[Example, float]


def batches(talk: Talk, stage: Stage, chance: random.Random) -> Iterator[list[Weighted]]:
    """Without end; examples of about one length stand together, so that little is spent on padding."""
    while True:
        examples = [(draw(said, chance), weight) for said, weight in choose(talk, stage, chance)]
        for start in range(0, len(examples), BATCH * _BATCHES_SORTED):
            part = sorted(examples[start : start + BATCH * _BATCHES_SORTED], key=lambda pair: length_of(pair[0]))
            together = [part[place : place + BATCH] for place in range(0, len(part), BATCH)]
            chance.shuffle(together)
            yield from together


def length_of(example: Example) -> int:
    return len(example.words) + sum(min(len(said.words), 14) for said in example.before)


_arranger = QuestionModel.shipped()


def as_input(batch: Sequence[Weighted]) -> tuple[Tensor, Tensor, Tensor]:
    """(batch, tokens): ids, which are there, and which are the segment; arranged as the daemon does it."""
    arranged = [_arranger.arrange(example.words, example.before) for example, _ in batch]
    longest = max(len(tokens) for tokens, _ in arranged)
    ids, mask, segment = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    for row, (tokens, start) in enumerate(arranged):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
        segment[row, start : len(tokens)] = 1
    return ids, mask, segment


def find_loss(logits: Tensor, batch: Sequence[Weighted]) -> Tensor:
    """The weighted cross-entropies of the three answers, and of the type where it is known."""
    weights = torch.tensor([weight for _, weight in batch])

    def entropy(place: int, wanted: Sequence[int]) -> Tensor:
        target = torch.tensor(wanted, dtype=torch.float32)
        losses = functional.binary_cross_entropy_with_logits(logits[:, place], target.clamp(0, 1), reduction="none")
        return (losses * weights * (target >= 0)).sum() / len(batch)

    loss = entropy(0, [example.want for example, _ in batch])
    loss = loss + ENDED_SHARE * entropy(1, [example.ended for example, _ in batch])
    loss = loss + ASKING_SHARE * entropy(2, [example.asking for example, _ in batch])
    known = [row for row, (example, _) in enumerate(batch) if example.type]
    if known:
        types = torch.tensor([TYPES.index(batch[row][0].type) for row in known])
        typed = functional.cross_entropy(logits[known, ANSWERS:], types, label_smoothing=0.05)
        loss = loss + TYPE_SHARE * typed * len(known) / len(batch)
    return loss


def train(network: Network, talk: Talk, stage: Stage, chance: random.Random) -> Network:
    """A stage, in bfloat16 where the processor has it. Gives the running mean of the weights."""
    mean = deepcopy(network).eval()
    compiled = torch.compile(network.train(), dynamic=True)
    learning = [(name, weights) for name, weights in network.named_parameters() if weights.requires_grad]
    groups = [
        {"params": [w for n, w in learning if w.ndim > 1 and n != "head.weight"], "weight_decay": 0.01, "share": 1},
        {"params": [w for _, w in learning if w.ndim < 2], "weight_decay": 0.0, "share": 1},
        {"params": [network.head.weight], "weight_decay": 0.01, "share": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, lr=stage.rate, fused=True)
    begun = time.monotonic()
    for step, batch in zip(range(stage.steps), batches(talk, stage, chance), strict=False):
        slope = 0.5 * (1 + math.cos(math.pi * step / stage.steps))
        rate = min(1, step / WARM_UP) * (stage.last_rate + (stage.rate - stage.last_rate) * slope)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["share"]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = compiled(*as_input(batch))
        loss = find_loss(logits.float(), batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        kept = min(KEPT, (step + 1) / (step + 20))
        with torch.no_grad():
            for ours, theirs in zip(mean.parameters(), network.parameters(), strict=True):
                if theirs.requires_grad:
                    ours.lerp_(theirs, 1 - kept)
        if step % 100 == 99:
            pace = (step + 1) * BATCH / (time.monotonic() - begun)
            print(f"{step + 1} of {stage.steps}, loss {loss.item():.3f}, {pace:.0f} examples a second", flush=True)
    return mean


if __name__ == "__main__":
    main()
