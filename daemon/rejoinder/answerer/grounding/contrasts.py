"""Where the wording of a sentence and of the passage nearest to it exclude each other: a direction, a denial, a role,
an extent, an order. Each check takes the sentence and its alignment, and gives "differs", "unknown" or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import re2

from rejoinder.answerer.grounding.alignment import Aligned, Alignment
from rejoinder.answerer.grounding.changes import find_changes, is_reversed, is_straight
from rejoinder.answerer.grounding.converses import is_turned, told_as_one_of_them
from rejoinder.answerer.grounding.datings import find_dating, fits_any, is_dated_otherwise
from rejoinder.answerer.grounding.denials import affirms_declined, affirms_denied
from rejoinder.answerer.grounding.doers import (
    begins_with_own_lead,
    gives_away_own_deed,
    gives_away_own_lead,
    is_led_by_other,
    takes_anothers_deed,
)
from rejoinder.answerer.grounding.endings import ends_otherwise
from rejoinder.answerer.grounding.lastings import differ_in_lasting
from rejoinder.answerer.grounding.quantities import find_quantities, level, shifts
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.ranks import mistakes_rank
from rejoinder.answerer.grounding.rhythms import differ, find_rhythms
from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.swaps import names_another
from rejoinder.answerer.grounding.unfinished import claims_unfinished
from rejoinder.answerer.grounding.vocabulary import (
    ALL_SAID,
    ALONE,
    ASSISTS,
    DENIALS,
    DOWN,
    EXCLUSIVE,
    LEADS,
    LED_BY_OTHERS,
    NEARLY_ALL,
    SOME_HELD,
    STRONG_DENIALS,
    TOGETHER,
    UP,
    WORSE,
)
from rejoinder.answerer.words import content_words, split_words

Outcome = Literal["differs", "unknown"]

NEAR_COSINE = 0.42
NEAR_SHARE = 0.4
_MOST_CHANGES = 3
_PLAINLY_COSINE = 0.5
_NEARLY = 0.3
_CLAUSES = re2.compile(r"[,;:.!?](?:\s|$)|\s(?:but|while|and|although|whereas|so)\s")
_MARKS = re2.compile(r"[.,;:!?]+(?:\s|$)")
# A sentence's first word is a name where another follows it.
_FULL_NAME = re2.compile(r"^\s*(\p{Lu}\p{Ll}+) \p{Lu}\p{Ll}+")
_A_RATE = re2.compile(r"^(?: \p{L}+)? for (?:each|every one) of\b")
_HARDLY = r"(?:about |roughly |exactly |pretty much |more or less |really |actually |ever )*"
# What denies as much as "not" does.
_ENDED = re2.compile(
    r"\b(?:all but|except|apart from|laps\w+|expired|failed|deferred|unfinished|shelved|parked|said no|outvoted)\b"
)
# Tells of an amount ("not even a third"), or of a time before ("had not existed before").
_NO_DENIAL = re2.compile(r"(?:\bnot|n't) (?:even|quite|just|once every)\b|(?:\bnot|n't)(?: \p{L}+){1,3} before\b")
# "In late 2023".
_OF_A_TIME = re2.compile(r"\b(?:in|by|since|until|from|of|during) (?:the )?(?:very )?(?:early|late)\b")
_UNTURNED = re2.compile(
    rf"(?:\bnot|n't|\bnever) {_HARDLY}(?:chang\w*|mov\w*|budg\w*)\b|\bunchanged\b|\bno change\b|"
    rf"\b(?:stayed|remained|kept|held) {_HARDLY}(?:the same|flat|level|stable|constant|steady)\b|"
    rf"\bstayed {_HARDLY}where (?:it|they) (?:was|were)\b"
)


def near(aligned: Aligned) -> bool:
    """Whether it speaks of the same."""
    return aligned.cosine >= NEAR_COSINE or aligned.share >= NEAR_SHARE


def has(text: str, signs: Sequence[str]) -> bool:
    return any(sign in text for sign in signs)


def _turns(lower: str) -> str:
    spaced = _MARKS.sub(" ", lower)
    up, down = has(spaced, UP), has(spaced, DOWN)
    return "" if up == down else "up" if up else "down"


def differ_in_direction(said: Said, alignment: Alignment) -> Outcome | None:
    if not near(alignment.best):
        return None
    told = shifts(said.quantities)
    for aligned in alignment.beside[:2]:
        held = shifts(aligned.source.quantities)
        if any(_are_ends(new, old, held) for old, new in told if old.values != new.values):
            return "differs"
        if any(_are_ends(old, new, held) for old, new in told):
            return None
    best = alignment.best
    if _stays_what_turns(said, best.source.text):
        return "differs"
    true = _turns(best.source.text) or _turns(f" {best.closest.lower()} ")
    here = _turns(said.lower.replace("fewer than", "").replace("less than", ""))
    if not (here and true) or here == true:
        return None
    return None if _turns_in_numbers(said, best.source.text, here) else "differs"


def _are_ends(old: Quantity, new: Quantity, held: Sequence[tuple[Quantity, Quantity]]) -> bool:
    return any(old.unit == begun.unit and old.agrees(begun) and new.agrees(ended) for begun, ended in held)


def _turns_in_numbers(said: Said, passage: str, here: str) -> bool:
    """ "We cut the bill", of "bill from 19k to 7k; response times went up": whether what turned is rather what the
    numbers are told of than what the words are."""
    clauses = [clause for clause in _CLAUSES.split(said.lower) if _turns(f" {clause} ") == here]
    words = frozenset[str]().union(*(content_words(clause, split_words(clause)) for clause in clauses))
    by_numbers, by_words = [-1], [-1]
    for clause in _CLAUSES.split(passage):
        met = len(words & content_words(clause, split_words(clause)))
        ends = [("up" if new.values[0] > old.values[0] else "down") for old, new in shifts(find_quantities(clause))]
        if here in ends:
            by_numbers.append(met)
        elif _turns(f" {clause} "):
            by_words.append(met)
    return max(by_numbers) >= max(0, *by_words)


def _stays_what_turns(said: Said, passage: str) -> bool:
    """ "Returns did not change", where a clause of the passage tells of all that it names, and of a turn."""
    if _UNTURNED.search(passage):
        return False
    for clause in _CLAUSES.split(said.lower):
        if not _UNTURNED.search(clause):
            continue
        rest = str(_UNTURNED.sub(" ", clause))
        named = content_words(rest, split_words(rest))
        for told in _CLAUSES.split(passage):
            if named and has(f" {told} ", (*UP, *DOWN)) and named <= content_words(told, split_words(told)):
                return True
    return False


def differ_in_denial(said: Said, alignment: Alignment) -> Outcome | None:
    """A plain denial of what a source says without one."""
    best = alignment.best
    if said.of_documents or not near(best) or _ENDED.search(best.source.text):
        return None
    told = str(_NO_DENIAL.sub(" ", said.lower))
    return "differs" if not has(best.source.text, DENIALS) and has(told, STRONG_DENIALS) else None


def differ_in_affirming(said: Said, alignment: Alignment) -> Outcome | None:
    """Told as done, what a source says was not."""
    best = alignment.best
    if said.of_documents or not near(best):
        return None
    beside = [one for one in alignment.beside if near(one) or one is best]
    differs = any(
        affirms(said.content, said.lower, one.source.text)
        for one in beside
        for affirms in (affirms_denied, affirms_declined)
    )
    return "differs" if differs else None


def differ_in_worse(said: Said, alignment: Alignment) -> Outcome | None:
    """Told as a setback, where the source tells of none."""
    best = alignment.best
    return "differs" if near(best) and has(said.lower, WORSE) and not has(best.source.text, WORSE) else None


def differ_in_role(said: Said, alignment: Alignment) -> Outcome | None:
    best = alignment.best
    if not near(best):
        return None
    passage = best.source.passage.text.lower()
    if takes_anothers_deed(said.lower, passage) or gives_away_own_lead(said.lower, passage):
        return "differs"
    if _is_turned_round(said, alignment):
        return "differs"
    if has(said.lower, ALONE) and has(best.source.text, (*TOGETHER, *ASSISTS)):
        return "differs"
    if has(said.lower, ASSISTS) or has(said.lower, LED_BY_OTHERS):
        return None
    own_part = any(sign in said.lower and f" i {sign.removeprefix('i ')}" in best.source.text for sign in LEADS)
    leads = said.first_person and _tells_own_lead(said) and not (own_part or begins_with_own_lead(passage))
    return "differs" if leads and (has(best.source.text, ASSISTS) or has(best.source.text, LED_BY_OTHERS)) else None


def _is_turned_round(said: Said, alignment: Alignment) -> bool:
    """Who did it and to whom it was done have changed places."""
    best = alignment.best
    lower, passage = level(said.text), level(best.source.passage.text)
    employers = " ".join(said.organisations)
    others = [name for name in said.names if name not in employers]
    others += [name.lower() for name in _FULL_NAME.findall(said.text) if content_words(name, split_words(name))]
    if gives_away_own_deed(lower, others, passage) or is_turned(lower, passage):
        return True
    written = best.source.passage.text
    titles = [" ".join(one.source.title) for one in alignment.ranked if one.source.title]
    if mistakes_rank(lower, others, passage, written, titles):
        return True
    return any(_is_one_of_them(one, said, alignment) for one in alignment.beside if one is best or near(one))


def _is_one_of_them(held: Aligned, said: Said, alignment: Alignment) -> bool:
    of_place = [
        f"{one.source.passage.heading} {one.source.passage.text if one is not held else ''}".lower()
        for one in alignment.ranked
        if one is held or not said.organisations or one.source.organisation in said.organisations
    ]
    return told_as_one_of_them(level(said.text), level(held.source.passage.text), of_place)


def _tells_own_lead(said: Said) -> bool:
    for clause in _CLAUSES.split(said.lower):
        spaced = f" {clause} "
        places = [spaced.find(sign) for sign in LEADS if sign in spaced]
        if places and not is_led_by_other(spaced[: min(places)], said.names):
            return True
    return False


# "Not all of the trainees passed"; "not every guest came back".
_NOT_ALL = re2.compile(
    r"\W*(?:(?:unfortunately|sadly|in fact|actually|honestly)\W+)?not (?:all of|all|every\w*|each)\b"
)


def differ_in_exclusive(said: Said, alignment: Alignment) -> Outcome | None:
    if not near(alignment.best):
        return None
    if ends_otherwise(level(said.text), level(alignment.best.source.passage.text)):
        return "differs"
    lower = str(_OF_A_TIME.sub(" ", said.lower.replace(" no longer ", " not ")))
    for group in EXCLUSIVE:
        told = [signs for signs in group if has(lower, tuple(f" {sign}" for sign in signs))]
        if len(told) != 1:
            continue
        held = [any(has(one.source.text, tuple(f" {sign}" for sign in told[0])) for one in alignment.beside)]
        others = [signs for signs in group if signs is not told[0]]
        best = alignment.best.source.text
        if not any(held) and any(has(best, tuple(f" {sign}" for sign in signs)) for signs in others):
            return "differs"
    return None


def differ_in_quantifier(said: Said, alignment: Alignment) -> Outcome | None:
    """All of them, where the source speaks of some; or not all, where it speaks of all."""
    best = alignment.best
    if _NOT_ALL.match(said.lower) and near(best):
        return "differs" if has(best.source.text, ALL_SAID) and not has(best.source.text, NEARLY_ALL) else None
    told = _without_rates(said)
    says_all = has(told, ALL_SAID) and not has(told, NEARLY_ALL)
    if not says_all or not near(best) or not has(best.source.text, SOME_HELD):
        return None
    is_of_all = has(best.source.text.replace("all but", ""), ALL_SAID) or " none of " in best.source.text
    return None if is_of_all else "differs"


def _without_rates(said: Said) -> str:
    """ "£2,400 for each of the lamps" is a price, not what befell all of them."""
    rates = {match.group() for one in said.quantities if (match := _A_RATE.match(level(said.text)[one.end :]))}
    lower = said.lower
    for rate in rates:
        lower = lower.replace(rate, " ")
    return lower


def differ_in_order(said: Said, alignment: Alignment) -> Outcome | None:
    """What was replaced by what, the other way round, by what no passage names beside it, or by another name."""
    best = alignment.best
    if near(best) and names_another(said, best.source, [one.source for one in alignment.ranked]):
        return "differs"
    changes = list(find_changes(said.lower))
    held = [[*find_changes(aligned.source.text)] for aligned in alignment.beside[:_MOST_CHANGES]]
    for change in changes:
        told = [other for others in held for other in others]
        crossed = any(is_reversed(change, other) for other in told)
        if crossed and not any(is_straight(change, other) for other in told):
            return "differs"
        together = any(change.before & one.source.own and change.after & one.source.own for one in alignment.ranked
                       if one.source.passage.section != "skills")  # fmt: skip
        if change.whole and change.before and change.after and not together:
            return "unknown"
    return None


def differ_in_rhythm(said: Said, alignment: Alignment) -> Outcome | None:
    """How often, where the nearest passage tells that otherwise."""
    told = find_rhythms(level(said.text))
    if not told or not near(alignment.best):
        return None
    held = [find_rhythms(level(one.source.passage.text)) for one in (alignment.best, *alignment.beside[:_MOST_CHANGES])]
    return "differs" if held[0] and differ(told, [one for rhythms in held for one in rhythms]) else None


def differ_in_lasting_of_a_deed(said: Said, alignment: Alignment) -> Outcome | None:
    """How long it took, where the nearest passage tells another time."""
    best = alignment.best
    if not near(best) or best.source.passage.section == "table":
        return None
    passage = level(best.source.passage.text)
    return "differs" if differ_in_lasting(said.quantities, level(said.text), best.source.quantities, passage) else None


def differ_in_date_of_a_deed(said: Said, alignment: Alignment) -> Outcome | None:
    """When it was done, where the nearest passage tells another date and none that is nearly as near tells this one."""
    best = alignment.best
    source = best.source
    if best.cosine < _PLAINLY_COSINE or not best.share or source.is_line or source.passage.section == "table":
        return None
    told = find_dating(said.lower, source.period)
    if not told or not is_dated_otherwise(told, level(source.passage.text)):
        return None
    others = (one for one in alignment.ranked[1:] if one.score > best.score - _NEARLY)
    return None if any(fits_any(told, one.source.passage.text) for one in others) else "differs"


def differ_in_completion(said: Said, alignment: Alignment) -> Outcome | None:
    """What a list tells as not finished, told as held."""
    passage = alignment.best.source.passage
    if passage.section in ("experience", "table") or said.of_documents:
        return None
    words = content_words(said.text, split_words(said.text))
    return "differs" if claims_unfinished(words, level(said.text), level(passage.text)) else None
