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
        if self._state == "start":
            self._open()
        if self._state == "thought":
            self._close()
        return self._release() if self._state == "answer" else ""

    def finish(self) -> str:
        """What was held back in case it began a thought. An unfinished thought is no answer."""
        return "" if self._state == "thought" else self._release()

    def _open(self) -> None:
        self._held = self._held.lstrip()
        if self._held.startswith(_OPEN):
            self._state, self._held = "thought", self._held[len(_OPEN) :]
        elif not _OPEN.startswith(self._held):
            self._state = "answer"

    def _close(self) -> None:
        end = self._held.find(_CLOSE)
        if end < 0:
            self._held = self._held[-len(_CLOSE) :]
            return
        self._held = self._held[end + len(_CLOSE) :].lstrip()
        # A second thought may follow, and white space before the answer may still come.
        self._state = "start"
        self._open()

    def _release(self) -> str:
        held, self._held = self._held, ""
        return held
