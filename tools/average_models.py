"""Average two trained cross-encoders of one lineage, weight by weight.

    python -m tools.average_models first.onnx second.onnx FOLDER [--share 0.4] [--answers 1]

`--share` is the second one's. Writes FOLDER/model-int8.onnx. What a training goes on from and what it comes to differ
in what they do well; their mean does most of it. Raises ValueError where the two are not of one shape.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from tools.question_training.network import Network, export, load_exported


def average(first: Network, second: Network, share: float) -> Network:
    """`first`, moved by `share` of the way to `second`."""
    with torch.no_grad():
        for weights, others in zip(first.parameters(), second.parameters(), strict=True):
            weights.lerp_(others, share)
    first.eval()
    return first


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--answers", type=int, default=1, help="how many probabilities it gives")
    given = parser.parse_args()
    network = average(load_exported(given.first), load_exported(given.second), given.share)
    given.out.mkdir(parents=True, exist_ok=True)
    export(network, given.out / "model-int8.onnx", answers=given.answers)


if __name__ == "__main__":
    main()
