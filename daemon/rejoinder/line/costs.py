"""What one answer of a session cost: takes its run or its request, gives tokens, estimated where nobody counted."""

from __future__ import annotations

from rejoinder.answerer.estimates import estimate_tokens as estimate_of
from rejoinder.answerer.prompt import build_messages
from rejoinder.line.answer_run import AnswerRun
from rejoinder.types import AnswerRequest, Usage


def estimate_tokens(request: AnswerRequest, text: str = "") -> Usage:
    """Where no provider has counted: see answerer.estimates."""
    return estimate_of(build_messages(request), text)


def sum_tokens(usage: Usage) -> int:
    return usage.in_tokens + usage.out_tokens


def cost_of(run: AnswerRun) -> Usage | None:
    """What an answer that was not completed cost, None where nothing was spent."""
    return run.bill.usage if sum_tokens(run.bill.usage) else None
