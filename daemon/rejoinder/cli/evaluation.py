"""eval: measure Rejoinder on your own examples. The measures lie in rejoinder.evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rejoinder.cli.words import give, say

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


@app.command("retrieval")
def retrieval(
    resume: Annotated[Path, typer.Option("--resume", exists=True, dir_okay=False, help="The résumé to search.")],
    source: SourceOption,
    target: TargetOption,
    knowledge: Annotated[Path | None, typer.Option("--knowledge", help="A folder of further documents.")] = None,
) -> None:
    """{id, text, previous?} -> {id, passages: [text, ...] best first, scores: [..], no_answer}"""
    from rejoinder.evaluation.retrieval import describe_scores, evaluate_retrieval

    scores = evaluate_retrieval(resume=resume, questions=source, out=target, knowledge=knowledge)
    for line in describe_scores(scores):
        say(line)
    say(f"Written: {target}")


@app.command("grounding")
def grounding(
    resume: Annotated[Path, typer.Option("--resume", exists=True, dir_okay=False, help="The résumé to check against.")],
    source: SourceOption,
    target: TargetOption,
) -> None:
    """{id, text, support?} -> {id, support}; where the support is given, how the two compare"""
    from rejoinder.evaluation.grounding import describe, evaluate_grounding

    confusions = evaluate_grounding(resume=resume, source=source, target=target)
    say(f"Written: {target}")
    if confusions:
        give(describe(confusions))


@app.command("latency")
def latency(
    questions: Annotated[int, typer.Option("--questions", min=1, max=1000, help="How many questions are asked.")] = 60,
    ttft_ms: Annotated[int, typer.Option("--ttft-ms", min=0, help="The model server's time to its first token.")] = 400,
    bare: Annotated[bool, typer.Option("--bare", help="Captions in lower case without punctuation.")] = False,
    word_ms: Annotated[int, typer.Option("--word-ms", min=20, help="Time between words; 300 is 200 a minute.")] = 300,
    target: Annotated[Path | None, typer.Option("--out", dir_okay=False, help="Also write it as JSON.")] = None,
) -> None:
    """A scripted meeting in a real browser: p50 and p95 of each stage, from a question's last word to the screen."""
    from rejoinder.evaluation.latency import measure

    report = measure(questions=questions, ttft_ms=ttft_ms, bare=bare, word_ms=word_ms, say=say, target=target)
    give(
        f"{report.answered} of {report.questions} questions answered; the model's first token came after {ttft_ms} ms."
    )
    give(report.speculation)
    for stage in report.stages:
        give(f"{stage.name:<24} p50 {stage.p50_ms:>6} ms   p95 {stage.p95_ms:>6} ms   n {stage.count}")
