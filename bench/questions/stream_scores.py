"""Scores of streams, with intervals over whole streams, and the simple detectors to compare with.

The counts come from score_stream.py of the data folder, stream by stream. The baselines: a rule or a model asked
about all that a speaker said since his last pause, once he has been silent for 0.7 s; and the recogniser's own "?".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from bench.questions.data import Row
from bench.questions.scoring import DRAWS, SEED, Floats, Interval
from bench.questions.streams import Stream

PAUSE_S = 0.7
SWEEP = 40
Judge = Callable[[Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamScore:
    """`raw`: all that score_stream.run gave over all streams. `threshold`: what p was held against."""

    name: str
    threshold: float
    f1: Interval
    alarms: Interval
    raw: Row


class StreamScorer:
    def __init__(self, streams: Sequence[Stream], scorer: ModuleType) -> None:
        self._streams, self._scorer = streams, scorer
        count = len(streams)
        self._draws = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=DRAWS)

    def score(self, name: str, fires: Sequence[Row], *, threshold: float = 0.0) -> StreamScore:
        """At one threshold: F1 of complete fires and false alarms an hour, with their intervals."""
        raw = self._run(fires, self._streams, threshold)
        counts = np.array([self._counts(fires, stream, threshold) for stream in self._streams])
        right, alarms, complete, wanted, hours = (self._draws @ counts).T
        f1_draws = _f1(right, alarms, complete, wanted)
        return StreamScore(
            name=name, threshold=threshold, raw=raw, f1=Interval.of(raw["F1c"], f1_draws),
            alarms=Interval.of(raw["fa_h"], alarms / hours),
        )  # fmt: skip

    def best(self, name: str, fires: Sequence[Row], *, most_alarms: float = np.inf) -> StreamScore | None:
        """At the threshold with the best complete F1 among those with at most so many false alarms an hour."""
        if not fires:
            return None
        thresholds = np.unique(np.quantile([fire["p"] for fire in fires], np.linspace(0, 0.98, SWEEP)))
        tried = [(self._run(fires, self._streams, float(at)), float(at)) for at in thresholds]
        allowed = [(raw["F1c"], at) for raw, at in tried if raw["fa_h"] <= most_alarms]
        return self.score(name, fires, threshold=max(allowed)[1]) if allowed else None

    def _run(self, fires: Sequence[Row], streams: Sequence[Stream], threshold: float) -> Row:
        rows, gold = [stream.row for stream in streams], [stream.gold for stream in streams]
        found: Row = self._scorer.run(fires, rows, gold, threshold)
        return found

    def _counts(self, fires: Sequence[Row], stream: Stream, threshold: float) -> tuple[float, ...]:
        own = [fire for fire in fires if fire["stream"] == stream.name]
        raw = self._run(own, [stream], threshold)
        wanted = raw["pos"]
        return (raw["R"] * wanted, raw["fa_h"] * raw["hours"], raw["Rc"] * wanted, wanted, raw["hours"])


def _f1(right: Floats, alarms: Floats, complete: Floats, wanted: Floats) -> Floats:
    precision = right / np.maximum(1.0, right + alarms)
    recall = complete / np.maximum(1.0, wanted)
    f1: Floats = 2 * precision * recall / np.maximum(1e-12, precision + recall)
    return f1


def fires_at_pauses(streams: Sequence[Stream], judge: Judge) -> list[Row]:
    """A fire with the judge's p at the end of each pause of 0.7 s; p of 0 is none."""
    segments = [(stream, *segment) for stream in streams for segment in _segments(stream)]
    chances = judge([text for _, _, text in segments])
    found = [(stream, place, float(p)) for (stream, place, _), p in zip(segments, chances, strict=True) if p > 0]
    return [
        {"stream": stream.name, "i": place, "spk": speaker, "t": end + PAUSE_S, "p": p}
        for stream, place, p in found
        for end, speaker, _ in [stream.tokens[place]]
        if speaker != "me"
    ]  # fmt: skip


def fires_at_marks(streams: Sequence[Stream]) -> list[Row]:
    """A fire at each word that the recogniser ended with a "?"."""
    return [
        {"stream": stream.name, "i": place, "spk": speaker, "t": end, "p": 1.0}
        for stream in streams
        for place, (end, speaker, word) in enumerate(stream.tokens)
        if word.endswith("?")
    ]


def _segments(stream: Stream) -> Iterator[tuple[int, str]]:
    """(place of the last word, text) of what each speaker says between two pauses."""
    for places in stream.places.values():
        words: list[str] = []
        for place, following in zip(places, [*places[1:], None], strict=True):
            words.append(stream.tokens[place][2])
            if following is None or stream.tokens[following][0] - stream.tokens[place][0] > PAUSE_S:
                yield place, " ".join(words)
                words = []
