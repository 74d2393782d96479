"""How far a stored transcript is from what was said: word error rate, lines that nobody spoke, wrong speakers.

Takes what was said and what the log holds, both as lines of (speaker, text) in order; gives a Comparison. Words are
compared without case and marks. Word error rate: Levenshtein distance of the words over the number of words said.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Line = tuple[str, str]

# A letter of a script without spaces is a word of its own.
WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_]+(?:['’][^\W_]+)*")
SPOKEN_SHARE = 0.5
SAID_BY_ANOTHER = 85.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`words`: said; `errors`: inserted, lost or changed, by speaker; `unspoken`: lines that their speaker did not say;
    `misattributed`: those of them that somebody else said."""

    words: int
    errors: int
    unspoken: list[Line] = field(default_factory=list)
    misattributed: list[Line] = field(default_factory=list)
    lost: list[Line] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    @property
    def wer(self) -> float:
        return self.errors / max(1, self.words)

    def __str__(self) -> str:
        return (
            f"WER {self.wer:.2%} of {self.words} words; unspoken {self.unspoken[:5]} ({len(self.unspoken)}); "
            f"of these by another {len(self.misattributed)}; lost {self.lost[:5]} ({len(self.lost)}); "
            f"{self.differences[:8]}"
        )


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def compare(said: Sequence[Line], stored: Sequence[Line], *, by_speaker: bool = True) -> Comparison:
    """`by_speaker=False`: only the words count, for pages that do not tell who speaks."""
    if not by_speaker:
        said, stored = [("", text) for _, text in said], [("", text) for _, text in stored]
    told, heard = _by_speaker(said), _by_speaker(stored)
    errors, unspoken, lost, differences = 0, [], [], []
    for speaker in {**told, **heard}:
        true_lines, stored_lines = told.get(speaker, []), heard.get(speaker, [])
        distance, missing, extra, different = _align(true_lines, stored_lines)
        errors += distance
        differences += [f"{speaker}: {difference}" for difference in different]
        lost += [(speaker, text) for text in missing]
        unspoken += [(speaker, text) for text in extra]
    misattributed = [
        (speaker, text)
        for speaker, text in unspoken
        if any(_holds(lines, text) for other, lines in told.items() if other != speaker)
    ]
    words = sum(len(words_of(text)) for _, text in said)
    return Comparison(
        words=words, errors=errors, unspoken=unspoken, misattributed=misattributed, lost=lost, differences=differences
    )


def _holds(lines: Sequence[str], text: str) -> bool:
    whole = " ".join(word for line in lines for word in words_of(line))
    return bool(fuzz.partial_ratio(" ".join(words_of(text)), whole) >= SAID_BY_ANOTHER)


def _by_speaker(lines: Sequence[Line]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for speaker, text in lines:
        if words_of(text):
            found[speaker].append(text)
    return found


def _align(said: Sequence[str], stored: Sequence[str]) -> tuple[int, list[str], list[str], list[str]]:
    """The distance in words, lines said and not stored, lines stored and not said, and the differences."""
    true_words, true_owner = _flatten(said)
    stored_words, stored_owner = _flatten(stored)
    kept_true, kept_stored = [0] * len(said), [0] * len(stored)
    different: list[str] = []
    for block in Levenshtein.opcodes(true_words, stored_words):
        if block.tag != "equal":
            before = " ".join(true_words[max(0, block.src_start - 3) : block.src_start])
            was, became = true_words[block.src_start : block.src_end], stored_words[block.dest_start : block.dest_end]
            different.append(f"…{before} [{' '.join(was)} -> {' '.join(became)}]")
        else:
            for place in range(block.src_start, block.src_end):
                kept_true[true_owner[place]] += 1
            for place in range(block.dest_start, block.dest_end):
                kept_stored[stored_owner[place]] += 1
    missing = [line for line, kept in zip(said, kept_true, strict=True) if kept < SPOKEN_SHARE * len(words_of(line))]
    extra = [line for line, kept in zip(stored, kept_stored, strict=True) if kept < SPOKEN_SHARE * len(words_of(line))]
    return Levenshtein.distance(true_words, stored_words), missing, extra, different


def _flatten(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    words = [words_of(line) for line in lines]
    return [word for line in words for word in line], [at for at, line in enumerate(words) for _ in line]


def stored_lines(events: Sequence[dict[str, Any]]) -> list[Line]:
    """The newest text of each turn of a session's events, in the order of their starts."""
    turns: dict[str, dict[str, Any]] = {}
    for event in events:
        if event["type"] in {"turn.final", "turn.revised"}:
            turns[event["data"]["turn"]] = event["data"]
    ordered = sorted(turns.values(), key=lambda turn: turn["start_ms"])
    return [(turn["speaker"], turn["text"]) for turn in ordered]
