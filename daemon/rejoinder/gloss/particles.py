"""Small German words whose English hangs on what stands beside them: takes tokens and a place, sets its English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.gloss.english import plural_of, singular_of
from rejoinder.gloss.lexicon import listed
from rejoinder.gloss.tokens import Token

_SPANS = listed("""
    jahr jahre jahren monat monate monaten woche wochen tag tage tagen stunde stunden minute minuten
""")
_GENITIVES = {
    "der": "of the", "des": "of the", "eines": "of a", "einer": "of a", "dieser": "of this", "dieses": "of this",
    "meiner": "of my", "unserer": "of our", "ihrer": "of their", "seiner": "of his", "aller": "of all",
    "mehrerer": "of several", "unseres": "of our", "meines": "of my", "zweier": "of two", "dreier": "of three",
}  # fmt: skip
_CHANGES = ("reduc", "increas", "rais", "lower", "cut", "short", "grew", "grow", "rose", "rise", "fell", "fall",
"sank", "sink",
            "drop", "improv", "expand", "doubl", "halv", "extend", "up", "down", "climb", "went")  # fmt: skip
_SINGULAR = listed("ein eine einem einen eines einer dem des jedem jeden jeder jedes")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "2000 Kunden" is no year.
_ROUND_YEAR = re.compile(r"(?:19|20)00")
_IN_A_YEAR = frozenset(["in", "seit", "bis", "ab", "im", "jahr"])
_PARTS_OF_YEAR = {"anfang": "early", "mitte": "mid", "ende": "late"}
# With no noun behind it, one of those that were told of.
_ONE = listed("eine einer eines einem einen eins")
_BEHIND_ONE = listed("""
    von davon der aus im in am musste muss ist war wurde wird hat hatte konnte kann kam ging für bei mit ohne und nach
    auf
""")
_FRACTIONS = frozenset(["half", "third", "thirds", "quarter", "quarters", "fifth", "sixth", "eighth", "tenth"])
_HEDGES = listed("""
    rund etwa ca circa fast knapp über mehr als ein eine einen die das gut unter nur jeweils je insgesamt .
""")
# Before a number of four digits that counts; else it is a year: "2023 Landessieger".
_COUNTING = listed("rund etwa ca circa fast knapp über als gut unter nur jeweils je insgesamt mit für alle")
_MOVES = ("mov", "switch", "chang", "migrat", "convers", "convert", "transfer", "relocat", "shift", "replac", "promot")
_NUMBERED = frozenset(["number", "sign"])


def choose(tokens: Sequence[Token], at: int) -> None:
    """Of the token at `at`; only what hangs on its neighbours changes."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == "number" and before is not None and before.kind in {"participle", "past", "present"}:
        token.english = (
            f"in {token.english}"
            if _YEAR.fullmatch(token.english) and not before.english[0].isupper()
            else token.english
        )
    if token.kind == "number" and _YEAR.fullmatch(token.english) and after is not None and after.kind == "noun":
        since = before is not None and before.key in _IN_A_YEAR
        counted = before is not None and before.key in _COUNTING
        counted = counted or (not since and _ROUND_YEAR.fullmatch(token.english) is not None)
        token.english = f"{int(token.english):,}" if counted else token.english
    if token.key in _PARTS_OF_YEAR and after is not None and _YEAR.fullmatch(after.text):
        token.english = _PARTS_OF_YEAR[token.key]
    if token.key in _ONE and _stands_alone(before, after):
        token.english, token.kind = "one", "number"
        return
    if token.key in {"preis", "preise"} and any(
        one.english.startswith(("won", "award", "receiv", "got")) for one in tokens
    ):
        token.english = "prize"
    if token.kind == "noun" and _is_one(tokens, at):
        token.english = singular_of(token.english)
        return
    if token.kind == "noun" and before is not None and _is_many(before):
        known = token.english.lower() != token.text.lower()
        token.english = plural_of(token.english) if token.text[:1].isupper() and known else token.english
        return
    if token.kind == "phrase" and at and token.key.startswith("verantwortung"):
        token.english = token.english.replace("responsible", "responsibility")
    if token.kind not in {"word", "article", "possessive", "phrase", "number"} or after is None:
        return
    chosen = _CHOICES.get(token.key)
    if chosen is not None:
        token.english = chosen(tokens, at)
    elif token.key in {"dem", "den", "die", "ein", "eine", "einen", "einem"}:
        token.english = "the" if token.key.startswith("d") else "a"
    if token.key in _GENITIVES:
        token.english = _GENITIVES[token.key] if before is not None and before.is_noun else _bare(token.key)
    if token.key in {"der", "die", "das", "den", "dem", "des"} or token.key.startswith(("ein", "mein", "unser")):
        token.kind = "article"


def _stands_alone(before: Token | None, after: Token | None) -> bool:
    """ "eine von sechs", "eine musste", "statt einem", "davon einer": no article."""
    if after is None or after.kind in {"sign", "participle", "past"}:
        return True
    return after.key in _BEHIND_ONE and not (before is not None and before.key == "noch")


def _bare(key: str) -> str:
    return _GENITIVES[key].removeprefix("of ")


def _is_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article in front says that there is one."""
    for token in tokens[max(0, at - 3) : at][::-1]:
        if token.kind != "adjective":
            return token.key in _SINGULAR
    return False


def _is_many(token: Token) -> bool:
    if token.kind == "number":
        return token.english not in {"one", "1", "first"} and not token.english.endswith(
            ("th", "first", "second", "third")
        )
    return token.key in {
        "viele",
        "wie viele",
        "mehrere",
        "alle",
        "einige",
        "vielen",
        "mehreren",
        "allen",
        "beide",
        "beiden",
        "aller",
    }


def _counts(token: Token) -> bool:
    return token.kind in _NUMBERED and (token.kind == "number" or token.text in "€$£")


def _behind(tokens: Sequence[Token], at: int, most: int = 3) -> Token:
    """What comes next, hedges left out."""
    for token in tokens[at + 1 : at + 1 + most]:
        if token.key not in _HEDGES:
            return token
    return tokens[at]


def _um(tokens: Sequence[Token], at: int) -> str:
    return "by" if _counts(_behind(tokens, at)) or _behind(tokens, at).english in _FRACTIONS else "about"


def _auf(tokens: Sequence[Token], at: int) -> str:
    if any(token.english.startswith(_MOVES) for token in tokens):
        return "to"
    if not _counts(_behind(tokens, at)):
        return "on"
    changing = any(token.key == "von" or token.english.startswith(_CHANGES) for token in tokens)
    return "to" if changing else "on"


def _von(tokens: Sequence[Token], at: int) -> str:
    later = [token.key for token in tokens[at + 1 : at + 8]]
    if _counts(_behind(tokens, at)) and ("auf" in later or "bis" in later):
        return "from"
    if any(key in {"auf", "nach"} for key in later) and any(token.english.startswith(_MOVES) for token in tokens):
        return "from"
    if at and tokens[at - 1].is_noun:
        return "of"
    return "by" if any(token.key in {"wurde", "wurden", "worden"} for token in tokens) else "of"


def _seit(tokens: Sequence[Token], at: int) -> str:
    return "for" if any(token.key in _SPANS for token in tokens[at + 1 : at + 4]) else "since"


def _vor(tokens: Sequence[Token], at: int) -> str:
    for place in range(at + 1, min(at + 4, len(tokens))):
        if tokens[place].key in _SPANS:
            tokens[place].english += " ago"
            return ""
    return "before"


def _ueber(tokens: Sequence[Token], at: int) -> str:
    return "over" if _counts(_behind(tokens, at, 1)) else "about"


def _bis(tokens: Sequence[Token], at: int) -> str:
    if tokens[at + 1].key == "zu":
        tokens[at + 1].english = ""
        return "up to"
    return "to" if at and _counts(tokens[at - 1]) and _counts(tokens[at + 1]) else "until"


def _als(tokens: Sequence[Token], at: int) -> str:
    before = tokens[at - 1] if at else None
    if before is not None and (
        before.english in {"more", "less", "fewer", "rather", "other"} or before.english.endswith("er")
    ):
        return "than"
    return "when" if tokens[at + 1].key in {"ich", "wir", "er", "es"} else "as"


def _damit(tokens: Sequence[Token], at: int) -> str:
    return "with it" if at and tokens[at - 1].kind != "sign" else "so that"


def _das(tokens: Sequence[Token], at: int) -> str:
    after = tokens[at + 1]
    if after.kind in {"present", "past", "sign"} or after.key in {
        "ist",
        "war",
        "sind",
        "waren",
        "hat",
        "wird",
        "wurde",
        "kann",
    }:
        return "that"
    return "the"


def _an(tokens: Sequence[Token], at: int) -> str:
    return "at"


def _sie(tokens: Sequence[Token], at: int) -> str:
    return "you" if tokens[at].text == "Sie" else "they"


def _ihr(tokens: Sequence[Token], at: int) -> str:
    return "your" if tokens[at].text[:1].isupper() else "their"


def _nach(tokens: Sequence[Token], at: int) -> str:
    after = tokens[at + 1]
    return "to" if after.kind == "name" or after.english[:1].isupper() else "after"


def _gut(tokens: Sequence[Token], at: int) -> str:
    return "a good" if _counts(tokens[at + 1]) else "good"


_CHOICES = {
    "um": _um, "auf": _auf, "von": _von, "seit": _seit, "vor": _vor, "über": _ueber, "bis": _bis,
    "als": _als, "an": _an, "damit": _damit,
    "das": _das,
    "sie": _sie, "ihr": _ihr, "ihre": _ihr, "ihren": _ihr, "ihrem": _ihr, "ihres": _ihr, "nach": _nach, "gut": _gut,
}  # fmt: skip
