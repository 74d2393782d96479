"""Passages and questions to vectors, on threads of their own; without the sentence model to None.

Passages are encoded in batches, between which the event loop and a question's own encoding have their turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query
from rejoinder.encoder import Encoder
from rejoinder.errors import NotReady
from rejoinder.gloss import gloss
from rejoinder.types import Passage

BATCH_PASSAGES = 64
Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
Result = TypeVar("Result")


class Embedder:
    """`encoder` is called on two threads, so that a question need not wait for a batch of passages."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="library-encoder")

    async def warm(self) -> None:
        """Load the model. Raises NotReady."""
        await self._run(lambda: self._encoder.encode(["Tell me about yourself."]))

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)

    async def fingerprint(self) -> str:
        """Whose vectors these are; "" without the model."""
        try:
            return await self._run(self._encoder.fingerprint)
        except NotReady:
            return ""

    async def embed_query(self, query: Query) -> Vectors | None:
        """(forms, d)."""
        try:
            return await self._run(lambda: embed_query(query, self._encoder))
        except NotReady:
            return None

    async def embed_passages(
        self, passages: Sequence[Passage], vectors: Vectors | None, missing: Sequence[int], on_progress: Progress | None
    ) -> Vectors | None:
        """(n, d): `vectors`, as far as they are known, with those at the places `missing` encoded."""
        by_length = sorted(missing, key=lambda place: len(passages[place].text))
        done = len(passages) - len(missing)
        for start in range(0, len(by_length), BATCH_PASSAGES):
            places = by_length[start : start + BATCH_PASSAGES]
            batch = [passages[place] for place in places]
            try:
                fresh = await self._run(partial(embed_passages, batch, self._encoder))
            except NotReady:
                return None
            if vectors is None:
                vectors = np.zeros((len(passages), fresh.shape[1]), dtype=np.float32)
            vectors[places] = fresh
            done += len(places)
            if on_progress is not None:
                on_progress(done, len(passages))
        return vectors

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


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
