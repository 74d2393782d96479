"""What the documents do say, as a sentence the user can say: takes a passage, gives its words in the first person.

The words stay the source's own; only what stands before them changes. "" where nothing near is said.
"""

from __future__ import annotations

import re2

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
_ADVERBS = frozenset(["successfully", "jointly", "personally", "also", "regularly", "partly"])


def say(passage: Passage, *, is_german: bool = False) -> str:
    """At most LONGEST_CHARACTERS, cut at a clause's end where there is one."""
    text = _shorten(" ".join(passage.text.split()).rstrip(" .;,"))
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
