"""Whose a thing is, turned round: what a passage leaves to others told as one's own, a deed that was "not me", an idea
that was another's, a post that was new told as taken over, a team where there was none. Takes two texts, levelled.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rejoinder.answerer.grounding.denials import words_of

_NOT = re2.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|hardly|nicht|kein\w*|nie|ohne|"
    r"would|could|until|till|used to|except|apart from|rather than|instead of)\b|n't\b"
)
_OTHERS = re2.compile(r"\b(?:someone|somebody|others?|another|colleagues?|boss|them|they|he|she|external|outside)\b")
# "Payroll and hiring belong to other teams", "The rollout was then done by another team".
_LEFT = re2.compile(
    r"([^,;:.()]+?) (?:(?:belong(?:s|ed)?|fell|falls?) (?:to|under)|(?:sat|sits?|lies?|lay|rests?) (?:with|under)|"
    r"(?:is|are|was|were|has been|have been) (?:then |all |always |still )?(?:\p{L}+ ){1,2}?by) "
    r"((?:\p{L}+ ?){1,3})"
)
_MY_OWN = re2.compile(r"\b(?:me|us|my|our|hand|myself)\b")
_ANOTHER = re2.compile(
    r"\b(?:other|another|others|someone|somebody|colleagues?|external|outside|different|separate|agency|contractors?|"
    r"suppliers?|head office|consultants?)\b"
)
_NO_SHARE = re2.compile(
    r"\b(?:no|without) ((?:\p{L}+ ){1,2}?)responsibility\b|"
    r"\b(?:no responsibility|not responsible) for ((?:\p{L}+ ?){1,3})"
)
_MINE = re2.compile(
    r"\b(?:sits?|lies?|rests?|stays?|sat|lay|rested|is|are|was|were|falls?|fell) (?:all )?(?:with|to|on|under) "
    r"(?:me|us)\b|\b(?:is|are|was|were) (?:mine|ours|my job|in my hands)\b|"
    r"\bi(?:'ve|'m| have| had| am| was|'d)?(?: also| then| now| still| even)? (?:do|did|done|handled?|ran|run|"
    r"cover(?:ed)?|own(?:ed)?|manag\w+|hold|held|control(?:led)?|answer(?:ed)? for|in charge of|responsible for|"
    r"look(?:ed)? after|deal with|dealt with|roll(?:ed)? out|rolled|led|lead|t(?:ake|ook) care of)\b|\bmy team and i\b|"
    r"\bwe (?:then )?(?:rolled|did|ran|took)\b"
)
_AND = re2.compile(r",| and | or |&")
_CLAUSES = re2.compile(r"[;:.!?(),](?:\s|$)|\s\(|\s(?:and|but|while)\s")
_SENTENCES = re2.compile(r"[;:.!?](?:\s|$)")
_LIGHT = r"(?:did|do|done|ran|run|carried out|gave|made|handled)"
_OWN_DEED = re2.compile(
    rf"\bi(?:'ve|'d| have| had)?(?: also| then| myself| always| both)? "
    rf"(?:{_LIGHT} (?:all |most of )?(?:the |an? |my )?)?"
    r"(\p{L}+)(?:[^,;.]*? and (?:then |also |even )?(\p{L}{3,}))?|\bmine was the (\p{L}+)"
)
# "(the actuaries signed them off, not me)", "written by the surgeon, not by me".
_NOT_ME = re2.compile(r"([^,;:.()]+), not (?:by )?(?:me|myself)\b")
# "Moved to Opera (project management: IT)."
_LED_BY = re2.compile(
    r"\b(?:(?:project|overall) (?:management|manager|leader\w*|lead)|leadership|chair|direction|in charge): (\p{L}+)"
)
_I_LED = re2.compile(
    r"\bas (?:the |an? )?(?:project |overall )?(?:manager|leader|lead|head|chair)\b|"
    r"\bi (?:led|lead|managed|headed|chaired|ran)\b|"
    r"\bi (?:was|am) (?:the |an? )?(?:project |overall )?(?:manager|leader|lead|chair|head|in charge|responsible)\b"
)
# "He presented, I answered on price."
_THEIRS_AND_MINE = re2.compile(r"\b(?:he|she|they) (\p{L}+)([^,;.]*)(?:,| and| while|;)+ i (\p{L}+)")
_THEIR_IDEA = re2.compile(
    r"\b(?:\p{L}+s?'s?|his|her|their) (?:own )?idea\b|\b(?:idea|suggestion|proposal) of (?:the|a|our|my) "
)
_MY_IDEA = re2.compile(
    r"\b(?:my|our) (?:own |very own )?(?:idea|brainchild)\b|\bidea was (?:mine|ours)\b|\bi (?:had the idea|"
    r"came up with|thought (?:it|them|this|that) up|dreamt up)\b"
)
_NEW_POST = re2.compile(
    r"\b(?:new(?:ly)? (?:created |made )?(?:post|position|role|job)|(?:post|position|role|job)(?: was| is)? "
    r"(?:newly |new )?(?:created|new)|first (?:ever )?(?:person )?in (?:the|this) (?:post|role|job)|no predecessor)\b"
)
_TAKEN_OVER = re2.compile(
    r"\balready (?:was |been |had )?an? [^,;.]*\bbefore (?:me|i)\b|\bi (?:took (?:it |the \p{L}+ )?over from|inherited|"
    r"followed|replaced|succeeded)\b|\b(?:my|the) predecessor\b"
)
_NO_TEAM = re2.compile(
    r"\b(?:no|without|never any) (?:(?:staff|team|people|reports) (?:of my own|under me)|(?:direct |line )reports|"
    r"(?:people|line|staff|personnel|team) (?:management|leadership|responsibility)|responsibility for "
    r"(?:staff|people))\b"
)
_OWN_TEAM = re2.compile(
    r"\b(?:report(?:s|ed|ing)?(?: directly| straight)? to me|(?:people|staff|team|\d+|\p{L}+s) (?:working )?under me|"
    r"i(?:'ve| have| had)?(?: also| then)? (?:(?:line[ -])?manag(?:ed?|ing)|led|lead|ran|run|head(?:ed)?|supervised?|"
    r"had|have) (?:an? |my |the )?(?:own )?(?:\p{L}+ )?(?:team|crew|group|staff|people)(?: of)?)\b"
)


def turns_round_whose(lower: str, passage: str) -> bool:
    """Whether the sentence tells as its speaker's what the passage tells as another's, or the other way round."""
    if _NEW_POST.search(passage) and _TAKEN_OVER.search(lower):
        return True
    if _NOT.search(lower):
        return False
    return _takes_what_is_left(lower, passage) or _takes_a_deed(lower, passage) or _takes_an_idea(lower, passage)


def claims_a_team(lower: str, passage: str) -> bool:
    """ "I managed a team of six", of a position that had none."""
    return not _NOT.search(lower) and _OWN_TEAM.search(lower) is not None and _NO_TEAM.search(passage) is not None


def _takes_what_is_left(lower: str, passage: str) -> bool:
    """ "Hiring sits with me", of "payroll and hiring belong to other teams"."""
    if _OTHERS.search(lower) or not _MINE.search(lower):
        return False
    claimed = [words_of(clause) for clause in _SENTENCES.split(lower) if _MINE.search(clause)]
    return any(things <= told for things in _left_to_others(passage) for told in claimed)


def _left_to_others(passage: str) -> Iterator[frozenset[str]]:
    """The words of each thing that is another's."""
    for things, doer in _LEFT.findall(passage):
        if _ANOTHER.search(doer) and not _MY_OWN.search(doer):
            yield from filter(None, map(words_of, _AND.split(things)))
    for found in _NO_SHARE.findall(passage):
        for thing in _AND.split("".join(found)):
            if words := words_of(thing):
                yield words


def _takes_a_deed(lower: str, passage: str) -> bool:
    """ "I signed them off", of "the actuaries signed them off, not me"; "I spoke", of "he spoke, I listened"."""
    if _I_LED.search(lower) and any(who not in ("me", "self") for who in _LED_BY.findall(passage)):
        return True
    own = words_of(" ".join(verb for verbs in _OWN_DEED.findall(lower) for verb in verbs))
    if any(own & words_of(clause) for clause in _NOT_ME.findall(passage)):
        return True
    return any(
        own & words_of(theirs) and not own & words_of(f"{mine} {what}")
        for theirs, what, mine in _THEIRS_AND_MINE.findall(passage)
    )


def _takes_an_idea(lower: str, passage: str) -> bool:
    """ "They were my own idea", of a colleague's idea; and the other way round."""
    for told, held in ((_MY_IDEA, _THEIR_IDEA), (_THEIR_IDEA, _MY_IDEA)):
        if told.search(lower) and held.search(passage) and not (told.search(passage) or held.search(lower)):
            return True
    return False
