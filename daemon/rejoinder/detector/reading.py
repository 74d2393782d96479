"""What the detector asks of a question model, whichever it is: words in, three probabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rejoinder.detector.words import Word


@dataclass(frozen=True, slots=True)
class Said:
    """Words said before: by the segment's own speaker or by somebody else."""

    same: bool
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Reading:
    """`asked`: it asks something that wants an answer, if it is over; `ended`: it is over; `asking`: it will ask."""

    asked: float
    ended: float
    asking: float


class Reader(Protocol):
    def read(self, words: Sequence[Word], before: Sequence[Said] = ()) -> Reading: ...
