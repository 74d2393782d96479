"""Puts together characters that a server sends in two halves: an emoji's surrogates in one delta and the next."""

from __future__ import annotations

_FIRST_HALVES = ("\ud800", "\udbff")


def whole(text: str) -> str:
    """Pairs of surrogates as the character that they are; half of one as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
