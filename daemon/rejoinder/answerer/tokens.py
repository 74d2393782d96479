"""How many tokens a text is, estimated without a model's own tokenizer: never far below what one counts.

About four characters a token in ASCII, two in other alphabets, one sign a token where a script has no spaces.
"""

from __future__ import annotations

import math

_FIRST_UNSPACED = 0x2E80


def count_tokens(text: str) -> int:
    if text.isascii():
        return math.ceil(len(text) / 4)
    ascii_letters = len(text.encode("ascii", "ignore"))
    signs = sum(ord(letter) >= _FIRST_UNSPACED for letter in text)
    return math.ceil(ascii_letters / 4 + (len(text) - ascii_letters - signs) / 2 + signs)


def fit(lines: list[str], most_tokens: int) -> list[str]:
    """The first lines that are together at most so many tokens."""
    kept: list[str] = []
    for line in lines:
        most_tokens -= count_tokens(line) + 1
        if most_tokens < 0:
            break
        kept.append(line)
    return kept


def cut(text: str, most_tokens: int) -> str:
    """The beginning of a text that is at most so many tokens."""
    while (tokens := count_tokens(text)) > most_tokens:
        text = text[: min(len(text) * most_tokens // tokens, len(text) - 1)]
    return text
