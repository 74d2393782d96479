"""What a sentence of a meeting is worth remembering: takes its words, gives a weight of 0 and more.

Numbers, days, names and the words of deciding, promising and owing weigh; questions, sound checks and what is too short
weigh little or nothing. Words of English, German, Spanish, French, Portuguese and Italian.
"""

from __future__ import annotations

from itertools import pairwise

import re2

from rejoinder.line.stems import words_of

FEWEST_WORDS = 5
ENOUGH_WORDS = 9
LONGEST_CHARS = 240
LONGEST_WORDS = 40

_DECIDED = re2.compile(
    r"\b(decid|agreed|agreement|conclusion|settled|approved|rejected|confirmed|deadline|due (by|on)|budget|milestone|"
    r"priorit|blocker|risk|launch|release|ship(s|ped|ping)?\b|sign off|signed|owner|responsible|takes? over|"
    r"action item|follow up|next step|we will|i will|i ll|we ll|must|have to|need to|needs to|promise|commit|"
    r"goal|target|keep in mind|remember|note that|important|wichtig|merk|importante|"
    r"beschl|entschied|einig|vereinbar|frist|stichtag|verantwort|freigab|muss|mussen|zusage|versproch|ziel|"
    r"decidi|acorda|acord[oe]|plazo|presupuesto|entrega|responsab|tenemos que|hay que|objetivo|"
    r"convenu|d accord pour|echeance|delai|valid|il faut|devons|objectif|"
    r"prazo|orcamento|precisamos|temos que|combin|scadenza|bisogna|dobbiamo|obiettivo|concord)"
)
_DAYS = re2.compile(
    r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|quarter|january|february|march|april|june|july|"
    r"august|september|october|november|december|montag|dienstag|mittwoch|donnerstag|freitag|morgen|januar|februar|marz|"
    r"juni|juli|oktober|dezember|lunes|martes|miercoles|jueves|viernes|manana|enero|febrero|marzo|abril|mayo|junio|julio|"
    r"agosto|septiembre|octubre|noviembre|diciembre|lundi|mardi|mercredi|jeudi|vendredi|demain|janvier|fevrier|mars|avril|"
    r"juin|juillet|aout|septembre|octobre|novembre|decembre|segunda|terca|quarta|quinta|sexta|amanha|lunedi|martedi|"
    r"mercoledi|giovedi|venerdi|domani|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre)\b"
)
_IDLE = re2.compile(
    r"(hear me|on mute|unmute|share (my|your|the) screen|see my screen|good (morning|afternoon|evening)|"
    r"thanks? (you )?for|nice to meet|how are you|bildschirm|stumm|horst du mich|se me oye|mon ecran|m entend|"
    r"mi sentite|me ouvem)"
)
_MONEY = re2.compile(
    r"[$€£¥%]|\b(percent|euros?|dollars?|million|billion|thousand|millionen|prozent|millones|milliard)"
)


def weigh(text: str) -> float:
    """How much a sentence says."""
    words = words_of(text)
    plain = " ".join(words)
    if len(words) < FEWEST_WORDS or _IDLE.search(plain):
        return 0.0
    numbers = sum(any(letter.isdigit() for letter in word) for word in words)
    weight = 0.2 + 0.7 * min(numbers, 3) + 0.5 * min(_count_names(text), 2)
    weight += 1.2 * bool(_DECIDED.search(plain)) + 0.8 * bool(_DAYS.search(plain)) + 0.5 * bool(_MONEY.search(text))
    if text.rstrip().endswith(("?", "？", "؟")):
        weight *= 0.3
    return weight * min(1.0, len(words) / ENOUGH_WORDS)


def split_lines(text: str) -> list[str]:
    """A turn to sentences of at most 240 characters; captions without marks are cut after 40 words."""
    lines: list[str] = []
    run: list[str] = []
    for word in text.split():
        word = word[:LONGEST_CHARS]
        if run and (len(run) >= LONGEST_WORDS or len(" ".join([*run, word])) > LONGEST_CHARS):
            lines.append(" ".join(run))
            run = []
        run.append(word)
        if word[-1] in ".!?…。！？" and len(run) >= FEWEST_WORDS:
            lines.append(" ".join(run))
            run = []
    if run:
        lines.append(" ".join(run))
    return lines


def _count_names(text: str) -> int:
    """Words with a capital that do not begin a sentence. In German most nouns count, each the same."""
    words = text.split()
    return sum(_is_name(word) and before[-1] not in ".!?:…" for before, word in pairwise(words))


def _is_name(word: str) -> bool:
    bare = word.strip("\"'’(),.;:!?")
    return len(bare) > 1 and bare[0].isupper() and not bare.startswith(("I'", "I’"))
