"""What a sentence says was not, though its passage tells that it was: takes both texts in lower case.

"We did not pass the audit", of one that was passed; "I haven't had a team", of a team led; "I wasn't involved". A
denial of a part ("not alone", "not all") denies nothing, and a passage's clause that limits or denies tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from rejoinder.answerer.grounding.denials import denied_words, words_of
from rejoinder.answerer.grounding.vocabulary import listed
from rejoinder.gloss.english import past_of

_CUT = re2.compile(
    r"[,;:.!?()–—]|\s(?:but|so|because|although|though|while|whereas|since|if|when|and|until|before|after|than|as|who|"
    r"which|that|where)\s"
)
_PARTS = re2.compile(r"[;:.](?:\s|$)|,\s")
_SENTENCES = re2.compile(r"[;:.](?:\s|$)")
_HEADS = re2.compile(r"(?:^|, |; |: | and | then )(\p{L}+)")
# Says no more than the denial does.
_AT_ALL = re2.compile(
    r"\b(?:so far|at all|at any point|to date|in the end|back then|whatsoever|(?:during|in) that time)\b"
)
_OPENS = r"^\s*(?:(?:well|no|unfortunately|sadly|actually|honestly|in fact|to be honest) )*"
_NOT = (
    r"(?:(?: was| were)(?: unable|(?:n't| not) able) to| failed to| cannot| can't|"
    r"(?: did| do| does| have| has| had| was| were| is| are| could)(?: not|n't| never)|'ve (?:not|never)| never)"
    r"(?: ever| actually| really| even)*"
)
_DENIED_DEED = re2.compile(rf"{_OPENS}(?:i|we){_NOT} (\p{{L}}+)((?:\s\S+)*)")
_ANYTHING = re2.compile(r"^\s(?:anything|anyone|anybody|anywhere)\b")
_DENIED_THING = re2.compile(
    rf"{_OPENS}(?:(?:i|we){_NOT} (?:had|have|got|get) (?:any(?:one|body|thing)?|an?)\b|"
    rf"there{_NOT} (?:been )?(?:any(?:one|body)?|an?)\b|there (?:was|were|is|are|has been|have been) no\b|"
    r"(?:i|we)(?: have| had|'ve)(?: got| had)? no\b|not (?:a single|one)\b)((?:\s\S+)*)"
)
_DENIED_SHARE = re2.compile(
    rf"{_OPENS}(?:(?:i|we){_NOT} (?:been )?(?:involved (?:in|with)|part of)|(?:i|we)(?: have|'ve)? had "
    r"(?:nothing to do with|no (?:part|hand|role|involvement|share) in)|"
    r"(?:i|we) (?:took no part|played no (?:part|role)) in)((?:\s\S+)*)"
)
_IN_PART = re2.compile(
    r"\b(?:only|just|all|every\w*|each|both|many|much|always|entire\w*|whole|complete\w*|full\w*|exactly|quite|yet|longer|"
    r"alone|myself|own|personally|directly|more|less|fewer|most|better|enough|first|same|single|really|necessarily|"
    r"without|other|else|others|another|new|further|even|straight|right|immediately|anymore|still|such|long|later|once|"
    r"mine|again|either|far|back|alongside|together|by|from|through|extra|additional|major|serious|idea|doubt|need|"
    r"reason|problems?|that|this|those|these|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|one|half|third|"
    r"quarter)\b|\d"
)
_LIMITS = re2.compile(
    r"\b(?:only|except|unless|if|until|but|instead|rather|refus\w*|declin\w*|never|not|nobody|none|neither|nor|apart|"
    r"reject\w*|attempted|tried|wanted|asked|nothing|fail\w*|withdr\w+|unfinished|lost|again|later|"
    r"cancel\w*|exclud\w*|stopped|dropp\w*|abandon\w*|without|lack)\b|\S planned\b"
)
# "There was no kitchen before we came", "not the large ones, others".
_ANOTHER_TIME = re2.compile(
    r"\b(?:before|until|since|others|when (?:i|we) (?:came|joined|started|began|arrived|left))\b"
)
_IN_A_YEAR = re2.compile(r"\s(?:in|during) ((?:19|20)\d\d)\b")
# Tells of what came before, and limits nothing: "after a failed rollout".
_AFTER_A_FAILURE = re2.compile(
    r"\b(?:after|despite|following|from) (?:an?|the|its|their) (?:failed|lost|cancelled|unfinished)\b"
)
_SINCE_STARTING = re2.compile(
    r"\s(?:ever )?since (?:i|we)(?:'ve| have)?(?: been| came| joined| started| arrived| began| moved| took)\b"
    r"[^,;:.!?]*|"
    r"\s(?:ever )?since (?:joining|starting|coming|arriving)\b[^,;:.!?]*"
)
_SOME_DID_NOT = re2.compile(
    r"\b(?:one|two|three|four|five|six|\d+|some|most|half|several|a few|many) of (?:my|our|the|these|those)"
    r"(?: \p{L}+){0,4}? (\p{L}+) (?:did not|didn't|failed to|never|has not|hasn't|have not|haven't|was not|wasn't|"
    r"were not|weren't) (?:ever |been |actually |even )?(\p{L}+)((?:\s\S+)*)"
)
_ALL_DID = re2.compile(r"\b(?:all|each|every one)(?: of (?:whom|which|them|these|the))?((?: [\p{L}\d]+){1,4})")
_ALL_BUT = re2.compile(r"\b(?:not|nearly|almost|above|after|at) all\b|\ball (?:but|except)\b|\b(?:except|apart from)\b")
# Tell little by themselves.
_LIGHT = listed("""
    have had get got be been being go come went take make do need want like know think see mean say feel use work able
    in at on
""")


def disowns(lower: str, passage: str) -> bool:
    """Whether the sentence denies a deed, a thing or a share that the passage tells."""
    if _ANOTHER_TIME.search(lower):
        return False
    for clause in _CUT.split(_AT_ALL.sub(" ", lower)):
        deed, thing, share = (pattern.search(clause) for pattern in (_DENIED_DEED, _DENIED_THING, _DENIED_SHARE))
        if thing and not _IN_PART.search(thing[1]):
            things = words_of(thing[1])
            if things and any(things <= held for held in _told(_PARTS.split(passage))):
                return True
        if share and not _IN_PART.search(share[1]):
            words = words_of(share[1])
            if words and any(2 * len(words & held) >= len(words) for held in _told(_SENTENCES.split(passage))):
                return True
        behind = _without_years_of(passage, deed[2]) if deed else ""
        if deed and deed[1] not in _LIGHT and not _IN_PART.search(behind) and _is_told(deed[1], behind, passage):
            return True
    return _is_told_of_all(lower, passage)


def _without_years_of(passage: str, behind: str) -> str:
    """Without "in 2020", where the passage tells the year."""
    return str(_IN_A_YEAR.sub(lambda found: " " if found[1] in passage else found[0], behind))


def since_starting(lower: str) -> str:
    """The sentence without "since I joined Orlen Labs", which is as long as the position lasts."""
    return str(_SINCE_STARTING.sub(" ", lower))


def _is_told_of_all(lower: str, passage: str) -> bool:
    """ "One of my five trainees did not qualify", of five who all did."""
    for things, verb, behind in _SOME_DID_NOT.findall(lower):
        if _IN_PART.search(behind):
            continue
        forms = words_of(verb) | words_of(past_of(verb))
        for clause in _SENTENCES.split(passage):
            did = words_of(" ".join(_ALL_DID.findall(clause)))
            if not _ALL_BUT.search(clause) and words_of(things) <= words_of(clause) and forms & did:
                return True
    return False


def _is_told(verb: str, behind: str, passage: str) -> bool:
    """Whether a clause of the passage begins with the verb, and tells all that stands behind it."""
    forms = words_of(verb) | words_of(past_of(verb))
    words = words_of(_ANYTHING.sub(" ", behind))
    for clause in _SENTENCES.split(passage):
        limits = [word for word in _LIMITS.findall(_AFTER_A_FAILURE.sub(" ", clause)) if not words_of(word) & forms]
        if limits or not forms & words_of(" ".join(_HEADS.findall(clause))):
            continue
        if words and words <= words_of(clause) - _denied(clause):
            return True
        if not words and _ANYTHING.search(behind):
            return True
    return False


def _told(clauses: Iterable[str]) -> Iterator[frozenset[str]]:
    """The words that each tells, without those that it denies."""
    for clause in clauses:
        if not _LIMITS.search(clause):
            yield words_of(clause) - _denied(clause)


def _denied(clause: str) -> frozenset[str]:
    return frozenset[str]().union(*denied_words(clause, whole=True))
