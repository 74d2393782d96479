"""What teaching a cross-encoder takes: its input as tensors, its optimiser, the average of its weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import deepcopy

import torch
from tokenizers import Tokenizer
from tools.question_training.network import Network
from torch import Tensor, nn

from rejoinder.encoder import load_tokenizer
from rejoinder.paths import encoder_dir

KEPT = 0.995
_BEGIN, _END, _MARKS = 101, 102, 3


class Arranger:
    """Texts as `CrossEncoder` reads them, by the shipped tokenizer."""

    def __init__(self, *, longest: int, longest_said: int) -> None:
        self._longest, self._longest_said = longest, longest_said
        self._tokenizer: Tokenizer = load_tokenizer(encoder_dir())
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def arrange(self, pairs: Sequence[tuple[str, str]]) -> tuple[Tensor, Tensor, Tensor]:
        """Padded ids, which of them are any, and which are the second text's."""
        rows = []
        for held, said in pairs:
            second = self._ids(said)[: self._longest_said]
            first = self._ids(held)[: self._longest - _MARKS - len(second)]
            rows.append(([_BEGIN, *first, _END, *second, _END], len(first) + 2))
        length = max(len(row) for row, _ in rows)
        ids, mask, segment = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
        for at, (row, begins) in enumerate(rows):
            ids[at, : len(row)] = torch.tensor(row)
            mask[at, : len(row)] = 1
            segment[at, begins : len(row)] = 1
        return ids, mask, segment

    def length(self, text: str) -> int:
        return len(self._ids(text))

    def _ids(self, text: str) -> list[int]:
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids[: self._longest]
        return self._known[text]


class Teaching:
    """Steps of AdamW at a rate that rises over `warm_up` steps and falls to 0 by a cosine; `kept` is the average.

    The word vectors and the first `frozen` blocks stay as they are; the head goes `head_rate` times as fast.
    """

    def __init__(self, network: Network, *, rate: float, warm_up: int, frozen: int, head_rate: float = 5) -> None:
        network.words.weight.requires_grad_(False)
        for block in list(network.blocks)[:frozen]:
            block.requires_grad_(False)
        self.network, self.kept, self.steps = network, deepcopy(network), 0
        self._warm_up, self._rates = warm_up, (rate, rate * head_rate)
        head = set(network.head.parameters())
        body = [weights for weights in network.parameters() if weights.requires_grad and weights not in head]
        groups = [{"params": body}, {"params": list(head)}]
        self._optimiser = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)

    def step(self, loss: Tensor, spent: float) -> None:
        """`spent`: the share of the time that is over."""
        share = min(1, (self.steps + 1) / self._warm_up) * 0.5 * (1 + math.cos(math.pi * spent))
        for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * share
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self._follow(min(KEPT, (self.steps + 1) / (self.steps + 20)))
        self.steps += 1

    @torch.no_grad()
    def _follow(self, share: float) -> None:
        for old, new in zip(self.kept.parameters(), self.network.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - share)
