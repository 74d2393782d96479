"""Words to stems, so that "reduced" and "reducing" meet; rough, for any language that inflects at the end."""

from __future__ import annotations

_ENDINGS = ("ing", "ed", "es", "s", "en", "e")
_SHORTEST_STEM = 4


def stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
