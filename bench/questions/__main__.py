"""`python -m bench.questions FOLDER [--sets mrda,e21.amazon] [--part utterances] [--out DIR] [--jobs 2]`

Prints the tables as Markdown and writes them, the predictions, the clearest errors and the two figures to DIR.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.questions.data import SETS, VIEWS, View, development_rows
from bench.questions.measure import STREAMS, Bench, Measured
from bench.questions.ngrams import NgramModel
from bench.questions.plots import Panel, draw_precision_recall, draw_reliability
from bench.questions.runs import Runner
from bench.questions.tables import SUMMARY
from bench.questions.timing import shipped_model, time_calls

PLOTTED = ("mrda.asr", "e21.amazon", "iv.asr")
TIMED_TEXTS = 60


def main() -> None:
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    bench = Bench(
        folder=given.folder,
        runner=Runner(out=given.out, jobs=given.jobs, reuse=given.reuse, options=tuple(given.option)),
        points={
            **shipped_points(),
            **{name: float(at) for name, _, at in (point.partition("=") for point in given.at)},
        },
        ngrams=NgramModel.load(given.folder, given.out / "ngrams.npy"),
    )
    report = Report(given.out / "report.md")
    wanted = given.sets.split(",")
    if given.part != "streams":
        views = [view for view in VIEWS if view.of in wanted or view.key in wanted]
        _measure_views(bench, views, report, given)
    if given.part != "utterances":
        for of in (of for of in STREAMS if of in wanted):
            report.tell(bench.streams(of, given.streams, floor_only=given.floor_only))
    if given.timed:
        texts = [row["asr"] for row in development_rows(given.folder, "iv", conversations=TIMED_TEXTS)]
        report.tell(str(time_calls(texts)))


def _measure_views(bench: Bench, views: Sequence[View], report: Report, given: argparse.Namespace) -> None:
    measured: dict[str, Measured] = {}
    for view in views:
        rows = development_rows(given.folder, view.of, conversations=given.limit)
        measured[view.key] = bench.view(view, rows)
        report.tell(measured[view.key].text)
    report.tell("\n".join([SUMMARY, *(found.summary for found in measured.values()), ""]))
    _draw([measured[key].panel for key in PLOTTED if key in measured], given.figures or given.out)


def shipped_points() -> dict[str, float]:
    """The shipped operating points, the balanced one first."""
    points = shipped_model().calibration.points
    return {name: points[name].card for name in ("balanced", "quiet", "eager")}


class Report:
    """What has been told so far, on the screen and in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts: list[str] = []

    def tell(self, text: str) -> None:
        print(text, flush=True)
        self._parts.append(text)
        self._path.write_text("\n".join(self._parts), encoding="utf-8")


def _draw(panels: Sequence[Panel], folder: Path) -> None:
    if panels:
        folder.mkdir(parents=True, exist_ok=True)
        own = [Panel(title=panel.title, curves=panel.curves[:1]) for panel in panels]
        (folder / "question-reliability.svg").write_text(draw_reliability(own), encoding="utf-8")
        (folder / "question-precision-recall.svg").write_text(draw_precision_recall(panels), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the labelled sets and their scorers")
    parser.add_argument("--sets", default=",".join(SETS), help="sets (mrda) or views (e21.amazon), with commas between")
    parser.add_argument("--part", choices=("all", "utterances", "streams"), default="all")
    parser.add_argument("--out", type=Path, default=Path("artifacts/questions"))
    parser.add_argument("--figures", type=Path, help="where the figures go instead of --out")
    parser.add_argument("--limit", type=int, help="at most so many conversations a set")
    parser.add_argument("--streams", type=int, help="at most so many streams a set")
    parser.add_argument("--floor-only", action="store_true", help="streams: a new block at every change of speaker")
    parser.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="NAME=P",
        help="one more operating point, or another threshold for one",
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--option", action="append", default=[], help="one more argument for `rejoinder eval stream`")
    parser.add_argument("--reuse", action="store_true", help="keep the predictions that lie in --out")
    parser.add_argument("--timed", action="store_true", help="also measure what one call takes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
