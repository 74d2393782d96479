"""Posts filled in as on a form, each field behind or beside its label: "Period: 2019 – 2023", "Employer: Northwind".
One such form is the Europass of 2004.

Takes the lines of a text; gives them with the fields alone, so that they are read as everybody else's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import plain_key, split_marker
from rejoinder.context.understanding.dates import is_end, is_range
from rejoinder.context.understanding.headings import section_kind

LONGEST_LABEL_WORDS, LONGEST_KNOWN_LABEL_WORDS = 4, 12
_LISTS = ("skills", "languages", "interests")
_DATES = re.compile(
    r"(?:dates?|data|datas|fechas?|datum|daten|zeitraum|dauer|period|periode?|periodo|periodos|duration|year|jahr|annee|"
    r"ano|anno|jaar|daty|datos|okres|von bis|from to)"
)
_POST = re.compile(
    r"\b(?:position|posizione|posicion|posicao|occupation|post held|poste|puesto|cargo|fonction|funktion|funcao|"
    r"functie|funzione|beruf|profesion|profissao|designation|job title|role|ruolo|stanowisko|qualifi\w+|"
    r"kwalifik\w+|titel|title|titolo|titulo|degree|abschluss|diplom\w*|intitule|cualificacion|bezeichnung)\b"
)
_PLACE_OF_WORK = re.compile(
    r"\b(?:employer|employeur|empleador|empregador|arbeitgebers?|werkgever|datore di lavoro|pracodawc\w+|company|"
    r"firm|firma|azienda|unternehmens?|entreprise|empresa|organi[sz]z?a\w+|school|"
    r"schule|scuola|escuela|ecole|institut\w*|istituto|instituicao|universit\w+|college|etablissement|"
    r"\w*einrichtung|\w*schule|centro|uczelni\w*)\b"
)
_DUTIES = re.compile(
    r"\b(?:activit\w+|actividades|atividades|attivita|responsib\w+|responsab\w+|mansioni|tatigkeiten|aufgaben|"
    r"zustandig\w+|funciones|funcoes|werkzaamheden|taken|duties|tasks|missions|obowiazki)\b"
)
# What is told of a post, and is no part of its head.
_BELOW = re.compile(
    rf"{_DUTIES.pattern}|\b(?:subjects|facher|hauptfacher|matieres|materie|level|sector|settore|secteur|setor|branche|"
    r"business|industry)\b"
)


def without_labels(lines: Sequence[Line]) -> list[Line]:
    """A label with nothing but dates behind it tells a form; its fields are the labelled lines right beside it."""
    forms: dict[int, list[Line]] = {}
    taken: set[int] = set()
    for number, line in enumerate(lines):
        if number not in taken and _tells_form(line):
            form = _form_around(lines, number, taken)
            taken.update(form)
            forms[form[0]] = _in_order([lines[at] for at in form])
    kept: list[Line] = []
    for number, line in enumerate(lines):
        kept += [] if number in taken else [line]
        kept += forms.get(number, [])
    return kept


def _tells_form(line: Line) -> bool:
    label, value = _label(line), _value(line)
    is_known = _DATES.fullmatch(plain_key(label)) is not None
    if TAB in line.text[: len(label) + 1]:
        return is_known and (is_range(value) or is_end(value))
    return bool(label) and (is_range(value) or (is_known and is_end(value)))


def _form_around(lines: Sequence[Line], dated: int, taken: Collection[int]) -> list[int]:
    """The form's lines; a label that comes again begins the next one."""
    form, labels = [dated], {plain_key(_label(lines[dated]))}
    for step in (-1, 1):
        at = dated + step
        while 0 <= at < len(lines) and at not in taken and _is_field(lines[at]):
            if plain_key(_label(lines[at])) in labels:
                break
            apart = lines[at if step > 0 else at + 1]
            if apart.gap and not apart.whole and TAB not in apart.text:
                break
            labels.add(plain_key(_label(lines[at])))
            form.append(at)
            at += step
    return sorted(form)


def _in_order(form: Sequence[Line]) -> list[Line]:
    """The fields of the head, the post first and its time last, and below them what is told of it."""
    told = [(line, plain_key(_label(line)), _value(line)) for line in form if _value(line)]
    told.sort(key=lambda one: 2 * (is_range(one[2]) or is_end(one[2])) - (_POST.search(one[1]) is not None))
    head = [replace(line, text=value) for line, label, value in told if not _BELOW.search(label)]
    below = [
        replace(
            line, text=split_marker(value)[1] if _DUTIES.search(label) else line.text.replace(TAB, ": "), bullet=True
        )
        for line, label, value in told
        if _BELOW.search(label)
    ]
    return [
        replace(line, gap=form[0].gap, fresh=form[0].fresh) if not at else line for at, line in enumerate(head + below)
    ]


def _is_field(line: Line) -> bool:
    return bool(_label(line)) and not line.level and section_kind(_label(line)) not in _LISTS


def _label(line: Line) -> str:
    """What stands before a colon, or, where that is known, beside the field."""
    if line.bullet:
        return ""
    beside = line.text.partition(TAB)[0] if TAB in line.text else ""
    if (
        beside and any(known.search(plain_key(beside)) for known in (_POST, _PLACE_OF_WORK, _BELOW))
    ) or _DATES.fullmatch(plain_key(beside)):
        return beside.strip(" :") if len(beside.split()) <= LONGEST_KNOWN_LABEL_WORDS else ""
    label, colon, _ = line.text.partition(":")
    is_named = colon and len(label.split()) <= LONGEST_LABEL_WORDS and TAB not in label
    return label.strip() if is_named and not any(map(str.isdigit, label)) else ""


def _value(line: Line) -> str:
    return line.text[len(_label(line)) :].strip(f" :{TAB}")
