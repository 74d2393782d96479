"""Make daemon/rejoinder/data/document-encoder/model-int8.onnx: the sentence model, taught how people ask.

    pip install torch safetensors onnx
    python -m tools.train_document_encoder --pretrained model.safetensors [--out DIR] [--minutes 15]

Reads tools/people and tools/firms: each question has to find its own bullet or passage among all those of its résumé
or firm and of a few others. True sentences about a bullet stand in for questions and for bullets now and then. Reads
tools/tables: each question has to find its cell, and its row and column, among all those of a few tables; and
tools/retrieval/heads.txt: what is asked of a column. Every tenth step reads tools/retrieval/concepts.txt, ways of
asking beside ways of telling: a batch holds one of each of different concepts, and a second loss keeps tellings near
where the sentence model puts them. Some of these questions have a vague one after them, as follow-ups come with what
was said before, some tellings a place in front, as passages have. Held-out people, firms and tables are not learnt
from. On one core. `--pretrained` may be a model-int8.onnx with its pairs.npz, to be taught further. Afterwards run
tools/fit_ranking.py and tools/fit_pointing.py: the weights belong to this model's cosines.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tools.firms import read_firms
from tools.people.reading import read_people
from tools.question_training.network import WIDTH, Network, load_pretrained
from tools.shared_words import take_words_out
from tools.shipped_weights import load_judge, load_shipped
from tools.taught_tables import TaughtHead, TaughtQuestion, TaughtTable, taught_heads, taught_tables
from tools.taught_texts import Concept, Learnt, Told, read_concepts, read_told
from torch import Tensor, nn
from torch.nn import functional

from rejoinder.encoder import SentenceEncoder, load_tokenizer
from rejoinder.paths import document_encoder_dir, encoder_dir

CONCEPTS = Path(__file__).parent / "retrieval" / "concepts.txt"
CONCEPTS_A_BATCH, PEOPLE_A_BATCH, QUESTIONS_A_BATCH = 40, 3, 32
LONGEST_TOKENS = 72
RATE, WARM_UP, LAST_SHARE = 4e-5, 20, 0.05
# How often a bullet has its place in front, a true sentence stands for the bullet, and for a question.
PLACED, TOLD_OTHERWISE, SENTENCE_ASKED = 0.7, 0.12, 0.25
OFF_TOPIC = 0.08
SHARPNESS = 20.0
KEPT_SHARE = 0.5
FROZEN_BLOCKS = 2
TABLES_A_BATCH, CELL_QUESTIONS_A_BATCH, SAID_BEFORE, CELLS_SHARE = 2, 20, 0.6, 0.5
HEADS_A_BATCH, HEADS_BESIDE, ROW_CALLED = 36, 18, 0.7
_HEADED = ("{head} of {name}: {value}", "{head} of {name}: {value}", "{head}", "{head}: {values}")
# Of a table, what a question has to find and how much that counts.
CELL_SHARES = (("cells", 1.0), ("rows", 0.3), ("names", 0.3), ("heads", 0.4), ("columns", 0.3))
# The judge of pairs: hidden units, how many near bullets each question is put beside, its share in the loss.
HIDDEN, NEAR, UNANSWERED_A_BATCH, JUDGED_SHARE, HEAD_RATE = 48, 5, 12, 0.5, 20
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
        x, seen = x.float(), attention_mask.unsqueeze(-1).float()
        return functional.normalize((x * seen).sum(1) / seen.sum(1).clamp(min=1e-9), dim=-1)


class Judge(nn.Module):
    """How far a passage answers a question, from both vectors: log-odds."""

    def __init__(self) -> None:
        super().__init__()
        self.wide, self.out = nn.Linear(2 * WIDTH, HIDDEN), nn.Linear(HIDDEN, 1)
        self.sharp = nn.Parameter(torch.tensor(8.0))

    def forward(self, question: Tensor, passage: Tensor) -> Tensor:
        both = torch.cat([question * passage, (question - passage).abs()], -1) * WIDTH**0.5
        alike = (question * passage).sum(-1)
        judged: Tensor = self.out(functional.relu(self.wide(functional.dropout(both, _DROPPED, self.training))))[..., 0]
        return judged + self.sharp * alike


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
    def __init__(
        self, pretrained: Path, concepts: Sequence[Concept], people: Sequence[Learnt], tables: Sequence[TaughtTable],
        heads: Sequence[TaughtHead], firms: Sequence[Learnt],
    ) -> None:  # fmt: skip
        self._concepts, self._people, self._tables, self._heads = concepts, people, tables, heads
        self._firms = firms
        self._names = sorted({name for table in tables for name in table.told.names})
        self._ways = (
            self._find_cells, self._find_passages, self._find_bullets, self._find_heads, self._find_passages,
            self._find_cells, self._find_passages, self._find_bullets, self._find_heads, self._find_tellings,
        )  # fmt: skip
        self._tokenizer = load_tokenizer(encoder_dir())
        self._tokenizer.enable_truncation(LONGEST_TOKENS)
        self._tokenizer.enable_padding()
        self.judge = Judge()
        if pretrained.suffix == ".onnx":
            network = load_shipped(pretrained)
            self.judge.load_state_dict(load_judge(pretrained.with_name("pairs.npz")))
        else:
            network = load_pretrained(pretrained)
        self.model = SentenceNetwork(network)
        told = sorted({text for concept in concepts for text in concept.told})
        with torch.no_grad():
            self._before = dict(zip(told, self.encode(told, self.model.eval()), strict=True))
        network = self.model.network
        for part in (network.words, network.places, network.parts, network.norm, *network.blocks[:FROZEN_BLOCKS]):
            part.requires_grad_(False)

    def encode(self, texts: Sequence[str], model: nn.Module) -> Tensor:
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = torch.tensor([one.ids for one in encoded])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors: Tensor = model(ids, torch.tensor([one.attention_mask for one in encoded]))
        return vectors.float()

    def train(self, minutes: float, chance: random.Random) -> None:
        weights = [weight for weight in self.model.parameters() if weight.requires_grad]
        groups = [{"params": weights, "times": 1}, {"params": list(self.judge.parameters()), "times": HEAD_RATE}]
        optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
        self.model.train()
        self.judge.train()
        begun, step = time.monotonic(), 0
        while (spent := (time.monotonic() - begun) / 60 / minutes) < 1:
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = group["times"] * RATE * min(1.0, step / WARM_UP) * (1 - (1 - LAST_SHARE) * spent)
            loss = self._ways[step % len(self._ways)](chance)
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            if step % 50 == 1:
                print(step, f"{spent:.2f}", round(loss.item(), 3), flush=True)

    def _find_tellings(self, chance: random.Random) -> Tensor:
        concepts = chance.sample(list(self._concepts), CONCEPTS_A_BATCH)
        questions = self.encode([ask(concept, chance) for concept in concepts], self.model)
        told = [chance.choice(concept.told) for concept in concepts]
        tellings = self.encode([chance.choice(_PLACES) + text for text in told], self.model)
        likeness, own = SHARPNESS * questions @ tellings.T, torch.arange(len(concepts))
        found = functional.cross_entropy(likeness, own) + 0.5 * functional.cross_entropy(likeness.T, own)
        moved = 1 - (tellings * torch.stack([self._before[text] for text in told])).sum(1)
        return found + KEPT_SHARE * moved.mean()

    def _find_bullets(self, chance: random.Random) -> Tensor:
        return self._find_told(chance.sample(list(self._people), PEOPLE_A_BATCH), chance)

    def _find_passages(self, chance: random.Random) -> Tensor:
        """Among the firms' passages, with a résumé beside them as in a library."""
        firms = chance.sample(list(self._firms), PEOPLE_A_BATCH - 1)
        return self._find_told([*firms, chance.choice(self._people)], chance)

    def _find_told(self, people: Sequence[Learnt], chance: random.Random) -> Tensor:
        told = [one for person in people for one in person.told]
        whose = torch.tensor([number for number, person in enumerate(people) for _ in person.told])
        asked = [number for number, one in enumerate(told) if one.asked]
        asked = chance.sample(asked, min(len(asked), QUESTIONS_A_BATCH))
        rest = [(text, number) for number, person in enumerate(people) for text in person.unanswered]
        rest = chance.sample(rest, min(len(rest), UNANSWERED_A_BATCH))
        turns = [people[int(whose[number])].turns for number in asked]
        texts = [_after(said, _asked(told[number], chance), chance) for number, said in zip(asked, turns, strict=True)]
        vectors = self.encode(texts + [text for text, _ in rest], self.model)
        bullets = self.encode([_told(one, chance) for one in told], self.model)
        likeness, own = vectors @ bullets.T, torch.tensor(asked)
        found = functional.cross_entropy(SHARPNESS * likeness[: len(asked)], own)
        persons = torch.cat([whose[own], torch.tensor([number for _, number in rest], dtype=torch.long)])
        return found + JUDGED_SHARE * self._judge(vectors, bullets, likeness, persons[:, None] == whose, own)

    def _find_cells(self, chance: random.Random) -> Tensor:
        """A question has to find its cell among all those of some tables, and its row and column in its own."""
        tables = chance.sample(list(self._tables), TABLES_A_BATCH)
        asked = [(at, one) for at, table in enumerate(tables) for one in table.asked]
        asked = chance.sample(asked, min(len(asked), CELL_QUESTIONS_A_BATCH))
        questions = self.encode([_opened(one.text, chance) for _, one in asked], self.model)
        follows = [number for number, (_, one) in enumerate(asked) if one.before]
        if follows:
            before = self.encode([asked[number][1].before for number in follows], self.model)
            questions = questions.index_add(0, torch.tensor(follows), SAID_BEFORE * before)
        loss = torch.zeros(())
        for part, share in CELL_SHARES:
            texts = [getattr(table.told, part) for table in tables]
            starts = [sum(map(len, texts[:at])) for at in range(len(tables))]
            vectors = self.encode([text for held in texts for text in held], self.model)
            own = torch.tensor([starts[at] + _place(part, one, len(tables[at].told.heads)) for at, one in asked])
            loss = loss + share * functional.cross_entropy(SHARPNESS * questions @ vectors.T, own)
        return CELLS_SHARE * loss

    def _find_heads(self, chance: random.Random) -> Tensor:
        """Of one row: each question has to find its own column among those of one table and some of others."""
        start = chance.randrange(len(self._heads) - HEADS_BESIDE)
        beside = self._heads[start : start + HEADS_BESIDE]
        called_so = {head.casefold() for one in beside for head in one.heads}
        rest = [one for one in self._heads if called_so.isdisjoint(head.casefold() for head in one.heads)]
        heads = [*beside, *chance.sample(rest, HEADS_A_BATCH - HEADS_BESIDE)]
        name, shape = chance.choice(self._names), chance.choice(_HEADED)
        called = name if chance.random() < ROW_CALLED else chance.choice(("it", "that", "that one"))
        questions = self.encode([_opened(chance.choice(one.asked).format(called), chance) for one in heads], self.model)
        texts = [
            shape.format(
                head=chance.choice(one.heads), name=name, value=chance.choice(one.values), values=", ".join(one.values)
            )
            for one in heads
        ]
        likeness, own = SHARPNESS * questions @ self.encode(texts, self.model).T, torch.arange(len(heads))
        return functional.cross_entropy(likeness, own) + 0.5 * functional.cross_entropy(likeness.T, own)

    def _judge(self, questions: Tensor, bullets: Tensor, likeness: Tensor, same: Tensor, own: Tensor) -> Tensor:
        """Each question beside its own bullet and the nearest others of the résumé."""
        near = likeness.detach().masked_fill(~same, -9.0)
        near[torch.arange(len(own)), own] = 9.0
        chosen = near.topk(NEAR, dim=1).indices
        logits = self.judge(questions[:, None, :].expand(-1, NEAR, -1), bullets[chosen])
        wanted = torch.zeros_like(logits)
        wanted[: len(own), 0] = 1.0
        return functional.binary_cross_entropy_with_logits(logits, wanted, pos_weight=torch.tensor(2.0))


def _place(part: str, asked: TaughtQuestion, columns: int) -> int:
    if part == "cells":
        return asked.row * columns + asked.column
    return asked.row if part in ("rows", "names") else asked.column


def _opened(text: str, chance: random.Random) -> str:
    opening = chance.choice(_OPENINGS)
    return opening.format(text if opening == "{}" or opening.endswith(". {}") else text[0].lower() + text[1:])


def _after(turns: Sequence[str], question: str, chance: random.Random) -> str:
    """Now and then with what was said before of something else, as when the topic changes."""
    return f"{chance.choice(turns)} {question}" if turns and chance.random() < OFF_TOPIC else question


def _asked(one: Told, chance: random.Random) -> str:
    sentences = one.true if chance.random() < SENTENCE_ASKED else ()
    return chance.choice(sentences or one.asked)


def _told(one: Told, chance: random.Random) -> str:
    text = chance.choice(one.true) if one.true and chance.random() < TOLD_OTHERWISE else one.text
    return f"{one.place}: {text}" if one.place and chance.random() < PLACED else text


def export(model: SentenceNetwork, target: Path) -> None:
    """Write the int8 ONNX file (dynamic quantisation, per channel), without the shared word vectors."""
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
    take_words_out(target)


def save_judge(judge: Judge, fingerprint: str, target: Path) -> None:
    state = judge.state_dict()
    held = {
        "wide": state["wide.weight"].T * WIDTH**0.5,
        "wide_offset": state["wide.bias"],
        "out": state["out.weight"][0],
        "out_offset": state["out.bias"],
        "sharp": state["sharp"].reshape(1),
    }
    arrays = {name: values.numpy().astype(np.float16) for name, values in held.items()}
    np.savez(target, encoder=np.array(fingerprint), **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pretrained", type=Path, required=True, help="float weights of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=document_encoder_dir())
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(0)
    people = [read_told(person) for person in read_people() if not person.is_held_out]
    trainer = Trainer(
        given.pretrained, read_concepts(CONCEPTS), people, taught_tables(), taught_heads(),
        [read_told(firm) for firm in read_firms()[0]],
    )  # fmt: skip
    trainer.train(given.minutes, random.Random(0))
    given.out.mkdir(parents=True, exist_ok=True)
    export(trainer.model, given.out / "model-int8.onnx")
    encoder = SentenceEncoder(given.out, base=encoder_dir())
    save_judge(trainer.judge, encoder.fingerprint(), given.out / "pairs.npz")


if __name__ == "__main__":
    main()
