"""The network of context/answering.py in torch, and the sentence model's vectors of the words that it reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from rejoinder.context.answering import HEADS, LAYERS, LONGEST_PASSAGE, LONGEST_QUESTION, AnsweringModel, Floats
from rejoinder.paths import encoder_dir

SEEN, WIDTH = 384, 96
READ_TOGETHER = 48
_DROPPED, _LIKENESS = 0.1, 5.0


def questions_mark(text: str) -> str:
    """As the model reads every question."""
    return f"{text.rstrip(' ?.!')}?"


class Reader:
    """The vectors of these texts' words, as the shipped model reads them."""

    def __init__(self, texts: Collection[str]) -> None:
        model, ordered = AnsweringModel({}, folder=encoder_dir()), sorted(texts, key=len)
        self._held: dict[str, Floats] = {}
        for at in range(0, len(ordered), READ_TOGETHER):
            group = ordered[at : at + READ_TOGETHER]
            self._held.update(zip(group, model.read(group), strict=True))

    def length(self, text: str) -> int:
        return len(self._held[text])

    def arrange(self, pairs: Sequence[tuple[str, str]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Padded vectors of questions and passages, each with which of them are any."""
        asked = [self._held[one][-LONGEST_QUESTION:] for one, _ in pairs]
        return (*_padded(asked), *_padded([self._held[other][:LONGEST_PASSAGE] for _, other in pairs]))


def _padded(rows: Sequence[Floats]) -> tuple[Tensor, Tensor]:
    length = max(map(len, rows))
    values = np.zeros((len(rows), length, SEEN), dtype=np.float32)
    there = np.zeros((len(rows), length), dtype=bool)
    for at, row in enumerate(rows):
        values[at, : len(row)] = row
        there[at, : len(row)] = True
    return torch.from_numpy(values), torch.from_numpy(there)


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o, self.n1 = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.a, self.b, self.n2 = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH), nn.LayerNorm(WIDTH)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        batch, length, _ = x.shape
        parts = self.qkv(self.n1(x)).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        shares = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + hidden, -1)
        seen = (shares @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = x + functional.dropout(self.o(seen), _DROPPED, self.training)
        inner: Tensor = self.b(functional.gelu(self.a(self.n2(x)), approximate="tanh"))
        return x + functional.dropout(inner, _DROPPED, self.training)


class AnsweringNetwork(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.p, self.seg = nn.Linear(SEEN, WIDTH), nn.Parameter(torch.zeros(2, WIDTH))
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.n, self.out = nn.LayerNorm(WIDTH), nn.Linear(2 * WIDTH + 2, 1)

    def forward(self, asked: Tensor, asked_there: Tensor, told: Tensor, told_there: Tensor) -> Tensor:
        """(batch) log-odds."""
        nearest = functional.normalize(asked, dim=-1) @ functional.normalize(told, dim=-1).transpose(1, 2)
        nearest = nearest.masked_fill(~told_there[:, None], -1.0).amax(-1)
        nearest = (nearest * asked_there).sum(1) / asked_there.sum(1)
        whole = functional.cosine_similarity(asked.sum(1), told.sum(1), dim=-1)
        rows = [
            self.p(functional.dropout(values, _DROPPED, self.training)) + self.seg[at]
            for at, values in enumerate((asked, told))
        ]
        x, there = torch.cat(rows, 1), torch.cat([asked_there, told_there], 1)
        hidden = torch.zeros(there.shape).masked_fill(~there, -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, hidden)
        x, count = self.n(x), asked.shape[1]
        means = torch.cat([_mean(x[:, :count], asked_there), _mean(x[:, count:], told_there)], -1)
        means = functional.dropout(means, _DROPPED, self.training)
        likeness = torch.stack([nearest, whole], -1) * _LIKENESS
        said: Tensor = self.out(torch.cat([means, likeness], -1))
        return said[:, 0]


def _mean(values: Tensor, there: Tensor) -> Tensor:
    return (values * there[..., None]).sum(1) / there.sum(1, keepdim=True)


def read_network(path: Path) -> AnsweringNetwork:
    network = AnsweringNetwork()
    with np.load(path) as held:
        network.load_state_dict({name: torch.from_numpy(held[name].astype(np.float32)) for name in held.files})
    return network


def save_network(network: AnsweringNetwork, path: Path) -> None:
    np.savez(path, **{name: value.numpy().astype(np.float16) for name, value in network.state_dict().items()})
