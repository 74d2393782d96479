"""The labelled questions: read from their text files, each with the fragments that answer it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`who`: the person whose résumé is asked, "" for the knowledge base. `relevant` is empty where nothing answers."""

    who: str
    text: str
    previous: tuple[str, ...]
    relevant: tuple[str, ...]


def read_asked(text: str, who: str = "") -> Iterator[Asked]:
    """One question a line; "@ NAME" opens a person's; "#" is a comment."""
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            who = line[1:].strip()
            continue
        words, _, facts = line.rpartition(" =") if not line.endswith("=") else (line[:-1], "=", "")
        previous, question = _turns(words)
        relevant = tuple(fact.strip() for fact in facts.split(" ; ") if fact.strip())
        yield Asked(who=who, text=question, previous=previous, relevant=relevant)


def load_asked(name: str) -> list[Asked]:
    """`name`: tuning, held_out, german_tuning, german_held_out, knowledge or changes."""
    return list(read_asked((HERE / f"questions_{name}.txt").read_text(encoding="utf-8")))


def _turns(words: str) -> tuple[tuple[str, ...], str]:
    """ "< One. < Two. || And then?" holds two turns and the question."""
    if not words.startswith("<"):
        return (), words.strip()
    *turns, last = [turn.strip() for turn in words[1:].split(" < ")]
    said, mark, question = last.partition(" || ")
    if not mark:
        raise ValueError(f"a question with turns before it has || in front of it: {words}")
    return (*turns, said.strip()), question.strip()
