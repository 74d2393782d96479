"""How likely a segment is a question that wants an answer: rules, and the question model where there is one.

Takes the words of one segment and what was said before it; gives its form and a calibrated probability. Without a model
the rules alone judge. A language that the model does not know is judged by its own rules and by punctuation.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from rejoinder.detector.calibration import Calibration
from rejoinder.detector.forms import Form, analyse, looks_cut
from rejoinder.detector.languages import Language, judge_in
from rejoinder.detector.reading import Reader, Said
from rejoinder.detector.words import Word
from rejoinder.types import DetectedBy

# What a caption's mark adds to the rules' log-odds. Speech recognisers set "?" wrongly a third of the time.
_MARK_LOGITS = {"?": 2.6, ".": -1.2, ",": -0.3, "": 0.0}
_MARKED_P = 0.72
_RULES_KNOW_THE_END = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """`p`: it asks something that wants an answer. `ended`: its last word is the last. `asking`: it will have asked."""

    form: Form
    p: float
    ended: float
    asking: float
    by: DetectedBy
    marked: bool


class Judge:
    """`model`: None leaves the judging to the rules."""

    def __init__(self, model: Reader | None, calibration: Calibration) -> None:
        self._model = model
        self._calibration = calibration

    def judge(
        self,
        words: Sequence[Word],
        *,
        before: Sequence[Said] = (),
        names: Container[str] = (),
        language: Language = "en",
        by_model: bool = True,
    ) -> Verdict:
        """The verdict on a segment of any length; `names` are folded first names that may stand before a question."""
        form = analyse(words, names=names)
        mark = words[-1].mark if words else ""
        marked = mark == "?"
        if language not in ("en", ""):
            foreign = judge_in(language, words, mark=mark, names=names)
            form = replace(form, kind=foreign.kind, look_alike=foreign.look_alike, why=foreign.why)
            return Verdict(form, foreign.p, _ended_by_rules(words), foreign.p, "rule", marked)
        by_rules = judge_by_rules(form, mark)
        if not by_model or self._model is None or not words or not _is_latin(words):
            return Verdict(form, by_rules, _ended_by_rules(words), by_rules, "rule", marked)
        reading = self._model.read(words, before)
        p = self._calibration.p(asked=reading.asked, by_rules=by_rules)
        return Verdict(form, p, reading.ended, max(p, reading.asking), "model", marked)


def judge_by_rules(form: Form, mark: str) -> float:
    """The probability by the form of the words and the mark after them."""
    added = 0.0 if mark == "." and form.kind == "request" else _MARK_LOGITS[mark]
    p = odds_to_p(log_odds(form.p) + added)
    return max(p, _MARKED_P) if mark == "?" else p


def log_odds(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def odds_to_p(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _ended_by_rules(words: Sequence[Word]) -> float:
    if words and words[-1].mark in (".", "?"):
        return 1.0
    return 0.0 if looks_cut(words) else _RULES_KNOW_THE_END


def _is_latin(words: Sequence[Word]) -> bool:
    """Whether most of the words are of a script that the model has learnt."""
    return 2 * sum(word.folded[:1] < "\u0250" for word in words) >= len(words)
