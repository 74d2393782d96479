"""At which position something was done, and under which title: each check takes the sentence, its alignment and what
the documents hold, and gives "differs", "unknown" or None.
"""

from __future__ import annotations

import re2

from rejoinder.answerer.grounding.alignment import Alignment
from rejoinder.answerer.grounding.contrasts import NEAR_COSINE, Outcome, near
from rejoinder.answerer.grounding.said import STAY, WORDS_OF_A_DEED, Said
from rejoinder.answerer.grounding.sources import Inventory, Source
from rejoinder.answerer.grounding.vocabulary import SENIORITY

_ELSEWHERE = 0.1
_WORKED = ("experience", "projects", "volunteering")
# An organisation is named as where somebody came from or went to, not as where something was done.
_COMING_OR_GOING = re2.compile(
    r"\b(?:before|after|prior to|ahead of|until|till|since|unlike|than at|than in|left|leaving|leave|join|joined|"
    r"joining|started at|(?:i|we|i'd|i've|had|and|then) (?:\p{L}+ )?(?:moved|came|went|switched)|"
    r"(?:moving|coming|going|into) \p{L}+)\b"
)
# "As an apprentice I led a crew": a deed of the position that had the title.
_AS_A = re2.compile(
    r"\b(?:as|(?:while|when) i was)(?: still)? an? ((?:[\p{L}-]+ ){0,3}?[\p{L}-]+)(?:,| (?:i|we|in|at|with|for)\b)"
)
_LEARNING = frozenset(("apprentice", "trainee", "intern", "student", "graduate", "volunteer", "assistant", "junior"))
_TRADE_ALONE = re2.compile(r"^ (i(?:'m| am) [^,;.]+?)(?:,? and |, )")
# One rank by several names.
_HEADS = frozenset(("head", "management", "lead", "leader", "leitung"))


def differ_in_place(said: Said, alignment: Alignment, inventory: Inventory) -> Outcome | None:
    """Something done at one position, said of another."""
    organisations = said.organisations or _of_role(said, inventory)
    if not organisations or _COMING_OR_GOING.search(said.lower):
        return None
    jobs = [one for one in alignment.ranked if one.source.organisation and one.source.passage.section in _WORKED]
    inside = [one for one in jobs if one.source.organisation in organisations]
    outside = [one for one in jobs if one.source.organisation not in organisations]
    if not inside or not outside or len(said.content - STAY - stems(said.title)) < WORDS_OF_A_DEED:
        return None
    told = outside[0]
    if alignment.best.score > told.score and alignment.best not in inside:
        return None
    bullets = [one for one in inside if one.source.own & said.content or one.cosine > NEAR_COSINE]
    nearest = bullets[0].score if bullets else inside[0].score
    names_it = any(inventory.is_named_in(told.source.text, name) for name in organisations)
    return "differs" if near(told) and not names_it and told.score > nearest + _ELSEWHERE else None


def _of_role(said: Said, inventory: Inventory) -> frozenset[str]:
    """Where somebody was the apprentice, or had the title of several words, as whom they say they did it."""
    roles = [frozenset(role.split()) for role in _AS_A.findall(said.lower)]
    plain = [stems(role) for role in roles if len(role) > 1 or role & _LEARNING]
    return frozenset(
        source.organisation
        for source in inventory.sources
        if source.organisation and any(role <= stems(source.title) for role in plain)
    )


def differ_in_title(said: Said, alignment: Alignment, inventory: Inventory) -> Outcome | None:
    """A title that was held elsewhere, with another rank, or not at all."""
    if not said.title:
        return None
    organisations = _employers_beside_title(said, inventory)
    sources = (source for source in inventory.sources if not organisations or source.organisation in organisations)
    held = [_levelled(source.title) for source in sources if source.title]
    title, ranks = _levelled(said.title), _levelled(said.title & SENIORITY)
    if not held or any(title <= other or (title & other and ranks <= other) for other in held):
        return None
    if not ranks and not organisations:
        return None
    beside = [
        one.source for one in alignment.beside if not organisations or _may_tell(one.source, organisations, inventory)
    ]
    if not organisations:
        beside += [source for source in inventory.sources if source.passage.section == "summary"]
    if any(title <= _levelled(frozenset(source.text.split())) for source in beside):
        return None
    return "differs" if organisations or any(title & other for other in held) else "unknown"


def _employers_beside_title(said: Said, inventory: Inventory) -> frozenset[str]:
    """Those of the sentence; none where a trade has a clause of its own: "I am a nurse and run a ward at Lund"."""
    trade = _TRADE_ALONE.search(said.lower)
    if trade and not said.title & SENIORITY and not inventory.organisations_in(said.text.strip()[: trade.end(1)]):
        return frozenset()
    return said.organisations or _employers_in_town(said, inventory)


def _levelled(title: frozenset[str]) -> frozenset[str]:
    return stems(frozenset("head" if word in _HEADS else word for word in (one.strip(",;:.()") for one in title)))


def _employers_in_town(said: Said, inventory: Inventory) -> frozenset[str]:
    worked = {source.organisation for source in inventory.sources if source.passage.section in _WORKED}
    return inventory.towns_in(said.text) & worked


def _may_tell(source: Source, organisations: frozenset[str], inventory: Inventory) -> bool:
    """Whether a title that it has may be that of these positions: not one of another, nor a summary's."""
    if source.organisation in organisations or any(inventory.is_named_in(source.text, name) for name in organisations):
        return True
    return not source.organisation and source.passage.section != "summary"


def stems(words: frozenset[str]) -> frozenset[str]:
    """Beginnings of words."""
    return frozenset(word[:5] for word in words)
