"""The passages as the checker sees them: takes them once, gives each one's words, numbers and place, and what all hold.

Costs about a millisecond a passage, and with an encoder some four more for each of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import re2

from rejoinder.answerer.grounding.periods import Period, read_period
from rejoinder.answerer.grounding.quantities import Quantity, derive, find_quantities
from rejoinder.answerer.grounding.vocabulary import ALIASES, COMMON_IN_NAMES, RANKS, SAME_NAMES
from rejoinder.answerer.words import content_words, split_words
from rejoinder.errors import NotReady
from rejoinder.types import Passage

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_PARTS = re2.compile(r"[;:]\s|,\s(?:and\s|by\s|which\s|with\s)?|\s(?:and|by|after|und|durch|from|with)\s")
_SHORTEST_PART_WORDS = 3
_WORD = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}.+#&'’-]*")


class Encoder(Protocol):
    """Gives an (n, d) float32 array for n texts, each row of length 1."""

    def encode(self, texts: Sequence[str]) -> NDArray[float32]: ...


class Entailment(Protocol):
    """How likely each source bears the sentence out, and how likely it says otherwise: 0..1, one pair a source."""

    def read(self, sources: Sequence[str], sentence: str) -> Sequence[tuple[float, float]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What reads meaning. Without them only what shares the passages' words is supported."""

    encoder: Encoder | None = None
    entailment: Entailment | None = None

    def ready(self) -> Models:
        """Those whose files can be read; blocks while they are read for the first time."""
        try:
            if self.encoder is not None:
                self.encoder.encode(["."])
            if self.entailment is not None:
                self.entailment.read(["."], ".")
        except NotReady:
            return Models()
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One passage. `own`: its text's words; `around`: those of its heading. `place`: which position it belongs to."""

    passage: Passage
    text: str
    own: frozenset[str]
    around: frozenset[str]
    quantities: tuple[Quantity, ...]
    derived: tuple[Quantity, ...]
    organisation: str
    title: frozenset[str]
    period: Period | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What all the sources hold together. `marks`: an organisation's words that name no other."""

    sources: tuple[Source, ...]
    text: str
    words: frozenset[str]
    names: frozenset[str]
    initials: frozenset[str]
    marks: dict[str, frozenset[str]] = field(default_factory=dict)

    def organisations_in(self, lower: str) -> frozenset[str]:
        """Whose names a lower-case sentence says."""
        said = {word.strip(".'’-").removesuffix("'s").removesuffix("’s") for word in _WORD.findall(lower)}
        return frozenset(name for name, marks in self.marks.items() if marks & said)

    def knows(self, name: str) -> bool:
        """Whether a name stands anywhere, in another form too: Postgres, K8s, AWS, ECMO."""
        bare = name.lower().strip(".'’").removesuffix("'s").removesuffix("’s")
        forms = {bare, ALIASES.get(bare, bare), bare.rstrip("s")}
        if forms & self.names or bare in self.initials:
            return True
        if any(bare in same and same & self.names for same in SAME_NAMES):
            return True
        if any(len(form) >= 4 and any(known.startswith(form) or form.startswith(known) for known in self.names
               if len(known) >= 4) for form in forms):  # fmt: skip
            return True
        return "-" in bare and all(self.knows(part) or part in self.words for part in bare.split("-") if len(part) > 1)


def take_in(passages: Sequence[Passage]) -> Inventory:
    sources = tuple(_read(passage) for passage in passages)
    text = "\n".join(f"{source.passage.heading} {source.passage.label} {source.passage.text}" for source in sources)
    lower = text.lower().replace("’", "'")
    names = frozenset(word.strip(".'-").removesuffix("'s") for word in _WORD.findall(lower))
    names |= {part for name in names if "-" in name for part in name.split("-")}
    return Inventory(
        sources=sources,
        text=lower,
        words=frozenset[str]().union(*(source.own | source.around for source in sources)),
        names=names,
        initials=frozenset(_initials(text)),
        marks=_marks(sources),
    )


def _read(passage: Passage) -> Source:
    words = split_words(passage.text)
    quantities = find_quantities(passage.text)
    place = passage.heading if read_period(passage.heading) else passage.text if _is_bare(passage) else ""
    organisation = _organisation(passage)
    return Source(
        passage=passage,
        text=f" {passage.text.lower().replace('’', chr(39))} ",
        own=content_words(passage.text, words),
        around=content_words(passage.heading, split_words(passage.heading)),
        quantities=quantities,
        derived=derive(quantities, text=passage.text),
        organisation=organisation,
        title=_title(place, organisation),
        period=read_period(place) or read_period(passage.label),
        parts=_parts(passage.text),
    )


def _is_bare(passage: Passage) -> bool:
    """A position's own line: its organisation, which the label begins with, stands in the text."""
    name = passage.label.partition(",")[0].strip().lower()
    return bool(name) and name in passage.text.lower() and read_period(passage.text) is not None


def _organisation(passage: Passage) -> str:
    """Where what the passage tells of happened; "" where it belongs to no position."""
    placed = passage.section in ("experience", "education", "projects", "volunteering")
    name = passage.label.partition(",")[0].strip()
    if RANKS & set(name.lower().split()):
        others = [
            part.strip() for part in passage.heading.split(",") if part.strip() and not any(map(str.isdigit, part))
        ]
        name = next((part for part in others if not RANKS & set(part.lower().split())), name)
    return name.lower() if placed and name and (read_period(passage.label) or passage.heading) else ""


def _title(place: str, organisation: str) -> frozenset[str]:
    before = place.lower().partition(organisation)[0] if organisation else place.lower()
    return frozenset(word for word in _WORD.findall(before) if word.isalpha())


def _parts(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _PARTS.split(text)]
    found = [part for part in parts if len(part.split()) >= _SHORTEST_PART_WORDS and part != text]
    return (text, *dict.fromkeys(found))


def _marks(sources: Sequence[Source]) -> dict[str, frozenset[str]]:
    names = {source.organisation for source in sources if source.organisation}
    split = {name: {word.strip(".'-") for word in _WORD.findall(name)} for name in names}
    marks: dict[str, frozenset[str]] = {}
    for name, words in split.items():
        others = {word for other, parts in split.items() if other != name for word in parts}
        own = frozenset(word for word in words - others if len(word) > 2 and word not in COMMON_IN_NAMES)
        if own:
            marks[name] = own
    return marks


def _initials(text: str) -> set[str]:
    """Of three to five words that stand side by side, or of two with capitals, so that ECMO finds its words."""
    words = [word for word in _WORD.findall(text) if word[0].isalpha()]
    found: set[str] = set()
    for at in range(len(words)):
        for size in range(2, 6):
            run = words[at : at + size]
            if len(run) == size and (size > 2 or all(word[0].isupper() for word in run)):
                found.add("".join(word[0].lower() for word in run))
    return found
