"""What the verdict is weighed from: takes a sentence, its alignment and the objections, gives numbers of 0 to about
1."""

from __future__ import annotations

from collections.abc import Mapping

from rejoinder.answerer.grounding.alignment import Alignment
from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.sources import Inventory

NAMES = (
    "cosine", "share", "share_beside", "known", "second_cosine", "strange_words", "agreeing", "numbers", "organisation",
    "few_words", "many_words", "first_person", "names_held", "short_source", "german", "times_held",
)  # fmt: skip


def measure(
    said: Said, alignment: Alignment, inventory: Inventory, objections: Mapping[str, str], *, times_held: bool
) -> tuple[float, ...]:
    """In the order of NAMES."""
    best = alignment.best
    content = said.content
    size = len(content)
    beside = frozenset[str]().union(*(one.source.own | one.source.around for one in alignment.beside))
    told = [quantity for quantity in said.quantities if quantity.unit != "date"]
    names_held = sum(inventory.knows(name) for name in said.names)
    return (
        best.cosine,
        best.share,
        len(content & beside) / size if size else 0.0,
        len(content & inventory.words) / size if size else 0.0,
        alignment.ranked[1].cosine if len(alignment.ranked) > 1 else 0.0,
        min(len(content - inventory.words), 5) / 5,
        float(bool(told) and "numbers" not in objections),
        float(bool(told)),
        float(bool(said.organisations)),
        float(size <= 2),
        max(0, size - 6) / 6,
        float(said.first_person),
        min(names_held, 2) / 2,
        float(len(best.source.text.split()) <= 6),
        float(said.is_german),
        float(times_held),
    )
