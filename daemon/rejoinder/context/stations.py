"""When the user was somewhere, and where they were in a year: told by the positions' own lines and by nothing else.

Takes a question and the passages; gives the lines that answer, () where no position fits, None where the question asks
for something else too ("when did you cut the costs at Northwind?"), which the ranking answers as any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.passages import is_heading
from rejoinder.context.questions import content_words
from rejoinder.context.typography import plain_key, split_words
from rejoinder.context.words import stem
from rejoinder.types import Passage

SURE = 0.95
DOUBTFUL = 0.2
MOST_LINES = 4
SHORTEST_INFLECTED = 5
MOST_INFLECTION = 3
_WHEN = re.compile(
    r"\b(?:when|what years?|which years?|what dates?|what period|how long|wann|wie lange|welche[nrms]? (?:jahre?n?|"
    r"zeit\w*)|quand|combien de temps|cuándo|cuando|cuánto tiempo|quando|quanto tempo|kiedy|когда|как долго|"
    r"сколько лет)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:where|who(?:m)? (?:did|were) you|who was your|with whom|(?:what|which) (?:company|companies|employers?|"
    r"jobs?|positions?|roles?|firm)|what (?:did|were) you (?:do|doing)|wo|bei wem|bei welche[rmn]|welche[nrms]? "
    r"(?:firma|stelle|position|arbeitgeber)|wer war|was haben|où|dónde|donde|dove|onde|gdzie|где)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_YEARS_OF_LABEL = re.compile(r"(?P<first>(?:19|20)\d\d)(?P<open>–)?(?P<last>(?:19|20)?\d\d)?$")
# What a question about a stay says beside its place: it asks for nothing that only a bullet could tell.
_STAY = frozenset(
    map(
        stem,
        plain_key(
            """
    work worked working job jobs employed employment employer employers company companies firm position role join
    joined leave left leaving start started starting begin began finish finished stop stopped stay stayed staying spend
    spent year years months date dates period time exactly back then last hired based doing live stint tenure whom
    precisely roughly again actually total altogether overall end ended
    jahr jahre jahren jahres monat monate monaten lange zeit zeitraum gearbeitet arbeiten arbeitet tätig beschäftigt
    angestellt angefangen begonnen beendet aufgehört verlassen gegangen gekommen dort firma stelle position arbeitgeber
    gemacht beruflich genau eigentlich insgesamt damals
    denn warst wart waren gewesen du dich dir ihnen wem wen dein deine beim
    am ab seit vom ins bis dem den der dieser diesem habt hast euch
    avez vous as tu travaille chez quand etiez etes pendant annees annee ou en des les la le de du
    cuando donde trabajo trabajaste trabajo usted estuvo estuviste ano anos en
    quando dove hai ha lavorato lavorava anno anni nel presso
    вы ты вас вами когда где работали работал работала работать были был была году годы год лет
    """
        ).split(),
    )
)
_MONTHS = frozenset(
    split_words(
        "january february march april may june july august september october november december januar jänner februar "
        "märz mai juni juli oktober dezember early late mid summer winter spring autumn anfang ende mitte"
    )
)
_STUDIES = re.compile(
    r"\b(?:stud(?:y|ied|ying|iert|ieren)|school|college|universit\w+|schule|учились)\b", re.IGNORECASE
)
_EMPLOYED = re.compile(
    r"\b(?:work\w*|job\w*|employ\w*|compan\w+|firm|firma|role|position|stelle|gearbeitet|angestellt|beschäftigt|"
    r"arbeitgeber|beruflich|работали)\b",
    re.IGNORECASE,
)


def stations_asked(question: str, passages: Sequence[Passage]) -> tuple[Passage, ...] | None:
    """The lines that answer, the newest first as they stand; at most `MOST_LINES`."""
    years = [int(year) for year in _YEAR.findall(question)]
    if years and _WHERE.search(question):
        return _in_years(question, (min(years), max(years)), passages)
    if not years and _WHEN.search(question):
        return _at_place(question, passages) or None
    return None


def lift_stations(found: Sequence[Passage], stations: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    """The stations first, with a score that none of the others exceeds."""
    best = max([SURE, *(passage.score for passage in found)])
    ids = {station.passage for station in stations}
    lifted = [replace(station, score=best) for station in stations]
    return (*lifted, *(passage for passage in found if passage.passage not in ids))[:k]


def _in_years(question: str, asked: tuple[int, int], passages: Sequence[Passage]) -> tuple[Passage, ...] | None:
    rest = _STUDIES.sub(" ", _YEAR.sub(" ", question))
    if any(word not in _MONTHS for word in _left(rest)):
        return None
    studied, employed = _STUDIES.search(question) is not None, _EMPLOYED.search(question) is not None
    sections = {"education"} if studied else {"experience"} if employed else {"experience", "education"}
    held = [passage for passage in passages if is_heading(passage) and passage.section in sections]
    dated = [(passage, years) for passage in held if (years := years_of(passage.label)) is not None]
    if not dated:
        return None
    return tuple(passage for passage, (first, last) in dated if first <= asked[1] and last >= asked[0])[:MOST_LINES]


def _at_place(question: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    left = _left(question)
    if not left:
        return ()
    return tuple(
        passage
        for passage in passages
        if is_heading(passage) and _YEAR.search(passage.label) and _names_all(left, passage.text)
    )[:MOST_LINES]


def _left(question: str) -> list[str]:
    """What a question says beside asking and beside the stay itself."""
    words = [part for word in content_words(question) for part in plain_key(word).split()]
    return [word for word in words if stem(word) not in _STAY and len(word) > 1]


def _names_all(words: Sequence[str], line: str) -> bool:
    said = plain_key(line).split()
    return all(any(_same(word, other) for other in said) for word in words)


def _same(word: str, other: str) -> bool:
    """Also with another ending: "Векторе" is "Вектор", "Copperfields" "Copperfield"."""
    if stem(word) == stem(other):
        return True
    shorter, longer = sorted((word, other), key=len)
    kept = len(shorter) - 1
    return (
        len(shorter) >= SHORTEST_INFLECTED and len(longer) - kept <= MOST_INFLECTION and longer[:kept] == shorter[:kept]
    )


def years_of(label: str) -> tuple[int, int] | None:
    """(first, last) of "Northwind, 2019–24"; one that goes on ends in the year 9999."""
    found = _YEARS_OF_LABEL.search(label)
    if found is None:
        return None
    first, last = int(found["first"]), found["last"] or ""
    if not last:
        return first, 9999 if found["open"] else first
    return first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)
