"""How a thing stands or came out, turned round: a ticket that lapsed told as valid, a course put off told as finished,
a plan that was shelved told as carried out. Takes two texts, levelled.

Of a sentence the last clause that tells how it came out counts: "I put it off, but I did finish it".
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rejoinder.answerer.grounding.denials import words_of

# Of each kind the good end and the bad one.
_WENT: dict[str, tuple[str, str]] = {
    "valid": (
        r"in date|up to date|(?:is|are|still) (?:still )?(?:current|valid)|renewed|gültig|verlängert",
        r"laps\w+|expired|not renewed|ran out|no longer valid|out of date|abgelaufen|ungültig",
    ),
    "done": (
        r"finish(?:ed)?|completed?|done and dusted|graduated|qualified|passed|abgeschlossen|bestanden",
        r"(?:not|n't|never) (?:yet )?(?:completed?|finish(?:ed)?|taken|sat|pass(?:ed)?|begun|started)|"
        r"not gone back|unfinished|incomplete|deferred|put off|under way|underway|still to (?:do|take|sit)|broken off|"
        r"broke off|abgebrochen|dropped out",
    ),
    "agreed": (
        r"backed|approved|granted|accepted|adopted|agreed to|said yes|gave (?:me |us |it )?the go[ -]ahead|"
        r"went ahead|went live|rolled (?:it )?out|genehmigt|bewilligt|angenommen",
        r"said no|says no|turned (?:it |me |us )?down|not (?:granted|approved|accepted|adopted|taken up)|outvoted|"
        r"vetoed|voted (?:it )?down|shelved|rejected|refused|declined|withdrawn|parked|abgelehnt|verworfen",
    ),
    "came about": (
        r"came (?:about|off|to pass)|went through|took place|happened",
        r"(?:not|n't|never) (?:come (?:about|off|to pass)|go(?:ne)? through|take place|happen\w*)|fell through|"
        r"came to nothing|collapsed|called off|fell apart",
    ),
    "caught": (r"caught|spotted|noticed", r"missed|overlooked|slipped (?:past|through)"),
}
_SIDES = {
    name: (re2.compile(rf"\b(?:{well})\b"), re2.compile(rf"\b(?:{badly})\b")) for name, (well, badly) in _WENT.items()
}
_BADLY = "|".join(badly for _, badly in _WENT.values())
_WELL = "|".join(well for well, _ in _WENT.values())
_SIGNS = re2.compile(rf"\b(?:{_WELL}|{_BADLY})\b")
_CLAUSES = re2.compile(r"[,;:.!?](?:\s|$)|\s(?:but|and|so|because|although|though|while|which)\s")
_PIECES = re2.compile(r"[,;:.()]+(?:\s|$)| \(")
# "MSc, deferred", "One application. Lapsed in 2019", "Talks with a bank; they came to nothing": of what stands before.
_OPENS = re2.compile(
    rf"^\s*(?:since |then |now |later )?(?:(?:{_BADLY})\b|(?:{_WELL})(?:\s\S+){{0,2}}$)|"
    rf"^\s*(?:it|they|this|that|these|which) (?:\p{{L}}+ )?(?:{_BADLY})\b"
)
_TURNED = re2.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|nicht|kein\w*|nie|noch)\b|n't\b")
_NOT_QUITE = re2.compile(
    r"\b(?:would|could|should|will|going to|want\w*|plan(?:s|ned|ning)? to|hop(?:e|ed|ing)|tried|trying|until|till|"
    r"before|nearly|almost|but for|all but|except|yet|if|once|used to|ask\w*|left to)\b"
)
_POINTS_BACK = re2.compile(r"\b(?:it|that|them|this|one|those)\b")
_BRACKETS = re2.compile(r"\(([^()]*)\)")
_DIGITS = re2.compile(r"\b\d+\b")
# Any course has these.
_OF_ANY = frozenset(("modu", "cour", "exam", "unit", "pape", "firs", "seco"))
_FAILED_FIRST = re2.compile(
    r"\bfailed (?:it |them )?(?:at |on )?(?:the |its |our |my )?first\b|"
    r"\bpassed (?:at|on) (?:the |its |our |my )?second\b"
)
_AT_FIRST_GO = re2.compile(r"\b(?:passed|sailed|through|made|got|succeeded)\b.*\bfirst (?:time|go|try|attempt|shot)\b")
_STAYED_ON = re2.compile(r"\b(?:stayed|stuck|remained) (?:on|with) ([\p{L}\d]{2,})")
_MOVED_OFF = re2.compile(
    r"\b(?:moved|switched|migrated|came|went|got)(?: \w+){0,2} (?:off|away from|over from) ([\p{L}\d]{2,})|"
    r"\b(?:dropped|left|ditched|replaced) ([\p{L}\d]{2,})"
)
_NO_THINGS = frozenset(("the", "it", "an", "my", "our", "this", "that", "them", "us", "him", "her", "their", "his"))
_FEW = 2


def stands_otherwise(lower: str, passage: str) -> bool:
    """Whether the sentence tells one end of what the passage tells the other of."""
    if _FAILED_FIRST.search(passage) and _AT_FIRST_GO.search(lower) and not _TURNED.search(lower):
        return bool(_words(lower) & _words(passage))
    stayed = set(_STAYED_ON.findall(passage)) - _NO_THINGS
    if stayed & {name for names in _MOVED_OFF.findall(lower) for name in names} and not _TURNED.search(lower):
        return True
    clause, about = _last_end(lower)
    for name in _SIDES:
        told = _ends(name, clause)
        if len(told) == 1 and _ends_otherwise(name, told, about, passage):
            return True
    return False


def _ends(name: str, text: str) -> frozenset[str]:
    """ "not granted" tells no "granted"."""
    well, badly = _SIDES[name]
    rest = badly.sub(" ", text)
    return frozenset(end for end, told in (("well", well.search(rest)), ("badly", rest != text)) if told)


def _last_end(lower: str) -> tuple[str, frozenset[str]]:
    """The last clause that tells how something came out, and its words; "it" is what the clause before tells of. Empty
    where another clause behind it, or it itself, denies."""
    clauses = [clause for clause in _CLAUSES.split(lower) if clause.strip()]
    ends = [at for at, clause in enumerate(clauses) if _SIGNS.search(clause)]
    at = ends[-1] if ends else len(clauses)
    if any(_TURNED.search(clause) for clause in clauses[at:]) or any(map(_NOT_QUITE.search, clauses[at : at + 1])):
        return "", frozenset()
    if not ends:
        return "", frozenset()
    about, first = _words(clauses[at]), at
    while first and (_POINTS_BACK.search(clauses[first]) or len(about) < _FEW):
        first -= 1
        about |= _words(clauses[first])
    return clauses[at], about


def _ends_otherwise(name: str, told: frozenset[str], about: frozenset[str], passage: str) -> bool:
    """Whether what is told of is nearest to a piece of the passage that tells the other end alone."""
    pieces = [(_ends(name, piece), _words(piece)) for piece in _pieces(passage)]
    most = max((len(about & words) for _, words in pieces), default=0)
    nearest = [ends for ends, words in pieces if len(about & words) == most]
    met = len(about & _words(passage))
    for ends, words in pieces:
        if len(ends) != 1 or ends == told:
            continue
        own = words - _OF_ANY
        named = bool(own) and own <= about and met >= _FEW
        if named or (most >= min(_FEW, len(about)) and nearest == [ends] and len(about & words) == most):
            return True
    return False


def _pieces(passage: str) -> Iterator[str]:
    """Between marks; one that opens with how it came out stays with what stands before, and so does a bracket that
    tells nothing of it."""
    whole = ""
    joined = _BRACKETS.sub(lambda found: found[0] if _SIGNS.search(found[0]) else f" {found[1]} ", passage)
    for piece in _PIECES.split(joined):
        if not _OPENS.search(piece):
            if whole.strip():
                yield whole
            whole = ""
        whole = f"{whole} {piece}"
    if whole.strip():
        yield whole


def _words(text: str) -> frozenset[str]:
    """What it tells of, with its numbers."""
    return words_of(str(_SIGNS.sub(" ", text))) | frozenset(_DIGITS.findall(text))
