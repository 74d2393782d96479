"""The passages as the checker sees them: takes them once, gives each one's words, numbers and place, and what all hold.

Costs about a millisecond a passage, and with an encoder some four more for each of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import re2

from rejoinder.answerer.grounding.naming import (
    bare_words,
    described_in,
    marks_of,
    name_organisation,
    organisations_of_towns,
    places_of,
    towns_of,
    unaccented,
)
from rejoinder.answerer.grounding.periods import Period, read_period
from rejoinder.answerer.grounding.quantities import derive, find_quantities, join_times
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.vocabulary import ALIASES, SAME_NAMES
from rejoinder.answerer.words import content_words, split_words
from rejoinder.errors import NotReady
from rejoinder.types import Passage

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_PARTS = re2.compile(r"[;:]\s|,\s(?:and\s|by\s|which\s|with\s)?|\s(?:and|by|after|und|durch|from|with)\s")
_SHORTEST_PART_WORDS = 3
_SHORTEST_SECOND_PART = 3
# First parts of words that an abbreviation counts as a word of its own.
_COMPOUND = (
    "intra", "inter", "extra", "electro", "cardio", "gastro", "neuro", "micro", "multi", "photo", "radio", "hydro",
    "thermo", "immuno", "endo", "trans", "hyper", "health", "tele", "under", "work",
)  # fmt: skip
_SHORT = re2.compile(r"\b\p{Lu}[\p{Lu}\p{Nd}]{1,5}s?\b|\b[a-z]{2,5}\d?[a-z]?\b")
_STAYED_IN = re2.compile(
    r"\b(?:my (?:time|days|years|job|role|work|stint)|(?:while|when) (?:I|we) (?:was|were|worked|lived|taught|served)|"
    r"while (?:working|living|teaching)|back)\b[^,.;:]{0,30}? in \p{Lu}"
)
_WORD = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}.+#&'’-]*")


class Encoder(Protocol):
    """Gives an (n, d) float32 array for n texts, each row of length 1."""

    def encode(self, texts: Sequence[str]) -> NDArray[float32]: ...


class Entailment(Protocol):
    """How likely a premise bears a sentence out, says otherwise, is silent, or it claims nothing: 0..1 each."""

    def read(self, premise: str, sentence: str) -> Sequence[float]: ...


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
                self.entailment.read(".", ".")
        except NotReady:
            return Models()
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One passage. `own`: its text's words; `around`: those of its heading. `is_line`: whether it is the line above a
    position's bullets."""

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
    is_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What all the sources hold together. `marks`: an organisation's words that name no other."""

    sources: tuple[Source, ...]
    text: str
    words: frozenset[str]
    names: frozenset[str]
    initials: dict[str, str]
    marks: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, frozenset[str]] = field(default_factory=dict)
    towns: dict[str, frozenset[str]] = field(default_factory=dict)

    def organisations_in(self, text: str, *, studying: bool = False) -> frozenset[str]:
        """Whose names a sentence says: the whole name, or a word of it that names no other and has its capital.

        A school's town names the school only where the sentence speaks of studies.
        """
        said = bare_words(text)
        capital = (
            {word for word, is_capital in said if is_capital} if text != text.lower() else {word for word, _ in said}
        )
        plain = f" {' '.join(word for word, _ in said)} "
        found = set[str]()
        for name in self.marks:
            whole = f" {' '.join(word for word, _ in bare_words(name))} " in plain
            marks = self.marks[name] | (self.places.get(name, frozenset()) if studying else frozenset())
            if whole or marks & capital:
                found.add(name)
        return frozenset(found)

    def is_named_in(self, text: str, name: str) -> bool:
        """Whether a text, in whatever case, says an organisation's name or a word that marks it."""
        return name in text or not self.marks.get(name, frozenset()).isdisjoint(word for word, _ in bare_words(text))

    def expand(self, text: str) -> str:
        """With abbreviations written out as the documents do, where they write them out only."""

        def spell(found: re2._Match[str]) -> str:
            word = str(found.group())
            bare = word.lower()
            if bare in self.names:
                return word
            alias = ALIASES.get(bare, "")
            if alias in self.names:
                return str(alias)
            return self.initials.get(bare if word.isupper() else bare.rstrip("s"), word) if word[:2].isupper() else word

        return str(_SHORT.sub(spell, text))

    def at_towns(self, text: str) -> frozenset[str]:
        """The organisations of a town in which somebody says they spent a time: "during my time in Wells"."""
        found = _STAYED_IN.search(text)
        return self.towns_in(text[found.start() :]) if found else frozenset()

    def described_in(self, text: str) -> frozenset[str]:
        """The position that somebody names by what its employer is: "while I was at the television station"."""
        worked = {source.organisation for source in self.sources if source.passage.section == "experience"}
        return described_in(text, self.marks) & worked

    def towns_in(self, text: str) -> frozenset[str]:
        """The organisations of the towns that somebody says something was in."""
        said = " ".join(word for word, _ in bare_words(text))
        met = (names for town, names in self.towns.items() if re2.search(rf"\bin {re2.escape(town)}\b", said))
        return frozenset[str]().union(*met)

    def spoken_names(self, text: str, organisations: frozenset[str]) -> tuple[str, ...]:
        """How a sentence says these names: the longest run of each name's words that stands there."""
        spoken: list[str] = []
        lower = text.lower().replace("’", "'")
        for name in organisations:
            words = name.replace("’", "'").split()
            runs = (" ".join(words[at:end]) for at in range(len(words)) for end in range(len(words), at, -1))
            marks = self.marks.get(name, frozenset()) | self.places.get(name, frozenset())
            held = [
                form
                for run in runs
                for form in (
                    run,
                    run.removesuffix("'s"),
                    run.replace("saint ", "st "),
                    f"saint {run.removeprefix('st ')}",
                )
                if form in lower and any(word in marks or word == name for word, _ in bare_words(form))
            ]
            if held:
                spoken.append(max(held, key=len))
        return tuple(spoken)

    def knows(self, name: str) -> bool:
        """Whether a name stands anywhere, in another form too: Postgres, K8s, AWS, ECMO."""
        bare = unaccented(name.lower()).strip(".'’").removesuffix("'s").removesuffix("’s")
        forms = {bare, ALIASES.get(bare, bare), bare.rstrip("s")}
        if forms & self.names or forms & self.initials.keys():
            return True
        if any(bare in same and same & self.names for same in SAME_NAMES):
            return True
        if any(len(form) >= 4 and any(known.startswith(form) or form.startswith(known) for known in self.names
               if len(known) >= 4) for form in forms):  # fmt: skip
            return True
        return "-" in bare and all(self.knows(part) or part in self.words for part in bare.split("-") if len(part) > 1)


def take_in(passages: Sequence[Passage]) -> Inventory:
    sources = _leave_open(tuple(_read(passage) for passage in passages))
    towns = frozenset(word for source in sources for town in towns_of(source) for word, _ in bare_words(town))
    text = "\n".join(f"{source.passage.heading} {source.passage.label} {source.passage.text}" for source in sources)
    lower = text.lower().replace("’", "'")
    names = frozenset(word.strip(".'-").removesuffix("'s") for word in _WORD.findall(lower))
    names |= {part for name in names if "-" in name for part in name.split("-")} | {unaccented(name) for name in names}
    return Inventory(
        sources=sources,
        text=lower,
        words=frozenset[str]().union(*(source.own | source.around for source in sources)),
        names=names,
        initials=_initials(text),
        marks=marks_of(sources, towns),
        places=places_of(sources, towns),
        towns=organisations_of_towns(sources),
    )


def _read(passage: Passage) -> Source:
    words = split_words(passage.text)
    quantities = tuple(join_times(find_quantities(passage.text)))
    place = passage.heading if read_period(passage.heading) else passage.text if _is_bare(passage) else ""
    organisation = name_organisation(passage)
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
        is_line=bool(place) and place is passage.text,
    )


def _leave_open(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """A position with a start alone goes on where no other starts later."""
    jobs = [source.period for source in sources if source.period and source.passage.section == "experience"]
    last = max(((period.start.year, period.start.first) for period in jobs), default=(0, 0))

    def goes_on(source: Source) -> bool:
        period = source.period
        return (
            period is not None
            and source.passage.section == "experience"
            and period.end == period.start
            and period.start.first == period.start.last
            and (period.start.year, period.start.first) == last
        )

    return tuple(
        replace(source, period=Period(source.period.start, None)) if source.period and goes_on(source) else source
        for source in sources
    )


def _is_bare(passage: Passage) -> bool:
    """A position's own line: its organisation, which the label begins with, stands in the text."""
    name = passage.label.partition(",")[0].strip().lower()
    return bool(name) and name in passage.text.lower() and read_period(passage.text) is not None


def _title(place: str, organisation: str) -> frozenset[str]:
    before = place.lower().partition(organisation)[0] if organisation else place.lower()
    return frozenset(word for word in _WORD.findall(before) if word.isalpha())


def _parts(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _PARTS.split(text)]
    found = [part for part in parts if len(part.split()) >= _SHORTEST_PART_WORDS and part != text]
    return (text, *dict.fromkeys(found))


def _initials(text: str) -> dict[str, str]:
    """And what they stand for: of three to five words side by side, or of two with capitals, so that ECMO finds its
    words."""
    words = [word for word in _WORD.findall(text) if word[0].isalpha()]
    found: dict[str, str] = {}
    for at in range(len(words)):
        for size in range(2, 6):
            run = words[at : at + size]
            if len(run) == size and (size > 2 or all(word[0].isupper() for word in run)):
                found.setdefault("".join(word[0].lower() for word in run), " ".join(run))
                found.setdefault("".join(_initial(word) for word in run), " ".join(run))
    for word in words:
        if len(_initial(word)) > 1:
            found.setdefault(_initial(word), word)
    return found


def _initial(word: str) -> str:
    """Two letters for a word of two parts: intra-venous, health-care."""
    lower = word.lower()
    starts = (part for part in _COMPOUND if lower.startswith(part) and len(lower) > len(part) + _SHORTEST_SECOND_PART)
    part = next(starts, "")
    return lower[0] + lower[len(part)] if part else lower[0]
