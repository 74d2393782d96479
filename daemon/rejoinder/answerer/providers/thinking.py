"""Strips the <think>…</think> with which some models begin, piece by piece as the text streams."""

from __future__ import annotations

_OPEN, _CLOSE = "<think>", "</think>"


class ThoughtFilter:
    """`feed` takes a piece and gives what of it is answer. Only a thought at the very beginning is one."""

    def __init__(self) -> None:
        self._state = "start"
        self._held = ""

    def feed(self, piece: str) -> str:
        if self._state == "answer":
            return piece
        self._held += piece
        while self._advance():
            pass
        return self._release() if self._state == "answer" else ""

    def finish(self) -> str:
        """What was held back in case it began a thought. An unfinished thought is no answer."""
        return "" if self._state == "thought" else self._release()

    def _advance(self) -> bool:
        """Whether the state changed, so that what is held is to be looked at again. A second thought may follow."""
        if self._state == "start":
            self._held = self._held.lstrip()
            if self._held.startswith(_OPEN):
                self._state, self._held = "thought", self._held[len(_OPEN) :]
                return True
            if not _OPEN.startswith(self._held):
                self._state = "answer"
        elif self._state == "thought":
            thought, close, rest = self._held.partition(_CLOSE)
            self._held = rest if close else thought[-len(_CLOSE) :]
            self._state = "start" if close else "thought"
            return bool(close)
        return False

    def _release(self) -> str:
        held, self._held = self._held, ""
        return held
