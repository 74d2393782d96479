"""What one call of the detector takes: turns that grow word by word, on one core, with the shipped weights.

A call is `Detector.hear` with the turn's whole text so far, as the daemon makes it for every caption update. Processor
time is measured, so that other work on the machine does not count.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.clock import CountedIds
from rejoinder.detector import Detector, Operating
from rejoinder.question_model import QuestionModel
from rejoinder.types import Turn

WORD_MS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Milliseconds of processor time: of loading the question model, and of one call."""

    load_ms: float
    p50_ms: float
    p95_ms: float
    calls: int

    def __str__(self) -> str:
        return (
            f"One call while a turn grows, processor time: p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms "
            f"({self.calls} calls); loading the question model {self.load_ms:.0f} ms.\n"
        )


def shipped_model() -> QuestionModel:
    """The question model of the package, not loaded yet."""
    return QuestionModel.shipped()


def time_calls(texts: Sequence[str]) -> Timing:
    """Let the texts be spoken one after another by two speakers in turn, on one core."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        began = time.process_time()
        model = shipped_model()
        model.load()
        load_ms = (time.process_time() - began) * 1000
        detector = Detector(
            me="", spoken_as=(), participants=(), ids=CountedIds(), model=model,
            operating=Operating(calibration=model.calibration),
        )  # fmt: skip
        took_ms = _speak(detector, texts)
    finally:
        os.sched_setaffinity(0, cores)
    p50_ms, p95_ms = np.percentile(took_ms, [50, 95])
    return Timing(load_ms=load_ms, p50_ms=float(p50_ms), p95_ms=float(p95_ms), calls=len(took_ms))


def _speak(detector: Detector, texts: Sequence[str]) -> list[float]:
    took_ms: list[float] = []
    now_ms = 0
    for number, text in enumerate(texts):
        words, start_ms = text.split(), now_ms
        for count in range(1, len(words) + 1):
            now_ms += WORD_MS
            turn = Turn(
                turn=f"t{number}", speaker=("Priya", "Tom")[number % 2], role="other", text=" ".join(words[:count]),
                start_ms=start_ms, end_ms=now_ms,
            )  # fmt: skip
            began = time.process_time()
            detector.hear(turn, final=count == len(words), now_ms=now_ms)
            took_ms.append((time.process_time() - began) * 1000)
    return took_ms
