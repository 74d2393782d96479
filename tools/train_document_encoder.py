"""Make daemon/rejoinder/data/document-encoder/model-int8.onnx: the sentence model, taught how people ask.

    pip install torch safetensors onnx
    python -m tools.train_document_encoder --pretrained model.safetensors [--out DIR] [--steps 320]

Reads tools/retrieval/concepts.txt: ways of asking beside ways of telling. A batch holds one question and one telling
each of different concepts; each question has to find its own telling among all of them, and the other way round. Some
questions have a vague one after them, as follow-ups come with what was said before, some tellings a place in front, as
passages have. A second loss keeps tellings near where the sentence model puts them. About ten minutes on one free core.
Afterwards run tools/fit_ranking.py: the weights belong to this model's cosines.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tools.question_training.network import Network, load_pretrained
from torch import Tensor, nn
from torch.nn import functional

from rejoinder.context.gloss import gloss
from rejoinder.encoder import load_tokenizer
from rejoinder.paths import document_encoder_dir, encoder_dir

CONCEPTS = Path(__file__).parent / "retrieval" / "concepts.txt"
BATCH = 48
LONGEST_TOKENS = 64
RATE, WARM_UP, LAST_SHARE = 4e-5, 20, 0.1
SHARPNESS = 20.0
KEPT_SHARE = 0.5
FROZEN_BLOCKS = 3
_DROPPED = 0.1
_OPENINGS = ("{}", "{}", "{}", "So, {}", "Okay. {}", "Could you tell me: {}", "And {}", "I'm curious, {}", "Thanks. {}")
_PLACES = (
    "", "", "Senior Engineer, Alder Retail, 2018–2022: ", "Operations Manager, Novapharm, Jun 2019–Present: ",
    "Staff Handbook › General: ", "Head of Sales, Kite Robotics, 2015–2020: ", "Education: ", "Skills: ",
)  # fmt: skip
_TURNS = ("Yes.", "Right.", "I did.", "That was a while ago.", "We worked on it for some time.", "")
_FOLLOWING = (
    "And how much was that?", "How many were there?", "How long did it take?", "And what happened then?",
    "How did you do that?", "By how much?", "Who was involved?", "What was the result?", "And why?", "When was that?",
    "Did it work?", "What did it bring?", "Can you give me the numbers?", "How did they react?", "And afterwards?",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    asked: tuple[str, ...]
    told: tuple[str, ...]


def read_concepts(path: Path) -> list[Concept]:
    """German becomes the rough English that the encoder is given."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        asked, arrow, told = line.partition("=>")
        if arrow and not line.startswith("#"):
            found.append(Concept(asked=_ways(asked), told=_ways(told)))
    return found


def _ways(text: str) -> tuple[str, ...]:
    return tuple(gloss(way.strip()) or way.strip() for way in text.split("|"))


class SentenceNetwork(nn.Module):
    """Token ids and mask to unit vectors: the mean over the last states."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        network = self.network
        places = network.places.weight[: input_ids.shape[1]][None]
        x = network.norm(network.words(input_ids) + places + network.parts.weight[0])
        x = functional.dropout(x, _DROPPED, self.training)
        hidden = ((1.0 - attention_mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for block in network.blocks:
            x = block(x, hidden)
        seen = attention_mask.unsqueeze(-1).to(x.dtype)
        return functional.normalize((x * seen).sum(1) / seen.sum(1).clamp(min=1e-9), dim=-1)


def ask(concept: Concept, chance: random.Random) -> str:
    question, kind = chance.choice(concept.asked), chance.random()
    if kind < 0.12:
        return f"{question} {chance.choice(_TURNS)} {chance.choice(_FOLLOWING)}"
    if kind < 0.2:
        words = chance.choice(concept.told).split()
        length = chance.randint(2, max(3, len(words) // 2))
        start = chance.randint(0, max(0, len(words) - length))
        return f"{question} {' '.join(words[start : start + length])}. {chance.choice(_FOLLOWING)}"
    opening = chance.choice(_OPENINGS)
    whole = opening == "{}" or opening.endswith(". {}")
    return opening.format(question if whole else question[0].lower() + question[1:])


class Trainer:
    def __init__(self, pretrained: Path, concepts: Sequence[Concept]) -> None:
        self._concepts = concepts
        self._tokenizer = load_tokenizer(encoder_dir() / "tokenizer.json")
        self._tokenizer.enable_truncation(LONGEST_TOKENS)
        self._tokenizer.enable_padding()
        self.model = SentenceNetwork(load_pretrained(pretrained))
        told = sorted({text for concept in concepts for text in concept.told})
        with torch.no_grad():
            self._before = dict(zip(told, self.encode(told, self.model.eval()), strict=True))
        network = self.model.network
        for part in (network.words, network.places, network.parts, network.norm, *network.blocks[:FROZEN_BLOCKS]):
            part.requires_grad_(False)

    def encode(self, texts: Sequence[str], model: nn.Module) -> Tensor:
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = torch.tensor([one.ids for one in encoded])
        vectors: Tensor = model(ids, torch.tensor([one.attention_mask for one in encoded]))
        return vectors

    def train(self, steps: int, chance: random.Random) -> None:
        weights = [weight for weight in self.model.parameters() if weight.requires_grad]
        optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
        self.model.train()
        for step in range(1, steps + 1):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, step / WARM_UP) * (1 - (1 - LAST_SHARE) * step / steps)
            loss = self._loss(chance.sample(list(self._concepts), BATCH), chance)
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            if step % 25 == 0:
                print(step, round(float(loss), 3), flush=True)

    def _loss(self, concepts: Sequence[Concept], chance: random.Random) -> Tensor:
        questions = self.encode([ask(concept, chance) for concept in concepts], self.model)
        told = [chance.choice(concept.told) for concept in concepts]
        tellings = self.encode([chance.choice(_PLACES) + text for text in told], self.model)
        likeness, own = SHARPNESS * questions @ tellings.T, torch.arange(len(concepts))
        found = functional.cross_entropy(likeness, own) + 0.5 * functional.cross_entropy(likeness.T, own)
        moved = 1 - (tellings * torch.stack([self._before[text] for text in told])).sum(1)
        return found + KEPT_SHARE * moved.mean()


def export(model: SentenceNetwork, target: Path) -> None:
    """Write the int8 ONNX file (dynamic quantisation, per channel)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    exact = target.with_suffix(".float.onnx")
    sample: tuple[Any, ...] = (torch.full((2, 16), 1000), torch.ones(2, 16, dtype=torch.long))
    names = ["input_ids", "attention_mask"]
    axes = {**{name: {0: "batch", 1: "tokens"} for name in names}, "embedding": {0: "batch"}}
    torch.onnx.export(
        model.eval(), sample, str(exact), input_names=names, output_names=["embedding"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(exact), str(target), weight_type=QuantType.QInt8, per_channel=True)
    exact.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pretrained", type=Path, required=True, help="float weights of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=document_encoder_dir())
    parser.add_argument("--steps", type=int, default=320)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(0)
    trainer = Trainer(given.pretrained, read_concepts(CONCEPTS))
    trainer.train(given.steps, random.Random(0))
    given.out.mkdir(parents=True, exist_ok=True)
    export(trainer.model, given.out / "model-int8.onnx")


if __name__ == "__main__":
    main()
