"""From which probability on a question counts, as the user has set it and as their ratings have moved it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rejoinder.detector.calibration import Calibration, Point
from rejoinder.detector.judge import Verdict, log_odds, odds_to_p
from rejoinder.types import AnswerFor, Sensitivity

# From here on a question is likely being spoken: it is shown as pending, and an answer may be begun.
PENDING_P = 0.3
# A language model may be asked about what lies between.
UNSURE_FROM, UNSURE_TO = 0.15, 0.65
# A question that is there already grows by nothing less sure.
SURE_P = 0.85
_NEAR_MISS = 0.8


@dataclass(frozen=True, slots=True)
class Operating:
    """`bias`: what the user's ratings add to every log-odds."""

    calibration: Calibration = field(default_factory=Calibration)
    sensitivity: Sensitivity = "balanced"
    answer_for: AnswerFor = "open"
    bias: float = 0.0

    def is_card(self, verdict: Verdict) -> bool:
        return self._moved(verdict.p) >= self._point.card

    def is_card_at_once(self, verdict: Verdict) -> bool:
        """Whether the words alone leave no doubt, neither that it asks nor that it is over."""
        return self.is_card(verdict) and self._moved(verdict.p) * verdict.ended >= self._point.at_once

    def is_sure(self, verdict: Verdict) -> bool:
        """Whether it asks beyond doubt."""
        return self._moved(verdict.p) >= max(SURE_P, self._point.card)

    def is_near(self, verdict: Verdict) -> bool:
        """Whether it is worth a look by the person; what is less likely is not worth the noise."""
        return self._moved(verdict.p) >= _NEAR_MISS * self._point.card

    def is_likely(self, verdict: Verdict) -> bool:
        """Whether it asks, or will have asked when it is over."""
        return max(self._moved(verdict.p), self._moved(verdict.asking)) >= min(PENDING_P, self._point.card)

    @staticmethod
    def is_unsure(verdict: Verdict) -> bool:
        return UNSURE_FROM <= verdict.p <= UNSURE_TO

    @property
    def _point(self) -> Point:
        return self.calibration.points[self.sensitivity]

    def _moved(self, p: float) -> float:
        return odds_to_p(log_odds(p) + self.bias) if self.bias else p
