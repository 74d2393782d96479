"""What the documents do say, as a sentence the user can say: takes a passage, gives its words in the first person.

Of a long passage the part that a sentence is about: its sentences or clauses, or a row's name and its fields.

The words stay the source's own; only what stands before them changes. "" where nothing near is said.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from rejoinder.answerer.grounding.cell_words import forms_in, is_empty, terms
from rejoinder.answerer.grounding.rows import fields_of
from rejoinder.answerer.grounding.vocabulary import listed
from rejoinder.types import Passage

LONGEST_CHARACTERS = 220
_PAST = listed("""
    led built wrote cut ran won brought taught grew kept set took went made sold drove rose held met began spoke
    found gave got chose did had sent spent split rebuilt rewrote oversaw shrank wound swapped put fought sang
    hired was turned
""")
_PRESENT = listed("""
    run lead manage coordinate teach own write build design support maintain oversee supervise advise plan train
    help direct report serve represent develop organise organize analyse analyze look sell handle prepare
    negotiate mentor conduct review research draft edit produce deliver ensure drive
""")
_NOT_VERBS = listed("""
    united advanced certified experienced qualified skilled detailed related shared applied
""")
_CLAUSE = re2.compile(r";\s+")
_PIECE = re2.compile(r"[^.!?;]*(?:[.!?;](?:\S[^.!?;]*)?)+(?:\s+|$)|[^.!?;]+$")
_BY_COMMAS = re2.compile(r"[^,]*,\s*|[^,]+$")
_ADVERBS = frozenset(["successfully", "jointly", "personally", "also", "regularly", "partly"])


def say(passage: Passage, *, about: str = "", is_german: bool = False) -> str:
    """At most LONGEST_CHARACTERS, cut at a clause's end where there is one; `about`: a sentence whose words it holds
    where the passage holds them."""
    text = " ".join(passage.text.split())
    if len(text) > LONGEST_CHARACTERS and about:
        text = _row_about(text, about) if passage.section == "table" else _part_about(text, about)
    text = _shorten(text.rstrip(" .;,"))
    first, _, rest = text.partition(" ")
    bare = first.lower()
    organisation = (
        passage.label.partition(",")[0].strip() if passage.heading and passage.section == "experience" else ""
    )
    if not is_german and _is_verb(bare, rest) and not text.lower().startswith("i "):
        text = f"I {bare} {rest}"
        if organisation and organisation.lower() not in text.lower():
            return f"At {organisation}, {text}."
        return f"{text}."
    if organisation and organisation.lower() not in text.lower():
        return f"{organisation}: {text}."
    return f"{text}."


def _is_verb(word: str, rest: str) -> bool:
    if word in _ADVERBS:
        return _is_verb(rest.partition(" ")[0].lower(), "x")
    if not rest or not word.isalpha():
        return False
    return word in _PAST or word in _PRESENT or (word.endswith("ed") and len(word) > 4 and word not in _NOT_VERBS)


def _part_about(text: str, about: str) -> str:
    """The piece that shares most words with a sentence, with the rest of its own sentence and what else shares some,
    as far as there is room."""
    sentences = [piece for piece in _PIECE.findall(text) if piece.strip()]
    pieces = [
        part for one in sentences for part in (_BY_COMMAS.findall(one) if len(one) > LONGEST_CHARACTERS else [one])
    ]
    scores = _shared(pieces, about)
    if not max(scores, default=0):
        return text
    first = last = scores.index(max(scores))
    while True:
        ahead = last + 1 < len(pieces) and (scores[last + 1] or _goes_on(pieces[last]))
        behind = first and (scores[first - 1] or _goes_on(pieces[first - 1]))
        if ahead and len("".join(pieces[first : last + 2])) <= LONGEST_CHARACTERS:
            last += 1
        elif behind and len("".join(pieces[first - 1 : last + 1])) <= LONGEST_CHARACTERS:
            first -= 1
        else:
            return "".join(pieces[first : last + 1])


def _goes_on(piece: str) -> bool:
    return piece.rstrip().endswith(";")


def _row_about(text: str, about: str) -> str:
    """A row's name and those of its fields that share words with a sentence, the others as far as there is room."""
    names, fields = fields_of(text)
    told = [f"{head}: {value}" for head, value in fields]
    scores = _shared(told, about)
    kept: set[int] = set()
    for at in sorted(range(len(told)), key=lambda at: (-scores[at], at)):
        if len(" · ".join([*names, *(told[one] for one in {*kept, at})])) <= LONGEST_CHARACTERS:
            kept.add(at)
    return " · ".join([*names, *(told[at] for at in sorted(kept))])


def _shared(pieces: Sequence[str], about: str) -> list[float]:
    """How much of a sentence each holds: a word that few hold tells more."""
    said = {word.forms for word in terms(about) if not is_empty(word)}
    held = [forms_in(terms(piece)) for piece in pieces]
    counts = {word: sum(bool(word & one) for one in held) for word in said}
    return [sum(1 / counts[word] for word in said if word & one) for one in held]


def _shorten(text: str) -> str:
    if len(text) <= LONGEST_CHARACTERS:
        return text
    clauses = _CLAUSE.split(text)
    kept = clauses[0]
    for clause in clauses[1:]:
        if len(kept) + len(clause) + 2 > LONGEST_CHARACTERS:
            break
        kept = f"{kept}; {clause}"
    return str(kept) if len(kept) <= LONGEST_CHARACTERS else kept[: LONGEST_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"
