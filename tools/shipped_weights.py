"""The shipped document encoder and its judge of pairs as torch weights again, to go on teaching them.

Takes model-int8.onnx and pairs.npz as tools/train_document_encoder.py writes them; int8 comes back as what it stands
for.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from onnx import numpy_helper
from tools.question_training.network import WIDTH, Network
from tools.shared_words import put_words_back
from torch import Tensor

_LINEAR = ("query", "key", "value", "output", "inner", "outer")


def load_shipped(model: Path) -> Network:
    """Raises KeyError where the file is not such an encoder's."""
    graph = put_words_back(model)
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    multiplied = {node.name: node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    network = Network()
    state = network.state_dict()
    state["words.weight"] = _whole(held, "network.words.weight")
    state["parts.weight"][0] = torch.tensor(held[_token_type(held)])
    for name in state:
        block, _, rest = name.removeprefix("blocks.").partition(".")
        layer = rest.removesuffix(".weight")
        if name.startswith("blocks.") and name.endswith(".weight") and layer in _LINEAR:
            of = multiplied[f"/blocks.{block}/{layer}/MatMul_quant"].removesuffix("_quantized")
            state[name] = _whole(held, of).T
        elif f"network.{name}" in held:
            state[name] = torch.tensor(held[f"network.{name}"])
    network.load_state_dict(state)
    return network


def load_judge(pairs: Path) -> dict[str, Tensor]:
    """The state of tools/train_document_encoder.py's Judge."""
    with np.load(pairs) as file:
        held = {name: torch.tensor(file[name].astype(np.float32)) for name in file.files if name != "encoder"}
    return {
        "wide.weight": held["wide"].T / WIDTH**0.5,
        "wide.bias": held["wide_offset"],
        "out.weight": held["out"][None],
        "out.bias": held["out_offset"],
        "sharp": held["sharp"].reshape(()),
    }


def _whole(held: dict[str, np.ndarray], name: str) -> Tensor:
    steps = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
    return torch.tensor(steps * held[f"{name}_scale"])


def _token_type(held: dict[str, np.ndarray]) -> str:
    """The one kind of part that is used has become a constant that is added."""
    return next(name for name, values in held.items() if name.startswith("onnx::Add") and values.shape == (WIDTH,))
