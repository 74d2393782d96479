"""Dates as résumés write them, in a dozen languages: "Mar 2019 – Present", "03/2019-05/2021", "seit 2020", "2019–24".

Takes a line; gives the first date or range in it, in the words that stand there, and where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rejoinder.context.typography import split_words
from rejoinder.context.understanding.scripts import CYRILLIC_MONTHS, UNSPACED, WORDS_FOR_NOW

LONGEST_LINE_CHARACTERS = 300

_MONTHS = split_words(
    """
    jan january januar janv janvier ene enero gen gennaio janeiro jän jänner feber feb february februar févr fév
    février febr febrero febbraio fev fevereiro mar march mär märz mars marzo março mrz apr april avr avril abr
    abril aprile may mai mayo mag maggio maio jun june juni juin junio giu giugno junho jul july juli juil
    juillet julio lug luglio julho aug august août ago agosto sep sept september septembre septiembre set
    settembre setembro oct october okt oktober octobre octubre ott ottobre out outubro nov november novembre
    noviembre novembro dec december dez dezember déc décembre dic diciembre dicembre dezembro spring summer
    januari februari maart mei juni juli augustus oktober mrt styczeń luty marzec kwiecień maj czerwiec lipiec
    sierpień wrzesień październik listopad grudzień stycznia lutego marca kwietnia maja czerwca lipca sierpnia
    września października listopada grudnia augusti mars marts mai desember janv. sept. fevr fevrier aout decembre
    autumn fall winter frühjahr sommer herbst q1 q2 q3 q4
    """
)
_NOW = (
    "present|current|currently|now|today|to date|date|ongoing|heute|jetzt|aktuell|laufend|dato|"
    "actualidad|actualmente|actual|presente|hoy|aujourd['’]hui|présent|maintenant|en cours|à ce jour|"
    "atual|atualmente|o momento|hoje|oggi|attuale|attualmente|in corso|l['’]actualidad|el presente|la fecha|"
    "heden|nu|tot heden|huidig|obecnie|teraz|nadal|nuvarande|pågående|nuværende|i dag|nåværende|"
    "gegenwart|gegenwärtig|bis dato|derzeit|fortlaufend|till now|until now|this day|ce jour|ad oggi|momento|"
    "presente atual|os dias atuais|"
    rf"{WORDS_FOR_NOW}"
)
_SINCE = "since|seit|ab|from|desde|depuis|dal|da|dall['’]?|von|vom|desde el|vanaf|sinds|od|sedan|siden|fra|från|со?"
_MONTH = rf"(?:{'|'.join(sorted([*_MONTHS, *CYRILLIC_MONTHS], key=len, reverse=True))})\.?"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_ONE = (
    rf"(?:{_YEAR}\s?[年년](?:\s?\d{{1,2}}\s?[月월](?:\s?\d{{1,2}}\s?[日일])?)?|{_YEAR}\.(?:0?[1-9]|1[0-2])(?![.\d])|"
    rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}|{_YEAR}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?!\d)|(?:0?[1-9]|"
    rf"1[0-2])\s?[/.]\s?{_YEAR}|"
    rf"(?:[0-3]?\d\.? (?:de )?)?{_MONTH}\s?(?:\d{{1,2}},?\s)?(?:(?:de|del|di|of)\s)?,?\s?(?:{_YEAR}|['’]\d\d)|{_YEAR})"
    r"(?:\s?гг?\.|\sгода?\b)?"
)
_TO = (
    r"\s*(?:-|–|—|−|‐|‑|→|~|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis(?: zum?)?\b|\bhasta\b|\bau\b|\baté\b|\bal\b|"
    r"\bпо\b|\bдо\b|〜|～|至|到|から|부터|\bà\b|\bad?\b|\ba\b|\btot\b|\bt/m\b|\btil\b|\bdo\b|\bjusqu['’]à\b)\s*(?:la\s|l['’]|the\s)?"
)
_SHORT_ONE = r"(?:0[1-9]|1[0-2])/\d\d(?![\d/])"  # 03/19, in a range alone
_EDGE = r"(?<![\w/.])"
_AFTER = rf"(?![^\W{UNSPACED}]|/)"  # a script without spaces goes on at once: "2018年4月入社"
_RANGE = re.compile(
    rf"{_EDGE}(?:(?:{_SINCE})\s+)?(?P<start>{_ONE}|{_SHORT_ONE}|{_MONTH}(?=\s*[-–—]\s*{_MONTH}\s{_YEAR}))"
    rf"(?:{_TO}(?:(?P<now>{_NOW})|(?P<end>{_ONE}|{_SHORT_ONE})|(?P<short>\d\d))|/(?P<season>\d\d)){_AFTER}",
    re.IGNORECASE,
)
_OPEN = re.compile(rf"{_EDGE}(?P<since>{_SINCE})\s+(?P<start>{_ONE}){_AFTER}", re.IGNORECASE)
_DANGLING = re.compile(rf"{_EDGE}(?P<start>{_ONE})\s*[-–—〜～]\s*(?=$|[\t)|,·])", re.IGNORECASE)
_UNTIL = re.compile(rf"{_EDGE}(?:until|bis|hasta|jusqu['’]en|até|fino al?)\s+(?P<end>{_ONE})(?!\w)", re.IGNORECASE)
_HALF = re.compile(rf"\s*(?:(?:{_SINCE})\s+)?(?:{_ONE}|{_SHORT_ONE})\s*(?:[-–—−]|\bto|\bbis)\s*", re.IGNORECASE)
_END = re.compile(rf"\s*(?:{_NOW}|{_ONE}|{_SHORT_ONE})\s*", re.IGNORECASE)
_SINGLE = re.compile(rf"{_EDGE}(?P<end>{_ONE})(?![^\W{UNSPACED}]|[/%]|-\w)", re.IGNORECASE)
_YEARS = re.compile(_YEAR)
_DURATION = re.compile(
    r"^[(\[]?\s*(?:\d+\s*(?:yrs?|years?|mos?|months?|jahre?n?|monate?n?|años?|mes(?:es)?|ans?|mois|anni|anno|"
    r"mesi|anos?)\.?"
    r"(?:\s*,?\s*(?:and|und|y|et|e)?\s*)?){1,2}[)\]]?$",
    re.IGNORECASE,
)


_COMMON_WORDS = {
    "present": "the and of for with our at to",
    "heute": "der die und für mit auf von das den im",
    "aujourd'hui": "le les des et du pour une dans sur avec",
    "actualidad": "el los las y para una con del",
    "oggi": "il gli di e per della nel con che",
    "atual": "o os da do para uma com em dos ao",
    "heden": "de het een en voor van met op",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """`start` and `end` in the document's words, `begin` and `finish` the matched span in the line."""

    start: str
    end: str
    begin: int
    finish: int


def find_dates(text: str) -> Dates | None:
    line = text[:LONGEST_LINE_CHARACTERS]
    if not any(character.isdigit() for character in line):
        return None
    for pattern in (_RANGE, _OPEN, _DANGLING, _UNTIL, _SINGLE):
        found = pattern.search(line)
        if found is not None:
            return _dates(found)
    return None


def find_range(text: str) -> Dates | None:
    """A range or an open start, not a single date: what tells a position's line from a sentence with a year in it."""
    line = text[:LONGEST_LINE_CHARACTERS]
    for pattern in (_RANGE, _OPEN, _DANGLING):
        found = pattern.search(line)
        if found is not None:
            return _dates(found)
    return None


def is_unfinished(text: str) -> bool:
    """ "März 2021 –": the end is still to come."""
    return _HALF.fullmatch(text[:LONGEST_LINE_CHARACTERS]) is not None


def is_end(text: str) -> bool:
    """Nothing but a date, or a word for now."""
    return _END.fullmatch(text[:LONGEST_LINE_CHARACTERS]) is not None


def is_range(text: str) -> bool:
    """Nothing but a range of dates."""
    return _RANGE.fullmatch(text.strip()[:LONGEST_LINE_CHARACTERS]) is not None


def is_duration(text: str) -> bool:
    """ "5 yrs 2 mos": what profile pages put beside the dates."""
    return _DURATION.match(text.strip()) is not None


def word_for_now(text: str) -> str:
    """The word for a job that goes on, in the text's language as its commonest words tell it."""
    counts = Counter(text.casefold().split())
    return max(_COMMON_WORDS, key=lambda now: sum(counts[word] for word in _COMMON_WORDS[now].split()))


def year_of(text: str) -> str:
    found = _YEARS.search(text)
    if found is not None:
        return found.group()
    short = re.search(r"['’/](\d\d)$", text)
    return f"20{short.group(1)}" if short is not None else ""


def short_years(start: str, end: str) -> str:
    """ "2019–24" for March 2019 to May 2024, "2019–" while it goes on, "2019" for one year."""
    first, last = year_of(start), year_of(end)
    if first and len(end) == 2 and end.isdecimal():
        last = first[:2] + end
    if not first:
        return last
    if not end or not last:
        return f"{first}–" if end or not last else first
    if first == last:
        return first
    return f"{first}–{last[2:]}" if first[:2] == last[:2] else f"{first}–{last}"


def _dates(found: re.Match[str]) -> Dates:
    parts = found.groupdict()
    end = parts.get("end") or parts.get("now") or parts.get("short") or parts.get("season") or ""
    start = parts.get("start") or ""
    if parts.get("since") and parts["since"].casefold() not in ("from", "von", "vom"):
        start = f"{parts['since']} {start}"
    if start and not year_of(start) and year_of(end):
        start = f"{start} {year_of(end)}"
    return Dates(start=start, end=end, begin=found.start(), finish=found.end())
