"""Deeds told the other way round: "I was trained" of "trained newcomers", "we gave it to the trust" of "won it from the
trust", "he reports to me" of "reported to him". Takes both texts levelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import re2

from rejoinder.answerer.grounding.denials import words_of
from rejoinder.gloss.english import past_of, singular_of

Side = Literal["give", "get"]

_TO_LEARNERS = (
    r"(?:supervis\w+|mentor\w*|train(?:ed|s|ing)?|taught|teach\w*|coach\w*|tutor\w*|instruct\w*|guid(?:ed|es|ing)|"
    r"examin(?:ed|es|ing)|assess\w*|audited|inspected|look(?:ed|s)? after|onboard\w*)"
)
_TO_PEOPLE = rf"(?:{_TO_LEARNERS}|hired|recruit\w*|interview\w*|led|lead|manag\w+|promoted|judg\w+|line[ -]manag\w+)"
_WON_OVER = r"(?:persuaded|convinced|talked|negotiat\w+|won over)"
_ADVERBS = r"(?: also| then| being| myself| once| only| just| still| personally| \p{L}+ly)*"
_WAS_DONE = re2.compile(rf"\bi(?:'d| had| have|'ve)?(?: was| got| been| am|'m)+{_ADVERBS} ({_TO_LEARNERS})( as| at)?\b")
_DID_ME = re2.compile(rf"\b(?:({_TO_LEARNERS}|hired|recruited|interviewed|promoted)|({_WON_OVER})) me\b")
_IS_PASSIVE = re2.compile(
    rf"\b(?:was|were|been|being|got|am|is|are) (?:also |then )?{_TO_LEARNERS}\b|\b{_TO_LEARNERS} (?:by|under)\b"
)
_WINS_OVER = re2.compile(rf"^{_WON_OVER}")
_HEADS_OF_CLAUSES = re2.compile(r"(?:^|[;:.] |, | and | then |\bi )(look(?:ed|s)? after|\p{L}+)")
_WORDS_BESIDE = r"(?:[^\s,;:.()]+ ){0,4}?[^\s,;:.()]+"
_BEHIND_PEOPLE = r"(?:$|[,;:.()]| (?:in|at|on|for|of|from|who|with|two|and|to)\b)"
_PEOPLE = re2.compile(
    rf"(?:^|[;:.,] | and | then |\bi )(?:\p{{L}}+ed and )?{_TO_PEOPLE} ({_WORDS_BESIDE}){_BEHIND_PEOPLE}"
)
_PEOPLE_BEFORE = re2.compile(rf"(?:^|[;:.,] )({_WORDS_BESIDE}) {_TO_PEOPLE}(?:$|[,;:.()])")
_ONE_OF_THEM = re2.compile(
    r"\bi(?: was|'m| am|'d been| had been)(?: also| then| once| still| just| only| myself)* one of "
    r"(?:the |their |its |those |these )?([^,;.]+)"
)
_AS_ONE = re2.compile(
    r"\b(?:as|i was|i'm|i am)(?: also| then| once| still| just| only| myself)* (?:an?|the|their) ([^,;.]+)"
)
_END_OF_ROLE = re2.compile(
    r"\b(?:at|in|on|for|of|with|from|who|that|and|by|to|there|i|we|under|during|when|while|was|were|"
    r"being|is|whom|then|back)\b"
)
_REPORTS = re2.compile(r"\breport(?:ed|s|ing)? (?:directly |straight )?to (me|us)?")
_DIRECTED = r"(?:coordinated|organi[sz]ed|led|ran|managed|oversaw|directed|planned|supervised|carried out|handled)"
# "I was one of the people who had to be evacuated".
_BEFALLEN = re2.compile(
    r"\bi(?: was|'m| am) (?:also |myself )?(?:one of|among|amongst) [^;.]*?"
    r"\b(?:was|were|got|to be|have been|had been|being) (?:\p{L}+ly )?(\p{L}+(?:ed|en|t))\b"
)
_DONE_TO_PEOPLE = re2.compile(
    rf"(?:^|[;:.,] | and ){_DIRECTED} (?:the |an? )?(\p{{L}}+) of (?:\d|all|the|our)|"
    r"(?:^|[;:.,] | and )(\p{L}+(?:ed|t)) (?:the |all |our )?\d[\d,.]* (?:\p{L}+ ){0,2}?\p{L}+s\b"
)
# May as well have befallen who did it to others.
_HONOURED = frozenset(("promoted", "awarded", "invited", "selected", "chosen", "asked", "elected", "hired"))
_BEFORE_PARTNER = r"((?: (?:[^,;:.]|[,.]\d){0,80}?)? )"
_PARTNER = r"((?:[^\s,;:.]+ ){0,3}[^\s,;:.]+)"
_GIVING = (
    r"(?:g[ai]ven?|giving|lent|lend|lending|sold|sell|selling|award(?:ed)?|donat\w+|grant(?:ed)?|leased|licen[cs]ed)"
)
_GETTING = (
    r"(?:won|win|winning|got|gett?ing|receiv\w+|secur\w+|obtain\w+|borrow\w+|bought|buy|buying|purchas\w+|rais\w+)"
)
_GAVE_TO = re2.compile(
    rf"(?:^|[;.,] |\b(?:i|we|and|i've|we've) )(?:have |had |also )?{_GIVING}{_BEFORE_PARTNER}to {_PARTNER}"
)
_GOT_FROM = re2.compile(
    rf"(?:^|[;.,] |\b(?:i|we|and|i've|we've) )(?:have |had |also )?{_GETTING}{_BEFORE_PARTNER}from {_PARTNER}"
)
_GAVE_US = re2.compile(rf"(?:^|[;.,] )(?:and )?{_PARTNER} (?:has |had )?{_GIVING} (?:us|me) ([^,;.]+)")
_GOT_OURS = re2.compile(rf"(?:^|[;.,] )(?:and )?{_PARTNER} (?:has |had )?{_GETTING}{_BEFORE_PARTNER}from (?:us|me)\b")
_SHORT = 3
_AMOUNT = re2.compile(r"\d(?:[\d.,]*\d)?")


def is_turned(lower: str, passage: str) -> bool:
    """Whether what the passage tells as done to others or got from them is told as done to oneself or given them, or
    the other way round."""
    lower, passage = lower.strip(), passage.strip()
    return _is_done_to_me(lower, passage) or _gives_what_was_got(lower, passage) or _is_reported_to(lower, passage)


def _is_done_to_me(lower: str, passage: str) -> bool:
    if _IS_PASSIVE.search(passage) or " me" in f" {passage}":
        return False
    heads = {_stem(verb) for verb in _HEADS_OF_CLAUSES.findall(passage)}
    told = [verb for verb, behind in _WAS_DONE.findall(lower) if not behind and not verb.endswith("ing")]
    told += [verb for verb, _ in _DID_ME.findall(lower) if verb]
    if any(_stem(verb) in heads and not _is_own(verb, lower) for verb in told):
        return True
    deeds = {noun[:5] for found in _DONE_TO_PEOPLE.findall(passage) for noun in found if len(noun) > _SHORT + 1}
    if any(verb[:5] in deeds and verb not in _HONOURED for verb in _BEFALLEN.findall(lower)):
        return True
    won_over = any(verb for _, verb in _DID_ME.findall(lower))
    return won_over and _WINS_OVER.search(passage) is not None


def _is_own(verb: str, lower: str) -> bool:
    return re2.search(rf"\bi(?:'ve| have| had)? (?:also |then |later )?{re2.escape(verb)}\b", lower) is not None


def _stem(verb: str) -> str:
    return past_of(verb.split()[0])[:5] if verb.startswith("teach") else verb[:5]


def _is_reported_to(lower: str, passage: str) -> bool:
    """ "She reported to me", of "reported to her"."""
    told, held = _REPORTS.search(lower), _REPORTS.search(passage)
    if not told or not held:
        return False
    return bool(told[1]) and not held[1]


def _gives_what_was_got(lower: str, passage: str) -> bool:
    held = list(_transfers(passage))
    return any(
        side != other and words_of(partner) & words_of(whom) and _same_thing(thing, what)
        for side, thing, partner in _transfers(lower)
        for other, what, whom in held
    )


def _same_thing(told: str, held: str) -> bool:
    amounts = set(_AMOUNT.findall(told))
    return bool(amounts & set(_AMOUNT.findall(held)) if amounts else words_of(told) & words_of(held))


def _transfers(text: str) -> Iterator[tuple[Side, str, str]]:
    """Which way, what, and the other party."""
    for thing, partner in _GAVE_TO.findall(text):
        yield "give", thing, partner
    for thing, partner in _GOT_FROM.findall(text):
        yield "get", thing, partner
    for partner, thing in _GAVE_US.findall(text):
        yield "get", thing, partner
    for partner, thing in _GOT_OURS.findall(text):
        yield "give", thing, partner


def told_as_one_of_them(lower: str, passage: str, others: Sequence[str]) -> bool:
    """Whether a sentence counts its speaker among those whom the passage says they taught, led or hired: "I was one of
    the interns", of "mentored 3 interns". `others`: what else is held of the place, where they may have been one."""
    if _IS_PASSIVE.search(passage):
        return False
    people = frozenset[str]().union(
        *(_singles(found) for found in (*_PEOPLE.findall(passage), *_PEOPLE_BEFORE.findall(passage)))
    )
    if not people:
        return False
    for role in (*_ONE_OF_THEM.findall(lower), *_AS_ONE.findall(lower)):
        words = _END_OF_ROLE.split(role)[0].split()
        head = singular_of(words[-1]) if words else ""
        if len(head) > _SHORT and head in people and not any(head in text for text in others):
            return True
    return False


def _singles(phrase: str) -> frozenset[str]:
    """The words of several people, each as of one of them."""
    words = [word for word in phrase.split() if word.isalpha()]
    singles = frozenset(singular_of(word) for word in words)
    return singles if singles != set(words) else frozenset()
