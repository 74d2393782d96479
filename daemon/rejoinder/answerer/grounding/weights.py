"""The head: weighs features and what the entailment model read, gives how likely the passages bear a sentence out.

Two steps of logistic regression: the features alone, then their log-odds beside the model's, with the weights that
`python -m bench.grounding.fit` writes. Without a model only nearness is weighed, and every objection holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from typing import Any

from rejoinder.answerer.grounding.features import NAMES, OBJECTIONS
from rejoinder.answerer.grounding.oppositions import PAIRS
from rejoinder.paths import grounding_model_dir

_SUREST = 0.995
_FURTHEST = 6.0
# What is right nearly always.
_SURE = tuple(
    NAMES.index(f"{name}: differs")
    for name in ("direction", "role", "order", "languages", "quantifier", "place", "schooling", "rhythm",
                 "completion", "stay", "lasting")
) + tuple(NAMES.index(name) for name in ("ends_crossed", "counts_crossed", "dates_crossed"))  # fmt: skip
_OBJECTED = tuple(NAMES.index(f"{name}: {outcome}") for name in OBJECTIONS for outcome in ("differs", "unknown"))
# Any of these may turn plain words around.
_TURNED = tuple(
    NAMES.index(name)
    for name in (*PAIRS, "none", "none_of_few", "elsewhere", "same_elsewhere", "strange_names", "names_elsewhere",
                 "affirms_denied", "misplaced", "names_crossed", "ends_crossed", "counts_crossed", "counted_otherwise",
                 "dates_crossed")
)  # fmt: skip
_NONE, _NUMBERS = NAMES.index("none_in_digits"), tuple(NAMES.index(f"numbers: {one}") for one in ("differs", "unknown"))
_OBJECTED_TO = 0.2
# How long a sentence is must not decide: these tell little else.
UNWEIGHED = ("few_words", "many_words", "strange_words", "uncovered_words", "first_person", "numbers", "short_source",
             "german", "lasting: differs", "lasting: unknown")  # fmt: skip
_WEIGHED = tuple(place for place, name in enumerate(NAMES) if name not in UNWEIGHED)


def _placed(**weights: float) -> tuple[tuple[int, float], ...]:
    return tuple((NAMES.index(name), weight) for name, weight in weights.items())


_NEARNESS = -3.59, _placed(
    cosine=5.28, share=1.23, share_beside=0.98, known=1.18, second_cosine=0.13, strange_words=0.43, numbers=1.76,
    organisation=0.62, few_words=0.24, many_words=0.36, first_person=-0.38, names_held=0.54, short_source=0.44,
    german=-0.35, times_held=3.04,
)  # fmt: skip
_NEARNESS_OF_WORDS = -1.93, _placed(
    share=1.21, share_beside=3.83, known=1.08, strange_words=0.56, numbers=1.78, organisation=0.82, few_words=0.49,
    many_words=0.52, first_person=-0.45, names_held=0.44, short_source=0.47, german=-0.24, times_held=3.1,
)  # fmt: skip
READ = ("true", "false", "unsaid", "general")


@cache
def _file() -> Mapping[str, Any]:
    return dict(json.loads((grounding_model_dir() / "head.json").read_text(encoding="utf-8")))


def weigh_features(features: Sequence[float]) -> float:
    """Log-odds by the features alone."""
    head = _file()["alone"]
    return float(
        head["bias"]
        + sum(head["weights"].get(name, 0.0) * value for name, value in zip(NAMES, features, strict=True) if value)
    )


def weigh(features: Sequence[float], read: Sequence[float] | None, *, with_cosines: bool) -> float:
    """0..1. Where a sure objection stands, or any without a model, it is not borne out whatever else is near."""
    objected = is_ruled_out(features) or (read is None and any(features[place] for place in _OBJECTED))
    if read is None:
        p = logistic(weigh_nearness(features, with_cosines=with_cosines) + log_odds(threshold()))
    else:
        both, values = _file()["together"], beside(weigh_features(features), read, features)
        p = logistic(both["bias"] + sum(weight * value for weight, value in zip(both["weights"], values, strict=True)))
        if _is_told(features) and not any(features[place] for place in (*_OBJECTED, *_TURNED)):
            return max(p, _SUREST)
    return min(p, _OBJECTED_TO) if objected else p


def beside(alone: float, read: Sequence[float], features: Sequence[float]) -> tuple[float, ...]:
    """What the second step weighs: what the features gave alone, what was read, and the features once more."""
    return (
        max(-_FURTHEST, min(_FURTHEST, alone)),
        *(log_odds(p) for p in read),
        *(features[place] for place in _WEIGHED),
    )


def is_ruled_out(features: Sequence[float]) -> bool:
    """Whether an objection stands that is right nearly always."""
    return any(features[place] for place in _SURE) or _has_strange_number(features)


def _is_told(features: Sequence[float]) -> bool:
    """Word for word, a stay with its own dates, or a language with its own level."""
    at = dict(zip(NAMES, features, strict=True))
    return bool(at["verbatim"] or at["fluency_held"] or (at["times_held"] and at["few_words"]))


def _has_strange_number(features: Sequence[float]) -> bool:
    """One that would have to be the passage's own, which no passage tells and that follows from none."""
    return bool(features[_NONE]) and any(features[place] for place in _NUMBERS)


def weigh_nearness(features: Sequence[float], *, with_cosines: bool) -> float:
    """Log-odds by how near the passages are: what can be said of plain sentences without a model."""
    bias, weights = _NEARNESS if with_cosines else _NEARNESS_OF_WORDS
    return bias + sum(weight * features[place] for place, weight in weights)


def threshold() -> float:
    """From which probability on a sentence is borne out."""
    return float(_file()["threshold"])


def logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


def log_odds(p: float) -> float:
    p = min(max(p, 1 - _SUREST), _SUREST)
    return log(p / (1 - p))


__all__ = [
    "READ",
    "UNWEIGHED",
    "beside",
    "is_ruled_out",
    "log_odds",
    "logistic",
    "threshold",
    "weigh",
    "weigh_features",
]
