"""Dates as résumés write them, in two dozen languages: "Mar 2019 – Present", "03/2019-05/2021", "seit 2020", "2019–24".

Takes a line; gives the first date or range in it, in the words that stand there, and where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.context.typography import split_words
from rejoinder.context.understanding.languages import LANGUAGES, either, phrases
from rejoinder.context.understanding.scripts import UNSPACED, WORDS_FOR_NOW

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
    rf"{WORDS_FOR_NOW}|{either(language.now for language in LANGUAGES)}"
)
_BEFORE_START = "since|seit|ab|from|desde|depuis|dal|da|dall['’]?|von|vom|desde el|vanaf|sinds|od|sedan|siden|fra|från"
_SINCE = rf"(?:{_BEFORE_START}|{either(language.since for language in LANGUAGES)})(?:\s+|(?<=[-־]))"
_SINCE_BEHIND = either(language.after for language in LANGUAGES)
_MONTH_WORDS = [*_MONTHS, *(word.replace("_", " ") for language in LANGUAGES for word in language.months.split())]
_MONTH = rf"(?:{either(_MONTH_WORDS)})\.?"
_BEHIND_YEAR = either(language.year_marks for language in LANGUAGES)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_ONE = (
    rf"(?:{_YEAR}\s?[年년](?:\s?\d{{1,2}}\s?[月월](?:\s?\d{{1,2}}\s?[日일])?)?|{_YEAR}\.(?:0?[1-9]|1[0-2])(?![.\d])|"
    rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}|{_YEAR}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?!\d)|(?:0?[1-9]|"
    rf"1[0-2])\s?[/.]\s?{_YEAR}|"
    rf"{_YEAR}\.?\s{_MONTH}(?:\s[0-3]?\d\.?)?(?=\s*(?:[-–—~,)|\t]|$))|{_YEAR}\.\s(?:0?[1-9]|1[0-2])\.(?:\s[0-3]?\d\.)?|"
    rf"(?:[0-3]?\d\.? (?:de )?)?{_MONTH}\s?(?:\d{{1,2}},?\s)?(?:(?:de|del|di|of)\s)?,?\s?(?:{_YEAR}|['’]\d\d)|{_YEAR})"
    rf"(?:\s?(?:{_BEHIND_YEAR})(?!\w))?"
)
_TO = (
    r"\s*(?:--|-|–|—|−|‐|‑|→|~|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis(?: zum?)?\b|\bhasta\b|\bau\b|\baté\b|\bal\b|"
    rf"\b(?:{either(language.until for language in LANGUAGES)})(?!\w)|"
    r"〜|～|至|到|から|부터|\bà\b|\bad?\b|\ba\b|\btot\b|\bt/m\b|\btil\b|\bdo\b|\bjusqu['’]à\b)\s*(?:la\s|l['’]|the\s)?"
)
_UP_TO = r"\s*(?:[-–—]|\b(?:to|until|till|through|bis|hasta|tot)\b)\s*"  # behind a month whose year follows
_SHORT_ONE = r"(?:0[1-9]|1[0-2])/\d\d(?![\d/])"  # 03/19, in a range alone
_EDGE = r"(?<![\w/.])"
_AFTER = rf"(?![^\W{UNSPACED}]|/)"  # a script without spaces goes on at once: "2018年4月入社"
_RANGE = re.compile(
    rf"{_EDGE}(?:{_SINCE})?(?P<start>{_ONE}|{_SHORT_ONE}|{_MONTH}(?={_UP_TO}{_MONTH}\s{_YEAR}))"
    rf"(?:\.?{_TO}(?:(?P<now>{_NOW})|(?P<end>{_ONE}|{_SHORT_ONE})|(?P<short>\d\d))|/(?P<season>\d\d)){_AFTER}",
    re.IGNORECASE,
)
_OPEN = re.compile(rf"{_EDGE}(?P<since>{_SINCE})(?P<start>{_ONE}){_AFTER}", re.IGNORECASE)
_WORD = r"[^\W\d_]{2,14}\.?"
_UNTOLD_ONE = rf"{_WORD}\s(?:\d{{1,2}}[\s/.]{{1,2}})?{_YEAR}"  # a month of a language that no list knows
_UNTOLD_RANGE = re.compile(
    rf"(?:^|(?<=[\t(|])|(?<=, ))(?P<start>{_UNTOLD_ONE})\s*[-–—]\s*(?P<end>{_UNTOLD_ONE})(?=$|[\t)|,])"
)
_UNTOLD_NOW = re.compile(
    rf"^(?P<start>{_UNTOLD_ONE}|(?:0?[1-9]|1[0-2])[/.]{_YEAR}|{_YEAR})\s*[-–—]\s*(?P<now>{_WORD}(?:\s{_WORD})?)$"
)
_NOW_SINCE = re.compile(rf"{_EDGE}{_SINCE}(?P<start>{_ONE})\s+(?P<now>{_NOW}){_AFTER}", re.IGNORECASE)
_OPEN_BEHIND = re.compile(rf"{_EDGE}(?P<start>{_ONE})\s*(?P<behind>{_SINCE_BEHIND})(?!\w)", re.IGNORECASE)
_DANGLING = re.compile(rf"{_EDGE}(?P<start>{_ONE})\s*[-–—〜～]\s*(?=$|[\t)|,·])", re.IGNORECASE)
_UNTIL = re.compile(rf"{_EDGE}(?:until|bis|hasta|jusqu['’]en|até|fino al?)\s+(?P<end>{_ONE})(?!\w)", re.IGNORECASE)
_HALF = re.compile(rf"\s*(?:{_SINCE})?(?:{_ONE}|{_SHORT_ONE})\s*(?:[-–—−]|\bto|\bbis)\s*", re.IGNORECASE)
_END = re.compile(rf"\s*(?:{_NOW}|{_ONE}|{_SHORT_ONE})\s*", re.IGNORECASE)
_SINGLE = re.compile(rf"{_EDGE}(?P<end>{_ONE})(?![^\W{UNSPACED}]|[/%]|-\w)", re.IGNORECASE)
_YEAR_SOMEHOW = re.compile(rf"{_YEAR}|['’/]\d\d")
# "Summers of 2009 and 2010", "Summers 2014 – 2018".
_SEASONS = re.compile(
    rf"{_EDGE}(?P<start>(?:summers?|winters?|veranos?|inviernos?|sommer|étés?|hivers?|estati|inverni|verões|zomers?|"
    rf"seasons?|saisons?|temporadas|stagioni)\s(?:of\s|de\s|des\s|del\s|dei\s|van\s)?{_YEAR})(?:, ?{_YEAR})*"
    rf"(?: (?:and|y|und|et|e|en|&) |, ?|\s*[-–—]\s*)(?P<end>{_YEAR})(?!\w)",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEARS = re.compile(_YEAR)
_RANGES = (_SEASONS, _RANGE, _NOW_SINCE, _OPEN, _OPEN_BEHIND, _DANGLING, _UNTOLD_RANGE)
_DURATION = re.compile(
    r"^[(\[]?\s*(?:\d+\s*(?:yrs?|years?|mos?|months?|jahre?n?|monate?n?|años?|mes(?:es)?|ans?|mois|anni|anno|"
    rf"mesi|anos?|{either(language.durations for language in LANGUAGES)})\.?"
    rf"(?:\s*,?\s*(?:and|und|y|et|e|{either(language.joins for language in LANGUAGES)})?\s*)?){{1,2}}[)\]]?$",
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
    return find_range(text) or _first(text, (_UNTIL, _SINGLE))


def find_range(text: str) -> Dates | None:
    """A range or an open start, not a single date: what tells a position's line from a sentence with a year in it."""
    return _first(text, _RANGES) or _untold_now(text)


def is_unfinished(text: str) -> bool:
    """ "März 2021 –": the end is still to come."""
    return _HALF.fullmatch(_readable(text)) is not None


def is_end(text: str) -> bool:
    """Nothing but a date, or a word for now."""
    return _END.fullmatch(_readable(text)) is not None


def is_range(text: str) -> bool:
    """Nothing but a range of dates."""
    line = _readable(text.strip())
    whole = (_RANGE, _NOW_SINCE, _UNTOLD_RANGE, _SEASONS)
    return any(pattern.fullmatch(line) for pattern in whole) or _untold_now(line) is not None


def is_duration(text: str) -> bool:
    """ "5 yrs 2 mos": what profile pages put beside the dates."""
    return _DURATION.match(_readable(text.strip())) is not None


def word_for_now(text: str) -> str:
    """The word for a job that goes on, in the text's language as its commonest words tell it."""
    counts = Counter(text.casefold().split())
    languages = [*_COMMON_WORDS.items(), *((phrases(language.now)[0], language.common) for language in LANGUAGES)]
    return max(languages, key=lambda language: sum(counts[word] for word in language[1].split()))[0]


def year_of(text: str) -> str:
    found = _YEARS.search(_readable(text))
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


def _first(text: str, patterns: Sequence[re.Pattern[str]]) -> Dates | None:
    line = _readable(text)
    if _YEAR_SOMEHOW.search(line) is None:
        return None
    for pattern in patterns:
        found = pattern.search(line)
        if found is not None:
            return _dates(found, text)
    return None


def _untold_now(text: str) -> Dates | None:
    """ "svibanj 2017 – danas": behind the dash stands a word for now, and not a name or a title."""
    found = _UNTOLD_NOW.match(_readable(text))
    return None if found is None or found["now"][:1].isupper() else _dates(found, text)


def _readable(text: str) -> str:
    """The line as far as it is read, its digits those that the patterns know; every character keeps its place."""
    return text[:LONGEST_LINE_CHARACTERS].translate(_DIGITS)


def _dates(found: re.Match[str], text: str) -> Dates:
    parts = {name: text[slice(*found.span(name))] for name, part in found.groupdict().items() if part}
    end = next((parts[name] for name in ("end", "now", "short", "season") if name in parts), "")
    start = parts.get("start", "")
    since = parts.get("since", "").strip()
    if since and since.casefold() not in ("from", "von", "vom"):
        start = f"{since}{'' if since.endswith(('-', '־')) else ' '}{start}"
    if "behind" in parts:
        start = text[found.start() : found.end()]
    if start and not year_of(start) and year_of(end):
        start = f"{start} {year_of(end)}"
    return Dates(start=start, end=end, begin=found.start(), finish=found.end())
