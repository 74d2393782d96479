"""Whose deed it was: what a passage says others did, or that the user only helped with, told as one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.grounding.denials import words_of
from rejoinder.answerer.grounding.measures import word_value
from rejoinder.answerer.grounding.vocabulary import listed
from rejoinder.gloss.english import participle_of

_BY_OTHERS = re2.compile(
    r"\b(\w{5,}|\w{2,}(?:ed|en)|built|led|run|made|wrote|paid) by "
    r"(?:the |an? |our |head |my |its |outside |external )*(\w+)"
)
_LIGHT = r"(?:did|do|done|ran|run|carr(?:y|ied) out|perform(?:ed)?|handled?|made|conducted|undertook)"
_DONE_BY_OTHERS = re2.compile(
    rf"\b(\p{{L}}+)(?: itself| themselves)? (?:was|were|is|are|been|being) {_LIGHT} by "
    r"(?:the |an? |our |my |its |outside |external )*(\w+)"
)
# "Accounting lies with an outside adviser."
_LEFT_TO_OTHERS = re2.compile(
    r"\b(\p{L}+) (?:is|are|was|were|lies?|lay|rests?|sits?|stays?)(?: \p{L}+ly)?(?: done| left| handled| outsourced| "
    r"contracted out)? (?:to|with|at|by) (?:the |an? |our )*"
    r"((?:external|outside|independent|accountants?|agency|contractors?|consultants?|advisers?|bureau)\b)"
)
# "a work by the composer": of one who composed it.
_BY_A_MAKER = re2.compile(r"\bby (?:the |an? |our )?(\p{L}{3,}(?:er|or))\b")
_WHO_DID = re2.compile(r"\p{L}, who (?:also |then |later )?(\p{L}+) ([^,;.]+)")
_MYSELF = r"(?: also| then| myself| alone| personally| was the one (?:who|that)| am the one (?:who|that))*"
_OWN_DEED = re2.compile(rf"\b(?:i|i've|i have|i had|i'm|it was me who|it was i who){_MYSELF} (\w+)")
_OWN_LIGHT_DEED = re2.compile(rf"\b(?:i|i've|i have|i had){_MYSELF} {_LIGHT} ([^,;.]+)")
_OWN_TOLD = re2.compile(rf"\b(?:i|i've|i have|i had|it was me who|it was i who){_MYSELF} (\p{{L}}+) ([^,;.]+)")
# What stands behind "by" and did nothing: ways, amounts, times.
_NO_DOERS = listed("""
    me hand half myself us foot train post phone email mail then now far nearly almost about roughly over around some
    more less up only two three four five six seven eight nine ten eleven twelve third quarter fifth tenth end spring
    summer autumn winter january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
""")
_HELPED = re2.compile(
    r"^(?:assisted|helped|supported|contributed|took part|participated|accompanied|shadowed|observed|sat in|"
    r"member (?:of|in|on))\b"
)
_MODEST = re2.compile(
    r"\b(?:help\w*|assist\w*|support\w*|contribut\w*|part|particip\w*|we|our|us|with|together|team|member|alongside|under|"
    r"accompan\w*|observ\w*|watch\w*|shadow\w*|sat|involved|hand|one of|colleague\w*|joined|there|among|side)\b"
)
_ACTED = re2.compile(
    r"\bi(?:'ve| have| had)? (?:also |then |myself )?(?:\w+ed|led|ran|wrote|built|did|made|drew|taught|set|took|gave|"
    r"held|won|(?:was|am) (?:the|in charge|responsible|(?:an? )?(?:chair\w*|head|leader|lead|president)))\b"
)
_NO_VERBS = listed("the a an my our his her its their this that these those no only all")
_STEM_CHARS = 5
_CLAUSE = re2.compile(r"[;:.()](?:\s|$)?| \(")
_LED = r"(?:led|lead|leads|chair\w*|headed|heads|head|ran|run|runs|managed?|manages|directed|decided|took charge)"
# "I led it, and the owner assisted me", "with the pharmacist helping me".
_HELPED_ME = re2.compile(
    rf"\b(?:i|i've|we)(?: have| had)? (?:also |then )?{_LED}\b.*\b(?:assist\w*|help\w*|support\w*|back\w*) me\b|"
    r"\b(?:assist\w*|help\w*|support\w*) me\b.*\bi (?:was|am) (?:in charge|the lead)\b"
)
# "which someone else chairs", "led by somebody else", "my boss ran it and I only helped".
_ANOTHER = r"(?:someone|somebody|other people|others|a colleague|my (?:boss|manager|colleague))"
_LED_BY_ANOTHER = re2.compile(
    rf"\b{_ANOTHER}(?: else)? {_LED}\b|\b(?:led|chaired|run|headed|managed|decided) by {_ANOTHER}\b|"
    r"\bi (?:only|just|merely) (?:helped|assisted|supported|took part|sat in)\b"
)
_LEADS = re2.compile(
    r"^(?:i )?(?:led|lead|leading|chair\w*|headed|head of|ran|run|running|managed?|managing|directed|in charge|"
    r"responsible|founded|owned?|set up|leitung|geleitet|leite)\b"
)
# Who else may have done it.
_OTHERS = (
    r"(?:someone|somebody|others?|people|colleagues?|boss|manager|director|owner|predecessor|successor|suppliers?|"
    r"contractors?|consultants?|consultancy|agency|firm|company|department|head office|partner|engineer|architect)"
)
_CLAUSES_TOLD = re2.compile(r"[,;.] |\b(?:and|but|while|because|although|since|after|before|when|until) ")
_MOST_OF_A_DOER = 4
_DONE_BY = re2.compile(
    r"(?:^|[,;] |\b(?:and|but|while) )([^,;.]{3,60}?) (?:was|were|is|are|has been|had been) (\p{L}+) by ([^,;.]+)"
)
_OTHER = re2.compile(rf"\b(?:{_OTHERS}|another|founders?|president|chief|ceo|cto|head|teacher|chair)\b")
# "The drama teacher directed", as a clause of its own.
_SUBJECT_DID = re2.compile(
    r"^(?:the|an?|our|my|its) ((?:\p{L}+ ){1,5}?)"
    r"(\p{L}+ed|led|ran|wrote|built|made|drew|taught|chose|held|took)((?: .*)?)$"
)
_PERSON = re2.compile(
    rf"\b(?:{_OTHERS}|teacher|master|captain|manager|head|chief|founder|president|chair|conductor|nurse|doctor|chef|"
    r"designer|writer|author|assistant|deputy|officer|foreman|supervisor|professor|editor|team|board)s? "
)
# "Moran, our founder, wrote it".
_APPOSED = re2.compile(r"^([^,;.]+), ((?:our|my|the|an?) [^,;.]+), ")
_RELATIVE = re2.compile(r"^(.*?) (?:that|which) (.+)$")
_IT = re2.compile(r"^(?:it|them|this|that|these)\b")
_WITH_ME = re2.compile(r"\b(?:with|and|alongside|for|from|under) (?:me|us|i|we)\b")
_ALONE = re2.compile(r"\b(?:alone|on (?:her|his|their) own|by (?:herself|himself|themselves)|without (?:me|my))\b")
_NO_DEEDS = listed("a an the this that these those one all both each no every my our its their another other")
_DID = re2.compile(r"^(?:\p{L}{2,}ed|was|were|is|are|has|had|have|did|got|came|became)$")
_SELF = re2.compile(r"\b(?:i|we|me|us|you|it|this|that|which|who)\b|\b(?:i|we)'")


def takes_anothers_deed(lower: str, passage: str) -> bool:
    """Whether a sentence in the first person says that it did what the passage says was done by another, or does more
    than help where the passage begins with having helped. Both in lower case."""
    own = {verb[:_STEM_CHARS] for verb in _OWN_DEED.findall(lower)}
    if any(_is_taken(found, own, lower, passage) for found in _BY_OTHERS.finditer(passage)):
        return True
    if _takes_thing(lower, own, passage) or _takes_what_was_theirs(lower, passage):
        return True
    if _HELPED_ME.search(lower) and _HELPED.search(passage):
        return True
    acted = _ACTED.search(lower)
    if acted is None or not _HELPED.search(passage) or _MODEST.search(lower.replace(" of our ", " ")):
        return False
    return f"i {acted.group().split()[-1]} " not in passage  # a part that the passage says was one's own


def _is_taken(theirs: re2._Match[str], own: set[str], lower: str, passage: str) -> bool:
    """Whether the deed is told as one's own; where one did as much to something else, of the same thing."""
    verb = theirs[1][:_STEM_CHARS]
    if not _is_doer(theirs[2]) or verb not in own:
        return False
    clauses = [clause.strip() for clause in _CLAUSE.split(passage)]
    also = [words_of(clause) for clause in clauses if clause.startswith(verb) and " by " not in clause]
    told = frozenset[str]().union(*(words_of(what) for done, what in _OWN_TOLD.findall(lower) if done.startswith(verb)))
    thing = words_of(_CLAUSE.split(passage[: theirs.start()])[-1])
    return all(len(told & thing) > len(told & mine) for mine in also)


def _takes_thing(lower: str, own: set[str], passage: str) -> bool:
    """ "I ran the analysis", "I analysed it", of an analysis that was done by another."""
    if any(maker[:_STEM_CHARS] in own for maker in _BY_A_MAKER.findall(passage)):
        return True
    for thing, doer in (*_DONE_BY_OTHERS.findall(passage), *_LEFT_TO_OTHERS.findall(passage)):
        if _is_doer(doer) and (thing[:_STEM_CHARS] in own or any(
            words_of(thing) & words_of(done) for done in _OWN_LIGHT_DEED.findall(lower)
        )):  # fmt: skip
            return True
    return False


def _takes_what_was_theirs(lower: str, passage: str) -> bool:
    """ "I set the prices", of "reported to the director, who set the prices"."""
    told = _OWN_TOLD.findall(lower)
    if any(
        verb[:_STEM_CHARS] == theirs[:_STEM_CHARS] and _is_of(what, thing)
        for theirs, thing in _WHO_DID.findall(passage)
        for verb, what in told
    ):
        return True
    clauses = [clause.strip(" .") for clause in _CLAUSE.split(passage)]
    heads = {clause.split(" ", 1)[0] for clause in clauses}
    return any(
        verb == theirs and verb not in heads and (not rest or _is_of(what, rest))
        for clause in clauses
        for doer, theirs, rest in _SUBJECT_DID.findall(clause)
        for verb, what in told
        if _PERSON.search(doer)
    )


def _is_of(told: str, held: str) -> bool:
    """Whether half of what is told, or more, stands there."""
    words = words_of(told)
    return bool(words) and 2 * len(words & words_of(held)) >= len(words)


def _is_doer(word: str) -> bool:
    return word not in _NO_DOERS and not word[0].isdigit() and not word.endswith("ing")


def gives_away_own_lead(lower: str, passage: str) -> bool:
    """Whether a sentence says that another led what the passage begins with having led. Both in lower case."""
    return _LED_BY_ANOTHER.search(lower) is not None and _LEADS.search(passage) is not None


def begins_with_own_lead(passage: str) -> bool:
    """ "Led the recall fix: unwanted assist after braking"."""
    return _LEADS.search(passage.lstrip(" •-–*")) is not None


def gives_away_own_deed(lower: str, names: Sequence[str], passage: str) -> bool:
    """Whether a sentence says that another did what a clause of the passage begins with having done: "others wrote the
    rules", of "wrote the rules". `names`: whom the sentence names, employers left out."""
    clauses = [clause.strip() for clause in _CLAUSE.split(passage)]
    own = {verb for verb, _ in _OWN_TOLD.findall(lower)}
    for doer, verb, what in _deeds_of_others(lower.strip()):
        named = {name for name in names if name in doer.split()}
        if (
            verb in _NO_VERBS
            or verb in own
            or _SELF.search(doer)
            or _WITH_ME.search(what)
            or not (named or _OTHER.search(doer))
        ):
            continue
        for clause in clauses:
            head = clause.split(" ", 1)[0]
            is_told = verb in (head, participle_of(head)) and _is_deed(clause) and _is_of(what, clause)
            theirs_too = any(name in clause for name in named) and not _ALONE.search(what)
            if is_told and not _OTHER.search(clause) and not theirs_too:
                return True
    return False


def _is_deed(clause: str) -> bool:
    """Whether a clause begins with what was done: not "client signed", "the only loss", "eleven prizes"."""
    words = clause.split(" ", 2)
    if words[0] in _NO_DEEDS or word_value(words[0]) is not None or not words[0].isalpha():
        return False
    return words[0].endswith("ed") or len(words) < 2 or _DID.search(words[1]) is None


def _deeds_of_others(lower: str) -> Iterator[tuple[str, str, str]]:
    """Who did it, the verb, and what was done; of a clause whose verb is not known, with each word as the verb. "It"
    is what the clause before tells of."""
    before = ""
    for clause in _CLAUSES_TOLD.split(_APPOSED.sub(r"\1 \2 ", lower.rstrip(" .!"))):
        relative = _RELATIVE.search(clause)
        thing, words = (relative[1], relative[2].split()) if relative else ("", clause.split())
        for place in range(1, min(len(words), (_MOST_OF_A_DOER if not relative else len(words)) + 1)):
            what = " ".join(words[place + 1 :])
            yield " ".join(words[:place]), words[place], before if _IT.search(what) else f"{thing} {what}"
        before = clause
    for what, verb, doer in _DONE_BY.findall(lower):
        yield doer, verb, what


def is_led_by_other(before: str, names: Sequence[str]) -> bool:
    """Whether what stands before "led", "were leading" in its clause speaks of another: "colleagues in Ghent"."""
    return not _SELF.search(before) and (_OTHER.search(before) is not None or any(name in before for name in names))
