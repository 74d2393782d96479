"""Splits an answer into its sentences and bullets, each a verbatim part of it; a linear scan."""

from __future__ import annotations

from collections.abc import Iterator

_ENDS = ".!?…。！？"
_CLOSERS = "\"'”’»)*_"
_BULLETS = "-*•–—·+#>"
# Words after which a full stop ends no sentence.
_SHORTENED = frozenset((
    "e.g", "i.e", "etc", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "no", "approx", "inc", "ltd", "co",
    "corp", "dept", "fig", "vol", "jr", "sr", "z.b", "bzw", "ca", "usw", "evtl", "nr", "u.a", "d.h",
))  # fmt: skip
# "am 2. Juni" goes on behind the number's stop.
_MONTHS = frozenset((
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
))  # fmt: skip


def split_sentences(text: str) -> Iterator[str]:
    """In order; without bullet signs, code blocks and what has no letter or digit."""
    in_code = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            in_code = not in_code
        elif not in_code:
            for sentence in _split_line(_without_bullet(line)):
                if any(letter.isalnum() for letter in sentence):
                    yield sentence


def ends_sentence(line: str, position: int) -> bool:
    """Whether the sign before `position` ends a sentence of that line."""
    return _ends_here(line, 0, position)


def is_bullet(line: str) -> bool:
    """Whether a line is a bullet or a numbered point."""
    return _without_bullet(line) != line.strip() or _is_number_alone(line.strip())


def _is_number_alone(line: str) -> bool:
    """A point whose words are still to come."""
    number, dot, rest = line.partition(".")
    return bool(dot) and not rest and number.isdecimal() and len(number) < 3


def _without_bullet(line: str) -> str:
    line = line.strip()
    bare = line.lstrip(_BULLETS)
    if bare is not line and (bare[:1].isspace() or not bare):
        return bare.strip()
    number, dot, rest = line.partition(". ")
    return rest.strip() if dot and number.isdecimal() and len(number) < 3 else line


def _split_line(line: str) -> Iterator[str]:
    start = position = 0
    while position < len(line):
        position += 1
        if line[position - 1] not in _ENDS or not _ends_here(line, start, position):
            continue
        position = _after_marks(line, position)
        yield line[start:position].strip()
        start = position
    if line[start:].strip():
        yield line[start:].strip()


def _ends_here(line: str, start: int, position: int) -> bool:
    """Whether the sign before `position` ends a sentence."""
    if line[position - 1] in "。！？":
        return True
    following = line[position : position + 1]
    if following and not following.isspace() and following not in _CLOSERS + "[":
        return False
    if line[position - 1] != ".":
        return True
    word = line[start : position - 1].rsplit(None, 1)[-1:] or [""]
    bare = word[0].lstrip("(\"'“„*_").lower()
    if bare.isdecimal() and line[position:].strip() and _first_word(line[position:]) in _MONTHS:
        return False
    return bare not in _SHORTENED and not (len(bare) == 1 and bare.isalpha() and bare != "i")


def _first_word(text: str) -> str:
    return text.split(None, 1)[0].strip(",.;:!?").lower()


def _after_marks(line: str, position: int) -> int:
    """Past closing quotes and the citations that belong to the sentence before them."""
    while position < len(line) and line[position] in _CLOSERS + _ENDS:
        position += 1
    while True:
        ahead = position
        while ahead < len(line) and line[ahead].isspace():
            ahead += 1
        if ahead >= len(line) or line[ahead] != "[":
            return position
        close = line.find("]", ahead, ahead + 24)
        if close < 0 or not any(letter.isdecimal() for letter in line[ahead:close]):
            return position
        position = close + 1
        while position < len(line) and line[position] in _ENDS:
            position += 1
