"""German text as rough English: takes a text, gives it with its words, numbers and their order as English has them.

A bullet that begins with a noun of doing tells what was done: "Senkung der Kosten um 3 %" is "reduced the costs by 3%".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rejoinder.gloss.counting import plain_digits
from rejoinder.gloss.german import deed_of
from rejoinder.gloss.lexicon import listed
from rejoinder.gloss.order import AUXILIARIES, join_particles, put_in_order
from rejoinder.gloss.particles import choose
from rejoinder.gloss.telling import is_german
from rejoinder.gloss.tokens import Token, read_tokens

LONGEST_TEXT_CHARACTERS = 1_000
_ENDS = frozenset(".!?:;")
_OF = listed("der des eines einer von vom dieser dieses mehrerer aller unserer meiner seiner ihrer sämtlicher")
# "Das hab ich gebaut."
_SPOKEN = re.compile(r"\b([Hh])ab\b")
# "Knapp zwei Jahre lang".
_LONG = re.compile(
    r"\b((?:(?:almost|about|around|just|over|more than|only|good) )?"
    r"[\w.,]+ (?:years?|months?|weeks?|days?|hours?)) long\b"
)
_ARTICLES = listed("der die das den dem des ein eine einer eines einem einen")


def gloss(text: str, names: tuple[str, ...] = ()) -> str:
    """Rough English for a German text, "" for any other. `names` stay as they are."""
    text = text[:LONGEST_TEXT_CHARACTERS]
    return gloss_as(text, names) if is_german(text) else ""


@lru_cache(maxsize=4_096)
def gloss_as(text: str, names: tuple[str, ...] = ()) -> str:
    """Rough English for a text that is German, whatever it looks like."""
    tokens = read_tokens(plain_digits(_SPOKEN.sub(r"\1abe", text[:LONGEST_TEXT_CHARACTERS])), names)
    tokens = [token for clause, _, _ in _clauses(tokens) for token in join_particles(clause)]
    for at, token in enumerate(tokens):
        choose(tokens, at)
        if token.key in AUXILIARIES:
            token.english = AUXILIARIES[token.key]
    tokens = _put_no_in_front(_share_unit(_share_of(_join_pairs(_tell_passive(tokens)))))
    said = [
        token
        for clause, after_comma, asks in _clauses(tokens)
        for token in put_in_order(_tell_deed(clause), asks=asks, after_comma=after_comma)
    ]
    return _LONG.sub(r"for \1", _write(said))


def _tell_passive(tokens: list[Token]) -> list[Token]:
    """ "ist eingeführt worden": was introduced."""
    if not any(token.key == "worden" for token in tokens):
        return tokens
    for token in tokens:
        token.english = {"ist": "was", "sind": "were", "war": "had been", "waren": "had been"}.get(
            token.key, token.english
        )
    return [token for token in tokens if token.key != "worden"]


def _put_no_in_front(tokens: list[Token]) -> list[Token]:
    """ "Unfälle hatten wir keine": no accidents."""
    last = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].kind != "sign"), 0)
    if tokens and tokens[last].key in {"keine", "keinen", "keins", "keiner"} and tokens[0].is_noun:
        return [tokens[last], *tokens[:last], *tokens[last + 1 :]]
    return tokens


def _share_unit(tokens: list[Token]) -> list[Token]:
    """ "60 statt 30 Tage": 60 days instead of 30 days."""
    shared: list[Token] = []
    for at, token in enumerate(tokens):
        shared.append(token)
        behind = tokens[at + 1 : at + 4]
        compares = token.kind == "number" and len(behind) == 3 and behind[0].key in {"statt", "anstatt"}
        if compares and behind[1].kind == "number" and (behind[2].is_noun or behind[2].text == "%"):
            shared.append(behind[2])
    return shared


def _share_of(tokens: list[Token]) -> list[Token]:
    """ "4 % der Summe": 4% of the sum."""
    for before, token in pairwise(tokens):
        if before.text == "%" and token.key in {"der", "des"}:
            token.english = "of the"
    return tokens


def _join_pairs(tokens: list[Token]) -> list[Token]:
    """ "Kolleginnen und Kollegen" are colleagues."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        kept.append(tokens[at])
        joined = at + 2 < len(tokens) and tokens[at + 1].key == "und" and tokens[at].english == tokens[at + 2].english
        at += 3 if joined and tokens[at].kind == "noun" else 1
    return kept


def _clauses(tokens: list[Token]) -> list[tuple[list[Token], bool, bool]]:
    """Each with whether a comma stands before it and whether it is asked; signs are clauses of their own."""
    asks = any(token.text == "?" for token in tokens)
    found: list[tuple[list[Token], bool, bool]] = []
    begun: list[Token] = []
    comma = False
    for token in tokens:
        if token.kind == "sign" and (token.text in _ENDS or token.text in {",", "(", ")", "–", "—"}):
            found += [(begun, comma, asks)] if begun else []
            found.append(([token], False, asks))
            begun, comma = [], token.text == ","
        else:
            begun.append(token)
    return [*found, (begun, comma, asks)] if begun else found


def _tell_deed(clause: list[Token]) -> list[Token]:
    """A noun of doing at the beginning, with what it was done to, as the verb; "und" may join two such nouns."""
    if len(clause) < 2 or not clause[0].text[:1].isupper():
        return clause
    first = clause[0]
    at = 1
    while len(clause) > at + 2 and first.kind == "adjective":
        first, at = clause[at], at + 1
        if at > 2:
            return clause
    if not first.is_noun and not deed_of(first.text):
        return clause
    deed = deed_of(first.text)
    behind = clause[at]
    if not deed:
        return clause
    joined = behind.key in {"und", "sowie"} and len(clause) > at + 2 and deed_of(clause[at + 1].text)
    if joined:
        rest = _tell_deed(clause[at + 1 :])
        return [Token(first.text, first.key, deed, "past"), behind, *rest]
    taken = (
        behind.key in _OF or behind.kind in {"number", "adjective", "phrase"} or behind.is_noun or behind.kind == "word"
    )
    if not taken or behind.kind in {"present", "past", "final"} or behind.key in AUXILIARIES:
        return clause
    rest = clause[at:]
    if behind.english in {"in", "at", "with", "on", "of the", "of"} or behind.key in {"an", "am", "im", "bei", "beim"}:
        deed = deed.removesuffix(" to").removesuffix(" with").removesuffix(" in")
    if behind.key in {"von", "vom"}:
        rest = rest[1:] if behind.key == "von" else rest
        behind.english = "the" if behind.key == "vom" else behind.english
    elif behind.key in _OF:
        behind.english = behind.english.removeprefix("of ")
    return [Token(first.text, first.key, deed, "past"), *rest]


def _write(tokens: Sequence[Token]) -> str:
    words: list[str] = []
    for token in tokens:
        if not token.english:
            continue
        if (token.english in {".", ",", ";", ":", "!", "?", "%", ")"} and words) or (words and words[-1].endswith("(")):
            words[-1] += token.english
        else:
            if (
                words
                and words[-1] == "a"
                and token.english[0] in "aeiou"
                and not token.english.startswith(("uni", "one"))
            ):
                words[-1] = "an"
            words.append(token.english)
    text = " ".join(words)
    return text[:1].upper() + text[1:]
