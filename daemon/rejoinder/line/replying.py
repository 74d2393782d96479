"""Whether the user's words answer a question, and which passages they tell: by words alone, in any language.

Takes a turn of the user's and what was asked or found; gives a yes or a no, or the passages' ids.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from rejoinder.line.stems import stems_of, telling_stems, words_of
from rejoinder.types import OpenQuestion, Passage, Turn

FEWEST_WORDS = 4
# The share of a passage's telling words that have to be said, and how many at least.
TOLD_SHARE, TOLD_STEMS = 0.3, 3
UNASKED_SHARE, UNASKED_STEMS = 0.5, 4
# An older question is answered by words about it; the newest by whatever is said soon after it.
ABOUT_SHARE = 0.5
SOON_MS = 5 * 60_000
# Longer turns that begin so go on to answer.
LONGEST_PUT_OFF = 20
_LATER = re2.compile(
    r"\b(come|get|circle) back (to|on)|\bget back to you|\bi ?ll (check|look it up|find out)|\blet me (check|think)|"
    r"\b(take|answer) (that|this|it) (later|offline)|\bone (second|moment)\b|\b(could|can) you (repeat|say)|"
    r"\bsay that again|\bkomm\w* (ich )?(darauf|spater)( zuruck)?|\bmelde mich|\bsehe nach|\bmoment mal|"
    r"\bvuelvo a eso|\bluego (te|le|les)|\bun momento\b|\brevien(s|drai|drons)|\bje (verifie|regarde)|\bun instant|"
    r"\bvolto a isso|\bdepois (te|lhe)|\bci torno|\bti faccio sapere|\bun attimo"
)
_ASIDE = re2.compile(
    r"\bby the way\b|\bspeaking of\b|\boff topic\b|\bubrigens\b|\bnebenbei\b|\bpor cierto\b|\bau fait\b|"
    r"\ba proposito\b|\bja agora\b|\bcambiando de tema\b"
)
# Words of agreement and of the first person, as `words_of` gives them.
_OWN = frozenset(
    [
        "yes",
        "yeah",
        "yep",
        "sure",
        "ok",
        "okay",
        "no",
        "nope",
        "course",
        "certainly",
        "absolutely",
        "gladly",
        "done",
        "i",
        "we",
        "my",
        "our",
        "me",
        "us",
        "mine",
        "ja",
        "nein",
        "klar",
        "gern",
        "gerne",
        "naturlich",
        "sicher",
        "ich",
        "wir",
        "mein",
        "meine",
        "meinen",
        "meiner",
        "unser",
        "unsere",
        "mir",
        "mich",
        "uns",
        "si",
        "claro",
        "vale",
        "supuesto",
        "yo",
        "nosotros",
        "mi",
        "mis",
        "nuestro",
        "nuestra",
        "me",
        "nos",
        "oui",
        "non",
        "bien",
        "accord",
        "je",
        "j",
        "nous",
        "mon",
        "ma",
        "mes",
        "notre",
        "nos",
        "moi",
        "sim",
        "nao",
        "eu",
        "meu",
        "minha",
        "nosso",
        "nossa",
        "certo",
        "certamente",
        "io",
        "noi",
        "mio",
        "mia",
        "nostro",
        "nostra",
        "ho",
        "abbiamo",
    ]
)


def puts_off(turn: Turn) -> bool:
    """Questions back and "let me come back to that" answer nothing."""
    words = words_of(turn.text)
    if turn.text.rstrip().endswith(("?", "？", "؟")):
        return True
    return len(words) <= LONGEST_PUT_OFF and bool(_LATER.search(" ".join(words)))


def is_reply(turn: Turn, question: OpenQuestion, *, kind: str, is_newest: bool, shown: str = "") -> bool:
    """To the newest question what is said soon and is no aside; a yes or no is enough where that was asked.

    `shown`: how the answer begins that was shown for it.
    """
    words = words_of(turn.text)
    if is_newest and turn.end_ms - question.at_ms <= SOON_MS:
        if _is_beside(turn, words, telling_stems(f"{question.text} {shown}"), kind):
            return False
        return len(words) >= (1 if kind == "yes_no" else FEWEST_WORDS) or _is_unspaced(turn.text)
    about = telling_stems(question.text)
    return len(words) >= FEWEST_WORDS and bool(about) and len(about & stems_of(turn.text)) >= ABOUT_SHARE * len(about)


def told_passages(text: str, passages: Sequence[Passage], *, asked: bool) -> tuple[str, ...]:
    """Those of which enough was said. What was said without being asked has to say more of them."""
    share, fewest = (TOLD_SHARE, TOLD_STEMS) if asked else (UNASKED_SHARE, UNASKED_STEMS)
    said = stems_of(text)
    found = []
    for passage in passages:
        held = telling_stems(passage.text)
        both = held & said
        if len(both) >= fewest and len(both) >= share * len(held):
            found.append(passage.passage)
    return tuple(found)


def _is_beside(turn: Turn, words: Sequence[str], about: frozenset[str], kind: str) -> bool:
    """Speech about something else: it shares no word, and says so, or neither agrees to a request nor is of oneself."""
    if about & stems_of(turn.text) or _is_unspaced(turn.text):
        return False
    if _ASIDE.search(" ".join(words)):
        return True
    return kind == "request" and _OWN.isdisjoint(words)


def _is_unspaced(text: str) -> bool:
    return len(text) >= FEWEST_WORDS and any(ord(letter) > 0x3040 for letter in text)
