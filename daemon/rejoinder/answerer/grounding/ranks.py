"""Who stood above whom, and whose title it was: takes a sentence and a passage, both levelled, and tells whether the
sentence gives its speaker another's title, or puts below them who stood above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.grounding.denials import words_of
from rejoinder.answerer.grounding.vocabulary import listed

_REPORTING = (
    r"(?:(?:report|answer)(?:ed|s|ing)?(?: directly| straight)? (?:to|at)|second[ -]in[ -]command (?:to|of)|"
    r"(?:deputy|assistant|right[ -]hand) (?:to|of)|deputi[sz](?:ed|es|ing) for|work(?:ed|s|ing)? under|"
    r"(?:supervised|managed|led) by)"
)
_ABOVE = re2.compile(rf"\b{_REPORTING} (?:the |our |my |an? |its )?((?:[^;:.()]|\.\S)+)")
_WAS_ANOTHER = re2.compile(
    r"(?:^|[;:,.(] ?)(?:[Tt]he |[Oo]ur |[Mm]y )?([\p{Ll} -]+) (?:was|is) (?:Dr\.? )?\p{Lu}\p{Ll}"
)
_CLAIMED = re2.compile(
    r"\b(?:i'm|i am|i was|i've been|i have been|as)(?: also| now| already| still| myself)* (?:the |an? |their |its )?"
    r"([^,;.]+)"
)
_END_OF_TITLE = re2.compile(
    r"\b(?:at|in|on|for|of|with|from|who|that|and|by|to|there|i|we|under|during|when|while|since|then|was|is|which)\b"
)
_LESSER = r"(?:deputy|assistant|vice|acting|associate|junior|trainee)"
_LESSER_HELD = re2.compile(rf"(?:^|[;:.] )(?:was |as )?(?:the |an? )?({_LESSER}) ([^,;:.()]+)")
_NOT_LESSER = re2.compile(rf"\b(?:not|never) (?:as )?(?:the|an?|their|its|his|her) ({_LESSER})\b")
_RISEN = re2.compile(r"\b(?:promoted|later|then|became|afterwards|first|until|before)\b")
_MY = re2.compile(r"([^,;.]+?) (?:is|was|were|are|has been|had been) (one of )?my ([^,;.]+)")
_UNDER_ME = re2.compile(
    r"([^,;.]+?) (?:(?:report|answer)(?:ed|s)? (?:directly |straight )?to|work(?:ed|s) (?:for|under)) me\b"
)
_I_LED = re2.compile(r"\bi (?:also )?(?:managed|supervised|led|hired|oversaw|employed|line[ -]managed) ([^,;.]+)")
_END_OF_LED = re2.compile(r" (?:and|while|who|under|for|with|until|before) ")
_JUNIORS = listed("""
    deputy assistant second right apprentice trainee intern student junior report reports subordinate employee helper
    mentee pupil understudy sous
""")
# Of whom one may be "one of my ..." and stand above.
_PEERS = listed("""
    boss bosses manager managers mentor mentors superior superiors supervisor supervisors lead leads leader leaders head
    heads director directors chief chiefs teacher teachers tutor tutors professor professors examiner examiners
    colleague colleagues friend friends partner partners contact contacts referee referees reference references client
    clients predecessor predecessors trainer trainers sponsor sponsors captain captains founder founders owner owners
""")
_HAS_TITLE = re2.compile(r"(?:^|[,;.] |\b(?:and|but|while) )([^,;.]+?) (?:was|is) (?:the |our )([^,;.]+)")
_ALSO = re2.compile(r"\b(?:too|also|as well|other|another|second|later|before)\b")
_AS_OWN = re2.compile(r"\bas (?:the |an? )?([^,;:.()]+)")
_SELF = re2.compile(r"\b(?:i|we|me|my|it|this|that|which|who)\b")
_WORDS_OF_A_TITLE = 2


def mistakes_rank(lower: str, names: Sequence[str], passage: str, written: str, titles: Sequence[str]) -> bool:
    """`names`: the people whom the sentence names; `written`: the passage as it stands; `titles`: what the documents
    give as the speaker's own."""
    lower = lower.strip()
    return (
        _takes_title(lower, passage, written, titles)
        or _puts_below(lower, names, passage)
        or _gives_title_away(lower, names, passage)
    )


def _takes_title(lower: str, passage: str, written: str, titles: Sequence[str]) -> bool:
    """ "I'm the managing director", of "reported to the managing director"; "I lead it", of its deputy."""
    theirs = [words_of(found.split(",")[0]) for found in (*_ABOVE.findall(passage), *_WAS_ANOTHER.findall(written))]
    own = [words_of(title) for title in titles]
    lesser = [] if _RISEN.search(passage) else _LESSER_HELD.findall(passage)
    if any(rank in _NOT_LESSER.findall(lower) for rank, _ in lesser):
        return True
    for words in map(words_of, _claimed(lower)):
        if not words or any(words <= title for title in own):
            continue
        if any(words <= title for title in theirs):
            return True
        if len(words) >= _WORDS_OF_A_TITLE and any(words <= words_of(_title(rest)) for _, rest in lesser):
            return True
    return False


def _claimed(lower: str) -> Iterator[str]:
    for claimed in _CLAIMED.findall(lower):
        title = _title(claimed)
        if "'s" not in title:
            yield title


def _title(text: str) -> str:
    return str(_END_OF_TITLE.split(text)[0])


def _puts_below(lower: str, names: Sequence[str], passage: str) -> bool:
    """ "Kerr is my deputy", of "reported to Kerr"."""
    above = frozenset(" ".join(_ABOVE.findall(passage)).replace(",", " ").split())
    named = above & frozenset(names)
    if not named:
        return False
    below = [who for who, one_of, role in _MY.findall(lower) if _is_junior(role, one_of=bool(one_of))]
    below += _UNDER_ME.findall(lower)
    below += [_END_OF_LED.split(who)[0] for who in _I_LED.findall(lower)]
    return any(named & frozenset(who.replace("'s", "").split()) for who in below)


def _is_junior(role: str, *, one_of: bool) -> bool:
    words = frozenset(_title(role).replace("-", " ").split())
    return bool(words) and (not words & _PEERS if one_of else bool(words & _JUNIORS))


def _gives_title_away(lower: str, names: Sequence[str], passage: str) -> bool:
    """ "Moran was the musical director", of "staged it as musical director"."""
    own = [words_of(_title(held)) for held in _AS_OWN.findall(passage)]
    for who, role in _HAS_TITLE.findall(lower):
        is_other = not _SELF.search(who) and bool(frozenset(who.split()) & frozenset(names))
        words = words_of(_title(role))
        if is_other and words and not _ALSO.search(role) and words in own:
            return True
    return False
