"""What a text says did not happen: takes lower-case text, gives the words in the reach of "not", "without", "never".

A sentence that affirms what its source denies says otherwise, whatever else it refuses.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rejoinder.answerer.grounding.quantities import find_quantities
from rejoinder.answerer.grounding.quantities import level as numbers_level
from rejoinder.answerer.words import content_words, split_words

_DENIED = re2.compile(
    r"(?:\bnot\b|n't\b|\bno\b|\bwithout\b|\bnever\b|\bohne\b|\bkein\w*\b|\bnicht\b|\bzero\b|\brather than\b|"
    r"\binstead of\b|\bavoid\w*|\brefus\w+|\bnor\b|\bfree of\b|\bnone of\b|\bnobody\b|\bniemand\b)"
    r"((?:\s[^\s,;:.]+){1,6})"
)
_NONE = (
    r"\b(?:no|zero|without(?: a single| an?y?)?|not a single|not one|not an?y?|none of (?:the|our|my|these|those)|"
    r"kein\w*|ohne(?: eine?n?)?)"
)
_NONE_OF = re2.compile(_NONE + r"((?:\s[\p{L}-]+){1,3})")
_NONE_AND_ALL = re2.compile(_NONE + r"((?:\s[^\s,;:.]+)+)")
# "because of a major finding", beside what else is denied.
_HAD_ONE = re2.compile(
    r"\b(?:because of|due to|owing to|on account of|there (?:was|were)|had|got|received|ended (?:in|with)|with) "
    r"(?:an?|several|some|a few|many)((?:\s[\p{L}-]+){1,4})"
)
_CAUSE = re2.compile(r"\s(because of|due to|owing to|on account of)\b")
_CLAUSES = re2.compile(r"[,;:.](?:\s|$)|\s(?:but|since|although|though)\s")
_DENIES = re2.compile(
    r"\b(?:no|not|never|none|nobody|nothing|without|zero|neither|nor|cannot|\w+n't|nicht|kein\w*|ohne|nie)\b"
)
# Where a sentence tells of a time, an exception or what would have been, it may well tell both.
_HEDGES = re2.compile(
    r"\b(?:before|until|till|yet|from (?:no|zero)|only|but for|at first|to begin with|first|would|could have|might|"
    r"other|beyond|more than|apart|instead|free|rule|since|nearly|almost)\b"
)
_HOLDS_IN_PART = re2.compile(
    r"\b(?:(?:one|two|three|some|\d+) of|of (?:whom|which|them)|only|except|until|before|since|instead|at first|"
    r"day zero)\b"
)
_BARRED = re2.compile(
    r"(?:^|[,;:.]\s(?:and |but )?)((?:[^\s,;:.]+\s){1,4}?)(?:is|are|was|were|has been|have been|may|can|must|will)"
    r"(?: (?:not|never)(?: be)? (\p{L}+)|"
    r"(?: be)? (?:excluded|exempt|barred|banned|prohibited) from((?: [^\s,;:.]+){1,2}))"
)
# What is done on a condition, or is said to be excluded too.
_ON_TERMS = re2.compile(
    r"\b(?:if|unless|provided|as long as|when|except|otherwise|excluded|exempt|barred|banned|prohibited|refused|"
    r"un\p{L}+)\b"
)
_NOT_PLAINLY = re2.compile(r"\b(?:refus\w+|avoid\w*|nor)\b")
_LET_GO = re2.compile(
    r"\b(?:redundan\w+|(?:lay|laid|laying|lays) \p{L}*\s?\p{L}*\s?off|layoffs?|lay offs?|dismiss\w*|"
    r"job (?:losses|cuts)|(?:let|letting) (?:\p{L}+ ){1,3}go\b|lost (?:their|his|her) jobs?|sacked|cut jobs)"
)
_NONE_LET_GO = re2.compile(
    r"\b(?:without|no|zero|not a single|nobody|none|never)(?: \p{L}+){0,3} "
    r"(?:redundan\w+|layoffs?|lay offs?|laid off|dismiss\w*|job (?:losses|cuts)|let go|terminations?)\b"
)
_WORDS_BEHIND = re2.compile(r"(?:\s[\p{L}-]+){0,4}")
_UP_TO = re2.compile(r"\s(?:without|with|no|not|by|in|at|on|for|to|of|from|after|and|ohne|mit|kein\w*|durch|bei|und)\b")
# "two were slightly damaged": of what the sentence named before.
_OF_THE_SAME = re2.compile(r"^\s(?:of (?:them|these|those|which|whom)|were|was|are|is|have|has|had|got)\b")
_NAMED_BEFORE = re2.compile(
    r"\b(?:no|\d[\d,.]*|an?|the|all|every)((?:\s[\p{L}-]+){1,3}?)\s(?:was|were|is|are|has|have|had|got)\b[^;:.]*$"
)
_NOT_REALLY = re2.compile(
    r"\b(?:not only|not just|no doubt|no more than|no less than|not least)\b|\b(?:a|one) single \p{L}+ of\b"
)
# "Decided against rolling it out", "turned down a contract".
_DECLINED = re2.compile(
    r"\b(?:decided against|voted against|opted against|chose not to|turned down|said no to|declined|rejected)"
    r"((?:\s[^\s,;:.()]+){1,5})"
)
_DECLINES = re2.compile(
    r"\b(?:against|turn\w* (?:\p{L}+ ){0,4}?down|reject\w*|declin\w*|refus\w*|instead|rather|walk\w* away|"
    r"pass(?:ed)? on|dropp?\w*|scrapp\w*|shelv\w*|abandon\w*|offer\w*|propos\w*|consider\w*|want\w*|would|could|idea|"
    r"thought|stopp?\w*|stay\w*|stuck|kept|keep|ask\w*|tempt\w*|in favou?r of)\b"
)
# Forms that share no beginning with their verb.
_IRREGULAR = {
    "lost": "lose", "losin": "lose", "left": "leav", "held": "hold", "payin": "paid", "wrote": "write",
    "built": "build", "won": "win", "winni": "win", "ran": "run", "runni": "run", "broug": "bring", "taugh": "teach",
    "kept": "keep", "sold": "sell", "began": "begin", "begun": "begin", "spoke": "speak", "chose": "choose",
    "spent": "spend", "fell": "fall", "broke": "break", "grew": "grow", "bough": "buy", "drew": "draw",
    "threw": "throw", "caugh": "catch", "dealt": "deal", "rose": "rise", "drove": "drive", "sent": "send",
    "addit": "extra", "furth": "extra", "purch": "buy",
}  # fmt: skip
# "Writing it isn't something I do", "I dropped out of music", "the only work I did".
_DISCLAIMED = re2.compile(
    r"([^,;:.]+?)(?: is|'s| are| was)(?:n't| not) (?:really )?"
    r"(?:something|anything|a thing|part of|what|mine|my|for me)\b|"
    r"\b(?:dropped out of|gave up|(?:i|we)(?:'ve|'d| have| had)? left|the only) ([^,;:.]+)"
)
# Fewer may be met by chance.
_PLAIN_WORDS = 2
# Shorter than elsewhere, so that "closing" and "closed" meet.
_STEM_CHARS = 4


_BEHIND = frozenset(
    [
        "at",
        "in",
        "on",
        "for",
        "to",
        "of",
        "after",
        "before",
        "when",
        "while",
        "that",
        "who",
        "which",
        "because",
        "and",
        "but",
        "so",
        "with",
        "by",
        "as",
    ]
)
# What a source puts in the place of another was so before.
_IN_PLACE_OF = re2.compile(r"\b(?:instead of|rather than|in place of|statt|anstatt|anstelle)\b")
_FORMERLY = re2.compile(r"\b(?:earlier|previously|formerly|before|used to|originally|until then|at first)\b")
_OF_TIME = frozenset(["year", "mont", "day", "week", "hour", "minu", "seco"])


def denied_words(lower: str, *, whole: bool = False) -> Iterator[frozenset[str]]:
    """One set a denial; at most six words behind it, to the next comma, or unless `whole` to a preposition."""
    for phrase in _DENIED.findall(" ".join(_NOT_REALLY.sub(" ", lower).split())):
        words = words_of(phrase if whole else _head(phrase))
        if words:
            yield words


def _head(phrase: str) -> str:
    """Up to the preposition behind what is denied."""
    kept: list[str] = []
    for word in phrase.split():
        if kept and word in _BEHIND and content_words(" ".join(kept), split_words(" ".join(kept))):
            break
        kept.append(word)
    return " ".join(kept)


def affirms_denied(content: frozenset[str], lower: str, source: str) -> bool:
    """Whether a sentence (its words, its text) tells as done what `source` says was not."""
    here = frozenset[str]().union(
        *denied_words(lower, whole=True), *(words_of(" ".join(found)) for found in _DISCLAIMED.findall(lower))
    )
    words = level(content)
    for denied in denied_words(str(_IN_PLACE_OF.sub(" ", source)) if _FORMERLY.search(lower) else source):
        met = words & denied
        if len(met) >= min(2, len(denied)) and not here & denied:
            return True
    return False


def affirms_all_denied(content: frozenset[str], lower: str, source: str) -> bool:
    """Whether a sentence that denies nothing tells as done all the words of what `source` says was not: "by adding
    staff" of "without adding staff"; or that people had to go where none had to."""
    if _DENIES.search(lower) or _HEDGES.search(lower) or _HOLDS_IN_PART.search(source):
        return False
    if _LET_GO.search(lower) and _NONE_LET_GO.search(source):
        return True
    words = level(content)
    if not _ON_TERMS.search(lower) and any(barred <= words for barred in _barred(source)):
        return True
    plainly = _NOT_PLAINLY.sub(" ", source)
    return any(len(denied) >= _PLAIN_WORDS and denied <= words for denied in denied_words(plainly))


def affirms_declined(content: frozenset[str], lower: str, source: str) -> bool:
    """Whether a sentence that refuses nothing tells as done what `source` says was decided against."""
    if _DENIES.search(lower) or _DECLINES.search(lower):
        return False
    words = level(content)
    declined = (words_of(_head(phrase)) for phrase in _DECLINED.findall(source))
    return any(things and len(things & words) >= min(_PLAIN_WORDS, len(things)) for things in declined)


def _barred(source: str) -> Iterator[frozenset[str]]:
    """Of what is not done, and is excluded: the words of the thing, and of the deed or of what it is excluded from."""
    for thing, verb, behind in _BARRED.findall(source.strip()):
        barred = words_of(thing), words_of(verb or _head(behind))
        if all(barred):
            yield barred[0] | barred[1]


def counts_denied(text: str, source: str) -> bool:
    """Whether one of the two counts what the other says there was none of: "two major findings", "no findings"."""
    lower, held = text.lower(), source.lower()
    denials = len(_DENIES.findall(lower))
    if _HOLDS_IN_PART.search(held):
        return False
    if _has_one_of_none(lower, source):
        return True
    if denials > 1 or _HEDGES.search(lower):
        return False
    if not denials:
        return _counts_none_of(text, source)
    if any(one.unit != "date" for one in find_quantities(text)):
        return False
    told = words_of(held)
    return _counts_none_of(source, text) and any(words_of(rest) <= told for rest in _NONE_AND_ALL.findall(lower))


def _has_one_of_none(lower: str, denying: str) -> bool:
    """Whether a clause that denies nothing tells of one or some of what there was none of: "due to a major finding"."""
    clauses = _CLAUSES.split(_CAUSE.sub(r"; \1", lower))
    plainly = (clause for clause in clauses if not _DENIES.search(clause) and not _HEDGES.search(clause))
    had = [words_of(_head(things)) for clause in plainly for things in _HAD_ONE.findall(clause)]
    return any(len(denied) >= _PLAIN_WORDS and denied <= words for denied in _none_of(denying) for words in had)


def _counts_none_of(counting: str, denying: str) -> bool:
    others = [*_counted_words(denying)]
    return any(
        denied <= counted and not any(denied <= other for other in others)
        for counted in _counted_words(counting)
        for denied in _none_of(denying)
    )


def _counted_words(text: str) -> Iterator[frozenset[str]]:
    """Of each number of things above 0 the words of the things."""
    lower = numbers_level(text)
    for one in find_quantities(text):
        if one.unit == "" and one.values[0] and one.end:
            words = _WORDS_BEHIND.match(lower[one.end :])
            things = _UP_TO.split(words[0])[0] if words else ""
            yield words_of(f"{things}{_named_before(lower, one.begin, one.end)}")


def _named_before(lower: str, begin: int, end: int) -> str:
    """The things of which a bare number tells: "no vase was lost and two were cracked"."""
    before = _NAMED_BEFORE.search(lower[:begin]) if _OF_THE_SAME.search(lower[end:]) else None
    return before[1] if before else ""


def _none_of(text: str) -> Iterator[frozenset[str]]:
    for phrase in _NONE_OF.findall(numbers_level(text)):
        words = words_of(_head(phrase))
        if words:
            yield words


def words_of(text: str) -> frozenset[str]:
    """Levelled, without those of time."""
    return level(content_words(text, split_words(text))) - _OF_TIME


def level(words: frozenset[str]) -> frozenset[str]:
    """So that forms of a word meet: "closing" and "closed", "bed" and "beds"."""
    return frozenset(_stem(_IRREGULAR.get(word, word)) for word in words)


def _stem(word: str) -> str:
    stem = word[:_STEM_CHARS]
    return stem[:-1] if stem == word and stem.endswith("s") and not stem.endswith("ss") else stem
