"""The word vectors that all shipped models read: kept once, beside the tokenizer, and not in each model's file.

The models begin with the sentence model's word vectors and leave them as they are, so that these 12 MB are the same in
each. `take_words_out` makes of a quantised file one that names them "words" and has them elsewhere
(rejoinder/encoder.py gives them to it); `put_words_back` reads such a file as if it had them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, TensorProto, numpy_helper

from rejoinder.encoder import WORDS
from rejoinder.paths import word_vectors_file


def take_words_out(model: Path) -> None:
    """Rewrites the file. Raises ValueError where its word vectors are not the shared ones."""
    held, shared = onnx.load(str(model)), np.load(word_vectors_file())
    words = next((one for one in held.graph.initializer if tuple(one.dims) == shared.shape), None)
    if words is None or not np.array_equal(numpy_helper.to_array(words), shared):
        raise ValueError(f"{model} has not the word vectors of {word_vectors_file()}")
    _rename(held.graph, words.name, WORDS)
    words.ClearField("raw_data")
    words.data_location = TensorProto.EXTERNAL
    for key, value in (("location", WORDS), ("offset", "0"), ("length", str(shared.nbytes))):
        words.external_data.add(key=key, value=value)
    model.write_bytes(held.SerializeToString())


def put_words_back(model: Path) -> GraphProto:
    """The file's graph with its word vectors, under the name that goes with their scale's."""
    graph = onnx.load(str(model), load_external_data=False).graph
    for at, one in enumerate(graph.initializer):
        if one.name == WORDS:
            looked_up = next(node.output[0] for node in graph.node if WORDS in node.input)
            scale = next(node.input[1] for node in graph.node if looked_up in node.input)
            name = f"{scale.removesuffix('_scale')}_quantized"
            _rename(graph, WORDS, name)
            graph.initializer[at].CopyFrom(numpy_helper.from_array(np.load(word_vectors_file()), name))
            break
    return graph


def _rename(graph: GraphProto, old: str, new: str) -> None:
    for one in graph.initializer:
        if one.name == old:
            one.name = new
    for node in graph.node:
        for at, name in enumerate(node.input):
            if name == old:
                node.input[at] = new
