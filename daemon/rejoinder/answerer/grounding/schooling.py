"""What was studied where and when: takes a sentence clause by clause, and the schools of the documents.

"differs": a degree, its class, a school or a year stands with another one; "held": every clause that tells of a degree
is borne out; None where nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import re2

from rejoinder.answerer.grounding.clauses import split_clauses
from rejoinder.answerer.grounding.degree_classes import classes_in
from rejoinder.answerer.grounding.periods import find_moments
from rejoinder.answerer.grounding.said import STUDIES, degrees_in
from rejoinder.answerer.grounding.sources import Inventory, Source
from rejoinder.answerer.grounding.vocabulary import COMMON_IN_NAMES, listed
from rejoinder.answerer.words import content_words, split_words

_SCHOOL = re2.compile(
    r"(?:University|College|Institute|School|Universität|Hochschule)\s+(?:of|at|für|in|zu)?\s*(?:the\s+)?"
    r"((?:\p{Lu}[\p{L}'’-]+\s?(?:of\s)?){1,4})|"
    r"((?:\p{Lu}[\p{L}'’-]+\s){1,3})(?:University|College|Institute|School)\b"
)
# Whose school it may be as well.
_OF_OTHERS = re2.compile(
    r"\b(?:students?|graduates?|apprentices?|trainees?|interns?|pupils?|team|project|study|trial|with)\b"
)
_SCHOOLS = frozenset(("university", "college", "uni", "universität", "hochschule"))
# Two of degree or subject, school and year make something that can be wrong.
_FACTS = 2
_OF_DEGREES = frozenset(
    word[:5]
    for word in listed("""
    bachelor master science arts degree diploma certificate doctor msc bsc beng meng phd honours hons advanced studies
""")
)
_FROM = re2.compile(
    r"(?:degrees?|bachelor\w*|master['’]?s|phd|doctorate|msc|bsc|mba|studied|graduated)\b([^,;.]*?)"
    r"\b(?:from|at)\s(?:the\s)?((?:\p{Lu}[\p{L}'’-]*\s?){1,4})"
)
# "After my degree I went to work at Pennygate": no school.
_ANOTHER_DEED = re2.compile(r"\b(?:I|we|we've|I've|I'd|work\w*|job|start\w*|join\w*)\b")


def check(text: str, inventory: Inventory) -> Literal["differs", "held"] | None:
    schools = [source for source in inventory.sources if source.passage.section == "education"]
    if not schools or not (STUDIES.search(text.lower()) or classes_in(text.lower())):
        return None
    if _is_of_work(text, inventory, schools):
        return None
    others = [source for source in inventory.sources if source not in schools]
    if any(not _known(name, schools) and not (_OF_OTHERS.search(text.lower()) and _known(name, others))
           for name in _schools_in(text)):  # fmt: skip
        return "differs"
    told = [verdict for clause in split_clauses(text) if (verdict := _check_clause(clause, inventory, schools)) != ""]
    if not told:
        return None
    return "held" if all(verdict == "held" for verdict in told) else "differs"


def _is_of_work(text: str, inventory: Inventory, schools: Sequence[Source]) -> bool:
    """ "I moved the university's office to another building", of who worked at one; "deputy head of Waimea College"."""
    lower = text.lower()
    named = {str(word) for word in STUDIES.findall(lower)}
    employers = {source.organisation for source in inventory.sources if source.passage.section == "experience"}
    if not named or not named <= _SCHOOLS or classes_in(lower):
        return False
    told = _schools_in(text)
    if told:
        at_work = [any(_own_words(name) <= set(employer.split()) for employer in employers) for name in told]
        return all(at_work) and not any(_known(name, schools) for name in told)
    return not _SCHOOL.search(text) and any(word in " ".join(employers).split() for word in named)


def _check_clause(clause: str, inventory: Inventory, schools: Sequence[Source]) -> str:
    """ "held" where one school has its degree, name and year; "" where fewer than two of these are told."""
    lower = f" {clause.lower()} "
    levels, classes = degrees_in(lower), classes_in(lower)
    named = _named(clause, inventory, schools)
    years = {moment.year for moment in find_moments(clause) if moment is not None}
    has_degree = bool(levels) or bool(classes) or bool(STUDIES.search(lower))
    words = content_words(clause, split_words(clause))
    subject = words & frozenset[str]().union(*(_subject(school) for school in schools))
    only_qualified = not (levels or classes or named) and set(STUDIES.findall(lower)) == {"qualified"}
    if only_qualified or not has_degree or bool(levels or subject) + bool(named) + bool(years) < _FACTS - (not levels):
        return ""
    for school in schools:
        ended = school.period.end if school.period else None
        held_years = {ended.year} if ended else set()
        if years and school.period and not _FINISHED.search(lower):
            held_years.add(school.period.start.year)
        if (
            (not levels or levels & degrees_in(school.text))
            and (not classes or classes <= (_classes_of(school, schools) or classes))
            and (not named or id(school) in named)
            and (not subject or not _subject(school) or subject & _subject(school))
            and (not years or not school.period or years <= held_years or _within(years, school))
        ):
            return "held"
    return "differs"


def _classes_of(school: Source, schools: Sequence[Source]) -> frozenset[str]:
    """A class may stand on a line of its own beneath the degree."""
    lines = [one for one in schools if (one.organisation, one.title) == (school.organisation, school.title)]
    return classes_in(" ".join(line.text for line in lines) + f" {school.passage.heading.lower()}")


def _subject(school: Source) -> frozenset[str]:
    """Beginnings of the words of what was studied there."""
    title = " ".join(school.title)
    return content_words(title, split_words(title)) - _OF_DEGREES


def _named(clause: str, inventory: Inventory, schools: Sequence[Source]) -> set[int]:
    """The schools whose name a clause says."""
    organisations = inventory.organisations_in(clause, studying=True)
    spoken = _schools_in(clause)
    return {
        id(school)
        for school in schools
        if school.organisation in organisations or any(_known(name, [school]) for name in spoken)
    }


_FINISHED = re2.compile(r"\b(?:graduat\w+|got|earned|finished|completed|degree|qualified|abschluss)\b")


def _within(years: set[int], school: Source) -> bool:
    period = school.period
    return period is not None and len(years) >= 2 and all(period.covers(year) for year in years)


def _schools_in(text: str) -> list[str]:
    found = [after or before for after, before in _SCHOOL.findall(text)]
    found += [name for between, name in _FROM.findall(text) if not _ANOTHER_DEED.search(between)]
    return [name.strip() for name in found if _own_words(name)]


def _own_words(name: str) -> frozenset[str]:
    words = {word.strip("'’-").removesuffix("'s").removesuffix("’s") for word in name.lower().split()}
    return frozenset(words - COMMON_IN_NAMES - {"", "i", "my", "a", "an", "at", "from", "with"})


def _known(name: str, schools: Sequence[Source]) -> bool:
    words = _own_words(name)
    texts = " ".join(
        f"{one.organisation} {one.text} {one.passage.heading} {one.passage.label}".lower() for one in schools
    )
    initials = {"".join(w[0] for w in one.organisation.split()) for one in schools if one.organisation}
    initials |= {
        "".join(w[0] for w in one.organisation.split() if w not in {"of", "the"}) for one in schools if one.organisation
    }
    return any(word in texts or word in initials for word in words)
