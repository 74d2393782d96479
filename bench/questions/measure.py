"""The measurement itself: a view's or a set of streams' inputs through Rejoinder and the baselines, and its tables.

Takes the data folder, a runner and operating points; gives Markdown, and for a view the panel that the figures draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.questions.baselines import RULES, Rule, marked
from bench.questions.data import Row, Utterance, View, eval_rows, read_view
from bench.questions.errors import count_errors, write_examples
from bench.questions.ngrams import NgramModel
from bench.questions.plots import Curve, Panel
from bench.questions.runs import Runner
from bench.questions.scoring import Labelled, Score, System, load_scorer
from bench.questions.stream_scores import StreamScore, StreamScorer, fires_at_marks, fires_at_pauses
from bench.questions.streams import Stream, caption_row, fires_of, read_streams
from bench.questions.tables import (
    calibration_line,
    card_table,
    error_table,
    operating_line,
    stream_table,
    summary_row,
    view_table,
)

STREAMS = {
    "mrda": "MRDA streams",
    "e21": "Earnings-21 streams, Amazon's recogniser",
    "iv": "Interview stream (made-up times)",
}
# The most false alarms an hour at which a stream's best threshold is looked for.
MOST_ALARMS = {"mrda": 20.0, "e21": 10.0}
PART_ROWS = 1_000
FIRES = 0.5


@dataclass(frozen=True, slots=True)
class Measured:
    """A view's tables, its line in the summary, and its labels and probabilities to be drawn."""

    text: str
    summary: str
    panel: Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """`points`: names of operating points and their thresholds, the one that is compared first."""

    folder: Path
    runner: Runner
    ngrams: NgramModel
    points: Mapping[str, float]

    def view(self, view: View, rows: Sequence[Row]) -> Measured:
        said = read_view(rows, view)
        predicted = self._predict(view, said)
        p = {name: float(row["p"]) for name, row in predicted.items()}
        labelled = Labelled(said, load_scorer(self.folder, "score"))
        ours = [labelled.score(System(name="Rejoinder", p=p))]
        for name, at in self.points.items():
            ours.append(labelled.score(System(name=f"Rejoinder, {name}", p=p, threshold=at)))
        baselines = [labelled.score(system) for system in self._baselines(view, said)]
        curves = [_curve(score, labelled) for score in (ours[0], *baselines)]
        own = curves[0]
        parts = [view_table(view, ours, baselines), operating_line(own.labels, own.p)]
        if any("card" in row for row in rows):
            parts.append(self._cards(said, predicted))
        at = ours[:2][-1].threshold
        parts.append(error_table(view, count_errors(said, p, at), at))
        write_examples(self.runner.out / f"{view.key}.errors.txt", said, p, at)
        parts.append(calibration_line(view.title, own.labels, own.p))
        return Measured("\n".join(parts), summary_row(view, ours, baselines), Panel(title=view.title, curves=curves))

    def streams(self, of: str, most: int | None, *, floor_only: bool) -> str:
        """The table of a set's streams. `most`: of the first so many. `floor_only`: see streams.py."""
        streams = read_streams(self.folder, of, most=most)
        rows = [caption_row(stream, floor_only=floor_only) for stream in streams]
        name = f"{of}-floor" if floor_only else of
        fired = {row["id"]: row["fired"] for row in self.runner.run("stream", name, rows, parts=len(rows))}
        scorer = StreamScorer(streams, load_scorer(self.folder, "score_stream"))
        fires = [fire for stream in streams for fire in fires_of(stream, fired[stream.name])]
        scores = [scorer.score("Rejoinder", fires)]
        swept = len({fire["p"] for fire in fires}) > 1
        most_alarms = MOST_ALARMS.get(of, np.inf)
        if swept and (best := scorer.best("Rejoinder, best threshold*", fires, most_alarms=most_alarms)):
            scores.append(best)
        if not floor_only:
            scores += self._stream_baselines(scorer, streams, of)
        title = STREAMS[of] + (", a new block at every change of speaker" if floor_only else "")
        return stream_table(title, scores)

    def _predict(self, view: View, said: Sequence[Utterance]) -> dict[str, Row]:
        rows = list(eval_rows(said))
        predicted = self.runner.run("questions", view.key, rows, parts=-(-len(rows) // PART_ROWS))
        return {row["id"]: row for row in predicted}

    def _cards(self, said: Sequence[Utterance], predicted: Mapping[str, Row]) -> str:
        labelled = Labelled(said, load_scorer(self.folder, "score"), key="card")
        product = {name: float(row["p"]) * float(row["to_me"]) for name, row in predicted.items()}
        alone = {name: float(row["p"]) for name, row in predicted.items()}
        systems = (System(name="Rejoinder, p times to_me", p=product), System(name="Rejoinder, p alone", p=alone))
        return card_table([labelled.score(system) for system in systems])

    def _stream_baselines(self, scorer: StreamScorer, streams: Sequence[Stream], of: str) -> Iterator[StreamScore]:
        if of == "e21":
            yield scorer.score('the recogniser\'s own "?"', fires_at_marks(streams))
        for name in ("Natively's pattern", "rules, fillers skipped"):
            yield scorer.score(f"0.7 s pause, {name}", fires_at_pauses(streams, _each(RULES[name])))
        by_ngrams = fires_at_pauses(streams, lambda texts: self.ngrams.judge(texts).tolist())
        if best := scorer.best("0.7 s pause, n-grams*", by_ngrams):
            yield best

    def _baselines(self, view: View, said: Sequence[Utterance]) -> list[System]:
        systems = [
            System(name=name, p={row.id: rule(row.text) for row in said}, threshold=FIRES)
            for name, rule in RULES.items()
            if view.marked or rule is not marked
        ]
        chances = self.ngrams.judge([row.text for row in said]).tolist()
        by_ngrams = {row.id: p for row, p in zip(said, chances, strict=True)}
        systems.append(System(name="n-grams", p=by_ngrams))
        if view.marked:
            either = {row.id: max(by_ngrams[row.id], marked(row.text)) for row in said}
            systems.append(System(name='n-grams, or "?"', p=either))
        return systems


def _each(rule: Rule) -> Callable[[Sequence[str]], list[float]]:
    return lambda texts: [rule(text) for text in texts]


def _curve(score: Score, labelled: Labelled) -> Curve:
    p = np.array([score.system.p.get(name, 0.0) for name in labelled.ids])
    return Curve(name=score.system.name, labels=labelled.labels, p=p)
