"""What kind of thing a question asks for (a name, a time, a number, a place, a reason), and where a sentence holds one.

Takes a question; finds in the words of a sentence the spans that may be what is asked for, without a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.context.cutting import REMEMBERED_WORDS, closes, has_number, plain
from rejoinder.context.questions import Query
from rejoinder.context.tables.moments import MONTHS
from rejoinder.context.topics import STOP_WORDS
from rejoinder.context.typography import plain_key, split_words
from rejoinder.context.words import stem
from rejoinder.gloss.english import participle_of, past_of

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:^|[\s,;:.?!])(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (
            "number",
            r"how (?:much|many|far|tall|high|heavy|big|large|fast|deep|wide|thick|old|warm|cold|hot|loud|strong|"
            r"accurate|windy)|(?:what|which|at what|for what) (?:(?:is|was|are|were) the )?(?:\w+ ){0,2}?(?:"
            r"temperature|speed|price|fee|cost|rate|number|size|percentage|share|pressure|weight|height|length|width|port|"
            r"amount|sum|limit|rent|budget|age|distance)|wie ?viele?|wie (?:hoch|teuer|weit|groß|schwer|lang|schnell|"
            r"tief|breit|alt|warm|kalt)\b(?! lange)|was kostet|what (?:do|does|did|would) .*\bcosts?",
        ),
        (
            "time",
            r"when|how (?:long|often|soon|quickly)|(?:what|which) (?:time|day|year|month|date|week)|wann|wie (?:lange|"
            r"oft)|(?:um|bis) wie viel uhr|an welchem tag|(?:by|until|since) when|seit wann|bis wann",
        ),
        ("reason", r"why|how come|for what reason|warum|wieso|weshalb"),
        ("place", r"where|wo|wohin|woher"),
        ("name", r"who|whom|whose|wer|wen|wem|wessen|what (?:is|are|was) .*\b(?:called|named)|wie heißt"),
        ("means", r"how (?:do|does|did|can|could|would|will|is|are|was|were|have|has)|wie"),
        ("thing", r"which|what(?!['’]s| (?:is|are|was|were|do|does|did|happens|if|about)\b)|welche[rsmn]?"),
        ("", r"what"),
    )
)
_BECAUSE = frozenset(split_words("because since as due owing so thanks weil da denn wegen damit aufgrund"))
_BY = frozenset(split_words("by through via using with indem durch mit mittels"))
_AT = frozenset(
    split_words(
        """
    in at on behind beside under near next below above between opposite inside outside from to into around beneath
    an auf neben hinter unter vor über bei beim im am zwischen gegenüber aus nach
    """
    )
)
_TITLES = frozenset(split_words("frau herr herrn dr. prof. firma familie dr prof mr mr. mrs mrs. ms ms. messrs"))
_DAYS = frozenset(
    split_words(
        """
    monday tuesday wednesday thursday friday saturday sunday weekday weekend montag dienstag mittwoch donnerstag
    freitag samstag sonntag werktag wochenende today tomorrow yesterday noon midnight morning afternoon evening night
    heute morgen gestern mittag mitternacht morgens abends täglich wöchentlich monatlich jährlich daily weekly monthly
    yearly annually quarterly hourly nightly always never spring summer autumn winter
    easter christmas frühjahr sommer herbst ostern weihnachten
    """
    )
)
_REPEATED = frozenset(split_words("once twice times einmal zweimal dreimal mal"))
_PER = frozenset(split_words("a an per every each im in am pro je"))
_EACH = frozenset(split_words("every each jede jeden jedes jeder alle"))
_LASTING = re.compile(
    r"^(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|times|o['’]clock|uhr|sekunden?|minuten?|"
    r"stunden?|tage?n?|wochen?|monate?n?|quartale?n?|jahre?n?|mal|a\.?m|p\.?m)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"[€$£¥%]|\b(?:euros?|eur|dollars?|usd|pounds?|gbp|pence|cents?|chf|francs?|franken|k|million|mio)\b", re.IGNORECASE
)
_MOMENT = re.compile(r"^\D{0,2}(?:\d{1,2}[:.]\d\d|(?:1[5-9]|20)\d\d(?:-\d\d){0,2}s?)\b")
_MARKS = ".,;:!?()[]\"'“”„«»…"
_FARTHEST_WORDS = 10
_LONGEST_REASON_WORDS = 7
_COUNTED = 1.25
_LONGEST_NAME_WORDS = 5
# Words that are too common to search for, and yet say what is asked about.
_TELLING = frozenset(
    split_words("make makes made take takes taken use uses used go goes get gets worked working job role")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words `start` to `stop` of a sentence, and how well they may be what is asked for, about 0..1."""

    start: int
    stop: int
    fit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`kind`: number, time, reason, place, name, means, thing or ""; `stems` those of the question's own words.

    `money`: of numbers, a sum of it is wanted.
    """

    kind: str = ""
    money: bool = False
    stems: frozenset[str] = frozenset()

    def has(self, word: str) -> bool:
        """Whether the question has that word, in another form perhaps ("make", "made")."""
        return bool(self.stems) and _stem(word) in self.stems

    def find(self, words: Sequence[str]) -> list[Span]:
        """Where a sentence may hold what is asked for; nearer to the question's own words fits better."""
        said = [index for index, word in enumerate(words) if self.has(word)]
        spans = [Span(start=start, stop=stop, fit=fit) for start, stop, fit in self._spans(words) if stop > start]
        return [
            Span(start=span.start, stop=span.stop, fit=span.fit * _nearness(said, span))
            for span in spans
            if not all(self.has(word) for word in words[span.start : span.stop])
        ]

    def _spans(self, words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        if self.kind == "number":
            for start, stop, fit in _numbers(words, money=self.money):
                counts = stop < len(words) and self.has(words[stop])  # "30 days" where days are asked for
                yield start, stop, fit * (_COUNTED if counts else 1.0)
        elif self.kind == "time":
            yield from _times(words)
        elif self.kind == "name":
            for start, stop in _names(words):
                poor = _is_place(words, start) or (stop - start == 1 and words[start].isupper())
                yield start, stop, 0.3 if poor else 1.0
            yield from ((at, at + 3, 0.6) for at in _opened_by(words, frozenset(("by", "von", "durch"))))
        elif self.kind == "reason":
            yield from ((at, _clause_end(words, at), 1.0) for at in _opened_by(words, _BECAUSE))
        elif self.kind == "means":
            yield from ((at, at + 3, 1.0) for at in _opened_by(words, _BY))
        elif self.kind == "place":
            yield from ((start, stop, 0.7) for start, stop in _names(words))
            yield from (
                (at, at + 3, 0.7) for at in _opened_by(words, _AT) if not any(map(_is_time, words[at + 1 : at + 3]))
            )
        elif self.kind == "thing":
            yield from ((start, stop, 0.9) for start, stop in _names(words))
            yield from ((start, stop, 0.3 * fit) for start, stop, fit in _numbers(words, money=self.money))


def read_asked(query: Query) -> Asked:
    found = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(query.text)) is not None]
    kind = min(found, key=lambda one: one[0])[1] if found else ""
    if query.asks_money and kind in ("", "thing"):
        kind = "number"
    told = [*query.words, *(word for word in map(plain, query.text.split()) if word in _TELLING)]
    return Asked(
        kind=kind, money=query.asks_money, stems=frozenset(_stem(form) for word in told for form in _forms(word))
    )


def _forms(word: str) -> Iterator[str]:
    """ "makes", "make", "made"; a verb's third form too."""
    yield word
    for base in (word, word.removesuffix("s"), word.removesuffix("es")):
        yield past_of(base)
        yield participle_of(past_of(base))


@lru_cache(maxsize=REMEMBERED_WORDS)
def _stem(word: str) -> str:
    bare = plain(word).removesuffix("'s").removesuffix("’s")
    return stem(bare) if len(bare) != 5 or not bare.endswith("s") else bare[:-1]


def _is_month(word: str) -> bool:
    return word[:1].isupper() and plain_key(word) in MONTHS


def _nearness(said: Sequence[int], span: Span) -> float:
    """1 beside a word of the question, and less further off."""
    if not said:
        return 0.8
    away = min(max(span.start - at, at - span.stop + 1, 0) for at in said)
    return 1.0 - 0.02 * min(away, _FARTHEST_WORDS)


def _numbers(words: Sequence[str], *, money: bool) -> Iterator[tuple[int, int, float]]:
    """Moments are poor numbers; so is what is no sum where money is asked for."""
    for at, word in enumerate(words):
        if not has_number(plain(word) or word):
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        poor = _MOMENT.match(word) is not None or _is_month(following)
        sum_of_money = _CURRENCY.search(f"{word} {following}") is not None
        yield at, at + 1, 0.4 if poor else 0.6 if money and not sum_of_money else 1.0


def _times(words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    for at, word in enumerate(words):
        bare = plain(word)
        following = plain(words[at + 1]) if at + 1 < len(words) else ""
        if _MOMENT.match(word) or _is_month(word) or bare in _DAYS or bare.removesuffix("s") in _DAYS:
            yield at, at + 1, 1.0
        elif _LASTING.match(following) and (has_number(bare) or bare in _EACH):
            yield at, at + 2, 1.0
        elif (bare in _EACH or (bare in _REPEATED and following in _PER)) and at + 2 < len(words):
            yield at, at + 3, 0.9
        elif bare.endswith(("tägig", "wöchig", "jährig")):
            yield at, at + 1, 0.8


def _is_time(word: str) -> bool:
    bare = plain(word)
    return has_number(bare) or _is_month(word) or bare.removesuffix("s") in _DAYS or bare in _EACH


def _names(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Words with capitals in a row, numbers and "&" among them. Of German, where nouns have one, those that a title
    or a second one shows to be names."""
    capitals = sum(word[:1].isupper() for word in words[1:])
    german = 3 * capitals > len(words) > 6
    at = 0
    while at < len(words):
        stop = at
        while stop < min(len(words), at + _LONGEST_NAME_WORDS) and _goes_into_name(words, at, stop):
            stop += 1
        first = plain(words[at])
        alone = stop - at == 1
        if stop > at and (first in STOP_WORDS or first in _AT):
            at += 1
            continue
        unsure = at == 0 or words[at - 1].endswith((".", "!", "?")) or (german and first not in _TITLES)
        two_parts = "-" in first and words[at].strip(_MARKS).rpartition("-")[2][:1].isupper()
        if stop > at and not (alone and unsure and not two_parts) and first not in _DAYS:
            yield at, stop
        at = max(stop, at + 1)


def _is_place(words: Sequence[str], start: int) -> bool:
    """Whether a name stands behind "in" or "at": who lives there is another."""
    return start > 0 and words[start - 1].casefold() in _AT - {"from", "to", "aus", "nach"}


def _goes_into_name(words: Sequence[str], start: int, at: int) -> bool:
    word = words[at].lstrip(_MARKS)
    if at > start and words[at - 1].endswith((",", ";", ":", ")", "!", "?")):
        return False
    if word[:1].isupper():
        return word.rstrip(_MARKS) != "I" and not _is_month(word)
    return at > start and (word in ("&", "of", "de", "van") or word[:1].isdigit()) and at + 1 < len(words)


def _clause_end(words: Sequence[str], start: int) -> int:
    """Behind the last word of the clause, or of what tells most of it."""
    ends = (at + 1 for at in range(start + 1, len(words)) if closes(words[at]))
    return min(next(ends, len(words)), start + _LONGEST_REASON_WORDS)


def _opened_by(words: Sequence[str], openings: frozenset[str]) -> Iterator[int]:
    """Where one of these words stands with two behind it in its own clause."""
    for at, word in enumerate(words[:-1]):
        if word.casefold() in openings and len(words) - at >= 3:
            yield at
