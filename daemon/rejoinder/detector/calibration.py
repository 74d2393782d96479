"""From the model's and the rules' evidence to one probability, and the points from which it counts.

Read from calibration.json beside the model's weights, which tools/train_question_model.py fits on development sets.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from rejoinder.types import Sensitivity

_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Point:
    """An operating point. `card`: a question that is over opens a card from this probability on.

    `at_once`: where nothing but the words tells that it is over, the product of both probabilities needed.
    """

    card: float
    at_once: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over the log-odds of the model and of the rules.

    p = 1 / (1 + exp(-(bias + model * logit(asked) + rules * logit(by_rules)))).
    """

    bias: float = 0.0
    model: float = 1.0
    rules: float = 0.0
    points: Mapping[Sensitivity, Point] = field(
        default_factory=lambda: {
            "quiet": Point(0.65, 0.8),
            "balanced": Point(0.42, 0.6),
            "eager": Point(0.25, 0.45),
        }
    )

    @classmethod
    def from_json(cls, text: str) -> Calibration:
        """Raises ValueError where the text is none."""
        try:
            values = json.loads(text)
            points = {name: Point(**point) for name, point in values.pop("points").items()}
            return cls(**values, points=points)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("This is no calibration.") from error

    def p(self, *, asked: float, by_rules: float) -> float:
        evidence = self.bias + self.model * _logit(asked) + self.rules * _logit(by_rules)
        return 1 / (1 + math.exp(-evidence))


def _logit(p: float) -> float:
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))
