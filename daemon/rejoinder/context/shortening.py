"""Shortens a bullet by cutting alone: a run of its own words, numbers with their units, no negation left behind.

Takes a text; gives a part of it, with "…" at the end where words were left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rejoinder.context.typography import split_words

MOST_WORDS = 12
FEWEST_WORDS = 3
CUT = "…"
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

    `wanted` are the question's words: of several runs, the one that holds them, and a number, is taken. Where words
    stand before or after the run, "…" stands for them.
    """
    whole = text.split()
    if len(whole) <= MOST_WORDS:
        return _without_edges(" ".join(whole))
    best, best_score = "", float("-inf")
    sentences = list(_sentences(text))
    for number, words in enumerate(sentences):
        for start, stop in _runs(words):
            score = _score(words, start, stop, wanted) - 0.4 * number
            if score > best_score:
                is_first = number == 0 and start == 0
                is_last = number == len(sentences) - 1 and stop == len(words)
                best, best_score = _marked(words[start:stop], is_first=is_first, is_last=is_last), score
    return best


def closes_sentence(word: str) -> bool:
    """Whether a word with a sign at its end ends a sentence: "Berlin." does, "M.Sc.", "approx." and "3." do not."""
    bare = word.strip("()[]\"'“”„«»,;:")
    if not bare.endswith("."):
        return bare.endswith(("!", "?"))
    bare = bare[:-1].lstrip("(\"'“„«")
    return bare.casefold() not in _SHORTENED and _DOTTED.match(bare) is None


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence, or line."""
    words: list[str] = []
    for line in text.strip().splitlines():
        for part in _SENTENCE.split(line.strip()):
            words += part.split()
            if words and closes_sentence(words[-1]):
                yield words
                words = []
        if words:
            yield words
            words = []


def _marked(run: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """A run with "…" where others stand before or behind it."""
    text = _without_edges(" ".join(run))
    if not is_last:
        text = f"{text.rstrip('.') if closes_sentence(run[-1]) else text}{CUT}"
    return text if is_first else f"{CUT}{text}"


def second_clause(text: str, first: str) -> str:
    """A further whole clause with a number in it, after the one that `first` was cut from, or ""."""
    first = first.strip(CUT)
    at = text.find(first)
    rest = text[at + len(first) :] if at >= 0 else ""
    _, mark, clause = rest.partition(";")
    words, behind = clause.split(";")[0].split(), clause.partition(";")[2]
    if not mark or not FEWEST_WORDS <= len(words) <= MOST_WORDS or not any(_NUMBER.search(word) for word in words):
        return ""
    if any(_plain(word) in _NEGATION | _LIMITS for word in text.split()) or _plain(words[0]) in _LIMITS:
        return ""
    return _marked(words, is_first=False, is_last=not behind.strip())


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
    if any(_plain(word) in _NEGATION | _HEDGES for word in before):
        return False
    if any(_plain(word) in _LIMITS for word in words[stop : stop + 2]):
        return False
    return _closes(words[stop - 1]) or not any(
        _plain(word) in _NEGATION - _WITHOUT for word in _same_clause(words, stop)
    )


def _open_clause(words: list[str], stop: int) -> list[str]:
    """What stands behind a run in its own clause."""
    return [] if _closes(words[stop - 1]) else _same_clause(words, stop)


def _same_clause(words: list[str], start: int) -> list[str]:
    for index in range(start, len(words)):
        if _closes(words[index]):
            return words[start : index + 1]
    return words[start:]


def _may_end(words: list[str], stop: int) -> bool:
    last, following = words[stop - 1], words[stop]
    if last.endswith(".") and not closes_sentence(last):
        return False
    if _plain(last) in _DANGLING and not _closes(last):
        return False
    if (
        _NUMBER.search(last)
        and not _closes(last)
        and _plain(following) not in _STARTS_CLAUSE
        and (_UNIT.match(following) or (following[:1].islower() and _NUMBER.search(last[-1:])))
    ):
        return False
    if _plain(following) == "by" and last.endswith(("ed", "en")):
        return False
    if _plain(following) in _RATES or any(_plain(word) in _RATES for word in words[stop - 3 : stop]):
        return _closes(last)
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
    while index > 0 and not (words[index - 1].endswith(";") or closes_sentence(words[index - 1])):
        index -= 1
    return index


def _score(words: list[str], start: int, stop: int, wanted: Collection[str]) -> float:
    run = words[start:stop]
    score = 0.05 * len(run)
    score += 1.0 if any(_NUMBER.search(word) for word in run) else 0.0
    score += 0.6 * len({_plain(word) for word in run} & set(wanted))
    score += 0.8 if start == 0 else (-0.6 if _plain(run[0]) in _STARTS_CLAUSE else -0.2)
    whole = stop == len(words) or _closes(words[stop - 1])
    score += 0.9 if whole else (0.5 if _plain(words[stop]) in _STARTS_CLAUSE else -0.6)
    score -= 0.8 if _tells_when(words[stop:]) else 0.0
    score -= 0.8 if any(_plain(word) in _LIMITS for word in _open_clause(words, stop)) else 0.0
    return score


def _tells_when(rest: Sequence[str]) -> bool:
    """Whether what follows says after how long, or when: "after one year", "in 2021", "within the first six months"."""
    if not rest or _plain(rest[0]) not in _TIMES:
        return False
    return any(_NUMBER.search(word) or _plain(word) in _COUNTED for word in rest[1:4])


def _closes(word: str) -> bool:
    """Whether a clause ends with it."""
    return word.endswith(_CLAUSE_END) and (not word.endswith(".") or closes_sentence(word))


def _plain(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”„«»").casefold()


def _without_edges(text: str) -> str:
    return text.strip().rstrip(",;:–— ").strip()
