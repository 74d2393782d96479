"""Where the errors lie: misses and false alarms by labelled type and by the form of the words, counted.

The form is told by the words alone, with leading fillers skipped. `examples` writes the clearest errors to a file for
a person to read; they are the data's own text and stay out of the repository.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.questions.baselines import AUXILIARY, FILLERS
from bench.questions.data import Utterance, bare

MOST_EXAMPLES = 12
_QUESTION_WORDS = frozenset(
    {"what", "which", "who", "whose", "where", "when", "why", "how", "what's", "how's", "who's"}
)
_SUBJECTS = frozenset({"you", "we", "they", "i", "he", "she", "it", "there", "that", "this"})
_TAGS = re.compile(
    r"\b(?:right|okay|correct|huh|yeah|no|or not|you know|isn't it|doesn't it|don't you|is it|are they)$"
)
_REQUEST = re.compile(
    r"\b(?:tell me|tell us|walk me|walk us|talk about|talk us|describe|explain|curious|wondering|love to)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """How often each (labelled type, form) was missed, fired at wrongly, and was there to be missed or fired at."""

    missed: Mapping[tuple[str, str], int]
    alarms: Mapping[tuple[str, str], int]
    wanted: int
    fired: int


def form_of(text: str) -> str:
    """The form of an utterance's words, whatever was meant."""
    words = bare(text).split()
    said = " ".join(words)
    first = next((word for word in words if word not in FILLERS), "")
    forms = (
        ("nothing but a tag or two words", len(words) <= 2),
        ("question word first", first in _QUESTION_WORDS),
        ("verb first", first in AUXILIARY),
        ("request", bool(_REQUEST.search(said))),
        ("tag at the end", bool(_TAGS.search(said))),
        ("question word inside", bool(_QUESTION_WORDS & set(words))),
        ("inversion inside", _inverted_inside(words)),
    )
    return next((name for name, holds in forms if holds), "form of a statement")


def _inverted_inside(words: Sequence[str]) -> bool:
    return any(verb in AUXILIARY and subject in _SUBJECTS for verb, subject in pairwise(words))


def count_errors(utterances: Sequence[Utterance], p: Mapping[str, float], threshold: float) -> Errors:
    missed: Counter[tuple[str, str]] = Counter()
    alarms: Counter[tuple[str, str]] = Counter()
    fired = 0
    for said, wanted, fires in _judged(utterances, p, threshold):
        fired += fires
        if wanted and not fires:
            missed[said.gold["type"], form_of(said.text)] += 1
        elif fires and not wanted:
            alarms[said.gold["type"], form_of(said.text)] += 1
    asked = sum(said.gold["want"] == 1 for said in utterances)
    return Errors(missed=missed, alarms=alarms, wanted=asked, fired=fired)


def write_examples(path: Path, utterances: Sequence[Utterance], p: Mapping[str, float], threshold: float) -> None:
    """The clearest errors of each kind, the furthest from the threshold first."""
    kinds: dict[str, list[tuple[float, Utterance]]] = defaultdict(list)
    for said, wanted, fires in _judged(utterances, p, threshold):
        if wanted != fires:
            kind = f"{'missed' if wanted else 'false alarm'}: {said.gold['type']}, {form_of(said.text)}"
            kinds[kind].append((abs(p.get(said.id, 0.0) - threshold), said))
    with path.open("w", encoding="utf-8") as file:
        for kind, found in sorted(kinds.items(), key=lambda entry: -len(entry[1])):
            file.write(f"\n== {kind} ({len(found)})\n")
            for _, said in sorted(found, key=lambda entry: -entry[0])[:MOST_EXAMPLES]:
                before = " / ".join(text for _, text in said.previous[-1:])
                file.write(f"{p.get(said.id, 0.0):.3f}  {said.text or '(lost)'}   [{said.speaker}; before: {before}]\n")


def _judged(
    utterances: Sequence[Utterance], p: Mapping[str, float], threshold: float
) -> Iterator[tuple[Utterance, bool, bool]]:
    """(utterance, wanted, fired) of those that count."""
    for said in utterances:
        if said.gold["want"] in (0, 1):
            yield said, said.gold["want"] == 1, p.get(said.id, 0.0) >= threshold
