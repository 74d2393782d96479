"""The network: all-MiniLM-L6-v2 with three answers on top, in torch; and how it becomes the shipped ONNX file.

Takes token ids and which of them are the segment; gives logits: asked, ended, asking, and the types of utterance, which
are learnt beside them and not shipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from tools.question_training.examples import TYPES
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS = 384, 12, 6
ANSWERS = 3
_DROPPED = 0.1
_PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "output": "attention.output.dense", "after_attention": "attention.output.LayerNorm", "inner": "intermediate.dense",
    "outer": "output.dense", "after_inner": "output.LayerNorm",
}  # fmt: skip


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        for name in ("query", "key", "value", "output"):
            setattr(self, name, nn.Linear(WIDTH, WIDTH))
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.after_inner = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + hidden, -1)
        seen = (weights @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.after_attention(x + self.output(seen))
        inner = self.outer(functional.gelu(self.inner(x)))
        return self.after_inner(x + functional.dropout(inner, _DROPPED, self.training))


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.parts, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.head = nn.Linear(3 * WIDTH, ANSWERS + len(TYPES))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor, segment: Tensor) -> Tensor:
        """(batch, 3 + types) logits from [first token; mean of the segment; last token]."""
        batch, length = ids.shape
        x = self.norm(self.words(ids) + self.places.weight[:length][None] + self.parts(segment))
        x = functional.dropout(x, _DROPPED, self.training)
        hidden = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, hidden)
        x = x.float()
        own = segment.unsqueeze(-1).to(x.dtype)
        mean = (x * own).sum(1) / own.sum(1).clamp(min=1)
        last = x[torch.arange(batch), mask.sum(1) - 1]
        seen = torch.cat([x[:, 0], mean, last], -1)
        return self.head(functional.dropout(seen, _DROPPED, self.training))


def load_pretrained(weights: Path) -> Network:
    """The network with the sentence model's weights (model.safetensors) below a fresh head."""
    from safetensors.torch import load_file

    given = load_file(str(weights))
    network = Network()
    state = network.state_dict()
    renamed = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "parts.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    for number in range(LAYERS):
        for ours, theirs in _PARTS.items():
            for kind in ("weight", "bias"):
                renamed[f"blocks.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    network.load_state_dict(state | {ours: given[theirs] for ours, theirs in renamed.items()})
    return network


def load_exported(file: Path) -> Network:
    """The network with the weights of an int8 file that `export` wrote, in floats again."""
    from onnx import numpy_helper
    from tools.shared_words import put_words_back

    graph = put_words_back(file)
    held = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    readers: dict[str, Any] = {name: node for node in graph.node for name in node.input}

    def in_floats(name: str) -> Tensor:
        shifted = held[f"{name}_quantized"].float() - held[f"{name}_zero_point"].float()
        return shifted * held[f"{name}_scale"]

    state: dict[str, Tensor] = {}
    for name in held:
        plain = name.removesuffix("_quantized")
        if plain.endswith("_Transposed"):  # read below, with the product that it goes into
            continue
        if name.startswith("network.") and name != plain:
            state[plain] = in_floats(plain)
        elif name.startswith("network.") and not name.endswith(("_scale", "_zero_point")):
            state[name] = held[name]
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            after = readers[node.output[0]]
            while not (after.op_type == "Add" and any(name.endswith(".bias") for name in after.input)):
                after = readers[after.output[0]]
            bias = next(name for name in after.input if name.endswith(".bias"))
            state[bias.removesuffix("bias") + "weight"] = in_floats(node.input[1].removesuffix("_quantized")).T
    network = Network()
    network.load_state_dict({name.removeprefix("network."): weights for name, weights in state.items()})
    return network


class _Shipped(nn.Module):
    """One input at a time, no padding, probabilities out."""

    def __init__(self, network: Network, answers: int) -> None:
        super().__init__()
        self.network, self.answers = network, answers

    def forward(self, input_ids: Tensor, segment: Tensor) -> Tensor:
        return torch.sigmoid(self.network(input_ids, torch.ones_like(input_ids), segment)[:, : self.answers])


def export(network: Network, target: Path, *, answers: int = ANSWERS) -> None:
    """Write the int8 ONNX file (dynamic quantisation, per channel), without the shared word vectors."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from tools.shared_words import take_words_out

    exact = target.with_suffix(".float.onnx")
    sample: tuple[Any, ...] = (torch.full((1, 16), 1000), torch.ones(1, 16, dtype=torch.long))
    axes = {"input_ids": {0: "batch", 1: "tokens"}, "segment": {0: "batch", 1: "tokens"}, "p": {0: "batch"}}
    torch.onnx.export(
        _Shipped(network, answers).eval(), sample, str(exact), input_names=["input_ids", "segment"], output_names=["p"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(exact), str(target), weight_type=QuantType.QInt8, per_channel=True)
    exact.unlink()
    take_words_out(target)
