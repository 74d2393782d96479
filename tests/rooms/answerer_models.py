"""The shipped models, read once: what claims are checked with."""

from __future__ import annotations

from functools import cache

from rejoinder.answerer.grounding import Models
from rejoinder.encoder import SentenceEncoder
from rejoinder.grounding_model import GroundingModel
from rejoinder.paths import encoder_dir


@cache
def shipped_models() -> Models:
    return Models(encoder=SentenceEncoder(encoder_dir()), entailment=GroundingModel.shipped())
