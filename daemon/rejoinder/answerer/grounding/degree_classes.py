"""The class of a British degree and the mark of a master's: "a 2:1", "upper second", "first-class honours", "merit".

Takes a text; gives the classes it tells, and the text with "2:1" as a word, so that it is read neither as a ratio nor
as a score, or with the words as "2:1", where the documents write it so.
"""

from __future__ import annotations

import re2

_UPPER, _LOWER = "uppersecond", "lowersecond"
_HONOURS = r"(?:[- ]class)?(?: (?:honours|hons|degree))?"
_STUDIED = re2.compile(r"\b(?:degrees?|bachelor\w*|ba|bsc|beng|llb|hons|honours|studied|graduat\w+|universit\w+)\b")
_FIGURES = re2.compile(
    r"\b(?:2[:.]([12])|2:(ii?))(\s?(?:ratio|split|margin|odds|majority|favou?r|scale|mix)\b|[\d:%])?"
)
# "2.1" is a number, unless nothing that it could count stands behind it.
_CLASS_BEHIND = re2.compile(r"\s?(?:$|[,;)\]]|\.\s*$|(?:class|hons|honours|degree|in|from|at)\b)")
_ARTICLE = re2.compile(r"\b(?:a|an|my|solid|good|high|strong|got|with)\s$")
_SPELLED = (
    (_UPPER, re2.compile(rf"\b(?:upper[- ]second{_HONOURS}|(?:a|my) two[- ]one)\b")),
    (_LOWER, re2.compile(rf"\b(?:lower[- ]second{_HONOURS}|(?:a|my) two[- ]two)\b")),
)
_OTHERS = (
    (
        "first",
        re2.compile(r"\b(?:(?:first|1st)[- ]class (?:honours|hons|degree)|(?:a|my) first (?:in|from|at))\b"),
    ),
    ("third", re2.compile(r"\b(?:third|3rd)[- ]class (?:honours|hons|degree)\b|\b(?:a|my) third (?:in|from|at)\b")),
    ("distinction", re2.compile(r"(?:\bwith|\ba|,|\() ?distinction\b")),
    ("merit", re2.compile(r"(?:\bwith|\ba|,|\() ?merit\b")),
)  # fmt: skip
_FIGURE_OF = {_UPPER: "2:1", _LOWER: "2:2"}
_SPOKEN = tuple((name, re2.compile(rf"(?i)\b(?:an? )?(?:{pattern.pattern})")) for name, pattern in _SPELLED)
_WRITTEN = re2.compile(rf"\b(?:{_UPPER}|{_LOWER})\b")


def write_classes(lower: str) -> str:
    """With the two halves of a second, "2:1" too where a degree is spoken of, as one word each."""
    for name, pattern in _SPELLED:
        lower = pattern.sub(name, lower)
    if not _FIGURES.search(lower):
        return lower
    studied = _STUDIED.search(lower) is not None
    written, at = "", 0
    for found in _FIGURES.finditer(lower):
        is_class = found.group(3) is None and (studied or _ARTICLE.search(lower[: found.start()]) is not None)
        if is_class and (":" in found.group() or (studied and _CLASS_BEHIND.match(lower[found.end() :]))):
            name = _UPPER if (found.group(1) or found.group(2)) in ("1", "i") else _LOWER
            written, at = written + lower[at : found.start()] + name, found.end()
    return written + lower[at:]


def tells_in_figures(text: str) -> bool:
    return _FIGURES.search(text) is not None and ":" in text


def as_figures(text: str) -> str:
    """ "I got an upper second" as "I got a 2:1", in any case of letters."""
    for name, pattern in _SPOKEN:
        text = pattern.sub(f"a {_FIGURE_OF[name]}", text)
    return text


def classes_in(lower: str) -> frozenset[str]:
    told = write_classes(lower)
    return frozenset([*_WRITTEN.findall(told), *(name for name, pattern in _OTHERS if pattern.search(told))])
