"""Passages to vectors, in batches between which the event loop and a question's own encoding have their turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query
from rejoinder.encoder import Encoder
from rejoinder.gloss import gloss
from rejoinder.types import Passage

BATCH_PASSAGES = 64
Vectors = NDArray[np.float32]


def embed_query(query: Query, encoder: Encoder) -> Vectors:
    """(forms, d), length 1. Raises NotReady."""
    return encoder.encode(query.spoken if encoder.multilingual else query.forms)


def embed_passages(passages: Sequence[Passage], encoder: Encoder) -> Vectors:
    """(n, d), length 1. Raises NotReady.

    What the user says of themselves: the mean of the words alone and of the words with their place in front. Of other
    documents, which may be many, the words with their place in front.
    """
    own = [passage.source == "" for passage in passages]
    texts = [readable(placed_text(passage), encoder) for passage in passages]
    bare = [readable(passage.text, encoder) for passage, mine in zip(passages, own, strict=True) if mine]
    encoded = encoder.encode(texts + bare)
    vectors = encoded[: len(texts)].copy()
    vectors[np.array(own, dtype=bool)] += encoded[len(texts) :]
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return unit


def readable(text: str, encoder: Encoder) -> str:
    """German as rough English for a model that knows no other language; anything else as it stands."""
    return text if encoder.multilingual else gloss(text) or text
