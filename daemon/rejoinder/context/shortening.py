"""Shortens a bullet by cutting alone: a run of its own words, numbers with their units, no negation left behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rejoinder.context.typography import split_words

MOST_WORDS = 12
FEWEST_WORDS = 3
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9])|\s*\n+\s*")
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
_STARTS_CLAUSE = frozenset(
    split_words(
        """
    and which who that while without ohne while whereby where resulting leading reducing increasing saving
    cutting improving using with by through including enabling after for so bringing achieving allowing making
    from across before over under in on at caused driven based called known used und wodurch mit durch sowie
    """
    )
)
_NEGATION = frozenset(
    split_words(
        """
    not no never without nor neither none cannot can't didn't don't wasn't weren't isn't haven't hasn't nicht
    kein keine keinen nie ohne pas sans jamais nunca sin non senza não sem
    """
    )
)
_WITHOUT = frozenset(["without", "ohne", "sans", "sin", "senza", "sem"])
_RATES = frozenset(["per", "pro", "je", "par", "por"])
_LIMITS = frozenset(
    split_words(
        """
    but except unless although though however despite only aber außer obwohl jedoch sauf mais pero salvo excepto
    ma tranne mas exceto
    """
    )
)
_NUMBER = re.compile(
    r"\d|%|[€$£]|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|"
    r"hundreds?|thousands?|half|halved|doubled|tripled|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(?:%|percent|per|million|millions|billion|thousand|hundred|dozen|m|k|bn|years?|months?|weeks?|days?|"
    r"hours?|minutes?|seconds?|ms|eur|euros?|usd|"
    r"dollars?|pounds?|gb|tb|mb|people|engineers|prozent|mio\.?|millionen|jahre[n]?|monate[n]?|wochen|tage[n]?|"
    r"stunden|points?|times|x)\b",
    re.IGNORECASE,
)


def shorten(text: str, wanted: Collection[str] = ()) -> str:
    """At most twelve words that stand in `text` in a row, or "" where no honest cut is found.

    `wanted` are the question's words: of several runs, the one that holds them, and a number, is taken.
    """
    best, best_score = "", float("-inf")
    for number, sentence in enumerate(part for part in _SENTENCE.split(text.strip()) if part.strip()):
        words = sentence.split()
        for start, stop in _runs(words):
            score = _score(words, start, stop, wanted) - 0.4 * number
            if score > best_score:
                best, best_score = " ".join(words[start:stop]), score
    return _without_edges(best)


def second_clause(text: str, first: str) -> str:
    """A further whole clause with a number in it, after the one that `first` was cut from, or ""."""
    at = text.find(first)
    rest = text[at + len(first) :] if at >= 0 else ""
    _, mark, clause = rest.partition(";")
    words = clause.split(";")[0].split()
    if not mark or not FEWEST_WORDS <= len(words) <= MOST_WORDS or not any(_NUMBER.search(word) for word in words):
        return ""
    if any(_plain(word) in _NEGATION | _LIMITS for word in text.split()) or _plain(words[0]) in _LIMITS:
        return ""
    return _without_edges(" ".join(words))


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    if len(words) <= MOST_WORDS:
        yield 0, len(words)
        return
    starts = [
        0,
        *(
            index + 1
            for index, word in enumerate(words[:-1])
            if word.endswith((",", ";", ":", ")")) or word in ("–", "—")
        ),
    ]
    for start in starts:
        for stop in range(start + FEWEST_WORDS, min(start + MOST_WORDS, len(words)) + 1):
            if _is_honest(words, start, stop):
                yield start, stop


def _is_honest(words: list[str], start: int, stop: int) -> bool:
    """No number cut from its unit, no dangling word at the end, no negation or limit cut off."""
    if stop < len(words) and not _may_end(words, stop):
        return False
    if start and _plain(words[start - 1]) in _NEGATION:
        return False
    before = words[_clause_start(words, start) : start]
    if any(_plain(word) in _NEGATION for word in before):
        return False
    if any(_plain(word) in _LIMITS for word in words[stop : stop + 2]):
        return False
    return words[stop - 1].endswith(_CLAUSE_END) or not any(
        _plain(word) in _NEGATION - _WITHOUT for word in _same_clause(words, stop)
    )


def _same_clause(words: list[str], start: int) -> list[str]:
    for index in range(start, len(words)):
        if words[index].endswith(_CLAUSE_END):
            return words[start : index + 1]
    return words[start:]


def _may_end(words: list[str], stop: int) -> bool:
    last, following = words[stop - 1], words[stop]
    if _plain(last) in _DANGLING and not last.endswith(_CLAUSE_END):
        return False
    if (
        _NUMBER.search(last)
        and not last.endswith(_CLAUSE_END)
        and _plain(following) not in _STARTS_CLAUSE
        and (_UNIT.match(following) or (following[:1].islower() and _NUMBER.search(last[-1:])))
    ):
        return False
    if _plain(following) == "by" and last.endswith(("ed", "en")):
        return False
    if _plain(following) in _RATES or any(_plain(word) in _RATES for word in words[stop - 3 : stop]):
        return last.endswith(_CLAUSE_END)
    if stop > 1 and _plain(words[stop - 2]) in _DANGLING and last.endswith("ing"):
        return False
    if _NUMBER.search(following) and _plain(last) in _DANGLING:
        return False
    if last.endswith(("-", "–", "/", "&", "+")) or (
        following.startswith(("-", "–", "/", "&", "+", "to")) and _NUMBER.search(last)
    ):
        return False
    return words[:stop].count("(") == words[:stop].count(")") and _balanced(words[:stop])


def _balanced(words: list[str]) -> bool:
    text = " ".join(words)
    return text.count("(") <= text.count(")")


def _clause_start(words: list[str], start: int) -> int:
    index = max(start - 1, 0)
    while index > 0 and not words[index - 1].endswith((";", ".")):
        index -= 1
    return index


def _score(words: list[str], start: int, stop: int, wanted: Collection[str]) -> float:
    run = words[start:stop]
    score = 0.05 * len(run)
    score += 1.0 if any(_NUMBER.search(word) for word in run) else 0.0
    score += 0.6 * len({_plain(word) for word in run} & set(wanted))
    score += 0.8 if start == 0 else (-0.6 if _plain(run[0]) in _STARTS_CLAUSE else -0.2)
    whole = stop == len(words) or words[stop - 1].endswith(_CLAUSE_END)
    score += 0.9 if whole else (0.5 if _plain(words[stop]) in _STARTS_CLAUSE else -0.6)
    return score


def _plain(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”„«»").casefold()


def _without_edges(text: str) -> str:
    return text.strip().rstrip(",;:–— ").strip()
