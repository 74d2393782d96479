"""Where a sentence may be cut without changing what it says: no number torn from its unit, no negation left behind.

Takes a sentence's words; tells after which of them a part may end, and before which it may begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rejoinder.context.typography import split_words

REMEMBERED_WORDS = 10_000
_CLAUSE_END = (",", ";", ":", ".", "!", "?", ")")
_DANGLING = frozenset(
    split_words(
        """
    a an the and or of to in on at by for from with as into over under than that which who whose while whilst
    when where per via using through across between within about around after before since until during against
    towards toward its their our my his her this these those is was were are be been being has have had not no
    without never nor but including include like such so both either each every more less fewer up down only
    nearly almost approximately roughly some other new der die das den dem des ein eine einen einem einer und
    oder von zu mit für in im am an auf bei nach aus über unter um als durch ohne nicht kein keine sowie zum zur
    de la le les des du et à en avec pour sur par el los las y con por para un una del al il lo gli e di da per
    con su
    """
    )
)
STARTS_CLAUSE = frozenset(
    split_words(
        """
    and which who that while without ohne while whereby where resulting leading reducing increasing saving
    cutting improving using with by through including enabling after for so bringing achieving allowing making
    from across before over under in on at caused driven based called known used und wodurch mit durch sowie
    """
    )
)
NEGATION = frozenset(
    split_words(
        """
    not no never without nor neither none cannot can't didn't don't wasn't weren't isn't haven't hasn't nicht
    kein keine keinen nie ohne pas sans jamais nunca sin non senza não sem
    """
    )
)
_VERBS = frozenset(
    split_words(
        """
    is was are were be been being has have had can may must will shall should ist war sind waren wird werden wurde
    wurden hat haben kann können muss müssen darf dürfen
    """
    )
)
_REASONS = frozenset(split_words("because since as weil da denn due"))
_OPENS = (
    (_DANGLING | STARTS_CLAUSE | _VERBS | _REASONS)
    - NEGATION
    - frozenset(split_words("and or of than und oder but no new"))
)
_TURNS = frozenset(["but", "aber", "sondern", "yet"])
_RELATIVE = frozenset(split_words("that which who der die das den dem"))
_JOINS = frozenset(["and", "or", "to", "und", "oder", "bis"])
_FROM_TO = frozenset(["to", "bis"])
_NARROWING = frozenset(split_words("only solely just merely until except nur lediglich bloß erst"))
_WITHOUT = frozenset(["without", "ohne", "sans", "sin", "senza", "sem"])
_RATES = frozenset(["per", "pro", "je", "par", "por"])
LIMITS = frozenset(
    split_words(
        """
    but except unless although though however despite only aber außer obwohl jedoch sauf mais pero salvo excepto
    ma tranne mas exceto
    """
    )
)
# Said at the head of a clause, they hold for all of it: "Proposed a plan, saving 30%" saved nothing.
_HEDGES = frozenset(
    split_words(
        """
    if unless whether planned proposed intended expected aimed aiming hoped failed attempted tried helped assisted
    supported contributed would could should might may almost nearly partly geplant wenn falls vorgeschlagen sollte
    könnte würde beinahe fast half unterstützte
    """
    )
)
_WISHES = frozenset(["like", "love", "prefer"])
_TIMES = frozenset(
    split_words("after within in during since until before from by over for nach innerhalb binnen in seit bis vor über")
)
_COUNTED = frozenset(
    split_words("one a an ein einem einer eine first ersten year years month months week weeks jahr jahren")
)
# Words after which a full stop ends no sentence; those with one inside ("M.Sc.") and single letters show it.
_SHORTENED = frozenset(
    split_words(
        """
    sc eng ed phil nat rer pol ing dipl hons dr prof mr mrs ms st sr jr inc ltd co corp dept univ vs approx ca circa etc
    no nr vol fig art jan feb mar apr jun jul aug sep sept oct okt nov dec dez bzw inkl evtl ggf usw std str abt mio
    mrd mind max min bspw vgl sog tel ph est avg incl excl resp
    """
    )
)
_DOTTED = re.compile(r"^(?:[^\W\d_]{1,4}\.)+[^\W\d_]{0,4}$|^[^\W\d_]$|^\d{1,2}$")
_NUMBER = re.compile(
    r"\d|%|[€$£]|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|"
    r"half|halved|doubled|tripled|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|fünfzig|"
    r"hundert|tausend)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(?:%|percent|per|million|millions|billion|thousand|hundred|dozen|m|k|bn|years?|months?|weeks?|days?|"
    r"hours?|minutes?|seconds?|ms|eur|euros?|usd|"
    r"dollars?|pounds?|gb|tb|mb|people|engineers|prozent|mio\.?|millionen|jahre[n]?|monate[n]?|wochen|tage[n]?|"
    r"stunden|points?|times|x)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED_WORDS)
def closes_sentence(word: str) -> bool:
    """Whether a word with a sign at its end ends a sentence: "Berlin." does, "M.Sc.", "approx." and "3." do not."""
    bare = word.strip("()[]\"'“”„«»,;:")
    if not bare.endswith("."):
        return bare.endswith(("!", "?"))
    bare = bare[:-1].lstrip("(\"'“„«")
    return bare.casefold() not in _SHORTENED and _DOTTED.match(bare) is None


def begins_honestly(words: Sequence[str], start: int) -> bool:
    """Nothing that says no, or perhaps, is left behind in front of it."""
    if start and plain(words[start - 1]) in NEGATION:
        return False
    first = _clause_start(words, start)
    before = [plain(word) for word in words[first : start + 1]]
    for at, (word, following) in enumerate(pairwise(before), start=first):
        if word in _WITHOUT and any(map(closes, words[at:start])):  # "without a licence, a stall costs …"
            continue
        is_month = at > 0 and words[at].startswith("May")
        is_wish = word == "would" and following in _WISHES
        if word in NEGATION or (word in _HEDGES and not is_month and not is_wish):
            return False
    return True


def ends_honestly(words: Sequence[str], stop: int) -> bool:
    """No number cut from its unit, no dangling word at the end, no negation or limit cut off."""
    if stop < len(words) and not _may_end(words, stop):
        return False
    if any(plain(word) in LIMITS for word in words[stop : stop + 2]):
        return False
    return closes(words[stop - 1]) or not any(plain(word) in NEGATION - _WITHOUT for word in _same_clause(words, stop))


def opens_phrase(words: Sequence[str], start: int) -> bool:
    """Whether a part may begin there in the middle of a clause: "…by the firm of Wessling", "…that draws 22 kW"."""
    word, before = plain(words[start]), plain(words[start - 1])
    if word not in _OPENS or closes(words[start - 1]) or before in _DANGLING - _VERBS:
        return False
    if word not in _VERBS and plain(words[start + 1]) in _VERBS and word not in _RELATIVE:
        return False
    if has_number(before) and (word in _RATES or word in _FROM_TO):
        return False
    return not any(plain(one) in _NARROWING for one in words[_clause_start(words, start) : start])


def open_clause(words: Sequence[str], stop: int) -> Sequence[str]:
    """What stands behind a run in its own clause."""
    return [] if closes(words[stop - 1]) else _same_clause(words, stop)


def _same_clause(words: Sequence[str], start: int) -> Sequence[str]:
    for index in range(start, len(words)):
        if closes(words[index]):
            return words[start : index + 1]
    return words[start:]


def _may_end(words: Sequence[str], stop: int) -> bool:
    last, following = words[stop - 1], words[stop]
    if last.endswith(".") and not closes_sentence(last):
        return False
    if plain(last) in _DANGLING and not closes(last):
        return False
    if (
        has_number(last)
        and not closes(last)
        and plain(following) not in STARTS_CLAUSE
        and (_UNIT.match(following) or (following[:1].islower() and has_number(last[-1:])))
    ):
        return False
    if plain(following) == "by" and last.endswith(("ed", "en")):
        return False
    if plain(following) in _RATES or any(plain(word) in _RATES for word in words[stop - 3 : stop]):
        return closes(last)
    if stop > 1 and plain(words[stop - 2]) in _DANGLING and last.endswith("ing"):
        return False
    if has_number(following) and plain(last) in _DANGLING:
        return False
    if has_number(last) and plain(following) in _JOINS and any(map(has_number, words[stop + 1 : stop + 2])):
        return False
    if last.endswith(("-", "–", "/", "&", "+")) or (
        following.startswith(("-", "–", "/", "&", "+", "to")) and has_number(last)
    ):
        return False
    return words[:stop].count("(") == words[:stop].count(")") and _balanced(words[:stop])


def _balanced(words: Sequence[str]) -> bool:
    return sum(word.count("(") - word.count(")") for word in words if "(" in word or ")" in word) <= 0


def _clause_start(words: Sequence[str], start: int) -> int:
    index = max(start - 1, 0)
    while index > 0 and not (words[index - 1].endswith(";") or closes_sentence(words[index - 1])):
        if plain(words[index]) in _TURNS and words[index - 1].endswith(","):
            break
        index -= 1
    return index


def tells_when(rest: Sequence[str]) -> bool:
    """Whether what follows says after how long, or when: "after one year", "in 2021", "within the first six months"."""
    if not rest or plain(rest[0]) not in _TIMES:
        return False
    return any(has_number(word) or plain(word) in _COUNTED for word in rest[1:4])


@lru_cache(maxsize=REMEMBERED_WORDS)
def closes(word: str) -> bool:
    """Whether a clause ends with it."""
    return word.endswith(_CLAUSE_END) and (not word.endswith(".") or closes_sentence(word))


@lru_cache(maxsize=REMEMBERED_WORDS)
def has_number(word: str) -> bool:
    """In figures or in words."""
    return _NUMBER.search(word) is not None


@lru_cache(maxsize=REMEMBERED_WORDS)
def plain(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”„«»…").casefold()
