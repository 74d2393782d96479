"""Which passages speak of what a sentence speaks of: takes a sentence and all sources, gives them best first.

A source's score is its closest part's cosine, and the share of the sentence's words and quantities that it holds.
Without
an encoder words and quantities decide alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.sources import Encoder, Inventory, Source

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_WORDS_WEIGHT = 0.4
_QUANTITY_WEIGHT = 0.12
_CITED_WEIGHT = 0.1
# Further behind the best one, a source speaks of something else.
_BESIDE = 0.2
_MOST_BESIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """`closest`: the part of the source that is nearest; `share` of the sentence's words that the source holds."""

    source: Source
    score: float
    cosine: float
    share: float
    closest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """All sources, best first; `beside`: the best one and those that come near it; `vector` of the sentence."""

    ranked: tuple[Aligned, ...]
    beside: tuple[Aligned, ...]

    @property
    def best(self) -> Aligned:
        return self.ranked[0]


class Aligner:
    """Holds the vectors of every source's parts; `encoder` may be None."""

    def __init__(self, inventory: Inventory, encoder: Encoder | None) -> None:
        self._inventory = inventory
        self._encoder = encoder
        texts = [part for source in inventory.sources for part in source.parts]
        self._vectors: NDArray[float32] | None = encoder.encode(texts) if encoder and texts else None

    def align(self, said: Said, cited: Sequence[int] = ()) -> Alignment:
        cosines = self._cosines(said.bare or said.text)
        ranked = [self._weigh(said, at, cosines, cited) for at in range(len(self._inventory.sources))]
        ranked.sort(key=lambda aligned: -aligned.score)
        nearest = ranked[0].score
        beside = [one for one in ranked[:_MOST_BESIDE] if one.score >= nearest - _BESIDE]
        asked = {id(self._inventory.sources[at]) for at in cited if at < len(self._inventory.sources)}
        beside += [one for one in ranked if id(one.source) in asked and one not in beside]
        return Alignment(ranked=tuple(ranked), beside=tuple(beside))

    def _cosines(self, text: str) -> list[tuple[float, str]]:
        """Of each source's closest part."""
        sources = self._inventory.sources
        if self._vectors is None or self._encoder is None:
            return [(0.0, source.passage.text) for source in sources]
        near = (self._vectors @ self._encoder.encode([text])[0]).tolist()
        found: list[tuple[float, str]] = []
        at = 0
        for source in sources:
            count = len(source.parts)
            found.append(max(zip(near[at : at + count], source.parts, strict=True)))
            at += count
        return found

    def _weigh(self, said: Said, at: int, cosines: Sequence[tuple[float, str]], cited: Sequence[int]) -> Aligned:
        source = self._inventory.sources[at]
        cosine, closest = cosines[at]
        share = len(said.content & (source.own | source.around)) / len(said.content) if said.content else 0.0
        held = (*source.quantities, *source.derived)
        told = [quantity for quantity in said.quantities if quantity.unit != "date"]
        agreeing = sum(any(quantity.agrees(other) for other in held) for quantity in told) / len(told) if told else 0.0
        score = cosine + _WORDS_WEIGHT * share + _QUANTITY_WEIGHT * agreeing + _CITED_WEIGHT * (at in cited)
        return Aligned(source=source, score=score, cosine=cosine, share=share, closest=closest)
