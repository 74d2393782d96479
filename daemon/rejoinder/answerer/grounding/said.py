"""What one sentence says: takes it without its marks, gives its words, names, quantities, times and whom it speaks
of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from rejoinder.answerer.grounding.clauses import without_place
from rejoinder.answerer.grounding.periods import TimeSaid, read_times
from rejoinder.answerer.grounding.quantities import find_quantities, level
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.sources import Inventory
from rejoinder.answerer.grounding.vocabulary import (
    DEGREES,
    DENIALS,
    GENERAL_OPENINGS,
    RANKS,
    listed,
)
from rejoinder.answerer.words import (
    Word,
    content_words,
    find_names,
    in_first_person,
    is_german,
    speaks_of_documents,
    split_words,
)
from rejoinder.spoken_languages import LANGUAGES

_CALENDAR = listed("""
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday spring summer autumn winter canadian american australian
""")
_TITLE = re2.compile(
    r"\b(?:i(?:'m| am| was)|i(?:'ve| have) been|work(?:ed|s|ing)? as|became|role as|role of|promoted to|hired as|"
    r"war ich|bin ich|ich bin|ich war|i act as|i serve as|served as)\s+"
    r"(?:(?:also|now|then|already|still|the|an?|our|eine?)\s+)*"
    r"([\p{L}-]+(?:\s[\p{L}-]+){0,4})"
)
# "On three of them I'm the lead author" tells of no post.
_OF_A_WORK = frozenset(("author", "authors", "inventor", "applicant", "speaker", "autor", "autorin"))
# What somebody did before they had the title says nothing of having had it then.
_UNTIL_THE_TITLE = re2.compile(r"\b(?:before|until|till|after|since) i (?:was|became|had been) [^,;.]*")
_PAPERS = (
    r"(?:documents?|r[eé]sum[eé]s?|cv|papers|notes|records|materials?|profile|files|sources|unterlagen|lebenslauf|"
    r"dokumenten?|front of me)"
)
_THEIRS = r"(?:my|the|these|this|your|of|meine[nmr]?|den|dem)\s(?:[\p{L}]+\s)?"
_NOT = r"(?:nothing|not|no|none|n't|cannot|without|nichts|nicht|keine?)\b"
_NOT_HELD = (
    re2.compile(rf"{_NOT}.*\b{_THEIRS}{_PAPERS}\b"),
    re2.compile(rf"\b{_THEIRS}{_PAPERS}\b.*{_NOT}"),
    re2.compile(r"(?:not|n't) (?:covered|mentioned|documented|listed|specified|stated|described)\b"),
)
STUDIES = re2.compile(
    r"\b(?:stud(?:y|ied|ying|ies)|degrees?|graduat(?:ed?|ing|ion)|qualified|diploma|university|college|uni|universität|hochschule|"
    r"bachelor\w*|master['’]?s|phd|doctorate|msc|bsc|mba|thesis|studiert\w*|studium|abschluss|trained at)\b"
)
# Beginnings of the words of a stay: "I worked at", "I joined", "for three and a half years". With fewer others than
# these nothing is told of what was done there.
WORDS_OF_A_DEED = 2
STAY = frozenset(
    word[:5]
    for word in listed("""
    experience worked working work joined join career spent years year time job position stayed left started role
    company employer current still since months long half quarter little bit full total
    seit bin bei january february march april may june july august september october november december
    two three four five six seven eight nine ten eleven twelve jahre
""")
)
_STOPS = listed("""
    at for in of with and who where on bei der the to from that as since while when i we then but until before after
    during there
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`lower` has a space on either side. `content`: beginnings of the words that carry meaning, `subject`:
    those that are no part of a number. `bare`: the text without what only says where it was."""

    text: str
    lower: str
    content: frozenset[str]
    subject: frozenset[str]
    names: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    times: TimeSaid | None
    organisations: frozenset[str]
    languages: frozenset[str]
    degrees: frozenset[str]
    title: frozenset[str]
    first_person: bool
    denies: bool
    of_documents: bool
    opens_generally: bool
    is_german: bool
    is_rule: bool
    bare: str


def read_sentence(text: str, inventory: Inventory) -> Said:
    text = inventory.expand(text)
    words = split_words(text)
    lower = f" {text.lower().replace('’', chr(39)).strip()} "
    for limit in ("no more than", "no less than", "no fewer than", "not only", "no doubt", "not just"):
        lower = lower.replace(limit, "just")
    studying = STUDIES.search(lower) is not None
    organisations = inventory.organisations_in(text, studying=studying)
    organisations = organisations or inventory.at_towns(text) or inventory.described_in(text)
    marks = frozenset[str]().union(*(inventory.marks[name] for name in organisations))
    named = frozenset(part.removesuffix("'s") for name in organisations for part in name.split()) | marks | {"saint"}
    spoken = [word for word in words if word.lower.removesuffix("'s") not in named]
    content = content_words(text, spoken)
    quantities = find_quantities(text)
    bare = text
    if organisations and not studying and len(content - STAY) >= WORDS_OF_A_DEED:
        bare = without_place(text, inventory.spoken_names(text, organisations))
    return Said(
        text=text,
        lower=lower,
        content=content,
        subject=content & _words_beside(quantities, text) if quantities else content,
        names=tuple(
            name for name in find_names(words) if name.removesuffix("s") not in _CALENDAR and name not in LANGUAGES
        ),
        quantities=quantities,
        times=read_times(text),
        organisations=organisations,
        languages=frozenset(LANGUAGES[word.lower] for word in words if word.lower in LANGUAGES),
        degrees=degrees_in(lower),
        title=_title(lower),
        first_person=in_first_person(text, words),
        bare=bare,
        denies=any(sign in lower for sign in DENIALS),
        of_documents=speaks_of_documents(words) or any(pattern.search(lower) for pattern in _NOT_HELD),
        opens_generally=lower.strip().startswith(GENERAL_OPENINGS),
        is_german=is_german(words),
        is_rule=_is_rule(lower, words),
    )


def _words_beside(quantities: Sequence[Quantity], text: str) -> frozenset[str]:
    """Those of the text that stand in none of its quantities."""
    beside = level(text)
    for one in quantities:
        beside = f"{beside[: one.begin]}{' ' * (one.end - one.begin)}{beside[one.end :]}"
    return content_words(beside, split_words(beside))


_PAST = listed("""
    was were had did been led built wrote cut ran won brought taught grew kept set took went made sold drove
    rose held met began spoke found gave got chose sent spent fell lost came left became broke came put shrank
    sank war waren hatte wurde wurden
""")
_NOT_PAST = listed("""
    need speed indeed seed feed based related hundred
""")


def _is_rule(lower: str, words: Sequence[Word]) -> bool:
    """Whether it is told as always true, and of nobody: "A forecast is only useful if someone acts on it"."""
    past = any(word.lower in _PAST or (word.lower.endswith("ed") and word.lower not in _NOT_PAST) for word in words)
    return not past and not in_first_person(lower, words)


# Masters of other things than a subject; and a degree that only tells when.
_NO_DEGREES = re2.compile(
    r"\b(?:scrum|station|harbou?r|quarter|concert|web|toast|post|property) ?masters?\b|"
    r"\b(?:before|after|since|between|ahead of) (?:i (?:did|began|started|finished) )?(?:my|the) "
    r"(?:master|bachelor|phd|doctora|degree|m\.?\s?sc|b\.?\s?sc|mba)[\p{L}']*"
)
_AUTHORS = re2.compile(r"\b(?:lead|principal|senior) (?:author|investigator|inventor)s?\b")


def degrees_in(lower: str) -> frozenset[str]:
    spaced = _NO_DEGREES.sub(" ", f" {lower.replace(',', ' ')} ")
    return frozenset(level for level, signs in DEGREES.items() if any(sign in spaced for sign in signs))


def _title(lower: str) -> frozenset[str]:
    """The words of a title that somebody says they had, where it names a rank."""
    for said in _TITLE.findall(_AUTHORS.sub("author", _UNTIL_THE_TITLE.sub(" ", lower))):
        title: list[str] = []
        for word in said.split():
            if word in _STOPS:
                break
            title.append(word)
        if any(word in RANKS for word in title) and _OF_A_WORK.isdisjoint(title):
            return frozenset(title)
    return frozenset()
