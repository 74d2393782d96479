"""How likely a segment is a question that wants an answer: rules, and the sentence model's head where there is one.

Takes the words of one segment; gives its form and a calibrated probability. Without an encoder the rules alone judge.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from rejoinder.detector.forms import Form, analyse
from rejoinder.detector.head import QuestionHead
from rejoinder.detector.words import Word
from rejoinder.encoder import Encoder
from rejoinder.types import DetectedBy

# What a caption's mark adds to the rules' log-odds. Speech recognisers set "?" wrongly a third of the time.
_MARK_LOGITS = {"?": 2.6, ".": -1.2, ",": -0.3, "": 0.0}
_MARKED_P = 0.72
THRESHOLD = 0.42
_RULES_SHARE = 0.45


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
    """`encoder`: None, or weights that are missing, leave the judging to the rules."""

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._head = QuestionHead.load() if encoder is not None else None

    def judge(self, words: Sequence[Word], *, names: Container[str], by_model: bool = True) -> Verdict:
        """The verdict on a segment of any length; `names` are folded first names that may stand before a question."""
        form = analyse(words, names=names)
        mark = words[-1].mark if words else ""
        p = judge_by_rules(form, mark)
        if not by_model or self._head is None or self._encoder is None or not words:
            return Verdict(form, p, "rule", mark == "?")
        p = blend(p, self._head.judge(words, form, self._encoder))
        return Verdict(form, p, "model", mark == "?")


def blend(by_rules: float, by_head: float) -> float:
    """A weighted mean of the two log-odds; the share was chosen on the development sets."""
    return _odds_to_p(_RULES_SHARE * _log_odds(by_rules) + (1 - _RULES_SHARE) * _log_odds(by_head))


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _odds_to_p(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def judge_by_rules(form: Form, mark: str) -> float:
    """The probability by the form of the words and the mark after them."""
    added = 0.0 if mark == "." and form.kind == "request" else _MARK_LOGITS[mark]
    p = _odds_to_p(_log_odds(form.p) + added)
    return max(p, _MARKED_P) if mark == "?" else p
