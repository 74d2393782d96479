"""What somebody's documents say that they lack or never used, told as theirs: a degree of "no degree", a tool of "never
used Stata or SPSS". Takes a sentence's levelled text and the passages' own texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

_DENIES = re2.compile(
    r"\b(?:no|not|never|none|nobody|nothing|without|neither|nor|cannot|hardly|nie|nicht|kein\w*|ohne|wish\w*|want\w*|"
    r"learning|tutorials?|would|could|tried|someone|somebody|colleagues?|others?)\b|n't\b"
)
# "Never used Stata or SPSS", "no Azure or GCP beyond tutorials".
_UNUSED = re2.compile(
    r"\b(?:[Nn]ever (?:used|touched|tried|worked (?:with|in|on))|[Nn]o|[Kk]eine?n?) "
    r"(\p{Lu}[\p{L}\d+#]*(?:(?:,? (?:or|nor|and|oder) |, )\p{Lu}[\p{L}\d+#]*){0,5})"
)
_EACH = re2.compile(r",? (?:or|nor|and|oder) |, ")
_USES = re2.compile(
    r"\bi(?:'ve|'m| have| had| am|'d)?(?: also| been| now| still| mostly| often| even)* (?:us(?:e|ed|ing)|know|knew|"
    r"work(?:ed|ing)? (?:with|in|on)|buil[dt]|r[au]n|speak|spoke|manag\w+|write|wrote|configur\w+|deploy\w*|"
    r"fluent|at home in|good (?:at|with)|program\w*|master\w*)\b"
)
_NO_DEGREE = re2.compile(r"\b[Nn]o (?:university |college )?degree\b|\b[Kk]ein (?:Studium|Hochschulabschluss)\b")
_A_DEGREE = re2.compile(r"\b(?:degree|bachelor\w*|master'?s|phd|doctorate|b\.?\s?sc|m\.?\s?sc|mba)\b")
_HAS_DEGREE = re2.compile(
    r"\bi(?:'ve| have| hold| got| did| took| finished| earned)(?: got| also| even)? (?:an? |my )"
    r"(?:\p{L}+ ){0,2}?degree\b"
)


def claims_lacking(lower: str, texts: Sequence[str]) -> bool:
    """Whether the sentence tells as its speaker's what one of the texts denies and no other tells."""
    if _DENIES.search(lower):
        return False
    if _HAS_DEGREE.search(lower) and any(map(_NO_DEGREE.search, texts)):
        return not any(_A_DEGREE.search(str(_NO_DEGREE.sub(" ", text)).lower()) for text in texts)
    if not _USES.search(lower):
        return False
    return any(
        _names(name, lower) and not any(_names(name, other.lower()) for other in texts if other is not text)
        for text, name in _unused(texts)
    )


def _unused(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for names in _UNUSED.findall(text):
            for name in _EACH.split(names):
                yield text, name.lower()


def _names(name: str, lower: str) -> bool:
    """As a word of its own."""
    at = lower.find(name)
    while at >= 0:
        around = lower[max(at - 1, 0) : at] + lower[at + len(name) : at + len(name) + 1]
        if not any(map(str.isalnum, around)):
            return True
        at = lower.find(name, at + 1)
    return False
