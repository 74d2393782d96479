"""How the places of a life are named: of a passage its organisation, of an organisation the words and the towns that
name no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import re2

from rejoinder.answerer.grounding.periods import read_period
from rejoinder.answerer.grounding.vocabulary import COMMON_IN_NAMES, RANKS, listed
from rejoinder.types import Passage

if TYPE_CHECKING:
    from rejoinder.answerer.grounding.sources import Source

_WORDS_OF_A_TOWN = 3
# "Turin and Milan".
_SIDE_BY_SIDE = re2.compile(r" (?:and|und|&|\+) |/")
_IS_SCHOOL = re2.compile(
    r"\b(?:universit\w+|universidad\w*|college|institut\w*|school|academy|hochschule|fachhochschule|politechnika|"
    r"escola|"
    r"école|polytechnic)\b"
)
# Of an employer's name, where what stands first is a field of work: "Nurse, haemodialysis, Corvin Street Clinic".
_IS_ORGANISED = re2.compile(
    r"\b(?:gmbh|ag|kg|ltd|limited|inc|llc|plc|company|group|school|college|universit\w+|hospital|infirmary|clinic|centre|"
    r"center|bank|stores?|trust|council|institute|foundation|museum|theatre|society|association|services|partners)\b"
)
_A_STAY_AT = re2.compile(
    r"\b(?:in|at|during|from|of|throughout) my ((?:[\p{L}-]+ ){1,3}?)(?:job|days|time|years|post|role|stint)\b|"
    r"\b(?:was|were|worked|back|time|days|years|job|stint|role|position|employed)(?: still| also)? (?:at|for|by) the "
    r"((?:[\p{L}-]+ ?){1,4})"
)
# What ends such a name, and tells not which it is.
_KINDS = listed("""
    company firm station place agency office business outfit people employer shop then and when where until before after
    i we in at for
""")
_SHORT = 2
# Names and bullets are met again with each sentence.
_READ_KEPT = 2048
_BRACKETS = re2.compile(r"\([^()]*\)")
_WORD = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}.+#&'’-]*")


def unaccented(text: str) -> str:
    return text if text.isascii() else "".join(one for one in normalize("NFKD", text) if not combining(one))


@lru_cache(maxsize=_READ_KEPT)
def bare_words(text: str) -> tuple[tuple[str, bool], ...]:
    """Each word in lower case, without a possessive's ending, and whether it has a capital; a saint is "st"."""
    found: list[tuple[str, bool]] = []
    for word in _WORD.findall(unaccented(text.replace("’", "'"))):
        bare = word.strip(".'-").lower().removesuffix("'s")
        found.append(("st" if bare == "saint" else bare, word[0].isupper() or word[0].isdigit()))
    return tuple(found)


def described_in(text: str, names: Iterable[str]) -> frozenset[str]:
    """The one organisation at which a stay is said to have been by what it is: "in my university job", "while I was at
    the public television station"."""
    for phrase in _A_STAY_AT.findall(text.lower().replace("’", "'")):
        told = takewhile(lambda word: word not in _KINDS, "".join(phrase).split())
        words = {word for word in told if len(word) > _SHORT}
        met = {name: len(words & {word for word, _ in bare_words(name)}) for name in names}
        most = max(met.values(), default=0)
        best = [name for name, count in met.items() if count == most]
        if len(best) == 1 and most == len(words) > 0:
            return frozenset(best)
    return frozenset()


def name_organisation(passage: Passage) -> str:
    """Where what the passage tells of happened; "" where it belongs to no position."""
    if passage.section == "education" and not read_period(passage.label):
        return next((part.strip().lower() for part in passage.text.split(",") if _IS_SCHOOL.search(part.lower())), "")
    placed = passage.section in ("experience", "education", "projects", "volunteering")
    name = passage.label.partition(",")[0].strip()
    line = passage.heading if name in passage.heading else passage.text
    others = [part.strip() for part in line.split(",") if part.strip() and not any(map(str.isdigit, part))]
    if RANKS & set(name.lower().split()):
        name = next((part for part in others if not RANKS & set(part.lower().split())), name)
    if name in others and (name[:1].islower() or len(name.split()) == 1):
        behind = others[others.index(name) + 1 :]
        name = next((part for part in behind if _IS_ORGANISED.search(part.lower())), name)
    is_named = placed and any(map(str.isalpha, name))
    return name.lower() if is_named and (read_period(passage.label) or passage.heading) else ""


def towns_of(source: Source) -> tuple[str, ...]:
    """Where a position was: the parts of its line behind the organisation's name that are no date."""
    if not source.organisation or source.passage.section == "education" or source.period is None:
        return ()
    line = source.passage.heading if source.organisation in source.passage.heading.lower() else source.passage.text
    _, met, behind = line.lower().partition(source.organisation)
    named = [part.strip() for part in behind.split(",")] if met else []
    parts = dict.fromkeys([*named, *(part for one in named for part in _SIDE_BY_SIDE.split(one))])
    return tuple(
        part for part in parts if part and not any(map(str.isdigit, part)) and len(part.split()) <= _WORDS_OF_A_TOWN
    )


def _own_words(sources: Sequence[Source]) -> dict[str, frozenset[str]]:
    """Of each organisation's name the words that no other's has."""
    names = {source.organisation for source in sources if source.organisation}
    split = {name: {word for word, _ in bare_words(name)} for name in names}
    own: dict[str, frozenset[str]] = {}
    for name, words in split.items():
        others = {word for other, parts in split.items() if other != name for word in parts}
        own[name] = frozenset(word for word in words - others if len(word) > 2 and word not in COMMON_IN_NAMES)
    return own


def _own_text(source: Source) -> str:
    """Of a list of skills without its brackets, which may say where: "Jenkins (Marsh Hall)"."""
    return source.passage.text if source.organisation else str(_BRACKETS.sub(" ", source.passage.text))


def marks_of(sources: Sequence[Source], towns: frozenset[str]) -> dict[str, frozenset[str]]:
    """Of each name the words that nothing else is called: no town, no everyday word, and, where others are left, none
    that another position's bullets have."""
    told = [(source.organisation, set(bare_words(_own_text(source)))) for source in sources if not source.is_line]
    everyday = {word for _, words in told for word, is_capital in words if not is_capital}
    found: dict[str, frozenset[str]] = {}
    for name, words in _own_words(sources).items():
        own = words - towns - everyday
        others = {word for other, said in told if other != name for word, _ in said}
        found[name] = own - others or own
    return found


def organisations_of_towns(sources: Sequence[Source]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        for town in towns_of(source):
            name = " ".join(word for word, _ in bare_words(town))
            found[name] = found.get(name, frozenset()) | {source.organisation}
    return found


def places_of(sources: Sequence[Source], towns: frozenset[str]) -> dict[str, frozenset[str]]:
    """Of a school its town, which names it too while studies are spoken of."""
    schools = {source.organisation for source in sources if source.passage.section == "education"}
    return {name: words & towns for name, words in _own_words(sources).items() if name in schools}
