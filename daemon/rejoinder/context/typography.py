"""Characters as people mean them: ligatures, odd spaces, soft hyphens, bullets' markers and spaced-out headings."""

from __future__ import annotations

import re
import unicodedata

_BULLET = re.compile(
    r"^(?:[•●◦○▪▫■□◆◇►▸▶➢➤➔→✓✔✦★⁃‣∙·・･❖⬤◘]\s*|[-–—*+>›»]\s+|o\s+(?=[A-ZÄÖÜ])|(?:\(?\d{1,2}[.)]|[a-z]\))\s+)(?=\S)"
)
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
_SPACED_OUT = re.compile(r"^(?:\w ){3,}\w$")
_UNMAPPED_BULLET = re.compile("^[\x00-\x08\x0e-\x1f\ufffd](?=.)")  # a marker whose font says no letter for it
_CID = re.compile(r"\(cid:\d+\)")
_PRIVATE_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf076": "◆", "\uf0fc": "✓", "\uf02d": "-"}
_JOINED_LETTERS = (("\ufb00", "\ufb06"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefe"))  # "ﬁ", Arabic as it is drawn
_SYMBOL_BULLETS = str.maketrans(_PRIVATE_BULLETS)
_ASCII_SIGNS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


def tidy(text: str) -> str:
    """Ligatures to letters, accents composed, every space one space, unseen characters gone; tabs stay."""
    text = text.translate(_SYMBOL_BULLETS)
    text = _UNMAPPED_BULLET.sub("• ", text)
    text = text[:-1].replace("\u00ad", "") + text[-1:].replace("\u00ad", "-")
    text = "".join(_letters(character) for character in text)
    text = _CONTROL.sub("", _UNSEEN.sub("", _CID.sub("•", text)))
    text = unicodedata.normalize("NFC", text)
    return "\t".join(part for field in text.split("\t") if (part := _SPACES.sub(" ", field).strip()))


def split_words(text: str) -> list[str]:
    """The words of a list that is written down as text."""
    return text.split()


def split_marker(text: str) -> tuple[str, str]:
    """("• ", "Led a team") of "• Led a team"; an empty marker where there is none."""
    found = _BULLET.match(text)
    if found is None or _starts_a_date(text):
        return "", text
    return found.group(), text[found.end() :]


def close_up(text: str) -> str:
    """ "EXPERIENCE" of "E X P E R I E N C E"; words that stand apart by two spaces stay apart."""
    words = re.split(r"\s{2,}|\t", text.strip())
    return " ".join(word.replace(" ", "") if _SPACED_OUT.match(word) else word for word in words)


def plain_key(text: str) -> str:
    """Lower case without accents, punctuation or markers: for looking a heading or a word up."""
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_SIGNS).split())
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    letters = "".join(
        character if character.isalnum() else " " for character in decomposed if not _is_accent(character)
    )
    return " ".join(letters.split())


def opens_large(text: str) -> bool:
    """Whether the first letter is a capital, or one of a script that has no small letters."""
    return text[:1].isalpha() and not text[:1].islower()


def cut_name(name: str, most: int) -> str:
    """A name of at most `most` characters, between two words where there are any; "…" says that more was there."""
    if len(name) <= most:
        return name
    kept, gap, _ = name[:most].rpartition(" ")
    return (kept if gap and len(kept) > most // 2 else name[: most - 1]).rstrip(" ,;:–—-") + "…"


def _is_accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def _letters(character: str) -> str:
    if any(first <= character <= last for first, last in _JOINED_LETTERS):
        return unicodedata.normalize("NFKC", character)
    return character


def _starts_a_date(text: str) -> bool:
    return bool(re.match(r"\d{1,2}\.\s?(?:\d{1,2}\.\s?)?(?:19|20)\d\d", text))
