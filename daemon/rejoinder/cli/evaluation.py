"""eval: measure Rejoinder on your own examples. The measures lie in rejoinder.evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rejoinder.cli.words import say

app = typer.Typer(help="Measure it on your own examples.", no_args_is_help=True)

SourceOption = Annotated[
    Path, typer.Option("--in", exists=True, dir_okay=False, readable=True, help="Examples, one JSON a line.")
]
TargetOption = Annotated[Path, typer.Option("--out", dir_okay=False, help="Where predictions go, one JSON a line.")]


@app.command("questions")
def questions(source: SourceOption, target: TargetOption) -> None:
    """{id, speaker?, text, previous?, me?} -> {id, p, to_me, kind}"""
    from rejoinder.evaluation.questions import evaluate_questions

    evaluate_questions(source, target)
    say(f"Written: {target}")


@app.command("stream")
def stream(source: SourceOption, target: TargetOption) -> None:
    """{id, updates} -> {id, fired: [{at_ms, text}]}, by the updates' own clock"""
    from rejoinder.evaluation.stream_questions import evaluate_stream

    evaluate_stream(source, target)
    say(f"Written: {target}")
