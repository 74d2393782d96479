"""How likely a segment is a question that wants an answer: rules, and the sentence model's head where there is one.

Takes the words of one segment; gives its form and a calibrated probability. Without an encoder the rules alone judge.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from rejoinder.detector.forms import Form, analyse
from rejoinder.detector.words import Word
from rejoinder.encoder import Encoder
from rejoinder.types import DetectedBy

# What a caption's mark adds to the rules' log-odds. Speech recognisers set "?" wrongly a third of the time.
_MARK_LOGITS = {"?": 2.6, ".": -1.2, ",": -0.3, "": 0.0}
_MARKED_P = 0.72
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    form: Form
    p: float
    by: DetectedBy
    marked: bool

    def lowered(self) -> Verdict:
        """The verdict on words that only continue a question."""
        return replace(self, p=0.02, marked=False)


class Judge:
    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder

    def judge(self, words: Sequence[Word], *, names: Container[str], by_model: bool = True) -> Verdict:
        """The verdict on a segment of any length; `names` are folded first names that may stand before a question."""
        form = analyse(words, names=names)
        mark = words[-1].mark if words else ""
        return Verdict(form, judge_by_rules(form, mark), "rule", mark == "?")


def judge_by_rules(form: Form, mark: str) -> float:
    logit = math.log(form.p / (1 - form.p)) + _MARK_LOGITS[mark]
    p = 1 / (1 + math.exp(-logit))
    return max(p, _MARKED_P) if mark == "?" else p
