"""Puts together characters that a server sends in two halves: an emoji's surrogates in one delta and the next.

Control characters and those that turn the direction of writing are left out.
"""

from __future__ import annotations

import re2

# What steers a terminal or turns the order of the letters around it: an answer has no use for either.
_UNSEEN = re2.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]")
_FIRST_HALVES = ("\ud800", "\udbff")


def whole(text: str) -> str:
    """Pairs of surrogates as the character that they are; half of one as U+FFFD. Without control characters."""
    return str(_UNSEEN.sub("", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")))


class CharacterJoiner:
    """`feed` takes a piece and gives its whole characters; a first half at its end waits for the next piece."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> str:
        text, self._held = self._held + piece, ""
        if text and _FIRST_HALVES[0] <= text[-1] <= _FIRST_HALVES[1]:
            text, self._held = text[:-1], text[-1]
        return whole(text)

    def finish(self) -> str:
        """What still waits, which no second half will follow."""
        held, self._held = self._held, ""
        return whole(held)
