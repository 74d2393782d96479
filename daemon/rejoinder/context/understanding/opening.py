"""What stands above the first heading: the name, the headline, how to reach the person, and perhaps a summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rejoinder.context.reading.document import Line
from rejoinder.context.typography import close_up, opens_large, plain_key, split_words
from rejoinder.context.understanding.languages import LANGUAGES, either, phrases
from rejoinder.context.understanding.scripts import (
    CONTACT_LABELS,
    NAME_LABELS,
    TITLES_OF_DOCUMENTS,
    could_be_unspaced_name,
    count_words,
)
from rejoinder.context.understanding.words import names_place, names_title

_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,64}\.[\w.\-]{2,40}")
_WEB = re.compile(
    r"https?://|www\.|\b(?:linkedin|github|gitlab|xing|twitter|behance|dribbble|orcid)\b|\b[\w\-]{2,40}\.(?:com|"
    r"org|net|io|dev|de|me|fr|es|it|pt|co\.uk)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|\(|\b0)[\d\s().\-/]{6,24}\d|\b\d{3}[\s.\-]\d{3}[\s.\-]\d{4}\b")
_POSTAL = re.compile(
    r"\b\d{4,5}\s+[A-ZÀ-Þ]|\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b|"
    r"^\d+\s+\w+.*\b(?:street|st|road|rd|ave|avenue|lane)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|rue|calle|via|rua)\s+\d|\b\d+\s+(?:rue)\b|"
    r"^(?:via|viale|piazza|corso|calle|avenida|avda\.|plaza|rua|rue|avenue|place|ul\.|al\.) [^,]{2,40} \d+\w?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:e-?mail|phone|tel|telefon|telephone|mobile|mobil|handy|address|adresse|anschrift|location|web|website|"
    r"date of birth|geburtsdatum|geboren|nationality|staatsangehörigkeit|familienstand|dirección|teléfono|"
    rf"correo|téléphone|indirizzo|telefono|morada|born|{CONTACT_LABELS}|"
    rf"{either(language.contact_labels for language in LANGUAGES)})\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\t|\s+[|·•∙▪◦⋄]\s+|\s*\|\s*|\s+[–—]\s+|\s{3,}")
_SPLIT_NAME = re.compile(rf"{_SPLIT.pattern}|\s+-\s+")
_NAME_WORD = re.compile(r"^[^\W\d_][\w.'’\-\"״׳]*$")
_NAME_LABEL = re.compile(
    rf"^(?:full name|name|nom|nombre|nome|naam|vor- und nachname|{NAME_LABELS}|"
    rf"{either(language.name_labels for language in LANGUAGES)})\s*[:：\t]\s*",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    split_words(
        """
    von van de der den da di del la le el al bin ibn dos du zu und y mc st
    """
    )
)
_TITLES_OF_DOCUMENTS = frozenset(
    {
        "curriculum vitae",
        "cv",
        "resume",
        "lebenslauf",
        "hoja de vida",
        "curriculo",
        "tabellarischer lebenslauf",
        "europass",
        "profile",
    }
).union(TITLES_OF_DOCUMENTS, (plain_key(title) for language in LANGUAGES for title in phrases(language.documents)))
_LONGEST_HEADLINE_WORDS = 16
FEWEST_BELOW_NAME, MOST_BELOW_NAME = 2, 4


@dataclass(slots=True, kw_only=True)
class Opening:
    name: str = ""
    headline: str = ""
    contact: list[str] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def read_opening(blocks: Sequence[Line]) -> Opening:
    opening = Opening()
    blocks = _with_whole_name(blocks)
    name_at = find_name(blocks)
    name = "" if name_at is None else _first_name_piece(blocks[name_at].text)
    for number, block in enumerate(blocks):
        text = _NAME_LABEL.sub("", block.text) if number == name_at else block.text
        splitting = _SPLIT_NAME if number == name_at else _SPLIT
        pieces = [piece.strip(" |·•,–—\t") for piece in splitting.split(text)]
        pieces = [piece for piece in pieces if piece]
        if number == name_at:
            pieces = _take_name(opening, pieces)
        elif name:
            again = [after for piece in pieces if (after := _after_name(piece, name))]
            opening.contact += [after for after in again if is_contact(after)]
            opening.rest += [after for after in again if not is_contact(after)]
            pieces = [piece for piece in pieces if piece != name and not _after_name(piece, name)]
        pieces = [piece for piece in pieces if plain_key(close_up(piece)) not in _TITLES_OF_DOCUMENTS]
        if plain_key(close_up(" ".join(pieces))) in _TITLES_OF_DOCUMENTS:
            continue
        if count_words(block.text) > _LONGEST_HEADLINE_WORDS and not any(is_contact(piece) for piece in pieces):
            opening.paragraphs.append(block)
        else:
            _place(opening, pieces, block)
    return opening


def _is_last_name(text: str) -> bool:
    return _NAME_WORD.match(text) is not None and opens_large(text) and not names_title(text) and not names_place(text)


def labelled_name(blocks: Sequence[Line]) -> str:
    """The name behind its label, as on a form."""
    named = (_NAME_LABEL.sub("", block.text) for block in blocks if _NAME_LABEL.match(block.text))
    return next((name for name in named if _could_be_name(Line(text=name))), "")


def _with_whole_name(blocks: Sequence[Line]) -> Sequence[Line]:
    """With first name and last name on one line, where they are set large, the one below the other."""
    size = max((block.size for block in blocks), default=0.0)
    largest = [at for at, block in enumerate(blocks) if block.size == size]
    if len(largest) != 2 or largest[1] != largest[0] + 1 or len(blocks) < 3:
        return blocks
    first, last = (blocks[at] for at in largest)
    whole = replace(first, text=f"{first.text} {last.text}")
    if plain_key(whole.text) in _TITLES_OF_DOCUMENTS:
        return [*blocks[: largest[0]], *blocks[largest[1] + 1 :]]
    if find_name(blocks) is not None and not _is_last_name(last.text):
        return blocks
    return [*blocks[: largest[0]], whole, *blocks[largest[1] + 1 :]] if _could_be_name(whole) else blocks


def find_name(blocks: Sequence[Line]) -> int | None:
    """Where the name stands: the largest line that can be a name, else the first."""
    candidates = [number for number, block in enumerate(blocks[:25]) if _could_be_name(block)]
    if not candidates:
        return None
    largest = max(blocks[number].size for number in candidates)
    first_level = [number for number in candidates if blocks[number].level == 1]
    if first_level:
        return first_level[0]
    return next(number for number in candidates if blocks[number].size >= largest - 0.5)


def find_late_name(blocks: Sequence[Line]) -> int | None:
    """Where a name stands at the end of other rows, its headline and place below it; None where none does."""
    last = range(max(1, len(blocks) - MOST_BELOW_NAME - 1), len(blocks) - 1)
    candidates = [
        number
        for number in last
        if _could_be_name(blocks[number])
        and any(is_contact(block.text) or names_title(block.text) for block in blocks[number + 1 :])
    ]
    apart = [number for number in candidates if blocks[number].gap and not blocks[number].whole]
    with_place = [number for number in candidates if len(blocks) - number > FEWEST_BELOW_NAME]
    return next(iter(apart), next(reversed(with_place or candidates), None))


def is_street(text: str) -> bool:
    return _STREET.search(text) is not None


def is_contact(text: str) -> bool:
    if len(text) > 140:
        return False
    if any(pattern.search(text) for pattern in (_EMAIL, _WEB, _PHONE)):
        return True
    short = len(text.split()) <= 9
    return short and (names_place(text) or any(pattern.search(text) for pattern in (_POSTAL, _STREET, _LABEL)))


def split_contact(text: str) -> list[str]:
    return [piece.strip(" ,|·•\t") for piece in _SPLIT.split(text) if piece.strip(" ,|·•\t")]


def _could_be_name(block: Line) -> bool:
    first = _first_name_piece(block.text)
    if plain_key(first) in _TITLES_OF_DOCUMENTS or block.bullet:
        return False
    if could_be_unspaced_name(first):
        return True
    words = [word.strip('()"“”„‚‘’') for word in first.replace(",", " ").split()]
    named = [word for word in words if _is_name_word(word)]
    fits = 2 <= len(words) <= 6 and all(_is_name_word(word) or word.casefold() in _PARTICLES for word in words)
    return fits and len(named) >= 2 and not is_contact(first) and not (names_title(first) and block.level != 1)


def _is_name_word(word: str) -> bool:
    return _NAME_WORD.match(word) is not None and opens_large(word) and not any(map(str.isdigit, word))


def _after_name(piece: str, name: str) -> str:
    """ "PhD" of "Ingrid Sørdal, PhD", where a page's header says the name once more."""
    return piece.removeprefix(f"{name}, ") if piece.startswith(f"{name}, ") else ""


def _first_name_piece(text: str) -> str:
    first = next((piece for piece in _SPLIT_NAME.split(close_up(_NAME_LABEL.sub("", text))) if piece.strip()), "")
    name, comma, rest = first.partition(", ")
    return name if comma and (names_title(rest) or len(name.split()) >= 2) else first


def _take_name(opening: Opening, pieces: list[str]) -> list[str]:
    first = close_up(_NAME_LABEL.sub("", pieces[0]))
    name = _first_name_piece(first)
    opening.name = _capitalised(name.strip(" ,"))
    rest = first[len(name) :].strip(" ,")
    return [rest, *pieces[1:]] if rest else pieces[1:]


def _capitalised(name: str) -> str:
    """A name in capitals as it is written in a sentence; captions show it so."""
    if not name.isupper():
        return name
    return " ".join(word.lower() if word.casefold() in _PARTICLES else word.title() for word in name.split())


def _place(opening: Opening, pieces: list[str], block: Line) -> None:
    for piece in pieces:
        if is_contact(piece):
            opening.contact.append(piece)
        elif not opening.headline and count_words(piece) <= _LONGEST_HEADLINE_WORDS and not piece.endswith("."):
            opening.headline = piece
        elif opening.headline and len(pieces) > 1 and not opening.contact:
            opening.headline += f" | {piece}"
        elif count_words(piece) > 6:
            opening.paragraphs.append(Line(text=piece, bullet=block.bullet, whole=True))
        else:
            opening.rest.append(piece)
