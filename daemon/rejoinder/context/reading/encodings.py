"""Bytes that are no UTF-8 to characters: which of the usual encodings makes words of them.

Each encoding is tried, and what it gives is weighed: whether the letters beyond ASCII are all of one language's
alphabet, whether the common ones are common, whether words are written large and small as words are, and in East
Asian encodings whether the signs are everyday ones. Windows-1252 is taken where nothing is better.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LOOKED_AT_BYTES = 16_000
SURELY, LIKELY = 0.9, 0.6
# Of the letters of a text in an alphabet of its own, how many are at least among its commonest.
COMMON_SHARE = 0.6
SHOUTED_SHARE, SHOUTED_WEIGHT = 0.7, 0.9
_LATIN = {
    "cp1252": (
        "äöüßé", "àâæçéèêëîïôœùûüñ", "áéíñóúüç", "áâãàçéêíóôõúü", "àèéìíîòóùúç", "éëïóöüèáíúêçñ", "æøåéäöòèêô",
        "åäöéü", "áðéíóúýþæö", "àçèéíïòóúü",
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýžäöü", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüűä", "ăâîşţ", "čćđšž"),
    "iso8859-2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýžäöü", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüűä", "čćđšž"),
    "cp1254": ("çğıöşüiâîû",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}  # fmt: skip
# The alphabet and its commonest letters, accents aside.
_OTHER = {
    "cp1251": (
        ("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", "оеаинтсрвлкмд"),
        ("абвгдђежзијклљмнњопрстћуфхцчџш", "аоиенрјстукв"),
    ),
    "koi8-r": (("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "оеаинтсрвлкмд"),),
    "cp866": (("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "оеаинтсрвлкмд"),),
    "iso8859-5": (("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "оеаинтсрвлкмд"),),
    "cp1253": (("αβγδεζηθικλμνξοπρσςτυφχψω", "αοιετσνηυρπκς"),),
    "iso8859-7": (("αβγδεζηθικλμνξοπρσςτυφχψω", "αοιετσνηυρπκς"),),
    "cp1255": (("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "יוהלאמרתבשנ"),),
    "cp1256": (("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ", "ايلمونترهبدع"),),
}  # fmt: skip
# By lead byte: where the everyday signs lie.
_EAST_ASIAN = {
    "euc-jp": ((0xA4, 0xA5), (0xB0, 0xCF)),
    "cp932": ((0x82, 0x83), (0x88, 0x98)),
    "cp949": ((), (0xB0, 0xC8)),
    "gb18030": ((), (0xB0, 0xD7)),
    "big5": ((), (0xA4, 0xC6)),
}
_FEWEST_KANA, _WITHOUT_KANA = 0.15, 0.7
_KOREAN_SYLLABLES, _FEWEST_SYLLABLES = (
    frozenset("이다는을를에의가고하은지로한사기자도시인어서아리나대해수정과일전주부원"),
    0.1,
)
_ANY_OF_CP1252, _MIXED = "äöüßåøæéèàçñóáíúêôîâëïœùûãõ", 0.93
_EASTERN_MARKS = frozenset("、。，．・：；？！「」『』（）《》“”‘’—…·～ー々　％／")
_NEUTRAL = frozenset("’‘“”„«»‹›–—…€£§©®°•·\xa0†‡™±×№¡")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """`is_sure`: the text, read so, is made of words."""

    text: str
    encoding: str
    is_sure: bool


def guess_encoding(content: bytes) -> Guess:
    """Of bytes that are no UTF-8; what no encoding holds becomes the replacement character."""
    sample = b"\n".join(line for line in content.splitlines() if not line.isascii())[:LOOKED_AT_BYTES]
    weighed = sorted(_weigh_all(sample), key=lambda one: -one[0])
    likely, encoding = weighed[0] if weighed else (0.0, "cp1252")
    encoding = encoding if likely >= LIKELY else "cp1252"
    return Guess(text=content.decode(encoding, errors="replace"), encoding=encoding, is_sure=likely >= SURELY)


def _weigh_all(sample: bytes) -> Iterator[tuple[float, str]]:
    """How plausible each encoding is, 0..1, the likelier ones first where they are equal."""
    for encoding, alphabets in _LATIN.items():
        if (text := _decode(sample, encoding)) is not None:
            weight = max(_weigh_latin(text, alphabet) for alphabet in alphabets)
            if encoding == "cp1252":
                weight = max(weight, _MIXED * _weigh_latin(text, _ANY_OF_CP1252))
            yield weight * _casing(text), encoding
    for encoding in _EAST_ASIAN:
        if (text := _decode(sample, encoding)) is not None:
            yield _weigh_east_asian(text, encoding), encoding
    for encoding, tongues in _OTHER.items():
        if (text := _decode(sample, encoding)) is not None:
            yield max(_weigh_other(text, *tongue) for tongue in tongues) * _casing(text), encoding


def _decode(sample: bytes, encoding: str) -> str | None:
    """None where the encoding has no such signs; one that the sample's end cuts in two is left out."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None


def _weigh_latin(text: str, alphabet: str) -> float:
    """The share of the letters beyond ASCII, and of marks in the place of letters, that is of the alphabet."""
    good = bad = 0
    for at, character in enumerate(text):
        if character < "\x80":
            continue
        alone = not any(map(str.isalpha, text[max(at - 1, 0) : at] + text[at + 1 : at + 2]))
        if alone and character.isupper():
            continue
        if character.lower()[0] in alphabet:
            good += 1
        elif character.isalpha() and character not in "ªº":
            bad += 1
        elif character in _NEUTRAL or (character == "¿" and "?" in text):
            continue
        else:
            bad += text[at + 1 : at + 2].isalpha() or not character.isprintable()
    return good / (good + bad) if good + bad else SURELY


def _weigh_other(text: str, alphabet: str, common: str) -> float:
    letters = [_plain(one) for one in text.lower() if one >= "\x80" and one not in _NEUTRAL]
    held = [letter for letter in letters if letter in alphabet]
    if not held:
        return 0.0
    share = sum(letter in common for letter in held) / len(held)
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    pure = sum(not any(letter.isascii() for letter in word) for word in words) / max(len(words), 1)
    return len(held) / len(letters) * min(1.0, share / COMMON_SHARE) * pure


def _plain(letter: str) -> str:
    return letter if letter in "йёїґآأؤإئ" else unicodedata.normalize("NFD", letter)[0]


def _weigh_east_asian(text: str, encoding: str) -> float:
    """The share of signs of two bytes that are everyday ones; half-wide ones are seldom written."""
    kana_leads, (first, last) = _EAST_ASIAN[encoding]
    signs = [sign for sign in text if sign >= "\x80" and sign not in _EASTERN_MARKS]
    if not signs:
        return 0.0
    codes = [sign.encode(encoding) for sign in signs]
    kana = sum(code[0] in kana_leads for code in codes)
    extended = encoding in ("big5", "cp932")
    usual = sum(len(code) == 2 and first <= code[0] <= last and (extended or code[1] >= 0xA1) for code in codes)
    weight = (kana + usual) / len(signs)
    if kana_leads and kana < _FEWEST_KANA * len(signs):
        return weight * _WITHOUT_KANA
    if encoding == "cp949" and sum(sign in _KOREAN_SYLLABLES for sign in signs) < _FEWEST_SYLLABLES * len(signs):
        return weight * _WITHOUT_KANA
    return weight


def _casing(text: str) -> float:
    """The share of words beyond ASCII that are small, large or begin large; a text all in capitals is seldom."""
    found = ("".join(filter(str.isalpha, word)) for word in _WORD.findall(text))
    words = [word for word in found if not word.isascii() and len(word) > 1]
    if not words:
        return 1.0
    usual = sum(word[1:].islower() or word.isupper() or word.lower() == word.upper() for word in words) / len(words)
    shouted = sum(word.isupper() for word in words) / len(words)
    return usual * (SHOUTED_WEIGHT if shouted > SHOUTED_SHARE else 1.0)
