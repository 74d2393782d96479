"""`eval grounding`: a résumé and sentences in, how far the résumé bears out each of them out, and a table of
confusions.

A row of the input is {id, text, support?}; a row of the output {id, support}. Every passage of the file is a source,
nothing is looked up by question, and each row stands for itself.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import thread_time
from typing import get_args

from rejoinder.answerer.claims import Grounds
from rejoinder.answerer.grounding import Models
from rejoinder.context.passages import make_passages
from rejoinder.context.reading import read_in_child
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import FieldError, InputError
from rejoinder.evaluation.rows import read_rows, text_of, write_rows
from rejoinder.grounding_model import GroundingModel
from rejoinder.paths import encoder_dir
from rejoinder.types import Passage, Profile, Support

KINDS: tuple[Support, ...] = get_args(Support)
FLAGGED = ("unsupported", "contradicted")
# (what a sentence is, what it was taken for) -> how often
Confusions = Mapping[tuple[str, str], int]


def evaluate_grounding(*, resume: Path, source: Path, target: Path | None = None) -> Confusions:
    """Judge every row of `source` into `target`; counts the rows that say what they are, none where none does.

    Raises InputError or FieldError naming the line that is wrong, DocumentUnreadable for the résumé.
    """
    rows = [(row["id"], text_of(row, "text", number), _label(row, number)) for number, row in read_rows(source)]
    grounds = Grounds(read_passages(resume), models=_models())
    given = [grounds.judge(text).support for _, text, _ in rows]
    if target is not None:
        write_rows(target, [{"id": row[0], "support": support} for row, support in zip(rows, given, strict=True)])
    return Counter((row[2], support) for row, support in zip(rows, given, strict=True) if row[2])


def read_passages(resume: Path) -> tuple[Passage, ...]:
    """All passages of a file, in its order."""
    try:
        content = resume.read_bytes()
    except OSError as error:
        raise InputError(f"{resume} cannot be read: {error.strerror}.", action="Check the path.") from error
    read = asyncio.run(read_in_child(resume.name, content))
    return make_passages(Profile(resume=read.resume))


def describe(confusions: Confusions) -> str:
    """The table of confusions, then the two shares that count."""
    lines = ["".join([f"{'':<14}", *(f"{kind:>14}" for kind in KINDS)])]
    for kind in KINDS:
        lines.append("".join([f"{kind:<14}", *(f"{confusions.get((kind, told), 0):>14}" for told in KINDS)]))
    lines.append(f"not borne out and passed as supported: {_share(confusions, FLAGGED, ('supported',))}")
    lines.append(f"true and flagged: {_share(confusions, ('supported',), FLAGGED)}")
    return "\n".join(lines)


def time_judging(passages: Sequence[Passage], texts: Sequence[str]) -> tuple[float, list[float]]:
    """Milliseconds of one core to prepare the passages, and of each text."""
    models = _models()
    begun = thread_time()
    grounds = Grounds(passages, models=models)
    prepared_ms = (thread_time() - begun) * 1_000
    taken_ms = []
    for text in texts:
        begun = thread_time()
        grounds.judge(text)
        taken_ms.append((thread_time() - begun) * 1_000)
    return prepared_ms, taken_ms


def _models() -> Models:
    encoder, entailment = SentenceEncoder(encoder_dir()), GroundingModel.shipped()
    encoder.load()
    entailment.load()
    return Models(encoder=encoder, entailment=entailment)


def _share(confusions: Confusions, are: Sequence[str], told: Sequence[str]) -> str:
    total = sum(count for (kind, _), count in confusions.items() if kind in are)
    taken = sum(count for (kind, said), count in confusions.items() if kind in are and said in told)
    return f"{taken} of {total}" + (f" ({taken / total:.1%})" if total else "")


def _label(row: Mapping[str, object], number: int) -> str:
    label = row.get("support", "")
    if label and label not in KINDS:
        raise FieldError(f"Line {number} needs support to be one of {', '.join(KINDS)}.", field="support")
    return str(label)
