"""A sentence cut to pieces: its clauses, what is left without the words that only say where, and whether it claims
at all.

Takes text, gives text. A question or a wish claims nothing; marks of a page or a list say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import re2

_SCRIPT = re2.compile(r"(?is)<(?:script|style)\b.*?</(?:script|style)\s*>")
_TAG = re2.compile(r"</?[A-Za-z][^<>]{0,200}>")
_EMPHASIS = re2.compile(r"\*\*|__|`|(?:^|\s)_|_(?:\s|$|[.,;:])")
_BETWEEN = re2.compile(
    r";\s+|,?\s+(?:and then|then|but|while|whereas|where|which|later|aber|dann|wobei)\s+|,\s+(?:and\s+|und\s+|"
    r"with\s+)?|"
    r"\s(?:and|und)\s"
)
_SHORTEST_CLAUSE_WORDS = 3
_QUESTION = re2.compile(
    r"(?i)^(?:did|do|does|is|are|was|were|can|could|would|will|what|how|which|where|when|who|why|shall|should|have|has|"
    r"may|what's|how's|wie|was|wo|wann|wer|warum|welche\w*|haben|hat|kann|können|soll)\b"
)
_KNOWN_QUESTION = re2.compile(r"(?i)\b(?:know|believe|mention|say|guess|wissen)\b")
_INTENT = re2.compile(
    r"(?i)^(?:(?:well|yes|so|then|and|honestly|in (?:this|that|your) (?:role|team|job|company)),?\s+)*"
    r"(?:if (?:i|you|we)\b[^,]*(?:,\s*|\s)(?:i|we)(?:'d| would|'ll| will| could)\b|"
    r"(?:i|we) would |(?:i|we)'d (?:\p{L}+ly )?(?:like|love|want|aim|start|first|begin|try|look|hope|prefer|focus|"
    r"bring|take|"
    r"need|be|make|go|ask|work|build|use|do|get|set|use|help|choose|pick|check|measure|add)\b|i(?:'ll| will) |"
    r"i (?:want|hope|plan|intend|aim) to\b|"
    r"wenn ich\b|ich (?:würde|möchte|werde)\b)"
)
_TELLING = re2.compile(
    r"(?i)\b(?:mention|point out|highlight|stress|tell|add that|note|would have|say|call|describe|emphasi[sz]e|"
    r"erwähnen|betonen)\b"
)
_IF = re2.compile(r"(?i)\b(?:if|wenn|when) (?:i|you|we|ich|sie)\b[^,]*?(?:,|\b(?:i|we|ich)(?:'d| would|'ll| will|\s))")
_DONE = re2.compile(
    r"(?i)\b(?:i|we)(?:'ve| have| had)\b|\b(?:i|we) (?:did|led|ran|built|cut|was|were|made|took|got|won|wrote|"
    r"\p{L}+ed)\b|"
    r"\b(?:as|like) (?:i|we) did\b|\bich (?:habe|war|hatte)\b"
)
_WHERE = (
    r"(?:,?\s*\b(?:(?:it was|back|while|when|during|in|at|with|for|from|over|as|since|before|bei|beim|"
    r"i was|i worked|we were|was|working|my|the|our|time|years|stint|days)\s+)+)?"
)
_MINE = re2.compile(r"(?i)^([^,;.]{3,160}?) (was|is|were|are) mine to (\p{L}+)\b")
_AFTERWARDS = r"(?:['’]s)?(?:\s+(?:hospital|school|days|years|time|that)\b)*"


def plain(text: str) -> str:
    """Without the tags of a page, what a script holds, and the signs of emphasis."""
    if "<" in text:
        text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    return str(_EMPHASIS.sub(" ", text)).strip()


def once(text: str) -> str:
    """Without the comma's parts that are said again word for word."""
    if len(text) < 400:
        return text
    return ", ".join(dict.fromkeys(part.strip() for part in text.split(",")))


def turned(text: str) -> str:
    """ "The move was mine to plan" as "It was mine to plan the move"."""
    return str(_MINE.sub(lambda found: f"It was mine to {found[3]} {found[1][0].lower()}{found[1][1:]}", text))


def split_clauses(text: str) -> list[str]:
    """What stands between conjunctions; pieces too short to say something stay with what precedes them."""
    pieces: list[str] = []
    for piece in _BETWEEN.split(text.strip()):
        if pieces and (len(piece.split()) < _SHORTEST_CLAUSE_WORDS or len(pieces[-1].split()) < _SHORTEST_CLAUSE_WORDS):
            pieces[-1] = f"{pieces[-1]} {piece}"
        elif piece:
            pieces.append(piece)
    return pieces


def claims_nothing(text: str) -> bool:
    """A question, or what somebody would do, wants or plans."""
    text = text.strip().replace("’", "'")
    if text.endswith("?") and _QUESTION.search(text) and not _KNOWN_QUESTION.search(text):
        return True
    if not _INTENT.search(text) or _TELLING.search(text):
        return False
    return not _DONE.search(_IF.sub(" ", text))


def without_place(text: str, names: Iterable[str]) -> str:
    """The sentence without "during my time at NAME" and the like; `names` are lower-case words or runs of them."""
    for name in sorted(names, key=len, reverse=True):
        text = str(re2.sub(f"(?i){_WHERE}\\b{re2.escape(name)}\\b{_AFTERWARDS}", " ", text))
    return " ".join(text.split()).strip(" ,")
