"""The labelled sets: from a data folder to utterances with their context, and to the rows of `eval questions`.

A set has several views: the same utterances as a person wrote them down, as a recogniser wrote them, or bare of all
marks. An utterance that a recogniser lost has no text in that view: it counts as not a question.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]

MOST_PREVIOUS = 4
_MARKS = str.maketrans(dict.fromkeys('.,?!;:"', " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`field`: the rows' field that is read. `bare`: lower case, all marks taken away. `marked`: it can hold a "?".

    `in_order`: the rows of a set without conversations count as one conversation, each the context of the next.
    """

    of: str
    name: str
    field: str
    title: str
    bare: bool = False
    marked: bool = False
    in_order: bool = False

    @property
    def key(self) -> str:
        return f"{self.of}.{self.name}"


_ORACLE = 'MRDA, punctuated (an oracle: its "?" was set with the labels)'
_IN_ORDER = "Interview sentences, no punctuation, each after the four before it"
VIEWS = (
    View(of="mrda", name="asr", field="asr", title="MRDA, no punctuation"),
    View(of="mrda", name="text", field="text", title=_ORACLE, marked=True),
    View(of="e21", name="amazon", field="amazon", title="Earnings-21, Amazon's own punctuation", marked=True),
    View(of="e21", name="amazon-bare", field="amazon", title="Earnings-21, Amazon, no punctuation", bare=True),
    View(of="e21", name="speechmatics", field="speechmatics", title="Earnings-21, Speechmatics' own", marked=True),
    View(of="e21", name="google", field="google", title="Earnings-21, Google's own punctuation", marked=True),
    View(of="e21", name="microsoft", field="microsoft", title="Earnings-21, Microsoft's own", marked=True),
    View(of="iv", name="asr", field="asr", title="Interview sentences, no punctuation"),
    View(of="iv", name="text", field="text", title="Interview sentences, punctuated by a person", marked=True),
    View(of="iv", name="asr-in-order", field="asr", title=_IN_ORDER, in_order=True),
    View(of="swda", name="asr", field="asr", title="SwDA (telephone), no punctuation"),
    View(of="swda", name="text", field="text", title="SwDA (telephone), punctuated", marked=True),
)
SETS = tuple(dict.fromkeys(view.of for view in VIEWS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """`text`: "" where the view lost it. `previous`: up to four (speaker, text) before it, oldest first."""

    id: str
    conversation: str
    speaker: str
    text: str
    previous: tuple[tuple[str, str], ...]
    me: str
    gold: Row


def read_rows(path: Path) -> list[Row]:
    """The rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read_jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_jsonl(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def development_rows(folder: Path, name: str, *, conversations: int | None = None) -> list[Row]:
    """The rows of a development set; of its first `conversations` only, where given (rows, in a set without any)."""
    rows = read_rows(folder / f"{name}.dev.jsonl.gz")
    if conversations is None:
        return rows
    kept = set(list(dict.fromkeys(_conversation(row) for row in rows))[:conversations])
    return [row for row in rows if _conversation(row) in kept]


def read_view(rows: Sequence[Row], view: View) -> list[Utterance]:
    """Every row as the view shows it, in order."""
    return list(_read_view(rows, view))


def eval_rows(utterances: Iterable[Utterance]) -> Iterator[Row]:
    """What `rejoinder eval questions` takes; utterances that were lost are left out."""
    for said in utterances:
        if said.text:
            previous = [{"speaker": speaker, "text": text} for speaker, text in said.previous]
            yield {"id": said.id, "speaker": said.speaker, "text": said.text, "previous": previous, "me": said.me}


def bare(text: str) -> str:
    """Lower case without marks, as a recogniser writes that sets none; apostrophes stay."""
    return " ".join(text.lower().translate(_MARKS).replace(" - ", " ").replace("--", " ").split())


def _read_view(rows: Sequence[Row], view: View) -> Iterator[Utterance]:
    before: list[tuple[str, str]] = []
    current = ""
    for row in rows:
        conversation = _conversation(row)
        if conversation != current and not view.in_order:
            before.clear()
        current = conversation
        text = str(row.get(view.field) or "")
        text = bare(text) if view.bare else text
        speaker = str(row["spk"])
        yield Utterance(
            id=row["id"], conversation=conversation, speaker=speaker, text=text,
            previous=tuple(before[-MOST_PREVIOUS:]), me=str(row.get("user", "")), gold=row,
        )  # fmt: skip
        if text:
            before = [*before[1 - MOST_PREVIOUS :], (speaker, text)]


def _conversation(row: Row) -> str:
    return str(row.get("conv", row["id"]))
